"""What the dashboard and a worker write to each other: one line of JSON each."""

from typing import TypedDict


class Request(TypedDict):
    """A statement, the values of its `$name`s, variables, and the seconds that it may run."""

    sql: str
    values: dict[str, str]
    variables: dict[str, str | int | list[str]]
    seconds: int


class AnswerCells(TypedDict):
    """The first rows as texts; `more`: rows were left out, `cut`: cells that were cut."""

    rows: list[list[str | None]]
    more: bool
    cut: int


class AnswerColumn(TypedDict):
    """A column's name and DuckDB type."""

    name: str
    type: str


class AnswerTable(AnswerCells):
    """What a statement answered, and in how many seconds."""

    columns: list[AnswerColumn]
    seconds: float


class AnswerFault(TypedDict):
    """The class of a fault, and DuckDB's words for it."""

    error: str
    message: str
