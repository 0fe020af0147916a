"""Read a figure's tables as a reader does."""

import pandas as pd

from components.figures.figure import Figure
from components.figures.table import Table
from components.render.below import draw_below
from components.render.tables import draw_table
from components.selection.view import View


def read_table(table: Table) -> pd.DataFrame:
    """The table under its headers."""
    return pd.DataFrame({column.header: column.values for column in table.columns})


def read_html(figure: Figure) -> str:
    """A figure without a chart as the page draws it."""
    view = View("data")
    if figure.below:
        return str(draw_below(figure.below, view))
    return str(draw_table(figure.table(), figure.title, view))
