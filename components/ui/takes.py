"""What a reader takes from a card in this run: a picture, or a file of its table."""

import streamlit as st

from components.export import sheet
from components.export.downloads import write_csv
from components.figures.figure import Context, Figure
from components.language.escape import escape_markdown
from components.selection.takes import PICTURES, write_take
from components.ui import pictures, session, style
from components.ui.takeaway import make_later, name_table


def give(context: Context, card: Figure) -> None:
    """Where something of this card was asked for: draw it out of sight, and press its button."""
    form = session.TAKE.get().rpartition(".")[2]
    if session.TAKE.get() != write_take(card.name, form):
        return
    session.TAKE.pop()
    number = session.count_on(session.TAKES)
    with st.container(key=f"aside-{number}"):
        if form in PICTURES:
            pictures.draw_picture(context, card, form, number)
        else:
            _draw_file(context, card, form, number)


def _draw_file(context: Context, card: Figure, form: str, number: int) -> None:
    """The button of a file; the file is made when it is pressed."""
    filters = card.filters(context.filters)
    name = name_table(context.view, filters, card.name, card.source)
    if form == "csv":
        data, mime = make_later(card.table, write_csv), "text/csv"
    else:
        data = make_later(card.table, lambda table: sheet.build_sheet(table, filters, card.source))
        mime = sheet.MIME
    st.download_button(
        escape_markdown(form), data, f"{name}.{form}", mime, key=f"take-{number}", on_click="ignore"
    )
    pressed = style.write_script("press.js", button=f".st-key-take-{number} button", number=number)
    st.html(pressed, unsafe_allow_javascript=True)
