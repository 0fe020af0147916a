"""A figure in two to five sentences, from templates and its figures: exact, and never surer than the data."""

from components import database, formats
from components.cards import Card, Context
from components.native import Plot, plot
from components.sentences import change, missing, selection, share_of
from components.words import language, listed, t

MOST = 5
NAMED = 3


def words(current: Context, card: Card) -> list[str]:
    """The selection, the largest parts, their concentration, what changed, and what is missing; five sentences at most.

    The official series is summed up by its own total: it knows no selection.
    """
    if not card.is_ours:
        return [f"{card.title}.", card.note]
    drawn = plot(card.figure)
    found = [f"{selection(current.filters, current.total)}."]
    if drawn is not None and len(drawn.categories) > 1 and drawn.kind != "stacked-column" and not is_steps(card):
        found += largest(drawn, current.total.amount_cad)
    if is_steps(card):
        found.append(f"{card.title}.")
    if card.name in ("fiscal-year", "trends"):
        years = database.ask("by_fiscal_year", current.filters)
        found += [text for text in [change(years, database.ask("data_date").iloc[0].snapshot)] if text]
    lacks = missing(current.total, current.filters, 0) if current.total.projects else []
    return found + lacks[: max(1, MOST - len(found))]


def is_steps(card: Card) -> bool:
    """Whether the bars are steps from one sum to another, not parts of a whole."""
    return card.name == "compare"


def largest(drawn: Plot, whole: float) -> list[str]:
    """The largest known parts with their shares, and what the largest three hold together; `whole` in CAD."""
    lang = language()
    sums = [sum(parts) for parts in zip(*drawn.series.values(), strict=True)]
    ranked = sorted(((a, c) for a, c in zip(sums, drawn.categories, strict=True) if a > 0), reverse=True)[:NAMED]
    if not ranked or not whole:
        return []
    named = [t("summary.part", name=c, amount=formats.money(a, lang), share=share_of(a, whole)) for a, c in ranked]
    together = sum(amount for amount, _ in ranked)
    text = t("summary.largest", names=listed(named))
    if len(ranked) < NAMED:
        return [text]
    return [text, t("summary.together", share=share_of(together, whole), amount=formats.money(together, lang))]
