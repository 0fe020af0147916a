"""The query of the cross-tab: its margins are the totals, its cells the selections that they open."""

from itertools import product

import pytest

from components.selection.filters import Filters
from components.store.state import Database
from tests.queries.test_queries import SELECTIONS

CROSSED = [
    "region",
    "place",
    "partner",
    "partner_kind",
    "priority",
    "programme",
    "type",
    "fiscal_year",
]


def test_cross_tab_margins_equal_the_totals(loaded: Database, subtests: pytest.Subtests) -> None:
    for rows, columns, filters in product(("region", "partner"), CROSSED, SELECTIONS[:3]):
        with subtests.test(f"{rows} by {columns}", filters=str(filters)):
            data = loaded.fetch_rows("crosstab", filters, rows=rows, columns=columns)
            total = loaded.fetch_rows("total", filters).iloc[0]
            corner = data[data["row_key"].isna() & data["column_key"].isna()].iloc[0]
            assert round(corner.amount_cad, 2) == round(total.amount_cad, 2)
            assert (corner.records, corner.projects, corner.partners) == (
                total.records,
                total.projects,
                total.partners,
            )
            inner = data[data["row_key"].notna() & data["column_key"].notna()]
            for key, across in (("row_key", "column_key"), ("column_key", "row_key")):
                margins = data[data[key].notna() & data[across].isna()].set_index(key)["amount_cad"]
                assert round(inner.groupby(key)["amount_cad"].sum() - margins, 2).abs().max() == 0


def test_a_cell_of_the_cross_tab_is_the_selection_it_opens(loaded: Database) -> None:
    data = loaded.fetch_rows("crosstab", rows="region", columns="partner").set_index(
        ["row_key", "column_key"]
    )
    opened = loaded.fetch_rows("total", Filters(region=("americas",), partner=("undp",))).iloc[0]
    cell = data.loc[("americas", "undp")]
    assert (round(cell.amount_cad, 2), cell.records) == (
        round(opened.amount_cad, 2),
        opened.records,
    )
