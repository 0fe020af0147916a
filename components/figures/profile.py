"""What a profile shows of one partner, place, region, priority area or program: over all records,
in figures that leave its own dimension out."""

from dataclasses import dataclass, replace

import pandas as pd

from components.figures import breakdowns
from components.figures.commitments import Commitment, fetch_commitments
from components.figures.entities import Entity, list_entities
from components.figures.figure import Context, Figure, build_context
from components.figures.links import Link, link_profile, open_commitment, open_total
from components.figures.map_classes import list_countries
from components.figures.places import build_map, build_places
from components.figures.table import Table, build_table
from components.language.words import get_name, t
from components.selection.filters import Filters
from components.store import database

_TOP, _LARGEST = 5, 8
"""Rows of a figure of a profile, and profiles that are offered of each kind."""
_CUTS = {
    "partner": ("place", "priority", "type"),
    "partner_kind": ("partner", "place", "priority", "type"),
    "place": ("partner", "priority", "type"),
    "sub_region": ("partner", "priority", "type"),
    "region": ("partner", "priority", "type"),
    "priority": ("place", "partner", "type"),
    "mandate": ("priority", "place", "partner", "type"),
    "programme": ("place", "partner", "priority", "type"),
}
"""Level of a profile -> the dimensions of its figures; a region has its places on a map."""
_SELECTIONS = ("selection", "wider")
"""The columns of a commitment that choose records."""
_OF_ALL = ("partner", "place", "region")
"""The filters of profiles whose share of all Canadian assistance is known."""


def select_entity(entity: Entity, counting: Filters) -> Filters:
    """Select all records of what a profile is of, counted as the reader counts."""
    return counting.choose(entity.field, (entity.key,))


def build_profile(current: Context, entity: Entity) -> Context:
    """Build the context of a profile: all records of it, whatever else the address chooses."""
    filters = select_entity(entity, current.filters.counting())
    return build_context(replace(current.view, filters=filters))


def find_profile(current: Context) -> Context | None:
    """Find the context of the profile that a page shows; none where it names no one, or several."""
    named = list_entities(current.filters) if current.page == "profile" else []
    return build_profile(current, named[0]) if len(named) == 1 else None


def build_breakdowns(profile: Context, entity: Entity, is_mapped: bool) -> list[Figure]:
    """Build where, with whom, for what and as what type of assistance its money is recorded; where
    only if no map shows it."""
    cuts = _CUTS[entity.level]
    if entity.field == "region" and not is_mapped:
        cuts = ("place", *cuts)
    return [breakdowns.build_ranking(profile, dimension, top=_TOP) for dimension in cuts]


def build_map_of(profile: Context, entity: Entity) -> Figure | None:
    """Build the map of a region with all its countries; none of others, whose places are ranked,
    nor where no money has a country."""
    if entity.field != "region" or not list_countries(build_places(profile)):
        return None
    return build_map(profile)


def has_share_of_all(entity: Entity) -> bool:
    """Tell whether its share of all Canadian assistance is known."""
    return entity.field in _OF_ALL


@dataclass(frozen=True)
class Rank:
    """A place among all of a kind, by money: the 12th of 350."""

    position: int
    number: int


def find_rank(entity: Entity, counting: Filters) -> Rank | None:
    """Find where it stands among all of its kind; none where it is not ranked, or has no money."""
    data = database.fetch_rows("rank", counting, level=entity.level)
    rows = data[(data["key"] == entity.key) & (data["amount_cad"] > 0)]
    if rows.empty:
        return None
    return Rank(int(rows["position"].iloc[0]), int(rows["number"].iloc[0]))


def list_rivals(entity: Entity, counting: Filters) -> list[str]:
    """List the keys of all others of its kind with money, the largest first."""
    data = database.fetch_rows("rank", counting, level=entity.level)
    return [str(key) for key in data.loc[data["amount_cad"] > 0, "key"] if key != entity.key]


def list_largest(field: str, counting: Filters) -> list[Link]:
    """List the largest of what a filter has profiles of, as links."""
    keys = database.fetch_rows("rank", counting, level=field)["key"].head(_LARGEST)
    named = [(get_name(field, key), link_profile(field, key)) for key in keys]
    return [Link(name, target) for name, target in named if target]


def list_published_names(entity: Entity) -> list[tuple[str, int]]:
    """List all names that publishers write for it, with records where that is known, else 0;
    nothing where they write none but those that the page shows."""
    data = database.fetch_rows("published_names", level=entity.level, key=entity.key)
    if set(data["name"]) <= {entity.name, entity.full_name}:
        return []
    return [
        (name, 0 if pd.isna(records) else int(records))
        for name, records in zip(data["name"], data["records"], strict=True)
    ]


def build_naming_totals(entity: Entity, filters: Filters) -> Table:
    """Build the table of published totals that name it, or hold records of it."""
    data = database.fetch_rows("naming_totals", filters, level=entity.level, key=entity.key)
    table = build_table(
        {
            "total_id": data["total_id"],
            "announced_on": data["announced_on"],
            "published_cad": data["amount_cad"],
            "is_named": data["is_named"],
            "inside_count": data["inside"],
            "members_count": data["members"],
        }
    )
    table = table.fill("published_cad", absent=t("amount.not_published"))
    return table.link("total_id", map(open_total, data["total_id"]))


def list_naming_commitments(entity: Entity) -> list[Link]:
    """List the commitments that name it: in their selection, their program or their places."""
    return [
        Link(one.text("name"), open_commitment(key))
        for key, one in fetch_commitments().items()
        if _names_entity(one, entity)
    ]


def _names_entity(one: Commitment, entity: Entity) -> bool:
    chosen = [getattr(one.select(column, Filters()), entity.field) for column in _SELECTIONS]
    places = [*one.core_places.split(","), *one.focus_places.split(",")]
    return (
        any(entity.key in keys for keys in chosen)
        or (entity.field == "programme" and one.programme_id == entity.key)
        or (entity.field in ("place", "region") and entity.key in places)
    )
