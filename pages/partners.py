"""Who delivers: implementing partners ranked, their kinds, how concentrated the funding is, and one
partner's profile."""

import streamlit as st

from components.figures import breakdowns
from components.language.words import t
from components.ui import frame
from components.ui.cards import show, show_context
from components.ui.partners import choose_top, draw_concentration, draw_profile

current = frame.enter()
chosen = current.filters.partner

if len(chosen) == 1 and breakdowns.is_partner(chosen[0]):
    draw_profile(current, chosen[0])
else:
    draw_concentration(current)
    top = choose_top(current)
    left, right = st.columns([3, 2], gap="small")
    with left:
        show(current, breakdowns.build_ranking(current, "partner", top=top, note=t("note.partner")))
    with right:
        show(current, breakdowns.build_ranking(current, "partner_kind"))
    show_context(current, "partner")
