"""The audit: rates, doubts and a sample with a seed come out of `data/` the same for everybody,
page and terminal."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from components.store.state import Database
from ingest.__main__ import main
from ingest.audit import JUDGED, fetch_doubts, format_audit
from tests.snapshot import read

Rows = dict[str, dict[str, str]]


def money(row: dict[str, str], column: str = "amount_cad") -> Decimal:
    return Decimal(row[column] or 0)


def test_rates_of_each_field_sum_to_the_total(loaded: Database) -> None:
    rates, total = loaded.fetch_rows("audit/rates"), loaded.fetch_rows("total").iloc[0]
    sums = rates.groupby("field")[["amount_cad", "share_pct"]].sum()
    assert len(sums) == 7 and set(sums["amount_cad"].round(2)) == {round(total.amount_cad, 2)}
    assert set(sums["share_pct"].round(6)) == {100}


@pytest.mark.parametrize(
    ("doubt", "holds"),
    [
        ("zero", lambda row: row["amount_cad"] and money(row) == 0),
        ("small", lambda row: 0 < money(row) < 5000),
        ("not-published", lambda row: not row["amount_cad"]),
        (
            "part",
            lambda row: (
                money(row) > 0
                and row["total_amount_cad"]
                and money(row) * 4 < money(row, "total_amount_cad")
            ),
        ),
        ("undated", lambda row: row["fiscal_year"] == "not-stated"),
    ],
)
def test_a_doubt_holds_the_records_that_the_tables_give(
    loaded: Database, counted: Rows, doubt: str, holds: object
) -> None:
    expected = {key for key, row in counted.items() if holds(row)}
    found = fetch_doubts(loaded)
    assert set(found[doubt]["project_id"] if doubt in found else []) == expected


def test_large_money_on_code_alone_is_listed(loaded: Database, counted: Rows) -> None:
    listed = fetch_doubts(loaded)["code-alone"]
    held: Counter[str] = Counter()
    for row in read("project_priorities.csv"):
        if row["basis_id"] == "purpose_code" and row["project_id"] in counted:
            held[row["project_id"]] += float(money(counted[row["project_id"]])) * float(
                row["share"]
            )
    assert set(listed["project_id"]) == {
        key for key, amount in held.items() if amount > 5_000_000.01
    }


def test_no_doubt_lists_a_record_twice(loaded: Database, counted: Rows) -> None:
    found = loaded.fetch_rows("audit/doubtful")
    assert not found.duplicated(["doubt_id", "project_id"]).any() and set(
        found["project_id"]
    ) <= set(counted)


def test_a_seed_draws_the_same_records_in_proportion_to_money(
    loaded: Database, counted: Rows
) -> None:
    first, again, other = (
        loaded.fetch_rows("audit/sample", sample="80", seed=seed)
        for seed in ("20251127", "20251127", "2")
    )
    assert (
        first["project_id"].tolist() == again["project_id"].tolist() != other["project_id"].tolist()
    )
    assert first["draws"].sum() == other["draws"].sum() == 80
    # One draw every so many dollars: no record is drawn more often than its money asks for, or one
    # more.
    step = sum(map(money, counted.values())) / 80
    assert all(
        row.draws <= money(counted[row.project_id]) // step + 1 for row in first.itertuples()
    )
    largest = max(counted, key=lambda key: money(counted[key]))
    assert largest in set(first["project_id"]) & set(other["project_id"])


def test_the_command_writes_the_sample_with_columns_to_judge(
    loaded: Database, counted: Rows, tmp_path: Path
) -> None:
    assert (
        main(["audit", "--sample", "20", "--seed", "7", "--csv", str(tmp_path / "sample.csv")]) == 0
    )
    rows = list(csv.DictReader((tmp_path / "sample.csv").open(encoding="utf-8")))
    assert [row["project_id"] for row in rows] == loaded.fetch_rows(
        "audit/sample", sample="20", seed="7"
    )["project_id"].tolist()
    assert all(Decimal(row["amount_cad"]) == money(counted[row["project_id"]]) for row in rows)
    assert all(row[column] == "" for row in rows for column in JUDGED)


def test_the_terminal_gets_rates_and_every_list(loaded: Database) -> None:
    said = "\n".join(format_audit(loaded))
    assert all(doubt in said for doubt in fetch_doubts(loaded)) and "programme" in said
    assert all(rows.iloc[0].project_id in said for rows in fetch_doubts(loaded).values())
