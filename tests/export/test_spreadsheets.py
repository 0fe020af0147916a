"""Tables taken away open right in the spreadsheet of the reader's language: in columns, with
numbers, without dates."""

import csv
import io
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl

from components.export import downloads, sheet
from components.figures.table import Column, Table, build_table
from components.language import formats
from components.language.column_formats import Format
from components.language.words import t
from components.render.tables import draw_table
from components.selection.filters import Filters
from components.store.state import Database

LANGUAGE_IDS = {"en": 4105, "fr": 3084}
"""English and French of Canada, as Office numbers them."""


def example() -> Table:
    """A table with what spreadsheets get wrong: years, months, separators in text, formulas,
    negative and missing amounts."""
    return build_table(
        {
            "fiscal_year": ["2000-01", "2011-12", "2015-16", "not-stated"],
            "title": ['Amériques; "A", B', "=1+1", "l’Ouest\nligne", "−5"],
            "amount_cad": [2_833_612_073.88, -1_250_000.5, 0.0, float("nan")],
            "share_pct": [29.661234567891, 0.0, 100.0, float("nan")],
            "records_count": [1179, 0, 1, 2],
            "start_date": ["2011-12", "2010-11", "2009-10", "2012-03"],
        },
        start_date="start_date",
    )


def read(content: bytes, language: str) -> list[list[str]]:
    """A file as the page says it is written."""
    between = {"en": ",", "fr": ";"}[language]
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=between))


def test_the_file_has_the_form_that_stands_beside_its_button(spoken: str) -> None:
    content = downloads.write_csv(example())
    assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
    point = {"en": ".", "fr": ","}[spoken]
    assert read(content, spoken) == [
        example().headers,
        [
            "2000-2001",
            'Amériques; "A", B',
            f"2833612073{point}88",
            f"29{point}6612",
            "1179",
            "2011-12",
        ],
        ["2011-2012", "'=1+1", f"-1250000{point}50", f"0{point}0", "0", "2010-11"],
        ["2015-2016", "l’Ouest\nligne", f"0{point}00", f"100{point}0", "1", "2009-10"],
        ["not-stated", "−5", "", "", "2", "2012-03"],
    ]
    said = {"en": ("commas", "decimal point"), "fr": ("points-virgules", "virgule décimale")}[
        spoken
    ]
    assert all(word in t("download.form") for word in (*said, "UTF-8", "2011-2012"))


def test_numbers_read_back_are_those_of_the_table(spoken: str, loaded: Database) -> None:
    rows = loaded.fetch_rows("by_partner", Filters(region=("caribbean",)))
    rows = rows.dropna(subset="amount_cad")
    data = build_table(
        {
            "partner": rows["key"],
            "amount_cad": rows["amount_cad"],
            "share_pct": 100 * rows["amount_cad"] / 3,
            "records_count": rows["records"],
        }
    )
    back = read(downloads.write_csv(data), spoken)[1:]
    numbers = [[float(cell.replace(",", ".")) for cell in row[1:]] for row in back]
    wanted = [[float(row[1]), round(float(row[2]), 4), float(row[3])] for row in data.rows]
    assert len(data) > 5 and numbers == wanted


def test_the_workbook_holds_the_same_numbers_and_says_what_they_rest_on(
    spoken: str, loaded: Database
) -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(sheet.build_sheet(example(), Filters(region=("caribbean",))))
    )
    table, about = book.worksheets
    found = [[cell.value for cell in row] for row in table.iter_rows()]
    assert found[0] == example().headers
    assert (
        found[1][2:5] == [2_833_612_073.88, 29.661234567891, 1179]
        and found[2][2] == -1_250_000.5
        and found[4][2] is None
    )
    assert found[2][0:2] == ["2011-12", "=1+1"] and {cell.data_type for cell in table["A"]} == {"s"}
    assert table["B3"].data_type == "s"
    said = " ".join(str(cell.value) for row in about.iter_rows() for cell in row if cell.value)
    assert (
        {"en": "Caribbean", "fr": "Caraïbes"}[spoken] in said
        and t("frame.licence") in said
        and "2025" in said
    )


def test_numbers_that_a_workbook_would_round_are_text(spoken: str, loaded: Database) -> None:
    values = (Decimal("0.10000000000000000001"), Decimal("1.5"), 2**60 + 1, float("inf"))
    data = Table((Column("n", "n", Format.EXACT, values),))
    page = openpyxl.load_workbook(io.BytesIO(sheet.build_sheet(data, Filters()))).worksheets[0]
    assert [cell.value for cell in page["A"]][1:] == [
        "0.10000000000000000001",
        1.5,
        str(2**60 + 1),
        "inf",
    ]


def test_a_cell_that_is_copied_is_a_number_for_a_spreadsheet(spoken: str) -> None:
    columns = {"a_cad": [-1_250_000.5], "b_count": [-3], "c": ["−4,0 %"], "d": ["a − b"]}
    drawn = str(draw_table(build_table(columns, **{name: name for name in columns}), "x"))
    cells = [
        part.split("<")[0].replace("\u00a0", " ")
        for part in drawn.split("<td")[1:]
        for part in [part.split(">", 1)[1]]
    ]
    assert (
        cells
        == {
            "en": ["-$1,250,000.50", "-3", "-4,0 %", "a − b"],
            "fr": ["-1 250 000,50 $", "-3", "-4,0 %", "a − b"],
        }[spoken]
    )
    assert formats.make_copyable("−$1.3 M") == "-$1.3 M"


def test_a_spreadsheet_of_the_readers_language_finds_columns_numbers_and_no_dates(
    spoken: str, loaded: Database, tmp_path: Path
) -> None:
    """LibreOffice with the separator of that system, told to look for dates and numbers in it: as
    Excel does."""
    office = shutil.which("soffice")
    assert office, (
        "No LibreOffice was found: install one (Debian: apt-get install libreoffice-calc)."
    )
    data = example().without("start_date")
    (tmp_path / "table.csv").write_bytes(downloads.write_csv(data))
    between = ord({"en": ",", "fr": ";"}[spoken])
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            f"--infilter=Text - txt - csv (StarCalc):{between},34,76,1,,{LANGUAGE_IDS[spoken]},false,true",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "table.csv"),
        ],
        check=True,
        timeout=180,
        capture_output=True,
    )
    page = openpyxl.load_workbook(tmp_path / "table.xlsx").worksheets[0]
    assert not any(cell.is_date for row in page.iter_rows() for cell in row)
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=2, max_row=4)] == [
        ["2000-2001", 'Amériques; "A", B', 2_833_612_073.88, 29.6612, 1179],
        ["2011-2012", "'=1+1", -1_250_000.5, 0, 0],
        ["2015-2016", "l’Ouest\nligne", 0, 100, 1],
    ]
