"""The briefing page: its tabs, what an officer puts on every page, figures without records."""

from streamlit.testing.v1 import AppTest

from tests.ui.test_pages import open_page, text

ITEMS = "explore/region?region=caribbean!overview/fiscal-year?"
MARK = "PROTECTED <b>B</b>"


def mark(app: AppTest, **fields: str) -> AppTest:
    """The page with the fields of its markings filled in."""
    app.session_state["briefing-edit"] = True
    app.run()
    for name, value in fields.items():
        app.text_input(key=f"marking-{name}").set_value(value).run()
    return app


def test_markings_stand_on_the_page_and_in_no_address() -> None:
    app = mark(open_page("briefing", items=ITEMS), classification=MARK, author="A. Writer")
    assert not app.exception
    assert "PROTECTED &lt;b&gt;B&lt;/b&gt;</p>" in text(app) and "A. Writer</p>" in text(app)
    assert set(app.query_params) == {"items"} and "PROTECTED" not in app.query_params["items"][0]
    app.query_params["items"] = ITEMS.partition("!")[0]
    assert "A. Writer</p>" in text(app.run()), "they stay for the session"


def test_tabs_say_how_many_figures_there_are_and_show_saved_views() -> None:
    app = open_page("briefing", items=ITEMS)
    tabs = app.get("button_group")[0]
    assert [option.content for option in tabs.proto.options] == ["Briefing (2)", "Saved views"]
    assert "Your views" in text(open_page("briefing", tab="views", items=ITEMS))


def test_a_figure_without_records_says_so_in_words() -> None:
    app = open_page("briefing", items="explore/partner?q=no-record-says-this")
    assert "Nothing to show: no record matches this selection (With" in text(app)
    assert not app.get("plotly_chart") and not app.exception


def test_each_limit_stands_once_at_the_end() -> None:
    app = open_page(
        "briefing", items="!".join(f"explore/{name}?" for name in ("region", "partner"))
    )
    end = text(app).partition("sa-brief-end")[2].partition("</section>")[0]
    lines = [line.partition("</li>")[0] for line in end.split("<li>")[1:]]
    assert len(lines) > 3 and len(set(lines)) == len(lines)
