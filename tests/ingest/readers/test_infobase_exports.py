"""Nine real windows, one after another, give the series that is in data/."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.readers.infobase import InfobaseReader
from ingest.record import SpendingCell
from tests.conftest import ROOT
from tests.ingest.readers.reading import count_codes, read_bytes

WINDOWS = {
    "transfer_payments.2018-02": "2016-17",
    "org_transfer_payments.2019-03": "2017-18",
    "org_transfer_payments.2019-12": "2018-19",
    "org_transfer_payments.2020-11": "2019-20",
    "org_transfer_payments.2021-12": "2020-21",
    "org_transfer_payments.2022-10": "2021-22",
    "org_transfer_payments.2023-10": "2022-23",
    "org_transfer_payments.2024-12": "2023-24",
    "org_transfer_payments.2026-03": "2024-25",
}
LATER = {"org_transfer_payments.2024-11": "2022-23", "org_transfer_payments.2026-02": "2024-25"}
"""Republications of a window."""
LINES = {
    "accbp": r"anti-?crime capacity",
    "ctcbp": r"counter-?terrorism capacity",
    "psop": r"peace and stabili[sz]ation operations|global peace and security",
    "wtrp": r"weapons threat reduction|global partnership program",
    "unodc-avc": r"annual voluntary contributions to the united nations office on drugs",
}
Key = tuple[str, str, str]
Pair = tuple[Decimal | None, Decimal | None]


def read_window(exports: Path, file: str) -> tuple[list[SpendingCell], dict[str, int], set[str]]:
    raw = (exports / f"tbs-infobase/{file}.csv").read_bytes()
    items, notes = read_bytes(raw, InfobaseReader())
    cells = [item for item in items if isinstance(item, SpendingCell)]
    return cells, count_codes(notes), notes.years


def find_programme(cell: SpendingCell) -> str:
    """The program of a line of Global Affairs, whatever its name in that window."""
    if cell.organisation != "EA":
        return ""
    name = cell.names["en"].lower()
    return next((key for key, pattern in LINES.items() if re.search(pattern, name)), "")


@pytest.mark.parametrize(("file", "last"), [*WINDOWS.items(), *LATER.items()])
def test_the_last_year_of_a_real_window_is_found(exports: Path, file: str, last: str) -> None:
    _, codes, years = read_window(exports, file)
    assert max(years) == last and len(years) == 5
    assert codes["last-year-found"] == 1
    assert codes.get("dash-is-nil", 0) == (file == "org_transfer_payments.2019-03")
    assert codes.get("text-repaired", 0) == (1038 if file.endswith("2023-10") else 0)


def test_nine_windows_give_the_series_in_data(exports: Path) -> None:
    series: dict[Key, Pair] = {}
    restated: dict[Key, list[Pair]] = {}
    for file in WINDOWS:
        for cell in read_window(exports, file)[0]:
            if programme := find_programme(cell):
                key = (cell.fiscal_year, programme, cell.payment_type)
                new = (cell.authorities_cad, cell.expenditures_cad)
                if series.setdefault(key, new) != new:
                    restated.setdefault(key, []).append(series[key])
                    series[key] = new
    with (ROOT / "data/programme_spending.csv").open(encoding="utf-8", newline="") as table:
        held = {
            (row["fiscal_year"], row["programme_id"], row["payment_type"]): (
                Decimal(row["authority_cad"]),
                Decimal(row["expenditure_cad"]),
            )
            for row in csv.DictReader(table)
        }
    assert {key: series.get(key) for key in held} == held
    first, filed_elsewhere = "2013-14", ("2020-21", "psop", "contribution")
    assert restated.pop(filed_elsewhere) == [(Decimal(165_462_971), Decimal(158_278_423))], (
        "the window of 2020-21 files it with assessed contributions"
    )
    assert {year for year, *_ in restated} == {first} and len(restated) == 7
    for key, (old,) in restated.items():
        assert old == (held[key][1], held[key][1]), "authorities alone were restated"
    assert restated[first, "psop", "contribution"][0][0] == Decimal(44_387_363)
