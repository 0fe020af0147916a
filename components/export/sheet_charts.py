"""Charts that Excel itself draws and edits: axes, colours, hatching, labels, and lines over
columns."""

import xlsxwriter
from xlsxwriter.chart import Chart as SheetChart

from components.figures.chart import Chart
from components.language import office_formats
from components.language.words import get_locale
from components.render.theme import LIGHT, colour_categories, colour_series
from components.selection.keys import UNKNOWN, is_inferred

_LINES = (("solid", "circle"), ("round_dot", "none"), ("dash", "none"), ("dash_dot", "square"))
"""Dashes and marks of the lines over a chart's columns, one after the other."""


def add_chart(file: xlsxwriter.Workbook, chart: Chart) -> SheetChart:
    """Add an empty chart of the figure's kind, with its axes."""
    is_stacked, is_bar = chart.is_stacked, chart.is_horizontal
    drawing = file.add_chart(
        {"type": "bar" if is_bar else "column"} | ({"subtype": "stacked"} if is_stacked else {})
    )
    font = {"size": 9, "color": LIGHT.text}
    across, along = (
        (drawing.set_y_axis, drawing.set_x_axis)
        if is_bar
        else (drawing.set_x_axis, drawing.set_y_axis)
    )
    across(
        {
            "reverse": is_bar,
            "num_font": font | ({} if is_bar else {"rotation": -90}),
            "interval_unit": 1,
            "label_position": "low",
            "major_tick_mark": "none",
            "line": {"color": LIGHT.line},
            "major_gridlines": {"visible": False},
        }
    )
    along(
        {
            **_scale(chart),
            "visible": is_stacked,
            "num_format": office_formats.DOLLARS[get_locale().dollar],
            "num_font": font,
            "line": {"none": True},
            "major_gridlines": {
                "visible": is_stacked,
                "line": {"color": LIGHT.line, "width": 0.75},
            },
        }
    )
    drawing.set_legend({"position": "bottom", "font": font} if is_stacked else {"none": True})
    drawing.set_chartarea({"border": {"none": True}})
    drawing.show_hidden_data()
    return drawing


def _scale(chart: Chart) -> dict[str, float]:
    """Find where the axis begins so that labels of negative bars stand clear of the categories."""
    amounts = [amount for series in chart.series for amount in series.amounts_cad]
    low, high = min(amounts), max(amounts)
    return {"min": low - 0.15 * (high - low)} if low < 0 else {}


def style_series(chart: Chart, number: int) -> dict[str, object]:
    """Style one series: its colours on white paper, and labels, of bars every amount, of columns
    the largest one."""
    if chart.is_stacked:
        series = chart.series[number]
        look = _fill(colour_series(chart, series, LIGHT), series.key)
        return {**look, "border": {"color": LIGHT.paper, "width": 0.5}}
    amounts = chart.sums_cad
    most = max(amounts)
    colours = zip(chart.categories, colour_categories(chart, LIGHT), strict=True)
    named = [bool(amount) and (chart.is_horizontal or amount == most) for amount in amounts]
    font = {"size": 9, "color": LIGHT.text}
    return {
        "points": [_fill(colour, category.key) for category, colour in colours],
        "data_labels": {
            "value": True,
            "num_format": office_formats.DOLLARS[get_locale().dollar],
            "font": font,
            "custom": [{"font": font} if is_named else {"delete": True} for is_named in named],
        },
    }


def style_line(number: int) -> dict[str, object]:
    """Style a line over columns: dark, each with dashes and marks of its own, so that black and
    white tells them apart."""
    dash, mark = _LINES[number % len(_LINES)]
    return {
        "line": {"color": LIGHT.text, "width": 1.75, "dash_type": dash},
        "marker": {
            "type": mark,
            "size": 5,
            "fill": {"color": LIGHT.text},
            "border": {"color": LIGHT.text},
        },
    }


def _fill(colour: str, key: str) -> dict[str, object]:
    """Fill a bar with its colour; hatched grey for what is not known, the other way for what is
    inferred."""
    if is_inferred(key):
        direction = "wide_downward_diagonal"
    elif key in UNKNOWN and colour == LIGHT.context:
        direction = "wide_upward_diagonal"
    else:
        return {"fill": {"color": colour}}
    return {"pattern": {"pattern": direction, "fg_color": colour, "bg_color": LIGHT.paper}}
