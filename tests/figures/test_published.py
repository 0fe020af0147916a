"""Published totals: hand-computed sums, every verdict, the queries against the CSV files alone, and
the page cold."""

import csv
import re
from decimal import Decimal

from components.figures import budgets, published
from components.figures.figure import Context
from components.language.words import get_name
from components.selection.view import View
from components.store.state import Database
from tests.conftest import ROOT

PACKAGE = "announced-package-central-america-22-june-2011-13-projects"
HAITI = "announced-commitment-haiti"
EXPLAINED = {
    PACKAGE: "5276000.00",
    "announced-package-iraq-and-region-3-sept-2014": "15000000.00",
    "announced-package-jordan-21-july-2025-three-components": "13400000.00",
    "committed-so-far-haiti-2023-24-to-2023-07-25": "13000000.00",
    "announced-package-southeast-asia-ambassador-s-statement-17": "8280000.00",
    "announced-package-share-central-america-northern-triangle": "6024621.00",
}
LEAST = {
    "exact": "0.99",
    "over": "1",
    "up-to": "0.9",
    "about": "0.9",
    "nearly": "0.9",
    "close-to": "0.9",
}
MOST = {
    "exact": "1.01",
    "over": "1.1",
    "up-to": "1",
    "about": "1.1",
    "nearly": "1",
    "close-to": "1",
}
ABOVE_CEILING = {
    "2012-13": 15_244_532,
    "2013-14": 17_270_049,
    "2016-17": 17_091_514,
    "2017-18": 16_015_261,
    "2018-19": 16_213_391,
    "2019-20": 17_610_352,
    "2020-21": 17_661_687,
    "2021-22": 20_851_761,
    "2022-23": 25_258_398,
    "2023-24": 79_291_425.28,
    "2024-25": 33_414_278.88,
}


def read(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def card(database: Database, make: object) -> published.Figure:
    return make(Context(View("promises"), database.fetch_rows("total").iloc[0]))


def test_the_package_of_2011_comes_to_its_thirteen_records(loaded: Database) -> None:
    row = loaded.fetch_rows("reconciled").set_index("total_id").loc[PACKAGE]
    assert (row.amount_cad, row.amount_qualifier_id, row.members, row.members_cad) == (
        5_200_000,
        "over",
        13,
        5_276_000,
    )
    assert (row.difference_cad, row.verdict_id, row.is_at_least) == (76_000, "explained", True)
    assert row.inexact_cad == 2_000_000 + 542_000 + 530_000 + 253_000 + 98_000 + 263_000 + 40_000
    members = loaded.fetch_rows("total_members", total_id=PACKAGE)
    assert sorted(members["amount_cad"])[:2] == [40_000, 64_000] and set(members["basis_id"]) == {
        "listed"
    }
    assert (
        members.set_index("project_id").loc["2011-sica-unscr-1540-coordinator"].programme_id
        == "wtrp"
    )


def test_totals_that_are_explained_are_these_six(loaded: Database) -> None:
    data = loaded.fetch_rows("reconciled").set_index("total_id")
    found = data[data["verdict_id"] == "explained"]["members_cad"]
    assert {key: f"{value:.2f}" for key, value in found.items()} == EXPLAINED
    assert data["verdict_id"].value_counts().to_dict() == {
        "not-itemised": 30,
        "spending": 21,
        "partly": 17,
        "not-comparable": 12,
        "repeated": 7,
        "explained": 6,
        "no-amounts": 4,
    }


def test_verdicts_recomputed_from_the_csv_files_alone(loaded: Database) -> None:
    records = {row["project_id"]: row for row in read("projects.csv")}
    decisions = {row["total_id"]: row for row in read("rules/total_decisions.csv")}
    members: dict[str, list[str]] = {}
    for row in read("rules/total_members.csv"):
        members.setdefault(row["total_id"], []).append(records[row["project_id"]]["amount_cad"])
    found = loaded.fetch_rows("reconciled").set_index("total_id")
    totals = read("published_totals.csv")
    assert len(totals) == len(found)
    for total in totals:
        amounts = [Decimal(amount) for amount in members.get(total["total_id"], []) if amount]
        row = found.loc[total["total_id"]]
        assert (
            row.members == len(members.get(total["total_id"], []))
        ) and row.unpublished == row.members - len(amounts)
        if not amounts:
            continue
        assert decisions[total["total_id"]]["compared_with_id"] == "records"
        share, qualifier = sum(amounts) / Decimal(total["amount_cad"]), total["amount_qualifier_id"]
        verdict = (
            "partly"
            if share < Decimal(LEAST[qualifier])
            else "more"
            if share > Decimal(MOST[qualifier])
            else "explained"
        )
        assert (row.verdict_id, Decimal(f"{row.members_cad:.2f}")) == (verdict, sum(amounts)), (
            total["total_id"]
        )
        assert row.found_cad + row.not_found_cad == row.amount_cad


def test_records_that_come_to_more_are_said_to() -> None:
    database = Database(ROOT)
    database.connection.execute(
        "insert into total_members select 'announced-package-iraq-and-region-3-sept-2014', project_id, 'listed' "
        "from projects where project_id = '2011-port-security-assistance-program'"
    )
    row = (
        database.fetch_rows("reconciled")
        .set_index("total_id")
        .loc["announced-package-iraq-and-region-3-sept-2014"]
    )
    assert (row.members_cad, row.verdict_id, row.not_found_cad) == (19_300_000, "more", 0)


def test_a_published_amount_that_the_records_pass_is_no_explanation() -> None:
    """`up to` and `nearly` are the most that was said; `over` the least."""
    database = Database(ROOT)
    for qualifier, verdict in (
        ("up-to", "more"),
        ("nearly", "more"),
        ("over", "explained"),
        ("about", "explained"),
    ):
        database.connection.execute(
            f"update published_totals set amount_qualifier_id = '{qualifier}' where total_id = '{PACKAGE}'"
        )
        database.forget_rows()
        assert (
            database.fetch_rows("reconciled").set_index("total_id").loc[PACKAGE].verdict_id
            == verdict
        ), qualifier


def test_the_ceiling_stands_beside_each_year_of_the_public_accounts(
    loaded: Database, spoken: str
) -> None:
    data = loaded.fetch_rows("reconciled_years")
    years = data[data["total_id"] == budgets.CEILING].set_index("first_year")
    assert (
        years[years["year_verdict_id"] == "above"]["spent_cad"].round(2).to_dict() == ABOVE_CEILING
    )
    assert sorted(years.index[years["year_verdict_id"] == "not-above"]) == ["2014-15", "2015-16"]
    assert years.loc["2014-15"].difference_cad == 5_843_005 - 15_000_000
    made = card(loaded, budgets.build_ceiling)
    expected = {"en": "In 11 of 13 fiscal years", "fr": "Dans 11 exercices sur 13"}[spoken]
    assert (
        made.title.startswith(expected)
        and len(made.chart.categories) == 13
        and made.chart.lines[0].amounts_cad == [15e6] * 13
    )


def test_program_spending_stands_beside_both_programs_of_its_years(loaded: Database) -> None:
    paid = {}
    for row in read("programme_spending.csv"):
        key = row["programme_id"], row["fiscal_year"]
        paid[key] = paid.get(key, Decimal(0)) + Decimal(row["expenditure_cad"])
    data = loaded.fetch_rows("reconciled_years").set_index(["total_id", "first_year"])
    row = data.loc[("actual-program-spending-all-2018-19", "2018-19")]
    assert row.spent_cad == float(paid["accbp", "2018-19"] + paid["ctcbp", "2018-19"]) == 73_683_000
    five = sum(paid["wtrp", f"{year}-{year - 1999}"] for year in range(2013, 2018))
    row = data.loc[("commitment-2013-2018-five-years-2013-2018", "2013-14")]
    assert (row.last_year, row.spent_cad, row.year_verdict_id) == (
        "2017-18",
        float(five),
        "not-above",
    )
    assert (
        data.loc[("planned-program-spending-all-2025-26", "2025-26")].year_verdict_id == "no-series"
    )
    spending = data.reset_index().groupby("total_id")["first_year"].count()
    assert spending["annual-budget-all"] == 13 and "annual-budget-total" not in spending, (
        "a total published twice counts once"
    )


def test_a_total_named_by_another_is_neither_compared_nor_added_again(loaded: Database) -> None:
    data = loaded.fetch_rows("reconciled").set_index("total_id")
    again = data[data["verdict_id"] == "repeated"]
    for row in again.itertuples():
        assert data.loc[row.related_id].amount_cad == row.amount_cad and not row.members


def test_the_figure_says_its_verdicts_in_words(loaded: Database, spoken: str) -> None:
    made = card(loaded, published.build_packages)
    labels = [category.detail.replace("\u00a0", " ") for category in made.chart.categories]
    expected = {
        "en": {"Explained: $15.0 M of $15.0 M", "In part: at least $5.5 M of $28.0 M"},
        "fr": {"Concordant : 15,0 M$ sur 15,0 M$", "En partie : au moins 5,5 M$ sur 28,0 M$"},
    }[spoken]
    assert expected <= set(labels) and len(labels) == 12 and "12" in made.note
    lengths = [
        sum(mark.amount_cad for mark in marks if mark)
        for marks in zip(*(series.marks for series in made.chart.series), strict=True)
    ]
    assert lengths == sorted(lengths, reverse=True), "the largest first"
    assert (made.chart.categories[0].key, made.chart.series[0].key) == (
        HAITI,
        "found",
    ) and not made.is_ours
    table = made.table()
    assert len(table) == 23 and set(table["verdict_id"]) == {
        get_name("verdict", "explained"),
        get_name("verdict", "partly"),
    }
    assert str(table.column("source").destinations[0]).startswith("http") and "57" in made.title


def test_totals_without_records_say_why(loaded: Database, spoken: str) -> None:
    data = loaded.fetch_rows("reconciled")
    rest = data[
        data["verdict_id"].isin(["not-itemised", "no-amounts", "not-comparable", "repeated"])
    ]
    table = published.build_unmatched(
        Context(View("promises"), loaded.fetch_rows("total").iloc[0])
    ).table()
    assert len(table) == len(rest) == 53
    bare = [
        total
        for total, reason in zip(table["total_id"], table["reason"], strict=True)
        if not reason
    ]
    assert not bare


def test_names_and_reasons_are_written_in_both_languages() -> None:
    for row in [*read("lookups/total_names.csv"), *read("rules/total_decisions.csv")]:
        english, french = (
            row.get(f"name_{lang}", row.get(f"reason_{lang}")) for lang in ("en", "fr")
        )
        assert bool(english) == bool(french) and not re.search(r"'| [:;?!]", french), row[
            "total_id"
        ]
    names = [row["name_fr"] for row in read("lookups/total_names.csv")]
    assert len(set(names)) == len(names), "two totals never share a name"
