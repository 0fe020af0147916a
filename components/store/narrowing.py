"""A selection narrowed to a slice of it."""

from dataclasses import replace

from components.selection.dimensions import DIMENSIONS
from components.selection.filters import UNDATED, Filters
from components.selection.slices import NOTHING, Slice, is_rest, list_left_out
from components.store import database


def narrow_filters(filters: Filters, slice_: Slice) -> Filters:
    """Narrow filters to a slice, dimension by dimension."""
    for dimension, key in slice_.items():
        filters = _narrow_by(filters, dimension, key)
    return filters


def _narrow_by(filters: Filters, dimension: str, key: str) -> Filters:
    """Narrow filters to one key of a dimension, or to all but some; narrower keys that it holds
    stay chosen.

    A bar of the Americas drawn from the Caribbean alone opens the Caribbean: what a bar opens is
    what it shows.
    """
    row = DIMENSIONS[dimension]
    if row.filter == "year":
        return replace(filters, from_year=key, to_year="" if key == UNDATED else key)
    if is_rest(key):
        keys = database.fetch_rows(f"by_{dimension}", filters)["key"]
        left_out = list_left_out(key)
        others = tuple(each for each in keys if each not in left_out)
        return filters.choose(row.filter, others or (NOTHING,))
    levels = DIMENSIONS[row.filter].levels
    labels = database.get_database().labels[levels[1]] if levels else {}
    before = getattr(filters, row.filter)
    inner = tuple(each for each in before if each in labels and labels[each].parent == key)
    return filters.choose(row.filter, inner if inner and key not in before else (key,))
