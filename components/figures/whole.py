"""Figures over all the data, whatever the reader has chosen, in current dollars."""

from components.figures.figure import Figure, Question
from components.figures.table import Table
from components.language.words import t
from components.selection.filters import Filters


def build_whole(key: str, query: str, table: Table, measure: str = "", **holes: str) -> Figure:
    """A table over all the data, whatever the reader has chosen, in current dollars."""
    return Figure(
        key,
        title=t(f"about.{key}", **holes),
        measure=measure or t(f"about.{key}_note"),
        table=lambda: table,
        query=query,
        selected=t("sentence.everything"),
        asked=(Question(query, Filters()),),
    )
