"""The form of the code: short functions, and names that stand for one thing."""

import ast
from collections import defaultdict
from collections.abc import Iterator

from tests.conftest import ROOT

FOLDERS = ("components", "ingest", "pages", "bench")
LONGEST_FUNCTION = 40
"""Lines, from `def` to the end."""
ROLES = {"main"}
"""Names that stand in several modules, for the same role: what a command runs."""


def read_modules() -> Iterator[tuple[str, ast.Module]]:
    """Read every module of the program: its path from the root, and what it holds."""
    paths = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    for path in [ROOT / "dashboard.py", *paths]:
        text = path.read_text(encoding="utf-8")
        yield path.relative_to(ROOT).as_posix(), ast.parse(text)


def test_no_function_is_longer_than_it_should_be() -> None:
    found = {
        f"{file}:{node.name}"
        for file, module in read_modules()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert found == set()


def test_a_name_stands_for_one_thing() -> None:
    """Names of functions and classes that one module offers to others are no other module's."""
    files: dict[str, set[str]] = defaultdict(set)
    for file, module in read_modules():
        for node in module.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                files[node.name].add(file)
    several = {
        name for name, places in files.items() if len(places) > 1 and not name.startswith("_")
    }
    assert several == ROLES


def test_pages_write_nothing_that_streamlit_would_show() -> None:
    """A text that stands alone on a page is shown to readers, but for the first one."""
    for path in sorted((ROOT / "pages").glob("*.py")):
        alone = [
            node.value.value
            for node in ast.parse(path.read_text(encoding="utf-8")).body[1:]
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ]
        assert alone == [], path.name
