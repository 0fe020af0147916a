"""Tables: the rows behind a figure with names and texts in the reader's language, and real HTML tables of them."""

import html

import pandas as pd

from components import formats
from components.sentences import share_of
from components.words import language, name, t


class Markup(str):
    """Text of a cell that is HTML already: links that this project made."""


def link(address: str, text: str) -> Markup:
    """A link within the dashboard, in the same tab."""
    return Markup(f"<a href='{html.escape(address, quote=True)}' target='_self'>{html.escape(text)}</a>")


def cells(found: list[str]) -> pd.Series:
    """A column that keeps `Markup` apart from text: pandas would make both plain strings."""
    return pd.Series(found, dtype=object)


def prepared(data: pd.DataFrame, dimension: str, whole: float, other: str = "") -> pd.DataFrame:
    """The rows with label, money text and hover text in the reader's language; `other` names the remainder."""
    lang = language()
    rows = data.copy()
    rows["label"] = [other if key == "other" else name(dimension, key) for key in rows["key"]]
    rows["text"] = [formats.money(v, lang) if pd.notna(v) else t("amount.not_published") for v in rows["amount_cad"]]
    rows["share_pct"] = 100 * rows["amount_cad"] / whole if whole else float("nan")
    rows["share"] = [share_of(value, whole) if pd.notna(value) else "–" for value in rows["amount_cad"]]
    rows["hover"] = [
        f"<b>{html.escape(row.label)}</b><br>{formats.dollars(row.amount_cad, lang)} · {row.share}<br>"
        + t("count.projects", count=int(row.projects), number=formats.number(row.projects, lang))
        for row in rows.itertuples()
    ]
    return rows


def twin(rows: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """The chart's table: name, dollars to the cent, share and projects; `attrs["keys"]` holds each row's key."""
    table = pd.DataFrame({
        t(f"column.{dimension}"): rows["label"], t("column.amount_cad"): rows["amount_cad"],
        t("column.share"): rows["share_pct"], t("column.projects"): rows["projects"],
    })  # fmt: skip
    table.attrs["keys"] = rows["key"].tolist()
    return table


def as_html(data: pd.DataFrame, caption: str) -> str:
    """A real table, for screen readers and print: numbers right-aligned and written in the reader's language."""
    lang = language()
    shares = t("column.share")

    def cell(value: object, column: str) -> str:
        if isinstance(value, float):
            text = formats.share(value, lang) if column == shares else formats.dollars(value, lang)
            return f"<td class='n'>{text}</td>"
        if isinstance(value, int):
            return f"<td class='n'>{formats.number(value, lang)}</td>"
        return f"<td>{value if isinstance(value, Markup) else html.escape(str(value))}</td>"

    head = "".join(f"<th scope='col'>{html.escape(column)}</th>" for column in data.columns)
    body = "".join(
        f"<tr>{''.join(cell(value, column) for value, column in zip(row, data.columns, strict=True))}</tr>"
        for row in data.astype(object).itertuples(index=False)
    )
    return (f"<div class='twin' tabindex='0'><table><caption>{html.escape(caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")  # fmt: skip
