"""A map says what its data say: classes, frame, numbers and list, on a page and in a picture."""

import itertools
import re

import numpy as np
import pytest

from components.export.picture_layout import build_picture
from components.figures.breakdowns import build_ranking
from components.figures.chart import Category, Chart, Mark, Place, Series, convert_to_bars
from components.figures.map_classes import (
    choose_bounds,
    classify_amount,
    describe_classes,
    list_countries,
    list_unplaced,
)
from components.figures.places import build_map
from components.render.map_layout import DISC, NUMBERED, lay_out_map
from components.render.outlines import read_corners
from components.render.projection import LEAST, build_world_frame, fit_frame
from components.render.tables import render_html
from components.render.theme import DARK, LIGHT, Palette, colour_on_class
from components.render.world_map import draw_world_map
from components.selection.filters import Filters
from components.store.state import Database
from tests.export.test_take_away import context, words_of
from tests.render.test_plotly import contrast

CARIBBEAN = Filters(region=("caribbean",))
SELECTIONS = (
    Filters(),
    CARIBBEAN,
    Filters(place=("haiti",)),
    Filters(region=("sahel",)),
    Filters(region=("americas",)),
    Filters(region=("oceania",)),
    Filters(region=("global",)),
    Filters(partner=("unodc",), prices="2015"),
)


def draw(loaded: Database, filters: Filters) -> tuple[Chart, str]:
    """The map of a selection, and the page's HTML of it."""
    current = context(loaded, filters, "explore")
    chart = build_map(current).chart
    assert isinstance(chart, Chart)
    return chart, render_html(draw_world_map(chart, current.view, "what it shows"))


@pytest.mark.parametrize(
    ("amounts", "bounds"),
    [
        ([288e6, 2.0], [1e6, 5e6, 25e6, 100e6]),
        ([25e6], [1e6, 5e6, 25e6, 100e6]),
        ([24e6], [0.1e6, 0.5e6, 2.5e6, 10e6]),
        ([2e6, 0.1e6], [0.01e6, 0.05e6, 0.25e6, 1e6]),
        ([736.57], [10, 50, 250, 1000]),
        ([0.0], [1e6, 5e6, 25e6, 100e6]),
        ([], [1e6, 5e6, 25e6, 100e6]),
    ],
)
def test_classes_are_round_and_fit_the_largest_amount(
    amounts: list[float], bounds: list[float]
) -> None:
    assert choose_bounds(amounts) == pytest.approx(bounds)


def test_an_amount_on_a_bound_is_of_the_class_that_begins_there() -> None:
    bounds = choose_bounds([288e6])
    steps = (0.5e6, 1e6, 4.99e6, 5e6, 25e6, 99e6, 100e6, 288e6)
    assert [classify_amount(each, bounds) for each in steps] == [0, 1, 1, 2, 3, 3, 4, 4]


def test_the_legend_says_the_bounds(spoken: str) -> None:
    texts = [text.replace("\u00a0", " ") for text in describe_classes(choose_bounds([288e6]))]
    small = [text.replace("\u00a0", " ") for text in describe_classes(choose_bounds([2e6]))]
    assert texts[0] == {"en": "under $1 M", "fr": "moins de 1 M$"}[spoken]
    assert texts[1] == {"en": "$1 M to $5 M", "fr": "de 1 M$ à 5 M$"}[spoken]
    assert texts[-1] == {"en": "$100 M or more", "fr": "100 M$ et plus"}[spoken]
    assert small[1] == {"en": "$10,000 to $50,000", "fr": "de 10 000 $ à 50 000 $"}[spoken]
    assert small[-1] == {"en": "$1 M or more", "fr": "1 M$ et plus"}[spoken]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_classes_stand_apart_from_each_other_and_from_the_paper(palette: Palette) -> None:
    assert contrast(palette.outline, palette.paper) >= 3 <= contrast(palette.outline, palette.sea)
    steps = (palette.paper, *palette.classes)
    assert all(contrast(one, two) >= 1.5 for one, two in itertools.pairwise(steps))
    for number, colour in enumerate(palette.classes):
        assert contrast(colour_on_class(number, palette), colour) >= 4.5


def test_every_dollar_stands_on_the_map_or_beside_it(
    loaded: Database, subtests: pytest.Subtests
) -> None:
    for filters in SELECTIONS:
        with subtests.test(filters=filters):
            chart, shown = draw(loaded, filters)
            paid, beside = list_countries(chart), list_unplaced(chart)
            total = loaded.fetch_rows("total", filters).iloc[0].amount_cad
            assert sum(mark.amount_cad for _, mark in (*paid, *beside)) == pytest.approx(total)
            rows = re.findall(r"<li[^>]*>.*?</li>", shown)
            for category, _ in (*paid, *beside):
                [row] = [
                    row
                    for row in rows
                    if f"drill=place:{category.key}&" in f"{row}&"
                    or f'drill=place:{category.key}"' in row
                ]
                assert category.text in row


def test_each_number_of_the_caribbean_stands_once_and_clear_of_the_others(
    loaded: Database,
) -> None:
    chart, shown = draw(loaded, CARIBBEAN)
    layout = lay_out_map(chart)
    count = len(list_countries(chart))
    numbers = [spot.number for panel in layout.panels for spot in panel.spots if spot.number]
    assert sorted(numbers) == [*range(1, count + 1)] and count == 19
    assert layout.inset and len([spot for spot in layout.inset.spots if spot.number]) > 8
    for panel in layout.panels:
        points = np.array([(spot.x, spot.y) for spot in panel.spots if spot.number])
        apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
        assert apart[np.triu_indices(len(points), 1)].min() >= DISC * 0.95
        assert (points > 0).all() and (points < (panel.columns, panel.rows)).all()
    drawn = re.findall(r'class="sa-spot sa-map-\d" style="[^"]+"[^>]*>(\d+)<', shown)
    assert sorted(map(int, drawn)) == [*range(1, count + 1)]


def test_a_map_of_many_places_has_circles_without_numbers(loaded: Database) -> None:
    chart, shown = draw(loaded, Filters())
    assert len(list_countries(chart)) > NUMBERED and "sa-many" in shown
    spots = lay_out_map(chart).main.spots
    assert {spot.number for spot in spots} == {0}
    assert all(spot.category.place and spot.category.place.is_small for spot in spots)


def test_a_frame_fits_its_places_and_one_country_never_fills_it(loaded: Database) -> None:
    corners = read_corners()
    haiti = fit_frame(corners["HTI"], 1.5)
    assert haiti.width == pytest.approx(LEAST) and not haiti.projection.is_world
    americas = fit_frame(np.concatenate([corners["CAN"], corners["CHL"], corners["BRA"]]), 1.0)
    placed = americas.place(corners["CHL"], 100)
    assert not americas.projection.is_world and (placed > 0).all() and (placed < 100).all()
    fiji = fit_frame(corners["FJI"], 1.5)
    assert fiji.width == pytest.approx(LEAST)
    world = np.concatenate([corners[key] for key in ("USA", "CHL", "CHN", "AUS", "ZAF")])
    assert fit_frame(world, 1.5) == build_world_frame()
    drawn = lay_out_map(build_map(context(loaded, Filters(place=("haiti",)))).chart).main
    xs = [x for shape in drawn.shapes["HTI"] for x, _ in shape]
    assert 0 < max(xs) - min(xs) < drawn.columns / 3


def test_outlines_stay_within_the_drawing_and_on_their_side_of_the_globe(loaded: Database) -> None:
    for filters in (Filters(), Filters(region=("oceania",)), Filters(region=("south-asia",))):
        for panel in lay_out_map(build_map(context(loaded, filters)).chart).panels:
            points = np.array([p for all_ in panel.shapes.values() for s in all_ for p in s])
            assert (points >= 0).all() and (points <= (panel.columns, panel.rows)).all()
    assert "BRA" not in panel.shapes and "IND" in panel.shapes


def test_a_year_keeps_frame_and_classes_and_says_when_it_has_nothing(loaded: Database) -> None:
    current = context(loaded, CARIBBEAN, "explore")
    maps = [build_map(current, year) for year in ("2011-12", "2019-20")]
    windows = {lay_out_map(card.chart).main.rows for card in maps}
    assert len(windows) == 1 == len({card.chart.bounds_cad for card in maps})
    sums = loaded.fetch_rows("by_fiscal_year", CARIBBEAN).set_index("key").amount_cad
    for card, year in zip(maps, ("2011-12", "2019-20"), strict=True):
        assert sum(card.chart.sums_cad) == pytest.approx(float(sums[year]))
    empty = build_map(current, "1999-00")
    assert "1999-00" in empty.title and not list_countries(empty.chart)
    assert lay_out_map(empty.chart).main.rows in windows
    shown = render_html(draw_world_map(empty.chart, current.view, empty.alt))
    assert "No money is placed in a single country." in shown


def test_a_picture_of_a_map_holds_its_numbers_names_and_amounts(
    loaded: Database, spoken: str
) -> None:
    current = context(loaded, CARIBBEAN, "explore")
    card = build_map(current)
    for ratio in (16 / 9, 1.0):
        drawn = build_picture(card, current, ratio)
        shown = words_of(drawn)
        numbers = [text for trace in drawn.data if trace.mode == "text" for text in trace.text]
        for number, (category, _) in enumerate(list_countries(card.chart), start=1):
            assert category.label in shown and category.text.replace("\u00a0", " ") in shown
            assert numbers.count(f"<b>{number}</b>") == 2, "on the map and in the list"
        for text in describe_classes(card.chart.bounds_cad):
            assert text.replace("\u00a0", " ") in shown


def test_a_long_list_of_a_picture_ends_with_the_sum_of_the_others(loaded: Database) -> None:
    current = context(loaded, Filters(), "explore")
    shown = words_of(build_picture(build_map(current), current, 16 / 9))
    assert re.search(r"\d+ other countries \$[\d,.]+ M", shown)


def test_hostile_names_are_text(loaded: Database) -> None:
    name = "<img src=x onerror=alert(1)>"
    place = Place("MLI", True, False, 17.0, -3.0)
    chart = Chart(
        "map",
        (Category("mali", name, text=name, place=place),),
        (Series("", "", (Mark(5.0, (name, name)),)),),
        bounds_cad=choose_bounds([5.0]),
    )
    shown = render_html(draw_world_map(chart, context(loaded, Filters()).view, name))
    assert "<img" not in shown and "&lt;img" in shown
    assert convert_to_bars(chart) is None


def test_a_map_names_its_largest_places_for_who_does_not_see_it(loaded: Database) -> None:
    current = context(loaded, CARIBBEAN, "explore")
    card = build_map(current)
    assert "Haiti: $288.8\u00a0M; Jamaica: $40.3\u00a0M;" in card.alt
    shown = render_html(draw_world_map(card.chart, current.view, card.alt))
    assert f'role="img" aria-label="{card.alt}"' in shown


def test_a_map_is_a_tab_of_its_card(loaded: Database) -> None:
    assert build_map(context(loaded, CARIBBEAN)).tabs == ("map", "table")
    assert build_ranking(context(loaded, CARIBBEAN), "place").tabs == ("chart", "map", "table")
    nowhere = context(loaded, Filters(region=("global",)))
    assert build_ranking(nowhere, "sub_region").tabs == ("chart", "table")
