"""Pictures to take away: a figure with its title, unit, selection, date and source in it, drawn in
the reader's browser.

Plotly's own "download" button does it: the figure is drawn once more beside the page, at the
picture's size, and pressed.
"""

import streamlit as st

from components.export import downloads
from components.export.picture_layout import build_picture
from components.figures.figure import Context, Figure
from components.language.words import get_language, t
from components.render.canvas import CONFIG
from components.ui import style

SHAPES = {
    "png": ("png", 16 / 9, 3200),
    "square": ("png", 1.0, 2400),
    "svg": ("svg", 16 / 9, 1600),
    "copy": ("png", 16 / 9, 1600),
}
"""Form -> file format, width by height, width in pixels. A copied picture is pasted into pages and
messages, not printed."""


def draw_picture(current: Context, card: Figure, form: str, number: int) -> None:
    """Draw the picture out of sight, and press its button; one to copy goes to the clipboard.

    `number`: tells it from the pictures before it.
    """
    file_format, ratio, pixels = SHAPES[form]
    drawn = build_picture(card, current, ratio)
    drawn.update_layout(meta=number)
    options = {
        "format": file_format,
        "filename": _name_file(current, card, form),
        "width": drawn.layout.width,
        "height": drawn.layout.height,
        "scale": max(1, pixels / drawn.layout.width) if file_format == "png" else 1,
    }
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
        copies="yes" if form == "copy" else "",
    )
    st.html(pressed, unsafe_allow_javascript=True)


def _name_file(current: Context, card: Figure, form: str) -> str:
    """Name the picture's file, without its ending, as the figure's table is; a square one says so,
    for it is another picture than the wide one."""
    known = card.filters(current.filters)
    options = current.view.figure_options
    name = downloads.name_file(current.page, card.name, known, options, card.source)
    return name.removesuffix(".csv") + ("_square" if form == "square" else "")


def _spoken() -> dict[str, object]:
    """What Plotly says while it makes a picture, in the reader's language."""
    said = {
        "Preparing image - this may take a few seconds": t("picture.making"),
        "Image download succeeded": t("picture.made"),
        "Sorry, there was a problem downloading your image!": t("browser.failed"),
    }
    return {"locale": get_language(), "locales": {get_language(): {"dictionary": said}}}
