"""Statements that can be checked against money: what was said, what tests it, what the figures show
and cannot show."""

from dataclasses import replace

import streamlit as st

from components.figures.commitment_figures import CARDS
from components.figures.findings import list_findings
from components.language.words import t
from components.ui import frame
from components.ui.cards import show
from components.ui.commitments import (
    choose_commitment,
    draw_findings,
    draw_statement,
    draw_unknown,
)

current = frame.enter()
counting = current.filters.counting()
plain = replace(current, view=replace(current.view, filters=counting))

st.caption(t("commitments.read"))
if current.filters != counting:
    st.caption(f"**{t('commitments.filters_ignored')}**")
one = choose_commitment(current)
draw_statement(one, plain.view)
draw_findings([text for texts in list_findings(one, counting).values() for text in texts])
draw_unknown(one)

left, right = st.columns(2, gap="small")
with left:
    show(plain, CARDS["commitment-official"](plain))
with right:
    show(plain, CARDS["commitment-records"](plain), CARDS["commitment-wider"](plain))
if one.focus_places:
    left, right = st.columns(2, gap="small")
    for column, name in ((left, "commitment-places"), (right, "commitment-wider-places")):
        with column:
            show(plain, CARDS[name](plain))
