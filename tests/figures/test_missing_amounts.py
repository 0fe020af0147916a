"""A missing amount is said to be not published: never `None`, never an amount of nothing."""

import pytest

from components.export import downloads
from components.figures.breakdowns import build_fiscal_years
from components.figures.figure import build_context
from components.figures.record_list import build_list, find_records
from components.language.sentences import describe_selection
from components.language.words import t
from components.render.tables import draw_table
from components.selection.filters import Filters
from components.selection.view import View
from components.store.state import Database
from components.ui import panel, published_total
from components.ui.record_facts import list_facts
from components.ui.record_list import draw_records
from tests.ui.test_pages import open_page, text

UNPUBLISHED = Filters(programme=("hse", "migrant-smuggling"))
WITH_REPEATS = Filters(region=("central-america",))


def test_lists_of_records_say_it(loaded: Database, spoken: str) -> None:
    current = build_context(View("projects", UNPUBLISHED, {}, spoken))
    shown = str(draw_records(current.view, find_records(current), "", "counted_cad", True))
    assert shown.count(t("amount.not_published")) >= len(find_records(current)) > 0
    assert ">None<" not in shown and "0.00" not in shown and "0,00" not in shown
    rows = loaded.fetch_rows("projects", UNPUBLISHED)
    table = panel.build_record_table(panel.PanelPart("", UNPUBLISHED, rows, 0.0))
    assert t("amount.not_published") in str(draw_table(table, ""))


def test_what_is_counted_elsewhere_is_no_amount_of_nothing(loaded: Database, spoken: str) -> None:
    current = build_context(View("projects", WITH_REPEATS, {}, spoken))
    data = find_records(current)
    aside = data[data["counted_in"] != ""]
    assert len(aside)
    shown = str(draw_records(current.view, aside, "", "counted_cad", True))
    assert shown.count(t("amount.counted_elsewhere")) == len(aside)
    file = build_list(data)
    counted = [amount for amount in file["counted_cad"] if amount is not None]
    assert len(counted) <= len(data) - len(aside)
    assert sum(counted) == pytest.approx(float(current.total.amount_cad))
    assert "None" not in downloads.write_csv(file).decode("utf-8-sig")


def test_records_totals_and_years_say_it(loaded: Database, spoken: str) -> None:
    current = build_context(View("overview", UNPUBLISHED, {}, spoken))
    years = build_fiscal_years(current)
    for category, mark in zip(years.chart.categories, years.chart.series[0].marks, strict=True):
        is_empty = category.text == t("amount.not_published")
        assert is_empty == (category.key in ("2012-13", "2017-18")) and mark.amount_cad == 0
    assert t("amount.none_published") in describe_selection(UNPUBLISHED, current.total)
    key = "2017-strengthening-criminal-investigations-and-evidence"
    found = loaded.fetch_rows("project", project_id=key).iloc[0]
    facts = dict(list_facts(found.where(found.notna(), ""), current.view))
    assert str(facts[t("column.amount_cad")]).startswith(t("amount.not_published"))


def test_records_of_a_total_say_it(loaded: Database, spoken: str) -> None:
    members = loaded.fetch_rows("reconciled").query("unpublished > 0").iloc[0]
    shown = str(draw_table(published_total.build_members(members.total_id), ""))
    assert shown.count(f">{t('amount.not_published')}</td>") >= members.unpublished


def test_a_figure_without_an_amount_says_so(spoken: str) -> None:
    """Both records of this selection have no published amount."""
    shown = text(open_page("overview", programme="hse,migrant-smuggling", lang=spoken))
    words = t("figure.nothing").replace("\u00a0", " ")
    assert words in shown
    assert words not in text(open_page("overview", lang=spoken))


def test_doubts_and_rules_say_it(loaded: Database) -> None:
    doubts = text(open_page("data", section="audit")).partition("Amount not published</a>")[2]
    assert t("amount.not_published") in doubts.partition("</tr>")[0]
    rows = loaded.fetch_rows("rules_in_use").query("kind == 'programme' and key == 'hse'")
    assert rows["records"].sum() and rows["amount_cad"].isna().all()
