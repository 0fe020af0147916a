"""Every record of the selection."""

import streamlit as st

from components.figures import sizes
from components.ui import frame
from components.ui.cards import show
from components.ui.record_list import draw_record_list
from components.ui.records import draw_not_counted

current = frame.enter()

draw_record_list(current)
left, right = st.columns(2, gap="small")
with left:
    show(current, sizes.build_sizes(current))
with right:
    show(current, sizes.build_statuses(current))
draw_not_counted(current)
