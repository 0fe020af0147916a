"""Write the cells of tables: a column's name ends in what it holds, and each format has one
form for screens."""

from decimal import Decimal
from enum import StrEnum

from components.language import formats
from components.language.words import get_language, t


class Format(StrEnum):
    """What a column holds."""

    MONEY = "money"
    """Canadian dollars, with cents."""
    SHARE = "share"
    """Per cent of a whole, from 0 to 100."""
    COUNT = "count"
    """Whole numbers."""
    EXACT = "exact"
    """Whatever a reader's statement answered: numbers with all their digits, and text."""
    TEXT = "text"


_SUFFIXES = {"_cad": Format.MONEY, "_pct": Format.SHARE, "_count": Format.COUNT}
"""End of a column's name -> what it holds; every other column is text."""
NUMBERS = frozenset((Format.MONEY, Format.SHARE, Format.COUNT))
ABSENT = "–"
"""What stands for a number that is not known where it is read."""


def find_format(name: str) -> Format:
    """The format of a column of this name: `amount_cad` is money, `row_pct` a share."""
    return next((kind for end, kind in _SUFFIXES.items() if name.endswith(end)), Format.TEXT)


def format_number(value: float, kind: Format) -> str:
    """A number in the reader's language: dollars and cents, a share in per cent, or a count."""
    if kind == Format.SHARE:
        return formats.share(value, get_language())
    if kind == Format.COUNT:
        return formats.number(value, get_language())
    return formats.dollars(value, get_language())


def format_exact(value: str | int | float | Decimal | None, name: str) -> str:
    """What a statement answered in the reader's language: amounts grouped, truth as yes or no."""
    if value is None:
        return ABSENT
    if isinstance(value, str):
        return {"true": t("yes"), "false": t("no")}.get(value, value)
    return formats.exact(value, get_language(), grouped=name.endswith("_cad"))
