"""What a click in a chart of Plotly does: the same as the link that a mark would be."""

from components.figures.links import find_mark_targets
from components.language.slices import name_slice
from components.language.words import t
from components.selection.slices import Slice
from components.store.narrowing import narrow_filters
from components.ui import address, session


def follow_click(card: str, dimensions: tuple[str, ...], rest: Slice) -> None:
    """Callback of a chart: narrow the page to the clicked mark or open its records, then clear the
    click by a new key.

    `rest`: for a dimension, what its mark `other` stands for.
    """
    state = session.CHART.of(count_clicks(card)).get()
    session.count_on(session.CLICKS.of(card))
    points = state.selection.points if state else []
    if not points or "customdata" not in points[0]:
        return
    found = points[0]["customdata"]
    keys = found if isinstance(found, list) else [found]
    target = find_mark_targets(dimensions, keys, rest).mark
    if target and target.slice is not None:
        address.choose_filters(narrow_filters(address.get_filters(), target.slice))
        session.MESSAGE.set(t("click.narrowed", label=name_slice(target.slice)))
    elif target:
        for name, value in target.options.items():
            address.set_page_parameter(name, value)


def key_chart(card: str) -> str:
    """The key of a chart's widget, new after each click."""
    return session.CHART.of(count_clicks(card)).name


def count_clicks(card: str) -> str:
    """A chart with how often it was clicked, as its key names both."""
    return f"{card}-{session.CLICKS.of(card).get()}"
