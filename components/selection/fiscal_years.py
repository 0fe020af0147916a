"""Canada's fiscal years, 1 April to 31 March, written `2011-12`: all arithmetic on them."""

import re

_FISCAL_YEAR = re.compile(r"(\d{4})-(\d{2})")
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_FIRST_MONTH = 4


def name_year(first: int) -> str:
    """Name the fiscal year that begins in a calendar year: 2011 gives `2011-12`."""
    return f"{first}-{(first + 1) % 100:02d}"


def get_first_year(fiscal_year: str) -> int:
    """Get the calendar year in which a fiscal year begins: `2011-12` gives 2011."""
    return int(fiscal_year[:4])


def is_fiscal_year(text: str) -> bool:
    """Tell whether a text is a fiscal year, `2011-12`, and no month, `2011-06`."""
    match = _FISCAL_YEAR.fullmatch(text)
    return match is not None and name_year(int(match[1])) == text


def list_years(first: int, last: int) -> list[str]:
    """Name the fiscal years that begin in the calendar years from `first` to `last`."""
    return [name_year(year) for year in range(first, last + 1)]


def find_year(partial_date: str) -> str:
    """Find the fiscal year of `2011`, `2011-06` or `2011-06-22`.

    A bare year counts as the fiscal year that begins in it: nine of its twelve months lie there.
    Raises ValueError on other text.
    """
    match = _PARTIAL_DATE.fullmatch(partial_date)
    if not match:
        raise ValueError(f"not a date: {partial_date!r}; expected 2011, 2011-06 or 2011-06-22")
    year, month = int(match[1]), int(match[2] or _FIRST_MONTH)
    return name_year(year if month >= _FIRST_MONTH else year - 1)


def find_last_complete_year(snapshot: str) -> str:
    """Find the last fiscal year that ended before a month: `2025-02` gives `2023-24`."""
    return name_year(get_first_year(find_year(snapshot)) - 1)
