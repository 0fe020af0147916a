"""Hostile texts in every element of Streamlit that reads Markdown: shown as typed, and nothing more
than text."""

from pathlib import Path

from playwright.sync_api import Page, expect

from components.language.escape import JOINER
from tests.browser.conftest import dashboard
from tests.conftest import ROOT
from tests.hostile import ALL, HOST, TEXTS, alive, shown

ELEMENTS = (
    "stAlert",
    "stButton",
    "stCaptionContainer",
    "stCheckbox",
    "stRadio",
    "stButtonGroup",
    "stSelectbox",
    "stTextInput",
    "stExpander",
    "stPopover",
    "stDownloadButton",
)
SCRIPT = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import streamlit as st
from components.language.escape import escape_markdown
from tests.hostile import ALL, TEXTS
for number, text in enumerate(TEXTS):
    with st.container(key=f"row-{{number}}"):
        st.caption(escape_markdown(text))
        st.button(escape_markdown(text), key=f"button-{{number}}")
words = escape_markdown(ALL)
with st.container(key="every"):
    st.warning(words)
    st.button(words)
    st.caption(words)
    st.checkbox(words)
    st.radio(words, [ALL], format_func=escape_markdown)
    st.segmented_control(words, [ALL], format_func=escape_markdown)
    st.selectbox(words, ["x"])
    st.text_input(words)
    st.expander(words)
    st.popover(words)
    st.download_button(words, "x")
st.button("tip", key="tip", help=words)
st.toast(words, duration="infinite")
if st.button("say it", key="say"):
    st.dialog(words)(lambda: st.html("<p>inside</p>"))()
"""


def test_every_element_shows_a_text_as_it_was_typed(page: Page, tmp_path: Path) -> None:
    (tmp_path / "dashboard.py").write_text(SCRIPT, encoding="utf-8")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with dashboard(tmp_path) as address:
        page.goto(address)
        page.get_by_role("button", name="say it").click()
        page.get_by_role("dialog").wait_for()
        rows = page.locator("[class*=st-key-row-]")
        expect(rows).to_have_count(len(TEXTS))
        wrong = [
            (text, said)
            for text, said in zip(TEXTS, rows.all_inner_texts(), strict=True)
            if said.replace(JOINER, "").split("\n\n") != [text, text]
        ]
        assert wrong == []
        for element in ELEMENTS:
            assert ALL in shown(page.locator(f".st-key-every [data-testid={element}]").first), (
                element
            )
        assert ALL in shown(page.get_by_role("dialog"))
        assert ALL in shown(page.get_by_test_id("stToast"))
        page.keyboard.press("Escape")
        page.get_by_role("button", name="tip").hover()
        assert ALL in shown(page.get_by_test_id("stTooltipContent"))
        assert alive(page) == []
    assert [url for url in asked if HOST in url] == []
