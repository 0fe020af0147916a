"""What a table's columns hold, said by the table itself: every writer (screen, slide, sheet, note)
asks here, none a header."""

from collections.abc import Mapping, Sequence

import pandas as pd

from components.language import formats
from components.language.words import get_language, t

MONEY, SHARE, COUNT, TEXT = "money", "share", "count", "text"
SUFFIXES = {"_cad": MONEY, "_pct": SHARE, "share": SHARE, "records": COUNT, "partners": COUNT}
"""End of a text key -> what a column of that name holds."""


def build_table(columns: Mapping[str, Sequence[object]]) -> pd.DataFrame:
    """A table of text keys with their values: headers in the reader's language, the formats that
    the keys' suffixes say."""
    return declare_formats(
        pd.DataFrame({t(key): values for key, values in columns.items()}),
        {t(key): key for key in columns},
    )


def declare_formats(data: pd.DataFrame, keys: Mapping[str, str]) -> pd.DataFrame:
    """The table, told what it holds. `keys`: header -> a name whose suffix is the format
    (`amount_cad`, `row_pct`)."""
    found = {
        header: kind
        for header, key in keys.items()
        for end, kind in SUFFIXES.items()
        if key.endswith(end)
    }
    data.attrs["formats"] = data.attrs.get("formats", {}) | found
    return data


def formats_of(data: pd.DataFrame) -> dict[str, str]:
    """Header -> `money`, `share`, `count` or `text`: as declared, else dollars for fractions,
    counts for whole numbers."""
    said = data.attrs.get("formats", {})
    return {
        name: _kind(said.get(name, ""), data.iloc[:, i].astype(object))
        for i, name in enumerate(data.columns)
    }


def _kind(said: str, values: pd.Series) -> str:
    numbers = [value for value in values if isinstance(value, int | float) and value == value]
    if not numbers:
        return TEXT
    return said or (MONEY if any(isinstance(value, float) for value in numbers) else COUNT)


def write_number(value: float, kind: str, decimals: int = 2) -> str:
    """A number of a column in the reader's language: dollars, a share in per cent, or a count."""
    if value != value:
        return "–"
    if kind == SHARE:
        return formats.share(value, get_language())
    return (
        formats.number(value, get_language())
        if kind == COUNT
        else formats.dollars(value, get_language(), decimals)
    )
