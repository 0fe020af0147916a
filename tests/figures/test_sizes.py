"""Sizes of records, and the switch that leaves out those under 5,000 dollars: it says how many, and
what they hold."""

from decimal import Decimal

import pytest

from components.language import limitations, sentences
from components.selection.filters import Filters, parse_filters, write_filters
from components.store.choices import fetch_choices
from components.store.state import Database

OUT = Filters(small="out")
Rows = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def small(counted: Rows) -> Rows:
    return {
        key: row
        for key, row in counted.items()
        if row["amount_cad"] and Decimal(row["amount_cad"]) < 5000
    }


def test_the_switch_leaves_out_the_small_ones_to_the_cent(loaded: Database, small: Rows) -> None:
    whole, less = (loaded.fetch_rows("total", filters).iloc[0] for filters in (Filters(), OUT))
    held = sum(Decimal(row["amount_cad"]) for row in small.values())
    assert (less.small_records, Decimal(f"{less.small_cad:.2f}")) == (len(small), held)
    assert whole.records - less.records == len(small) and round(
        whole.amount_cad - less.amount_cad, 2
    ) == float(held)
    assert less.unpublished_records == whole.unpublished_records, (
        "what is not published is not known to be small"
    )


def test_the_switch_holds_where_records_are_needed_and_where_sums_do(
    loaded: Database, small: Rows
) -> None:
    for filters in (
        Filters(small="out", region=("caribbean",)),
        Filters(small="out", status=("closed",)),
    ):
        ids = loaded.fetch_rows("projects", filters)
        assert not set(small) & set(ids["project_id"])
        total, parts = (
            loaded.fetch_rows("total", filters).iloc[0],
            loaded.fetch_rows("by_region", filters),
        )
        assert round(parts["amount_cad"].sum(), 2) == round(total.amount_cad, 2)
        assert total.records == int(ids["counted_in"].isna().sum())


def test_the_switch_is_said_with_its_number_and_money(
    loaded: Database, small: Rows, spoken: str
) -> None:
    total = loaded.fetch_rows("total", OUT).iloc[0]
    clause = limitations.describe_limitations(total, OUT, 2024)["small"].replace("\u00a0", " ")
    assert clause.startswith(str(len(small))) and "000" in clause
    assert (
        sentences.describe_scope(OUT)
        .replace("\u00a0", " ")
        .endswith(
            {
                "en": "All records, without records under $5,000",
                "fr": "sans les enregistrements de moins de 5 000 $",
            }[spoken]
        )
    )


def test_the_switch_stands_in_the_address(loaded: Database) -> None:
    assert write_filters(OUT) == {"small": "out"} and parse_filters(
        {"small": ["out"]}, fetch_choices()
    ) == (OUT, [])
    filters, ignored = parse_filters({"small": ["no"]}, fetch_choices())
    assert filters == Filters() and [part.text for part in ignored] == ["small=no"]


def test_sizes_hold_every_record_once(loaded: Database, counted: Rows, small: Rows) -> None:
    sizes = loaded.fetch_rows("by_size").set_index("key")
    total = loaded.fetch_rows("total").iloc[0]
    assert sizes["records"].sum() == total.records and round(sizes["amount_cad"].sum(), 2) == round(
        total.amount_cad, 2
    )
    assert sizes.records["zero"] == sum(
        Decimal(row["amount_cad"]) == 0 for row in counted.values() if row["amount_cad"]
    )
    assert sizes.records["to-5-000"] == len(small) - sizes.records["zero"]
    assert sizes.records["from-10-million"] == sum(
        Decimal(row["amount_cad"] or 0) >= 10_000_000 for row in counted.values()
    )
    assert sizes.records["not-published"] == sum(not row["amount_cad"] for row in counted.values())
