"""Published totals beside what they can be compared with: their own records, or the Public
Accounts; never added up."""

import pandas as pd

from components.figures.chart import Category, Chart
from components.figures.chart_rows import build_series
from components.figures.figure import Context, Figure
from components.figures.links import open_total
from components.figures.table import Table, build_table
from components.language import formats
from components.language.folding import fold_text
from components.language.words import get_column, get_language, get_name, t
from components.store import database
from components.store.rows import iterate_rows

_WITH_SUM = ("explained", "partly", "more")
"""The verdicts of totals that records were found for, with amounts."""
_DRAWN = 12
"""So many totals have bars, the largest: more would neither fit a screen nor be read on paper."""
_SHOWN = (
    "total_id",
    "published_cad",
    "amount_qualifier_id",
    "verdict_id",
    "reason",
    "announced_on",
    "source",
)
_FILED = ("total_kind_id", "address")
"""The columns of totals without records: those on the page, and those in their files alone."""
FOUND, NOT_FOUND = "found", "none"


def list_totals() -> dict[str, str]:
    """Published totals by key with the year of each, the latest first; those without one last."""
    rows = database.fetch_rows("reconciled")
    years = {
        row.total_id: (row.announced_on or _find_period(row.total_id))[:4]
        for row in iterate_rows(rows)
    }
    names = {key: fold_text(get_name("total", key)) for key in years}
    ordered = sorted(years, key=lambda key: (-int(years[key] or 0), names[key]))
    return {key: years[key] or t("published.undated") for key in ordered}


def _find_period(total_id: str) -> str:
    """The first fiscal year that a total is for; nothing where it states none."""
    rows = database.fetch_rows("reconciled_years")
    found = rows.loc[rows["total_id"] == total_id, "first_year"]
    return found.iloc[0] if len(found) else ""


def format_published(row: pd.Series) -> str:
    """The published amount as it was said: `over $5,200,000.00`, `jusqu’à 15 000 000,00 $`."""
    if row.amount_qualifier_id in ("exact", "not-published"):
        return (
            formats.dollars(row.amount_cad, get_language())
            if pd.notna(row.amount_cad)
            else t("amount.not_published")
        )
    amount = formats.dollars(row.amount_cad, get_language())
    return f"{get_name('amount_qualifier', row.amount_qualifier_id)} {amount}"


def format_members(row: pd.Series) -> str:
    """What the records come to, as surely as their amounts say: `at least $5,276,000.00`, `about
    $3,000,000.00`."""
    amount = formats.dollars(row.members_cad, get_language())
    if row.is_at_least:
        return t("sentence.at_least", amount=amount)
    return t("sentence.about", amount=amount) if row.inexact_cad else amount


def _describe_relation(row: pd.Series) -> str:
    """How the total stands to another one, in words; nothing where it stands alone."""
    if not row.relation_id:
        return ""
    return t(
        "published.relation",
        relation=get_name("total_relation", row.relation_id),
        name=get_name("total", row.related_id),
    )


def _explain_verdict(row: pd.Series) -> str:
    """What limits the comparison, and how the total stands to another."""
    return ". ".join(
        text for text in (getattr(row, get_column("reason")), _describe_relation(row)) if text
    )


def _build_table(rows: pd.DataFrame) -> Table:
    """Published amounts, what their records come to, difference and verdict, with the source of
    each; names open their totals, sources their addresses."""
    table = build_table(
        {
            "total_id": rows["total_id"],
            "verdict_id": rows["verdict_id"],
            "published_cad": rows["amount_cad"],
            "amount_qualifier_id": rows["amount_qualifier_id"],
            "members_cad": rows["members_cad"],
            "inexact_cad": rows["inexact_cad"],
            "difference_cad": rows["difference_cad"],
            "share_pct": rows["share_pct"],
            "members_count": rows["members"],
            "unpublished_count": rows["unpublished"],
            "total_kind_id": rows["kind_id"],
            "announced_on": rows["announced_on"],
            "source": rows["source_title"],
            "address": rows["source_url"],
            "reason": [_explain_verdict(row) for row in iterate_rows(rows)],
        },
        amount_qualifier_id=t("column.qualifier"),
        total_kind_id=t("column.kind"),
    )
    opens = map(open_total, rows["total_id"])
    return table.link("total_id", opens).link("source", rows["source_url"])


def _build_parts(rows: pd.DataFrame) -> pd.DataFrame:
    """Make two parts of each total, what the records hold of it and what they do not."""
    texts = {FOUND: t("published.found"), NOT_FOUND: t("published.not_found")}
    lang = get_language()
    return pd.DataFrame(
        [
            {
                "total": row.total_id,
                "key": part,
                "label": texts[part],
                "amount_cad": amount,
                "text": formats.money(amount, lang),
                "tooltip": (
                    get_name("total", row.total_id),
                    texts[part],
                    formats.dollars(amount, lang),
                    t(
                        "published.hover",
                        published=format_published(row),
                        records=format_members(row),
                    ),
                ),
            }
            for part in (FOUND, NOT_FOUND)
            for row in iterate_rows(rows)
            for amount in [row.members_cad if part == FOUND else row.not_found_cad]
        ]
    )


def _describe_total(row: pd.Series) -> str:
    """`Explained: $5.3 M of $5.2 M`: what stands under a bar's name."""
    records, published = (
        formats.money(amount, get_language()) for amount in (row.members_cad, row.amount_cad)
    )
    records = t("sentence.at_least", amount=records) if row.is_at_least else records
    return t(
        "published.bar",
        verdict=get_name("verdict", row.verdict_id),
        records=records,
        published=published,
    )


def _build_total(row: pd.Series) -> Category:
    """Make the bar of a total: verdict below its name, share at its end."""
    published = t("published.hover", published=format_published(row), records=format_members(row))
    return Category(
        row.total_id,
        get_name("total", row.total_id),
        detail=_describe_total(row),
        text=formats.share(row.share_pct, get_language()),
        in_words=f"{published}, {get_name('verdict', row.verdict_id)}",
    )


def _build_bars(rows: pd.DataFrame) -> Chart:
    """Make a bar of each of the largest totals: what records hold, then what is not found."""
    parts = _build_parts(rows)
    lengths = parts.groupby("total", sort=False)["amount_cad"].sum().nlargest(_DRAWN)
    parts = parts[parts["total"].isin(lengths.index)]
    totals = {row.total_id: _build_total(row) for row in iterate_rows(rows)}
    return Chart(
        "stacked-bars",
        tuple(totals[key] for key in lengths.index),
        build_series(parts, "total", lengths.index),
    )


def _choose_asked(data: pd.DataFrame) -> pd.DataFrame:
    """The totals that records are looked for, each once."""
    return data[(data["compared_with_id"] == "records") & (data["verdict_id"] != "repeated")]


def _write_title(number: int, counts: pd.Series, none: int) -> str:
    """How many totals the records explain (`counts`: verdict -> totals), and how many not: the
    parts sum to the `number`."""
    values = {verdict: int(counts.get(verdict, 0)) for verdict in _WITH_SUM}
    key = "figure.published_more" if values["more"] else "figure.published"
    return t(key, number=number, none=none, **values)


def build_packages(current: Context) -> Figure:
    """How much of what was announced can be found in the records: every total that records with
    amounts belong to."""
    asked = _choose_asked(database.fetch_rows("reconciled"))
    rows = asked[asked["verdict_id"].isin(_WITH_SUM)]
    counts = rows["verdict_id"].value_counts()
    drawn = t("published.drawn", drawn=_DRAWN, number=len(rows)) if len(rows) > _DRAWN else ""
    return Figure(
        "published",
        chart=_build_bars(rows),
        title=_write_title(len(asked), counts, len(asked) - len(rows)),
        measure=t("measure.published"),
        query="reconciled",
        note=f"{drawn} {t('note.published')}".strip(),
        source="figure.source_totals",
        table=lambda: _build_table(rows).without("reason"),
        dimensions=("total", "part"),
    )


def build_unmatched(current: Context) -> Figure:
    """The totals that stand beside nothing, and why: not itemised, not comparable, or published
    once more."""
    data = database.fetch_rows("reconciled")
    rows = data[~data["verdict_id"].isin((*_WITH_SUM, "spending"))]
    asked = _choose_asked(data)
    none = int(asked["total_id"].isin(rows["total_id"]).sum())
    repeated = int((rows["verdict_id"] == "repeated").sum())
    table = _build_table(rows).select(*_SHOWN, *_FILED).hide(*_FILED)
    return Figure(
        "unmatched",
        title=t(
            "figure.unmatched",
            number=len(rows),
            none=none,
            asked=len(asked),
            repeated=repeated,
            other=len(rows) - none - repeated,
        ),
        measure=t("measure.unmatched"),
        table=lambda: table,
        query="reconciled",
        source="figure.source_totals",
    )
