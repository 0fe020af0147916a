"""Open a page at an address and read what it shows: all that the golden list knows of the code.

What is read is what a reader meets: the elements of the page by the keys that browser tests know
too, and the files behind its buttons. Of the code itself only the selection's totals are asked for.
"""

import functools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch
from urllib.parse import parse_qsl

import numpy as np
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.testing.v1 import AppTest, app_test
from streamlit.testing.v1.element_tree import Block, Node

from components.export import sheet
from components.export.downloads import write_csv
from components.figures.figure import Context, Figure
from components.render.tables import draw_table, render_html
from components.selection.view import View
from components.store import database
from components.ui import takes
from components.ui.known import fetch_known
from tests.golden.markup import chart_marks, html_lines, html_links
from tests.golden.office import read_deck, read_workbook

ROOT = Path(__file__).resolve().parents[2]
OVERVIEW = "overview"
CARD = "card-"
CSV, EXCEL, ALL_DATA = "download-", "workbook-", "download-all"
HEAD, FOOT = "sa-fig", "sa-source"
"""The classes by which the first HTML of a figure and its last line are told from the rest."""

Fields = dict[str, str]
"""Field -> its text in full."""
Shown = dict[str, Fields]
"""Figure, or part of the page in brackets -> its fields."""


class Visit:
    """A session's first request; `tree` is what the page shows, `taken` what can be taken from
    each of its cards: card -> field -> text, and the sheet."""

    def __init__(self, address: str, **state: str | bool) -> None:
        """Open an address; `state`: what the session holds already, as after a button's press."""
        page, _, query = address.partition("?")
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
        for name, value in parse_qsl(query, keep_blank_values=True):
            app.query_params[name] = value
        for name, value in state.items():
            app.session_state[name] = value
        if page != OVERVIEW:
            app.switch_page(f"pages/{page}.py")
        self._storage = MemoryMediaFileStorage("/media")
        self._files = MediaFileManager(self._storage)
        self.taken: dict[str, tuple[Fields, bytes]] = {}
        files = patch.object(app_test, "MediaFileManager", return_value=self._files)
        with _packages_read_once(), files, patch.object(takes, "give", self._take_all):
            self.tree = app.run()._tree
        assert not app.exception, [error.message for error in app.exception]

    def _take_all(self, context: Context, card: Figure) -> None:
        """Take the table of a card and its files, as its page speaks and counts."""
        table = card.table()
        shown = render_html(draw_table(table, card.title, context.view))
        fields = {
            "table": "\n".join(html_lines(shown)),
            "links": "\n".join(html_links(shown)),
            "csv": write_csv(table).decode("utf-8"),
        }
        fields = {name: text for name, text in fields.items() if text}
        made = sheet.build_sheet(table, card.filters(context.filters), card.source)
        self.taken[card.name] = (fields, made)

    def take_file(self, button: Node) -> bytes:
        """What a press of this button brings."""
        proto = button.proto
        deferred = proto.deferred_file_id
        url = self._files.execute_deferred(deferred) if deferred else proto.url
        return self._storage.get_file(url.rpartition("/")[2]).content


def totals_of(address: str) -> dict[str, float | str | None]:
    """The selection's row of totals, as the database answers."""
    database.HOLDER.renew()
    page, _, query = address.partition("?")
    given: dict[str, list[str]] = {}
    for name, value in parse_qsl(query):
        given.setdefault(name, []).append(value)
    view, ignored = View.parse(page, given, fetch_known())
    assert not ignored, f"{address} is not understood: {ignored}"
    row = database.fetch_rows("total", view.filters).iloc[0]
    return {str(name): _plain(value) for name, value in row.items()}


def show_view(address: str, excel: bool) -> Shown:
    """What the page at an address shows, by figure; `excel`: with Excel files and slides, too."""
    visit, page = Visit(address), address.partition("?")[0]
    shown: Shown = {"[page]": {}}
    for figure, node in _by_figure(visit.tree, ""):
        key, kind = _key(node), getattr(node, "type", "")
        fields = shown.setdefault(figure or "[page]", {})
        if kind == "html":
            _read_html(node.proto.body, fields, is_figure=bool(figure))
        elif kind == "plotly_chart":
            drawn = shown.setdefault(figure or f"[{key}]", {})
            drawn |= {"alt": node.proto.alt, "marks": chart_marks(json.loads(node.proto.spec))}
        elif key.startswith((CSV, EXCEL)) and key != ALL_DATA:
            file = shown.setdefault(figure or f"[{key.partition('-')[2]}]", {})
            if key.startswith(CSV):
                file["csv"] = visit.take_file(node).decode("utf-8")
            elif excel:
                file["excel"] = "\n".join(read_workbook(visit.take_file(node)))
        else:
            _add(shown["[page]"], "controls", _control(node))
    for figure, (fields, made) in visit.taken.items():
        for name, text in fields.items():
            if name != "table" or name not in shown[figure]:
                _add(shown[figure], name, text.split("\n"))
        if excel:
            shown[figure]["excel"] = "\n".join(read_workbook(made))
    return shown | (_briefing_files(address) if excel and page == "briefing" else {})


def _briefing_files(address: str) -> Shown:
    """The slides and sheets of a briefing, named by their figures: after the title or contents."""
    items = dict(parse_qsl(address.partition("?")[2]))["items"].split("!")
    figures = [item.partition("?")[0].rpartition("/")[2] for item in items]
    names = dict(enumerate(figures, start=2))
    shown: Shown = {}
    for kind, read, part in (("pptx", read_deck, "slide"), ("xlsx", read_workbook, "sheet")):
        visit = Visit(address, taking=kind)
        [button] = [node for node in _walk(visit.tree) if _key(node).startswith("taken-")]
        for number, text in enumerate(read(visit.take_file(button)), start=1):
            name = f"[{part} {number:02} {names.get(number, '')}".rstrip() + "]"
            shown[name] = {"title": text.partition("\n")[0], part: text}
    return shown


def _read_html(body: str, fields: Fields, is_figure: bool) -> None:
    """One piece of HTML into the fields of a figure, or into the words of the page."""
    lines = html_lines(body)
    _add(fields, "links", html_links(body))
    if not is_figure:
        _add(fields, "words", lines)
    elif HEAD in body and "title" not in fields:
        fields["title"], fields["subtitle"] = lines[:2]
        _add(fields, "key", lines[2:])
    elif "<table" in body:
        _add(fields, "table", lines)
    else:
        _add(fields, "note" if FOOT in body else "below", lines)


def _add(fields: Fields, name: str, lines: list[str]) -> None:
    """More lines to a field; none make none."""
    if lines:
        fields[name] = "\n".join([*filter(None, [fields.get(name)]), *lines])


def _control(node: Node) -> list[str]:
    """What a reader is offered: kind, words, options, choice; nothing where there are no words."""
    proto = getattr(node, "proto", None)
    if proto is not None and "type" in proto.DESCRIPTOR.oneofs_by_name:
        proto = getattr(proto, proto.WhichOneof("type") or "", None)
    words = [getattr(proto, name, "") for name in ("label", "title", "body", "placeholder")]
    options = [str(getattr(option, "content", option)) for option in getattr(proto, "options", ())]
    chosen = "" if isinstance(node, Block) else str(getattr(node, "value", ""))
    said = list(filter(None, [*words, *options, chosen]))
    return [" | ".join([str(node.type), *said])] if said else []


def _key(node: Node) -> str:
    return getattr(node, "key", None) or ""


def _walk(node: Node) -> Iterator[Node]:
    """A node and all below it, in the order of the page."""
    yield node
    for child in getattr(node, "children", {}).values():
        yield from _walk(child)


def _by_figure(node: Node, figure: str) -> Iterator[tuple[str, Node]]:
    """All nodes with the name of the figure that they belong to, if any."""
    if isinstance(node, Block) and _key(node).startswith(CARD):
        figure = _key(node).removeprefix(CARD)
    yield figure, node
    for child in getattr(node, "children", {}).values():
        yield from _by_figure(child, figure)


def _plain(value: object) -> float | str | None:
    """A total as it is read: cents, counts, yes or no; nothing where it is not known."""
    if value is None or value != value:
        return None
    value = value.item() if isinstance(value, np.generic) else value
    return round(value, 2) if isinstance(value, float) else value


@contextmanager
def _packages_read_once() -> Iterator[None]:
    """A simulated session searches all packages for components, which takes longer than its run."""
    with patch.object(manifest_scanner, "scan_component_manifests", _scan):
        yield


_scan = functools.cache(manifest_scanner.scan_component_manifests)
