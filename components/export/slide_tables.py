"""Tables as slides have them: what fits of their rows, as text that is read from afar."""

from components.export.deck import clean_text, measure_columns
from components.figures.chart import Chart
from components.figures.digest import Digest
from components.figures.figure import Figure
from components.figures.table import Cell, Column, Table, build_table
from components.figures.titles import Title
from components.language import formats
from components.language.column_formats import ABSENT, NUMBERS, Format, format_number
from components.language.words import get_language, t

_MOST_COLUMNS = 6
"""The most columns of a table."""
_WIDEST_DIGEST, _LEAST_DIGEST = 10, 4
"""The most columns of a part of a table beside their names and totals, and those that it has even
where their names are cut."""


def choose_digest(card: Figure, most: int, width: float, size: float) -> Digest:
    """Choose the part of a figure's table for `most` rows and a width in inches: as many columns as
    stand in it whole in type of that size."""
    if card.digest is None:
        return take_first_rows(card.table(), most)
    for columns in range(_WIDEST_DIGEST, _LEAST_DIGEST, -1):
        digest = card.digest(most, columns)
        rows, _ = write_cells(digest.table)
        if measure_columns(rows, size) <= width:
            return digest
    return card.digest(most, _LEAST_DIGEST)


def take_first_rows(data: Table, most: int) -> Digest:
    """As much of a table as a slide has room for, from its beginning."""
    cut = Table(data.columns[:_MOST_COLUMNS]).take(slice(max(most, 0)))
    left_out = []
    for key, shown, whole in (
        ("slides.rows", len(cut), len(data)),
        ("slides.columns", len(cut.columns), len(data.columns)),
    ):
        if shown < whole:
            left_out.append(t(key, shown=shown, whole=formats.number(whole, get_language())))
    return Digest(cut, tuple(left_out))


def build_parts(drawn: Chart, most: int) -> Table:
    """What each part of a stacked chart comes to, largest first and the total last, in `most` rows
    at most: parts without room are summed."""
    sums = [(each.label, sum(each.amounts_cad)) for each in drawn.series]
    ranked = sorted(sums, key=lambda part: -part[1])
    if len(ranked) + 1 > most:
        rest = ranked[most - 2 :]
        number = formats.number(len(rest), get_language())
        ranked = [
            *ranked[: most - 2],
            (t("slides.parts_rest", number=number), sum(a for _, a in rest)),
        ]
    whole = sum(amount for _, amount in ranked)
    rows = [*ranked, (t("crosstab.total"), whole)]
    return build_table(
        {
            "part": [label for label, _ in rows],
            "amount_cad": [amount for _, amount in rows],
            "share_pct": [100 * amount / whole if whole else None for _, amount in rows],
        },
        part=t("slides.part"),
        amount_cad=t("slides.amount"),
    )


def write_cells(data: Table) -> tuple[list[list[str]], list[bool]]:
    """The table as text, its head first, and which columns are numbers; money in millions."""
    columns = [[_write_cell(value, column) for value in column.values] for column in data.columns]
    head = [clean_text(header) for header in data.headers]
    rows = [list(row) for row in zip(*columns, strict=True)]
    return [head, *rows], [column.format in NUMBERS for column in data.columns]


def _write_cell(value: Cell, column: Column) -> str:
    """A cell as a slide has it, which is read from afar: millions, as its charts have them.

    Notes and workbook have every cent.
    """
    if value is None:
        return ABSENT
    if isinstance(value, str | Title):
        return clean_text(str(value))
    if column.format == Format.MONEY:
        return formats.money(float(value), get_language())
    return format_number(float(value), column.format)
