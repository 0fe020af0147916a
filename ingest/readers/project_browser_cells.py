"""Cells of the Project Browser's exports: places and purposes, budgets, locations, dates; and its
lines, which are no CSV.

`Budget` holds quotation marks that are not doubled, and a surplus comma ends each row.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from ingest.readers.text_form import split_cells
from ingest.record import Budget, Location, Part

_SHARE = r"(?P<share>-?[0-9]{1,9}(?:[.,][0-9]{1,12})?)\s*%"
_PART = re.compile(rf"\s*(?P<name>.*?)\s*:\s*{_SHARE}\s*(?:[,;]|$)", re.DOTALL)
_CODE = re.compile(r"^(?P<name>.*?)\s*\(\s*0?(?P<code>[0-9]{5})\s*\)$", re.DOTALL)
_BUDGET_TYPE = r"(?:Budget Type|Type de budget|Type du budget)\s*:"
_BUDGET_CELL = rf'"(?P<cell>{_BUDGET_TYPE}.*?[":;])"(?=DELIMITER(?!{_BUDGET_TYPE})|\s*$)'
_BUDGET = re.compile(
    r"(?:Budget Type|Type de budget|Type du budget)\s*:(?P<kind>[^;]*);"
    r"\s*(?:Start Date|Date de début)\s*:(?P<start>[^;]*);"
    r"\s*(?:End Date|Date de fin)\s*:(?P<end>[^;]*);"
    r"\s*(?:Value Date|Date de la valeur|Date de valeur)\s*:(?P<on>[^;]*);"
    r'\s*(?:Value|Valeur)\s*:\s*"?(?P<value>[^";]*)"?\s*(?:;|$)'
)
_LOCATION = re.compile(
    r"(?:Geoname Code|Code Geoname|Code GeoNames)\s*:(?P<code>[^;]*);\s*SRSName\s*:[^;]*;"
    r"\s*(?:GeoCoordinates|Coordonnées|Coordonnées géographiques)\s*:(?P<point>[^;]*)(?:;|$)",
    re.IGNORECASE,
)
_POINT = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]{1,20})?)[\s,]+(-?[0-9]{1,3}(?:\.[0-9]{1,20})?)")
_CRS = re.compile(r"(?:Reference|Référence)\s*:(?P<code>[^;]*);[^;:]*:[^;]*(?:CRS|SNPC)[^;]*")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?")
_PARTIAL = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
_FIRST_YEAR, _LAST_YEAR = 1950, 2099


def mend_line(text: str, delimiter: str) -> list[str] | None:
    """Split a line whose cell of budgets holds quotation marks as they are; none where it is
    another kind of line."""
    mark = re.search(rf'{re.escape(delimiter)}"{_BUDGET_TYPE}', text)
    if not mark:
        return None
    pattern = _BUDGET_CELL.replace("DELIMITER", re.escape(delimiter))
    cell = re.compile(pattern).match(text, mark.start() + 1)
    if not cell:
        return None
    before = split_cells([text[: mark.start()]], delimiter)
    rest = text[cell.end() :].rstrip("\r\n")
    after = split_cells([rest[1:] + "\n"], delimiter) if rest[1:] else []
    return None if before is None or after is None else [*before, cell["cell"], *after]


def parse_parts(text: str) -> tuple[list[Part], str]:
    """Parse names with shares, and return what could not be parsed. A part ends after its share:
    names hold commas and semicolons. A single name without a share is all of it."""
    plain, parts, position = text.strip().strip(",;").strip(), list[Part](), 0
    while position < len(plain) and (match := _PART.match(plain, position)):
        parts.append(_make_part(match["name"], Decimal(match["share"].replace(",", "."))))
        position = match.end()
    rest = plain[position:].strip(" ,;")
    if rest and not parts and "%" not in rest and ":" not in rest:
        return [_make_part(rest, Decimal(100))], ""
    return parts, rest


def _make_part(name: str, share: Decimal) -> Part:
    """Make a part of a name, which may end with its code."""
    if match := _CODE.match(name.strip()):
        return Part(match["name"], match["code"], share)
    return Part(name.strip(), share_pct=share)


def parse_budgets(text: str, parse: Callable[[str], Decimal | None]) -> tuple[list[Budget], str]:
    """Parse budgets, and return what could not be parsed."""
    found, position, plain = list[Budget](), 0, text.strip()
    while position < len(plain) and (match := _BUDGET.match(plain, position)):
        amount = parse(match["value"])
        dates = [parse_date(match[name]) for name in ("start", "end", "on")]
        if None in dates or (amount is None and match["value"].strip()):
            return found, plain[position:]
        start, end, on = (day or "" for day in dates)
        found.append(Budget(match["kind"].strip(), start, end, on, amount))
        position = match.end()
        while plain[position : position + 1] in (" ", '"'):
            position += 1
    return found, plain[position:]


def list_budget_values(text: str) -> Iterator[str]:
    """List the amounts of a cell of budgets as written."""
    return (match["value"] for match in _BUDGET.finditer(text))


def parse_locations(text: str) -> tuple[list[Location], str]:
    """Parse locations, and return what could not be parsed."""
    found, position, plain = list[Location](), 0, text.strip()
    while position < len(plain) and (match := _LOCATION.match(plain, position)):
        point = _POINT.fullmatch(match["point"].strip())
        if match["point"].strip() and not point:
            return found, plain[position:]
        latitude, longitude = map(Decimal, point.groups()) if point else (None, None)
        found.append(Location(match["code"].strip(), latitude, longitude))
        position = match.end()
    return found, plain[position:]


def parse_crs_id(text: str) -> str:
    """Parse the number of the OECD's Creditor Reporting System; empty where there is none."""
    match = _CRS.search(text)
    return match["code"].strip() if match else ""


def parse_date(text: str) -> str | None:
    """Parse a date, or a year or month where no more is published; empty where none is, and none
    where the text is no date of the calendar."""
    plain = text.strip()
    if not plain:
        return ""
    if _PARTIAL.fullmatch(plain):
        return plain if _FIRST_YEAR <= int(plain[:4]) <= _LAST_YEAR else None
    match = _DAY.fullmatch(plain)
    try:
        day = date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
    return day.isoformat() if day and _FIRST_YEAR <= day.year <= _LAST_YEAR else None
