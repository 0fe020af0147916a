"""Data that cannot be shown: every fault by file, line, column and value, with the next step."""

import pandas as pd
import streamlit as st

from components.language.escape import escape_markdown
from components.language.words import t
from components.render import tables
from components.store import database

SHOWN = 200
WAIT = "3s"


def table(faults: list) -> None:
    """The faults as a table; how many are left out is said."""
    rows = [
        {
            t("fault.file"): f.file,
            t("fault.line"): f.line or "",
            t("fault.column"): f.column,
            t("fault.value"): f.value,
            t("fault.expected"): f.expected,
        }
        for f in faults[:SHOWN]
    ]
    st.html(
        f"<div class='sa-faults'>{tables.as_html(pd.DataFrame(rows).astype(str), t('fault.table'))}</div>"
    )
    if len(faults) > SHOWN:
        st.caption(escape_markdown(t("fault.more", count=len(faults) - SHOWN)))


def page(faults: list) -> None:
    """No sound data were ever loaded: this page instead of any figure."""
    st.error(escape_markdown(t("fault.page", count=len(faults))))
    table(faults)
    _wait_for_data()


@st.fragment(run_every=WAIT)
def _wait_for_data() -> None:
    """Show the page as soon as there are sound data: nobody has to load it again."""
    if database.HOLDER.renew().database:
        st.rerun()


def banner(faults: list) -> None:
    """New data were refused: the last good ones stay up, and this says so."""
    with st.expander(
        escape_markdown(t("fault.banner", count=len(faults))), icon=":material/warning:"
    ):
        table(faults)
