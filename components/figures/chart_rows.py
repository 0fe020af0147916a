"""Charts made of rows: each row a bar, or a part of one."""

from collections.abc import Iterable

import pandas as pd

from components.figures.chart import Category, Chart, Kind, Mark, Series

_FLAGS = ("is_heading", "is_total", "is_partial")


def build_bars(data: pd.DataFrame, kind: Kind = "bars", height: int = 0) -> Chart:
    """Make bars, columns or steps of rows in their order.

    Columns: key, label, amount_cad, text and tooltip, and where they are known axis_label,
    is_heading, is_total and is_partial. An amount that is not known is a bar of no length.
    """
    more = [each for each in ("axis_label", *_FLAGS) if each in data]
    fields = ["key", "label", "text", *more]
    categories = tuple(
        Category(**dict(zip(fields, values, strict=True)))
        for values in zip(*(data[field] for field in fields), strict=True)
    )
    amounts = data["amount_cad"].fillna(0)
    marks = [
        Mark(float(amount), tooltip)
        for amount, tooltip in zip(amounts, data["tooltip"], strict=True)
    ]
    return Chart(kind, categories, (Series("", "", tuple(marks)),), height=height)


def build_series(
    data: pd.DataFrame, row: str, keys: Iterable[str], part: str = "key"
) -> tuple[Series, ...]:
    """Make a series of each part, in the order in which parts come, over categories of these keys.

    Columns: `row` and `part`, which hold the keys of categories and parts, and label (of the part),
    amount_cad, text and tooltip.
    """
    order = list(keys)
    series = []
    for key, rows in data.groupby(part, sort=False):
        drawn = zip(rows[row], rows["amount_cad"], rows["tooltip"], rows["text"], strict=True)
        marks = {at: Mark(float(amount), tooltip, text) for at, amount, tooltip, text in drawn}
        series.append(
            Series(str(key), rows["label"].iloc[0], tuple(marks.get(each) for each in order))
        )
    return tuple(series)
