"""What draws a chart is pure: a chart and a palette in, a Plotly figure out, with the figures that
went in and a key on every mark."""

from dataclasses import replace
from itertools import combinations, pairwise
from math import dist

import pandas as pd
import pytest

from components.figures.chart import (
    Category,
    Chart,
    Mark,
    Series,
    convert_to_bars,
    describe_chart,
    list_begins,
    place_bars,
)
from components.figures.chart_rows import build_bars, build_series
from components.figures.trends import STACKED
from components.render.columns import stack_events
from components.render.legend import LegendEntry, list_parts, write_swatch
from components.render.plotly import draw_chart
from components.render.theme import DARK, LIGHT, Palette, colour_rank, colour_series

ROWS = pd.DataFrame(
    {
        "key": ["unodc", "haiti", "other", "not-named"],
        "label": ["UNODC", "A name that is rather long for one line", "3 others", "Not named"],
        "amount_cad": [12.0, 5.0, float("nan"), 1.0],
        "text": ["$12 M", "$5 M", "not published", "$1 M"],
        "tooltip": [("a",), ("b", "c"), ("d",), ("e",)],
    }
)
PARTS = pd.DataFrame(
    {
        "row": ["a", "a", "b"],
        "key": ["x", "not-stated", "x"],
        "label": ["X", "?", "X"],
        "amount_cad": [1.0, 2.0, 9.0],
        "text": ["$1", "$2", "$9"],
        "tooltip": [("A", "X"), ("A", "?"), ("B", "X")],
    }
)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    first, second = sorted((luminance(one), luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def stack() -> Chart:
    categories = (Category("b", "B"), Category("a", "A"), Category("c", "C"))
    return Chart("stacked-bars", categories, build_series(PARTS, "row", "bac"), "part")


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast(palette: Palette) -> None:
    assert (
        contrast(palette.text, palette.paper) >= 4.5
        and contrast(palette.muted, palette.paper) >= 4.5
    )
    for mark in [palette.bar, palette.down, palette.context]:
        assert contrast(mark, palette.paper) >= 3


GREENLESS = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
"""What light becomes to eyes without green (deuteranopia), by Machado and others, 2009."""


def lab(colour: str, sees_green: bool) -> tuple[float, float, float]:
    """Lightness and hues of a colour as equal steps to the eye."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    light = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    if not sees_green:
        rows = [sum(a * b for a, b in zip(row, light, strict=True)) for row in GREENLESS]
        light = [min(1.0, max(0.0, value)) for value in rows]
    red, green, blue = light
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_hues_of_a_stack_are_told_apart_on_paper_in_grey_and_without_green(
    palette: Palette,
) -> None:
    marks = (*palette.hues, palette.context)
    assert len(palette.hues) == STACKED and all(contrast(m, palette.paper) >= 3 for m in marks)
    for sees_green in (True, False):
        seen = [lab(mark, sees_green) for mark in marks]
        assert min(dist(one, next_one) for one, next_one in pairwise(seen)) >= 40
        assert min(dist(*pair) for pair in combinations(seen, 2)) >= 20
    lightness = [lab(mark, True)[0] for mark in palette.hues]
    assert min(abs(a - b) for a, b in pairwise(lightness)) >= 20, "in grey neighbours differ too"


def test_every_part_of_a_stack_has_a_hue_of_its_own_and_the_unknown_is_grey() -> None:
    keys = ("americas", "oceania", "un", "training", "cbrne", "other", "not-stated")
    series = tuple(Series(key, key, (Mark(1.0, ("a",)),)) for key in keys)
    chart = Chart("stacked-columns", (Category("a", "A"),), series, "part")
    for palette in (LIGHT, DARK):
        colours = [colour_series(chart, each, palette) for each in series]
        assert colours == [*palette.hues, palette.context, palette.context]
    one = replace(chart, series=series[-2:] + series[:1])
    assert colour_series(one, series[0], LIGHT) == LIGHT.bar, "a single part needs no hue"


def test_one_colour_for_all_but_what_is_not_known() -> None:
    for palette in (LIGHT, DARK):
        assert {colour_rank(key, palette) for key in ("unodc", "oas", "undp")} == {palette.bar}
        assert colour_rank("not-stated", palette) == colour_rank("other", palette)
        assert colour_rank("other", palette) == palette.context


def test_bars_of_a_picture_hold_what_went_in() -> None:
    figure = draw_chart(build_bars(ROWS), LIGHT)
    bar, names, amounts = figure.data
    assert list(bar.x) == pytest.approx([1, 5 / 12, 0, 1 / 12])
    assert list(amounts.text) == ROWS["text"].tolist() and set(amounts.x) == {1}
    assert list(bar.marker.pattern.shape) == ["", "", "", "/"], "what is not known is hatched"
    assert list(bar.marker.color) == [LIGHT.bar] * 2 + [LIGHT.context] * 2
    assert " ".join(names.text) == " ".join(ROWS["label"]), "names are wrapped, not cut"
    top, foot = figure.layout.yaxis.range[1], figure.layout.yaxis.range[0]
    assert top == 0 and list(bar.y) == sorted(bar.y) and foot == figure.layout.height
    for name, amount, middle in zip(names.y, amounts.y, bar.y, strict=False):
        assert name == amount < middle, "name and amount stand above their bar"
        break


def test_a_long_name_takes_two_lines_of_a_picture_and_meets_no_amount() -> None:
    long = ROWS.iloc[:2].assign(label=["UNDP", "Peacebuilding and conflict prevention " * 2])
    bar, names, _ = draw_chart(build_bars(long), LIGHT).data
    assert len(names.text) == 3 and names.y[1] < names.y[2] < bar.y[1]


def test_an_empty_frame_gives_an_empty_figure() -> None:
    for kind in ("bars", "columns"):
        assert len(draw_chart(build_bars(ROWS.iloc[:0], kind), LIGHT).data[0].x) == 0


def test_year_columns_label_the_highest_and_always_the_unknown_year() -> None:
    keys = [f"{year}-{(year + 1) % 100:02d}" for year in range(2000, 2026)] + ["not-stated"]
    data = pd.DataFrame(
        {
            "key": keys,
            "label": keys,
            "amount_cad": range(27),
            "text": [f"${i}" for i in range(27)],
            "tooltip": [(key,) for key in keys],
        }
    )
    figure = draw_chart(build_bars(data, "columns"), LIGHT)
    assert [text for text in figure.data[0].text if text] == ["$26"]
    assert (
        figure.layout.xaxis.ticktext[-1] == "not-stated" and len(figure.layout.xaxis.ticktext) <= 9
    )


def test_stacked_bars_of_a_picture_hold_their_parts() -> None:
    figure = draw_chart(stack(), LIGHT)
    assert [list(each.x) for each in figure.data[:2]] == [[1, 1 / 9, 0], [0, 2 / 9, 0]]
    assert figure.layout.barmode == "stack" and list(figure.data[2].text) == ["B", "A", "C"]


def test_the_legend_names_the_parts_of_a_stack_alone() -> None:
    parts = list_parts(stack(), LIGHT)
    assert [(entry.label, entry.pattern) for entry in parts] == [("X", ""), ("?", "/")]
    assert write_swatch(parts[1]).startswith("repeating")
    assert write_swatch(LegendEntry("X", "#000000")) == "#000000"
    assert list_parts(build_bars(ROWS), LIGHT) == [] == list_parts(None, LIGHT)


def test_alternative_text_holds_every_mark() -> None:
    assert describe_chart("Title", build_bars(ROWS.iloc[[0, 3]])) == (
        "Title. UNODC: $12 M; Not named: $1 M."
    )
    assert describe_chart("Title", stack()) == "Title. B, X: $9; A, X: $1; A, ?: $2."


def test_a_stack_without_parts_is_drawn_on_the_screen_alone() -> None:
    bars = convert_to_bars(stack())
    assert bars is not None and bars.labels == ["B", "A"] and bars.sums_cad == [9.0, 3.0]
    assert convert_to_bars(Chart("stacked-columns", (), ())) is None is convert_to_bars(None)


def test_steps_end_where_they_lead() -> None:
    data = pd.DataFrame(
        {
            "key": ["before", "a", "b", "after"],
            "label": list("abcd"),
            "amount_cad": [10.0, 5.0, -12.0, 3.0],
            "is_total": [True, False, False, True],
            "text": list("abcd"),
            "tooltip": [("a",)] * 4,
        }
    )
    chart = build_bars(data, "steps")
    bar = draw_chart(chart, LIGHT).data[0]
    assert list_begins(chart) == [0, 10, 3, 0]
    assert list(bar.base) == pytest.approx([0, 10 / 15, 3 / 15, 0])
    assert list(bar.x) == pytest.approx([10 / 15, 5 / 15, 12 / 15, 3 / 15])
    assert list(bar.marker.color) == [LIGHT.context, LIGHT.bar, LIGHT.down, LIGHT.context]


def test_sums_far_above_the_steps_have_a_place_and_squeeze_no_step() -> None:
    keys = ("before", "a", "b", "after")
    categories = tuple(Category(key, key, is_total=key in ("before", "after")) for key in keys)
    marks = tuple(Mark(amount, ("a",)) for amount in (1_000.0, 50.0, -20.0, 1_030.0))
    places = place_bars(Chart("steps", categories, (Series("", "", marks),)))
    assert places[0][1] == places[3][1] == 0, "a sum is a tick"
    (start, length), (down, fall) = places[1:3]
    assert start == places[0][0] and length > 0.9 and fall == pytest.approx(length * 20 / 50)
    assert down == pytest.approx(places[3][0]), "the last step ends at the second sum"


def test_numbers_of_events_never_stand_on_each_other() -> None:
    assert stack_events([0, 0, 1, 3]) == [0, 1, 2, 0]


def test_a_sum_at_the_end_of_the_scale_is_a_tick_within_it() -> None:
    keys = ("before", "a", "after")
    categories = tuple(Category(key, key, is_total=key != "a") for key in keys)
    marks = tuple(Mark(amount, ("a",)) for amount in (1_000.0, 50.0, 1_050.0))
    bar = draw_chart(Chart("steps", categories, (Series("", "", marks),)), LIGHT).data[0]
    ends = [base + length for base, length in zip(bar.base, bar.x, strict=True)]
    assert bar.x[2] > 0 and max(ends) <= 1
