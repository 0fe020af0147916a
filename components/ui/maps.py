"""A map on a page, and the year that it shows."""

import streamlit as st

from components.figures.chart import Chart
from components.figures.figure import Context
from components.figures.places import list_map_years
from components.language import formats
from components.language.words import get_language, t
from components.render.tables import render_html
from components.render.world_map import draw_world_map
from components.selection.view import View
from components.ui.choices import bind

_ALL, _FEWEST = "all", 2
"""The step of the slider before the first year, and the least years that it steps through."""


def show_map(chart: Chart, alt: str, view: View | None = None) -> None:
    """Draw a map with its legend and its list; places are links where there is a view.

    As Markdown, for `st.html` lets no drawing through; in one line, for an empty one would end it.
    """
    drawn = render_html(draw_world_map(chart, view, alt))
    st.markdown(drawn.replace("\n", "&#10;"), unsafe_allow_html=True)


def choose_map_year(current: Context) -> str:
    """Draw the slider of years, from all together to the latest one; empty for all together."""
    years = list_map_years(current)
    if len(years) < _FEWEST:
        return ""
    chosen = current.view.options.get("year", "")
    bound = bind(
        current.view,
        "year",
        read=lambda year: year if year in years else _ALL,
        write=lambda year: "" if year == _ALL else year,
    )
    with st.container(key="map-year"):
        st.select_slider(
            t("map.year"),
            (_ALL, *years),
            **bound,
            format_func=_name_year,
            label_visibility="collapsed",
        )
    return chosen if chosen in years else ""


def _name_year(year: str) -> str:
    return t("map.all_years") if year == _ALL else formats.fiscal_year(year, get_language())
