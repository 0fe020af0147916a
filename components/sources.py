"""The sources that figures rest on: who publishes them, when, under which licence."""

import pandas as pd

from components import database, formats, tables
from components.words import language, t


def published(text: str) -> str:
    """`2009 to 2024`, `2011-06-22` or `2025-02` in the reader's words."""
    dates = [formats.date(part, language()) for part in text.split(" to ")]
    return t("compare.period", first=dates[0], last=dates[1]) if len(dates) == 2 else dates[0]


def described(keys: list[str] | None = None) -> pd.DataFrame:
    """Sources in the reader's language, names as links: the given ones in their order, or all of them."""
    found = database.ask("sources").set_index("key")
    rows, lang = found.loc[keys] if keys is not None else found, language()
    names = [tables.source(row.address, getattr(row, f"name_{lang}")) for row in rows.itertuples()]
    return pd.DataFrame({
        t("column.source"): tables.cells(names),
        t("workbook.publisher"): rows[f"publisher_{lang}"].tolist(),
        t("workbook.published"): [published(text) for text in rows["published_on"]],
        t("workbook.retrieved"): [published(text) for text in rows["retrieved_on"]],
        t("workbook.licence"): rows[f"licence_{lang}"].tolist(),
    })  # fmt: skip
