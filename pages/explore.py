"""One figure of the selection at a time: map, ranking, years, cross-tab or its records."""

import streamlit as st

from components.figures import breakdowns, trends
from components.figures.crosstab import build_crosstab, choose_crossed
from components.figures.exploration import choose_exploration
from components.figures.multiples import build_small_multiples
from components.figures.places import build_map, build_regions_by_priority
from components.language.words import t
from components.ui import frame, maps
from components.ui.cards import show
from components.ui.explore import draw_beside, draw_choices
from components.ui.record_list import draw_record_list

current = frame.enter()
shown = choose_exploration(current)
by = shown.by
draw_choices(current, shown)

if shown.view == "map":
    show(current, build_map(current, maps.choose_map_year(current)))
elif shown.view == "ranking":
    left, right = st.columns([3, 2], gap="small")
    with left:
        show(current, breakdowns.build_full_ranking(current, by))
    with right:
        draw_beside(current, by)
    if by in ("region", "sub_region"):
        show(current, build_regions_by_priority(current))
elif shown.view == "years":
    spread, events = trends.read_choices(current.view)
    show(
        current,
        trends.build_trends(current, by, spread, events),
        build_small_multiples(current, by, spread),
    )
elif shown.view == "cross":
    rows, columns = choose_crossed(current)
    if rows == columns:
        st.info(t("crosstab.same"))
    else:
        show(current, build_crosstab(current, rows, columns, current.view.option("measure")))
else:
    draw_record_list(current)
