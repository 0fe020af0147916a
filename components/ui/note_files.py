"""A briefing taken away: as slides, workbook, Word note or paper, with what the officer puts on
every page of it."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from components.export.downloads import name_file
from components.export.marking import Marking
from components.export.slides import build_deck
from components.export.word_note import build_word_note
from components.export.workbook import build_workbook
from components.figures.item import Item
from components.language.escape import escape_markdown
from components.language.words import t
from components.selection.filters import Filters
from components.ui import address, gate, session, style

_OFFICE = "application/vnd.openxmlformats-officedocument"
_LONGEST = 80
"""Characters of a classification, an author or a day."""


def _build_linked_note(items: list[Item], title: str, marking: Marking) -> bytes:
    """The Word note with links to the dashboard that the reader has open."""
    return build_word_note(items, title, marking, _find_site())


def _find_site() -> str:
    """The address of the dashboard up to its pages, with its `/`; nothing where it is not known."""
    page = (st.context.url or "").partition("?")[0]
    return page.rpartition("/")[0] + "/" if "/" in page else ""


FILES: dict[str, tuple[Callable[[list[Item], str, Marking], bytes], str]] = {
    "pptx": (build_deck, f"{_OFFICE}.presentationml.presentation"),
    "xlsx": (build_workbook, f"{_OFFICE}.spreadsheetml.sheet"),
    "docx": (_build_linked_note, f"{_OFFICE}.wordprocessingml.document"),
}
"""Kind of file -> what makes it, and its media type."""


def get_title() -> str:
    """The briefing's title: the reader's own, else a plain one."""
    return address.get_option("name") or t("briefing.unnamed")


def mark_pages() -> None:
    """The fields of what stands on every page. They stay in the session: an address that is passed
    on tells neither who wrote nor how it is classified."""
    labels = {
        "classification": t("briefing.classification"),
        "author": t("briefing.author"),
        "day": t("briefing.day"),
    }
    for column, (name, label) in zip(st.columns(3), labels.items(), strict=True):
        key = session.MARKED.of(name)
        key.set(getattr(session.MARKING.get(), name))
        column.text_input(
            escape_markdown(label),
            key=key.name,
            max_chars=_LONGEST,
            on_change=_keep_marking,
            args=(name,),
        )
    st.caption(t("briefing.marking_kept"))


def _keep_marking(name: str) -> None:
    """Callback: what the officer wrote into one of the fields."""
    text = session.MARKED.of(name).get().strip()
    session.MARKING.set(replace(session.MARKING.get(), **{name: text}))


def take_away(found: list[Item]) -> None:
    """Slides, workbook, Word note, print, presentation; a file is made in memory when it is asked
    for, and goes with the next run."""
    with st.container(horizontal=True, vertical_alignment="center", key="briefing-files"):
        for kind, label in (
            ("pptx", t("briefing.slides")),
            ("xlsx", t("briefing.workbook")),
            ("docx", t("briefing.word")),
        ):
            st.button(
                escape_markdown(label),
                key=f"file-{kind}",
                icon=":material/download:",
                on_click=_ask_for,
                args=(kind,),
            )
        st.button(t("briefing.print"), key="print", icon=":material/print:", on_click=_ask_to_print)
        st.button(
            t("present.start"),
            key="present",
            icon=":material/slideshow:",
            on_click=address.set_page_parameter,
            args=("present", "1"),
        )
        if kind := session.FILE.pop():
            _deliver(found, kind)
    if number := session.PRINTING.pop():
        st.html(style.write_script("print.js", number=number), unsafe_allow_javascript=True)


def _ask_for(kind: str) -> None:
    """Callback: this file, in the run that follows."""
    session.FILE.set(kind)


def _deliver(found: list[Item], kind: str) -> None:
    """Make a file while the reader sees that it is being made, and hand it over; a failure says why
    and leaves the page."""
    make, mime = FILES[kind]
    own = {"name": address.get_option("name")} if address.get_option("name") else {}
    name = name_file("briefing", f"{len(found)}-figures", Filters(), own).removesuffix(".csv")
    try:
        with st.spinner(t("briefing.making")), gate.enter_long_work():
            content = make(found, get_title(), session.MARKING.get())
    except Exception as error:  # whatever goes wrong with a file must not take the page with it
        st.error(escape_markdown(t("briefing.failed", why=f"{type(error).__name__}: {error}")))
        return
    # A key of its own each time: a script that is the same as before would not run again.
    number = session.count_on(session.FILES)
    label, key = t("briefing.save", kind=kind), f"taken-{number}"
    st.download_button(
        escape_markdown(label), content, f"{name}.{kind}", mime, key=key, on_click="ignore"
    )
    st.html(
        style.write_script("press.js", button=f".st-key-taken-{number} button"),
        unsafe_allow_javascript=True,
    )


def _ask_to_print() -> None:
    """Callback: the print dialog, once the page stands."""
    session.PRINTING.set(session.count_on(session.PRINTS))
