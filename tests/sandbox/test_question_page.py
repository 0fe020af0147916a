"""The page on which questions are asked in SQL, by cold links."""

from streamlit.testing.v1 import AppTest

from components.store import database
from tests.snapshot import FIGURES, in_dollars
from tests.ui.test_pages import open_page, text


def field(app: AppTest, name: str) -> object:
    """The field of a parameter."""
    return next(found for found in app.text_input if found.label.endswith(name))


def test_a_cold_link_shows_what_its_sender_saw(spoken: str) -> None:
    # A second run sends back the labels of the first, which are in the reader's language.
    language, amount = spoken, "sum(amount_cad) as amount_cad"
    sql = f"from funding select partner_{language}, {amount} where is_counted and region_id = $r group by 1 order by 2 desc"
    app = open_page("data", section="sql", sql=sql, values="r:americas", lang=language)
    for _ in range(20):
        if 'class="sa-bars"' in text(app):
            break
        app.run()
    assert (
        not app.exception and app.text_area[0].value == sql and field(app, "$r").value == "americas"
    )
    assert f"{FIGURES['americas']['partners']} {'rows' if language == 'en' else 'lignes'}." in text(
        app
    )
    assert in_dollars(FIGURES["americas"]["largest_cad"], language).strip("$ ") in text(app)
    largest = database.get_database().labels["partner"][FIGURES["americas"]["largest"]]
    assert largest.short[language] in text(app).partition('class="sa-bars"')[2]


def test_a_missing_value_is_asked_for() -> None:
    app = open_page("data", section="sql", sql="select $a")
    assert not app.exception and "$a" in app.info[0].value and field(app, "$a").value == ""
