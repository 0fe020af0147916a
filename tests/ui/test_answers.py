"""How an answer of /ask is shown: exact numbers, faults in words, bars only where they say
something, a file of no formulas."""

from decimal import Decimal

import pytest

from components.export import downloads
from components.language import formats
from components.language.column_formats import format_exact
from components.language.words import t
from components.sandbox.runs import Answer
from components.ui import answers

SUMS = Answer(
    (("region", "VARCHAR"), ("amount_cad", "DECIMAL(18,2)")), (("a", "1234567.50"), ("b", None))
)


def test_numbers_are_written_with_all_their_digits(spoken: str) -> None:
    found = [
        format_exact(value, name).replace("\u00a0", " ")
        for value, name in (
            (Decimal("1234567.50"), "amount_cad"),
            (2015, "year"),
            (Decimal("-0.125"), "x"),
            (None, "x"),
        )
    ]
    assert (
        found
        == {
            "en": ["1,234,567.50", "2015", "−0.125", "–"],
            "fr": ["1 234 567,50", "2015", "−0,125", "–"],
        }[spoken]
    )
    assert (
        formats.exact(Decimal("98765432109876543210.12"), "en", grouped=True)
        == "98,765,432,109,876,543,210.12"
    )


@pytest.mark.parametrize(
    ("columns", "rows", "drawn"),
    [
        (SUMS.columns, SUMS.rows, (0, 1)),
        (SUMS.columns, SUMS.rows[:1], None),
        (
            (("n", "BIGINT"), ("day", "DATE"), ("m", "DOUBLE")),
            (("1", "2015-01-01", "2"), ("2", "2016-01-01", "3")),
            (1, 0),
        ),
        ((("a", "VARCHAR"), ("b", "VARCHAR"), ("n", "BIGINT")), (("x", "y", "1"),) * 2, None),
        ((("a", "VARCHAR"), ("n", "BIGINT")), (("x", "1"), ("y", "-1")), None),
        ((("a", "VARCHAR"), ("n", "DOUBLE")), (("x", "inf"), ("y", "nan")), None),
        ((("a", "VARCHAR[]"), ("n", "BIGINT")), (("[x]", "1"), ("[y]", "2")), None),
    ],
)
def test_bars_are_drawn_of_labels_and_amounts_only(
    columns: tuple, rows: tuple, drawn: tuple[int, int] | None
) -> None:
    assert answers.find_drawable(Answer(columns, rows)) == drawn


def test_the_file_holds_exact_numbers_and_no_formula() -> None:
    answer = Answer(
        (("=x", "VARCHAR"), ("n", "DECIMAL(38,20)"), ("n", "DOUBLE")),
        (("=1+1", "0.10000000000000000001", "0.125"),),
    )
    content = downloads.write_csv(answers.build_answer(answer)).decode("utf-8-sig")
    assert content == "'=x,n,n (3)\r\n'=1+1,0.10000000000000000001,0.125\r\n"


def test_every_class_of_fault_has_words(spoken: str) -> None:
    kinds = "busy cancelled died forgotten kind large long memory nothing off outside several shared sql time value wide"
    said = {
        kind: t(f"ask.error.{kind}", **answers.list_limits(), found="$x", took="2")
        for kind in kinds.split()
    }
    assert [kind for kind, text in said.items() if not text or "{" in text] == []
