"""Every text given to an element of Streamlit that reads Markdown is our own words, or went through
`escape_markdown`."""

import ast
from collections.abc import Iterator

from tests.conftest import ROOT

LABELLED = {
    "button",
    "caption",
    "checkbox",
    "dialog",
    "download_button",
    "error",
    "expander",
    "file_uploader",
    "form_submit_button",
    "info",
    "link_button",
    "metric",
    "multiselect",
    "number_input",
    "page_link",
    "pills",
    "popover",
    "radio",
    "select_slider",
    "segmented_control",
    "selectbox",
    "slider",
    "spinner",
    "status",
    "success",
    "text_area",
    "text_input",
    "toast",
    "toggle",
    "warning",
}
"""Elements whose first text is Markdown."""
NAMED = {"radio", "segmented_control", "pills"}
"""Elements whose options are Markdown, too."""
NEVER = {
    "markdown",
    "write",
    "table",
    "title",
    "header",
    "subheader",
    "tabs",
    "badge",
    "progress",
    "latex",
}
"""Elements that this dashboard does without: their Markdown comes in heaps or in places that nobody
looks at."""
DRAWING = "components/ui/maps.py"
"""Where a drawing goes through Streamlit's Markdown, as `st.html` takes none: one line of HTML, whose
texts are escaped as it is built."""


def is_plain(text: ast.expr) -> bool:
    """Whether a text is words of our own, which hold no Markdown (`test_escape.py`), or was made
    Markdown."""
    match text:
        case ast.Constant():
            return True
        case (
            ast.Call(func=ast.Name("t"), keywords=[])
            | ast.Call(func=ast.Name("escape_markdown") | ast.Attribute(attr="escape_markdown"))
        ):
            return True
        case ast.IfExp(body=one, orelse=other):
            return is_plain(one) and is_plain(other)
        case ast.JoinedStr(values=values):
            return all(
                is_plain(value.value if isinstance(value, ast.FormattedValue) else value)
                for value in values
            )
        case ast.Lambda(body=body) | ast.Subscript(value=body):
            return is_plain(body)
        case ast.Dict(values=values):
            return all(map(is_plain, values))
        case ast.Name("escape_markdown"):
            return True
    return False


def texts(call: ast.Call, element: str) -> Iterator[ast.expr]:
    """What of a call is Markdown."""
    yield from call.args[:1]
    names = {"label", "body", "title", "help"} | ({"format_func"} if element in NAMED else set())
    yield from (keyword.value for keyword in call.keywords if keyword.arg in names)


def faults(source: str) -> list[str]:
    """The calls of a file that give Streamlit a text that may be foreign."""
    tree = ast.parse(source)
    ours = {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    found = []
    for call in ast.walk(tree):
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Name(owner), attr=element)) if owner not in {
                *ours,
                "card",
                "figure",
            }:
                if owner == "st" and element in NEVER:
                    found.append(f"{call.lineno}: {element} is not used here")
                if element in LABELLED and not all(map(is_plain, texts(call, element))):
                    found.append(f"{call.lineno}: {ast.unparse(call)[:110]}")
    return found


def test_no_foreign_text_reaches_streamlit_as_markdown() -> None:
    files = [
        ROOT / "dashboard.py",
        *(ROOT / "pages").glob("*.py"),
        *(ROOT / "components").rglob("*.py"),
    ]
    found = [
        f"{file.relative_to(ROOT)}:{fault}"
        for file in files
        for fault in faults(file.read_text(encoding="utf-8"))
    ]
    [drawing] = [each for each in found if each.startswith(DRAWING)]
    assert drawing.endswith("markdown is not used here") and found == [drawing]


def test_a_forgotten_call_is_found() -> None:
    wrong = (
        "st.warning(text)",
        "left.button(f'{name}: {text}')",
        "st.info(t('a', value=text))",
        "st.table(data)",
        "st.button(t('a'), help=text)",
        "st.radio(t('a'), x, format_func=str)",
        "st.warning(t('a') + text)",
    )
    assert [source for source in wrong if not faults(source)] == []
    right = (
        "st.warning(escape_markdown(text))",
        "st.info(t('a'))",
        "st.radio(t('a'), keys, format_func=lambda key: t(f'a.{key}'))",
        "from components import downloads\ndownloads.button(data)",
    )
    assert [source for source in right if faults(source)] == []
