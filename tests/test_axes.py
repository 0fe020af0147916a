"""Numbers on a figure's axes are written as the reader's language writes them."""

from components.figures import trends
from tests.decks import context


def test_axes_write_decimals_and_thousands_as_the_language_does(spoken: str) -> None:
    figure = trends.by_year(context(), "region", False, False).figure
    assert figure.layout.separators == {"en": ".,", "fr": ",\u00a0"}[spoken]
