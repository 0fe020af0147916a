"""Read-only SQL: what it answers is exact, what it may not do is said, and its limits hold."""

import json
from decimal import Decimal

import duckdb
import pandas as pd
import pytest

from components.sandbox import runs, worker
from components.sandbox.runs import Answer
from components.sandbox.worker import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS
from components.selection.filters import ALLOCATIONS, Filters
from components.store.state import VARIABLE, Database
from components.ui import answers, ask
from tests.conftest import ROOT, speaking
from tests.snapshot import FIGURES
from tests.ui.test_pages import open_page

QUERIES = sorted(
    path.stem for path in (ROOT / "queries").glob("*.sql") if not path.stem.startswith("_")
)
GIVEN = {
    "project": {"project_id": "p009615001"},
    "by_partner": {"top": "10"},
    "crosstab": {"rows": "region", "columns": "partner"},
    "trends": {"split": "mandate", "spread": "yes"},
    "projects_in_year": {"year": "2018-19"},
    "project_partners": {"project_id": "p009615001"},
}
FILTERS = Filters(region=("americas",), from_year="2012-13", prices="2020")


def answered(sql: str, filters: Filters = Filters(), seconds: int = 10, **values: str) -> Answer:
    """The answer to a statement, waited for."""
    run = runs.start_run(sql, values, filters, seconds=seconds)
    assert run.done.wait(60)
    return run.answer


pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture(scope="module")
def inside(loaded: Database) -> duckdb.DuckDBPyConnection:
    """What a worker has loaded, without the process around it: for statements that are many and
    harmless."""
    return worker.load_data(loaded.root, "", str(loaded.write_copy("")))


def answered_inside(
    inside: duckdb.DuckDBPyConnection, sql: str, filters: Filters, values: dict[str, str]
) -> Answer:
    """The answer to a statement by the worker's own code."""
    variables = filters.variables() | {
        name: runs.convert_variable(values[name])
        for name in runs.list_variables(sql)
        if name in values
    }
    request = {"sql": sql, "values": values, "variables": variables}
    with inside.cursor() as cursor:
        return Answer.parse(json.dumps(worker.answer_request(cursor, request)).encode())


def test_every_query_of_the_dashboard_answers_the_same_here(
    loaded: Database, inside: duckdb.DuckDBPyConnection, subtests: pytest.Subtests
) -> None:
    assert (
        answered(loaded.read_query("by_region"), FILTERS).rows
        == answered_inside(inside, loaded.read_query("by_region"), FILTERS, {}).rows
    )
    for name in QUERIES:
        with subtests.test(name=name):
            sql = loaded.read_query(name)
            values = {
                key: value
                for key, value in GIVEN.get(name, {}).items()
                if key in VARIABLE.findall(sql)
            }
            answer = answered_inside(inside, sql, FILTERS, values)
            assert not answer.error, answer.message
            expected = loaded.fetch_rows(
                name,
                FILTERS,
                **{key: runs.convert_variable(value) for key, value in values.items()},
            )
            assert [column for column, _ in answer.columns] == list(expected.columns)
            assert len(answer.rows) == len(expected)
            for i, column in enumerate(expected.columns):
                if (
                    pd.api.types.is_numeric_dtype(expected[column])
                    and expected[column].dtype != bool
                ):
                    found = pd.Series(
                        [float(v) if v is not None else None for v in answer.get_column(i)],
                        dtype=float,
                    )
                    assert (
                        found.fillna(-1) - expected[column].astype(float).fillna(-1)
                    ).abs().max() < 1e-6 or found.empty


def test_every_example_answers_in_both_languages(
    loaded: Database, inside: duckdb.DuckDBPyConnection, spoken: str
) -> None:
    found = loaded.fetch_rows("examples")
    assert len(found) >= 8
    for row in found.itertuples():
        answer = answered_inside(
            inside, ask.translate_names(row.sql), Filters(), ask.parse_values(row.parameters)
        )
        assert not answer.error and len(answer.rows) > 1, (row.key, answer.message)
        assert all(
            not name.endswith("_fr" if spoken == "en" else "_en") for name, _ in answer.columns
        )


def test_every_column_of_the_documented_views_is_described_as_it_is(
    loaded: Database, inside: duckdb.DuckDBPyConnection
) -> None:
    described = loaded.fetch_rows("view_columns")
    for view, rows in described.groupby("view_name"):
        real = answered_inside(inside, f"describe {view}", Filters(), {})
        assert [tuple(row[:2]) for row in real.rows] == list(
            zip(rows["column_name"], rows["data_type"], strict=True)
        ), view
    views = set(
        (ROOT / "queries" / "_ask.sql")
        .read_text(encoding="utf-8")
        .split("create or replace view ")[1:]
    )
    assert {view.split()[0] for view in views} | {"selected"} == set(described["view_name"])


def test_the_views_hold_each_dollar_once(loaded: Database) -> None:
    total = loaded.fetch_rows("total").iloc[0].amount_cad
    for view in ("records", "funding"):
        answer = answered(
            f"select sum(amount_cad), count(distinct project_id) from {view} where is_counted"
        )
        assert answer.get_column(0) == [Decimal(f"{total:.2f}")] and answer.get_column(1) == [
            FIGURES["counted"]
        ]
    assert answered("select count(*) from records").rows == ((str(FIGURES["records"]),),)


def test_decimals_stay_exact_and_types_are_said() -> None:
    answer = answered(
        "select 0.1::decimal(38, 20) as a, 12345678901234567890::hugeint as b, null as c, [1, 2] as d, now() as e"
    )
    assert answer.get_column(0) == [Decimal("0.10000000000000000000")] and answer.get_column(1) == [
        12345678901234567890
    ]
    assert (
        answer.get_column(2) == [None]
        and answer.get_column(3) == ["[1, 2]"]
        and answer.columns[1][1] == "HUGEINT"
    )


def test_filters_of_the_page_apply_to_selected_in_every_way_to_count(
    loaded: Database,
) -> None:
    for allocation in ("", *ALLOCATIONS):
        filters = Filters(region=("caribbean",), partner=("undp",), allocation=allocation)
        expected = round(loaded.fetch_rows("total", filters).iloc[0].amount_cad, 2)
        found = answered("select sum(amount_cad) from selected", filters).get_column(0)
        assert found == [Decimal(f"{expected:.2f}")], allocation


def test_values_are_bound_and_never_pasted() -> None:
    sql = "select count(*) from records where title = $title or project_id = $title"
    assert answered(sql, title="p009615001").rows == (("1",),)
    assert answered(sql, title="x' or 'a' = 'a").rows == (("0",),)
    assert (
        len(answered("from range(10) limit $n", n="3").rows) == 3
        and answered("select $missing").error == "value"
    )


def test_values_travel_in_the_address() -> None:
    values = {"region": "caribbean", "word": "50 %; « a:b »", "year": "2015-16"}
    assert ask.parse_values(ask.spell_values(values)) == values
    assert ask.parse_values("region:caribbean;year:2015-16") == {
        "region": "caribbean",
        "year": "2015-16",
    }
    assert ask.parse_values("word:%police%") == {"word": "%police%"}
    assert runs.list_parameters(
        "select '$no', $yes, $$a $b$$ -- $no\n from t where x = $yes /* $no */"
    ) == ["yes"]
    assert runs.list_variables("getvariable('top') getvariable('region')") == ["top"]


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("select 1 -- one; still one\n; -- and no more", 1),
        ("(select 1)", 1),
        (";;from range(3);;", 3),
        ("values (1), (2)", 2),
        ("with a as (select 1) from a", 1),
        ("describe records", 34),
        ("summarize price_index", 4),
        ("show tables", 40),
        ("explain select $a", 1),
        ("explain analyze (select 1)", 1),
        ("explain (format json) select 1", 1),
        ("table price_index", 29),
        ("pivot spending on programme_id using sum(expenditure_cad) group by fiscal_year", 13),
        ("explain pivot spending on programme_id in ('ctcbp') using count(*)", 1),
        ("select 'a;b' as x, $$c;d$$ as y", 1),
    ],
)
def test_statements_that_read_are_run(
    inside: duckdb.DuckDBPyConnection, sql: str, rows: int
) -> None:
    answer = answered_inside(inside, sql, Filters(), {"a": "1"})
    assert not answer.error, answer
    assert len(answer.rows) == rows or (sql == "show tables" and len(answer.rows) > rows)


def test_what_is_left_out_is_said() -> None:
    answer = answered("from range(1000000000)")
    assert answer.more and len(answer.rows) == MOST_ROWS
    assert not answered(f"from range({MOST_ROWS})").more
    wide = answered("select repeat('é', 100000) as a, 1 as b")
    assert wide.cut == 1 and len(wide.rows[0][0]) == LONGEST_CELL + 1
    for spoken, words in {
        "en": "The first 5,000 rows; there are more",
        "fr": "Les 5 000 premières lignes; les suivantes",
    }.items():
        with speaking(spoken):
            assert words in answers.describe_answer(answer).replace("\u00a0", " ")
            assert "2" in answers.describe_answer(wide)
    assert answered("select repeat('x', 1900) from range(100000)").more
    assert answered("select " + ", ".join("1" for _ in range(MOST_COLUMNS + 1))).error == "wide"


def test_a_fault_names_its_line() -> None:
    answer = answered("select title\nfrom records\nwhere nope = 1")
    assert answer.error == "sql" and "nope" in answer.message and "LINE 3:" in answer.message
    assert "LINE 1:" in answered("select title::int\nfrom records").message
    assert answered("x" * 10_001).error == "long"
    assert answered("-- nothing").error == answered(" ; ").error == "nothing"


def test_one_line_switches_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_ASK", "off")
    monkeypatch.setattr("subprocess.Popen", None)
    assert runs.start_run("select 1", {}, Filters()).answer.error == "off"
    app = open_page("data", section="sql", sql="select 1", lang="fr")
    assert not app.exception and "désactivées" in app.info[0].value and not app.text_area
    sections = [each for each in open_page("data").get("button_group") if "section" in each.key]
    assert "sql" not in sections[0].options and "dictionary" in str(sections[0].options).lower()
