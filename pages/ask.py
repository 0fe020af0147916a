"""Any question in SQL: read-only, over documented views, with examples that run; a link shows what
its sender saw."""

import streamlit as st

from components.language.words import t
from components.sandbox.process import SPARE
from components.sandbox.runs import is_allowed
from components.ui import ask, frame

current = frame.enter()

if is_allowed():
    left, right = st.columns([3, 2], gap="medium")
    with left:
        ask.draw_form()
        ask.draw_result(current)
    with right:
        ask.draw_examples(current.view)
        ask.draw_dictionary()
    SPARE.warm()
else:
    st.info(t("ask.off"))
