"""Rows of a query's answer, for code that goes through them."""

from collections.abc import Iterator
from typing import Any

import pandas as pd


def iterate_rows(rows: pd.DataFrame) -> Iterator[Any]:
    """Go through the rows of an answer as named tuples: `row.amount_cad`, and `row.Index`.

    Which columns a row has, and of which types, is said by its query, which types do not see.
    """
    return iter(rows.itertuples())


def get_row(rows: pd.DataFrame, key: str) -> pd.Series:
    """Get the first row under a key of the index; raises KeyError where there is none."""
    return rows.loc[[key]].iloc[0]
