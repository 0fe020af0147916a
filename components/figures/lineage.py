"""Say what stands behind a figure: its sources, how exact and how sure it is, what limits it, and
what to type to get its rows again."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from components.figures import evidence
from components.figures.breakdowns import format_complete_year
from components.figures.figure import Figure, Question, build_context
from components.figures.sources import build_sources
from components.figures.summary import fetch_last_index
from components.figures.table import Table, build_table
from components.language.column_formats import ABSENT
from components.language.limitations import describe_limitations
from components.language.sentences import format_share_of
from components.language.words import get_name, t
from components.selection.dimensions import DIMENSIONS
from components.selection.filters import Filters
from components.selection.view import View
from components.store import database

TOTAL = "total"
_BESIDE = {
    "figure.source_both": ("public-accounts",),
    "figure.source_official": ("public-accounts",),
    "figure.source_prices": ("consumer-prices",),
    "figure.source_totals": ("published-totals",),
    "figure.source_totals_official": ("published-totals", "public-accounts"),
}
"""What a figure's source line names besides the sources of the records."""
_RESTING = (
    "figure.source",
    "figure.source_both",
    "figure.source_commitment",
    "figure.source_context",
)
"""The source lines of figures that rest on records."""
_PLACED = frozenset(("place", "partner", "priority"))
"""The fields that a record may have several of."""


def rests_on_records(figure: Figure) -> bool:
    """Whether a figure rests on records, of the page's selection or of its own."""
    return figure.source in _RESTING


def build_total() -> Figure:
    """The page's totals as a figure that is never drawn: its query answers them all at once."""
    return Figure(TOTAL, t("behind.total"), t("measure.funding"), Table, "total")


def write_literal(value: str | int | list[str]) -> str:
    """A value as the DuckDB shell reads it; only shown to readers, never run by this dashboard."""
    if isinstance(value, list):
        return f"[{', '.join(map(write_literal, value))}]"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def write_commands(question: Question) -> list[str]:
    """What to type in a copy of the project to get the same rows in the DuckDB shell: one command,
    then its input."""
    values: Mapping[str, str | int | list[str]] = {
        **question.filters.variables(),
        **question.parameters,
    }
    sets = {
        variable: f"set variable {variable} = {write_literal(value)};"
        for variable, value in values.items()
    }
    # How records are cut is read while the data are loaded, so it is said before.
    before = [sets.pop("allocation")] if "allocation" in sets else []
    return [
        "duckdb",
        *before,
        ".read queries/_session.sql",
        *sets.values(),
        f".read queries/{question.query}.sql",
    ]


def build_figure_sources(figure: Figure, filters: Filters) -> Table:
    """Every source of the figure with publisher, dates and licence, and what of the records comes
    from it (CAD)."""
    beside = _BESIDE.get(figure.source, ())
    if not rests_on_records(figure):
        return build_sources([*beside])
    counted = database.fetch_rows("by_source", filters).set_index("key")
    return build_sources([*counted.index, *beside], counted)


def build_exactness(filters: Filters, whole_cad: float) -> Table:
    """How much of the sum was published exactly, and how much as `over`, `about` and the like."""
    data = database.fetch_rows("by_qualifier", filters)
    amounts = data["amount_cad"].where(data["key"] != "not-published")
    return build_table(
        {
            "qualifier": [get_name("amount_qualifier", key) for key in data["key"]],
            "amount_cad": amounts,
            "share": [format_share_of(v, whole_cad) if pd.notna(v) else ABSENT for v in amounts],
            "records_count": data["records"],
        }
    )


def list_evidence(figure: Figure, filters: Filters) -> list[str]:
    """Of each field that the figure is cut by, or of all behind a total, how much is stated, by
    code or inferred."""
    fields = evidence.list_subjects(figure.dimensions or DIMENSIONS)
    return [line for field in fields if (line := evidence.describe_evidence(field, filters))]


def list_gaps(figure: Figure, questions: tuple[Question, ...]) -> list[str]:
    """What the records of a figure lack, side by side where it has several selections."""
    texts: list[str] = []
    for filters, label in list_selections(questions).items():
        current = build_context(View("", filters))
        if not current.total.records:
            continue
        clauses = describe_limitations(current.total, filters, fetch_last_index())
        # Money that is spread over years is restated from each of them: its note says so.
        left_out = ("prices", "past_index") if figure.is_spread else ()
        lines = [text for key, text in clauses.items() if key not in left_out]
        texts += [t("behind.of_side", side=label, text=text) for text in lines] if label else lines
    return texts


def list_selections(questions: tuple[Question, ...]) -> dict[Filters, str]:
    """The selections that a figure rests on, each once, with its label where there are several;
    ways to split are no other."""
    labels = {
        replace(each.filters, allocation=questions[0].filters.allocation): each.label
        for each in reversed(questions)
    }
    ordered = dict(reversed(labels.items()))
    return ordered if len(ordered) > 1 else dict.fromkeys(ordered, "")


def list_limitations(figure: Figure, questions: tuple[Question, ...]) -> list[str]:
    """What limits a figure: its note, and where it rests on records, what they lack and what holds
    for its dimensions."""
    note = [figure.note] if figure.note else []
    if not rests_on_records(figure):
        return note
    fields = evidence.list_subjects(figure.dimensions)
    crossed = [t("caveat.crossed")] if len(_PLACED & {*fields}) > 1 else []
    general = [t("caveat.incomplete"), *map(_describe_field, fields), *crossed]
    return list(dict.fromkeys([*list_gaps(figure, questions), *general, *note]))


def _describe_field(field: str) -> str:
    """What limits every figure that is cut by place, partner, area, program, type or year; figures
    of it note the same."""
    if field == "year":
        return t("note.year", year=format_complete_year())
    return t(f"note.{field}") if field in ("partner", "programme", "type") else t(f"caveat.{field}")
