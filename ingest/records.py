"""The record tables while they are made: keys, shares, fiscal years, partners and places."""

import re
import unicodedata
from collections import defaultdict
from decimal import Decimal

from components.selection.fiscal_years import find_year
from ingest.lookups import Lookups
from ingest.tables import Row


def make_slug(text: str) -> str:
    """Make a key of a text: `santo-domingo-pact`, at most 60 characters, cut at a word."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words if len(words) <= 60 else words[:61].rsplit("-", 1)[0]


def split_equally(count: int) -> list[Decimal]:
    """Split 1 into `count` equal shares, to twelve decimals; the last takes the remainder."""
    share = (Decimal(1) / count).quantize(Decimal("1e-12"))
    return [share] * (count - 1) + [1 - share * (count - 1)]


def compute_shares(amounts: list[Decimal]) -> list[Decimal]:
    """Compute each amount's share in their sum, to twelve decimals; the largest takes the rest."""
    total = sum(amounts)
    shares = [(amount / total).quantize(Decimal("1e-12")) for amount in amounts]
    shares[amounts.index(max(amounts))] += 1 - sum(shares)
    return shares


def find_record_year(start: str, announced: str, source_date: str) -> tuple[str, str]:
    """Find a record's fiscal year and its basis: its start, announcement or source's date, or none.

    A start known to the year only gives way to an announcement known to the month.
    """
    candidates = [(start, "start"), (announced, "announced"), (source_date, "source")]
    dated = [(value, basis) for value, basis in candidates if value]
    precise = [(value, basis) for value, basis in dated if len(value) >= 7]
    if precise and precise[0][1] != "source":
        return find_year(precise[0][0]), precise[0][1]
    if dated and dated[0][1] != "source":
        return find_year(dated[0][0]), "calendar_year"
    return (find_year(dated[0][0]), "source") if dated else ("not-stated", "none")


class Records:
    """The record tables while they are being filled."""

    def __init__(self, lookups: Lookups) -> None:
        self.lookups = lookups
        self.rows: dict[str, list[Row]] = defaultdict(list)

    def find_free_id(self, wanted: str) -> str:
        """Find a key that is free: the wanted one, numbered when a record before has taken it."""
        taken = {row["project_id"] for row in self.rows["projects"]}
        number = 2
        project_id = wanted
        while project_id in taken:
            project_id, number = f"{wanted}-{number}", number + 1
        return project_id

    def add_partners(self, project_id: str, spellings: list[str]) -> None:
        """Add the record's partners in equal shares.

        One decided by hand stands without the name that the source gives.
        """
        if decided := self.lookups.decided.get(project_id):
            self.rows["project_partners"].append(
                {
                    "project_id": project_id,
                    "partner_id": decided,
                    "partner_as_published": "",
                    "share": "1.000000000000",
                    "share_basis_id": "single",
                }
            )
            return
        found = [
            (partner, text) for text in spellings for partner in self.lookups.find_partners(text)
        ]
        found = found or [("not-named", "")]
        unique = list(dict(reversed(found)).items())[::-1]
        basis = "single" if len(unique) == 1 else "equal"
        for (partner, text), share in zip(unique, split_equally(len(unique)), strict=True):
            self.rows["project_partners"].append(
                {
                    "project_id": project_id,
                    "partner_id": partner,
                    "partner_as_published": text,
                    "share": f"{share:f}",
                    "share_basis_id": basis,
                }
            )

    def add_places(self, project_id: str, spellings: list[str]) -> None:
        """Add the record's places in equal shares."""
        places = list(dict.fromkeys(self.lookups.find_place(text) for text in spellings)) or [
            "place-not-stated"
        ]
        basis = "single" if len(places) == 1 else "equal"
        for place, share in zip(places, split_equally(len(places)), strict=True):
            self.rows["project_places"].append(
                {
                    "project_id": project_id,
                    "place_id": place,
                    "amount_cad": "",
                    "share": f"{share:f}",
                    "share_basis_id": basis,
                }
            )

    def add_published_places(self, project_id: str, rows: list[Row]) -> None:
        """Add places as published: with amounts and codes, or by name with shares only."""
        parts: dict[str, Decimal] = defaultdict(Decimal)
        for row in rows:
            parts[self.lookups.find_place(row.get("place_code") or row["place"])] += Decimal(
                row.get("amount_cad") or row["share_pct"]
            )
        amounts = all("amount_cad" in row for row in rows)
        for (place, part), share in zip(
            parts.items(), compute_shares(list(parts.values())), strict=True
        ):
            self.rows["project_places"].append(
                {
                    "project_id": project_id,
                    "place_id": place,
                    "amount_cad": f"{part:.2f}" if amounts else "",
                    "share": f"{share:f}",
                    "share_basis_id": "published",
                }
            )
