"""The comparison of two sides, two selections or one in two periods: change, and what drove it, in
exact steps."""

import pandas as pd

from components.figures.breakdowns import find_telling_dimension
from components.figures.chart_rows import build_bars
from components.figures.figure import Context, Figure, Question
from components.figures.sides import Side, are_uneven, find_overlap, find_sides
from components.figures.table import Table, build_table
from components.language import formats
from components.language.sentences import describe_growth, describe_scope
from components.language.words import get_language, get_name, join_list, t
from components.selection.comparison import compares_selections
from components.selection.dimensions import list_dimensions
from components.selection.filters import UNDATED, Filters
from components.selection.keys import UNKNOWN, is_inferred
from components.selection.slices import write_rest
from components.selection.view import View
from components.store import database
from components.store.rows import iterate_rows

DRIVERS = list_dimensions("compare")
_STEPS = 10
_SIDES = ("before", "after")
_OUTSIDE = ("earlier", "between", "later", "undated")
"""Where money lies that neither of two periods holds."""


def choose_driver(view: View) -> str:
    """What the change is cut by: as the view says, else the first dimension in which the two sides
    hold several keys."""
    return view.option("by") or find_telling_dimension(
        *(side.filters for side in find_sides(view)), of=DRIVERS
    )


def format_signed(amount_cad: float, is_yearly: bool = False) -> str:
    """`+$12.3 M`, `−$4.0 M`, `+$1.2 M a year`."""
    text = formats.money(amount_cad, get_language())
    text = f"+{text}" if amount_cad > 0 else text
    return t("commitments.a_year", amount=text) if is_yearly else text


def compute_changes(
    before: Filters, after: Filters, by: str, years: tuple[int, int] = (1, 1)
) -> pd.DataFrame:
    """Keys with CAD and records on both sides and the change in CAD, largest change first.

    CAD are averages of so many `years`; they sum to the average of the whole, to the cent.
    """
    found = [
        database.fetch_rows(f"by_{by}", side)
        .set_index("key")[["amount_cad", "records"]]
        .add_prefix(f"{which}_")
        for which, side in zip(_SIDES, (before, after), strict=True)
    ]
    data = found[0].join(found[1], how="outer").reset_index()
    for which, count in zip(_SIDES, years, strict=True):
        amounts, records = data[f"{which}_amount_cad"], data[f"{which}_records"]
        # A key with records and no amount has none published; one without records has nothing.
        data[f"{which}_amount_cad"] = _average(amounts.astype(float).mask(records.isna(), 0), count)
        data[f"{which}_records"] = records.fillna(0)
    one, two = (data[f"{which}_amount_cad"].fillna(0) for which in _SIDES)
    data["change_cad"] = (two - one).round(2)
    order = data["change_cad"].abs().sort_values(ascending=False, kind="stable").index
    return data.loc[order].reset_index(drop=True)


def _average(amounts: pd.Series, years: int) -> pd.Series:
    """Averages a year in cents that sum to the average of the sum."""
    if years == 1:
        return amounts
    reached = (amounts.fillna(0).cumsum() / years).round(2)
    return reached.diff().fillna(reached).round(2).where(amounts.notna())


def compare_sides(sides: tuple[Side, Side], by: str) -> pd.DataFrame:
    """The changes between two sides, a year on average where they hold different numbers of
    years."""
    years = (sides[0].years, sides[1].years) if are_uneven(sides) else (1, 1)
    return compute_changes(sides[0].filters, sides[1].filters, by, years)


def find_mover(data: pd.DataFrame, upward: bool) -> pd.Series | None:
    """The row of what is known that grew or fell most; none where nothing did."""
    is_known = ~data["key"].map(lambda key: key in UNKNOWN or is_inferred(key)).astype(bool)
    moved = data["change_cad"] > 0 if upward else data["change_cad"] < 0
    rows = data[is_known & moved]
    return None if rows.empty else rows.iloc[0]


def list_steps(
    data: pd.DataFrame, names: tuple[str, str], by: str, is_yearly: bool = False
) -> pd.DataFrame:
    """The rows of the waterfall: the first sum, the largest changes, the others together and exact,
    the last sum."""
    changed = data[data["change_cad"] != 0]
    shown, rest = changed.iloc[:_STEPS], changed.iloc[_STEPS:]
    sums = [round(data[f"{which}_amount_cad"].sum(), 2) for which in _SIDES]
    first, last = (t("compare.yearly", period=each) if is_yearly else each for each in names)
    rows = [("before", first, sums[0], True)]
    rows += [(row.key, get_name(by, row.key), row.change_cad, False) for row in iterate_rows(shown)]
    if len(rest):
        text = t(
            "compare.others", count=len(rest), number=formats.number(len(rest), get_language())
        )
        rows.append(("other", text, round(rest["change_cad"].sum(), 2), False))
    rows.append(("after", last, sums[1], True))
    found = pd.DataFrame(rows, columns=["key", "label", "amount_cad", "is_total"])
    found["text"] = [
        formats.money(r.amount_cad, get_language()) if r.is_total else format_signed(r.amount_cad)
        for r in iterate_rows(found)
    ]
    found["tooltip"] = [
        (r.label, formats.dollars(r.amount_cad, get_language())) for r in iterate_rows(found)
    ]
    return found


def build_comparison(current: Context, by: str) -> Figure | None:
    """The change in words, and what drove it in steps that sum exactly; none where both sides are
    empty or hold the same years."""
    if find_overlap(current.view):
        return None
    sides = find_sides(current.view)
    data = compare_sides(sides, by)
    if not any(data[f"{which}_amount_cad"].fillna(0).any() for which in _SIDES):
        return None
    of_periods = not compares_selections(current.view.options)
    names = (sides[0].label, sides[1].label)
    rows = list_steps(data, names, by, are_uneven(sides))
    return Figure(
        "compare",
        chart=build_bars(rows, "steps"),
        title=_write_title(data, by, sides, of_periods),
        measure=_write_measure(by, sides, of_periods),
        query=f"by_{by}",
        table=lambda: _build_table(data, names, by),
        note=f"{t('note.compare')} {_describe_outside(current.filters, sides)}"
        if of_periods
        else t("note.compare_selections"),
        dimensions=(by,),
        rest={by: write_rest(rows[~rows["is_total"]]["key"])},
        selected=_describe_selections(current, sides, of_periods),
        asked=tuple(Question(f"by_{by}", side.filters, label=side.label) for side in sides),
    )


def _write_title(data: pd.DataFrame, by: str, sides: tuple[Side, Side], of_periods: bool) -> str:
    """Write what drove the change, and the change of the whole: `MINUSMA grew most: +$19.8 M; in
    all +$63.5 M (+366.7%)`."""
    old, new = (round(data[f"{which}_amount_cad"].sum(), 2) for which in _SIDES)
    uneven = are_uneven(sides)
    growth = describe_growth(new, old)
    total = format_signed(round(new - old, 2), uneven) + (f" ({growth})" if growth else "")
    row = find_mover(data, new >= old)
    if row is None:
        return t("figure.compare" if of_periods else "figure.compare_selections", change=total)
    kind = "grew" if new >= old else "fell"
    return t(
        f"figure.compare.{kind}" if of_periods else f"figure.compare_selections.{kind}",
        name=get_name(by, row.key),
        change=format_signed(row.change_cad, uneven),
        total=total,
    )


def _write_measure(by: str, sides: tuple[Side, Side], of_periods: bool) -> str:
    """Write what the steps are, between which periods, and whether they are averages."""
    dimension = t(f"column.{by}").lower()
    if not of_periods:
        return t("measure.change", by=dimension)
    key = "measure.change_average" if are_uneven(sides) else "measure.change_periods"
    return t(
        key,
        by=dimension,
        before=sides[0].label,
        after=sides[1].label,
        first=sides[0].years,
        second=sides[1].years,
    )


def _describe_outside(filters: Filters, sides: tuple[Side, Side]) -> str:
    """Describe what of the selection lies in neither period, so that all parts sum to the whole."""
    years = database.fetch_rows("by_fiscal_year", filters.without_years())
    amounts = years.set_index("key")["amount_cad"].fillna(0).astype(float)
    sums = amounts.groupby([_place_year(year, sides) for year in amounts.index]).sum()
    whole = formats.money(amounts.sum(), get_language())
    parts = [
        t(f"compare.outside.{part}", amount=formats.money(sums[part], get_language()))
        for part in _OUTSIDE
        if sums.get(part, 0)
    ]
    if not parts:
        return t("compare.outside_none", whole=whole)
    return t("compare.outside", parts=join_list(parts), whole=whole)


def _place_year(year: str, sides: tuple[Side, Side]) -> str:
    """Which of `_OUTSIDE` a fiscal year is; nothing where a period holds it."""
    if year == UNDATED:
        return "undated"
    spans = [(side.filters.from_year, side.filters.to_year) for side in sides]
    if any(first <= year <= last for first, last in spans):
        return ""
    if year < min(first for first, _ in spans):
        return "earlier"
    return "later" if year > max(last for _, last in spans) else "between"


def _describe_selections(current: Context, sides: tuple[Side, Side], of_periods: bool) -> str:
    """Describe what is compared; years chosen in the filters do not narrow two periods."""
    if of_periods:
        return describe_scope(current.filters.without_years())
    first, second = (describe_scope(side.filters) for side in sides)
    return t("compare.against", first=first, second=second)


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
    found = found.fill("before_cad", "after_cad", absent=t("amount.not_published"))
    return found.link_slices([{by: key} for key in data["key"]], "change_cad")
