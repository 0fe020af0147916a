"""Slices: what a bar, a cell, a country of a map or a remainder stands for, and how an address
writes it.

All texts with a meaning of their own, such as `~unodc~oas` and `spread:2018-19`, are written and
read here.
"""

from collections.abc import Collection, Iterable, Mapping

from components.selection.dimensions import DIMENSIONS

Slice = Mapping[str, str]
"""Dimension -> key, or the keys that a remainder leaves out: `{"partner": "~unodc~oas"}`."""

SPREAD, OFFICIAL = "spread", "official"
YEARS = (SPREAD, OFFICIAL)
"""Parts of a slice that no filter knows: the year of money that is spread, the year of the Public
Accounts."""
SLICED = (*DIMENSIONS, *YEARS)
"""What a slice may have a key in."""
_OTHER = "other"
"""The key of a remainder in the answers of queries."""
LAST = (_OTHER, "not-named", "not-stated")
"""Remainders and what is not known stand after what is known."""
NOTHING = "nothing"
"""The key of a filter under which there is no record."""
_WHOLE = "all"
"""The slice that is the whole selection."""
_LEFT_OUT, _PART, _KEY = "~", ";", ":"


def write_rest(shown: Iterable[str]) -> str:
    """Write the key of what is not shown key by key: `~unodc~oas`."""
    return "".join(f"{_LEFT_OUT}{key}" for key in shown if key != _OTHER)


def is_rest(key: str) -> bool:
    """Tell whether a key stands for a remainder."""
    return key.startswith(_LEFT_OUT)


def list_left_out(key: str) -> list[str]:
    """List the keys that a remainder leaves out; a key that is none stands for itself."""
    return key.removeprefix(_LEFT_OUT).split(_LEFT_OUT)


def write_slice(slice_: Slice) -> str:
    """Write a slice as an address holds it: `region:americas;priority:illicit-drugs`, or `all`."""
    return _PART.join(f"{dimension}{_KEY}{key}" for dimension, key in slice_.items()) or _WHOLE


def parse_slice(text: str, known: Mapping[str, Collection[str]]) -> Slice | None:
    """Parse a slice; none where the text names what nobody knows. `known`: dimension -> keys."""
    parts = [part.partition(_KEY) for part in text.split(_PART) if _KEY in part]
    slice_ = {dimension: key for dimension, _, key in parts}
    is_known = all(
        set(list_left_out(key)) <= set(known.get(dimension, ()))
        for dimension, key in slice_.items()
    )
    return slice_ if is_known and write_slice(slice_) == text else None


def is_filter(slice_: Slice) -> bool:
    """Tell whether a page can be narrowed to a slice: its keys are a filter's."""
    return not any(each in YEARS or is_rest(key) for each, key in slice_.items())
