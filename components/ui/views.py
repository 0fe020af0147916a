"""Saved views: a view is an address with a name. Ready ones stand in data/, the reader's own in
this session and a file."""

import csv
import io
from dataclasses import dataclass
from urllib.parse import parse_qs

import htpy as h
import streamlit as st

from components.language.escape import escape_markdown
from components.language.sentences import describe_selection
from components.language.words import get_column, get_language, t
from components.render.tables import link_address
from components.selection.filters import Ignored
from components.selection.languages import USUAL
from components.selection.moved import move_address
from components.selection.pages import PAGES
from components.selection.view import View, build_url
from components.store import database
from components.store.rows import iterate_rows
from components.ui import notice, session
from components.ui.known import fetch_known
from components.ui.markup import write_html

_FIELDS = ["name", "address"]
_LONGEST_NAME = 80
_MOST_VIEWS = 200


@dataclass(frozen=True)
class _SavedView:
    """A name, a page and what its address says: public name -> value."""

    name: str
    page: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        """`partners?region=caribbean`, `./?region=caribbean`: as a link that is right on every
        page."""
        return build_url(self.page, dict(self.parameters))

    def link(self, spoken: str) -> str:
        """The same in the reader's language."""
        own = [(name, value) for name, value in self.parameters if name != "lang"]
        return _SavedView(
            self.name, self.page, (*own, *([("lang", spoken)] if spoken != USUAL else []))
        ).address

    def understood(self) -> tuple[View, list[Ignored]]:
        """What the view selects, and what of it this version does not know."""
        query = {name: [value] for name, value in self.parameters}
        return View.parse(self.page, query, fetch_known())


def parse_saved_view(name: str, text: str) -> _SavedView:
    """The view that an address names; raises ValueError for a page that does not exist."""
    page, _, query = text.strip().partition("?")
    page, parameters = move_address(page.strip("./") or "overview", parse_qs(query))
    if page not in PAGES:
        raise ValueError(t("views.unknown_page", page=page))
    return _SavedView(
        name.strip()[:_LONGEST_NAME],
        page,
        tuple((k, ",".join(v)) for k, v in parameters.items()),
    )


def fetch_ready_views() -> list[_SavedView]:
    """The views of data/views.csv."""
    return [
        parse_saved_view(getattr(row, get_column("name")), row.address)
        for row in iterate_rows(database.fetch_rows("views"))
    ]


def write_views(found: list[_SavedView]) -> bytes:
    """The reader's views as a file: UTF-8 CSV, `name,address`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_FIELDS, *([view.name, view.address] for view in found)])
    return text.getvalue().encode("utf-8-sig")


def read_views(content: bytes, file: str) -> tuple[list[_SavedView], list[str]]:
    """The views of such a file, and what is wrong with it: file, line, column, value, what is
    expected."""
    try:
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error):
        return [], [t("views.unreadable", file=file)]
    if not rows or list(rows[0])[:2] != _FIELDS:
        return [], [t("views.wrong_header", file=file)]
    found, faults = [], []
    for line, row in enumerate(rows[:_MOST_VIEWS], start=2):
        try:
            found.append(parse_saved_view(row["name"] or "", row["address"] or ""))
        except ValueError as error:
            faults.append(
                t("views.bad_line", file=file, line=line, value=row["address"], why=str(error))
            )
    if len(rows) > _MOST_VIEWS:
        faults.append(t("views.too_many", file=file, most=_MOST_VIEWS))
    return found, faults


def _draw_list(found: list[_SavedView]) -> h.Element:
    """Views as a list of links, each with what it selects in a sentence."""
    items = []
    for view in found:
        selected, ignored = view.understood()
        sentence = describe_selection(
            selected.filters, database.fetch_rows("total", selected.filters).iloc[0]
        )
        lost = f" {t('frame.dropped', values=notice.join_parts(ignored))}" if ignored else ""
        opens = link_address(view.link(get_language()), view.name or t("views.unnamed"))
        page = t(f"page.{view.page}")
        items.append(h.li[opens, h.br, h.small[f"{page} · {sentence}{lost}"]])
    return h.ul(".sa-views")[items]


def get_saved_views() -> list[_SavedView]:
    """The reader's own views, in this session."""
    return session.VIEWS.get()


def keep_view(page: str, parameters: dict[str, str]) -> None:
    """Callback: keep the view that the reader came from, under the name that they gave."""
    kept = tuple((name, value) for name, value in parameters.items() if name != "lang")
    name = session.VIEW_NAME.get().strip()[:_LONGEST_NAME]
    session.VIEWS.set([*get_saved_views(), _SavedView(name, page, kept)])
    session.VIEW_NAME.set("")


def _remove(number: int) -> None:
    """Callback: forget one view."""
    session.VIEWS.set([view for i, view in enumerate(get_saved_views()) if i != number])


def _take_in() -> None:
    """Callback: add the views of an uploaded file; those that are there already are not added
    twice."""
    file = session.VIEWS_FILE.get()
    if file is None:
        return
    found, faults = read_views(file.getvalue(), file.name)
    session.VIEWS_FAULTS.set(faults)
    session.VIEWS.set(
        [*get_saved_views(), *(view for view in found if view not in get_saved_views())]
    )


def draw_saved_views() -> None:
    """Ready views, the view the reader came from with a name to give, the reader's own list and its
    file."""
    left, right = st.columns(2, gap="small")
    with left.container(border=True, key="card-ready-views"):
        write_html(h.div(".sa-fig")[h.h2[t("views.ready")]], _draw_list(fetch_ready_views()))
    with right.container(border=True, key="card-own-views"):
        write_html(h.div(".sa-fig")[h.h2[t("views.own")], h.p[t("views.help")]])
        _draw_last()
        for number, view in enumerate(get_saved_views()):
            with st.container(horizontal=True, vertical_alignment="center"):
                write_html(_draw_list([view]))
                st.button(
                    t("views.remove"),
                    key=f"view-remove-{number}",
                    type="tertiary",
                    on_click=_remove,
                    args=(number,),
                )
        _draw_file()


def _draw_last() -> None:
    """The view the reader came from, and a name to give it."""
    seen = session.LAST_VIEW.get()
    page, parameters = seen.page, seen.to_query()
    came_from = _SavedView(t(f"page.{page}"), page, tuple(parameters.items()))
    write_html(h.p(".sa-source")[t("views.came_from")], _draw_list([came_from]))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(t("views.name"), key=session.VIEW_NAME.name, max_chars=_LONGEST_NAME)
        st.button(t("views.add"), key="view-add", on_click=keep_view, args=(page, parameters))


def _draw_file() -> None:
    """Draw the file of the reader's views, to take away and bring back, and its faults."""
    for fault in session.VIEWS_FAULTS.pop():
        st.error(escape_markdown(fault))
    if get_saved_views():
        st.download_button(
            t("views.download"),
            lambda: write_views(get_saved_views()),
            "views.csv",
            "text/csv",
            on_click="ignore",
        )
    st.file_uploader(t("views.upload"), type="csv", key=session.VIEWS_FILE.name, on_change=_take_in)
