"""The few style rules that Streamlit's theme has no setting for, and the language of the page."""

import json
from functools import lru_cache
from pathlib import Path

import streamlit as st

STATIC = Path(__file__).resolve().parent.parent / "static"


@lru_cache
def file(name: str) -> str:
    """A file of static/, written into the page: one that the browser loads by itself would come a flash too late."""
    return (STATIC / name).read_text(encoding="utf-8")


def apply(language: str, skip: str) -> None:
    """Style rules and script; `<html lang>` for screen readers and the words of the skip link, else English."""
    words = (
        f"document.documentElement.lang = '{language}';"
        f"document.querySelectorAll('a[href=\"#stMain\"]').forEach(a => a.textContent = {json.dumps(skip)});"
    )
    st.html(f"<style>{file('style.css')}</style><script>{words}{file('app.js')}</script>", unsafe_allow_javascript=True)
