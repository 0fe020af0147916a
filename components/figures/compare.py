"""The comparison of two sides, two selections or one in two periods: totals, change, and what drove
it, in exact steps."""

import html
from dataclasses import replace

import pandas as pd
import streamlit as st

from components.figures.breakdowns import telling
from components.figures.chart import build_bars
from components.figures.figure import Context, Figure, Question
from components.language import formats
from components.language.escape import escape_markdown
from components.language.sentences import (
    describe_scope,
    describe_selection,
)
from components.language.words import get_language, get_name, t
from components.render import tables
from components.selection import slices
from components.selection.filters import MULTIPLE, PUBLIC_NAMES, Filters, parse
from components.selection.filters import address as public
from components.selection.fiscal_years import find_last_complete_year, get_first_year, name_year
from components.store import database
from components.ui import address, sidebar

DRIVERS = (
    "region",
    "sub_region",
    "place",
    "partner",
    "partner_kind",
    "priority",
    "programme",
    "type",
)
STEPS = 10
PREFIX = "second_"
Period = tuple[str, str]
Side = tuple[str, Filters]
"""What a side is called, and its filters."""


def years(first: int, last: int) -> Period:
    """`(2014, 2018)` -> `("2014-15", "2018-19")`."""
    return name_year(first), name_year(last)


def usual() -> dict[str, Period]:
    """The five last complete fiscal years, and the five before them."""
    last = get_first_year(
        find_last_complete_year(database.fetch_rows("data_date").iloc[0].snapshot)
    )
    return {"before": years(last - 9, last - 5), "after": years(last - 4, last)}


def periods() -> dict[str, Period]:
    """Both periods as the address gives them (`before=2010-11:2014-15`), or the usual ones."""
    known = sidebar.known()["year"]
    found = {}
    for which, period in usual().items():
        given = tuple(address.page_parameter(which).split(":"))
        found[which] = (
            given
            if len(given) == 2 and all(y in known for y in given) and given[0] <= given[1]
            else period
        )
    return found


def named(period: Period) -> str:
    """`2014-15 to 2018-19`."""
    first, last = (formats.fiscal_year(year, get_language()) for year in period)
    return first if first == last else t("compare.period", first=first, last=last)


def second() -> Filters:
    """The second selection as the address gives it (`region2=caribbean`)."""
    given = {
        name: [address.page_parameter(name + address.SECOND)] for name in PUBLIC_NAMES.values()
    }
    return replace(parse(given, sidebar.known())[0], prices="", allocation="", small="")


def sides(filters: Filters) -> tuple[Side, Side]:
    """What is compared. Years chosen in the frame do not narrow a comparison of periods; dollars
    and counting hold for both."""
    if address.page_parameter("versus") == "selection":
        other = replace(
            second(), prices=filters.prices, allocation=filters.allocation, small=filters.small
        )
        return (t("compare.first"), filters), (t("compare.second"), other)
    before, after = (
        (named(p), replace(filters, from_year=p[0], to_year=p[1])) for p in periods().values()
    )
    return before, after


def keep(which: str, usual_value: str = "") -> None:
    """Callback: one choice into the address; the usual one is left out of it."""
    value = st.session_state[f"compare-{which}"]
    text = value if isinstance(value, str) else "" if value == usual()[which] else ":".join(value)
    address.set_page_parameter(which, "" if text == usual_value else text)
    if (which, value) == ("versus", "periods"):
        for name in PUBLIC_NAMES.values():
            address.set_page_parameter(name + address.SECOND, "")


def driver(filters: Filters) -> str:
    """What the change is cut by: as the address says, else the first dimension in which the two
    sides hold several keys."""
    given = address.page_parameter("by")
    return given if given in DRIVERS else telling(*(side for _, side in sides(filters)), of=DRIVERS)


def segmented(which: str, options: tuple[str, ...], text: str, usual: str = "") -> str:
    """One of a few choices, kept in the address; the usual one is the first, or another."""
    given, usual = address.page_parameter(which), usual or options[0]
    st.session_state[f"compare-{which}"] = given if given in options else usual
    label = (
        t("compare.by_difference")
        if (which, address.page_parameter("versus")) == ("by", "selection")
        else ""
    )
    st.segmented_control(
        escape_markdown(label or t(f"compare.{which}")),
        options,
        key=f"compare-{which}",
        required=True,
        wrap=True,
        on_change=keep,
        args=(which, usual),
        format_func=lambda key: t(f"{text}.{key}"),
    )
    return st.session_state[f"compare-{which}"]


def choose_periods() -> None:
    """Two sliders of two ends."""
    known = sorted(sidebar.known()["year"])
    for column, (which, period) in zip(st.columns(2), periods().items(), strict=True):
        # Both the state, which the address may have changed, and `value`, which makes it a slider
        # of two ends.
        st.session_state[f"compare-{which}"] = period
        column.select_slider(
            t(f"compare.{which}"),
            known,
            value=period,
            key=f"compare-{which}",
            on_change=keep,
            args=(which,),
            format_func=lambda key: formats.fiscal_year(key, get_language()),
        )


def choose_second() -> None:
    """All filters once more, for the second selection; the address holds them under names that end
    in 2."""
    filters = second()
    news = (filters, get_language(), database.HOLDER.version)
    if st.session_state.get("second") != news or PREFIX + "region" not in st.session_state:
        for field, value in vars(filters).items():
            st.session_state[PREFIX + field] = list(value) if field in MULTIPLE else value
    options = sidebar.choices(database.HOLDER.version, get_language())
    with st.expander(t("compare.second_filters"), expanded=True):
        columns = st.columns(3)
        for number, field in enumerate((*sidebar.FIRST, *sidebar.MORE)):
            with columns[number % 3]:
                sidebar.multiple(field, options[field], PREFIX)
        left, right = st.columns(2)
        with left:
            sidebar.years(list(sidebar.known()["year"]), PREFIX)
        right.text_input(
            t("filter.text"), key=PREFIX + "text", placeholder=t("filter.text_hint"), max_chars=100
        )
    held = {field: st.session_state.get(PREFIX + field) for field in vars(filters)}
    chosen = Filters(
        **{f: tuple(v or ()) if f in MULTIPLE else (v or "").strip() for f, v in held.items()}
    )
    chosen = replace(chosen, prices="", allocation="", small="")
    for public_name in PUBLIC_NAMES.values():
        address.set_page_parameter(
            public_name + address.SECOND, public(chosen).get(public_name, "")
        )
    st.session_state["second"] = (chosen, get_language(), database.HOLDER.version)


def signed(amount_cad: float) -> str:
    """`+$12.3 M`, `−$4.0 M`."""
    return (
        f"+{formats.money(amount_cad, get_language())}"
        if amount_cad > 0
        else formats.money(amount_cad, get_language())
    )


def changes(before: Filters, after: Filters, by: str) -> pd.DataFrame:
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


def steps(data: pd.DataFrame, names: tuple[str, str], by: str) -> pd.DataFrame:
    """The rows of the waterfall: the first sum, the largest changes, the others together and exact,
    the last sum."""
    changed = data[data["change_cad"] != 0]
    shown, rest = changed.iloc[:STEPS], changed.iloc[STEPS:]
    rows = [("before", names[0], data["before_amount_cad"].sum(), True)]
    rows += [(row.key, get_name(by, row.key), row.change_cad, False) for row in shown.itertuples()]
    if len(rest):
        text = t(
            "compare.others", count=len(rest), number=formats.number(len(rest), get_language())
        )
        rows.append(("other", text, round(rest["change_cad"].sum(), 2), False))
    rows.append(("after", names[1], data["after_amount_cad"].sum(), True))
    found = pd.DataFrame(rows, columns=["key", "label", "amount_cad", "is_total"])
    found["text"] = [
        formats.money(r.amount_cad, get_language()) if r.is_total else signed(r.amount_cad)
        for r in found.itertuples()
    ]
    found["tooltip"] = [
        (r.label, formats.dollars(r.amount_cad, get_language())) for r in found.itertuples()
    ]
    return found


def totals(before: Side, after: Side) -> None:
    """Both sides as sentences and in figures: funding, records, partners, countries, with the
    change."""
    lang, own = get_language(), address.page_parameter("versus") == "selection"
    found = [database.fetch_rows("total", filters).iloc[0] for _, filters in (before, after)]
    sentences = [
        f"<strong>{html.escape(label if own else '')}</strong> {html.escape(describe_selection(filters, total))}"
        for (label, filters), total in zip((before, after), found, strict=True)
    ]
    rows = []
    for column in ("amount_cad", "records", "partners", "countries"):
        one, two = (float(total[column]) for total in found)
        written = formats.dollars if column == "amount_cad" else formats.number
        title = t("kpi.funding") if column == "amount_cad" else t(f"kpi.{column}")
        difference = ("+" if two > one else "") + written(round(two - one, 2), lang)
        share = formats.change(two, one, lang) if one else "–"
        rows.append([title, written(one, lang), written(two, lang), difference, share])
    table = pd.DataFrame(
        rows,
        columns=[
            t("column.measure"),
            before[0],
            after[0],
            t("column.change"),
            t("column.change_pct"),
        ],
    )
    caption = t("compare.totals", first=before[0], second=after[0])
    st.html(
        f"<p class='sa-headline'>{'<br>'.join(sentences)}</p><div class='sa-totals'>{tables.as_html(table, caption)}</div>"
    )


def waterfall(current: Context, by: str) -> Figure | None:
    """The change in words, and what drove it in steps that sum exactly; none where both sides are
    empty."""
    before, after = sides(current.filters)
    of_periods = address.page_parameter("versus") != "selection"
    data = changes(before[1], after[1], by)
    lang = get_language()
    one, two = (round(data[f"{which}_amount_cad"].sum(), 2) for which in ("before", "after"))
    if not one and not two:
        return None
    share = f" ({formats.change(two, one, lang)})" if one else ""
    names = (before[0], after[0])
    title = t(
        "figure.compare" if of_periods else "figure.compare_selections",
        change=signed(two - one) + share,
        before=names[0],
        after=names[1],
    )
    rows = steps(data, names, by)
    # Years chosen in the frame neither narrow a comparison of periods nor label it.
    against = (
        ""
        if of_periods
        else t("compare.against", first=describe_scope(before[1]), second=describe_scope(after[1]))
    )
    shown = rows[~rows["is_total"]]["key"]
    return Figure(
        "compare",
        chart=build_bars(rows, "steps"),
        title=title,
        measure=t("measure.change", by=t(f"column.{by}").lower()),
        query=f"by_{by}",
        table=lambda: table(data, names, by),
        note=t("note.compare") if of_periods else t("note.compare_selections"),
        dimensions=(by,),
        rest={by: slices.rest(shown)},
        selected=against or describe_scope(replace(current.filters, from_year="", to_year="")),
        asked=tuple(
            Question(f"by_{by}", filters, label=label) for label, filters in (before, after)
        ),
    )


def table(data: pd.DataFrame, names: tuple[str, str], by: str) -> pd.DataFrame:
    """The twin: every key with both sums, the change and both numbers of records."""
    found = pd.DataFrame(
        {
            t(f"column.{by}"): [get_name(by, key) for key in data["key"]],
            t("column.side", name=names[0]): data["before_amount_cad"],
            t("column.side", name=names[1]): data["after_amount_cad"],
            t("column.change_cad"): data["change_cad"],
            f"{t('column.records')}, {names[0]}": data["before_records"].astype(int),
            f"{t('column.records')}, {names[1]}": data["after_records"].astype(int),
        }
    )
    return tables.marked(found, [{by: key} for key in data["key"]], t("column.change_cad"))
