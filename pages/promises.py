"""Promised and spent: programs by year, announcements, commitments, budgets."""

import streamlit as st

from components.language.words import t
from components.ui import frame
from components.ui.promises import TABS, choose_promises

current = frame.enter()

tab = choose_promises(current)
if tab != "programs" and current.filters != current.filters.counting():
    st.caption(t("promises.filters_ignored"))
TABS[tab](current)
