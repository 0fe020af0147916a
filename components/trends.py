"""The figures of the trends page: the selection by fiscal year, and the programs' official spending beside it."""

import pandas as pd
import streamlit as st

from components import address, cards, database, figures, formats
from components.breakdowns import complete_year
from components.cards import Context
from components.sentences import alternative
from components.theme import part_colour, swatch
from components.words import language, name, t

SPLITS = ("region", "partner_kind", "mandate", "programme")


def choices() -> tuple[str, bool]:
    """What the columns are cut by, and whether money is spread over each record's days; both stand in the address."""
    split, spread = address.page_parameter("split"), address.page_parameter("spread") == "yes"
    st.session_state["split"] = split if split in SPLITS else SPLITS[0]
    st.session_state["spread"] = spread
    with st.container(horizontal=True, vertical_alignment="bottom", key="trend-choices"):
        st.segmented_control(
            t("trends.split"), SPLITS, key="split", required=True, wrap=True, on_change=keep,
            format_func=lambda key: t(f"column.{key}"),
        )  # fmt: skip
        st.toggle(t("trends.spread"), key="spread", on_change=keep)
    return st.session_state["split"], spread


def keep() -> None:
    """Callback: both choices into the address; the usual ones are left out of it."""
    split = st.session_state["split"]
    address.set_page_parameter("split", "" if split == SPLITS[0] else split)
    address.set_page_parameter("spread", "yes" if st.session_state["spread"] else "")


def every_year(keys: pd.Series) -> dict[str, str]:
    """Year key -> label for each fiscal year from the first to the last, and for records without one at the end."""
    starts = [int(key[:4]) for key in keys if key != "not-stated"]
    years = [f"{y}-{(y + 1) % 100:02d}" for y in range(min(starts), max(starts) + 1)] if starts else []
    labels = {key: formats.fiscal_year(key, language()) for key in years}
    return labels | ({"not-stated": t("year.none")} if (keys == "not-stated").any() else {})


def with_words(data: pd.DataFrame, dimension: str, labels: dict[str, str]) -> pd.DataFrame:
    """Rows with name, money text and hover text, parts in the order of their sums."""
    order = data.groupby("key")["amount_cad"].sum().sort_values(ascending=False).index.tolist()
    data = data.sort_values(["key", "year"], key=lambda column: column.map(order.index) if column.name == "key" else column)
    data["label"] = [name(dimension, key) for key in data["key"]]
    data["text"] = [formats.money(value, language()) for value in data["amount_cad"]]
    data["hover"] = [
        f"<b>{labels[row.year]}</b><br>{row.label}<br>{formats.dollars(row.amount_cad, language())}"
        for row in data.itertuples()
    ]
    return data


def key_of(data: pd.DataFrame, colours: dict[str, str]) -> dict[str, str]:
    """The colours' key beside the figure: name -> mark."""
    return {row.label: swatch(row.key, colours[row.key]) for row in data.drop_duplicates("key").itertuples()}


def by_year(current: Context, split: str, spread: bool) -> None:
    """The selection's money by fiscal year and part, at start or spread over each record's days."""
    parameters = {"split": split} | ({"spread": "yes"} if spread else {})
    data = database.ask("trends", current.filters, **parameters)
    data = data[data["amount_cad"] > 0]
    labels = every_year(data["year"])
    data = with_words(data, split, labels)
    colours = {key: part_colour(key, current.colours) for key in data["key"]}
    figure = figures.stacked_columns(
        data, current.colours, column="year", labels=labels, part="key", value="amount_cad", hover="hover",
        part_colours=colours,
    )  # fmt: skip
    title = t("figure.trends.spread") if spread else t("figure.trends")
    sums = data.groupby("year")["amount_cad"].sum()
    alt = alternative(title, [labels[y] for y in sums.index], [formats.money(v, language()) for v in sums])
    note = t("note.spread") if spread else t("note.year", year=complete_year())
    cards.show(
        current, "trends", figure, title=title, measure=t("measure.funding"), alt=alt, query="trends", field="", note=note,
        key=key_of(data, colours), table=lambda: table(data, split, labels),
    )  # fmt: skip


def table(data: pd.DataFrame, split: str, labels: dict[str, str]) -> pd.DataFrame:
    """The twin: year, part and dollars."""
    return pd.DataFrame({
        t("column.fiscal_year"): [labels[year] for year in data["year"]], t(f"column.{split}"): data["label"],
        t("column.amount_cad"): data["amount_cad"],
    })  # fmt: skip


def official(current: Context) -> None:
    """What the programs spent by the Public Accounts, with what they were authorized to spend as a line."""
    data = database.ask("official_spending")
    labels = every_year(data["year"])
    authorities = data.groupby("year")["authority_cad"].sum()
    data = with_words(data, "programme", labels)
    colours = {key: part_colour(key, current.colours) for key in data["key"]}
    hover = [
        f"<b>{labels[y]}</b><br>{t('trends.authorities')}<br>{formats.dollars(v, language())}" for y, v in authorities.items()
    ]
    figure = figures.stacked_columns(
        data, current.colours, column="year", labels=labels, part="key", value="amount_cad", hover="hover",
        part_colours=colours, line=authorities, line_hover=hover,
    )  # fmt: skip
    total = formats.money(data["amount_cad"].sum(), language())
    title = t("figure.official", amount=total, first=labels[authorities.index[0]], last=labels[authorities.index[-1]])
    sums = data.groupby("year")["amount_cad"].sum()
    cards.show(
        current, "official", figure, title=title, measure=t("measure.official"), query="official_spending", field="",
        alt=alternative(title, [labels[y] for y in sums.index], [formats.money(v, language()) for v in sums]),
        key=key_of(data, colours) | {t("trends.authorities"): current.colours.text}, note=t("note.official"),
        source="figure.source_official",
        table=lambda: table(data, "programme", labels).rename(columns={t("column.amount_cad"): t("column.spent_cad")}),
    )  # fmt: skip


def explained(current: Context) -> None:
    """How the selection's records, spread over their days, compare with the programs' spending, year by year."""
    data = database.ask("explained", current.filters)
    rows = pd.DataFrame({
        t("column.fiscal_year"): [formats.fiscal_year(year, language()) for year in data["year"]],
        t("column.spent_cad"): data["spent_cad"], t("column.records_cad"): data["records_cad"],
        t("column.share"): data["share_pct"],
    })  # fmt: skip
    with st.container(border=True, key="card-explained"):
        st.html(cards.head(t("figure.explained"), t("note.explained")))
        cards.behind(current, "explained", t("figure.explained"), rows, "explained")
