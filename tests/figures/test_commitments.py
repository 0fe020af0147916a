"""Commitments: findings against sums made from the CSV files alone, every commitment in both
languages, links, bad rows."""

import csv
from collections import defaultdict
from decimal import Decimal

import pytest

from components.figures import commitments, findings
from components.language import formats
from components.language.words import t
from components.selection.filters import Filters, parse_filters
from components.store.choices import fetch_choices
from components.store.state import Database
from tests.conftest import ROOT
from tests.snapshot import placed

MILLION = Decimal(1_000_000)


def read(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


KEYS = [row["commitment_id"] for row in read("commitments.csv")]
COUNTED = {row["project_id"]: row for row in read("projects.csv") if not row["counted_in"]}
CORRECTED = {
    "fiscal_year": "fiscal_year",
    "programme": "programme_id",
    "assistance_type": "assistance_type_id",
}
for row in read("corrections.csv"):
    if row["project_id"] in COUNTED and row["field_id"] in CORRECTED:
        COUNTED[row["project_id"]][CORRECTED[row["field_id"]]] = row["new_value"]
MANDATES = {row["priority_id"]: row["mandate"] for row in read("lookups/priority_areas.csv")}


def of_mandate(mandate: str) -> dict[str, Decimal]:
    """Record -> the share of it in the areas of a mandate."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for row in read("project_priorities.csv"):
        if (
            MANDATES[row["priority_id"]] == mandate
            and Decimal(row["share"])
            and row["project_id"] in COUNTED
        ):
            found[row["project_id"]] += Decimal(row["share"])
    return found


def amount(project_id: str) -> Decimal:
    return Decimal(COUNTED[project_id]["amount_cad"] or 0)


def paid(programme: str, first: str, last: str) -> dict[str, Decimal]:
    """Fiscal year -> what a program spent by the Public Accounts."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for row in read("programme_spending.csv"):
        if row["programme_id"] == programme and first <= row["fiscal_year"] <= last:
            found[row["fiscal_year"]] += Decimal(row["expenditure_cad"])
    return found


def average(programme: str, first: str, last: str) -> Decimal:
    years = paid(programme, first, last)
    return sum(years.values()) / len(years)


def said(key: str, counting: Filters = Filters()) -> str:
    one = commitments.fetch_commitments()[key]
    return " ".join(
        line for lines in findings.list_findings(one, counting).values() for line in lines
    )


@pytest.mark.parametrize(
    ("key", "programme", "before", "after"),
    [
        ("training-missions-2015", "ctcbp", ("2012-13", "2015-16"), ("2016-17", "2019-20")),
        ("focus-anti-crime", "accbp", ("2012-13", "2017-18"), ("2018-19", "2023-24")),
        ("focus-counter-terrorism", "ctcbp", ("2012-13", "2017-18"), ("2018-19", "2023-24")),
    ],
)
def test_averages_of_the_public_accounts(
    spoken: str, key: str, programme: str, before: tuple, after: tuple
) -> None:
    one, two = average(programme, *before), average(programme, *after)
    for value in (
        formats.money(one, spoken),
        formats.money(two, spoken),
        formats.change(float(two), float(one), spoken),
    ):
        assert value in said(key)


@pytest.mark.parametrize(("first", "last"), [("2012-13", "2015-16"), ("2016-17", "2019-20")])
def test_training_at_least_and_at_most(spoken: str, first: str, last: str) -> None:
    parts: dict[str, list[Decimal]] = defaultdict(list)
    for project_id, share in of_mandate("counter-terrorism").items():
        if first <= COUNTED[project_id]["fiscal_year"] <= last:
            parts[COUNTED[project_id]["assistance_type_id"]].append(amount(project_id) * share)
    least, unstated = sum(parts["training"]), sum(parts["not-stated"])
    whole = sum(map(sum, parts.values()))
    shown = said("training-missions-2015")
    for value in (whole, least, unstated, least + unstated):
        assert formats.money(value, spoken) in shown
    for count in (sum(map(len, parts.values())), len(parts["training"]), len(parts["not-stated"])):
        assert t("commitments.records", count=count, number=str(count)) in shown
    assert t("finding.overlap") in shown


def test_years_over_the_ceiling(spoken: str) -> None:
    years = paid("accbp", "2012-13", "2024-25")
    over = sum(value > 15 * MILLION for value in years.values())
    highest = max(years, key=years.get)
    values = {
        "amount": formats.money(15e6, spoken),
        "years_within": len(years) - over,
        "years": len(years),
        "years_over": over,
        "highest": formats.money(years[highest], spoken),
        "year": formats.fiscal_year(highest, spoken),
    }
    assert t("finding.ceiling", **values) in said("anti-crime-ceiling-2009")
    # Where other sums are in constant dollars, these say that they are not.
    constant = said("anti-crime-ceiling-2009", Filters(prices="2020", allocation="each-area"))
    assert t("finding.ceiling_current", **values) in constant


@pytest.mark.parametrize(
    ("key", "programme", "places"),
    [
        ("focus-anti-crime", "accbp", {"americas"}),
        (
            "focus-counter-terrorism",
            "ctcbp",
            {"sahel", "middle-east-north-africa", "south-asia", "southeast-asia"},
        ),
    ],
)
def test_the_share_in_the_stated_places(
    spoken: str, key: str, programme: str, places: set[str]
) -> None:
    known = {
        row["place_id"]: {row["place_id"], row["sub_region_id"], row["region_id"]}
        for row in read("lookups/places.csv")
    }
    stated = {key for key, row in COUNTED.items() if row["programme_id"] == programme}
    inside = sum(
        amount(project) * share
        for project, place, share in placed()
        if project in stated and known[place] & places
    )
    whole = sum(map(amount, stated))
    shown = said(key)
    assert (
        formats.share(float(100 * inside / whole), spoken) in shown
        and formats.money(whole, spoken) in shown
    )


def test_the_package_and_its_thirteen_projects(spoken: str) -> None:
    projects = [row for row in read("projects.csv") if row["source_id"] == "backgrounder-2011"]
    total = sum(Decimal(row["amount_cad"]) for row in projects)
    assert (len(projects), total) == (13, Decimal("5276000.00"))
    shown = said("americas-package-2011", Filters(prices="2020", allocation="each-place"))
    assert (
        formats.dollars(total, spoken, decimals=0) in shown and t("finding.as_announced") in shown
    )
    assert {"en": "over $5.2\u00a0M", "fr": "plus de 5,2\u00a0M$"}[spoken] in shown


def test_the_envelope_beside_the_records_of_its_years(spoken: str) -> None:
    found = {
        row["project_id"]
        for row in read("project_priorities.csv")
        if row["priority_id"] == "human-trafficking"
    }
    within = [
        key
        for key in found
        if key in COUNTED and "2011-12" <= COUNTED[key]["fiscal_year"] <= "2012-13"
    ]
    records = t("commitments.records", count=len(within), number=str(len(within)))
    wanted = t(
        "finding.at_least", amount=formats.money(sum(map(amount, within)), spoken), records=records
    )
    shown = said("human-smuggling-envelope-2012")
    assert wanted in shown and all(
        formats.money(sum_, spoken) in shown for sum_ in (12e6, 7e6, 2.5e6)
    )
    unnamed = sum(COUNTED[key]["programme_id"] == "not-stated" for key in within)
    unpublished = sum(not COUNTED[key]["amount_cad"] for key in within)
    for count in (unnamed, unpublished):
        assert t("commitments.records", count=count, number=str(count)) in shown
    assert (
        t("finding.none_published", records=t("commitments.records", count=2, number="2")) in shown
    )


@pytest.mark.parametrize("key", KEYS)
def test_bars_are_the_records_that_their_links_open(loaded: Database, key: str) -> None:
    one = commitments.fetch_commitments()[key]
    for column in ("selection", "wider"):
        filters = one.select(column, Filters())
        sums = loaded.fetch_rows("commitment_training", filters, commitment=key).set_index("period")
        for period in (period for period in sums.index if period != "all"):
            total = loaded.fetch_rows("total", one.within(period, filters)).iloc[0]
            assert (total.amount_cad, total.records) == (
                sums.loc[period].amount_cad,
                sums.loc[period].records,
            )
        whole = loaded.fetch_rows("total", filters).iloc[0]
        parts = sums.drop("all")["amount_cad"].sum()
        assert round(parts, 2) == whole.amount_cad and sums.loc["all"].records == whole.records


@pytest.mark.parametrize("key", KEYS)
def test_no_verdict_is_passed(loaded: Database, key: str) -> None:
    words = " ".join(commitments.fetch_commitments()[key].texts.values()).lower()
    for verdict in (
        "broken",
        "promise kept",
        "failed",
        "succeeded",
        "tenue",
        "rompue",
        "échec",
        "réussite",
    ):
        assert verdict not in words


@pytest.mark.parametrize("key", KEYS)
def test_selections_name_only_what_is_known(loaded: Database, key: str) -> None:
    one = commitments.fetch_commitments()[key]
    for column in ("selection", "wider"):
        name, _, value = getattr(one, column).removeprefix("?").partition("=")
        filters, dropped = parse_filters({name: [value]}, fetch_choices())
        assert filters and not dropped
