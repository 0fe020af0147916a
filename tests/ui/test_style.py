"""Our style rules and markup keep to names of their own: a library's elements are never ours by
accident."""

import re

from tests.conftest import ROOT

PREFIXES = ("sa-", "st-key-")
STREAMLIT = {
    "stApp",
    "stMainBlockContainer",
    "stHtml",
    "stButton",
    "stDownloadButton",
    "stDialog",
    "stElementContainer",
    "stMarkdown",
    "stAlert",
}
PLOTLY = {"js-plotly-plot", "plot-container", "svg-container", "main-svg", "hoverlayer"}
"""Containers of a chart, which print scales; never a class of its marks."""


def rules(text: str) -> str:
    """The selectors of a style sheet: without comments and declarations."""
    return re.sub(r"\{[^{}]*\}", "{}", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))


def test_every_class_that_a_style_rule_names_is_ours_or_a_known_container() -> None:
    named = {
        (path.name, name)
        for path in sorted((ROOT / "static").glob("*.css"))
        for name in re.findall(
            r"\.(-?[A-Za-z_][\w-]*)",
            re.sub(r"\"[^\"]*\"|\d*\.\d+", "", rules(path.read_text("utf-8"))),
        )
    }
    foreign = {
        (file, name)
        for file, name in named
        if not name.startswith(PREFIXES) and name not in STREAMLIT | PLOTLY
    }
    assert named and foreign == set()


def test_every_class_that_we_write_is_ours() -> None:
    written = [
        (path.name, name)
        for folder in ("components", "pages")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for value in re.findall(
            r"\bh\.\w+\(\s*\"([.#][^\"]*)\"|class(?:_=|=)[\"']([^\"'{]*)", path.read_text("utf-8")
        )
        for name in " ".join(value).replace(".", " ").split()
    ]
    foreign = [(file, name) for file, name in written if not name.startswith("sa-")]
    assert len(written) > 50 and foreign == []


def test_a_rule_for_a_class_of_plotly_s_marks_would_be_found() -> None:
    """The fault that drew charts without bars: `.trace { display: none }`, also inside a rule for
    print."""
    for fault in (".trace { display: none }", "@media print { .trace, .sa-key { display: none } }"):
        assert "trace" in re.findall(r"\.(-?[A-Za-z_][\w-]*)", rules(fault))
