"""The part of a table that a slide has room for, and in words what of it is left out."""

from dataclasses import dataclass

from components.figures.table import Table


@dataclass(frozen=True)
class Digest:
    """`table`: the rows and columns that fit; `left_out`: what is not there, with its money;
    `sums`: rows that are totals."""

    table: Table
    left_out: tuple[str, ...] = ()
    sums: tuple[int, ...] = ()
