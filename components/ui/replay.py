"""A session that is gone (a lid was closed, a new version deployed): what the reader does next is
done on what their tab shows.

Streamlit then starts a new session, and the browser sends the values of all its widgets with its
first request. The page is run as its address says, as for a link, and then once more with these
values, as for a reader who has it before them: a filter filters, a button is pressed, a typed word
is searched.
"""

import re

import streamlit as st
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import RerunData, RerunException, get_script_run_ctx

from components.ui import address, cards, clicks, session

CHART, STATEMENT = re.compile(r"-chart-(.+)-(\d+)$"), re.compile(r"-ask-sql-(\d+)$")
"""What the browser calls widgets whose keys count on."""


def keep_request() -> None:
    """Before the first run of a session: keep what the browser sends, if it comes from a session
    that is gone."""
    run = get_script_run_ctx()
    # A link, Back and Forward say all in their address.
    if (
        run is None
        or run.is_history_navigation
        or not (sent := run.session_state.get_widget_states())
    ):
        return
    session.REPLAY.set(sent)
    for widget in sent:
        if found := CHART.search(widget.id):
            session.CLICKS.of(found[1]).set(int(found[2]))
        if found := STATEMENT.search(widget.id):
            # the page counts on when it takes up its address
            session.ASK_TURN.set(int(found[1]) - 1)


def perform() -> None:
    """After that run: run again with what the browser sent."""
    run = get_script_run_ctx()
    if run is None or not (sent := session.REPLAY.pop()):
        return
    drawn = cards.met.get({})
    names = [found[1] for widget in sent if (found := CHART.search(widget.id))]
    session.REPLAYED.set(
        [(name, drawn[name].dimensions, drawn[name].rest) for name in names if name in drawn]
    )
    raise RerunException(
        RerunData(
            query_string=run.query_string,
            widget_states=WidgetStates(widgets=sent),
            page_script_hash=run.page_script_hash,
            cached_message_hashes=run.cached_message_hashes,
            context_info=run.context_info,
        )
    )


def adopt_labels() -> None:
    """Before the filters of that second run: labels that have changed since (new data, another
    language) become keys again.

    Streamlit tells a click in a chart by the change that it makes, and the run before has seen its
    value already: it is carried out here.
    """
    clicked = session.REPLAYED.pop()
    if clicked is None:
        return
    for click in clicked:
        clicks.follow_click(*click)
    if address.get_followed()[0]:
        st.rerun()
