"""Figure builders: a data frame and column names in, a Plotly figure out. No Streamlit, no SQL, no
words of their own.

Figures are built from `graph_objects` with their own margins, tick values and no mode bar: what
makes a rerun fast. Every mark carries its key in `customdata`, for clicks, and every bar its exact
dollars in `meta`, for charts elsewhere; a line over columns has a name, and in `meta` its dollars
for each column, or None.
"""

import textwrap

import pandas as pd
import plotly.graph_objects as go

from components.language.escape import Bold, escape_plotly, lines
from components.language.words import get_language
from components.render.theme import FONT, Palette, colour_of, hatch
from components.selection.keys import UNKNOWN

ROW_HEIGHT = 33
LABEL_WIDTH = 30
LABEL_PX = 186
VALUE_PX = 78
YEARS_NAMED = 5
SEPARATORS = {"en": ".,", "fr": ",\u00a0"}
"""What an axis writes before decimals and between thousands."""
CONFIG = {
    "displayModeBar": False,
    "showTips": False,
    "scrollZoom": False,
    "topojsonURL": "app/static/geo/",
}


def wrapped(text: str, width: int = LABEL_WIDTH) -> str:
    """The label as Plotly reads it, in lines of at most `width` characters, never cut."""
    label = lines(*textwrap.wrap(text, width, break_long_words=False))
    return f"<b>{label}</b>" if isinstance(text, Bold) else label


def base(colours: Palette, height: int, **layout: object) -> go.Figure:
    """An empty figure with the house's type and background."""
    return go.Figure(
        layout={
            "font": {"family": FONT, "size": 13, "color": colours.text},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "height": height,
            "showlegend": False,
            "dragmode": False,
            "hoverlabel": {"font": {"family": FONT, "size": 13}, "align": "left"},
            "separators": SEPARATORS[get_language()],
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            **layout,
        }
    )


def patterns(keys: list[str]) -> dict[str, object]:
    """Hatching for what is not known and, the other way, for what is inferred."""
    return {"shape": [hatch(key) for key in keys], "size": 6, "solidity": 0.35}


def ranked_bars(
    data: pd.DataFrame,
    colours: Palette,
    *,
    key: str,
    label: str,
    value: str,
    text: str,
    hover: str,
    label_px: int = LABEL_PX,
) -> go.Figure:
    """Ranked horizontal bars, the first row on top, value labels at the bars' ends."""
    keys = data[key].tolist()
    fill = [colour_of(k, colours) for k in keys]
    longest = max(data[value].fillna(0).max(), 0.01) if len(data) else 1
    rows = list(range(len(data)))
    figure = base(
        colours,
        max(ROW_HEIGHT * len(data) + 8, 60),
        bargap=0.3,
        margin={"l": label_px, "r": VALUE_PX, "t": 0, "b": 4, "pad": 6},
        xaxis={"visible": False, "range": [0, longest], "fixedrange": True},
        yaxis={
            "tickvals": rows,
            "ticktext": [wrapped(name) for name in data[label]],
            "range": [len(rows) - 0.5, -0.5],
            "fixedrange": True,
            "ticks": "",
            "tickfont": {"size": 12},
            "showgrid": False,
            "zeroline": False,
            "ticklabeloverflow": "allow",
        },
    )
    figure.add_bar(
        x=data[value].fillna(0).tolist(),
        y=rows,
        orientation="h",
        customdata=keys,
        text=data[text].tolist(),
        meta=data[value].fillna(0).tolist(),
        textposition="outside",
        cliponaxis=False,
        constraintext="none",
        textfont={"size": 12.5, "color": colours.text},
        marker={"color": fill, "pattern": patterns(keys)},
        hovertext=data[hover].tolist(),
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    return figure


def year_columns(
    data: pd.DataFrame,
    colours: Palette,
    *,
    key: str,
    label: str,
    value: str,
    text: str,
    hover: str,
    height: int = 300,
) -> go.Figure:
    """Columns by fiscal year, the largest labelled; every year is a column, also one without money."""
    keys = data[key].tolist()
    fill = [colour_of(k, colours) for k in keys]
    columns = list(range(len(data)))
    every = max(1, -(-len(columns) // YEARS_NAMED))
    dated = [i for i in columns if keys[i] not in UNKNOWN]
    last = len(dated) - 1
    shown = [
        i for i in dated if (last - i) % every == 0 and (len(dated) == len(columns) or i < last)
    ]
    shown += [i for i in columns if keys[i] in UNKNOWN]
    highest = max(data[value].fillna(0).max(), 0.01) if len(data) else 1
    top = data[value].fillna(0).nlargest(1).index
    figure = base(
        colours,
        height,
        bargap=0.22,
        margin={"l": 22, "r": 26, "t": 22, "b": 28},
        yaxis={"visible": False, "range": [0, highest * 1.08], "fixedrange": True},
        xaxis={
            "tickvals": shown,
            "ticktext": [escape_plotly(data[label].iloc[i]) for i in shown],
            "fixedrange": True,
            "showgrid": False,
            "range": [-0.6, len(columns) - 0.4],
            "tickangle": 0,
            "tickfont": {"size": 12},
            "zeroline": False,
            "linecolor": colours.line,
            "showline": True,
            "ticklabeloverflow": "allow",
        },
    )
    figure.add_bar(
        x=columns,
        y=data[value].fillna(0).tolist(),
        customdata=keys,
        cliponaxis=False,
        meta=data[value].fillna(0).tolist(),
        text=[data[text].loc[i] if i in top else "" for i in data.index],
        textposition="outside",
        textangle=0,
        constraintext="none",
        marker={"color": fill, "pattern": patterns(keys)},
        hovertext=data[hover].tolist(),
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    return figure


def stacked_bars(
    data: pd.DataFrame,
    colours: Palette,
    *,
    row: str,
    row_label: str,
    part: str,
    value: str,
    hover: str,
    part_colours: dict[str, str],
    label_px: int = LABEL_PX,
    order: list[str] | None = None,
) -> go.Figure:
    """One bar a row, cut into parts in the order in which they come; the colours' key is the page's
    to write.

    `order`: the rows' keys from top to bottom; without it the longest bar is on top.
    """
    rows = (
        order
        or data.groupby(row, sort=False)[value].sum().sort_values(ascending=False).index.tolist()
    )
    names = data.drop_duplicates(row).set_index(row)[row_label]
    figure = base(
        colours,
        ROW_HEIGHT * len(rows) + 8,
        barmode="stack",
        bargap=0.3,
        margin={"l": label_px, "r": 8, "t": 0, "b": 4, "pad": 6},
        xaxis={"visible": False, "fixedrange": True},
        yaxis={
            "tickvals": list(range(len(rows))),
            "ticktext": [wrapped(names.get(r, "")) for r in rows],
            "fixedrange": True,
            "range": [len(rows) - 0.5, -0.5],
            "showgrid": False,
            "zeroline": False,
            "tickfont": {"size": 12},
            "ticklabeloverflow": "allow",
        },
    )
    position = {key: index for index, key in enumerate(rows)}
    for key, found in data.groupby(part, sort=False):
        figure.add_bar(
            x=found[value].tolist(),
            y=[position[r] for r in found[row]],
            orientation="h",
            meta=found[value].tolist(),
            customdata=[[r, key] for r in found[row]],
            hovertext=found[hover].tolist(),
            hoverinfo="text",
            marker={
                "color": part_colours[key],
                "pattern": {"shape": hatch(key), "solidity": 0.35},
                "line": {"color": colours.paper, "width": 1},
            },
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    return figure


def waterfall(
    data: pd.DataFrame,
    colours: Palette,
    *,
    key: str,
    label: str,
    value: str,
    is_total: str,
    text: str,
    hover: str,
) -> go.Figure:
    """Steps from one total to another, top to bottom: each bar begins where the one before ended.

    `value` is the step, or for the rows of `is_total` the sum itself; steps up are blue, steps down
    brown, totals grey.
    """
    begin, length, reached = [], [], 0.0
    for row in data.itertuples():
        step = getattr(row, value)
        begin.append(0.0 if getattr(row, is_total) else min(reached, reached + step))
        length.append(step if getattr(row, is_total) else abs(step))
        reached = step if getattr(row, is_total) else reached + step
    fill = [
        colours.context if total else colours.bar if step >= 0 else colours.down
        for total, step in zip(data[is_total], data[value], strict=True)
    ]
    rows = list(range(len(data)))
    figure = base(
        colours,
        ROW_HEIGHT * len(data) + 8,
        bargap=0.3,
        margin={"l": LABEL_PX, "r": VALUE_PX + 8, "t": 0, "b": 4, "pad": 6},
        xaxis={
            "visible": False,
            "range": [0, max([b + n for b, n in zip(begin, length, strict=True)] or [1]) or 1],
            "fixedrange": True,
        },
        yaxis={
            "tickvals": rows,
            "ticktext": [wrapped(name) for name in data[label]],
            "range": [len(rows) - 0.5, -0.5],
            "fixedrange": True,
            "ticks": "",
            "tickfont": {"size": 12},
            "showgrid": False,
            "zeroline": False,
            "ticklabeloverflow": "allow",
        },
    )
    figure.add_bar(
        x=length,
        base=begin,
        y=rows,
        orientation="h",
        customdata=data[key].tolist(),
        text=data[text].tolist(),
        meta=data[value].tolist(),
        textposition="outside",
        cliponaxis=False,
        constraintext="none",
        textfont={"size": 12.5, "color": colours.text},
        marker={"color": fill},
        hovertext=data[hover].tolist(),
        hoverinfo="text",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    return figure


def stacked_columns(
    data: pd.DataFrame,
    colours: Palette,
    *,
    column: str,
    labels: dict[str, str],
    part: str,
    value: str,
    hover: str,
    part_colours: dict[str, str],
    line: pd.Series | None = None,
    line_hover: list[str] | None = None,
    line_name: str = "",
    height: int = 320,
    events: dict[str, list[tuple[int, str]]] | None = None,
) -> go.Figure:
    """Columns in the order of `labels` (key -> label), cut into parts in the order in which they
    come.

    `line`: values by column key, drawn as marks with a line over the columns; `line_name` says what
    it is. `events`: column key -> (number, hover) of what happened then, numbered above the
    columns.
    """
    keys = list(labels)
    position = {key: index for index, key in enumerate(keys)}
    every = max(1, -(-len(keys) // YEARS_NAMED))
    shown = [i for i in range(len(keys)) if (len(keys) - 1 - i) % every == 0]
    figure = base(
        colours,
        height,
        barmode="stack",
        bargap=0.22,
        margin={"l": 52, "r": 26, "t": 12, "b": 28},
        meta=list(labels.values()),
        yaxis={
            "fixedrange": True,
            "gridcolor": colours.line,
            "zeroline": False,
            "nticks": 5,
            "tickfont": {"size": 12},
        },
        xaxis={
            "tickvals": shown,
            "ticktext": [escape_plotly(labels[keys[i]]) for i in shown],
            "fixedrange": True,
            "showgrid": False,
            "range": [-0.6, len(keys) - 0.4],
            "tickangle": 0,
            "tickfont": {"size": 12},
            "zeroline": False,
            "linecolor": colours.line,
            "showline": True,
            "ticklabeloverflow": "allow",
        },
    )
    for key, found in data.groupby(part, sort=False):
        figure.add_bar(
            x=[position[c] for c in found[column]],
            y=(found[value] / 1e6).tolist(),
            hoverinfo="text",
            meta=found[value].tolist(),
            customdata=[[c, key] for c in found[column]],
            hovertext=found[hover].tolist(),
            marker={"color": part_colours[key], "pattern": {"shape": hatch(key), "solidity": 0.35}},
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    if line is not None:
        figure.add_scatter(
            x=[position[key] for key in line.index],
            y=(line / 1e6).tolist(),
            mode="lines+markers",
            hoverinfo="text",
            hovertext=line_hover,
            line={"color": colours.text, "width": 2},
            marker={"size": 7, "color": colours.text},
            name=line_name,
            meta=[float(line[key]) if key in line.index else None for key in keys],
        )
    numbered = levelled({position[key]: found for key, found in (events or {}).items()})
    if numbered:
        # Numbers stand above the highest column, close ones on top of each other.
        sums = data.groupby(column)[value].sum()
        top = max(sums.max(), line.max() if line is not None else 0) / 1e6 * 1.02
        step = top * 19 / (height - 40)
        levels = max(level for _, level, _, _ in numbered) + 1
        figure.update_yaxes(range=[0, top + (levels + 0.3) * step])
        figure.add_scatter(
            x=[x for x, *_ in numbered],
            y=[top + (level + 0.6) * step for _, level, _, _ in numbered],
            mode="markers+text",
            text=[str(number) for _, _, number, _ in numbered],
            hovertext=[hover for *_, hover in numbered],
            hoverinfo="text",
            textfont={"size": 11, "color": colours.text},
            cliponaxis=False,
            marker={
                "size": 17,
                "color": colours.paper,
                "line": {"color": colours.text, "width": 1},
            },
        )
    return figure


def levelled(
    events: dict[int, list[tuple[int, str]]], apart: int = 2
) -> list[tuple[int, int, int, str]]:
    """Position, level, number and hover of each event: on one level, numbers stand at least `apart`
    columns from each other."""
    last: list[int] = []
    found = []
    for x in sorted(events):
        for number, hover in events[x]:
            level = next((i for i, taken in enumerate(last) if x - taken >= apart), len(last))
            last[level : level + 1] = [x]
            found.append((x, level, number, hover))
    return found


def without_events(figure: go.Figure) -> go.Figure:
    """A copy without the numbers of events: they refer to a list that stands beside the figure on
    its page alone."""
    copy = go.Figure(figure)
    copy.data = [trace for trace in copy.data if getattr(trace, "mode", None) != "markers+text"]
    if len(copy.data) < len(figure.data):
        copy.update_yaxes(range=None, autorange=True)
    return copy
