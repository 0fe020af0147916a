"""Bad data: every fault is found at once and named by file, line, column, value and what is
expected; good data stay up."""

from pathlib import Path

import pytest

from components.store.holder import Holder
from components.store.state import Database
from ingest.faults import Fault
from ingest.validate import check_folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def without(path: Path, project_id: str) -> None:
    """Take a record out of a table."""
    kept = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if project_id not in line.split(",")
    ]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def repeated(path: Path, project_id: str, new_id: str) -> None:
    """Add a record like another one to a table."""
    text = path.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith(f"{project_id},")]
    path.write_text(
        text + "".join(f"{line.replace(project_id, new_id, 1)}\n" for line in rows),
        encoding="utf-8",
    )


def only(faults: list[Fault]) -> Fault:
    assert len(faults) == 1, faults
    return faults[0]


def test_missing_file(project: Path) -> None:
    (project / "data/projects.csv").unlink()
    fault = check_folder(project / "data")[0]
    assert (fault.file, fault.line) == ("data/projects.csv", 0) and "missing" in fault.expected


def test_missing_column(project: Path) -> None:
    change(project / "data/projects.csv", "amount_cad,", "amount,")
    faults = check_folder(project / "data")
    assert ("data/projects.csv", 1, "amount_cad") in [(f.file, f.line, f.column) for f in faults]
    assert ("data/projects.csv", 1, "amount") in [(f.file, f.line, f.column) for f in faults]


@pytest.mark.parametrize("value", ["many", "-5.00", "12.5", "1e6"])
def test_wrong_type(project: Path, value: str) -> None:
    change(project / "data/projects.csv", "17121139.37,17121139.37", f"{value},17121139.37")
    fault = only(check_folder(project / "data"))
    assert (fault.file, fault.line, fault.column, fault.value) == (
        "data/projects.csv",
        2,
        "amount_cad",
        value,
    )
    assert "two decimals" in fault.expected


def test_duplicate_id(project: Path) -> None:
    lines = (project / "data/projects.csv").read_text(encoding="utf-8").splitlines()
    (project / "data/projects.csv").write_text(
        "\n".join([*lines, lines[1]]) + "\n", encoding="utf-8"
    )
    fault = only(check_folder(project / "data"))
    assert (
        fault.column == "project_id"
        and fault.line == len(lines) + 1
        and "line 2 has it too" in fault.expected
    )


def test_unknown_partner(project: Path) -> None:
    change(project / "data/project_partners.csv", ",unodc,", ",unocd,")
    fault = only(check_folder(project / "data"))
    assert (fault.file, fault.column, fault.value) == (
        "data/project_partners.csv",
        "partner_id",
        "unocd",
    )
    assert "data/lookups/partners.csv" in fault.expected


def test_shares_that_do_not_sum(project: Path) -> None:
    change(project / "data/project_places.csv", "1.000000000000", "0.900000000000")
    fault = only(check_folder(project / "data"))
    assert (
        fault.column == "share" and fault.value.startswith("0.9") and "sum to 1" in fault.expected
    )


def test_windows_1252_bytes(project: Path) -> None:
    path = project / "data/lookups/partners.csv"
    path.write_bytes(
        path.read_text(encoding="utf-8")
        .replace("é", "\x00", 1)
        .encode("utf-8")
        .replace(b"\x00", b"\xe9")
    )
    fault = check_folder(project / "data")[0]
    assert (
        fault.file == "data/lookups/partners.csv" and fault.line > 1 and fault.value == "byte 0xe9"
    )
    assert "Windows-1252" in fault.expected


def test_surplus_cell(project: Path) -> None:
    change(project / "data/price_index.csv", "1996,88.9", "1996,88.9,7")
    fault = only(check_folder(project / "data"))
    assert fault.line == 2 and fault.expected == "4 cells" and fault.value == "5"


def test_a_byte_order_mark_is_let_through(project: Path) -> None:
    path = project / "data/projects.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check_folder(project / "data") == []


def test_all_faults_at_once(project: Path) -> None:
    change(project / "data/projects.csv", "17121139.37,17121139.37", "many,17121139.37")
    change(project / "data/project_partners.csv", ",unodc,", ",unocd,")
    (project / "data/price_index.csv").unlink()
    assert {fault.file for fault in check_folder(project / "data")} == {
        "data/projects.csv",
        "data/project_partners.csv",
        "data/price_index.csv",
    }


def test_the_last_good_data_stay_up(project: Path) -> None:
    holder = Holder(project).renew()
    first = holder.database
    assert isinstance(first, Database) and not holder.faults
    assert holder.refresh().database is first, "nothing changed: nothing is loaded again"
    change(project / "data/project_partners.csv", ",unodc,", ",unocd,")
    holder.refresh()
    assert holder.database is first and only(holder.faults).value == "unocd"
    change(project / "data/project_partners.csv", ",unocd,", ",unodc,")
    holder.refresh()
    assert holder.database is first and not holder.faults, "what is shown is what is there again"


def test_bad_data_at_the_start_show_nothing(project: Path) -> None:
    (project / "data/projects.csv").unlink()
    holder = Holder(project).renew()
    assert holder.database is None and holder.faults


@pytest.mark.parametrize("table", ["lookups/total_names.csv", "rules/total_decisions.csv"])
def test_a_published_total_without_name_or_decision(project: Path, table: str) -> None:
    path = project / "data" / table
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(line for line in lines if not line.startswith("announced-package-guatemala,")),
        encoding="utf-8",
    )
    fault = only(check_folder(project / "data"))
    assert (fault.file, fault.value) == (
        "data/published_totals.csv",
        "announced-package-guatemala",
    ) and table in fault.expected
