"""Short lists that end in a remainder, and the level of place that tells something."""

import pytest

from components.figures import breakdowns
from components.language.words import t
from components.selection.filters import Filters
from components.store import database
from tests.export.decks import context


def test_a_short_list_ends_in_an_exact_remainder(spoken: str) -> None:
    current = context(Filters())
    whole, short = (breakdowns.build_ranking(current, "region", top=top) for top in (None, 6))
    assert whole.remainder is None and short.remainder and short.chart and whole.chart
    drawn = sum(short.chart.sums_cad)
    assert drawn + short.remainder.amount_cad == pytest.approx(sum(whole.chart.sums_cad), abs=0.01)
    count = len(whole.chart.categories) - len(short.chart.categories)
    assert short.remainder.label == t("other.region", count=count, number=str(count))


@pytest.mark.parametrize(
    ("region", "level"),
    [
        ((), "region"),
        (("americas",), "sub_region"),
        (("caribbean",), "place"),
        (("caribbean", "central-america"), "sub_region"),
        (("caribbean", "sahel"), "region"),
    ],
)
def test_places_are_shown_at_the_first_level_with_several(
    region: tuple[str, ...], level: str, spoken: str
) -> None:
    assert breakdowns.choose_level(context(Filters(region=region))) == level


def test_shares_of_a_table_are_ranges_where_much_is_not_known(spoken: str) -> None:
    filters = Filters(priority=("counter-terrorism",))
    keys = database.fetch_rows("by_type", filters)["key"]
    table = breakdowns.build_ranking(context(filters), "type").table()
    least, most = (dict(zip(keys, table[name], strict=True)) for name in ("share_pct", "most_pct"))
    unknown = least.pop("not-stated")
    assert isinstance(unknown, float) and unknown > 100 / 3 and most.pop("not-stated") is None
    assert {"training", "equipment"} <= set(least)
    for key, share in least.items():
        assert most[key] == (None if share is None else pytest.approx(share + unknown)), key
    assert table.column("share_pct").header == t("column.least")


def test_shares_of_a_table_are_shares_where_most_is_known(spoken: str) -> None:
    table = breakdowns.build_ranking(context(Filters()), "region").table()
    assert "most_pct" not in table.names
    assert table.column("share_pct").header == t("column.share")


def test_a_map_says_nothing_of_what_a_short_list_leaves_out(spoken: str) -> None:
    ranking = breakdowns.build_ranking(context(Filters(region=("caribbean",))), "place", top=5)
    assert ranking.remainder and ranking.remainder.words in ranking.alt
    shown = ranking.lay_on_map()
    assert shown.chart is ranking.map and shown.tabs == ("map", "table")
    assert ranking.remainder.words not in shown.alt and shown.remainder is None
