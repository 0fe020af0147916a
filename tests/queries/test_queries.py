"""Every number's SQL: each file runs, each check holds, each filter narrows, and every breakdown
sums to the total."""

import csv
import re
from collections import defaultdict
from dataclasses import fields
from decimal import Decimal
from itertools import product

import pytest

from components.selection.filters import MULTIPLE, Filters
from components.store.choices import fetch_choices
from components.store.model import read_model
from components.store.state import VARIABLE, Database
from tests.conftest import ROOT
from tests.snapshot import FIGURES, placed

QUERIES = sorted(
    path.stem for path in (ROOT / "queries").glob("*.sql") if not path.stem.startswith("_")
)
CHECKS = sorted(path.stem for path in (ROOT / "queries" / "checks").glob("*.sql"))
BREAKDOWNS = [name for name in QUERIES if name.startswith("by_")] + [
    "map",
    "region_by_priority",
    "trends",
]
SELECTIONS = [
    Filters(),
    Filters(region=("caribbean",), from_year="2015-16"),
    Filters(partner=("unodc", "oas"), region=("americas",)),
    Filters(priority=("counter-terrorism",), text="jordan"),
    Filters(source=("backgrounder-2011",)),
]


def check(name: str) -> str:
    """The text of a check."""
    return (ROOT / "queries" / "checks" / f"{name}.sql").read_text(encoding="utf-8")


def exact(database: Database, sql: str, filters: Filters = Filters()) -> list[tuple]:
    """Rows with DECIMAL kept exact, for comparing cents."""
    with database.connection.cursor() as cursor:
        for variable, value in filters.variables().items():
            cursor.execute(f"set variable {variable} = ?", [value])
        return cursor.execute(sql).fetchall()


def test_every_query_runs_and_says_what_it_answers(
    loaded: Database, subtests: pytest.Subtests
) -> None:
    for name in QUERIES:
        with subtests.test(name):
            text = loaded.read_query(name)
            assert text.startswith("-- "), "a query file opens with its question"
            assert len(text.splitlines()) < 150
            parameters = {"project_id": "p009615001"} if "getvariable('project_id')" in text else {}
            assert list(loaded.fetch_rows(name, **parameters).columns)


def test_every_check_returns_nothing(loaded: Database, subtests: pytest.Subtests) -> None:
    for name in CHECKS:
        with subtests.test(name):
            assert exact(loaded, check(name)) == []


BREAKS = {
    "shares_sum_to_one": "update project_places set share = 0.5 where project_id = 'a021170001'",
    "parts_equal_records": "update allocations set amount_cad = amount_cad + 0.01 where project_id = 'a021170001'",
    "dimensions_equal_total": "update projects set amount_cad = amount_cad + 0.01 where project_id = 'a021170001'",
    "no_orphan_keys": "delete from regions where region_id = 'oceania'",
    "places_agree_with_regions": "update places set region_id = 'oceania' where place_id = 'haiti'",
    "counted_once": "update projects set counted_in = 'nobody' where project_id = 'a021170001'",
    "overlaps_are_decided": "update projects set counted_in = null where counted_in is not null",
    "amounts_are_explained": "update projects set amount_cad = null where project_id = 'a021170001'",
    "spread_years_sum_to_record": "delete from project_years where project_id = 'a021170001' and fiscal_year = '2001-02'",
    "sums_equal_facts": "update sums set first_in_region = first_in_region + 1",
    "package_2011_is_reconciled": "delete from total_members where project_id = '2011-sica-unscr-1540-coordinator'",
    "totals_hold_a_dollar_once": "insert into total_members select total_id, 'd004729001', 'listed' from total_members "
    "where project_id = '2016-case-management-tools-for-enforced-disappearances-and'",
    "totals_are_decided": "delete from total_names where total_id = 'announced-package-guatemala'",
    "commitment_periods_count_once": "update commitments set after_from = before_from where before_from is not null",
    "commitment_periods_are_equal": "update commitments set before_from = '2013-14' where before_from = '2012-13'",
    "commitment_keys_are_known": "update commitments set selection = '?priority=piracy' where measure_id = 'training'",
    "context_holds_its_records": "update context_projects set amount_cad = amount_cad + 0.01",
    "groups_hold_records": "delete from project_groups where project_id = group_id",
    "sources_are_known": "update projects set source_id = 'rumour' where project_id = 'a021170001'",
}


def test_every_check_can_fail(loaded: Database, subtests: pytest.Subtests) -> None:
    """Each break stands in a transaction that nobody else sees and that is taken back."""
    for name in CHECKS:
        with subtests.test(name), loaded.connection.cursor() as cursor:
            cursor.begin()
            cursor.execute(BREAKS[name])
            assert cursor.execute(check(name)).fetchall() != []
            cursor.rollback()


def test_session_variables_are_the_fields_of_filters() -> None:
    variables = set(VARIABLE.findall("".join(read_model(ROOT).values())))
    assert variables == {field.name for field in fields(Filters)} | {"root"}


def test_query_files_carry_no_filter_variable_of_their_own() -> None:
    names = {field.name for field in fields(Filters)}
    for name in QUERIES:
        assert not names & set(
            VARIABLE.findall((ROOT / "queries" / f"{name}.sql").read_text(encoding="utf-8"))
        ), name


def test_each_filter_narrows_the_total(loaded: Database, subtests: pytest.Subtests) -> None:
    values = {
        "region": "caribbean",
        "place": "haiti",
        "partner": "unodc",
        "priority": "illicit-drugs",
        "programme": "accbp",
        "status": "closed",
        "type": "training",
        "source": "backgrounder-2011",
        "from_year": "2018-19",
        "to_year": "2011-12",
        "text": "police",
        "basis": "title",
        "small": "out",
    }
    everything = loaded.fetch_rows("total").iloc[0]
    for field in (
        field.name for field in fields(Filters) if field.name not in ("prices", "allocation")
    ):
        with subtests.test(field):
            key = values.get(field) or next(iter(fetch_choices()[field]))
            value = (key,) if field in MULTIPLE else key
            narrowed = loaded.fetch_rows("total", Filters(**{field: value})).iloc[0]
            assert 0 < narrowed.projects < everything.projects
            assert 0 < narrowed.amount_cad < everything.amount_cad


def test_every_breakdown_sums_to_the_total_to_the_cent(
    loaded: Database, subtests: pytest.Subtests
) -> None:
    for name, filters in product(BREAKDOWNS, SELECTIONS):
        with subtests.test(name, filters=str(filters)):
            sql = loaded.read_query(name).rstrip().rstrip(";")
            parts = exact(loaded, f"select sum(amount_cad) from ({sql})", filters)[0][0]
            total = exact(loaded, "select coalesce(sum(amount_cad), 0) from selected", filters)[0][
                0
            ]
            assert parts == total


def test_the_other_bar_is_exact(loaded: Database, subtests: pytest.Subtests) -> None:
    for name in ("by_partner", "by_place", "by_priority"):
        with subtests.test(name):
            whole, cut = loaded.fetch_rows(name), loaded.fetch_rows(name, top=5)
            assert "other" in set(cut["key"])
            assert round(cut["amount_cad"].sum(), 2) == round(whole["amount_cad"].sum(), 2)
            other = cut[cut["key"] == "other"].iloc[0]
            rest = whole[~whole["key"].isin(cut["key"])]
            assert round(rest["amount_cad"].sum(), 2) == round(other.amount_cad, 2)
            assert other.members == len(rest)


def test_a_parameter_that_a_query_does_not_read_is_refused(loaded: Database) -> None:
    with pytest.raises(ValueError, match=r"by_region\.sql does not read"):
        loaded.fetch_rows("by_region", top=3)


def test_values_never_become_sql(loaded: Database) -> None:
    assert loaded.fetch_rows("total", Filters(text="'; drop table facts; --")).iloc[0].records == 0
    assert loaded.fetch_rows("total").iloc[0].records > 1000


def read(name: str) -> list[dict[str, str]]:
    with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_regions_recomputed_from_the_csv_files_alone(loaded: Database) -> None:
    """An independent sum in exact arithmetic: record amount x share of the place in which it
    counts, per region."""
    region = {row["place_id"]: row["region_id"] for row in read("lookups/places.csv")}
    amounts = {
        row["project_id"]: Decimal(row["amount_cad"] or 0)
        for row in read("projects.csv")
        if not row["counted_in"]
    }
    expected: dict[str, Decimal] = defaultdict(Decimal)
    for project, place, share in placed():
        expected[region[place]] += amounts.get(project, Decimal(0)) * share
    found = {row.key: row.amount_cad for row in loaded.fetch_rows("by_region").itertuples()}
    assert set(found) == {key for key, value in expected.items() if value}
    for key, value in found.items():
        # Cents are rounded once per allocation: a region of a thousand records may differ by a few
        # dimes, not dollars.
        assert abs(Decimal(str(value)) - expected[key]) < Decimal("1.00"), key


def test_known_partner_sums_of_the_2011_backgrounder(loaded: Database) -> None:
    found = loaded.fetch_rows("by_partner", Filters(source=("backgrounder-2011",))).set_index("key")
    assert found.loc["unodc"].amount_cad == 2_596_000 and found.loc["unodc"].records == 6
    assert found.loc["oas"].amount_cad == 380_000 and found.loc["oas"].records == 3
    assert found.loc["interpol"].amount_cad == 2_000_000 and found.loc["interpol"].records == 1
    assert found["amount_cad"].sum() == 5_276_000


def test_records_set_aside_are_listed_and_never_added(loaded: Database) -> None:
    listed = loaded.fetch_rows("projects")
    aside = listed[listed["counted_in"].notna()]
    total = loaded.fetch_rows("total").iloc[0]
    assert len(aside) == total.aside_records == len(loaded.fetch_rows("set_aside")) > 20
    assert len(listed) == total.records + total.aside_records
    assert round(listed[listed["counted_in"].isna()]["amount_cad"].sum(), 2) == round(
        total.amount_cad, 2
    )


def test_years_without_money_are_listed_between_those_with(loaded: Database) -> None:
    years = loaded.fetch_rows("by_fiscal_year", Filters(partner=("unodc",)))
    starts = [int(key[:4]) for key in years["key"] if key != "not-stated"]
    assert starts == list(range(starts[0], starts[-1] + 1))
    assert (years["amount_cad"] == 0).any()


def test_no_sql_in_python_and_no_value_pasted_into_sql() -> None:
    for path in [*(ROOT / "components").rglob("*.py"), *(ROOT / "pages").glob("*.py")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"\b(select|insert|update|delete)\b.+\b(from|into|set)\b", text.lower()
        ) or path.name in ("database.py",), path


def test_money_spread_over_years_is_the_same_money_to_the_cent(
    loaded: Database, subtests: pytest.Subtests
) -> None:
    for split, filters in product(("region", "partner_kind", "mandate", "programme"), SELECTIONS):
        with subtests.test(split, filters=str(filters)):
            spread = loaded.fetch_rows("trends", filters, split=split, spread="yes")
            assert round(spread["amount_cad"].sum(), 2) == round(
                loaded.fetch_rows("total", filters).iloc[0].amount_cad, 2
            )


def test_one_record_is_spread_by_its_days(loaded: Database) -> None:
    """p009615001 runs from 2021-03-15 to 2023-12-31: 17 of its 1,022 days lie before 1 April 2021."""
    spread = (
        loaded.fetch_rows("trends", Filters(text="p009615001"), spread="yes")
        .groupby("year")["amount_cad"]
        .sum()
    )
    assert spread["2020-21"] == pytest.approx(2_321_428.68 * 17 / 1022, abs=0.2)
    assert list(spread.index) == ["2020-21", "2021-22", "2022-23", "2023-24"]


def test_the_official_series_is_that_of_the_public_accounts(loaded: Database) -> None:
    found = loaded.fetch_rows("official_spending").set_index(["year", "key"])
    assert found.loc[("2013-14", "accbp")].amount_cad == 7_541_970 + 9_728_079
    assert loaded.fetch_rows("explained")["spent_cad"].sum() == pytest.approx(
        float(FIGURES["spent_cad"]), rel=1e-3
    )
