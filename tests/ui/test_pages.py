"""Every page as Streamlit runs it: warm and cold, in both languages, filtered, empty, with wild
addresses and bad data."""

from itertools import product
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.language import formats
from components.language.words import get_name
from components.selection.filters import Filters
from components.selection.pages import FILTERED, PAGES
from components.store import database
from components.store.holder import Holder
from components.store.narrowing import narrow_filters
from components.store.state import Database
from tests.conftest import ROOT


def open_page(page: str, **parameters: str | list[str]) -> AppTest:
    """The first request of a session, as from a link."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name.rstrip("_")] = value
    if page != "overview":
        app.switch_page(f"pages/{page}.py")
    return app.run()


def text(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html")).replace("\u00a0", " ")


def notice(app: AppTest) -> str:
    """What the page says of parts of its address that were not understood."""
    return " ".join(
        element.proto.body
        for element in app.get("html")
        if 'class="sa-notice"' in element.proto.body
    )


def test_a_cold_link_shows_the_framed_filtered_page(subtests: pytest.Subtests) -> None:
    for page, language in product(PAGES, ["en", "fr"]):
        with subtests.test(page=page, language=language):
            app = open_page(
                page,
                region="caribbean",
                from_="2015-16",
                **({"lang": "fr"} if language == "fr" else {}),
            )
            assert not app.exception and not app.warning
            sentence, basis = {
                "en": ("In the Caribbean, from 2015-16:", "each dollar counted once"),
                "fr": ("Dans les Caraïbes, depuis 2015-2016 :", "compté une seule fois"),
            }[language]
            assert (sentence in text(app)) == (page in FILTERED or page == "promises")
            if page in FILTERED:
                assert basis in text(app)
                assert app.multiselect(key="filter_region").value == ["caribbean"]
            wanted = {"region": "caribbean", "from": "2015-16"} | (
                {"lang": "fr"} if language == "fr" else {}
            )
            assert {
                name: values[-1] if isinstance(values, list) else values
                for name, values in app.query_params.items()
            } == wanted


def test_a_page_file_asked_for_alone_draws_its_frame(subtests: pytest.Subtests) -> None:
    """What Streamlit runs for a deep link before it knows the navigation: the page's file, without
    the frame."""
    for page in [page for page in PAGES if page != "overview"]:
        with subtests.test(page=page):
            app = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=60)
            app.query_params["region"] = "caribbean"
            app.run()
            assert not app.exception
            assert "In the Caribbean:" in text(app)


def test_a_warm_page_keeps_the_filters(subtests: pytest.Subtests) -> None:
    for page in PAGES:
        with subtests.test(page=page):
            app = open_page("overview")
            app.multiselect(key="filter_partner").set_value(["unodc"]).run()
            assert dict(app.query_params) == {"partner": "unodc"}
            app.switch_page(f"pages/{page}.py").run()
            assert not app.exception and dict(app.query_params) == {"partner": "unodc"}
            stated = '<p class="sa-selection" role="status">UNODC: at least' in text(app)
            assert stated == (page in FILTERED or page == "promises")


def test_a_wild_address_gives_the_page_with_a_notice(subtests: pytest.Subtests) -> None:
    for page in PAGES:
        with subtests.test(page=page):
            app = open_page(
                page, from_=["2010-11", "2015-16"], region="atlantis,caribbean", lang="xx"
            )
            assert not app.exception
            assert all(
                part in notice(app) for part in ("from=2010-11", "region=atlantis", "lang=xx")
            )
            stated = "In the Caribbean, from 2015-16:" in text(app)
            assert stated == (page in FILTERED or page == "promises")


def test_the_notice_goes_when_the_reader_chooses_something_else() -> None:
    app = open_page("overview", region="atlantis,caribbean")
    assert notice(app)
    assert notice(app.run())
    app.multiselect(key="filter_partner").set_value(["unodc"]).run()
    assert not notice(app)


def test_an_empty_selection_offers_a_way_out(subtests: pytest.Subtests) -> None:
    for page in FILTERED:
        with subtests.test(page=page):
            app = open_page(page, region="oceania", partner="oas")
            assert not app.exception and app.info
            ways = {
                button.key: button.label for button in app.button if button.key.startswith("widen")
            }
            assert set(ways) == {"widen-region", "widen-partner", "widen-all"}
            app.button(key="widen-region").click().run()
            assert dict(app.query_params) == {"partner": "oas"} and not app.info


def test_pages_that_use_no_filters_are_not_closed_by_an_empty_selection(
    subtests: pytest.Subtests,
) -> None:
    for page in [page for page in PAGES if page not in FILTERED]:
        with subtests.test(page=page):
            app = open_page(page, region="oceania", partner="oas")
            assert not app.exception
            assert ('class="sa-selection"' in text(app)) == (page == "promises")
            assert not [button for button in app.button if button.key.startswith("widen")]


def test_the_language_is_part_of_the_address() -> None:
    app = open_page("overview", region="caribbean")
    link = '<a class="sa-language" href="./?region=caribbean&amp;lang=fr" target="_self" lang="fr"'
    assert link in text(app)
    french = text(open_page("overview", region="caribbean", lang="fr"))
    assert "Dans les Caraïbes" in french and 'href="./?region=caribbean" target="_self"' in french


def test_choices_say_what_they_would_show_under_the_other_filters() -> None:
    app = open_page("overview", region="caribbean", place="haiti")
    places = app.multiselect(key="filter_place").options
    assert "Haiti" in places, "what is chosen shows its name"
    jamaica, ukraine = (
        next(place for place in places if place.startswith(name)) for name in ("Jamaica", "Ukraine")
    )
    assert " · 0 · " in ukraine and " · 0 · " not in jamaica
    assert places.index(jamaica) < places.index(ukraine) > len(places) / 2
    partners = app.multiselect(key="filter_partner").options
    of_haiti = database.fetch_rows("by_partner", Filters(region=("caribbean",), place=("haiti",)))
    largest = of_haiti.sort_values("amount_cad", ascending=False).iloc[0]
    _, records, money = next(
        label for label in partners if label.startswith(get_name("partner", largest.key))
    ).split(" · ")
    assert (records, money) == (f"{largest.records}", formats.money(largest.amount_cad, "en"))


def test_the_dialog_begins_with_the_filters_of_the_page() -> None:
    app = open_page("overview", region="caribbean", q="police", programme="accbp")
    label = app.button(key="bar-more").label
    app.button(key="bar-more").click().run()
    assert app.multiselect(key="draft_region").value == ["caribbean"]
    assert app.multiselect(key="draft_programme").value == ["accbp"]
    assert app.text_input(key="draft_text").value == "police" and label == "More filters (2)"
    assert app.button(key="bar-all").label == "Filters (3)"


def test_a_record_has_a_view_of_its_own(subtests: pytest.Subtests) -> None:
    for project, language in product(
        ["p009615001", "2011-interpol-mobile-police-training-program", "d003142001"], ["en", "fr"]
    ):
        with subtests.test(project=project, language=language):
            app = open_page("project", id=project, lang=language)
            assert not app.exception and project in text(app)


def test_a_record_set_aside_says_where_its_money_is_counted() -> None:
    shown = text(open_page("project", id="2020-strengthening-trans-regional-action-and-responses"))
    assert "Counted in" in shown and "id=p009615001" in shown and "Same project number" in shown


def test_an_unknown_record_is_said_to_be_unknown() -> None:
    app = open_page("project", id="nope")
    assert not app.exception and "id=nope" in notice(app)


def test_each_key_figure_opens_what_it_counts() -> None:
    shown = text(open_page("overview", region="caribbean", lang="fr"))
    for option in ("view=years", "view=list", "by=partner", "by=place"):
        assert f'<a href="explore?region=caribbean&amp;lang=fr&amp;{option}"' in shown, option


def test_all_partners_are_listed_on_demand() -> None:
    app = open_page("explore", by="partner")
    app.segmented_control(key="option_top").set_value("all").run()
    assert not app.exception and dict(app.query_params) == {"by": "partner", "top": "all"}


def test_bad_data_give_a_page_that_says_so_and_no_figure(
    project: Path, monkeypatch: pytest.MonkeyPatch, subtests: pytest.Subtests
) -> None:
    (project / "data/projects.csv").unlink()
    monkeypatch.setattr(database, "HOLDER", Holder(project))
    for page in PAGES:
        with subtests.test(page):
            app = open_page(page)
            assert not app.exception and "faults: 1" in app.error[0].value
            assert "<td>data/projects.csv</td>" in text(app)
            assert "<header" not in text(app) and not app.get("plotly_chart")


def test_new_bad_data_leave_the_last_good_ones_up_with_a_notice(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "HOLDER", Holder(project))
    app = open_page("overview")
    before = text(app)
    path = project / "data/project_partners.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(",unodc,", ",unocd,", 1), encoding="utf-8"
    )
    database.HOLDER.refresh()
    app.run()
    assert not app.exception and text(app).endswith(before.partition("<header")[2])
    assert "<td>unocd</td>" in text(app) and any("refused" in e.label for e in app.expander)


def test_no_file_is_longer_than_it_should_be() -> None:
    for path in (ROOT / "pages").glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 60, path
    assert len((ROOT / "dashboard.py").read_text(encoding="utf-8").splitlines()) < 80
    for folder in ("components", "ingest", "bench", "tools", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            assert len(path.read_text(encoding="utf-8").splitlines()) <= 300, path


def test_records_set_aside_can_be_followed() -> None:
    shown = text(open_page("projects", region="caribbean"))
    assert '<a href="project?region=caribbean&amp;id=p012982001" target="_self">' in shown


def test_what_a_mark_opens_is_what_it_shows(loaded: Database) -> None:
    """A wider mark drawn from a narrower choice keeps the narrower choice."""
    assert narrow_filters(
        Filters(region=("caribbean", "sahel")), {"region": "americas"}
    ).region == ("caribbean",)
    assert narrow_filters(Filters(region=("americas",)), {"region": "caribbean"}).region == (
        "caribbean",
    )
    assert narrow_filters(
        Filters(region=("americas", "caribbean")), {"region": "americas"}
    ).region == ("americas",)
    assert narrow_filters(Filters(partner=("unodc", "oas")), {"partner_kind": "un"}).partner == (
        "unodc",
    )
    assert narrow_filters(Filters(), {"fiscal_year": "2015-16"}) == Filters(
        from_year="2015-16", to_year="2015-16"
    )
