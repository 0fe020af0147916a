"""What a slide says in small type and in its speaker notes: source, limitations, query and sums."""

from components.figures.item import Item
from components.figures.sources import describe_data_date
from components.figures.summary import fetch_last_index
from components.language import formats
from components.language.limitations import describe_limitations
from components.language.words import get_language, t


def list_foot(item: Item) -> list[str]:
    """Source, and the date of the figure's own data."""
    source = item.card.source
    return [text for text in (t(source), describe_data_date(source)) if text]


def list_item_limitations(item: Item) -> list[str]:
    """What the item's selection lacks; nothing for figures that rest on no records."""
    if not item.card.is_ours or not item.current.total.records:
        return []
    return list(
        describe_limitations(item.current.total, item.current.filters, fetch_last_index()).values()
    )


def write_item_filters(item: Item) -> str:
    """Say in words what narrows the figure."""
    chosen = item.filters
    return t("slides.filters", filters=chosen) if chosen else t("slides.no_filters")


def list_notes(item: Item) -> list[str]:
    """The speaker notes: all that the slide says, whole; query, filters, records and exact sum;
    caveats."""
    total, count = item.current.total, int(item.current.total.records)
    values = {
        "number": formats.number(count, get_language()),
        "amount": formats.dollars(total.amount_cad, get_language()),
    }
    return [
        item.title,
        item.subtitle,
        item.warning,
        item.line,
        t("table.query", query=f"queries/{item.card.query}.sql"),
        " · ".join(filter(None, (write_item_filters(item), item.address))),
        t("slides.records", count=count, **values) if item.card.is_ours else "",
        item.note,
        *list_foot(item),
        *item.words,
        *list_item_limitations(item),
    ]
