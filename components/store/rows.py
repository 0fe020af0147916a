"""Rows of a query's answer, for code that goes through them."""

from collections.abc import Iterator
from typing import Any

import pandas as pd


def iterate_rows(rows: pd.DataFrame) -> Iterator[Any]:
    """Go through the rows of an answer as named tuples: `row.amount_cad`, and `row.Index`.

    Which columns a row has, and of which types, is said by its query, which types do not see.
    """
    return iter(rows.itertuples())
