"""Where money counts: worldwide money apart from continents, the published split a click away,
parts in Canada off the map."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from components.figures.map_classes import list_countries, list_unplaced
from components.figures.places import build_map
from components.render.tables import render_html
from components.selection.filters import Filters
from components.store.state import Database
from components.ui.records import draw_places
from tests.conftest import ROOT
from tests.export.test_take_away import context
from tests.ingest.test_corrections import exact
from tests.snapshot import placed, read

CHECKS = (
    "parts_equal_records",
    "dimensions_equal_total",
    "sums_equal_facts",
    "spread_years_sum_to_record",
)
SPREAD, COUNTRY = "p007180001", "myanmar"
"""A record published over five continents and one country: UN Peacebuilding Fund."""


def test_worldwide_money_recomputed_from_the_csv_files_alone(loaded: Database) -> None:
    amounts = {
        row["project_id"]: Decimal(row["amount_cad"] or 0)
        for row in read("projects.csv")
        if not row["counted_in"]
    }
    expected = sum(
        amounts.get(project, 0) * share
        for project, place, share in placed()
        if place == "worldwide"
    )
    row = (
        loaded.fetch_rows("by_sub_region", Filters(region=("global",)))
        .set_index("key")
        .loc["worldwide"]
    )
    assert abs(Decimal(str(row.amount_cad)) - expected) < 1 < expected
    told = loaded.fetch_rows("place_rules").iloc[0]
    assert (told.key, told.records, told.amount_cad) == ("worldwide", row.records, row.amount_cad)


def test_one_continent_or_two_keep_their_money_and_three_do_not(loaded: Database) -> None:
    """No record is left between: its regional codes name fewer than three continents, or all of
    them count as one place."""
    continent = {row["place_id"]: row["continent"] for row in read("lookups/places.csv")}
    counted: dict[str, set[str]] = defaultdict(set)
    for project, published, place in exact(
        loaded,
        "select project_id, published_place_id, place_id from counted_places where share > 0",
    ):
        counted[project].add(place)
        assert place in (published, "worldwide") and (place == published or continent[published])
    left = {
        project: {continent[place] for place in found} - {""} for project, found in counted.items()
    }
    assert max(map(len, left.values())) == 2
    assert not [
        project for project, found in counted.items() if "worldwide" in found and left[project]
    ]


def test_the_published_split_is_one_choice_away_and_holds_the_same_total(loaded: Database) -> None:
    shares = {row["place_id"]: row["region_id"] for row in read("lookups/places.csv")}
    together, apart = (
        loaded.fetch_rows("by_region", Filters(allocation=way)).set_index("key")
        for way in ("", "continents")
    )
    assert together["amount_cad"].sum() == pytest.approx(apart["amount_cad"].sum(), abs=0.005)
    assert together.amount_cad["oceania"] < 0.1 * apart.amount_cad["oceania"]
    moved = (apart["amount_cad"] - together["amount_cad"]).drop("global")
    # Cents are cut once for each part of a record, and its parts are others.
    assert (moved > -1).all() and moved.sum() == pytest.approx(
        loaded.fetch_rows("place_rules").amount_cad[0], abs=1
    )
    assert set(exact_keys(loaded, "continents")) == set(read_keys()) <= set(shares)
    with loaded.get_connection("continents").cursor() as cursor:
        for check in CHECKS:
            assert (
                cursor.execute(
                    (ROOT / "queries/checks" / f"{check}.sql").read_text(encoding="utf-8")
                ).fetchall()
                == []
            ), check


def exact_keys(database: Database, way: str) -> list[str]:
    """The places that hold parts of records when these are cut in one way."""
    with database.get_connection(way).cursor() as cursor:
        return [
            key
            for (key,) in cursor.execute("select distinct place_id from counted_places").fetchall()
        ]


def read_keys() -> set[str]:
    """The published places, as corrected."""
    corrected = {
        (row["project_id"], row["old_value"]): row["new_value"]
        for row in read("corrections.csv")
        if row["field_id"] == "place"
    }
    rows = [(row["project_id"], row["place_id"]) for row in read("project_places.csv")]
    return {
        corrected.get((project, ""), corrected.get((project, place), place))
        for project, place in rows
    }


def test_a_rule_is_undone_with_its_row(project: Path) -> None:
    path = project / "data/rules/place_rules.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    bare = Database(project)
    assert bare.fetch_rows("by_region").equals(
        Database(ROOT).fetch_rows("by_region", Filters(allocation="continents"))
    )


def test_the_record_itself_shows_the_places_as_published(loaded: Database, spoken: str) -> None:
    amount = Decimal(
        next(row["amount_cad"] for row in read("projects.csv") if row["project_id"] == SPREAD)
    )
    for way in ("", "continents"):
        data = loaded.fetch_rows(
            "project_places", Filters(allocation=way), project_id=SPREAD
        ).set_index("key")
        published = {
            row["place_id"]: Decimal(row["share"])
            for row in read("project_places.csv")
            if row["project_id"] == SPREAD
        }
        assert set(data.index) == set(published) and len(published) == 6
        assert sum(Decimal(f"{value:.2f}") for value in data["amount_cad"]) == amount
        for key, share in published.items():
            assert abs(Decimal(f"{data.amount_cad[key]:.2f}") - amount * share) < Decimal("0.02")
        assert data.counted_id[COUNTRY] == COUNTRY
        assert set(data.counted_id.drop(COUNTRY)) == (
            {"worldwide"} if not way else set(published) - {COUNTRY}
        )
    shown = render_html(draw_places(SPREAD))
    assert {"en": "Oceania, regional", "fr": "Océanie, régional"}[spoken] in shown
    assert {
        "en": "Worldwide, published over continents",
        "fr": "Monde entier, réparti entre continents",
    }[spoken] in shown


def test_the_map_leaves_out_what_has_no_place_abroad(loaded: Database) -> None:
    current = context(loaded, Filters(), "explore")
    chart = build_map(current).chart
    drawn = {category.key for category, _ in list_countries(chart)}
    beside = {category.key for category, _ in list_unplaced(chart)}
    kinds = {row["place_id"]: row["place_kind"] for row in read("lookups/places.csv")}
    assert {kinds[key] for key in drawn} == {"country"} and not drawn & beside
    assert {"canada", "worldwide", "caribbean-regional"} <= beside
    abroad = sum(1 for key in loaded.fetch_rows("by_place")["key"] if kinds.get(key) == "country")
    assert current.total.countries == abroad
    in_canada = loaded.fetch_rows("by_sub_region").set_index("key").amount_cad["in-canada"]
    assert in_canada > 0 and "canada" not in set(
        loaded.fetch_rows("by_place", Filters(region=("americas",)))["key"]
    )
