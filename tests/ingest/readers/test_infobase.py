"""Windows of five years that count back from a year which the file does not state. All lines are
invented."""

from decimal import Decimal
from pathlib import Path

import pytest

from ingest.readers.infobase import InfobaseReader
from ingest.record import SpendingCell
from tests.ingest.readers.reading import count_codes, read_bytes, refuse_bytes

HEADER = "dept_code,type,name_en,name_fr," + ",".join(
    f"pa_last_year_{back}_{kind}" for back in (5, 4, 3, 2, 1) for kind in ("auth", "exp")
)


def money(line: int, first: int) -> Decimal:
    """An amount of its own for each line and year."""
    return Decimal(first * 1000 + line * 7) + Decimal("0.25")


def write_window(last: int, *more: str, lines: int = 4, factor: int = 1) -> str:
    """A window that ends in the fiscal year which begins in `last`."""
    rows = [HEADER]
    for line in range(lines):
        values = (
            f"{money(line, first) * factor},{money(line, first) * factor - line}"
            for first in range(last - 4, last + 1)
        )
        rows.append(f"EA,c,Test line {line},Ligne d'essai {line}," + ",".join(values))
    return "\n".join([*rows, *more, "", ""])


@pytest.fixture
def series(tmp_path: Path) -> Path:
    """The series held: four lines from 2012-13 to 2024-25."""
    rows = ["fiscal_year,authority_cad,expenditure_cad"]
    for first in range(2012, 2025):
        for line in range(4):
            amount = money(line, first)
            rows.append(f"{first}-{(first + 1) % 100:02d},{amount:.2f},{amount - line:.2f}")
    path = tmp_path / "programme_spending.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def read_window(
    content: str | bytes, series: Path, last_year: str = ""
) -> tuple[list[SpendingCell], dict[str, int]]:
    raw = content if isinstance(content, bytes) else content.encode()
    cells, notes = read_bytes(raw, InfobaseReader(series, last_year))
    assert all(isinstance(cell, SpendingCell) for cell in cells)
    return [cell for cell in cells if isinstance(cell, SpendingCell)], count_codes(notes)


@pytest.mark.parametrize("last", [2014, 2016, 2020, 2024, 2025, 2026])
def test_the_last_year_is_found_where_the_window_agrees(series: Path, last: int) -> None:
    cells, codes = read_window(write_window(last), series)
    assert codes == {"last-year-found": 1}
    assert {(cell.fiscal_year, cell.authorities_cad) for cell in cells} == {
        (f"{first}-{(first + 1) % 100:02d}", money(line, first))
        for first in range(last - 4, last + 1)
        for line in range(4)
    }


def test_restated_cells_do_not_hide_the_year(series: Path) -> None:
    content = write_window(2020).replace(str(money(1, 2018)), "9.00")
    assert "2020-21" in {cell.fiscal_year for cell in read_window(content, series)[0]}


@pytest.mark.parametrize("last", [2030, 2028])
def test_a_window_beyond_what_is_held_is_asked_for(series: Path, last: int) -> None:
    raw = write_window(last).encode()
    finding = refuse_bytes(raw, InfobaseReader(series))
    assert (finding.code, finding.suggestion) == ("last-year-unknown", "--last-year 2025-26")
    stated = f"{last}-{(last + 1) % 100:02d}"
    cells, codes = read_window(raw, series, stated)
    assert codes == {}
    assert max(cell.fiscal_year for cell in cells) == stated


@pytest.mark.parametrize("stated", ["2021-22", "2020", "2020-22"])
def test_a_stated_year_that_cannot_be_is_refused(series: Path, stated: str) -> None:
    finding = refuse_bytes(write_window(2020).encode(), InfobaseReader(series, stated))
    assert (finding.code, finding.value, finding.expected) == (
        "last-year-contradicted",
        stated,
        "2020-21",
    )


def test_other_money_agrees_with_no_year(series: Path) -> None:
    finding = refuse_bytes(write_window(2020, factor=2).encode(), InfobaseReader(series))
    assert finding.code == "last-year-unknown"


def test_a_dash_is_nil_and_a_blank_is_no_line_that_year(series: Path) -> None:
    line = "EA,g,Test grants,Subventions d'essai,-,-,,,5,,-1.50,0,0,0"
    cells, codes = read_window(write_window(2020, line), series)
    assert [
        (cell.fiscal_year, cell.authorities_cad, cell.expenditures_cad)
        for cell in cells
        if cell.payment_type == "grant"
    ] == [
        ("2016-17", 0, 0),
        ("2018-19", 5, None),
        ("2019-20", Decimal("-1.50"), 0),
        ("2020-21", 0, 0),
    ]
    assert codes["dash-is-nil"] == 1


@pytest.mark.parametrize(
    ("published", "read", "is_mended"),
    [
        ("CapacitÃ©s dâ€™Ã‰tat", "Capacités d’État", True),
        ("capacitÃ©s Ã\xa0 la criminalitÃ©", "capacités à la criminalité", True),
        ("Capacités d’État", "Capacités d’État", False),
        ("Capacités criminalitÃ©", "Capacités criminalitÃ©", False),
    ],
)
def test_text_broken_by_a_wrong_encoding_is_mended_where_that_is_reversible(
    series: Path, published: str, read: str, is_mended: bool
) -> None:
    line = f"EA,g,Test grants,{published},1,1,1,1,1,1,1,1,1,1"
    cells, codes = read_window(write_window(2020, line), series)
    assert {cell.names["fr"] for cell in cells if cell.payment_type == "grant"} == {read}
    assert codes.get("text-repaired", 0) == is_mended


@pytest.mark.parametrize(
    "change",
    [
        lambda text: ("\ufeff" + text).encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.encode("cp1252"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("_1_auth", "_auth").replace("_1_exp", "_exp").encode(),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: text.replace("EA,c,", '"EA","c",').encode(),
    ],
)
def test_every_form_of_the_same_window_reads_alike(series: Path, change) -> None:  # noqa: ANN001
    text = write_window(2020).replace("Ligne", "Métier")
    assert read_window(change(text), series)[0] == read_window(text, series)[0]


@pytest.mark.parametrize(
    ("published", "read", "code"), [('"1,234"', 1234, ""), ("12x", None, "amount-unreadable")]
)
def test_the_mark_of_all_amounts_reads_each(
    series: Path, published: str, read: int | None, code: str
) -> None:
    content = write_window(2020, f"EA,o,Test,Essai,{published},1,1,1,1,1,1,1,1,1")
    cells, codes = read_window(content, series)
    assert codes == {"last-year-found": 1} | ({code: 1} if code else {})
    assert next(cell.authorities_cad for cell in cells if cell.payment_type == "other") == read


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ('EA,c,"Test', "file-cut-short"),
        ("EA,c,short", "file-cut-short"),
        ('"EA"x,c,Test', "row-malformed"),
    ],
)
def test_rows_that_are_none_are_said(series: Path, row: str, code: str) -> None:
    cells, codes = read_window(write_window(2020, row).rstrip("\n"), series)
    assert codes == {"last-year-found": 1, code: 1}
    assert len(cells) == 20
