"""What a statement answered: said in words, as bars, as a table and as a file; or what went
wrong, and why."""

import htpy as h
import pandas as pd
import streamlit as st

from components.figures.chart import Chart, describe_chart
from components.figures.chart_rows import build_bars
from components.figures.figure import Context
from components.figures.links import open_record
from components.figures.table import Column, Table
from components.language import formats
from components.language.column_formats import Format, format_exact
from components.language.escape import escape_markdown
from components.language.words import get_language, t
from components.render.bar_list import draw_plain_bars
from components.render.tables import draw_table
from components.sandbox import queue, runs
from components.sandbox.runs import Answer, Run
from components.sandbox.worker import LONGEST_CELL, MOST_BYTES, MOST_COLUMNS, MOST_ROWS
from components.selection.view import View
from components.ui import cards, present
from components.ui.markup import write_html, write_note
from components.ui.takeaway import draw_downloads

_DRAWN = 20
LABEL_CUT = 60
_ROWS_WRITTEN = 200
"""So many rows of the result are shown and printed; the file holds all."""


def draw_answer(current: Context, run: Run) -> None:
    """The answer of a statement that is done, or its fault."""
    answer = run.answer or Answer(error="forgotten")
    if answer.error:
        explain_fault(answer)
        return
    write_html(h.p(".sa-headline", role="status")[describe_answer(answer)])
    if not answer.columns or not answer.rows:
        return
    data = build_answer(answer)
    _draw_bars(answer, data)
    with st.container(border=True, key="card-answer"):
        _draw_rows(current.view, data)
        # The button keeps what it is given for as long as the page stands: the run, not the rows.
        draw_downloads(lambda: build_answer(runs.wait_for_answer(run)), current.view, "answer")


def explain_fault(answer: Answer) -> None:
    """The class of the fault in a plain sentence, and DuckDB's own words where it has some."""
    took = formats.number(answer.seconds, get_language(), 1)
    st.error(
        escape_markdown(
            t(f"ask.error.{answer.error}", **list_limits(), found=answer.message, took=took)
        )
    )
    if answer.error == "sql":
        st.code(answer.message, language=None, wrap_lines=True)


def list_limits() -> dict[str, str]:
    """The limits as texts, for sentences about them."""
    lang = get_language()
    return {
        "seconds": str(queue.SECONDS),
        "rows": formats.number(MOST_ROWS, lang),
        "running": str(queue.MOST_RUNNING),
        "shared": formats.number(queue.SECONDS / 2, lang),
        "least": str(queue.LEAST_SECONDS),
        "wait": str(queue.WAIT_SECONDS),
        "waiting": str(queue.MOST_WAITING),
        "columns": str(MOST_COLUMNS),
        "letters": formats.number(runs.LONGEST_SQL, lang),
        "cell": formats.number(LONGEST_CELL, lang),
        "size": formats.number(MOST_BYTES / 1e6, lang),
    }


def describe_answer(answer: Answer) -> str:
    """How many rows, in how long, and what was left out."""
    count, lang = len(answer.rows), get_language()
    number = formats.number(count, lang)
    more = (
        t("ask.more", number=number, **list_limits())
        if answer.more
        else t("ask.rows", count=count, number=number)
    )
    parts = [more]
    if answer.cut:
        parts.append(
            t("ask.cut", count=answer.cut, number=formats.number(answer.cut, lang), **list_limits())
        )
    return " ".join([*parts, t("ask.took", seconds=formats.number(answer.seconds, lang, 2))])


def build_answer(answer: Answer) -> Table:
    """The rows with exact numbers; of columns with the same name, the later ones are numbered.

    A record's key opens its own view.
    """
    columns: dict[str, Column] = {}
    for number, (name, _) in enumerate(answer.columns):
        unique = name if name not in columns else f"{name} ({number + 1})"
        values = tuple(answer.get_column(number))
        columns[unique] = Column(unique, unique, Format.EXACT, values)
    table = Table(tuple(columns.values()))
    if "project_id" not in columns:
        return table
    opens = [open_record(str(key)) if key else None for key in table["project_id"]]
    return table.link("project_id", opens)


def _draw_rows(view: View, data: Table) -> None:
    """A real table of the first rows, which says how many it leaves out."""
    head, count = data.take(slice(_ROWS_WRITTEN)), len(data)
    caption = t("ask.answer")
    if count > len(head):
        cut = t("ask.first", shown=len(head), number=formats.number(count, get_language()))
        caption = f"{caption}. {cut}"
        write_note(cut)
    write_html(draw_table(head, caption, view))


def find_drawable(answer: Answer) -> tuple[int, int] | None:
    """The columns of labels and of values that bars can show: the only one of text, and the first
    of numbers, none negative."""
    kinds = [runs.get_python_type(kind) for _, kind in answer.columns]
    labels = [i for i, kind in enumerate(kinds) if kind is str]
    values = [i for i, kind in enumerate(kinds) if kind is not str]
    if (
        len(labels) != 1
        or not values
        or len(answer.rows) < 2
        or answer.columns[labels[0]][1].endswith(("]", ")"))
    ):
        return None
    found = [float(value) for value in answer.get_column(values[0]) if value is not None]
    sound = found and all(0 <= value < float("inf") for value in found)
    return (labels[0], values[0]) if sound else None


def _build_chart(answer: Answer, columns: tuple[int, int], label: str, value: str) -> Chart:
    """Make bars of the first rows: a column of text and one of numbers; long labels are cut."""
    names = [row[columns[0]] for row in answer.rows[:_DRAWN]]
    amounts = answer.get_column(columns[1])[:_DRAWN]
    exact = [format_exact(each, value) for each in amounts]
    texts = exact
    if value.endswith("_cad"):
        texts = [
            formats.money(None if each is None else float(each), get_language()) for each in amounts
        ]
    labels = [format_exact(each, label)[:LABEL_CUT] for each in names]
    rows = pd.DataFrame(
        {
            "key": [text or "" for text in names],
            "label": labels,
            "text": texts,
            "amount_cad": [0.0 if each is None else float(each) for each in amounts],
            "tooltip": list(zip(labels, exact, strict=True)),
        }
    )
    return build_bars(rows)


def _draw_bars(answer: Answer, data: Table) -> None:
    """The first rows as bars, in the statement's own order."""
    columns = find_drawable(answer)
    if columns is None:
        return
    label, value = (data.names[i] for i in columns)
    chart = _build_chart(answer, columns, label, value)
    title = t("ask.chart", value=value, label=label)
    shown = min(len(data), _DRAWN)
    rest = len(data) - shown
    note = (
        t("ask.drawn", shown=shown, count=rest, number=formats.number(rest, get_language()))
        if rest
        else t("ask.all_drawn")
    )
    with st.container(border=True, key="card-bars"):
        write_html(cards.draw_head(title, note))
        rows = draw_plain_bars(title, chart)
        present.show_bars(chart, rows, "chart-ask", describe_chart(title, chart))
