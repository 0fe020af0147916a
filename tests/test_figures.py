"""Figure builders are pure: frames in, figures out, with the figures that went in and a key on
every mark."""

import pandas as pd
import pytest

from components.language.escape import Bold
from components.render import bars, diagrams
from components.render.theme import DARK, LIGHT, colour_of, swatch
from components.selection.keys import MARKED
from tests.conftest import ROOT

ROWS = pd.DataFrame(
    {
        "key": ["unodc", "haiti", "other", "not-named"],
        "label": ["UNODC", "A name that is rather long for one line", "3 others", "Not named"],
        "amount_cad": [12.0, 5.0, float("nan"), 1.0],
        "text": ["$12 M", "$5 M", "not published", "$1 M"],
        "hover": list("abcd"),
    }
)
COLUMNS = {"key": "key", "label": "label", "value": "amount_cad", "text": "text", "hover": "hover"}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    first, second = sorted((luminance(one), luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast(colours: bars.Palette) -> None:
    assert (
        contrast(colours.text, colours.paper) >= 4.5
        and contrast(colours.muted, colours.paper) >= 4.5
    )
    for mark in [colours.bar, colours.down, colours.context, *colours.partners.values()]:
        assert contrast(mark, colours.paper) >= 3


def test_marked_partners_keep_a_colour_of_their_own() -> None:
    assert len({colour_of(key, LIGHT) for key in [*MARKED, "undp"]}) == 4
    assert colour_of("not-stated", LIGHT) == colour_of("other", LIGHT) == LIGHT.context
    assert (
        swatch("not-stated", "#000000").startswith("repeating")
        and swatch("unodc", "#000000") == "#000000"
    )


def test_ranked_bars_hold_what_went_in() -> None:
    figure = bars.ranked_bars(ROWS, LIGHT, **COLUMNS)
    bar = figure.data[0]
    assert list(bar.customdata) == ROWS["key"].tolist() and list(bar.x) == [12.0, 5.0, 0.0, 1.0]
    assert list(bar.text) == ROWS["text"].tolist()
    assert list(bar.marker.pattern.shape) == ["", "", "", "/"], "what is not known is hatched"
    assert "<br>" in figure.layout.yaxis.ticktext[1], "a long label is wrapped, not cut"
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1], (
        "the first row stands on top"
    )
    assert figure.layout.margin.r >= bars.VALUE_PX, "value labels have room at any width"


def test_an_empty_frame_gives_an_empty_figure() -> None:
    assert len(bars.ranked_bars(ROWS.iloc[:0], LIGHT, **COLUMNS).data[0].x) == 0
    assert len(bars.year_columns(ROWS.iloc[:0], LIGHT, **COLUMNS).data[0].x) == 0


def test_year_columns_label_the_highest_and_always_the_unknown_year() -> None:
    keys = [f"{year}-{(year + 1) % 100:02d}" for year in range(2000, 2026)] + ["not-stated"]
    data = pd.DataFrame(
        {
            "key": keys,
            "label": keys,
            "amount_cad": range(27),
            "text": [f"${i}" for i in range(27)],
            "hover": keys,
        }
    )
    figure = bars.year_columns(data, LIGHT, **COLUMNS)
    assert [text for text in figure.data[0].text if text] == ["$26"]
    assert (
        figure.layout.xaxis.ticktext[-1] == "not-stated" and len(figure.layout.xaxis.ticktext) <= 9
    )


def test_labels_are_wrapped_whole() -> None:
    assert (
        bars.wrapped("Peacebuilding and conflict prevention", 20)
        == "Peacebuilding and<br>conflict prevention"
    )
    assert (
        bars.wrapped(Bold("Anti-Crime program areas"), 18) == "<b>Anti-Crime program<br>areas</b>"
    )


def test_stacked_bars_carry_row_and_part() -> None:
    data = pd.DataFrame(
        {
            "row": ["a", "a", "b"],
            "row_label": ["A", "A", "B"],
            "key": ["x", "not-stated", "x"],
            "label": ["X", "?", "X"],
            "amount_cad": [1.0, 2.0, 9.0],
            "hover": ["", "", ""],
        }
    )
    figure = bars.stacked_bars(
        data,
        LIGHT,
        row="row",
        row_label="row_label",
        part="key",
        value="amount_cad",
        hover="hover",
        part_colours={"x": "#111111", "not-stated": "#222222"},
    )
    assert list(figure.layout.yaxis.ticktext) == ["B", "A"], "rows by their sum"
    assert [list(mark) for mark in figure.data[0].customdata] == [["a", "x"], ["b", "x"]]


def test_map_fills_countries_and_marks_small_and_regional_places() -> None:
    data = pd.DataFrame(
        {
            "key": ["mali", "barbados", "africa-regional", "global", "chad"],
            "iso3": ["MLI", "BRB", None, None, "TCD"],
            "place_kind": ["country", "country", "regional", "unspecified", "country"],
            "is_small": [False, True, False, False, False],
            "latitude": [17.0, 13.0, 2.0, None, 15.0],
            "longitude": [-3.0, -59.0, 20.0, None, 18.0],
            "amount_cad": [4.0, 1.0, 9.0, 2.0, 0.0],
            "hover": list("abcde"),
        }
    )
    names = {
        "key": "key",
        "value": "amount_cad",
        "hover": "hover",
        "kind": "place_kind",
        "small": "is_small",
    }
    figure = diagrams.world_map(data, LIGHT, **names, near=False)
    assert list(figure.data[0].customdata) == ["mali"] and list(figure.data[1].customdata) == [
        "barbados",
        "africa-regional",
    ]
    assert diagrams.world_map(data, LIGHT, **names, near=True).layout.geo.fitbounds == "locations"
    outlines = bars.CONFIG["topojsonURL"]
    assert (
        "//" not in outlines and (ROOT / outlines.removeprefix("app/") / "world_50m.json").is_file()
    ), "they come from here"


def test_a_waterfall_ends_where_its_steps_lead() -> None:
    data = pd.DataFrame(
        {
            "key": ["before", "a", "b", "after"],
            "label": list("abcd"),
            "value": [10.0, 5.0, -8.0, 7.0],
            "is_total": [True, False, False, True],
            "text": list("abcd"),
            "hover": list("abcd"),
        }
    )
    bar = bars.waterfall(
        data,
        LIGHT,
        key="key",
        label="label",
        value="value",
        is_total="is_total",
        text="text",
        hover="hover",
    ).data[0]
    assert list(bar.base) == [0, 10, 7, 0] and list(bar.x) == [10, 5, 8, 7]


def test_numbers_of_events_never_stand_on_each_other() -> None:
    found = bars.levelled({0: [(1, "a"), (2, "b")], 1: [(3, "c")], 3: [(4, "d")]})
    assert found == [(0, 0, 1, "a"), (0, 1, 2, "b"), (1, 2, 3, "c"), (3, 0, 4, "d")]


def test_a_flow_fills_each_column_and_keeps_its_sums() -> None:
    nodes = pd.DataFrame(
        {
            "column": [0, 1, 1],
            "amount_cad": [4.0, 3.0, 1.0],
            "text": list("abc"),
            "hover": list("abc"),
        }
    )
    bands = pd.DataFrame(
        {"from": [0, 0], "to": [1, 2], "amount_cad": [3.0, 1.0], "hover": ["x", "y"]}
    )
    figure = diagrams.flow(
        nodes,
        bands,
        LIGHT,
        text="text",
        hover="hover",
        column="column",
        value="amount_cad",
        node_colours=["#000000"] * 3,
        titles=["A", "B"],
    )
    assert list(figure.data[0].link.value) == [3.0, 1.0] and list(figure.data[0].node.label) == [
        "a",
        "b",
        "c",
    ]
    assert diagrams.positions(nodes, "column", "amount_cad", 0.2) == pytest.approx([0.4, 0.3, 0.9])
