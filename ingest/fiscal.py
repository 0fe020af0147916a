"""Canada's fiscal year, 1 April to 31 March, written `2011-12`, from dates of any precision."""

import re

PARTIAL_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def fiscal_year(partial_date: str) -> str:
    """The fiscal year of `2011`, `2011-06` or `2011-06-22`; a bare year counts as the year that
    begins in it.

    Nine of a calendar year's twelve months lie in the fiscal year that begins in it. Raises
    ValueError on other text.
    """
    match = PARTIAL_DATE.match(partial_date)
    if not match:
        raise ValueError(f"not a date: {partial_date!r}; expected 2011, 2011-06 or 2011-06-22")
    year, month = int(match[1]), int(match[2] or 4)
    first = year if month >= 4 else year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def of_record(start: str, announced: str, source_date: str) -> tuple[str, str]:
    """(fiscal year, basis) of a record: its start, else its announcement, else its source's date,
    else not stated.

    A start known to the year only gives way to an announcement known to the month.
    """
    candidates = [(start, "start"), (announced, "announced"), (source_date, "source")]
    dated = [(value, basis) for value, basis in candidates if value]
    precise = [(value, basis) for value, basis in dated if len(value) >= 7]
    if precise and precise[0][1] != "source":
        return fiscal_year(precise[0][0]), precise[0][1]
    if dated and dated[0][1] != "source":
        return fiscal_year(dated[0][0]), "calendar_year"
    return (fiscal_year(dated[0][0]), "source") if dated else ("not-stated", "none")
