"""Type of a presented figure: it fits the room that a row has."""

from components.figures.chart import Category, Chart, Mark, Rows, Series
from components.render.presented import LARGER, LARGEST, LEAST, LINE, ROOM, draw_enlarged
from components.render.theme import LIGHT


def bars(names: list[str]) -> Chart:
    categories = tuple(Category(str(i), name, text="$1 M") for i, name in enumerate(names))
    marks = (Mark(1.0, ("a",)),) * len(names)
    return Chart("bars", categories, (Series("", "", marks),))


def test_names_fit_the_room_of_their_rows() -> None:
    long = "UN Multi-Partner Trust Fund Office and others"
    for count, is_one_line in ((3, False), (12, False), (16, True), (24, True), (60, True)):
        figure = draw_enlarged(bars([long] * count), LIGHT)
        name, size = figure.layout.yaxis.ticktext[0], figure.layout.yaxis.tickfont.size
        lines = name.count("<br>") + 1
        assert (lines == 1) == is_one_line, count
        assert count * lines * size * LINE <= ROOM + 1 and size <= LARGEST, count
        assert size >= LEAST or count > 25, count
        assert figure.data[0].textfont.size == size
    widest = draw_enlarged(bars([long] * 24), LIGHT).layout.margin.l
    assert Rows().label_px * LARGER <= widest < 450
    assert draw_enlarged(bars([]), LIGHT).layout.yaxis.tickfont.size == LARGEST
