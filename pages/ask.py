"""Any question in SQL: read-only, over documented views, with examples that run; a link shows what
its sender saw."""

import streamlit as st

from components.language.words import t
from components.sandbox import runs
from components.ui import ask, frame

current = frame.enter()

if runs.is_allowed():
    left, right = st.columns([3, 2], gap="medium")
    with left:
        ask.form()
        ask.result(current)
    with right:
        ask.examples(current.view)
        ask.dictionary()
    runs.SPARE.warm()
else:
    st.info(t("ask.off"))
