"""The rows of one record's splits, as the tables hold them."""

from decimal import Decimal

from ingest.merge.resolve import NOT_NAMED, Resolved
from ingest.merge.splits import Split, allocate_cents
from ingest.records import compute_shares, split_equally
from ingest.tables import Row

NO_PLACE = "place-not-stated"


def write_amount(amount: Decimal | None) -> str:
    """Format an amount as tables hold it."""
    return "" if amount is None else f"{amount:.2f}"


def build_partner_rows(project_id: str, resolved: Resolved) -> list[Row]:
    """Build the rows of a record's partners, in equal shares."""
    partners = sorted((resolved.partners or {NOT_NAMED: ""}).items())
    basis = "single" if len(partners) == 1 else "equal"
    return [
        {
            "project_id": project_id,
            "partner_id": key,
            "partner_as_published": spelling,
            "share": f"{share:f}",
            "share_basis_id": basis,
        }
        for (key, spelling), share in zip(partners, split_equally(len(partners)), strict=True)
    ]


def build_purpose_rows(project_id: str, total: Decimal | None, split: Split) -> list[Row]:
    """Build the rows of a record's purposes; their amounts come to the whole."""
    amounts: list[Decimal | None] = [None] * len(split)
    if total is not None and split:
        amounts = list(allocate_cents(total, list(split.values())))
    return [
        {"project_id": project_id, "purpose_code": code, "amount_cad": write_amount(amount)}
        for code, amount in zip(split, amounts, strict=True)
    ]


def build_place_rows(
    project_id: str, total: Decimal | None, split: Split | None, is_stated: bool
) -> list[Row]:
    """Build the rows of a record's places, with amounts where they follow from published shares."""
    places = split or {NO_PLACE: Decimal(100)}
    amounts: list[Decimal | None] = [None] * len(places)
    if split and is_stated and total is not None:
        amounts = list(allocate_cents(total, list(places.values())))
    basis = "published" if split and is_stated else "single" if len(places) == 1 else "equal"
    return [
        {
            "project_id": project_id,
            "place_id": key,
            "amount_cad": write_amount(amount),
            "share": f"{share:f}",
            "share_basis_id": basis,
        }
        for key, amount, share in zip(
            places, amounts, compute_shares(list(places.values())), strict=True
        )
    ]
