"""The few style rules that Streamlit's theme has no setting for, and the language of the page."""

import json
from functools import lru_cache
from pathlib import Path

import streamlit as st

RULES = Path(__file__).resolve().parent.parent / "static" / "style.css"


LINKS = """
if (!window.linksFollowed) {
    window.linksFollowed = true;
    // A link within the dashboard is followed as the back button is: the session, and what it holds, stays.
    document.addEventListener('click', event => {
        const link = event.target.closest('.stHtml a[href]');
        const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
        if (!link || link.origin !== location.origin || link.target === '_blank' || elsewhere) return;
        event.preventDefault();
        history.pushState({}, '', link.href);
        window.dispatchEvent(new PopStateEvent('popstate'));
    });
    // After a download the browser forgets where the reader was: Escape closes a panel all the same.
    addEventListener('keydown', event => {
        const panel = document.querySelector('[role="dialog"]');
        if (event.key !== 'Escape' || !panel || panel.contains(document.activeElement)) return;
        panel.querySelector('button[aria-label="Close"]')?.click();
    });
    // Charts keep the size they have on screen: what is wider than the paper is made smaller as a whole.
    addEventListener('beforeprint', () => {
        const main = document.querySelector('.stMainBlockContainer');
        const drawn = [...main.querySelectorAll('[data-testid=stPlotlyChart], .sa-twin table')];
        const wide = Math.max(...drawn.map(e => e.scrollWidth), 1);
        const all = main.querySelector('[class*=st-key-brief-item-]') ? wide : main.scrollWidth;
        document.documentElement.style.setProperty('--print-zoom', Math.min(1, 955 / all));
    });
}
"""


@lru_cache(maxsize=1)
def rules() -> str:
    """static/style.css, written into the page: a file of its own would flash unstyled at every load."""
    return f"<style>{RULES.read_text(encoding='utf-8')}</style>"


def apply(language: str, skip: str) -> None:
    """Style rules; `<html lang>` for screen readers and the words of the skip link, which Streamlit leaves in English."""
    script = (
        f"document.documentElement.lang = '{language}';"
        f"document.querySelectorAll('a[href=\"#stMain\"]').forEach(a => a.textContent = {json.dumps(skip)});"
    )
    st.html(f"{rules()}<script>{script}{LINKS}</script>", unsafe_allow_javascript=True)
