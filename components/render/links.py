"""What the cells of a table open."""

import pandas as pd

from components.selection import slices
from components.selection.view import View


def build_links(view: View, data: pd.DataFrame) -> dict[str, list[str]]:
    """Column -> a link for each cell: names narrow the page, figures open their records, for the
    keyboard too.

    A table may bring links of its own, for columns that do neither.
    """
    opens = {
        column: [view.url(drill=slices.written(mark)) for mark in marks]
        for column, marks in data.attrs.get("opens", {}).items()
    }
    opens |= data.attrs.get("links", {})
    if marks := data.attrs.get("marks"):
        narrows = [
            view.narrow_to(slices.narrowed(view.filters, mark)).url()
            if slices.narrows(mark)
            else ""
            for mark in marks
        ]
        return {data.attrs["names"]: narrows} | opens
    return opens
