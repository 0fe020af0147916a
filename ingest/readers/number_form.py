"""Numbers as people and publishers write them: `$1,234.50`, `1 234,50 $`, `(20)`.

Which mark is the decimal one is decided for a whole column: `1,234` alone does not tell.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

UNDECIDED = "undecided"
_MARKS = ".,"
_MONEY = re.compile(r"CA\$|C\$|CAD|CDN|\$", re.IGNORECASE)
_BLANKS = re.compile("[\\s\u00a0\u202f\u2009'’]+")
_SHAPE = re.compile("[-+−–]?[0-9](?:[0-9.,\\s\u00a0\u202f\u2009'’]*[0-9])?[.,]?")
_EXPONENT = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?[eE][-+]?[0-9]{1,2}")
_GROUPS = re.compile(r"[0-9]{1,3}(?:([.,]| )[0-9]{3})(?:\1[0-9]{3})*")
NIL = frozenset(("", "-", "–", "—", "n/a", "null", "none", "s.o."))
"""What stands in a cell that holds no number."""


class DecimalMark:
    """The decimal mark of one column, from all its cells."""

    def __init__(self) -> None:
        self._votes: set[str] = set()
        self._hints: set[str] = set()
        self._is_open = False

    def add(self, text: str) -> None:
        """Take what a cell tells."""
        plain = _strip_money(text)
        if not _SHAPE.fullmatch(plain):
            return
        marks = [letter for letter in plain if letter in _MARKS]
        if vote := _find_mark(plain, marks):
            self._votes.add(vote)
        elif marks:
            self._is_open = True
            if text.strip().lstrip("-−–+").upper().startswith(("$", "CA$", "C$")):
                self._hints.add(_get_other(marks[0]))

    def decide(self) -> str:
        """Decide: `.` or `,`; empty where no cell has a mark; `undecided` where cells leave it open
        or contradict each other. A dollar sign before the number is how English writes it."""
        if len(self._votes) == 1:
            return next(iter(self._votes))
        if self._votes:
            return UNDECIDED
        if self._is_open:
            return "." if self._hints == {"."} else UNDECIDED
        return ""


def decide_decimal(texts: Iterable[str]) -> str:
    """Decide the decimal mark of a column that is at hand: as `DecimalMark.decide`."""
    mark = DecimalMark()
    for text in texts:
        mark.add(text)
    return mark.decide()


def parse_number(text: str, decimal: str) -> Decimal | None:
    """Parse a number whose decimal mark is known; none where it is no number, or could be two."""
    plain = _strip_money(text)
    is_negative = plain.startswith(("-", "−", "–"))
    if _EXPONENT.fullmatch(plain) and decimal != ",":
        return Decimal(plain)
    if not _SHAPE.fullmatch(plain):
        return None
    plain = _BLANKS.sub(" ", plain.lstrip("-+−–").strip())
    if decimal not in _MARKS or not decimal:
        if any(mark in plain for mark in _MARKS):
            return None
        decimal = "."
    whole, point, fraction = plain.partition(decimal)
    if not (whole.isdecimal() or _GROUPS.fullmatch(whole)) or (
        fraction and not fraction.isdecimal()
    ):
        return None
    if point and _get_other(decimal) in fraction:
        return None
    digits = re.sub("[., ]", "", whole)
    value = Decimal(f"{digits}.{fraction}" if fraction else digits)
    return -value if is_negative else value


def is_nil(text: str) -> bool:
    """Tell a cell that holds no number and is not meant to."""
    return text.strip().casefold() in NIL


def _strip_money(text: str) -> str:
    """Strip the signs of money and the parentheses of a negative number."""
    plain = _MONEY.sub("", text).strip(" \t\u00a0\u202f\ufeff")
    if plain.startswith("(") and plain.endswith(")"):
        return "-" + plain[1:-1].strip()
    return plain


def _get_other(mark: str) -> str:
    """Get the mark that parts thousands where this one is decimal, and the other way round."""
    return _MARKS[1 - _MARKS.index(mark)]


def _find_mark(plain: str, marks: list[str]) -> str:
    """Find the decimal mark that a number gives away; empty where it does not."""
    if not marks:
        return ""
    last = marks[-1]
    if len(set(marks)) == 2:
        return last if marks.count(last) == 1 else ""
    if len(marks) > 1:
        return _get_other(last)
    before, _, after = plain.lstrip("-+−–").partition(last)
    has_blanks = bool(_BLANKS.search(before))
    if len(after) != 3 or len(before) > 3 or before.startswith("0") or has_blanks:
        return last
    return ""
