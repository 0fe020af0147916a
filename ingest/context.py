"""What security is a part of: all projects of the Project Browser as one small table, made once
from the publisher's list.

The list is one row a project with its amounts by place as JSON; the table keeps place codes with
percentages, as few digits as give the published cents again. It is never added to records:
`queries/model/45_context.sql` takes the records out of it first.
"""

import csv
import json
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

from components.selection.fiscal_years import find_year
from ingest import columns, tables
from ingest.lookups import Lookups, UnknownSpelling

PROJECTS, PARTNERS = "harvested_project_financials_bigtest.csv", "partners.csv"
_CODES = {"ES": "EE"}
"""The list's own key calls ES Estonia."""
_CENT = Decimal("0.01")
_MOST_DIGITS = 8


def _format_percentage(part: Decimal, whole: Decimal) -> str:
    """The share of a part in hundredths, with as few digits as give its cents again."""
    exact = 100 * part / whole
    for digits in range(_MOST_DIGITS + 1):
        rounded = round(exact, digits)
        if (whole * rounded / 100).quantize(_CENT) == part.quantize(_CENT):
            return f"{rounded.normalize():f}"
    raise ValueError(f"{part} of {whole} needs more than {_MOST_DIGITS} digits")


def _format_places(places: dict[str, Decimal], whole: Decimal, known: set[str]) -> str:
    """`HT`, or several codes with their percentages: `R-AFRICA 60 HT 40`, the largest first."""
    codes = {_CODES.get(code, code): amount for code, amount in places.items() if amount}
    if unknown := set(codes) - known:
        raise UnknownSpelling(f"add to data/lookups/places.csv: {sorted(unknown)}")
    if len(codes) == 1:
        return next(iter(codes))
    ordered = sorted(codes.items(), key=lambda pair: (-pair[1], pair[0]))
    return " ".join(f"{code} {_format_percentage(amount, whole)}" for code, amount in ordered)


def _read_list(path: Path) -> list[dict[str, str]]:
    """The rows of one of the publisher's files."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def build_context_table(folder: Path, data: Path) -> dict[str, int]:
    """Write `context_projects.csv` from the folder of the publisher's list; returns table -> number
    of rows."""
    known = {row["place_code"] for row in tables.read_table(data / "lookups/places.csv")}
    spelled: dict[str, list[str]] = defaultdict(list, Lookups(data).partners)
    names = {
        row["partner_id"]: row["partner_name"].strip() for row in _read_list(folder / PARTNERS)
    }
    rows = []
    for row in sorted(_read_list(folder / PROJECTS), key=lambda row: row["project_id"]):
        whole, day = Decimal(row["amt"]), row["start_date"]
        amounts = json.loads(row["country_amt_json"], parse_float=Decimal, parse_int=Decimal)
        partners = spelled[names[row["partner_id"]]]
        rows.append(
            {
                "project_id": row["project_id"],
                "fiscal_year": find_year(f"{day[:4]}-{day[4:6]}-{day[6:]}"),
                # Several partners under one name: the list says nothing of their parts.
                "partner_id": partners[0] if len(partners) == 1 else "",
                "amount_cad": f"{whole:.2f}",
                "places": _format_places(amounts, whole, known),
            }
        )
    tables.write_table(
        data / "context_projects.csv", columns.list_columns(data, "context_projects"), rows
    )
    return {"context_projects": len(rows)}
