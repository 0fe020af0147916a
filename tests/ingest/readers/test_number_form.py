"""Numbers as published, and the decimal mark of a column."""

from decimal import Decimal

import pytest

from ingest.readers.number_form import UNDECIDED, decide_decimal, is_nil, parse_number


@pytest.mark.parametrize(
    ("texts", "decimal"),
    [
        (["1,234"], UNDECIDED),
        (["1.234", "15", ""], UNDECIDED),
        (["1,234", "2,345.6"], "."),
        (["1,234", "2,5"], ","),
        (["1,234", "12,345,678"], "."),
        (["1.234", "12.345.678"], ","),
        (["1 234,567"], ","),
        (["1\u202f234", "15"], ""),
        (["0,125"], ","),
        (["1234,567"], ","),
        (["1.5", "1,5"], UNDECIDED),
        (["$500,000"], "."),
        (["500,000 $"], UNDECIDED),
        (["15", "abc", "1,2,x"], ""),
        (["(1,234.50)", "-2.5"], "."),
    ],
)
def test_the_mark_is_decided_for_a_whole_column(texts: list[str], decimal: str) -> None:
    assert decide_decimal(texts) == decimal
    assert decide_decimal(reversed(texts)) == decimal


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("$17,933,718", ".", "17933718"),
        ("17 933 718,50 $", ",", "17933718.50"),
        ("17\u202f933\u202f718,50\u00a0$", ",", "17933718.50"),
        ("1.234.567,8", ",", "1234567.8"),
        ("(1,234.50)", ".", "-1234.50"),
        ("-$20", ".", "-20"),
        ("−20", "", "-20"),
        ("1234", "", "1234"),
        ("66948892.94000001", ".", "66948892.94000001"),
        ("1.5e3", ".", "1500"),
        ("CAD 5", "", "5"),
        ("1,23,4", ".", None),
        ("12,34", ".", None),
        ("1.234.5", ".", None),
        ("1,234", UNDECIDED, None),
        ("1,234", "", None),
        ("five", ".", None),
        ("12-34", ".", None),
        ("", ".", None),
        ("5 USD", ".", None),
        ("9" * 400, ".", "9" * 400),
    ],
)
def test_a_number_is_read_by_the_mark_of_its_column(
    text: str, decimal: str, value: str | None
) -> None:
    parsed = parse_number(text, decimal)
    assert parsed == (None if value is None else Decimal(value))


def test_a_dash_is_nil_and_a_word_is_not() -> None:
    assert [is_nil(text) for text in ("-", " ", "–", "n/a", "0", "x")] == [True] * 4 + [False] * 2
