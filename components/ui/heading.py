"""The head of every page: its title, the selection in a sentence, and at the right what finds and
shares."""

import htpy as h
import streamlit as st

from components.figures.figure import Context
from components.language.escape import escape_markdown
from components.language.limitations import warn_of_repeats
from components.language.sentences import describe_selection
from components.language.words import t
from components.selection.pages import UNLISTED
from components.ui import find, paper, session, share
from components.ui.markup import write_html


def draw_header(current: Context, is_embedded: bool) -> None:
    """Draw the title of the page and the selection in a sentence, beside them the tools.

    A profile and a record draw a head of their own, beside the tools. In a frame of another site
    the head is alone: there the page is a picture of the dashboard, which it names.
    """
    draws_own = current.page in UNLISTED
    with st.container(horizontal=True, gap="small", key="head-alone" if draws_own else "head"):
        if not draws_own:
            write_html(
                h.header(".sa-page")[
                    h.p(".sa-site" if is_embedded else ".sa-paper")[t("frame.title")],
                    h.h1[t(f"page.{current.page}")],
                    _describe_selected(current) if current.view.uses_filters else None,
                    h.p(".sa-paper")[paper.describe_dates()],
                ]
            )
        if not is_embedded:
            tools = (find.draw_find(current.view), share.draw_share(current.view))
            write_html(h.div(".sa-reach")[tools])
    if said := session.MESSAGE.pop():
        st.toast(escape_markdown(said))


def _describe_selected(current: Context) -> list[h.Element]:
    """Describe the selection, with a warning where money is counted several times."""
    return [
        h.p(".sa-selection", role="status")[describe_selection(current.filters, current.total)],
        h.p(".sa-several")[warn_of_repeats(current.filters)],
    ]
