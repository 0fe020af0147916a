"""The Public Accounts in both layouts: programs and their recipients, never both. All names are
invented."""

from decimal import Decimal

import pytest

from ingest.readers.public_accounts import UNNAMED
from ingest.record import SpendingCell
from tests.ingest.readers.reading import count_codes, read_bytes

OLDER = (
    "FSCL_YR,MINC,MINE,MINF,DepartmentNumber-Numéro-de-Ministère,DEPT_EN_DESC,DEPT_FR_DESC,"
    "RCPNT_CLS_EN_DESC,RCPNT_CLS_FR_DESC,RCPNT_NML_EN_DESC,RCPNT_NML_FR_DESC,CTY_EN_NM,CTY_FR_NM,"
    "PROVTER_EN,PROVTER_FR,CNTRY_EN_NM,CNTRY_FR_NM,TOT_CY_XPND_AMT,AGRG_PYMT_AMT\n"
    "2023/2024,10,Test,Essai,005,Test department,Ministère,Grants for testing,Subventions,,,,,,,,,300,0\n"
    "2023/2024,10,Test,Essai,005,Test department,Ministère,Grants for testing,Subventions,First,Un,Ottawa,Ottawa,,,Canada,Canada,0,200\n"
    '2023/2024,10,Test,Essai,005,Test department,Ministère,Grants for testing,Subventions,"Second, Ltd",Deux,,,,,Kenya,Kenya,0,100.00\n'
)
NEWER = (
    "Fscl-yr_Ex-fin,Min-code,Min-portfolio_Portefeuille-min_eng,Min-portfolio_Portefeuille-min_fra,"
    "Dept-nbr_No-min,Dept-name_Nom-min_eng,Dept-name_Nom-min_fra,Rcpt-class_Cat-bnfcrs_eng,"
    "Rcpt-class_Cat-bnfcrs_fra,Rcpt-nm-locn_Nm-lieu-bnfcrs_eng,Rcpt-nm-locn_Nm-lieu-bnfcrs_fra,"
    "City_Ville_eng,City_Ville_fra,Prov-Terr_eng,Prov-Terr_fra,Country_Pays_eng,Country_Pays_fra,"
    "Xpnd-current-yr_Dep-ex-courant,Aggregate-payments_Versements-totalisant\n"
    + OLDER.split("\n", 1)[1]
)
OLDEST = (
    "Fscl-yr_Ex-fin,Min-portfolio_Portefeuille-min_eng,Dept-name_Nom-min_eng,"
    "Rcpt-class_Cat-bnfcrs_eng,Rcpt-nm-locn_Nm-lieu-bnfcrs_eng,Aggregate-payments_Versements-totalisant\n"
    "2002/2003,Test,Test department,Grants for testing,First Ottawa Ont,200\n"
)


def read_cells(content: str) -> tuple[list[SpendingCell], dict[str, int]]:
    items, notes = read_bytes(content.encode())
    assert notes.years <= {cell.fiscal_year for cell in items if isinstance(cell, SpendingCell)}
    return [item for item in items if isinstance(item, SpendingCell)], count_codes(notes)


@pytest.mark.parametrize("content", [OLDER, NEWER, "\ufeff" + NEWER, OLDER.replace("\n", "\r\n")])
def test_recipients_are_parts_of_programs_and_never_beside_them(content: str) -> None:
    cells, codes = read_cells(content)
    assert codes == {}
    assert [(cell.line, cell.recipient, cell.expenditures_cad) for cell in cells] == [
        (2, "", Decimal(300)),
        (3, "First", Decimal(200)),
        (4, "Second, Ltd", Decimal(100)),
    ]
    program, *parts = cells
    assert program.expenditures_cad == sum(cell.expenditures_cad or 0 for cell in parts)
    assert {(cell.organisation, cell.fiscal_year) for cell in cells} == {
        ("Test department", "2023-24")
    }
    assert program.names == {"en": "Grants for testing", "fr": "Subventions"}
    assert program.authorities_cad is None


def test_the_oldest_files_have_recipients_alone() -> None:
    (cell,), codes = read_cells(OLDEST)
    assert codes == {}
    assert (cell.fiscal_year, cell.recipient, cell.expenditures_cad) == (
        "2002-03",
        "First Ottawa Ont",
        Decimal(200),
    )
    assert cell.names == {"en": "Grants for testing"}


def test_a_payment_without_recipient_and_total_is_no_program() -> None:
    cells, _ = read_cells(OLDER.replace("First,Un,Ottawa,Ottawa", ",,,"))
    assert [cell.recipient for cell in cells] == ["", UNNAMED, "Second, Ltd"]


def test_the_decimal_mark_is_that_of_the_whole_file() -> None:
    cells, codes = read_cells(OLDER.replace(",300,0", ',"1,300",0'))
    assert (cells[0].expenditures_cad, codes) == (1300, {})
    cells, codes = read_cells(OLDER.replace(",300,0", ',"1,300",0').replace("100.00", "100"))
    assert codes == {"decimal-undecidable": 1, "amount-unreadable": 1}
    assert [cell.line for cell in cells] == [3, 4]
    french = OLDER.replace("100.00", '"100,00"').replace(",300,0", ",1 300,0")
    assert read_cells(french)[0][0].expenditures_cad == 1300


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (
            "2023/2024,10,Test,Essai,005,Test department,Ministère,Grants for testing,Subventions,F",
            "2023,10,Test,Essai,005,Test department,Ministère,Grants for testing,Subventions,F",
            "year-unreadable",
        ),
        ("0,200", "0,2OO", "amount-unreadable"),
        ("MINC", "Unheard", "column-unknown"),
        ("300,0", "300,0,0", "row-malformed"),
        ("Subventions,F", "SÃ©rie,F", "text-repaired"),
    ],
)
def test_what_cannot_be_taken_is_said(old: str, new: str, code: str) -> None:
    assert old in OLDER
    cells, codes = read_cells(OLDER.replace(old, new, 1))
    assert codes == {code: 1}
    assert len(cells) == (3 if code in ("column-unknown", "text-repaired") else 2)
