"""What figures are cut by where a selection lies in one region."""

import pytest

from components.figures import compare, places
from components.figures.catalogue import build_compared
from components.language.words import t
from components.selection.filters import Filters
from components.selection.view import View
from components.store import database
from tests.export.decks import context
from tests.tables import read_table

CARIBBEAN, AMERICAS = Filters(region=("caribbean",)), Filters(region=("americas",))


def test_a_selection_in_one_region_is_cut_by_what_it_holds_several_of(spoken: str) -> None:
    for filters, level in ((Filters(), "region"), (AMERICAS, "sub_region"), (CARIBBEAN, "place")):
        assert compare.choose_driver(View("compare", filters)) == level
    rows = build_compared(context(CARIBBEAN)).table()
    assert len(rows) > 2 and rows.headers[0] == t("column.place")


@pytest.mark.parametrize("filters", [Filters(), AMERICAS, CARIBBEAN])
def test_the_table_of_regions_by_area_is_the_figure(spoken: str, filters: Filters) -> None:
    card = places.build_regions_by_priority(context(filters))
    bars = [mark.amount_cad for series in card.chart.series for mark in series.marks if mark]
    data = read_table(card.table())
    assert len(data) == len(bars) and sorted(data[t("column.amount_cad")]) == sorted(bars)
    answer = database.fetch_rows("region_by_priority", filters)
    assert data[t("column.amount_cad")].sum() == pytest.approx(answer["amount_cad"].sum(), abs=0.01)
