"""The comparison of two sides, two selections or one in two periods: totals, change, and what drove
it, in exact steps."""

from dataclasses import replace

import pandas as pd

from components.figures.breakdowns import find_telling_dimension
from components.figures.chart_rows import build_bars
from components.figures.figure import Context, Figure, Question
from components.figures.table import Table, build_table
from components.language import formats
from components.language.sentences import describe_scope
from components.language.words import get_language, get_name, t
from components.selection.comparison import compares_selections, read_second
from components.selection.dimensions import list_dimensions
from components.selection.filters import Filters
from components.selection.fiscal_years import find_last_complete_year, get_first_year, name_year
from components.selection.slices import write_rest
from components.selection.view import View
from components.store import database
from components.store.choices import fetch_choices
from components.store.rows import iterate_rows

DRIVERS = list_dimensions("compare")
_STEPS = 10
_Period = tuple[str, str]
_Side = tuple[str, Filters]
"""What a side is called, and its filters."""


def _span_years(first: int, last: int) -> _Period:
    """`(2014, 2018)` -> `("2014-15", "2018-19")`."""
    return name_year(first), name_year(last)


def list_usual_periods() -> dict[str, _Period]:
    """The five last complete fiscal years, and the five before them."""
    last = get_first_year(
        find_last_complete_year(database.fetch_rows("data_date").iloc[0].snapshot)
    )
    return {"before": _span_years(last - 9, last - 5), "after": _span_years(last - 4, last)}


def find_periods(view: View) -> dict[str, _Period]:
    """Both periods as the view gives them (`before=2010-11:2014-15`), or the usual ones."""
    known = fetch_choices()["year"]
    found = {}
    for which, period in list_usual_periods().items():
        given = tuple(view.option(which).split(":"))
        found[which] = (
            given
            if len(given) == 2 and all(y in known for y in given) and given[0] <= given[1]
            else period
        )
    return found


def _format_period(period: _Period) -> str:
    """`2014-15 to 2018-19`."""
    first, last = (formats.fiscal_year(year, get_language()) for year in period)
    return first if first == last else t("compare.period", first=first, last=last)


def find_sides(view: View) -> tuple[_Side, _Side]:
    """What is compared. Years chosen in the frame do not narrow a comparison of periods; dollars
    and counting hold for both."""
    filters = view.filters
    if compares_selections(view.options):
        other = replace(
            read_second(view.options, fetch_choices()),
            prices=filters.prices,
            allocation=filters.allocation,
            small=filters.small,
        )
        return (t("compare.first"), filters), (t("compare.second"), other)
    before, after = (
        (_format_period(p), replace(filters, from_year=p[0], to_year=p[1]))
        for p in find_periods(view).values()
    )
    return before, after


def choose_driver(view: View) -> str:
    """What the change is cut by: as the view says, else the first dimension in which the two sides
    hold several keys."""
    return view.option("by") or find_telling_dimension(
        *(filters for _, filters in find_sides(view)), of=DRIVERS
    )


def _format_signed(amount_cad: float) -> str:
    """`+$12.3 M`, `−$4.0 M`."""
    return (
        f"+{formats.money(amount_cad, get_language())}"
        if amount_cad > 0
        else formats.money(amount_cad, get_language())
    )


def compute_changes(before: Filters, after: Filters, by: str) -> pd.DataFrame:
    """Keys with CAD and records on both sides and the change in CAD, largest change first."""
    found = [
        database.fetch_rows(f"by_{by}", side)
        .set_index("key")[["amount_cad", "records"]]
        .add_prefix(f"{which}_")
        for which, side in (("before", before), ("after", after))
    ]
    data = found[0].join(found[1], how="outer").fillna(0).reset_index()
    data["change_cad"] = (data["after_amount_cad"] - data["before_amount_cad"]).round(2)
    order = data["change_cad"].abs().sort_values(ascending=False, kind="stable").index
    return data.loc[order].reset_index(drop=True)


def list_steps(data: pd.DataFrame, names: tuple[str, str], by: str) -> pd.DataFrame:
    """The rows of the waterfall: the first sum, the largest changes, the others together and exact,
    the last sum."""
    changed = data[data["change_cad"] != 0]
    shown, rest = changed.iloc[:_STEPS], changed.iloc[_STEPS:]
    rows = [("before", names[0], data["before_amount_cad"].sum(), True)]
    rows += [(row.key, get_name(by, row.key), row.change_cad, False) for row in iterate_rows(shown)]
    if len(rest):
        text = t(
            "compare.others", count=len(rest), number=formats.number(len(rest), get_language())
        )
        rows.append(("other", text, round(rest["change_cad"].sum(), 2), False))
    rows.append(("after", names[1], data["after_amount_cad"].sum(), True))
    found = pd.DataFrame(rows, columns=["key", "label", "amount_cad", "is_total"])
    found["text"] = [
        formats.money(r.amount_cad, get_language()) if r.is_total else _format_signed(r.amount_cad)
        for r in iterate_rows(found)
    ]
    found["tooltip"] = [
        (r.label, formats.dollars(r.amount_cad, get_language())) for r in iterate_rows(found)
    ]
    return found


def build_comparison(current: Context, by: str) -> Figure | None:
    """The change in words, and what drove it in steps that sum exactly; none where both sides are
    empty."""
    before, after = find_sides(current.view)
    of_periods = not compares_selections(current.view.options)
    data = compute_changes(before[1], after[1], by)
    lang = get_language()
    one, two = (round(data[f"{which}_amount_cad"].sum(), 2) for which in ("before", "after"))
    if not one and not two:
        return None
    share = f" ({formats.change(two, one, lang)})" if one else ""
    names = (before[0], after[0])
    title = t(
        "figure.compare" if of_periods else "figure.compare_selections",
        change=_format_signed(two - one) + share,
        before=names[0],
        after=names[1],
    )
    rows = list_steps(data, names, by)
    shown = rows[~rows["is_total"]]["key"]
    return Figure(
        "compare",
        chart=build_bars(rows, "steps"),
        title=title,
        measure=t("measure.change", by=t(f"column.{by}").lower()),
        query=f"by_{by}",
        table=lambda: _build_table(data, names, by),
        note=t("note.compare") if of_periods else t("note.compare_selections"),
        dimensions=(by,),
        rest={by: write_rest(shown)},
        selected=_describe_selections(current, before[1], after[1], of_periods),
        asked=tuple(
            Question(f"by_{by}", filters, label=label) for label, filters in (before, after)
        ),
    )


def _describe_selections(
    current: Context, before: Filters, after: Filters, of_periods: bool
) -> str:
    """Describe what is compared; years chosen in the frame do not narrow two periods."""
    if of_periods:
        return describe_scope(replace(current.filters, from_year="", to_year=""))
    return t("compare.against", first=describe_scope(before), second=describe_scope(after))


def _build_table(data: pd.DataFrame, names: tuple[str, str], by: str) -> Table:
    """The twin: every key with both sums, the change and both numbers of records."""
    found = build_table(
        {
            f"{by}_id": data["key"],
            "before_cad": data["before_amount_cad"],
            "after_cad": data["after_amount_cad"],
            "change_cad": data["change_cad"],
            "before_count": data["before_records"],
            "after_count": data["after_records"],
        },
        before_cad=t("column.side", name=names[0]),
        after_cad=t("column.side", name=names[1]),
        before_count=f"{t('column.records')}, {names[0]}",
        after_count=f"{t('column.records')}, {names[1]}",
    )
    return found.link_slices([{by: key} for key in data["key"]], "change_cad")
