"""Numbers on a figure's axes are written as the reader's language writes them."""

from components.figures import trends
from components.render.plotly import draw_chart
from components.render.theme import LIGHT
from tests.export.decks import context


def test_axes_write_decimals_and_thousands_as_the_language_does(spoken: str) -> None:
    chart = trends.build_trends(context(), "region", False, False).chart
    figure = draw_chart(chart, LIGHT)
    assert figure.layout.separators == {"en": ".,", "fr": ",\u00a0"}[spoken]
