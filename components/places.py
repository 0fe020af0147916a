"""The figures of the regions page: the world map, and regions cut by priority area."""

import pandas as pd

from components import cards, database, figures
from components.cards import Context
from components.sentences import alternative
from components.theme import UNKNOWN, swatch
from components.words import name, t

SHADES_LIGHT = ("#0B3D6B", "#3E6A99", "#7FA8D1", "#B9D0E8", "#7A4B00", "#B97A17", "#E3B565")
SHADES_DARK = ("#CFE4FA", "#8CB9E6", "#5A8DC0", "#3A6590", "#FFD58A", "#D79A3A", "#8F6420")


def world(current: Context) -> None:
    """Countries filled, bubbles for regional money and small island states; a click filters by the place."""
    data = database.ask("map", current.filters)
    whole = current.total.amount_cad
    data = cards.prepared(data, "place", whole)
    off = data[data["latitude"].isna()]["amount_cad"].sum()
    regional = data[data["place_kind"] == "regional"]["amount_cad"].sum()
    countries = int(((data["place_kind"] == "country") & (data["amount_cad"] > 0)).sum())
    shares = {"regional": cards.share_of(regional, whole), "off": cards.share_of(off, whole)}
    heading = t("figure.map.answer", count=countries, **shares) if whole else t("figure.map")
    figure = figures.world_map(
        data, current.colours, key="key", value="amount_cad", hover="hover", kind="place_kind", small="is_small",
        near=bool(current.filters.region or current.filters.place),
    )  # fmt: skip
    first = data.head(10)
    cards.show(
        current, "map", figure, title=heading, measure=t("measure.map"), query="map", field="place",
        alt=alternative(heading, first["label"].tolist(), first["text"].tolist()), table=cards.twin(data, "place"),
        note=t("note.map"),
    )  # fmt: skip


def by_priority(current: Context) -> None:
    """Regions as bars cut by the largest priority areas; the smaller ones together, what is not stated apart."""
    data = database.ask("region_by_priority", current.filters)
    data = data[data["amount_cad"] > 0]
    if data.empty:
        return
    shades = SHADES_DARK if current.colours.paper != "#FFFFFF" else SHADES_LIGHT
    known = data[~data["key"].isin(UNKNOWN)].groupby("key")["amount_cad"].sum().sort_values(ascending=False)
    shown = known.index[: len(shades)].tolist()
    colours = dict(zip(shown, shades, strict=False)) | {"other": current.colours.line, "not-stated": current.colours.context}
    cut = data.assign(key=[k if k in colours else "other" for k in data["key"]])
    # Projects are left out of the merged rows: one project can stand in several of them.
    cut = cut.groupby(["region_id", "key"], as_index=False).agg(amount_cad=("amount_cad", "sum"), projects=("projects", "max"))
    order = {key: place for place, key in enumerate([*shown, "other", "not-stated"])}
    cut = cut.sort_values("key", key=lambda keys: keys.map(order))
    cut = cards.prepared(cut, "priority", current.total.amount_cad, t("other.areas"))
    cut["region"] = [name("region", key) for key in cut["region_id"]]
    cut["hover"] = [f"<b>{row.region}</b><br>{row.label}<br>{row.text} · {row.share}" for row in cut.itertuples()]
    heading = t("figure.region_priority")
    figure = figures.stacked_bars(
        cut, current.colours, row="region_id", row_label="region", part="key", part_label="label", value="amount_cad",
        hover="hover", part_colours=colours,
    )  # fmt: skip
    table = pd.DataFrame({
        t("column.region"): [name("region", key) for key in data["region_id"]],
        t("column.priority"): [name("priority", key) for key in data["key"]],
        t("column.amount_cad"): data["amount_cad"], t("column.projects"): data["projects"],
    })  # fmt: skip
    marks = [f"{row.region}, {row.label}" for row in cut.itertuples()]
    cards.show(
        current, "region-priority", figure, title=heading, measure=t("measure.funding"), query="region_by_priority",
        field="region_priority", alt=alternative(heading, marks, cut["text"].tolist()), table=table, note=t("note.product"),
        key={row.label: swatch(row.key, colours[row.key]) for row in cut.drop_duplicates("key").itertuples()},
    )  # fmt: skip
