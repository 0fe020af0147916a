"""Sentences computed from figures: exact, and never surer than the data."""

import pandas as pd

from components.language import limitations, sentences
from components.selection.filters import Filters
from components.store.state import Database


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def total(database: Database, filters: Filters) -> pd.Series:
    return database.fetch_rows("total", filters).iloc[0]


def test_the_selection_in_one_sentence(loaded: Database, spoken: str) -> None:
    filters = Filters(
        partner=("unodc",),
        region=("central-america", "caribbean"),
        from_year="2009-10",
        to_year="2014-15",
    )
    text = plain(sentences.describe_selection(filters, total(loaded, filters)))
    expected = {
        "en": "UNODC, in Central America and in the Caribbean, 2009-10 to 2014-15: at least $",
        "fr": "ONUDC, en Amérique centrale et dans les Caraïbes, de 2009-2010 à 2014-2015 : au moins ",
    }
    assert text.startswith(expected[spoken])
    assert text.endswith({"en": "records", "fr": "enregistrements"}[spoken])


def test_everything(loaded: Database, spoken: str) -> None:
    assert (
        sentences.describe_scope(Filters())
        == {"en": "All records", "fr": "Tous les enregistrements"}[spoken]
    )


def test_many_choices_are_counted_not_listed(spoken: str) -> None:
    filters = Filters(partner=("unodc", "oas", "iom", "undp"), from_year="2015-16")
    assert (
        sentences.describe_scope(filters)
        == {"en": "4 partners, from 2015-16", "fr": "4 partenaires, depuis 2015-2016"}[spoken]
    )


def test_sums_are_as_sure_as_their_parts(loaded: Database, spoken: str) -> None:
    at_least = {"en": "at least", "fr": "au moins"}[spoken]
    assert sentences.format_total(total(loaded, Filters(source=("backgrounder-2011",)))).startswith(
        at_least
    )
    exact = total(loaded, Filters(place=("ukraine",), partner=("osce",)))
    assert not sentences.format_total(exact).startswith(at_least)
    about = exact.copy()
    about["inexact_records"] = 2
    assert sentences.format_total(about).startswith({"en": "about", "fr": "environ"}[spoken])


def test_change_is_said_only_where_both_periods_are_whole() -> None:
    years = pd.DataFrame(
        {
            "key": [f"{y}-{(y + 1) % 100:02d}" for y in range(2014, 2025)],
            "amount_cad": [1e6] * 5 + [2e6] * 5 + [9e9],
        }
    )
    text = plain(sentences.describe_change(years, "2025-02"))
    assert "2023-24" in text and "$10.0 M" in text and "$5.0 M" in text and "+100%" in text
    assert sentences.describe_change(years.iloc[3:], "2025-02") == ""
    assert sentences.describe_change(years, "2025-02", "2020-21") == ""
    assert sentences.describe_change(years, "2025-02", "2023-24") != ""


def test_a_change_out_of_all_proportion_is_told_in_amounts() -> None:
    assert sentences.describe_growth(11e6, 1e6) == "+1,000.0%"
    large = plain(sentences.describe_growth(6.3e6, 0.05e6))
    assert large == "from $0.05 M to $6.3 M" and sentences.describe_growth(1, 0) == ""
    keys = [f"{y}-{(y + 1) % 100:02d}" for y in range(2014, 2025)]
    years = pd.DataFrame({"key": keys, "amount_cad": [1e4] * 5 + [1.26e6] * 5 + [0.0]})
    text = plain(sentences.describe_change(years, "2025-02"))
    assert "$6.3 M" in text and "$0.05 M" in text and "%" not in text


def test_what_is_missing_is_said(loaded: Database, spoken: str) -> None:
    clauses = limitations.describe_limitations(total(loaded, Filters()), Filters(), 2024)
    assert len(clauses) == 8
    assert (
        limitations.describe_limitations(
            total(loaded, Filters(text="no such words")), Filters(), 2024
        )
        == {}
    )


def test_a_share_is_a_range_where_more_than_a_third_is_not_known(spoken: str) -> None:
    rows = pd.DataFrame(
        {"key": ["training", "equipment", "not-stated"], "amount_cad": [10.0, 5, 85]}
    )
    text = plain(sentences.describe_largest(rows, "type", 100.0))
    least, most = {
        "en": ("at least 10.0%", "at most 95.0%"),
        "fr": ("au moins 10,0 %", "au plus 95,0 %"),
    }[spoken]
    assert least in text and most in text
    inferred = rows.assign(key=["accbp", "psop-inferred", "not-stated"], amount_cad=[60.0, 30, 10])
    assert {"en": "at most 100%", "fr": "au plus 100 %"}[spoken] in plain(
        sentences.describe_largest(inferred, "programme", 100.0)
    ), "what is inferred is not known"
    known = rows.assign(amount_cad=[50.0, 20, 30])
    text = plain(sentences.describe_largest(known, "type", 100.0))
    assert "%" in text and most.split()[1] not in text.split()


def test_an_answer_of_the_data_that_is_mostly_unknown_is_a_range(loaded: Database) -> None:
    filters = Filters(priority=("counter-terrorism",))
    rows = loaded.fetch_rows("by_type", filters)
    whole = total(loaded, filters).amount_cad
    amounts = rows.set_index("key")["amount_cad"]
    text = plain(sentences.describe_largest(rows, "type", whole))
    largest = amounts.drop("not-stated").max()
    assert amounts["not-stated"] > whole / 3
    assert f"at least {100 * largest / whole:.1f}%" in text
    assert f"at most {100 * (largest + amounts['not-stated']) / whole:.1f}%" in text
