"""Write HTML onto the page, made of elements that escape what they hold."""

import htpy as h
import streamlit as st

from components.render.tables import render_html


def write_html(*nodes: h.Node) -> None:
    """Write elements onto the page, or into the container that is open; nothing where there are
    none."""
    if text := render_html(*nodes):
        st.html(text)


def write_note(text: str) -> None:
    """Write a sentence in small type."""
    write_html(h.p(".sa-source")[text])
