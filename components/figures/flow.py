"""The flow of the selection's money: program to partner to place to priority area, in bands whose
columns sum alike."""

import pandas as pd

from components.figures.below import ShownTable
from components.figures.breakdowns import find_telling_dimension
from components.figures.chart import Flow, FlowLink, FlowNode
from components.figures.digest import Digest
from components.figures.figure import Context, Figure, Question
from components.figures.links import open_records
from components.figures.table import Table, build_table
from components.language import formats
from components.language.sentences import format_share_of
from components.language.words import get_language, get_name, t
from components.selection.filters import Filters
from components.selection.slices import LAST, write_rest
from components.store import database
from components.store.rows import iterate_rows

_Columns = tuple[str, str, str, str]
"""The dimensions of the figure's columns, from left to right."""
_TOP = 9


def choose_columns(filters: Filters) -> _Columns:
    """Program, partner, place at the first level that holds several in the selection, priority
    area."""
    return "programme", "partner", find_telling_dimension(filters), "priority"


def _sum_nodes(bands: pd.DataFrame, columns: _Columns) -> pd.DataFrame:
    """One row a node, column by column, largest first, remainders last: column, key, label,
    amount_cad."""
    found = []
    for number, dimension in enumerate(columns):
        band, side = (1, "source") if number == 0 else (number, "target")
        sums = (
            bands[bands["band"] == band]
            .groupby(side)["amount_cad"]
            .sum()
            .sort_values(ascending=False)
        )
        pairs = zip(sums.index, sums, strict=True)
        for key, amount in sorted(pairs, key=lambda pair: (pair[0] in LAST, -pair[1])):
            if amount > 0:
                label = t("crosstab.other") if key == "other" else get_name(dimension, key)
                found.append((number, dimension, key, label, amount))
    return pd.DataFrame(found, columns=["column", "dimension", "key", "label", "amount_cad"])


def _build_nodes(found: pd.DataFrame, whole: float) -> tuple[FlowNode, ...]:
    lang = get_language()
    nodes = []
    for row in iterate_rows(found):
        amount = formats.money(row.amount_cad, lang)
        share = format_share_of(row.amount_cad, whole)
        nodes.append(
            FlowNode(
                row.column,
                row.dimension,
                row.key,
                row.label,
                row.amount_cad,
                text=f"{row.label} · {amount}",
                amount=amount,
                tooltip=(row.label, f"{formats.dollars(row.amount_cad, lang)} · {share}"),
            )
        )
    return tuple(nodes)


def _build_links(bands: pd.DataFrame, nodes: tuple[FlowNode, ...]) -> tuple[FlowLink, ...]:
    position = {(node.column, node.key): number for number, node in enumerate(nodes)}
    links = []
    for row in iterate_rows(bands[bands["amount_cad"] > 0]):
        start, end = position[row.band - 1, row.source], position[row.band, row.target]
        ends = f"{nodes[start].label} → {nodes[end].label}"
        tooltip = (ends, formats.dollars(row.amount_cad, get_language()))
        links.append(FlowLink(start, end, row.amount_cad, tooltip))
    return tuple(links)


def build_flow(current: Context) -> Figure | None:
    """The figure and its twin, whose rows open their records."""
    columns = choose_columns(current.filters)
    parameters = {"top": _TOP} | ({"level": columns[2]} if columns[2] != "region" else {})
    bands = database.fetch_rows("flow", current.filters, **parameters)
    found = _sum_nodes(bands, columns)
    if found.empty:
        return None
    drawn = _build_nodes(found, current.total.amount_cad)
    titles = tuple(t(f"column.{dimension}") for dimension in columns)
    return Figure(
        "flow",
        chart=Flow(titles, drawn, _build_links(bands, drawn)),
        title=t("figure.flow"),
        measure=t("measure.funding"),
        query="flow",
        table=lambda: _build_table(bands, columns, found),
        digest=lambda rows: _digest_bands(_build_table(bands, columns, found), rows),
        below=(_build_narrow_table(found),),
        note=t("note.flow", top=_TOP),
        asked=(Question("flow", current.filters, parameters),),
    )


def _list_shown(found: pd.DataFrame) -> dict[str, list[str]]:
    """The keys of each column's nodes."""
    return {str(dimension): rows["key"].tolist() for dimension, rows in found.groupby("dimension")}


def _build_narrow_table(found: pd.DataFrame) -> ShownTable:
    """What stands in for the figure where it has no room: its nodes as a list, each opening its
    records."""
    keys = _list_shown(found)
    data = build_table(
        {
            "column": [t(f"column.{dimension}") for dimension in found["dimension"]],
            "node": found["label"],
            "amount_cad": found["amount_cad"],
        },
        column=t("flow.column"),
        node=t("flow.node"),
    )
    opens = [
        open_records(
            {row.dimension: write_rest(keys[row.dimension]) if row.key == "other" else row.key}
        )
        for row in iterate_rows(found)
    ]
    return ShownTable(data.link("amount_cad", opens), t("figure.flow"), is_narrow=True)


def _build_table(bands: pd.DataFrame, columns: _Columns, found: pd.DataFrame) -> Table:
    """The twin: every band, from what to what, in dollars, and in which of the three steps: each
    step holds the whole sum."""
    keys, rows, stands = _list_shown(found), [], []
    names = [t(f"column.{dimension}") for dimension in columns]
    for row in iterate_rows(bands[bands["amount_cad"] > 0]):
        ends = {columns[row.band - 1]: row.source, columns[row.band]: row.target}
        step = t("flow.step_of", number=row.band, start=names[row.band - 1], end=names[row.band])
        texts = (
            t("crosstab.other") if key == "other" else get_name(d, key) for d, key in ends.items()
        )
        rows.append([step, *texts, row.amount_cad])
        stands.append(
            {d: write_rest(keys[d]) if key == "other" else key for d, key in ends.items()}
        )
    steps, sources, targets, amounts = zip(*rows, strict=True)
    data = build_table(
        {"step": steps, "source": sources, "target": targets, "amount_cad": amounts},
        step=t("flow.step"),
        source=t("flow.from"),
        target=t("flow.to"),
    )
    return data.link_slices(stands, "amount_cad", names="source")


def _digest_bands(data: Table, rows: int) -> Digest:
    """Pick the largest bands of each step, and say how much of each step is not among them."""
    table = pd.DataFrame({column.name: column.values for column in data.columns})
    shown, left_out = [], []
    for number, (name_of_step, bands) in enumerate(table.groupby("step", sort=True), start=1):
        largest = bands.nlargest(max(1, rows // 3), "amount_cad")
        shown.append(largest.assign(step=str(number)))
        whole = bands["amount_cad"].sum()
        rest = formats.money(round(whole - largest["amount_cad"].sum(), 2), get_language())
        names = str(name_of_step).partition(". ")[2]
        values = {
            "names": names,
            "shown": len(largest),
            "count": len(bands),
            "rest": rest,
            "whole": formats.money(whole, get_language()),
        }
        left_out.append(t("flow.left_out", number=number, **values))
    headers = dict(zip(data.names, data.headers, strict=True))
    return Digest(build_table(dict(pd.concat(shown)), **headers), tuple(left_out))
