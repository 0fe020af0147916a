"""The flow of the selection's money: program to partner to region to priority area, in bands whose columns sum alike."""

import pandas as pd

from components import cards, database, diagrams, escape, formats, marks, tables
from components.cards import Asked, Card, Context
from components.sentences import alternative, share_of
from components.theme import colour_of, part_colour
from components.words import language, name, t

COLUMNS = ("programme", "partner", "region", "priority")
TOP = 9


def nodes(bands: pd.DataFrame, whole: float) -> pd.DataFrame:
    """One row a node, column by column, largest first, remainders last: column, key, label, amount_cad, text, hover."""
    found = []
    for number, dimension in enumerate(COLUMNS):
        band, side = (1, "source") if number == 0 else (number, "target")
        sums = bands[bands["band"] == band].groupby(side)["amount_cad"].sum().sort_values(ascending=False)
        for key, amount in sorted(sums.items(), key=lambda item: (item[0] in marks.LAST, -item[1])):
            if amount > 0:
                label = t("crosstab.other") if key == "other" else name(dimension, key)
                found.append((number, dimension, key, label, amount))
    data = pd.DataFrame(found, columns=["column", "dimension", "key", "label", "amount_cad"])
    lang = language()
    data["text"] = [f"{row.label} · {formats.money(row.amount_cad, lang)}" for row in data.itertuples()]
    data["hover"] = [
        escape.hover(row.label, f"{formats.dollars(row.amount_cad, lang)} · {share_of(row.amount_cad, whole)}")
        for row in data.itertuples()
    ]
    return data


def links(bands: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """One row a band between two nodes: their positions, CAD and hover text."""
    position = {(row.column, row.key): row.Index for row in found.itertuples()}
    data = bands[bands["amount_cad"] > 0].copy()
    data["from"] = [position[(row.band - 1, row.source)] for row in data.itertuples()]
    data["to"] = [position[(row.band, row.target)] for row in data.itertuples()]
    labels = found["label"]
    data["hover"] = [
        escape.lines(f"{labels[start]} → {labels[end]}", formats.dollars(amount, language()))
        for start, end, amount in zip(data["from"], data["to"], data["amount_cad"], strict=True)
    ]
    return data


def flow(current: Context) -> Card | None:
    """The figure and its twin, whose rows open their records."""
    bands = database.ask("flow", current.filters, top=TOP)
    found = nodes(bands, current.total.amount_cad)
    if found.empty:
        return None
    colours = [
        colour_of(row.key, current.colours) if row.dimension == "partner" else part_colour(row.key, current.colours)
        for row in found.itertuples()
    ]
    figure = diagrams.flow(
        found, links(bands, found), current.colours, text="text", hover="hover", column="column", value="amount_cad",
        node_colours=colours, titles=[t(f"column.{dimension}") for dimension in COLUMNS],
    )  # fmt: skip
    return Card(
        "flow", figure=figure, title=t("figure.flow"), measure=t("measure.funding"), query="flow",
        alt=alternative(t("figure.flow"), found["label"].tolist(), [formats.money(v, language()) for v in found["amount_cad"]]),
        table=lambda: table(bands, found),
        below=narrow_screen(found), note=t("note.flow", top=TOP), asked=(Asked("flow", current.filters, {"top": TOP}),),
    )  # fmt: skip


def shown(found: pd.DataFrame) -> dict[str, list[str]]:
    """The keys of each column's nodes."""
    return {dimension: found[found["dimension"] == dimension]["key"].tolist() for dimension in COLUMNS}


def narrow_screen(found: pd.DataFrame) -> str:
    """What stands in for the figure where it has no room: its nodes as a list, each opening its records."""
    keys = shown(found)
    data = pd.DataFrame({
        t("flow.column"): [t(f"column.{dimension}") for dimension in found["dimension"]],
        t("flow.node"): found["label"], t("column.amount_cad"): found["amount_cad"],
    })  # fmt: skip
    data.attrs["opens"] = {t("column.amount_cad"): [
        {row.dimension: marks.rest(keys[row.dimension]) if row.key == "other" else row.key} for row in found.itertuples()
    ]}  # fmt: skip
    return f"<div class='sa-narrow-screen'>{tables.as_html(data, t('figure.flow'), cards.links(data))}</div>"


def table(bands: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """The twin: every band, from what to what, in dollars."""
    keys, rows, stands = shown(found), [], []
    for row in bands[bands["amount_cad"] > 0].itertuples():
        ends = {COLUMNS[row.band - 1]: row.source, COLUMNS[row.band]: row.target}
        rows.append([*(t("crosstab.other") if key == "other" else name(d, key) for d, key in ends.items()), row.amount_cad])
        stands.append({d: marks.rest(keys[d]) if key == "other" else key for d, key in ends.items()})
    data = pd.DataFrame(rows, columns=[t("flow.from"), t("flow.to"), t("column.amount_cad")])
    return tables.marked(data, stands, t("column.amount_cad"))
