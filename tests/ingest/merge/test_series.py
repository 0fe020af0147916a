"""The official series and projects of one's own, merged."""

from decimal import Decimal
from pathlib import Path

from ingest.__main__ import main
from ingest.merge.series import merge_series
from ingest.record import Part, Record
from ingest.tables import Row, read_table
from ingest.template import write_projects
from tests.ingest.merge.conftest import copy_data, merge
from tests.ingest.readers.test_public_accounts import OLDER

LINE = ("accbp", "grant")


def _write_year(folder: Path, line: Row, year: str, amount: str) -> Path:
    """Write one year of the Public Accounts with one line."""
    text = OLDER.replace("2023/2024", f"{year[:4]}/{int(year[:4]) + 1}").replace(
        ",300,", f",{amount},"
    )
    path = folder / "public.csv"
    path.write_text(text.replace("Grants for testing", line["name_en"]), encoding="utf-8")
    return path


def test_a_new_year_is_added_and_a_restated_one_revised(tmp_path: Path) -> None:
    data = copy_data(tmp_path)
    rows = read_table(data / "programme_spending.csv")
    line = [row for row in rows if (row["programme_id"], row["payment_type"]) == LINE][-1]
    year = line["fiscal_year"]
    next_year = f"{int(year[:4]) + 1}-{(int(year[:4]) + 2) % 100:02d}"
    code, report = merge(data, _write_year(tmp_path, line, year, "300.25"))
    (change,) = report["plan"]["series"]["changed"]
    assert code == 0 and (change["old_value"], change["new_value"]) == (
        line["expenditure_cad"],
        "300.25",
    )
    assert [row["field_id"] for row in read_table(data / "series_revisions.csv")] == [
        "expenditure_cad"
    ]
    rounded = merge(data, _write_year(tmp_path, line, year, "300"))[1]["plan"]["series"]
    assert (rounded["rounded"], rounded["changed"]) == (1, [])
    code, report = merge(data, _write_year(tmp_path, line, next_year, "7"))
    (added,) = report["plan"]["series"]["added"]
    assert code == 0 and added["fiscal_year"] == next_year
    assert (added["authority_cad"], added["expenditure_cad"]) == ("", "7.00"), "nothing is made up"
    assert main(["check", "--data", str(data)]) == 0
    assert merge(data, _write_year(tmp_path, line, year, "8"))[0] == 3, "an older year"


def test_a_line_that_is_nearly_ours_is_asked_for(tmp_path: Path) -> None:
    data = copy_data(tmp_path)
    line = read_table(data / "programme_spending.csv")[-1]
    file = _write_year(tmp_path, line | {"name_en": f"{line['name_en']} II"}, "2030-31", "300")
    both = tmp_path / "both.csv"
    ours = OLDER.replace("2023/2024", "2030/2031").replace("Grants for testing", line["name_en"])
    both.write_text(ours + file.read_text(encoding="utf-8").split("\n", 1)[1], encoding="utf-8")
    code, report = merge(data, both, "--dry-run")
    (near,) = report["plan"]["series"]["near_lines"]
    assert code == 1 and near["row"].startswith(f"{line['name_en']} II,")
    assert near["table"] == "data/lookups/programme_spellings.csv"


def test_projects_of_ones_own_are_added_with_their_program(tmp_path: Path) -> None:
    data = copy_data(tmp_path)
    records = [
        Record(
            0,
            f"OWN-2026-{number}",
            f"own2026{number}",
            {"en": f"Made for tests {number}", "fr": f"Fait pour des tests {number}"},
            "operational",
            "2026-05",
            partners=("unodc",),
            places=(Part(code="GT", share_pct=Decimal(60)), Part(code="HN", share_pct=Decimal(40))),
            purposes=(Part(code="15132", share_pct=Decimal(100)),),
            amount_cad=Decimal(10) ** number + Decimal("0.50"),
            programme="accbp",
        )
        for number in range(1, 4)
    ]
    file = tmp_path / "own.csv"
    file.write_bytes(write_projects(records))
    code, report = merge(data, file)
    assert code == 0 and report["plan"]["difference_cad"] == "1111.50"
    projects = {row["project_id"]: row for row in read_table(data / "projects.csv")}
    assert projects["own20263"]["programme_id"] == "accbp"
    titles = {row["published_title"]: row for row in read_table(data / "lookups/titles.csv")}
    assert titles["Made for tests 2"]["title"] == "Fait pour des tests 2"
    assert merge(data, file)[1]["plan"]["same"] == 3


def test_files_without_a_series_leave_it(tmp_path: Path) -> None:
    assert merge_series(tmp_path, []).describe() == {}
