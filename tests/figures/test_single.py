"""Where all money is of one key a figure says so, and no chart of one bar is drawn."""

from components.figures.breakdowns import build_ranking
from components.language.words import get_name
from components.selection.filters import Filters
from tests.export.decks import context


def test_a_single_key_is_said_and_not_drawn(spoken: str) -> None:
    current = context(Filters(partner=("oas",)))
    figure = build_ranking(current, "partner", top=10)
    assert figure.chart is None and figure.remainder is None
    assert get_name("partner", "oas") in figure.title and "1" not in figure.title.split(",")[0]
    assert round(float(figure.table()["amount_cad"][0] or 0), 2) == current.total.amount_cad
    assert build_ranking(current, "priority", top=10).chart is not None
