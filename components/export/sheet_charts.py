"""Charts that Excel itself draws and edits: axes, colours, hatching, labels, and lines over
columns."""

import xlsxwriter
from xlsxwriter.chart import Chart as SheetChart

from components.figures.chart import Chart
from components.language.words import get_language
from components.render.theme import LIGHT, colour_categories, colour_series
from components.selection.keys import UNKNOWN, is_inferred

LABEL = {
    "en": '[>=1000000]"$"#,##0.0,," M";[<=-1000000]"−$"#,##0.0,," M";"$"#,##0',
    "fr": '[>=1000000]#,##0.0,," M$";[<=-1000000]"−"#,##0.0,," M$";#,##0" $"',
}
"""Amounts on a chart: millions, under one million whole dollars."""
LINES = (("solid", "circle"), ("round_dot", "none"), ("dash", "none"), ("dash_dot", "square"))
"""Dashes and marks of the lines over a chart's columns, one after the other."""


def add_chart(file: xlsxwriter.Workbook, drawn: Chart) -> SheetChart:
    """An empty chart of the figure's kind, with its axes."""
    is_stacked, is_bar = drawn.is_stacked, drawn.is_horizontal
    chart = file.add_chart(
        {"type": "bar" if is_bar else "column"} | ({"subtype": "stacked"} if is_stacked else {})
    )
    font = {"size": 9, "color": LIGHT.text}
    across, along = (
        (chart.set_y_axis, chart.set_x_axis) if is_bar else (chart.set_x_axis, chart.set_y_axis)
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
            **_scale(drawn),
            "visible": is_stacked,
            "num_format": LABEL[get_language()],
            "num_font": font,
            "line": {"none": True},
            "major_gridlines": {
                "visible": is_stacked,
                "line": {"color": LIGHT.line, "width": 0.75},
            },
        }
    )
    chart.set_legend({"position": "bottom", "font": font} if is_stacked else {"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.show_hidden_data()
    return chart


def _scale(drawn: Chart) -> dict[str, float]:
    """Where the axis begins so that the labels of negative bars stand clear of the categories."""
    amounts = [amount for series in drawn.series for amount in series.amounts_cad]
    low, high = min(amounts), max(amounts)
    return {"min": low - 0.15 * (high - low)} if low < 0 else {}


def style_series(drawn: Chart, number: int) -> dict[str, object]:
    """The colours on white paper and the labels of one series: of bars every amount, of columns the
    largest one."""
    if drawn.is_stacked:
        fill = colour_series(drawn, drawn.series[number], LIGHT)
        return {"fill": {"color": fill}, "border": {"color": LIGHT.paper, "width": 0.5}}
    amounts = drawn.sums_cad
    most = max(amounts)
    colours = zip(drawn.categories, colour_categories(drawn, LIGHT), strict=True)
    named = [bool(amount) and (drawn.is_horizontal or amount == most) for amount in amounts]
    font = {"size": 9, "color": LIGHT.text}
    return {
        "points": [_fill(colour, category.key) for category, colour in colours],
        "data_labels": {
            "value": True,
            "num_format": LABEL[get_language()],
            "font": font,
            "custom": [{"font": font} if is_named else {"delete": True} for is_named in named],
        },
    }


def style_line(number: int) -> dict[str, object]:
    """A line over columns: dark, each with dashes and marks of its own, so that black and white
    tells them apart."""
    dash, mark = LINES[number % len(LINES)]
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
    """A bar's colour; hatched grey for what is not known, hatched the other way for what is
    inferred."""
    if is_inferred(key):
        return {
            "pattern": {
                "pattern": "wide_downward_diagonal",
                "fg_color": colour,
                "bg_color": LIGHT.paper,
            }
        }
    if key in UNKNOWN and colour == LIGHT.context:
        return {
            "pattern": {
                "pattern": "wide_upward_diagonal",
                "fg_color": colour,
                "bg_color": LIGHT.paper,
            }
        }
    return {"fill": {"color": colour}}
