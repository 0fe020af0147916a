"""The few style rules that Streamlit's theme has no setting for, and the language of the page."""

from functools import lru_cache
from pathlib import Path

import streamlit as st

RULES = Path(__file__).resolve().parent.parent / "static" / "style.css"


@lru_cache(maxsize=1)
def rules() -> str:
    """static/style.css, written into the page: a file of its own would flash unstyled at every load."""
    return f"<style>{RULES.read_text(encoding='utf-8')}</style>"


def apply(language: str) -> None:
    """Style rules, and `<html lang>` for screen readers, which Streamlit leaves at English."""
    script = f"<script>document.documentElement.lang = '{language}';</script>"
    st.html(rules() + script, unsafe_allow_javascript=True)
