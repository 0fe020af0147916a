"""CSV files to take away: exact, harmless in a spreadsheet, named for what they hold."""

import io

import pandas as pd
import pytest

from components.export import downloads
from components.figures.table import build_table
from components.selection.filters import Filters
from tests.snapshot import FIGURES

DATE = FIGURES["date"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", " =HYPERLINK(1)"])
def test_formulas_in_text_are_defused(cell: str) -> None:
    raw = downloads.write_csv(
        build_table({"title": [cell], "amount_cad": [-2.0]}, title="title", amount_cad="amount")
    )
    back = pd.read_csv(io.BytesIO(raw), encoding="utf-8-sig")
    assert back.iloc[0, 0] == f"'{cell}" and back["amount"][0] == -2.0


def test_the_name_says_page_table_filters_data_date_and_language(spoken: str) -> None:
    name = downloads.name_file("regions", "by-region", Filters(region=("caribbean",), text="a/b ç"))
    assert (
        name == f"regions_by-region_region-caribbean_q-a-b-c_current-cad_data-{DATE}_{spoken}.csv"
    )
    assert (
        downloads.name_file("regions", "map", Filters())
        == f"regions_map_all_current-cad_data-{DATE}_{spoken}.csv"
    )
    constant = downloads.name_file("compare", "by", Filters(prices="2020"), {"region2": "haiti"})
    assert constant == f"compare_by_region2-haiti_constant-2020-cad_data-{DATE}_{spoken}.csv"
    assert len(downloads.name_file("regions", "map", Filters(text="x" * 100))) < 200
