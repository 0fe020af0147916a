"""A briefing to take away: figures of several views in an order, worded, as slides, workbook or
paper."""

import streamlit as st

from components.language.words import t
from components.ui import briefing, frame
from components.ui.note import build_items, choose_figures, draw_preview, edit, take_away

current = frame.enter()

entries = briefing.get_entries()
choose_figures(current)
if entries:
    edit(entries)
    found = build_items(entries)
    take_away(found)
    st.caption(t("briefing.share"))
    draw_preview(found)
else:
    st.caption(t("briefing.empty"))
