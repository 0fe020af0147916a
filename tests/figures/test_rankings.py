"""Short lists that end in a remainder, and the level of place that tells something."""

import pytest

from components.figures import breakdowns
from components.language.words import t
from components.selection.filters import Filters
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
