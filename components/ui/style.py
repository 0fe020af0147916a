"""The few style rules that Streamlit's theme has no setting for, and the language of the page."""

import html
import json
from functools import lru_cache
from pathlib import Path

import streamlit as st

from components.language import folding, words
from components.render import theme
from components.store import database

_BROWSER_WORDS = (
    "link_copied",
    "embed_copied",
    "picture_copied",
    "making",
    "making_file",
    "by_hand",
    "refused",
    "failed",
    "new_data",
    "show_new",
)
STATIC = Path(__file__).resolve().parent.parent.parent / "static"


@lru_cache
def read_file(name: str) -> str:
    """A file of static/, written into the page: one that the browser loads by itself would come a
    flash too late."""
    return (STATIC / name).read_text(encoding="utf-8")


def write_script(name: str, **parameters: str | int) -> str:
    """A file of static/ as a script with parameters, which it reads as
    `document.currentScript.dataset`.

    Pages hold no other scripts: the server's Content-Security-Policy knows these by their whole
    text. A script that has the parameters of the run before does not run again.
    """
    data = "".join(f" data-{key}='{html.escape(str(value))}'" for key, value in parameters.items())
    return f"<script{data}>{read_file(name)}</script>"


@lru_cache
def _rules() -> str:
    """All style rules, and for print the colours of dark charts beside those that they have on
    paper."""
    dark, light = (" ".join(colours) for colours in zip(*theme.pair_colours(), strict=True))
    inks = f":root {{ --sa-dark: {dark}; --sa-light: {light}; }}"
    return f"{read_file('style.css')}{read_file('print.css')}{theme.write_map_inks()}{inks}"


def _write_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _list_browser_words() -> dict[str, str]:
    """What the browser says by itself, in the reader's language; nothing without data."""
    known = [name for name in _BROWSER_WORDS if words.has_text(f"browser.{name}")]
    return {name: words.t(f"browser.{name}") for name in known}


def apply(language: str, follow: str = "", turn: int = 0) -> None:
    """Style rules and scripts; `<html lang>` for screen readers, and Streamlit's own words, English
    in every language.

    `follow`: a link that the browser is to follow now; `turn` tells it from the one before.
    """
    said = {
        "alike": folding.ALIKE,
        "pairs": folding.PAIRS,
        "unseen": folding.UNSEEN,
        "streamlit": words.list_streamlit_words(),
        "point": words.get_locale().point,
    }
    scripts = write_script("words.js", said=_write_json(said)) + write_script(
        "app.js", lang=language, follow=follow, turn=turn, words=_write_json(_list_browser_words())
    )
    scripts += write_script("find.js")
    scripts += write_script("fresh.js", version=database.HOLDER.version)
    st.html(f"<style>{_rules()}</style>{scripts}", unsafe_allow_javascript=True)
