"""The record tables as they are made: the fiscal year of a record, and what it rests on."""

from components.selection.fiscal_years import find_year


def find_record_year(start: str, announced: str, source_date: str) -> tuple[str, str]:
    """Find a record's fiscal year and its basis: its start, announcement or source's date, or none.

    A start known to the year only gives way to an announcement known to the month.
    """
    candidates = [(start, "start"), (announced, "announced"), (source_date, "source")]
    dated = [(value, basis) for value, basis in candidates if value]
    precise = [(value, basis) for value, basis in dated if len(value) >= 7]
    if precise and precise[0][1] != "source":
        return find_year(precise[0][0]), precise[0][1]
    if dated and dated[0][1] != "source":
        return find_year(dated[0][0]), "calendar_year"
    return (find_year(dated[0][0]), "source") if dated else ("not-stated", "none")
