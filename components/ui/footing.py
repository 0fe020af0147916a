"""The foot of every page, once for all its figures: what they rest on and what limits them, their
records and how they were counted, the date and the licence of the data."""

import htpy as h

from components.figures import lineage
from components.figures.figure import Context
from components.figures.profile import find_profile
from components.figures.sources import fetch_snapshot_date
from components.figures.summary import fetch_last_index
from components.language import formats
from components.language.limitations import describe_basis, describe_limitations
from components.language.words import get_language, t
from components.ui import cards, paper
from components.ui.markup import write_html

_OWN = ("promises", "data")
"""The pages whose figures have selections of their own: their foot says so."""


def draw_footer(current: Context) -> None:
    """Draw the foot of a page."""
    write_html(h.footer(".sa-page")[_describe_page(current),])


def _describe_page(current: Context) -> list[h.Element]:
    """Describe what a page rests on, in a line that opens to what limits it, its dates and its
    licence, and the ways there."""
    shown = current if current.view.uses_filters else find_profile(current)
    if shown and shown.total.records:
        basis = describe_basis(shown.total, shown.filters)
        basis += f" {t('missing.rests_compare')}" if shown.page == "compare" else ""
        limits = describe_limitations(shown.total, shown.filters, fetch_last_index())
        return [_draw_limits(basis, list(limits.values())), _draw_ways(shown)]
    if current.page in _OWN:
        repeated = current.filters.counts_several_times
        basis = t("missing.rests_own_several") if repeated else t("missing.rests_own")
        return [_draw_limits(basis, [])]
    return [_draw_limits("", [])]


def _draw_limits(basis: str, limits: list[str]) -> h.Element:
    """Draw a line that opens to the limitations, the dates of the data and their licence."""
    date, count = fetch_snapshot_date(), len(limits)
    text = (
        t("frame.limits", snapshot=date, count=count, number=count)
        if limits
        else t("frame.dates", snapshot=date)
    )
    return h.details(".sa-limits")[
        h.summary[basis, " ", h.span[text]],
        h.ul[(h.li[limit] for limit in limits)] if limits else None,
        h.p[paper.describe_dates(), " ", t("frame.licence")],
    ]


def _draw_ways(current: Context) -> h.Element:
    """Draw links to the records of the selection and to what stands behind its total."""
    count = int(current.total.records)
    number = formats.number(count, get_language())
    is_of_sides = current.page == "compare"
    text = t("panel.all_sides") if is_of_sides else t("panel.all", number=number, count=count)
    opens = current.view.url(drill="all", behind="")
    return h.p(".sa-ways")[
        h.a(".sa-open-all", href=opens, target="_self")[text],
        " ",
        cards.draw_trace(current, lineage.TOTAL, t("behind.open_total")),
    ]
