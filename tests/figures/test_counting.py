"""Counts say what they count: records are rows, projects join the phases, parts, renewals and
amendments of one project."""

import re

import pytest

from components.language import formats, sentences
from components.language.words import get_texts
from components.render.tables import render_html
from components.selection.filters import Filters
from components.selection.view import View
from components.store.state import Database
from components.ui.records import draw_group
from tests.snapshot import read

GROUPS = {row["project_id"]: row["group_id"] for row in read("rules/project_groups.csv")}
Rows = dict[str, dict[str, str]]


def projects(rows: list[dict[str, str]]) -> int:
    return len({GROUPS.get(row["project_id"], row["project_id"]) for row in rows})


@pytest.mark.parametrize("key", ["closed", "operational", "terminating", "announced", ""])
def test_projects_join_the_selected_records_of_a_group(
    loaded: Database, counted: Rows, key: str
) -> None:
    """A group whose records are in several statuses is one project in each of them."""
    rows = [row for row in counted.values() if key in ("", row["status_id"])]
    total = loaded.fetch_rows("total", Filters(status=(key,) if key else ())).iloc[0]
    assert (total.records, total.projects) == (len(rows), projects(rows))
    assert total.projects < total.records or key == "announced"


def test_projects_where_the_selection_cuts_through_records(loaded: Database) -> None:
    listed = loaded.fetch_rows("projects", Filters(place=("jordan",)))
    rows = [{"project_id": key} for key in listed.loc[listed["counted_in"].isna(), "project_id"]]
    total = loaded.fetch_rows("total", Filters(place=("jordan",))).iloc[0]
    assert (total.records, total.projects) == (len(rows), projects(rows)) and len(rows) > projects(
        rows
    )


def test_a_cell_of_the_cross_tab_joins_projects_too(loaded: Database) -> None:
    data = loaded.fetch_rows("crosstab", rows="region", columns="partner").set_index(
        ["row_key", "column_key"]
    )
    opened = loaded.fetch_rows("total", Filters(region=("americas",), partner=("undp",))).iloc[0]
    cell = data.loc[("americas", "undp")]
    assert (cell.records, cell.projects) == (
        opened.records,
        opened.projects,
    ) and cell.records > cell.projects


def test_a_selection_says_records_and_projects(
    loaded: Database, counted: Rows, spoken: str
) -> None:
    total = loaded.fetch_rows("total").iloc[0]
    said = sentences.describe_selection(Filters(), total).replace("\u00a0", " ")
    whole, joined = (
        formats.number(n, spoken).replace("\u00a0", " ")
        for n in (len(counted), projects([*counted.values()]))
    )
    assert said.endswith(
        {
            "en": f"{whole} records ({joined} projects)",
            "fr": f"{whole} enregistrements ({joined} projets)",
        }[spoken]
    )


def test_no_text_counts_records_as_projects(loaded: Database) -> None:
    """A number stands before the word project only where phases are joined."""
    counting = {
        key
        for key, row in get_texts().items()
        if re.search(r"\{(number|count)\} (projects?|projets?)\b", f"{row['en']} {row['fr']}")
    }
    assert counting == {"count.projects", "count.projects.one"}


def test_a_record_names_the_others_of_its_project(loaded: Database, spoken: str) -> None:
    others = [
        key
        for key, group in GROUPS.items()
        if group == GROUPS["p012390002"] and key != "p012390002"
    ]
    shown = render_html(draw_group("p012390002", View("project")))
    assert shown.count("<a ") == len(others) > 3 and all(f"id={key}" in shown for key in others)
    assert render_html(draw_group("a021170001", View("project"))) == ""
