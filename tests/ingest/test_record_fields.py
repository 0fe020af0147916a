"""What a record's fields are made of: its fiscal year, its shares, its key."""

from decimal import Decimal

import pytest

from components.selection.fiscal_years import find_year
from ingest.records import compute_shares, find_record_year, make_slug, split_equally


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2011-03-31", "2010-11"),
        ("2011-04-01", "2011-12"),
        ("2011-06", "2011-12"),
        ("2011", "2011-12"),
        ("1999-12", "1999-00"),
    ],
)
def test_fiscal_year(date: str, year: str) -> None:
    assert find_year(date) == year


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not a date: 'June 2011'"):
        find_year("June 2011")


@pytest.mark.parametrize(
    ("dates", "year", "basis"),
    [
        (("2012-01-15", "2011-06-22", ""), "2011-12", "start"),
        (("2012", "2012-03-01", ""), "2011-12", "announced"),
        (("2012", "", ""), "2012-13", "calendar_year"),
        (("", "", "2015-05"), "2015-16", "source"),
        (("", "", ""), "not-stated", "none"),
    ],
)
def test_the_year_of_a_record_and_what_it_rests_on(
    dates: tuple[str, str, str], year: str, basis: str
) -> None:
    assert find_record_year(*dates) == (year, basis)


@pytest.mark.parametrize("count", [1, 3, 7, 20])
def test_equal_shares_sum_to_exactly_one(count: int) -> None:
    assert sum(split_equally(count)) == 1


def test_exact_shares_sum_to_exactly_one() -> None:
    shares = compute_shares([Decimal("33.33"), Decimal("33.33"), Decimal("33.34")])
    assert sum(shares) == 1 and max(shares) == shares[2]


def test_keys_are_words() -> None:
    assert (
        make_slug("Santo Domingo Pact & Managua Mécanisme")
        == "santo-domingo-pact-managua-mecanisme"
    )
    assert len(make_slug("word " * 40)) <= 60 and not make_slug("word " * 40).endswith("-")
