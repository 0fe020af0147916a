"""What the page that explores shows where its address says nothing, or what says nothing of the
selection."""

import pytest

from components.figures.crosstab import choose_crossed
from components.figures.exploration import Exploration, choose_exploration
from components.figures.figure import build_context
from components.selection.filters import Filters
from components.selection.view import View
from components.store.state import Database

CARIBBEAN, HAITI = Filters(region=("caribbean",)), Filters(place=("haiti",))


def explore(filters: Filters, **options: str) -> Exploration:
    return choose_exploration(build_context(View("explore", filters, options)))


@pytest.mark.parametrize(
    ("filters", "options", "view", "by"),
    [
        (Filters(), {}, "map", "place"),
        (Filters(region=("americas",)), {"view": "ranking"}, "ranking", "sub_region"),
        (CARIBBEAN, {}, "map", "place"),
        (HAITI, {}, "ranking", "partner"),
        (Filters(partner=("unodc",)), {"view": "years"}, "years", "region"),
        (CARIBBEAN, {"by": "region"}, "ranking", "place"),
        (CARIBBEAN, {"by": "region", "view": "years"}, "years", "place"),
        (CARIBBEAN, {"by": "partner"}, "ranking", "partner"),
        (CARIBBEAN, {"by": "partner", "view": "map"}, "map", "place"),
        (HAITI, {"view": "map"}, "ranking", "partner"),
        (Filters(), {"by": "mandate", "view": "years"}, "years", "mandate"),
        (Filters(), {"by": "fiscal_year"}, "years", "region"),
    ],
)
def test_the_view_tells_something_of_the_selection(
    filters: Filters, options: dict[str, str], view: str, by: str, spoken: str
) -> None:
    shown = explore(filters, **options)
    assert (shown.view, shown.by, shown.remark) == (view, by, "")
    assert view in shown.views and by in shown.dimensions


def test_a_dimension_with_one_key_is_said_and_another_is_shown(spoken: str) -> None:
    shown = explore(Filters(partner=("unodc",)), by="partner")
    assert shown.by == "region" and "partner" not in shown.dimensions
    assert {"en": "only UNODC", "fr": "ONUDC seulement"}[spoken] in shown.remark


def test_one_record_is_its_own_list(loaded: Database, spoken: str) -> None:
    records = loaded.fetch_rows("projects")
    single = records[
        records["counted_in"].isna()
        & (records["amount_cad"] > 0)
        & records[["place_ids", "partner_ids", "priority_ids"]].map(len).eq(1).all(axis=1)
    ]
    shown = explore(Filters(text=single["project_id"].iloc[0]))
    assert (shown.view, shown.views, shown.by, shown.dimensions) == ("list", ("list",), "", ())


@pytest.mark.parametrize(
    ("filters", "options", "crossed"),
    [
        (Filters(), {}, ("region", "partner_kind")),
        (CARIBBEAN, {}, ("place", "partner_kind")),
        (HAITI, {}, ("partner", "priority")),
        (Filters(), {"columns": "region"}, ("partner", "region")),
        (Filters(), {"rows": "type", "columns": "type"}, ("type", "type")),
    ],
)
def test_a_cross_tab_follows_the_selection(
    filters: Filters, options: dict[str, str], crossed: tuple[str, str], spoken: str
) -> None:
    assert choose_crossed(build_context(View("explore", filters, options))) == crossed
