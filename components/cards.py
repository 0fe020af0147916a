"""A figure as readers meet it: title that answers, subtitle, chart, table twin, download, source; and what a click does."""

import html
from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components import address, downloads, tables
from components.figures import CONFIG
from components.filters import Filters
from components.sentences import scope
from components.theme import Palette, palette
from components.words import language, t


@dataclass(frozen=True)
class Context:
    """What every figure of a page needs to know: page, filters and the selection's totals, which follow from the filters."""

    page: str
    filters: Filters
    total: pd.Series = field(compare=False)

    @property
    def colours(self) -> Palette:
        return palette(st.context.theme.type == "dark")


def clicked(card: str, field: str) -> None:
    """Callback of a chart: turn the clicked mark's key into a filter, then give the chart a new key to clear the click."""
    state = st.session_state[chart_key(card)]
    st.session_state[f"clicks-{card}"] = st.session_state.get(f"clicks-{card}", 0) + 1
    points = state.selection.points if state else []
    if not points or "customdata" not in points[0]:
        return
    mark = points[0]["customdata"]
    key = mark[-1] if isinstance(mark, list) else mark
    if key == "other" and field != "region_priority":
        address.open_page({"partner": "partners", "priority": "priorities"}.get(field, "regions"), top="all")
    elif field == "region_priority":
        region = address.narrow(address.chosen(), "region", mark[0])
        address.choose(region if key == "other" else address.narrow(region, "priority", key))
    elif (field, key) != ("year", "not-stated"):
        address.choose(address.narrow(address.chosen(), field, key))


def chart_key(card: str) -> str:
    """The chart's key, new after each click."""
    return f"chart-{card}-{st.session_state.get(f'clicks-{card}', 0)}"


def head(title: str, subtitle: str, key: dict[str, str] | None = None) -> str:
    """Title and subtitle, and the key of the colours where a figure has one: label -> colour."""
    marks = "".join(f"<li><i style='background:{c}'></i>{html.escape(label)}</li>" for label, c in (key or {}).items())
    return (f"<div class='fig'><h3>{html.escape(title)}</h3><p>{html.escape(subtitle)}</p>"
            + (f"<ul class='key'>{marks}</ul>" if marks else "") + "</div>")  # fmt: skip


def linked(data: pd.DataFrame, field: str) -> pd.DataFrame:
    """The table with each name as a link that filters by it: what a click on the mark does, for the keyboard too."""
    keys = data.attrs.get("keys")
    if not keys or not field:
        return data
    first = data.columns[0]
    names = [
        text if field == "year" and key == "not-stated" else tables.link(address.narrowed(language(), **{field: key}), text)
        for key, text in zip(keys, data[first], strict=True)
    ]
    return data.assign(**{first: tables.cells(names)})


def show(
    context: Context, card: str, figure: go.Figure, *, title: str, measure: str, alt: str, table: Callable[[], pd.DataFrame],
    query: str, field: str, note: str = "", key: dict[str, str] | None = None, source: str = "figure.source",
) -> None:  # fmt: skip
    """Draw one figure. `card` is also the name of its download; `query` the file in queries/ it comes from.

    `table` makes the figure's twin when it is opened. `field` is the filter that a click sets; empty: a click does nothing.
    """
    # The official series knows no filters: its subtitle names no selection.
    subtitle = f"{measure} · {scope(context.filters)}" if source == "figure.source" else measure
    with st.container(border=True, key=f"card-{card}"):
        st.html(head(title, subtitle, key))
        st.plotly_chart(
            figure, theme=None, key=chart_key(card), config=CONFIG, alt=alt, selection_mode="points",
            on_select=(lambda: clicked(card, field)) if field else "ignore",
        )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="center", key=f"foot-{card}"):
            twin_popover = st.popover(t("table.open"), key=f"table-{card}", on_change="rerun", type="tertiary")
            st.html(f"<p class='source'>{html.escape(note)} {html.escape(t(source))}</p>")
        if twin_popover.open:
            with twin_popover:
                behind(context, card, title, table(), query, field)


def behind(context: Context, card: str, title: str, data: pd.DataFrame, query: str, field: str = "") -> None:
    """A table with its download and the name of its query."""
    st.html(tables.as_html(linked(data, field), title))
    downloads.button(data, context.page, card, context.filters)
    st.html(f"<p class='source'>{html.escape(t('table.query', query=f'queries/{query}.sql'))}</p>")
