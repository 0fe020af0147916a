"""All that is known of one partner, place, region, priority area or program: how much, when, where,
for what, with whom, its records, and what was promised."""

import streamlit as st

from components.figures.breakdowns import build_fiscal_years
from components.figures.profile import (
    build_breakdowns,
    build_map_of,
    build_profile,
    has_share_of_all,
)
from components.figures.programme_spending import build_explained, build_official_spending
from components.ui import frame
from components.ui.cards import show, show_context
from components.ui.profile import choose_entity, draw_identity, draw_mentions, draw_ways
from components.ui.record_list import draw_record_list

current = frame.enter()

if entity := choose_entity(current):
    profile = build_profile(current, entity)
    draw_identity(current, profile, entity)
    draw_ways(profile, entity)
    located = build_map_of(profile, entity) if profile.total.records else None
    if profile.total.records:
        show(profile, build_fiscal_years(profile, height=170), located)
    if entity.field == "programme":
        show(profile, build_explained(profile), build_official_spending(profile, False))
    if profile.total.records:
        figures = build_breakdowns(profile, entity, located is not None)
        grid = st.columns(3 if len(figures) == 3 else 2, gap="small")
        for number, figure in enumerate(figures):
            with grid[number % len(grid)]:
                show(profile, figure)
        if has_share_of_all(entity):
            show_context(profile, "place")
        draw_record_list(profile, without=entity.level)
    draw_mentions(profile, entity)
