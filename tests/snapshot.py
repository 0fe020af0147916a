"""The figures of the shipped data, for tests of what is shown: one dated file,
`tests/snapshot_DATE.json`.

New data bring new figures: `python -m tests.snapshot` writes the file again. Look at what changed
in it before you commit it; `python -m ingest diff` says which records it comes from. Counts and
sums of whole tables are added up from the CSV files alone; those of a region come from the database
and are refused where the CSV files give another sum.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from components.language import formats

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "data"
REGIONS = ("americas", "caribbean", "central-america")
SPENDERS = ("accbp", "ctcbp", "psop", "wtrp")


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def total(amounts: Iterator[str]) -> str:
    return str(sum((Decimal(amount or 0) for amount in amounts), Decimal("0.00")))


def placed() -> Iterator[tuple[str, str, Decimal]]:
    """Record, place in which it counts and its share there: corrected, and worldwide where the rule
    says so."""
    places = {row["place_id"]: row for row in read("lookups/places.csv")}
    corrected = {
        (row["project_id"], row["old_value"]): row["new_value"]
        for row in read("corrections.csv")
        if row["field_id"] == "place"
    }
    rule = next(iter(read("rules/place_rules.csv")))
    parts: dict[str, list[tuple[str, Decimal]]] = defaultdict(list)
    for row in read("project_places.csv"):
        whole, part = (corrected.get((row["project_id"], old)) for old in ("", row["place_id"]))
        parts[row["project_id"]].append((whole or part or row["place_id"], Decimal(row["share"])))
    for project, found in parts.items():
        continents = {places[place]["continent"] for place, share in found if share} - {""}
        for place, share in found:
            spread = places[place]["continent"] and len(continents) >= int(rule["continents"])
            yield project, rule["place_id"] if spread else place, share


def in_dollars(amount: str | Decimal, language: str = "en") -> str:
    """`$743,000.00`, `743 000,00 $`, with plain blanks."""
    return formats.dollars(float(amount), language).replace("\u00a0", " ")


def in_millions(amount: str, language: str = "en") -> str:
    """`$12.3 M`, `12,3 M$`, with plain blanks."""
    return formats.money(float(amount), language).replace("\u00a0", " ")


def in_date(language: str = "en") -> str:
    """`February 2025`, `février 2025`: the date of the data, with plain blanks."""
    return formats.date(FIGURES["date"], language).replace("\u00a0", " ")


def whole() -> dict:
    """What the tables themselves count and sum to."""
    projects, sources = read("projects.csv"), read("lookups/sources.csv")
    counted = [row for row in projects if not row["counted_in"]]
    coded = [row for row in projects if row["security_basis_id"] == "purpose-code"]
    spent = [row for row in read("programme_spending.csv") if row["programme_id"] in SPENDERS]
    return {
        "date": next(
            row["published_on"] for row in sources if row["source_id"] == "project-browser"
        ),
        "records": len(projects),
        "counted": len(counted),
        "total_cad": total(row["amount_cad"] for row in counted),
        "coded": len(coded),
        "coded_cad": total(row["amount_cad"] for row in coded),
        "spent_cad": total(row["expenditure_cad"] for row in spent),
        "inclusion_decisions": len(read("rules/inclusion_decisions.csv")),
    }


def region(key: str) -> dict:
    """A region's records and money, and its partners."""
    from components.selection.filters import Filters
    from components.store.state import Database

    database, chosen = Database(DATA.parent), Filters(region=(key,))
    places = {
        row["place_id"]
        for row in read("lookups/places.csv")
        if key in (row["region_id"], row["sub_region_id"])
    }
    amounts = {
        row["project_id"]: Decimal(row["amount_cad"] or 0)
        for row in read("projects.csv")
        if not row["counted_in"]
    }
    added = sum(
        amounts.get(project, 0) * share for project, place, share in placed() if place in places
    )
    found, partners = (
        database.fetch_rows("total", chosen).iloc[0],
        database.fetch_rows("by_partner", chosen),
    )
    if abs(Decimal(str(found.amount_cad)) - added) > 1:
        raise ValueError(f"{key}: {found.amount_cad} by the queries, {added} by the tables")
    named = partners[~partners["key"].isin(["not-named", "other"])].iloc[0]
    return {
        "records": int(found.records),
        "amount_cad": f"{found.amount_cad:.2f}",
        "partners": len(partners),
        "largest": named.key,
        "largest_cad": f"{named.amount_cad:.2f}",
    }


def unanswered() -> dict[str, str]:
    """Which share of the money has no area, type or program, and which an area through its purpose
    code alone; in per cent."""
    from components.store.state import Database

    database = Database(DATA.parent)
    whole = Decimal(str(database.fetch_rows("total").iloc[0].amount_cad))

    def share(query: str, key: str) -> str:
        found = database.fetch_rows(query)
        return f"{100 * Decimal(str(found[found['key'] == key]['amount_cad'].sum())) / whole:.1f}"

    return {
        "code_alone_pct": share("by_basis", "purpose_code"),
        "area_pct": share("by_priority", "not-stated"),
        "type_pct": share("by_type", "not-stated"),
        "programme_pct": share("by_programme", "not-stated"),
    }


def renew() -> Path:
    """Write the figures of the data as they are now, in the place of those of older data."""
    figures = whole() | {key: region(key) for key in REGIONS} | {"unanswered": unanswered()}
    for old in HERE.glob("snapshot_*.json"):
        old.unlink()
    path = HERE / f"snapshot_{figures['date'].replace('-', '_')}.json"
    path.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    print(renew())
else:
    FIGURES = json.loads(next(HERE.glob("snapshot_*.json")).read_text(encoding="utf-8"))
