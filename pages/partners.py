"""Who delivers: implementing partners ranked, their kinds, how concentrated the funding is, and one
partner's profile."""

import streamlit as st

from components.figures import breakdowns, context
from components.language.words import t
from components.ui import frame
from components.ui.cards import show
from components.ui.partners import concentration, profile, top_choice

current = frame.enter()
chosen = current.filters.partner

if len(chosen) == 1 and breakdowns.is_partner(chosen[0]):
    profile(current, chosen[0])
else:
    concentration(current)
    top = top_choice()
    left, right = st.columns([3, 2], gap="small")
    with left:
        show(current, breakdowns.ranked(current, "partner", top=top, note=t("note.partner")))
    with right:
        show(current, breakdowns.ranked(current, "partner_kind"))
    context.draw(current, "partner")
