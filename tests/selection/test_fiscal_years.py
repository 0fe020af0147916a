"""Fiscal years: their names, the dates that fall in them, and what only looks like one."""

import pytest

from components.selection.fiscal_years import (
    find_last_complete_year,
    is_fiscal_year,
    list_years,
)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("2011-12", True),
        ("1999-00", True),
        ("2011-06", False),
        ("2011", False),
        ("not-stated", False),
    ],
)
def test_a_month_is_no_fiscal_year(text: str, is_one: bool) -> None:
    assert is_fiscal_year(text) is is_one


@pytest.mark.parametrize(
    ("snapshot", "year"),
    [
        ("2025-02", "2023-24"),
        ("2025-03", "2023-24"),
        ("2025-04", "2024-25"),
        ("2001-01", "1999-00"),
    ],
)
def test_the_year_of_a_snapshot_is_not_complete(snapshot: str, year: str) -> None:
    assert find_last_complete_year(snapshot) == year


def test_every_year_of_a_span_is_listed() -> None:
    assert list_years(1998, 2000) == ["1998-99", "1999-00", "2000-01"]
    assert list_years(2000, 1999) == []
