"""Tables: the rows behind a figure with names and texts in the reader's language, and real HTML
tables of them."""

import html

import pandas as pd

from components.language import escape, formats
from components.language.column_formats import COUNT, build_table, formats_of, write_number
from components.language.sentences import format_share_of
from components.language.words import get_language, get_name, t
from components.selection import slices


class Markup(str):
    """Text of a cell that is HTML already: links that this project made."""


class Figure(str):
    """A number that is written already."""


def link(address: str, text: str) -> Markup:
    """A link within the dashboard, in the same tab."""
    return Markup(f"<a href={quoted(address)} target='_self'>{html.escape(text)}</a>")


def source(url: str, text: str, title: str = "") -> Markup:
    """A link to a source, in a tab of its own; `title` is what a pointer that rests on it reads.
    What is no address is text."""
    if not escape.is_safe_url(url):
        return Markup(html.escape(text))
    tip = f" title={quoted(title)}" if title else ""
    return Markup(
        f"<a href={quoted(url)} target='_blank' rel='noopener noreferrer'{tip}>{html.escape(text)}</a>"
    )


def cells(found: list[str]) -> pd.Series:
    """A column that keeps `Markup` apart from text: pandas would make both plain strings."""
    return pd.Series(found, dtype=object)


def full_name(dimension: str, row: object) -> list[str]:
    """What a mark is called when pointed at: its label and, where an official list calls it
    otherwise, that list's words."""
    official = get_name(dimension, row.key, long=True) if dimension == "priority" else row.label
    return [row.label] if official == row.label else [row.label, official]


def prepared(data: pd.DataFrame, dimension: str, whole: float, other: str = "") -> pd.DataFrame:
    """The rows with label, money text and tooltip in the reader's language; `other` names the
    remainder."""
    lang = get_language()
    rows = data.copy()
    rows["label"] = [other if key == "other" else get_name(dimension, key) for key in rows["key"]]
    rows["text"] = [
        formats.money(v, lang) if pd.notna(v) else t("amount.not_published")
        for v in rows["amount_cad"]
    ]
    rows["share_pct"] = 100 * rows["amount_cad"] / whole if whole else float("nan")
    rows["share"] = [
        format_share_of(value, whole) if pd.notna(value) else "–" for value in rows["amount_cad"]
    ]
    counts = rows["records"] if "records" in rows else [None] * len(rows)
    rows["tooltip"] = [
        (
            *full_name(dimension, row),
            f"{formats.dollars(row.amount_cad, lang)} · {row.share}",
            *(
                [t("count.records", count=int(n), number=formats.number(n, lang))]
                if pd.notna(n)
                else []
            ),
        )
        for row, n in zip(rows.itertuples(), counts, strict=True)
    ]
    return rows


def marked(
    table: pd.DataFrame, found: list[slices.Mark], *columns: str, names: str = ""
) -> pd.DataFrame:
    """The table, told what each row stands for: its name narrows the page to it, its figures in
    `columns` open its records.

    `names`: the column of the names, usually the first.
    """
    table.attrs["marks"], table.attrs["opens"] = found, dict.fromkeys(columns, found)
    table.attrs["names"] = names or table.columns[0]
    return table


def twin(rows: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """The chart's table: name, dollars to the cent, share and records."""
    table = build_table(
        {
            f"column.{dimension}": rows["label"],
            "column.amount_cad": rows["amount_cad"],
            "column.share": rows["share_pct"],
            "column.records": [int(n) if pd.notna(n) else "–" for n in rows["records"]],
        }
    )
    keys = rows["key"].tolist()
    found = [{dimension: slices.rest(keys) if key == "other" else key} for key in keys]
    return marked(table, found, t("column.amount_cad"))


def as_html(data: pd.DataFrame, caption: str, links: dict[str, list[str]] | None = None) -> str:
    """A real table, for screen readers and print: numbers right-aligned and written in the reader's
    language.

    `links`: column -> the address that each of its cells opens; an empty one opens nothing.
    """
    held = formats_of(data)

    def cell(value: object, column: str, row: int) -> str:
        numeric = isinstance(value, int | float | Figure)
        if isinstance(value, int | float):
            text = formats.copied(
                write_number(value, held[column] if isinstance(value, float) else COUNT)
            )
        else:
            text = value if isinstance(value, Markup) else html.escape(formats.copied(str(value)))
        opens = links[column][row] if links and column in links else ""
        opens = opens if escape.is_safe_url(opens) else ""
        outside = (
            " target=_blank rel='noopener noreferrer'"
            if opens.startswith("http")
            else " target=_self"
        )
        return f"<td{' class=sa-n' if numeric else ''}>{f'<a href={quoted(opens)}{outside}>{text}</a>' if opens else text}</td>"

    numbers = {
        column
        for column in data.columns
        if any(isinstance(value, int | float) for value in data[column].head(5))
    }
    head = "".join(
        f"<th scope='col'{' class=sa-n' if column in numbers else ''}>{html.escape(column)}</th>"
        for column in data.columns
    )
    body = "".join(
        f"<tr>{''.join(cell(value, column, number) for value, column in zip(row, data.columns, strict=True))}</tr>"
        for number, row in enumerate(data.astype(object).itertuples(index=False))
    )
    return (
        f"<div class='sa-twin' tabindex='0'><table><caption>{html.escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def quoted(address: str) -> str:
    """An address as the value of an HTML attribute."""
    return f"'{html.escape(address, quote=True)}'"
