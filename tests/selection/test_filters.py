"""The address: what it holds comes back the same, and what nobody knows is dropped by name."""

import pytest

from components.selection.filters import (
    MULTIPLE,
    PUBLIC_NAMES,
    Filters,
    parse_filters,
    write_filters,
)

KNOWN = {field: {"a", "b", "caribbean"} for field in MULTIPLE} | {
    "year": {"2011-12", "2015-16"},
    "prices": {"2020"},
}


def test_public_names_that_addresses_hold_stay() -> None:
    assert set(PUBLIC_NAMES.values()) >= {
        "region",
        "place",
        "partner",
        "priority",
        "programme",
        "status",
        "type",
        "source",
        "from",
        "to",
        "q",
        "basis",
        "prices",
        "allocation",
        "small",
    }


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(
            region=("caribbean", "a"),
            from_year="2011-12",
            to_year="2015-16",
            text="police & justice",
        ),
        Filters(from_year="not-stated", prices="2020", allocation="each-place", basis=("a",)),
    ],
)
def test_an_address_gives_back_its_filters(filters: Filters) -> None:
    given = {name: [value] for name, value in write_filters(filters).items()}
    assert parse_filters(given, KNOWN) == (filters, [])


def test_repeated_and_comma_separated_keys_are_the_same() -> None:
    assert (
        parse_filters({"region": ["a", "b"]}, KNOWN)
        == parse_filters({"region": ["a,b"]}, KNOWN)
        == (Filters(region=("a", "b")), [])
    )


@pytest.mark.parametrize(
    ("given", "dropped"),
    [
        ({"region": ["atlantis"]}, ["region=atlantis"]),
        ({"region": ["a,atlantis"]}, ["region=atlantis"]),
        ({"from": ["banana"]}, ["from=banana"]),
        ({"to": ["1999-00"]}, ["to=1999-00"]),
        ({"partner": [""]}, []),
        ({"prices": ["1066"], "allocation": ["thrice"]}, ["prices=1066", "allocation=thrice"]),
        ({"from": ["not-stated"], "to": ["not-stated"]}, ["to=not-stated"]),
    ],
)
def test_what_nobody_knows_is_dropped_and_named(
    given: dict[str, list[str]], dropped: list[str]
) -> None:
    assert [part.text for part in parse_filters(given, KNOWN)[1]] == dropped


def test_text_is_cut_to_a_sensible_length() -> None:
    assert len(parse_filters({"q": ["x" * 5000]}, KNOWN)[0].text) == 100


def test_a_default_is_left_out_of_the_address() -> None:
    assert write_filters(Filters()) == {}
    assert not Filters() and Filters(text="x")


def test_taking_choices_back() -> None:
    filters = Filters(region=("a", "b"), text="x")
    assert filters.without("region", "a") == Filters(region=("b",), text="x")
    assert filters.without("region") == Filters(text="x")
    assert filters.without("text") == Filters(region=("a", "b"))
