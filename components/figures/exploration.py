"""Choose what an exploration shows: the view and the dimension that the address names, or those
that tell most of the selection."""

from dataclasses import dataclass

from components.figures.figure import Context
from components.language.words import get_name, t
from components.selection.dimensions import list_dimensions
from components.selection.pages import VIEWS
from components.store import database

LEVELS = list_dimensions("level")
_OFFERED = ("place", "partner", "priority", "partner_kind", "programme", "type")
"""The dimensions that are always offered, beside the level of region that tells something."""
_ON_MAP = "place"
_RARE = ("sub_region", "mandate", "status", "basis")
"""The dimensions that an address alone asks for."""


@dataclass(frozen=True)
class Exploration:
    """A view and the dimension `by` which it is cut, among the views and dimensions that tell
    something of the selection.

    `usual_view` and `usual_by` are what an address leaves out; `remark`: why it is cut otherwise
    than was asked for.
    """

    view: str
    by: str
    views: tuple[str, ...]
    dimensions: tuple[str, ...]
    usual_view: str
    usual_by: str
    remark: str = ""


def choose_exploration(current: Context) -> Exploration:
    """Choose the view and the dimension: those of the address, where they tell something.

    A map shows places, whatever else it is asked for by. Else it is cut by the first dimension with
    several keys: in one region by country, in one country by partner. Where all money lies with one
    key of each, its records are left.
    """
    asked_view, asked = (current.view.options.get(name, "") for name in ("view", "by"))
    dimensions = _list_dimensions(current, asked)
    if not dimensions:
        return Exploration("list", "", ("list",), (), "list", "")
    views = tuple(each for each in VIEWS if each != "map" or _ON_MAP in dimensions)
    usual_view = "map" if "map" in views and not asked else "ranking"
    if asked == "fiscal_year":
        usual_view, asked = "years", ""
    view = asked_view if asked_view in views else usual_view
    if view == "map":
        return Exploration(view, _ON_MAP, views, dimensions, usual_view, _ON_MAP)
    if asked == "region" and asked not in dimensions:
        asked = next(each for each in ("sub_region", "place", *dimensions) if each in dimensions)
    by = asked if asked in dimensions else dimensions[0]
    remark = _describe_single(current, asked, by) if asked not in ("", by) else ""
    return Exploration(view, by, views, dimensions, usual_view, dimensions[0], remark)


def _list_dimensions(current: Context, asked: str) -> tuple[str, ...]:
    """List the dimensions in which the selection holds several keys: the widest level of region
    first, and a rare one where it is asked for."""
    several = database.fetch_rows("several", current.filters).iloc[0]
    level = next((each for each in ("region", "sub_region") if several[each]), "")
    rare = asked if asked in _RARE and asked != level else ""
    return tuple(each for each in (level, *_OFFERED, rare) if each and several[each])


def _describe_single(current: Context, single: str, by: str) -> str:
    """Say that all money lies with one key of a dimension, and what is shown instead."""
    data = database.fetch_rows(f"by_{single}", current.filters)
    key = data.loc[data["amount_cad"].fillna(0) != 0, "key"].iloc[0]
    return t(
        "explore.single",
        dimension=t(f"column.{single}"),
        name=get_name(single, key),
        by=t(f"column.{by}").lower(),
    )
