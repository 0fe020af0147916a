"""Finds records that may repeat the same money, and applies what was decided about each pair.

Rules: the same project number; else the same place and a partner in common (or one not named) and
amounts within 10 %; else the same place and most words of the title. Every pair found must stand in
`data/rules/overlap_decisions.csv` with its reason: `same` sets the record aside, `different` counts
both.
"""

import re
from collections import defaultdict
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from components.selection.fiscal_years import get_first_year
from ingest import browser, columns, tables
from ingest.tables import Row

_TOLERANCE = Decimal("0.10")
_YEARS_APART = 3
_OWN = "own-projects"
"""Projects that somebody lists by hand: whoever lists two knows that they are two."""
_EMPTY_WORDS = frozenset(
    "the and for of in to with support strengthening enhancing capacity building project".split()
)
_Pair = tuple[str, str, str]


class UndecidedOverlap(ValueError):
    """Pairs that a rule found and nobody has decided."""


@lru_cache(1 << 16)
def _list_words(title: str) -> frozenset[str]:
    """The telling words of a title, for comparing two titles."""
    return frozenset(re.findall(r"[a-zà-ÿ]{3,}", title.lower())) - _EMPTY_WORDS


def _are_titles_similar(one: str, other: str) -> bool:
    """Half of the shorter title's telling words, and at least two, stand in the other title."""
    first, second = _list_words(one), _list_words(other)
    return len(first & second) >= max(2, (min(len(first), len(second)) + 1) // 2)


def _are_amounts_close(one: Row, other: Row) -> bool:
    """Both amounts are known and within 10 % of the larger, whole or security part."""
    if not (one["amount_cad"] and other["amount_cad"]):
        return False
    first = Decimal(one["amount_cad"])
    return any(
        second > 0 and abs(first - second) <= _TOLERANCE * max(first, second)
        for second in (Decimal(other["amount_cad"]), Decimal(other["total_amount_cad"]))
    )


def _are_years_near(one: Row, other: Row) -> bool:
    """Fiscal years at most three apart, or one not stated."""
    years = [row["fiscal_year"] for row in (one, other) if row["fiscal_year"] != "not-stated"]
    return (
        len(years) < 2 or abs(get_first_year(years[0]) - get_first_year(years[1])) <= _YEARS_APART
    )


def _rank_source(row: Row) -> int:
    """Rank a record by its source: announcements are compared with everything after them, then
    exports of the list, then the list."""
    if row["source_id"] == browser.SNAPSHOT:
        return 2
    return 1 if row["source_id"].startswith(f"{browser.SNAPSHOT}-") else 0


def find_candidates(data: Path) -> list[_Pair]:
    """(record, other record, rule) for every pair that a rule finds."""
    projects = tables.read_table(data / "projects.csv")
    partners, places = defaultdict(set), defaultdict(set)
    for row in tables.read_table(data / "project_partners.csv"):
        partners[row["project_id"]].add(row["partner_id"])
    for row in tables.read_table(data / "project_places.csv"):
        places[row["project_id"]].add(row["place_id"])
    found = []
    ordered = sorted(projects, key=_rank_source)
    for index, one in enumerate(ordered):
        if one["source_id"] == browser.SNAPSHOT:
            break  # projects of one list have numbers of their own
        first = one["project_id"]
        number = one["project_number"].lower().removeprefix("ca-3-")
        for other in ordered[index + 1 :]:
            if one["source_id"] == other["source_id"] == _OWN:
                continue
            second = other["project_id"]
            same_place = bool(places[first] & places[second])
            unnamed = "not-named" in partners[first] | partners[second]
            same_partner = bool(partners[first] & partners[second] - {"not-named"})
            if number and number == other["project_id"]:
                found.append((first, second, "number"))
            elif not _are_years_near(one, other):
                continue
            elif same_place and (same_partner or unnamed) and _are_amounts_close(one, other):
                found.append((first, second, "partner, amount, place and date"))
            elif (same_place or same_partner) and _are_titles_similar(one["title"], other["title"]):
                found.append((first, second, "title, and place or partner"))
    return found


def apply_decisions(data: Path) -> dict[str, int]:
    """Write `counted_in` into `projects.csv` from the decisions; raises UndecidedOverlap naming
    what is undecided."""
    decisions = tables.read_table(data / "rules/overlap_decisions.csv")
    decided = {(row["project_id"], row["candidate_id"]) for row in decisions}
    undecided = [pair for pair in find_candidates(data) if pair[:2] not in decided]
    if undecided:
        raise UndecidedOverlap(f"decide in data/rules/overlap_decisions.csv: {undecided}")
    projects = {row["project_id"]: row for row in tables.read_table(data / "projects.csv")}
    for project in projects.values():
        project |= {"counted_in": "", "overlap_reason_id": ""}
    for row in decisions:
        # A decision may be there before its record is: the checks name one that is there for good.
        if row["decision"] == "same" and {row["project_id"], row["candidate_id"]} <= set(projects):
            aside, kept = projects[row["project_id"]], projects[row["candidate_id"]]
            aside |= {
                "counted_in": kept["project_id"],
                "overlap_reason_id": row["overlap_reason_id"],
            }
    tables.write_table(
        data / "projects.csv", columns.list_columns(data, "projects"), projects.values()
    )
    return {
        "decisions": len(decisions),
        "set aside": sum(1 for row in projects.values() if row["counted_in"]),
    }
