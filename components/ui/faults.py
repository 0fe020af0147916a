"""Data that cannot be shown: every fault by file, line, column and value, with the next step."""

from collections.abc import Sequence

import htpy as h
import streamlit as st

from components.figures.table import build_table
from components.language.escape import escape_markdown
from components.language.words import t
from components.render.tables import draw_table
from components.store import database
from ingest.faults import Fault

_SHOWN = 200
_WAIT = "3s"


def draw_faults(faults: list[Fault]) -> None:
    """The faults as a table; how many are left out is said."""
    shown = faults[:_SHOWN]
    columns: dict[str, Sequence[str | int]] = {
        "file": [fault.file for fault in shown],
        "line": [fault.line or "" for fault in shown],
        "column": [fault.column for fault in shown],
        "value": [fault.value for fault in shown],
        "expected": [fault.expected for fault in shown],
    }
    rows = build_table(columns, **{name: t(f"fault.{name}") for name in columns})
    st.html(str(h.div(".sa-faults")[draw_table(rows, t("fault.table"))]))
    if len(faults) > _SHOWN:
        st.caption(escape_markdown(t("fault.more", count=len(faults) - _SHOWN)))


def draw_fault_page(faults: list[Fault]) -> None:
    """No sound data were ever loaded: this page instead of any figure."""
    st.error(escape_markdown(t("fault.page", count=len(faults))))
    draw_faults(faults)
    _wait_for_data()


@st.fragment(run_every=_WAIT)
def _wait_for_data() -> None:
    """Show the page as soon as there are sound data: nobody has to load it again."""
    if database.HOLDER.renew().database:
        st.rerun()


def draw_banner(faults: list[Fault]) -> None:
    """New data were refused: the last good ones stay up, and this says so."""
    with st.expander(
        escape_markdown(t("fault.banner", count=len(faults))), icon=":material/warning:"
    ):
        draw_faults(faults)
