"""Keys with a meaning that every page shares: what is not known, what is inferred."""

UNKNOWN = frozenset(
    {"not-stated", "not-named", "none", "unspecified", "global", "worldwide", "place-not-stated"}
)
"""Keys that stand for what is not known: always the same hatched grey."""


def is_inferred(key: str) -> bool:
    """Tell whether a key stands for what no source states: `wtrp-inferred`, beside `wtrp`."""
    return key.endswith("-inferred")
