"""Pictures to take away: a figure with its title, unit, selection, date and source in it, drawn in
the reader's browser.

Plotly's own "download" button does it: the figure is drawn once more beside the page, at the
picture's size, and pressed.
"""

import htpy as h
import streamlit as st

from components.export import downloads
from components.export.picture_layout import build_picture
from components.figures.figure import Context, Figure
from components.language.words import get_language, t
from components.render.canvas import CONFIG
from components.ui import session, style
from components.ui.markup import write_html

SHAPES = {"wide": ("png", 16 / 9, 3200), "square": ("png", 1.0, 2400), "svg": ("svg", 16 / 9, 1600)}
"""Form -> file format, width by height, width in pixels."""


def _shape() -> str:
    """The form that the reader chose for all pictures."""
    return session.SHAPE.get()


def choose_shape() -> None:
    """The choice, kept when the drawer that holds it is closed."""

    def keep() -> None:
        session.SHAPE.set(session.SHAPE_CHOICE.get())

    session.SHAPE_CHOICE.set(_shape())
    st.radio(
        t("picture.shape"),
        list(SHAPES),
        key=session.SHAPE_CHOICE.name,
        on_change=keep,
        format_func=lambda key: t(f"picture.{key}"),
    )


def draw_button(card: Figure) -> None:
    """Ask for the picture; it is drawn in the run that follows."""
    st.button(
        t("picture.button"),
        key=f"picture-{card.name}",
        type="tertiary",
        on_click=_ask_for,
        args=(card.name,),
    )


def _ask_for(name: str) -> None:
    """Callback: this card's picture, in the next run."""
    session.PICTURE.set(name)


def draw_picture(current: Context, card: Figure) -> None:
    """If it was asked for: the picture's figure out of sight, and the press of its button."""
    if session.PICTURE.get() != card.name:
        return
    session.PICTURE.pop()
    form = _shape()
    file_format, ratio, pixels = SHAPES[form]
    drawn = build_picture(card, current, ratio)
    number = session.count_on(session.PICTURES)
    drawn.update_layout(meta=number)
    options = {
        "format": file_format,
        "filename": _name_file(current, card),
        "width": drawn.layout.width,
        "height": drawn.layout.height,
        "scale": max(1, pixels / drawn.layout.width) if file_format == "png" else 1,
    }
    with st.container(key=f"aside-{number}"):
        st.plotly_chart(
            drawn,
            theme=None,
            key=f"drawn-{number}",
            width="content",
            config=CONFIG
            | _spoken()
            | {
                "displayModeBar": True,
                "modeBarButtons": [["toImage"]],
                "toImageButtonOptions": options,
            },
        )
        pressed = style.write_script(
            "picture.js",
            chart=f".st-key-aside-{number} .js-plotly-plot",
            number=number,
            failed=f".st-key-unmade-{number} p",
        )
        st.html(pressed, unsafe_allow_javascript=True)
    with st.container(key=f"unmade-{number}"):
        write_html(h.p(".sa-several", role="alert", hidden=True)[t("picture.failed")])


def _name_file(current: Context, card: Figure) -> str:
    """Name the picture's file, without its ending, as the figure's table is."""
    known = card.filters(current.filters)
    options = current.view.own_options
    name = downloads.name_file(current.page, card.name, known, options, card.source)
    return name.removesuffix(".csv")


def _spoken() -> dict[str, object]:
    """What Plotly says while it makes a picture, in the reader's language."""
    said = {
        "Preparing image - this may take a few seconds": t("picture.making"),
        "Image download succeeded": t("picture.made"),
        "Sorry, there was a problem downloading your image!": t("picture.failed"),
    }
    return {"locale": get_language(), "locales": {get_language(): {"dictionary": said}}}
