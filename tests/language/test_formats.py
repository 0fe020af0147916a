"""Numbers, money, shares, years and dates in both languages."""

import pytest

from components.language import formats


@pytest.mark.parametrize(
    ("amount", "english", "french"),
    [
        (12_345_678.9, "$12.3 M", "12,3 M$"),
        (2_833_612_073.88, "$2,833.6 M", "2 833,6 M$"),
        (743_000, "$0.74 M", "0,74 M$"),
        (1_631.01, "$1,631", "1 631 $"),
        (0, "$0 M", "0 M$"),
        (-1_250_000, "−$1.3 M", "−1,3 M$"),
        (None, "–", "–"),
        (float("nan"), "–", "–"),
    ],
)
def test_money(amount: float | None, english: str, french: str) -> None:
    assert formats.money(amount, "en").replace("\u00a0", " ") == english
    assert formats.money(amount, "fr").replace("\u00a0", " ") == french


def test_money_never_breaks_over_a_line() -> None:
    assert " " not in formats.money(12_345_678, "en") + formats.money(
        12_345_678, "fr"
    ) + formats.share(29.66, "fr")


@pytest.mark.parametrize(
    ("amount", "english", "french"),
    [(743000, "$743,000.00", "743 000,00 $"), (0.125, "$0.13", "0,13 $"), (None, "–", "–")],
)
def test_dollars(amount: float | None, english: str, french: str) -> None:
    assert formats.dollars(amount, "en").replace("\u00a0", " ") == english
    assert formats.dollars(amount, "fr").replace("\u00a0", " ") == french


@pytest.mark.parametrize(
    ("share", "english", "french"),
    [
        (29.66, "29.7%", "29,7 %"),
        (0, "0%", "0 %"),
        (100, "100%", "100 %"),
        (0.01, "< 0.1%", "< 0,1 %"),
        (None, "–", "–"),
    ],
)
def test_share(share: float | None, english: str, french: str) -> None:
    assert formats.share(share, "en").replace("\u00a0", " ") == english
    assert formats.share(share, "fr").replace("\u00a0", " ") == french


def test_a_share_is_whole_whatever_dust_its_sums_left() -> None:
    thirds = sum([100 / 3 * (1 - 1e-15)] * 3)
    assert (
        thirds != 100
        and [formats.share(each, "en") for each in (thirds, 100 + 1e-12, 1e-13, -1e-13)]
        == ["100%"] * 2 + ["0%"] * 2
    )
    assert [formats.share(each, "en") for each in (99.99, 99.94, 0.001)] == [
        "100.0%",
        "99.9%",
        f"<{formats.NO_BREAK}0.1%",
    ]


def test_change() -> None:
    assert formats.change(126.1, 100, "en") == "+26.1%"
    assert formats.change(96, 100, "fr").replace("\u00a0", " ") == "−4,0 %"


def test_fiscal_year() -> None:
    assert formats.fiscal_year("2011-12", "en") == "2011-12"
    assert formats.fiscal_year("2011-12", "fr") == "2011-2012"
    assert formats.fiscal_year("1999-00", "fr") == "1999-2000"


@pytest.mark.parametrize(
    ("date", "english", "french"),
    [
        ("2011-06-22", "22 June 2011", "22 juin 2011"),
        ("2011-04-01", "1 April 2011", "1er avril 2011"),
        ("2025-02", "February 2025", "février 2025"),
        ("2011", "2011", "2011"),
        ("", "–", "–"),
    ],
)
def test_date(date: str, english: str, french: str) -> None:
    assert formats.date(date, "en").replace("\u00a0", " ") == english
    assert formats.date(date, "fr").replace("\u00a0", " ") == french
