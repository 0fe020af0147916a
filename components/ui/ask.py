"""Questions in SQL: a statement with its parameters, examples that run, the dictionary of the
views, and the run."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

import htpy as h
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.figures.figure import Context
from components.figures.table import build_table
from components.language import formats
from components.language.escape import escape_markdown
from components.language.words import CURRENT_LANGUAGE, get_column, get_language, t
from components.render.tables import draw_table, link_address
from components.sandbox import runs
from components.sandbox.process import SPARE
from components.sandbox.queue import QUEUE, Asker
from components.sandbox.runs import Run
from components.selection.filters import Filters
from components.selection.view import View
from components.store import database
from components.store.rows import iterate_rows
from components.ui import address, answers, gate, session
from components.ui.markup import write_html, write_note

_PATIENCE_SECONDS = 0.8
"""So long the page waits for an answer; what takes longer is watched, and can be cancelled."""


@dataclass
class Asked:
    """What a session asked last: the statement with all that its answer hangs on, and its run."""

    wanted: tuple[str, dict[str, str], Filters, int] | None = None
    run: Run | None = None
    is_again: bool = False

    def close(self) -> None:
        """End the run and forget its answer."""
        if self.run:
            self.run.cancel()
        self.wanted, self.run = None, None


@st.cache_resource(scope="session", on_release=Asked.close, show_spinner=False)
def _asked() -> Asked:
    """What this session asked; its end, or the loss of its connection, ends the run and frees the
    answer."""
    return Asked()


def identify_reader() -> Asker:
    """Who asks: this session, and the address it comes from."""
    run = get_script_run_ctx()
    if run is None:
        raise RuntimeError("asked outside a session")
    return Asker(run.session_id, st.context.ip_address or "")


def spell_values(values: dict[str, str]) -> str:
    """Values as they stand in the address: `region:caribbean;year:2015-16`."""
    return ";".join(
        f"{name}:{value.replace('%', '%25').replace(';', '%3B')}"
        for name, value in values.items()
        if value
    )


def parse_values(text: str) -> dict[str, str]:
    """The values that an address names: name -> text."""
    pairs = [pair.partition(":") for pair in text.split(";")]
    return {name.strip(): unquote(value) for name, colon, value in pairs if colon and name.strip()}


def link(view: View, sql: str, values: dict[str, str]) -> str:
    """The address that opens a statement here and runs it."""
    return view.link_to("data", section="sql", sql=sql, values=spell_values(values))


def read_question() -> tuple[str, dict[str, str]]:
    """The statement and the values that the address holds."""
    return address.get_option("sql"), parse_values(address.get_option("values"))


def _field(name: str) -> str:
    """The key of a field, new whenever the address brings another statement: so that the browser
    shows what it brought."""
    return session.ASK_FIELD.of(f"{name}-{session.ASK_TURN.get()}").name


def _get_field(name: str) -> str:
    """What a field holds."""
    return session.ASK_FIELD.of(f"{name}-{session.ASK_TURN.get()}").get()


def _submit() -> None:
    """Callback: the statement and its values into the address; it runs again even if nothing
    changed."""
    sql = _get_field("sql").strip()
    values = {
        name: _get_field(name) for name in (*runs.list_parameters(sql), *runs.list_variables(sql))
    }
    address.set_page_parameter("sql", sql)
    address.set_page_parameter("values", spell_values(values))
    session.ASK_SHOWN.set(
        read_question()
    )  # the fields hold it already: they stay, and so does the cursor
    stop_run()


def stop_run() -> None:
    """End what runs for this reader, and forget its answer."""
    _asked().close()


def draw_questions(current: Context) -> None:
    """Draw the statement with its answer, beside them examples and the dictionary of the views."""
    if not runs.is_allowed():
        st.info(t("ask.off"))
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_form()
        draw_result(current)
    with right:
        draw_examples(current.view)
        draw_dictionary()
    SPARE.warm()


def draw_form() -> None:
    """The statement, a field for each of its parameters, and the button that runs it."""
    sql, values = read_question()
    if session.ASK_SHOWN.get() != (sql, values):
        session.ASK_SHOWN.set((sql, values))
        session.ASK_BROUGHT.set((sql, values))
        session.count_on(session.ASK_TURN)
    brought_sql, brought = session.ASK_BROUGHT.get()
    with st.form("ask", border=False):
        st.text_area(
            t("ask.sql"),
            brought_sql,
            key=_field("sql"),
            height=190,
            max_chars=runs.LONGEST_SQL,
            placeholder="from records",
        )
        for name in runs.list_parameters(sql):
            _value_field(t("ask.parameter", name=f"${name}"), name, brought)
        for name in runs.list_variables(sql):
            _value_field(t("ask.variable", name=name), name, brought)
        st.form_submit_button(
            t("ask.run"), type="primary", icon=":material/play_arrow:", on_click=_submit
        )
    write_note(t("ask.limits", **answers.list_limits()))


def _value_field(label: str, name: str, brought: dict[str, str]) -> None:
    """The field of one value."""
    st.text_input(
        escape_markdown(label),
        brought.get(name, ""),
        key=_field(name),
        max_chars=runs.LONGEST_VALUE,
    )


def run_question(current: Context) -> Run | None:
    """The run of the statement in the address under the page's filters; None while there is nothing
    to run."""
    sql, values = read_question()
    missing = [f"${name}" for name in runs.list_parameters(sql) if not values.get(name)]
    if not sql:
        return None
    if missing:
        st.info(escape_markdown(t("ask.error.value", found=", ".join(missing))))
        return None
    wanted, held = (sql, values, current.filters, database.HOLDER.version), _asked()
    held.is_again = bool(held.run and held.run.is_forgotten) or (
        held.is_again and held.wanted == wanted
    )
    if held.run is None or held.wanted != wanted or held.run.is_forgotten:
        held.close()
        held.wanted, held.run = (
            wanted,
            runs.start_run(sql, values, current.filters, identify_reader()),
        )
    return held.run


def draw_result(current: Context) -> None:
    """The answer, or that it is on its way, with a way to cancel it."""
    held = run_question(current)
    if held is None:
        return
    if _asked().is_again:
        st.info(t("ask.again"))
    with gate.RUNS.aside():  # others work while this page waits
        is_done = held.done.wait(_PATIENCE_SECONDS)
    if is_done:
        answers.draw_answer(current, held)
        return
    spoken = get_language()

    @st.fragment(run_every=0.5)
    def watch() -> None:
        # A part of the page may run alone, without the frame that sets the language.
        CURRENT_LANGUAGE.set(spoken)
        if held.done.is_set():
            st.rerun()
        with st.container(horizontal=True, vertical_alignment="center", key="ask-running"):
            write_html(h.p(role="status")[_progress(held)])
            st.button(
                t("ask.cancel"), key="ask-cancel", icon=":material/stop:", on_click=held.cancel
            )

    watch()


def _progress(run: Run) -> str:
    """Whether it runs, and for how long it may, or its place in the line."""
    place, lang = QUEUE.place(run), get_language()
    if place:
        return t("ask.waiting", place=place, **answers.list_limits())
    return t("ask.running", most=formats.number(QUEUE.limit(run), lang))


def translate_names(sql: str) -> str:
    """An example with the names of the reader's language: `region_en` is `region_fr` in French."""
    return re.sub(r"_en\b", get_column(""), sql)


def draw_examples(view: View) -> None:
    """Questions with the statement that answers each, as links that run it."""
    items = [
        link_address(
            link(view, translate_names(row.sql), parse_values(row.parameters)),
            getattr(row, get_column("name")),
        )
        for row in iterate_rows(database.fetch_rows("examples"))
    ]
    write_html(
        h.div(".sa-fig")[h.h2[t("ask.examples")]],
        h.ul(".sa-views")[(h.li[item] for item in items)],
    )


def draw_dictionary() -> None:
    """The documented views: every column with type, unit and meaning."""
    parts = [h.div(".sa-fig")[h.h2[t("ask.views")], h.p[t("ask.views_note")]]]
    for view, rows in database.fetch_rows("view_columns").groupby("view_name", sort=False):
        columns = {
            "column": rows["column_name"],
            "type": rows["data_type"],
            "unit": rows["unit"],
            "meaning": rows[get_column("meaning")],
        }
        described = build_table(columns, **{name: t(f"ask.{name}") for name in columns})
        summary = h.summary[h.code[str(view)], f" · {t(f'ask.view.{view}')}"]
        parts.append(h.details(".sa-events")[summary, draw_table(described, str(view))])
    write_html(*parts)
