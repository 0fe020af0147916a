"""Type of a presented figure: it fits the room that a row has."""

import pandas as pd

from components.render import bars
from components.render.theme import LIGHT
from components.ui import present


def bars(names: list[str]) -> bars.go.Figure:
    data = pd.DataFrame(
        {
            "key": [str(i) for i in range(len(names))],
            "label": names,
            "value": 1.0,
            "text": "$1 M",
            "hover": "",
        }
    )
    return bars.ranked_bars(
        data, LIGHT, key="key", label="label", value="value", text="text", hover="hover"
    )


def test_names_fit_the_room_of_their_rows() -> None:
    long = "UN Multi-Partner Trust Fund Office and others"
    for count, is_one_line in ((3, False), (12, False), (16, True), (24, True), (60, True)):
        figure = present.enlarged(bars([long] * count))
        name, size = figure.layout.yaxis.ticktext[0], figure.layout.yaxis.tickfont.size
        lines = name.count("<br>") + 1
        assert (lines == 1) == is_one_line, count
        assert (
            count * lines * size * present.LINE <= present.ROOM + 1 and size <= present.LARGEST
        ), count
        assert size >= present.LEAST or count > 25, count
        assert figure.data[0].textfont.size == size
    assert (
        bars.LABEL_PX * present.LARGER <= present.enlarged(bars([long] * 24)).layout.margin.l < 450
    )
    assert present.enlarged(bars([])).layout.yaxis.tickfont.size == present.LARGEST
