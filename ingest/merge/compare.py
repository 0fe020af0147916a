"""What a file says of a record that is held: the same, the same but coarser, or something else.

Coarser never overwrites finer: whole dollars do not replace cents, nor a year a day, nor letters
without commas and blanks a text that has them.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from ingest import browser
from ingest.merge.held import State
from ingest.merge.names import Names
from ingest.merge.resolve import NOT_NAMED, Resolved, fold_labels
from ingest.merge.rows import (
    NO_PLACE,
    build_partner_rows,
    build_place_rows,
    build_purpose_rows,
    write_amount,
)
from ingest.merge.splits import (
    Split,
    allocate_cents,
    are_splits_alike,
    format_split,
    is_coarser,
    sum_by_key,
)
from ingest.nearest import strip_letters
from ingest.readers.shares import UNSPECIFIED_PURPOSE
from ingest.records import find_record_year
from ingest.tables import Row

_BY_PURPOSE = ("purpose-code", "unspecified-sector")
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class FieldChange:
    """One column of one record with its old and its new value."""

    field: str
    old: str
    new: str


@dataclass
class Comparison:
    """The record as it becomes, what changed, and what is the same but for its precision."""

    state: State
    changes: list[FieldChange] = field(default_factory=list)
    rounded: set[str] = field(default_factory=set)

    def set_field(self, name: str, new: str) -> None:
        """Change one column of the record."""
        old = self.state.project[name]
        if old != new:
            self.state.project[name] = new
            self.changes.append(FieldChange(name, old, new))


def compare_record(
    resolved: Resolved, held: State, counting: browser.Counting, names: Names
) -> Comparison:
    """Compare what a file says of a record with what is held; the held rows stay as they are."""
    copied = State(dict(held.project), {name: list(rows) for name, rows in held.splits.items()})
    found = Comparison(copied)
    _compare_title(found, resolved, names)
    if resolved.status:
        found.set_field("status_id", resolved.status)
    _compare_dates(found, resolved)
    _compare_partners(found, resolved)
    old = _parse(held.project["total_amount_cad"])
    total = _choose_total(found, resolved, old)
    purposes = _choose_purposes(found, resolved, old, names.labels)
    places = _choose_places(found, resolved)
    if purposes is not None or total != old:
        _set_purposes(found, total, purposes)
        _set_part(found, total, counting)
    if places is not None or total != old:
        _set_places(found, total, places, resolved.places_stated)
    return found


def _parse(amount: str) -> Decimal | None:
    """Parse an amount of a table; none where the cell is empty."""
    return Decimal(amount) if amount else None


def _compare_title(found: Comparison, resolved: Resolved, names: Names) -> None:
    """A title is compared in the language in which it is held; one in the other says nothing."""
    old = found.state.project["title"]
    new = resolved.record.titles.get(names.find_language(old), old)
    if strip_letters(new) != strip_letters(old):
        found.set_field("title", new)
    elif new != old:
        found.rounded.add("title")


def _compare_dates(found: Comparison, resolved: Resolved) -> None:
    """Dates may be known more or less precisely; the fiscal year follows the start."""
    project, record = found.state.project, resolved.record
    if (record.end_date, record.start_date) == (project["start_date"], project["end_date"]):
        if record.start_date != record.end_date:
            found.rounded.add("start_date")  # the publisher's pages state some dates crosswise
        return
    for name, new in (("start_date", record.start_date), ("end_date", record.end_date)):
        if project[name].startswith(new):
            if new and new != project[name]:
                found.rounded.add(name)
            continue
        found.set_field(name, new)
    if any(change.field == "start_date" for change in found.changes):
        year, basis = find_record_year(
            project["start_date"], project["announced_on"], project["source_date"]
        )
        found.set_field("fiscal_year", year)
        project["fiscal_year_basis_id"] = basis


def _compare_partners(found: Comparison, resolved: Resolved) -> None:
    """A name that is withheld does not replace one that is known."""
    rows = found.state.splits["project_partners"]
    old, new = {row["partner_id"] for row in rows}, set(resolved.partners)
    if new <= {NOT_NAMED}:
        if new and new != old:
            found.rounded.add("partner_id")
        return
    if new == old:
        published = {row["partner_as_published"] for row in rows}
        if not set(resolved.partners.values()) <= published | {""}:
            found.rounded.add("partner_id")
        return
    found.changes.append(FieldChange("partner_id", ";".join(sorted(old)), ";".join(sorted(new))))
    key = found.state.project["project_id"]
    found.state.splits["project_partners"] = build_partner_rows(key, resolved)


def _choose_total(found: Comparison, resolved: Resolved, old: Decimal | None) -> Decimal | None:
    """Choose the whole contribution: what is published, unless it is the held one in dollars."""
    new = resolved.record.amount_cad
    if new is None or new == old:
        return old
    new = new.quantize(_CENT)
    if new == old:
        return old
    if old is not None and abs(new - old) < 1 and new == new.to_integral_value():
        found.rounded.add("total_amount_cad")
        return old
    found.set_field("total_amount_cad", write_amount(new))
    if found.state.project["amount_qualifier_id"] == "not-published":
        found.state.project["amount_qualifier_id"] = "exact"
    return new


def _read_split(rows: list[Row], column: str) -> Split:
    """Read a split in hundredths from rows with amounts; empty where there is no money."""
    amounts = [Decimal(row["amount_cad"] or 0) for row in rows]
    whole = sum(amounts)
    return (
        sum_by_key([row[column] for row in rows], [100 * amount / whole for amount in amounts])
        if whole
        else {}
    )


def _choose_purposes(
    found: Comparison, resolved: Resolved, total: Decimal | None, labels: dict[str, str]
) -> Split | None:
    """Choose the new split by purpose; none where it is the held one, as the DAC's codes see it."""
    rows, new = found.state.splits["project_purposes"], resolved.split_purposes()
    old = _read_split(rows, "purpose_code")
    listed = {row["purpose_code"] for row in rows}
    dac = {purpose.code: purpose.dac_code for purpose, _ in resolved.purposes if purpose.dac_code}
    one, other = fold_labels(old, labels), fold_labels(new, labels | dac)
    if not new or new == old or (not old and listed == set(new)):
        return None
    if are_splits_alike(one, other, total) or not (old or listed ^ set(new)):
        if set(_list_parts(old)) != set(_list_parts(new)):
            found.rounded.add("purpose_code")
        return None
    if not resolved.purposes_stated and set(_list_parts(one)) == set(_list_parts(other)):
        return None
    if any(part.name == UNSPECIFIED_PURPOSE.name for part in resolved.record.purposes) and (
        is_coarser(new, old, UNSPECIFIED_PURPOSE.code)
    ):
        found.rounded.add("purpose_code")
        return None
    said = format_split(old) or ";".join(sorted(listed))
    found.changes.append(FieldChange("purpose_code", said, format_split(new)))
    return new


def _list_parts(split: Split) -> list[str]:
    """List the keys of a split that hold something."""
    return [key for key, share in split.items() if share]


def _choose_places(found: Comparison, resolved: Resolved) -> Split | None:
    """Choose the new split by place; none where it is the held one, or the file has none."""
    rows, new = found.state.splits["project_places"], resolved.places
    old = sum_by_key(
        [row["place_id"] for row in rows], [100 * Decimal(row["share"]) for row in rows]
    )
    total = _parse(found.state.project["total_amount_cad"])
    if not new or new == old or are_splits_alike(old, new, total):
        return None
    is_unshared = not resolved.places_stated and set(_list_parts(old)) == set(_list_parts(new))
    if is_unshared or is_coarser(new, old, NO_PLACE):
        found.rounded.add("place_id")
        return None
    found.changes.append(FieldChange("place_id", format_split(old), format_split(new)))
    return new


def _set_purposes(found: Comparison, total: Decimal | None, new: Split | None) -> None:
    """Write the purposes with their amounts: by the new split, or the new total by the held one."""
    rows = found.state.splits["project_purposes"]
    split = new if new is not None else _read_split(rows, "purpose_code")
    if not split and rows:
        split = {row["purpose_code"]: Decimal(1) for row in rows}
    key = found.state.project["project_id"]
    found.state.splits["project_purposes"] = build_purpose_rows(key, total, split)


def _set_part(found: Comparison, total: Decimal | None, counting: browser.Counting) -> None:
    """Set how much of a record is security; nothing of one whose purposes no longer are."""
    project = found.state.project
    if project["security_basis_id"] not in _BY_PURPOSE:
        found.set_field("amount_cad", write_amount(total))
        return
    purposes = [
        (row["purpose_code"], _parse(row["amount_cad"]))
        for row in found.state.splits["project_purposes"]
    ]
    read = browser.Project(
        project["project_number"], project, project["source_id"], total, purposes, []
    )
    basis, part = counting.find_part(read) or (project["security_basis_id"], Decimal(0))
    project["security_basis_id"] = basis
    found.set_field("amount_cad", write_amount(part))


def _set_places(
    found: Comparison, total: Decimal | None, new: Split | None, is_stated: bool
) -> None:
    """Write the places: by the new split, or the held one with amounts of the new total."""
    rows = found.state.splits["project_places"]
    if new is not None:
        key = found.state.project["project_id"]
        found.state.splits["project_places"] = build_place_rows(key, total, new, is_stated)
    elif total is not None and any(row["amount_cad"] for row in rows):
        amounts = allocate_cents(total, [Decimal(row["share"]) for row in rows])
        found.state.splits["project_places"] = [
            row | {"amount_cad": write_amount(amount)}
            for row, amount in zip(rows, amounts, strict=True)
        ]
