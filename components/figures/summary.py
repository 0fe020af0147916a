"""A figure in two to five sentences, from templates and its figures: exact, and never surer than
the data."""

from components.figures.chart import Chart
from components.figures.figure import Context, Figure
from components.language import formats
from components.language.limitations import describe_limitations
from components.language.sentences import describe_change, describe_selection, format_share_of
from components.language.words import get_language, join_list, t
from components.selection.keys import UNKNOWN, is_inferred
from components.store import database

_MOST = 5
_RANKED = ("bars", "columns", "stacked-bars")
"""The charts whose bars are parts of a whole."""
_NAMED = 3
_LACKS = {
    ("partner", "partner-kind"): "unnamed",
    ("priority", "basis", "region-priority"): "unstated",
    ("region", "sub-region", "place", "country", "map"): "regional",
    ("fiscal-year", "trends", "compare"): "undated",
}
"""What a figure lacks before all, by the cards that it touches; then what many figures lack."""
ALWAYS, OFTEN = ("several", "allocation", "past_index"), ("inexact", "unpublished", "aside")


def summarize_figure(current: Context, card: Figure) -> list[str]:
    """The selection, the largest parts, their concentration, what changed, and what is missing;
    five sentences at most.

    The official series is summed up by its own total: it knows no selection.
    """
    if card.words:
        return list(card.words[:_MOST])
    if not card.is_ours:
        return [f"{card.title}.", card.note]
    found = [f"{describe_selection(current.filters, current.total)}."]
    chart = card.chart
    if isinstance(chart, Chart) and chart.kind == "steps":
        found.append(f"{card.title}.")
    elif isinstance(chart, Chart) and chart.kind in _RANKED and len(chart.categories) > 1:
        found += _largest(chart, current.total.amount_cad)
    if card.name in ("fiscal-year", "trends"):
        years = database.fetch_rows("by_fiscal_year", current.filters)
        snapshot = database.fetch_rows("data_date").iloc[0].snapshot
        found += [
            text for text in [describe_change(years, snapshot, current.filters.to_year)] if text
        ]
    lacks = (
        describe_limitations(current.total, current.filters, fetch_last_index())
        if current.total.records
        else {}
    )
    if card.is_spread:
        lacks.pop(
            "past_index", ""
        )  # counted by the year a record starts in, not by the years it is spread over
    wanted = [*ALWAYS, *(clause for names, clause in _LACKS.items() if card.name in names), *OFTEN]
    return (found + [lacks[clause] for clause in dict.fromkeys(wanted) if clause in lacks])[:_MOST]


def fetch_last_index() -> int:
    """The last calendar year of the price index."""
    return max(
        int(key) for key in database.fetch_rows("options").query("filter == 'prices'")["key"]
    )


def _is_known(key: str) -> bool:
    return key not in UNKNOWN and key != "other" and not is_inferred(key)


def _largest(chart: Chart, whole: float) -> list[str]:
    """The largest known parts with their shares, and what the largest three hold together; `whole`
    in CAD."""
    lang = get_language()
    known = [
        (amount, category.label)
        for amount, category in zip(chart.sums_cad, chart.categories, strict=True)
        if amount > 0 and (chart.is_stacked or _is_known(category.key))
    ]
    ranked = sorted(known, reverse=True)[:_NAMED]
    if not ranked or not whole:
        return []
    named = [
        t("summary.part", name=c, amount=formats.money(a, lang), share=format_share_of(a, whole))
        for a, c in ranked
    ]
    together = sum(amount for amount, _ in ranked)
    text = t("summary.largest", names=join_list(named))
    if len(ranked) < _NAMED:
        return [text]
    return [
        text,
        t(
            "summary.together",
            share=format_share_of(together, whole),
            amount=formats.money(together, lang),
        ),
    ]
