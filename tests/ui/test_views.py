"""Saved views: ready ones, the reader's own, and the file that keeps them."""

import pytest

from components.store.state import Database
from components.ui import views
from tests.ui.test_pages import open_page, text


def test_ready_views_all_select_something(loaded: Database, spoken: str) -> None:
    found = views.fetch_ready_views()
    assert len(found) == 6
    for view in found:
        selected, ignored = view.understood()
        total = loaded.fetch_rows("total", selected.filters).iloc[0]
        assert not ignored and total.records > 0, view


def test_a_file_of_views_comes_back_the_same() -> None:
    kept = [
        views.parse_saved_view("Été, =1+1", "explore?region=caribbean&partner=unodc,oas&lang=fr"),
        views.parse_saved_view("", "?q=a%26b"),
    ]
    assert views.read_views(views.write_views(kept), "views.csv") == (kept, [])
    assert kept[1].page == "overview" and kept[1].address == "./?q=a%26b"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "not a CSV file in UTF-8"),
        (b"title,link\r\na,b\r\n", "line 1: the columns must be"),
        (
            b"name,address\r\na,?region=caribbean\r\nb,https://evil.example/x\r\n",
            "line 3, column “address”, “https://evil.example/x”",
        ),
        (b"name,address\r\n" + b"a,?\r\n" * 201, "only the first 200"),
    ],
)
def test_a_bad_file_of_views_is_refused_with_words(
    content: bytes, said: str, loaded: Database
) -> None:
    assert said in views.read_views(content, "views.csv")[1][0]


def test_a_view_is_named_and_kept_for_the_session() -> None:
    app = open_page("explore", region="caribbean", top="20")
    del app.query_params["top"]  # as the menu's link has it
    app.query_params["tab"] = "views"
    app.switch_page("pages/briefing.py").run()
    app.text_input(key="view-name").set_value("Mine").run()
    app.button(key="view-add").click().run()
    assert (
        not app.exception
        and ">Mine</a>" in text(app)
        and "explore?region=caribbean&amp;top=20" in text(app)
    )
    app.button(key="view-remove-0").click().run()
    assert ">Mine</a>" not in text(app)


def test_a_choice_made_before_the_browser_wrote_the_last_one_keeps_both() -> None:
    """Two quick clicks: the second request still carries the address from before the first."""
    app = open_page("explore", region="caribbean", partner="unodc")
    app.multiselect(key="filter_region").set_value([]).run()
    assert dict(app.query_params) == {"partner": "unodc"}
    app.query_params["region"] = "caribbean"
    app.multiselect(key="filter_partner").set_value([]).run()
    assert dict(app.query_params) == {} and app.multiselect(key="filter_region").value == []
