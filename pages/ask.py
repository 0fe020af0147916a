"""Any question in SQL: read-only, over documented views, with examples that run; a link shows what its sender saw."""

import streamlit as st

from components import ask, asking, frame
from components.words import t

current = frame.enter()

if asking.allowed():
    left, right = st.columns([3, 2], gap="medium")
    with left:
        ask.form()
        ask.result(current)
    with right:
        ask.examples(current.filters)
        ask.dictionary()
    asking.SPARE.warm()
else:
    st.info(t("ask.off"))
