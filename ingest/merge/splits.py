"""Shares of a record: of published parts, of what is held, and whether the two say the same."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from ingest.record import Part

Split = dict[str, Decimal]
"""Key -> its share in hundredths."""
_CENT = Decimal("0.01")
_TOLERANCE_PCT = Decimal("0.02")
"""By how much a published share may miss: two decimals, and parts that do not sum to 100."""


def read_shares(parts: Sequence[Part]) -> list[Decimal] | None:
    """Read the shares of published parts in hundredths, by share or amount; none where a publisher
    names several parts without either."""
    if len(parts) == 1:
        return [Decimal(100)]
    shares = [part.share_pct if part.exact_pct is None else part.exact_pct for part in parts]
    known = [share for share in shares if share is not None]
    if len(known) == len(parts) and sum(known) > 0:
        return [100 * share / sum(known) for share in known]
    amounts = [part.amount_cad for part in parts if part.amount_cad is not None]
    if len(amounts) == len(parts) and sum(amounts) > 0:
        return [100 * amount / sum(amounts) for amount in amounts]
    return None


def sum_by_key(keys: Sequence[str], shares: Sequence[Decimal]) -> Split:
    """Sum shares by key: two names may stand for one place."""
    found: Split = defaultdict(Decimal)
    for key, share in zip(keys, shares, strict=True):
        found[key] += share
    return dict(found)


def are_splits_alike(one: Split, other: Split, total: Decimal | None) -> bool:
    """Tell whether two splits are one to the digits that publishers give: hundredths of a percent,
    and the cent to which amounts are rounded. Parts of nothing say nothing."""
    cent = 100 * _CENT / total if total else Decimal(0)
    return all(
        abs(one.get(key, Decimal(0)) - other.get(key, Decimal(0))) <= _TOLERANCE_PCT + cent
        for key in {*one, *other}
    )


def is_coarser(new: Split, old: Split, rest: str) -> bool:
    """Tell a split that only states less: a part of it stands on what is not stated, and no other
    is larger than the held one."""
    named = {key: share for key, share in new.items() if key != rest}
    return bool(new.get(rest)) and all(
        share <= old.get(key, Decimal(0)) + _TOLERANCE_PCT for key, share in named.items()
    )


def allocate_cents(total: Decimal, shares: Sequence[Decimal]) -> list[Decimal]:
    """Allocate an amount by shares, to the cent and without losing one: what is left goes to the
    largest remainders."""
    whole = sum(shares)
    exact = [total * share / whole for share in shares]
    parts = [amount.quantize(_CENT, ROUND_FLOOR) for amount in exact]
    left = int((total - sum(parts)) / _CENT)
    order = sorted(range(len(parts)), key=lambda index: (parts[index] - exact[index], index))
    for index in order[:left]:
        parts[index] += _CENT
    return parts


def format_split(split: Split) -> str:
    """Format a split as the project's own template does: `haiti:60;jamaica:40`."""
    pairs = sorted(split.items(), key=lambda pair: (-pair[1], pair[0]))
    return ";".join(f"{key}:{_format_share(share)}" for key, share in pairs)


def _format_share(share: Decimal) -> str:
    """Format a share with at most two decimals."""
    text = f"{share:.2f}"
    return text.rstrip("0").rstrip(".")
