"""What people decided stays: corrections, overlaps, partners; what no longer fits is listed first."""

import random
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ingest import move
from ingest.merge.splits import allocate_cents, format_split, is_coarser
from ingest.tables import Row, read_table, render_table
from tests.ingest.merge.conftest import NEW, copy_data, find_plain, merge
from tests.ingest.merge.exports import Exported, write_export


def _append(data: Path, table: str, *rows: list[str]) -> None:
    """Append rows to a table, as a person pastes them."""
    path = data / f"{table}.csv"
    path.write_bytes(path.read_bytes() + render_table(rows))


def _get_project(data: Path, key: str) -> Row:
    return next(row for row in read_table(data / "projects.csv") if row["project_id"] == key)


def test_a_correction_that_no_longer_fits_leaves_its_record(tmp_path: Path) -> None:
    """The file now says what the correction says: both cannot stand."""
    data = copy_data(tmp_path)
    exported = Exported(data)
    key, other = find_plain(data, exported)[:2]
    old = next(
        row["place_id"]
        for row in read_table(data / "project_places.csv")
        if row["project_id"] == key
    )
    words = ["Made for tests", "Fait pour des tests", "tests", "2026-12-01", "", ""]
    _append(data, "corrections", [f"place-{key}", key, "place", old, "haiti", *words])
    rows = [
        exported.write_row(key, Country="Haiti: 100.00%", Region=""),
        exported.write_row(other, Status="Closed"),
    ]
    file = write_export(tmp_path, rows)
    before = move.hash_files(data)
    assert merge(data, file)[0] == 3 and move.hash_files(data) == before
    code, report = merge(data, file, "--leave-undecided")
    assert code == 1
    (unfit,) = report["plan"]["corrections_unfit"]
    assert unfit["record"] == key and "corrections.csv" in unfit["why"]
    assert [row["record"] for row in report["plan"]["undecided"]] == [key]
    assert {row["record"] for row in report["plan"]["changed"]} == {other}
    assert read_table(data / "corrections.csv")[-1]["project_id"] == key


def test_a_new_pair_is_decided_before_it_counts(tmp_path: Path) -> None:
    """The same money as an announcement: left, then decided by the row that was to be pasted."""
    data = copy_data(tmp_path)
    announced = next(
        row
        for row in read_table(data / "projects.csv")
        if row["status_id"] == "announced"
        and row["amount_cad"]
        and not row["counted_in"]
        and not row["project_number"]
    )
    row = NEW | {"Project Number": "CA-3-T000000009", "Title": announced["title"]}
    row["Executing Agency Partner"], row["Country"] = _find_twin(data, announced["project_id"])
    row["Start Date"] = f"{announced['fiscal_year'][:4]}-05-01"
    file = write_export(tmp_path, [row])
    code, report = merge(data, file, "--leave-undecided")
    pairs = report["plan"]["overlaps"]
    assert code == 1 and report["plan"]["difference_cad"] == "0.00"
    assert announced["project_id"] in {pair["record"] for pair in pairs}
    for pair in pairs:
        is_same = pair["record"] == announced["project_id"]
        row_to_paste = pair["row"].removesuffix(",,,,")
        decision = "same,same-project" if is_same else "different,"
        path = data / "rules/overlap_decisions.csv"
        pasted = f"{row_to_paste},{decision},Made for tests,Fait pour des tests\n"
        path.write_bytes(path.read_bytes() + pasted.encode())
    code, report = merge(data, file)
    assert code == 0
    (added,) = report["plan"]["added"]
    (aside,) = report["plan"]["changed"]
    assert (aside["record"], aside["field"]) == (announced["project_id"], "counted_in")
    effects = Decimal(added["effect_cad"]) + Decimal(aside["effect_cad"])
    assert effects == Decimal(report["plan"]["difference_cad"])
    assert _get_project(data, announced["project_id"])["counted_in"] == "t000000009"
    assert read_table(data / "undecided/undecided_records.csv") == []
    again = write_export(tmp_path, [row | {"Maximum Contribution": "$7"}], "again.csv")
    plan = merge(data, again, "--dry-run")[1]["plan"]
    assert {one["candidate"] for one in plan["decide_again"]} == {"t000000009"}


def _find_twin(data: Path, key: str) -> tuple[str, str]:
    """Find how an export would name the partner and the place of a record."""
    partners, places = (
        next(row for row in read_table(data / f"{table}.csv") if row["project_id"] == key)
        for table in ("project_partners", "project_places")
    )
    names = {row["place_id"]: row["name_en"] for row in read_table(data / "lookups/places.csv")}
    place = names[places["place_id"]].replace(",", " ")
    return partners["partner_as_published"] or "Uncoded", f"{place}: 100.00%"


def test_money_that_is_set_aside_stays_aside(tmp_path: Path) -> None:
    data = copy_data(tmp_path)
    exported = Exported(data)
    aside = next(
        key
        for key, row in exported.projects.items()
        if row["counted_in"] and row["total_amount_cad"]
    )
    amount = f"${Decimal(exported.projects[aside]['total_amount_cad']) + 5000:,.0f}"
    file = write_export(tmp_path, [exported.write_row(aside, **{"Maximum Contribution": amount})])
    code, report = merge(data, file)
    assert code == 0 and report["plan"]["difference_cad"] == "0.00"
    assert {row["effect_cad"] for row in report["plan"]["changed"]} == {"0.00"}
    assert report["plan"]["decide_again"], "one of its facts changed"
    assert _get_project(data, aside)["counted_in"] == exported.projects[aside]["counted_in"]


@given(
    st.decimals("0", "1e10", places=2),
    st.lists(st.decimals("0.01", "100", places=2), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
)
def test_no_cent_is_lost(total: Decimal, shares: list[Decimal], order: random.Random) -> None:
    parts = allocate_cents(total, shares)
    assert sum(parts) == total
    whole = sum(shares)
    exact = [total * share / whole for share in shares]
    assert all(abs(part - one) < Decimal("0.01") for part, one in zip(parts, exact, strict=True))
    order.shuffle(shares)
    assert sorted(allocate_cents(total, shares)) == sorted(parts)


def test_a_split_that_only_states_less_is_coarser() -> None:
    held = {"haiti": Decimal(60), "mali": Decimal(40)}
    assert is_coarser({"haiti": Decimal(60), "rest": Decimal(40)}, held, "rest")
    assert not is_coarser({"haiti": Decimal(70), "rest": Decimal(30)}, held, "rest")
    assert not is_coarser({"peru": Decimal(60), "rest": Decimal(40)}, held, "rest")
    assert not is_coarser({"haiti": Decimal(60), "mali": Decimal(40)}, held, "rest")


def test_a_split_is_written_as_in_the_template() -> None:
    assert format_split({"haiti": Decimal("33.333"), "mali": Decimal("66.667")}) == (
        "mali:66.67;haiti:33.33"
    )
