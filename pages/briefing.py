"""A briefing to take away: figures of several views in an order, worded, as slides, workbook or
paper."""

import streamlit as st

from components.language.words import t
from components.ui import briefing, frame
from components.ui.note import choose_figures, edit, items, preview, take_away

current = frame.enter()

entries = briefing.get_entries()
choose_figures(current)
if entries:
    edit(entries)
    found = items(entries)
    take_away(found)
    st.caption(t("briefing.share"))
    preview(found)
else:
    st.caption(t("briefing.empty"))
