"""Turns the published series into tables: programme spending, published totals, price index."""

from decimal import Decimal
from pathlib import Path

from ingest import columns, tables
from ingest.records import make_slug
from ingest.tables import Row

_SPENDING_PROGRAMMES = {
    "Anti-Crime Capacity Building Program": "accbp",
    "Counter-Terrorism Capacity Building Program": "ctcbp",
    "Peace and Stabilization Operations Program": "psop",
    "UNODC annual voluntary contribution": "unodc-avc",
    "Weapons Threat Reduction Program (to 2017-18: Global Partnership Program)": "wtrp",
}
_TOTAL_PROGRAMMES = _SPENDING_PROGRAMMES | {
    "CTCBP": "ctcbp",
    "GPP": "wtrp",
    "WTRP": "wtrp",
    "WTRP/GPP": "wtrp",
    "PSOPs": "psop",
    "HSE": "hse",
    "Human Smuggling Envelope (ACCBP)": "hse",
    "ACCBP+CTCBP": "accbp-ctcbp",
    "ACCBP and Counter-Terrorism Capacity Building Program": "accbp-ctcbp",
    "ACCBP and Counter-Terrorism Capacity Building Program together": "accbp-ctcbp",
    "ACCBP and Counter-Terrorism Capacity Building Program (mostly)": "accbp-ctcbp",
    "Anti-Crime and Counter-Terrorism Capacity Building "
    "(program inventory BVD06: ACCBP + CTCBP together)": "accbp-ctcbp",
    "Canadian Initiative for Security in Central America (through ACCBP and START)": "cisca",
    "not stated": "not-stated",
    "Support to the Haitian National Police (programme not named)": "not-stated",
    "HSE (inferred)": "not-stated",
}
_PRICE_BASES = {
    "read in an archived Statistics Canada table": (
        "lu dans un tableau archivé de Statistique Canada"
    ),
    "published annual average, not re-read here": "moyenne annuelle publiée, non relue ici",
}


def _repair_text(text: str) -> str:
    """Undo UTF-8 that was once read as Windows-1252 (`criminalitÃ©`), and blanks of two widths."""
    try:
        text = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        text = text.replace("Ã©", "é").replace("Ã\xa0", "à").replace("Ã ", "à")
    return " ".join(text.replace("ʼ", "’").replace("'", "’").split())


def build_spending(folder: Path, data: Path) -> int:
    """Public Accounts by fiscal year, program and payment type, with authorities and actual
    spending."""
    rows = [
        row
        | {
            "programme_id": _SPENDING_PROGRAMMES[row["program"]],
            "name_fr": _repair_text(row["name_fr"]),
            "authority_cad": f"{Decimal(row['authority_cad']):.2f}",
            "expenditure_cad": f"{Decimal(row['expenditure_cad']):.2f}",
            "source_id": "public-accounts",
        }
        for row in tables.read_table(folder / "programme_spending_by_year.csv")
    ]
    return _write_columns(data, "programme_spending", rows)


def build_totals(folder: Path, data: Path) -> int:
    """Published sums, the announced packages that are no project of their own, and totals typed by
    hand; never added up.

    Transfer payments by year are left out here: they are the series of `programme_spending`.
    """
    left_out = tables.read_table(data / "rules/announcement_decisions.csv")
    packages = {row["title"] for row in left_out if row["decision"] == "package"}
    rows: dict[str, Row] = {}
    for name in ("accbp_totals", "ctcbp_totals"):
        for row in tables.read_table(folder / f"{name}.csv"):
            if row["dimension"] != "transfer payment type":
                _add_total(rows, row | {"period": row["fiscal_year"]})
    for name in ("accbp_records", "ctcbp_records"):
        for row in tables.read_table(folder / f"{name}.csv"):
            if row["title"] in packages:
                package = {
                    "measure": "announced package",
                    "dimension": "announcement",
                    "value": row["title"],
                }
                _add_total(rows, row | package | {"period": row["announced_on"]})
    for row in tables.read_table(data / "transcribed/published_totals.csv"):
        _add_total(rows, row | {"period": row["fiscal_year"]})
    return _write_columns(data, "published_totals", list(rows.values()))


def _add_total(rows: dict[str, Row], row: Row) -> None:
    """File one total under a key of its own: measure and value, numbered where they repeat."""
    key = base = make_slug(f"{row['measure']} {row['value']} {row['period']}")
    number = 2
    while key in rows:
        key, number = f"{base}-{number}", number + 1
    amount = f"{Decimal(row['amount_cad']):.2f}" if row["amount_cad"] else ""
    rows[key] = row | {
        "total_id": key,
        "programme_id": _TOTAL_PROGRAMMES.get(row["programme"], "other"),
        "programme_as_published": row["programme"] or "not stated",
        "amount_cad": amount,
        "amount_qualifier_id": row["amount_qualifier"].replace("_", "-")
        if amount
        else "not-published",
    }


def build_prices(folder: Path, data: Path) -> int:
    """Consumer Price Index by calendar year. The source file's notes hold commas without quotes:
    read by place."""
    lines = (folder / "cpi_canada.csv").read_text(encoding="utf-8").splitlines()[1:]
    split = [line.split(",", 2) for line in lines if line]
    return _write_columns(
        data,
        "price_index",
        [
            {
                "calendar_year": year,
                "index_2002_100": value,
                "basis_en": basis.strip('"'),
                "basis_fr": _PRICE_BASES[basis.strip('"')],
            }
            for year, value, basis in split
        ],
    )


def _write_columns(data: Path, table: str, rows: list[Row]) -> int:
    """Write only the columns that the dictionary gives the table; returns the number of rows."""
    wanted = columns.list_columns(data, table)
    tables.write_table(
        data / f"{table}.csv",
        wanted,
        [{name: row.get(name, "") for name in wanted} for row in rows],
    )
    return len(rows)
