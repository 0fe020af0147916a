"""The comparison of one selection in two periods: totals, change, and what drove it, in steps that sum exactly."""

import html
from dataclasses import replace

import pandas as pd
import streamlit as st

from components import address, cards, database, figures, formats
from components.cards import Context
from components.filters import Filters
from components.sentences import alternative, last_complete_year
from components.words import language, name, t

DRIVERS = ("region", "place", "partner", "priority")
STEPS = 10
Period = tuple[str, str]


def years(first: int, last: int) -> Period:
    """`(2014, 2018)` -> `("2014-15", "2018-19")`."""
    return f"{first}-{(first + 1) % 100:02d}", f"{last}-{(last + 1) % 100:02d}"


def usual() -> dict[str, Period]:
    """The five last complete fiscal years, and the five before them."""
    last = int(last_complete_year(database.ask("data_date").iloc[0].snapshot)[:4])
    return {"before": years(last - 9, last - 5), "after": years(last - 4, last)}


def chosen_periods(known: list[str]) -> dict[str, Period]:
    """Both periods, from the address (`before=2010-11:2014-15`) or the usual ones; a choice is kept in the address."""
    found = {}
    for column, (which, period) in zip(st.columns(2), usual().items(), strict=True):
        given = tuple(address.page_parameter(which).split(":"))
        period = given if len(given) == 2 and all(year in known for year in given) and given[0] <= given[1] else period
        # Both the state, which the address may have changed, and `value`, which makes it a slider of two ends.
        st.session_state[f"compare-{which}"] = period
        found[which] = column.select_slider(
            t(f"compare.{which}"), known, value=period, key=f"compare-{which}", on_change=keep, args=(which,),
            format_func=lambda key: formats.fiscal_year(key, language()),
        )  # fmt: skip
    return found


def keep(which: str) -> None:
    """Callback: one period into the address."""
    period = st.session_state[f"compare-{which}"]
    address.set_page_parameter(which, "" if period == usual()[which] else ":".join(period))


def driver() -> str:
    """What the change is explained by."""
    given = address.page_parameter("by")
    st.session_state["compare-by"] = given if given in DRIVERS else DRIVERS[0]

    def keep_driver() -> None:
        value = st.session_state["compare-by"]
        address.set_page_parameter("by", "" if value == DRIVERS[0] else value)

    st.segmented_control(
        t("compare.by"), DRIVERS, key="compare-by", required=True, wrap=True, on_change=keep_driver,
        format_func=lambda key: t(f"column.{key}"),
    )  # fmt: skip
    return st.session_state["compare-by"]


def named(period: Period) -> str:
    """`2014-15 to 2018-19`."""
    first, last = (formats.fiscal_year(year, language()) for year in period)
    return first if first == last else t("compare.period", first=first, last=last)


def signed(amount_cad: float) -> str:
    """`+$12.3 M`, `−$4.0 M`."""
    return f"+{formats.money(amount_cad, language())}" if amount_cad > 0 else formats.money(amount_cad, language())


def changes(filters: Filters, periods: dict[str, Period], by: str) -> pd.DataFrame:
    """Keys with CAD before and after and the change, largest change first."""
    parameters = {
        f"{which}_{end}": year for which, period in periods.items() for end, year in zip(("from", "to"), period, strict=True)
    }
    return database.ask("compare", filters, driver=by, **parameters)


def steps(data: pd.DataFrame, periods: dict[str, Period], by: str) -> pd.DataFrame:
    """The rows of the waterfall: the first sum, the largest changes, the others together and exact, the last sum."""
    shown, rest = data.iloc[:STEPS], data.iloc[STEPS:]
    rows = [("before", named(periods["before"]), data["before_cad"].sum(), True)]
    rows += [(row.key, name(by, row.key), row.change_cad, False) for row in shown.itertuples()]
    if len(rest):
        others = t(f"other.{'place' if by == 'region' else by}", count=len(rest), number=formats.number(len(rest), language()))
        rows.append(("other", others, round(rest["change_cad"].sum(), 2), False))
    rows.append(("after", named(periods["after"]), data["after_cad"].sum(), True))
    found = pd.DataFrame(rows, columns=["key", "label", "value", "is_total"])
    found["text"] = [formats.money(r.value, language()) if r.is_total else signed(r.value) for r in found.itertuples()]
    found["hover"] = [f"<b>{html.escape(r.label)}</b><br>{formats.dollars(r.value, language())}" for r in found.itertuples()]
    return found


def draw(current: Context, periods: dict[str, Period], by: str) -> None:
    """The change in words, and what drove it as a waterfall; years chosen in the frame neither narrow it nor label it."""
    current = replace(current, filters=replace(current.filters, from_year="", to_year=""))
    data = changes(current.filters, periods, by)
    lang = language()
    before, after = (round(data[column].sum(), 2) for column in ("before_cad", "after_cad"))
    if not before and not after:
        st.info(t("compare.nothing"))
        return
    share = f" ({formats.change(after, before, lang)})" if before else ""
    title = t(
        "figure.compare", change=signed(after - before) + share, before=named(periods["before"]), after=named(periods["after"])
    )
    rows = steps(data, periods, by)
    figure = figures.waterfall(
        rows, current.colours, key="key", label="label", value="value", is_total="is_total", text="text", hover="hover",
    )  # fmt: skip
    cards.show(
        current, "compare", figure, title=title, measure=t("measure.change", by=t(f"column.{by}")), query="compare", field="",
        alt=alternative(title, rows["label"].tolist(), rows["text"].tolist()), table=lambda: table(data, periods, by),
        note=t("note.compare"),
    )  # fmt: skip


def table(data: pd.DataFrame, periods: dict[str, Period], by: str) -> pd.DataFrame:
    """The twin: every key with both sums, the change and both numbers of projects."""
    found = pd.DataFrame({
        t(f"column.{by}"): [name(by, key) for key in data["key"]],
        f"{named(periods['before'])} ($)": data["before_cad"], f"{named(periods['after'])} ($)": data["after_cad"],
        t("column.change_cad"): data["change_cad"],
        t("column.before_projects"): data["before_projects"], t("column.after_projects"): data["after_projects"],
    })  # fmt: skip
    found.attrs["keys"] = data["key"].tolist()
    return found
