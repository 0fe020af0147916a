"""Profiles: whom they are of, their sums and ranks, the links that lead to them, what names them."""

from decimal import Decimal
from urllib.parse import parse_qs

import pytest

from components.figures import profile as figures
from components.figures.entities import Entity, find_entity_of, list_entities
from components.figures.figure import Context, build_context
from components.figures.links import PROFILED, find_mark_targets, link_profile
from components.language.words import get_name
from components.render.links import find_address
from components.selection.filters import Filters
from components.selection.keys import UNKNOWN
from components.selection.view import View
from components.store import database
from components.store.state import Database
from components.ui.known import fetch_known
from tests.ui.test_pages import notice, open_page, text

SEVERAL = [
    ("partner", "unodc"),
    ("partner", "un"),
    ("place", "haiti"),
    ("region", "caribbean"),
    ("region", "americas"),
    ("region", "americas-regional"),
    ("priority", "illicit-drugs"),
    ("priority", "anti-crime"),
    ("programme", "ctcbp"),
]


def profile_of(field: str, key: str, **counting: str) -> tuple[Context, Entity]:
    """The context of a profile, and whom it is of."""
    entity = find_entity_of(field, key)
    assert entity
    filters = figures.select_entity(entity, Filters(**counting))
    return build_context(View("profile", filters)), entity


@pytest.mark.parametrize(("field", "key"), SEVERAL)
def test_the_figures_of_a_profile_hold_its_money_and_leave_its_own_dimension_out(
    loaded: Database, field: str, key: str
) -> None:
    profile, entity = profile_of(field, key)
    drawn = figures.build_breakdowns(profile, entity, is_mapped=False)
    assert len(drawn) in (3, 4) and entity.level not in {each.dimensions[0] for each in drawn}
    for figure in drawn:
        amounts = [amount for amount in figure.table()["amount_cad"] if amount is not None]
        assert round(sum(map(float, amounts)), 2) == float(profile.total.amount_cad), figure.name


@pytest.mark.parametrize(
    ("field", "key", "has_map"),
    [
        ("region", "caribbean", True),
        ("region", "americas-regional", False),
        ("partner", "unodc", False),
    ],
)
def test_a_region_shows_its_places_once_on_a_map_where_any_is_a_country(
    loaded: Database, field: str, key: str, has_map: bool
) -> None:
    profile, entity = profile_of(field, key)
    shown = figures.build_map_of(profile, entity)
    ranked = {each.name for each in figures.build_breakdowns(profile, entity, bool(shown))}
    assert (shown is not None) is has_map is ("place" not in ranked)


@pytest.mark.parametrize(("field", "key"), SEVERAL)
def test_a_rank_counts_those_with_more_money(loaded: Database, field: str, key: str) -> None:
    profile, entity = profile_of(field, key)
    rank = figures.find_rank(entity, Filters())
    rivals = [
        float(profile_of(field, other)[0].total.amount_cad)
        for other in figures.list_rivals(entity, Filters())[:20]
    ]
    more = sum(amount > float(profile.total.amount_cad) for amount in rivals)
    assert rank and rank.position == more + 1 <= rank.number


def test_every_key_of_the_lookups_has_a_profile_at_the_address_of_its_link(
    loaded: Database,
) -> None:
    known, here = fetch_known(), View("overview", Filters(region=("caribbean",), prices="2020"))
    for field in PROFILED:
        for key in known.filters[field]:
            target = link_profile(field, key)
            if target is None:
                assert key in UNKNOWN
                continue
            page, _, query = find_address(here, target).partition("?")
            view, ignored = View.parse(page, parse_qs(query), known)
            assert page == "profile" and not ignored and view.filters.prices == "2020"
            assert [(each.field, each.key) for each in list_entities(view.filters)] == [
                (field, key)
            ]


def test_what_is_not_known_and_what_is_left_out_has_no_profile() -> None:
    for dimension, key in [
        ("partner", "not-named"),
        ("partner", "~unodc~oas"),
        ("partner", "other"),
        ("priority", "not-stated"),
        ("type", "training"),
        ("fiscal_year", "2011-12"),
        ("nonsense", "x"),
    ]:
        assert link_profile(dimension, key) is None


@pytest.mark.parametrize(
    ("field", "key"),
    [("partner", "not-named"), ("priority", "not-stated"), ("programme", "not-stated")],
)
def test_what_is_not_known_leads_to_its_records_and_to_profiles(field: str, key: str) -> None:
    app = open_page("profile", **{field: key})
    assert not app.exception
    assert f'href="explore?{field}={key}"' in text(app) and "Choose one" in text(app)


def test_a_mark_of_a_profile_leads_to_another_one_or_to_both_in_explore(loaded: Database) -> None:
    profile, _ = profile_of("partner", "unodc")
    haiti = find_mark_targets(("place",), ("haiti",)).mark
    training = find_mark_targets(("type",), ("training",)).mark
    assert haiti and training
    assert find_address(profile.view, haiti) == "profile?place=haiti"
    assert find_address(profile.view, training) == "explore?partner=unodc&type=training"


def test_names_in_full_hold_the_short_one_once(loaded: Database) -> None:
    assert profile_of("partner", "unodc")[1].full_name.endswith("Drugs and Crime (UNODC)")
    assert profile_of("programme", "accbp")[1].full_name.endswith("Building Program (ACCBP)")
    assert [each.key for each in profile_of("place", "haiti")[1].parents] == [
        "caribbean",
        "americas",
    ]


def test_totals_that_name_it_or_hold_its_records(loaded: Database) -> None:
    profile, entity = profile_of("partner", "unodc")
    table = figures.build_naming_totals(entity, profile.filters)
    rows = dict(zip(table["total_id"], table["inside_count"], strict=True))
    package = "announced-package-central-america-22-june-2011-13-projects"
    members = set(database.fetch_rows("total_members", total_id=package)["project_id"])
    held = set(database.fetch_rows("projects", profile.filters)["project_id"])
    assert rows[get_name("total", package)] == len(members & held) > 0
    named = figures.build_naming_totals(find_entity_of("place", "haiti"), Filters(place=("haiti",)))
    assert len(named) >= 3
    programme = find_entity_of("programme", "ctcbp")
    assert programme and figures.list_naming_commitments(programme)


def test_a_profile_without_money_says_so(loaded: Database) -> None:
    app = open_page("profile", programme="hse")
    assert not app.exception and "<dd>not published" in text(app)
    assert "<h1>" in text(app) and "Rank by funding" not in text(app)


def test_a_profile_is_of_all_records_and_says_what_it_does_not_follow(loaded: Database) -> None:
    whole = formats_money(profile_of("partner", "unodc")[0])
    app = open_page("profile", **{"partner": "unodc", "from": "2020-21"})
    assert not app.exception and whole in text(app).replace("\u00a0", " ")
    assert "explore?partner=unodc&amp;from=2020-21" in text(app)


def formats_money(profile: Context) -> str:
    """The sum of a profile in millions, as pages write it."""
    amount = Decimal(str(profile.total.amount_cad)) / 1_000_000
    return f"${amount:,.1f} M"


def test_several_keys_or_none_offer_the_profiles_to_choose(loaded: Database) -> None:
    both = open_page("profile", partner="unodc", region="caribbean")
    assert "profile?partner=unodc" in text(both) and "profile?region=caribbean" in text(both)
    assert "explore?region=caribbean&amp;partner=unodc" in text(both)
    assert "profile?partner=undp" in text(open_page("profile"))


def test_an_unknown_key_is_named_with_what_may_have_been_meant(loaded: Database) -> None:
    app = open_page("profile", partner="unodcc")
    assert not app.exception and "partner=unodc" in notice(app)
    assert '<dl class="sa-totals-line">' not in text(app)
