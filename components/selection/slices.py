"""What a mark of a figure stands for: a key in each of its dimensions; how it narrows a selection,
how an address writes it."""

from collections.abc import Iterable
from dataclasses import replace

from components.language.words import WIDER, get_name, t
from components.selection.filters import UNDATED, Filters
from components.selection.keys import UNKNOWN
from components.store import database

Mark = dict[str, str]
"""Dimension -> key, or the keys that a remainder leaves out as `~unodc~oas`."""

FIELDS = {
    "sub_region": "region",
    "partner_kind": "partner",
    "mandate": "priority",
    "fiscal_year": "year",
}
"""The dimensions that a filter of another name narrows."""
REST = "~"
SPREAD, OFFICIAL = "spread", "official"
YEARS = (SPREAD, OFFICIAL)
"""Parts of a mark that no filter knows: the year of money that is spread, the year of the Public
Accounts."""
LAST = ("other", "not-named", "not-stated")
"""Remainders and what is not known stand after what is known."""
NOTHING = ("nothing",)


def rest(shown: Iterable[str]) -> str:
    """The key of what is not shown one by one: `~unodc~oas`."""
    return "".join(f"{REST}{key}" for key in shown if key != "other")


def narrow(filters: Filters, dimension: str, key: str) -> Filters:
    """The filters with one key chosen in a dimension, or all but some; narrower keys that it holds
    stay chosen.

    A bar of the Americas drawn from the Caribbean alone opens the Caribbean: what a mark opens is
    what it shows.
    """
    field = FIELDS.get(dimension, dimension)
    if field == "year":
        return replace(filters, from_year=key, to_year="" if key == UNDATED else key)
    if key.startswith(REST):
        shown = key.split(REST)
        keys = tuple(
            k for k in database.fetch_rows(f"by_{dimension}", filters)["key"] if k not in shown
        )
        return replace(filters, **{field: keys or NOTHING})
    labels = (
        database.get_database().labels[{"region": "sub_region"}.get(field, field)]
        if field in ("region", "partner", "priority")
        else {}
    )
    held = getattr(filters, field)
    inner = tuple(k for k in held if k in labels and labels[k].parent == key)
    return replace(filters, **{field: inner if inner and key not in held else (key,)})


def narrowed(filters: Filters, mark: Mark) -> Filters:
    """The filters narrowed to a mark, dimension by dimension."""
    for dimension, key in mark.items():
        filters = narrow(filters, dimension, key)
    return filters


def written(mark: Mark) -> str:
    """The mark in an address: `region:americas;priority:illicit-drugs`; without a key it is the
    whole selection: `all`."""
    return ";".join(f"{dimension}:{key}" for dimension, key in mark.items()) or "all"


def read(text: str) -> Mark | None:
    """The mark that an address names; none where it names what nobody knows."""
    mark = dict(part.split(":", 1) for part in text.split(";") if ":" in part)
    if written(mark) != text:
        return None
    labels, years = (
        database.get_database().labels,
        {UNDATED, *database.fetch_rows("price_levels")["fiscal_year"]},
    )
    for dimension, key in mark.items():
        known = {*labels.get(dimension, {}), *labels.get(WIDER.get(dimension, ""), {})}
        if not set(key.removeprefix(REST).split(REST)) <= (
            years if dimension in (*YEARS, "fiscal_year") else known
        ):
            return None
    return mark


def narrows(mark: Mark) -> bool:
    """Whether the page can be narrowed to a mark: its keys are a filter's."""
    return not any(d in YEARS or key.startswith(REST) for d, key in mark.items())


def label(mark: Mark) -> str:
    """The mark in words: `Americas · Illicit drugs`; the whole selection is the total."""

    def named(dimension: str, key: str) -> str:
        if dimension in YEARS:
            return get_name("fiscal_year", key)
        text = t("panel.others") if key.startswith(REST) else get_name(dimension, key)
        # What is not known, or no single key, says of what.
        unclear = key.startswith(REST) or key in UNKNOWN
        return t("chip.text", filter=t(f"column.{dimension}"), value=text) if unclear else text

    names = [named(dimension, key) for dimension, key in mark.items()]
    return " · ".join(names) or t("crosstab.total")
