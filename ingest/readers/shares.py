"""Shares of a project's places or purposes, made to sum to 100 exactly without losing money."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.record import Part

UNSPECIFIED_PLACE = Part(name="unspecified", code="X-NOTSTATED")
UNSPECIFIED_PURPOSE = Part(name="unspecified", code="99810")
"""Where the money stands whose split is not published: a place not stated, sectors not specified.
"""
TOLERANCE = Decimal("0.05")
"""By how much published shares may miss 100: seven times 14.29 is 100.03."""
_WHOLE, _DIGITS = Decimal(100), Decimal("1e-12")


def settle_shares(parts: Sequence[Part], rest: Part) -> tuple[tuple[Part, ...], Decimal | None]:
    """Settle the exact shares of parts, and sum those published; none where none are.

    Shares that sum to 100 but for rounding are rebased. Under that the rest, over that the whole
    stands on `rest`, and no share is changed silently: what was published stays beside.
    """
    stated = [part.share_pct for part in parts if part.share_pct is not None]
    if not stated or any(part.exact_pct is not None for part in parts):
        return tuple(parts), None
    total = sum(stated, Decimal(0))
    is_sound = len(stated) == len(parts) and min(stated) >= 0
    if is_sound and abs(total - _WHOLE) <= TOLERANCE:
        return _rebase(parts, stated, total), total
    if is_sound and total < _WHOLE:
        kept = tuple(
            replace(part, exact_pct=share) for part, share in zip(parts, stated, strict=True)
        )
        return (*kept, replace(rest, exact_pct=_WHOLE - total)), total
    emptied = tuple(replace(part, exact_pct=Decimal(0)) for part in parts)
    return (*emptied, replace(rest, exact_pct=_WHOLE)), total


def is_whole(total: Decimal) -> bool:
    """Tell shares that sum to 100, but for rounding."""
    return abs(total - _WHOLE) <= TOLERANCE


def _rebase(parts: Sequence[Part], stated: list[Decimal], total: Decimal) -> tuple[Part, ...]:
    """Rebase shares; the largest takes what twelve decimals leave."""
    exact = [(share * _WHOLE / total).quantize(_DIGITS).normalize() for share in stated]
    largest = max(range(len(exact)), key=lambda index: exact[index])
    exact[largest] += _WHOLE - sum(exact)
    return tuple(replace(part, exact_pct=share) for part, share in zip(parts, exact, strict=True))
