"""One IATI activity as a record, whichever of the standard's versions it is written in.

Version 1 repeats an element for each language and writes roles and types as words; version 2 has
narratives in one element, and codes.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from ingest.readers.base import Finding, Notes
from ingest.readers.xml_stream import Node
from ingest.record import Budget, Location, Part, Record, Transaction, normalise_number

_CURRENCY = "CAD"
_STATUSES = {"2": "Operational", "3": "Terminating", "4": "Closed"}
"""Codes -> the publisher's own words, in which its pages and its other exports say the same."""
_START, _END = ("start-actual", "2", "start-planned", "1"), ("end-actual", "4", "end-planned", "3")
"""Types of dates, what happened before what was planned."""
_KINDS = {"C": "commitment", "2": "commitment", "D": "disbursement", "3": "disbursement"}
_BUDGETS = {"1": "Original", "2": "Revised"}
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_DAC = {"", "1", "DAC"}
_GEONAMES = {"G1", "GEONAMES"}


def find_language(node: Node) -> str:
    """Find the language that an element states, in two small letters; empty where it does not."""
    for name, value in node.attributes.items():
        if name.lower() == "xml:lang":
            return value.strip().lower()[:2]
    return ""


def _tidy(text: str) -> str:
    """Make blanks and line breaks single blanks."""
    return " ".join(text.split())


def _keep_language(nodes: list[Node], language: str = "en") -> list[Node]:
    """Keep of elements that are repeated for each language those of one; of another language what
    it has not."""
    stated = [find_language(node) for node in nodes]
    chosen = language if language in stated else next(filter(None, stated), "")
    first = [node for node, own in zip(nodes, stated, strict=True) if own in ("", chosen)]
    known = {(node.get("role"), node.get("ref") or node.get("code")) for node in first}
    rest = [
        node
        for node, own in zip(nodes, stated, strict=True)
        if own not in ("", chosen)
        and (node.get("role"), node.get("ref") or node.get("code")) not in known
    ]
    return first + rest


class ActivityReader:
    """Reads one activity; what has to be said of it goes to the notes."""

    def __init__(self, node: Node, notes: Notes) -> None:
        self._node, self._notes = node, notes
        identifier = node.find("iati-identifier")
        self.number = _tidy(identifier.text) if identifier else ""
        self.project_id = normalise_number(self.number)
        self._language = find_language(node) or "en"
        self._currency = node.get("default-currency").upper()

    def find_reporter(self) -> str:
        """Find the organisation that reports it."""
        reporter = self._node.find("reporting-org")
        return (reporter.get("ref").upper() if reporter else "") or "not stated"

    def note(self, code: str, node: Node, value: str, expected: str) -> None:
        """Note a finding of one of its elements."""
        self._notes.findings.append(
            Finding(code, node.line, node.tag, self.project_id, value, expected)
        )

    def read(self) -> Record:
        """Read it as a record; its amount is what its commitments sum to."""
        transactions = tuple(self._read_transactions())
        committed = [item.amount_cad for item in transactions if item.kind == "commitment"]
        dates = self._node.find_all("activity-date")
        return Record(
            line=self._node.line,
            number=self.number,
            project_id=self.project_id,
            titles=self._read_texts(self._node.find_all("title")),
            status=self._read_status(),
            start_date=self._read_first_date(dates, _START),
            end_date=self._read_first_date(dates, _END),
            modified_on=self._node.get("last-updated-datetime")[:10],
            partners=self._read_partners(),
            places=self._read_parts("recipient-country", "recipient-region"),
            purposes=self._read_parts("sector"),
            amount_cad=sum(committed, Decimal(0)) if committed else None,
            budgets=tuple(self._read_budgets()),
            transactions=transactions,
            locations=tuple(self._read_locations()),
            crs_id=self._read_crs_id(),
            aid_type=self._get_code("default-aid-type"),
        )

    def _read_texts(self, nodes: Iterable[Node]) -> dict[str, str]:
        """Read a text in its languages, of repeated elements or of narratives."""
        texts: dict[str, str] = {}
        for node in nodes:
            for inner in node.find_all("narrative") or [node]:
                language = find_language(inner) or find_language(node) or self._language
                if text := _tidy(inner.text):
                    texts.setdefault(language, text)
        return texts

    def _get_code(self, tag: str) -> str:
        """Get the code of an element that stands once."""
        node = self._node.find(tag)
        return node.get("code") if node else ""

    def _read_status(self) -> str:
        """Read the status in the publisher's words; a code that it does not use stays a code."""
        code = self._get_code("activity-status")
        status = _STATUSES.get(code, code)
        if status:
            self._notes.statuses.add(status)
        return status

    def _read_first_date(self, nodes: list[Node], kinds: tuple[str, ...]) -> str:
        """Read the first date there is of some types, the best type first."""
        for kind in kinds:
            for node in nodes:
                if node.get("type").lower() == kind and (day := self._read_date(node)):
                    return day
        return ""

    def _read_date(self, node: Node | None, attribute: str = "iso-date") -> str:
        """Read a date; one that the calendar does not have is noted, and none."""
        text = node.get(attribute)[:10] if node else ""
        try:
            return text and date.fromisoformat(text).isoformat()
        except ValueError:
            if node:
                self.note("date-impossible", node, text, "a date like 2011-04-01")
            return ""

    def _read_partners(self) -> tuple[str, ...]:
        """Read the implementing organisations, each in one language."""
        nodes = [
            node
            for node in self._node.find_all("participating-org")
            if node.get("role").lower() in ("implementing", "4")
        ]
        names = []
        for node in _keep_language(nodes):
            texts = self._read_texts([node])
            names.append(texts.get("en") or next(iter(texts.values()), node.get("ref")))
        return tuple(dict.fromkeys(filter(None, names)))

    def _read_parts(self, *tags: str) -> tuple[Part, ...]:
        """Read places or purposes by the DAC's codes, with their shares."""
        nodes = [
            node for node in self._node.find_all(*tags) if node.get("vocabulary").upper() in _DAC
        ]
        kept = _keep_language(nodes)
        parts = []
        for node in kept:
            share = self._read_number(node, node.get("percentage"))
            if share is None and len(kept) == 1 and not node.get("percentage"):
                share = Decimal(100)
            texts = self._read_texts([node])
            name = texts.get("en") or next(iter(texts.values()), "")
            parts.append(Part(name=name, code=node.get("code"), share_pct=share))
        return tuple(parts)

    def _read_number(self, node: Node, text: str) -> Decimal | None:
        """Read a number as XML writes it; anything else is noted, and none."""
        plain = text.strip()
        if _NUMBER.fullmatch(plain):
            return Decimal(plain)
        if plain:
            self.note("amount-unreadable", node, plain, "a number like 1234.50")
        return None

    def _read_value(self, owner: Node) -> Decimal | None:
        """Read the value of a transaction or a budget in Canadian dollars; another currency, or
        none, is noted and left out."""
        node = owner.find("value")
        if node is None:
            self.note("amount-unreadable", owner, "", "a value")
            return None
        currency = node.get("currency").upper() or self._currency
        if currency != _CURRENCY:
            self.note("currency-other", node, f"{node.text.strip()} {currency}".strip(), _CURRENCY)
            return None
        if not node.text.strip():
            self.note("amount-unreadable", node, "", "a number like 1234.50")
        return self._read_number(node, node.text)

    def _read_transactions(self) -> Iterable[Transaction]:
        """Read the dated commitments and payments, negative ones as they are."""
        for node in self._node.find_all("transaction"):
            amount = self._read_value(node)
            if amount is None:
                self._notes.left_out += 1
                continue
            kind = node.find("transaction-type")
            code = kind.get("code").upper() if kind else ""
            day = self._read_date(node.find("transaction-date")) or self._read_date(
                node.find("value"), "value-date"
            )
            yield Transaction(_KINDS.get(code, code), day, amount)

    def _read_budgets(self) -> Iterable[Budget]:
        """Read what was planned for spans of it."""
        for node in self._node.find_all("budget"):
            amount = self._read_value(node)
            if amount is not None:
                kind = node.get("type")
                yield Budget(
                    _BUDGETS.get(kind, kind),
                    self._read_date(node.find("period-start")),
                    self._read_date(node.find("period-end")),
                    self._read_date(node.find("value"), "value-date"),
                    amount,
                )

    def _read_locations(self) -> Iterable[Location]:
        """Read the points where it works; the standard has had two ways to write each."""
        for node in self._node.find_all("location"):
            codes = [
                inner.get("code")
                for inner in node.find_all("location-id", "gazetteer-entry", "administrative")
                if inner.get("vocabulary").upper() in _GEONAMES
            ]
            latitude, longitude = self._read_point(node)
            if codes or latitude is not None:
                yield Location(codes[0] if codes else "", latitude, longitude)

    def _read_point(self, node: Node) -> tuple[Decimal | None, Decimal | None]:
        """Read latitude and longitude of a location."""
        point, older = node.find("point"), node.find("coordinates")
        position = point.find("pos") if point else None
        if position and len(texts := position.text.split()) == 2:
            return self._read_number(position, texts[0]), self._read_number(position, texts[1])
        if older:
            return (
                self._read_number(older, older.get("latitude")),
                self._read_number(older, older.get("longitude")),
            )
        return None, None

    def _read_crs_id(self) -> str:
        """Read its number in the OECD's Creditor Reporting System."""
        for node in self._node.find_all("other-identifier"):
            if "CRS" in node.get("owner-name").upper():
                return _tidy(node.text)
            if node.get("type").upper() == "A2":
                return node.get("ref")
        return ""


def count_other_vocabularies(node: Node) -> Counter[str]:
    """Count the sectors of an activity that are not the DAC's, by vocabulary."""
    stated = (sector.get("vocabulary") for sector in node.find_all("sector"))
    return Counter(name for name in stated if name.upper() not in _DAC)
