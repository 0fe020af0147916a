"""The pages of published totals: by a cold link, in the address, beside a record."""

import re

import pytest

from components.figures import budgets
from tests.figures.test_published import HAITI, PACKAGE
from tests.ui.test_pages import notice, open_page, text


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "total",
    [
        PACKAGE,
        budgets.CEILING,
        "announced-package-guatemala",
        "funding-envelope-all-2011-12-to-2012-13",
    ],
)
def test_a_total_has_a_view_of_its_own_by_a_cold_link(total: str, language: str) -> None:
    app = open_page("promises", tab="announcements", total=total, lang=language)
    assert not app.exception and not app.warning
    shown = text(app)
    labels = {"en": ("Verdict", "Source"), "fr": ("Résultat", "Source")}[language]
    assert all(f"<dt>{label}</dt>" in shown for label in labels)
    if total == PACKAGE:
        assert {
            "en": "at least $5,276,000.00 · 13 records",
            "fr": "au moins 5 276 000,00 $ · 13 enregistrements",
        }[language] in shown
        assert "project?" in shown and "id=2011-interpol-mobile-police-training-program" in shown
    assert app.selectbox(key="option_total").value == total


def test_the_choice_of_a_total_stands_in_the_address() -> None:
    app = open_page("promises", tab="announcements", region="caribbean")
    app.selectbox(key="option_total").set_value(HAITI).run()
    assert dict(app.query_params) == {"region": "caribbean", "tab": "announcements", "total": HAITI}
    assert "$25,500,000.00 · 5 records" in text(app)
    app.button(key="close-total").click().run()
    assert dict(app.query_params) == {"region": "caribbean", "tab": "announcements"}
    assert "5 records" not in text(app)


def test_a_record_names_the_totals_that_it_belongs_to() -> None:
    shown = text(open_page("project", id="2017-project-sunbird", lang="fr"))
    assert "<dt>Compris dans des totaux publiés</dt>" in shown
    assert (
        shown.count(
            "promises?lang=fr&amp;tab=announcements&amp;total=announced-package-southeast-asia"
        )
        == 2
    )
    assert "Compris dans" not in text(open_page("project", id="p009615001", lang="fr"))


def test_an_unknown_total_is_said_to_be_unknown() -> None:
    app = open_page("promises", tab="announcements", total="nope", lang="fr")
    assert not app.exception and "nope" in notice(app)


@pytest.mark.parametrize(("tab", "bodies"), [("announcements", 3), ("budgets", 3)])
def test_neither_filters_nor_constant_dollars_change_the_totals(tab: str, bodies: int) -> None:
    plain, narrowed = (
        re.findall(
            r"<div class=['\"](?:sa-fig|sa-twin)[^'\"]*['\"].*?</div>",
            text(open_page("promises", tab=tab, **chosen)),
            re.S,
        )
        for chosen in ({}, {"region": "oceania", "prices": "2020"})
    )
    links = r"href=['\"][^'\"]*['\"]|<details class=['\"]sa-tools.*"
    assert len(plain) == bodies, "heads and tables"
    assert [re.sub(links, "", body, flags=re.S) for body in plain] == [
        re.sub(links, "", body, flags=re.S) for body in narrowed
    ]
