"""Words beside figures: a note only where it is of what is drawn, singular and plural, shares that
leave nothing unsaid, names as publishers write them."""

import re

import pytest

from components.figures import evidence
from components.figures.breakdowns import build_fiscal_years, fetch_complete_year
from components.figures.entities import list_entities
from components.figures.figure import build_context
from components.figures.multiples import build_small_multiples
from components.figures.profile import list_published_names
from components.figures.trends import build_trends
from components.language import formats
from components.language.words import get_name
from components.selection.dimensions import DIMENSIONS
from components.selection.filters import Filters
from components.selection.view import View
from components.store.state import Database
from tests.snapshot import read
from tests.ui.test_pages import open_page, text


@pytest.mark.parametrize(
    ("years", "is_said"),
    [
        (("2009-10", "2014-15"), False),
        (("2019-20", "2023-24"), False),
        (("2019-20", "2024-25"), True),
        (("", ""), True),
    ],
)
def test_the_last_complete_year_is_told_where_a_later_one_is_drawn(
    loaded: Database, spoken: str, years: tuple[str, str], is_said: bool
) -> None:
    assert fetch_complete_year() == "2023-24"
    filters = Filters(from_year=years[0], to_year=years[1])
    current = build_context(View("explore", filters, {}, spoken))
    figures = (
        build_fiscal_years(current),
        build_trends(current, "partner", False, False),
        build_small_multiples(current, "partner", False),
    )
    year = formats.fiscal_year("2023-24", spoken)
    for figure in figures:
        assert figure is not None and (year in figure.note) is is_said
        assert any(category.is_partial for category in figure.chart.categories) is is_said


@pytest.mark.parametrize(
    ("lang", "one", "several"),
    [
        ("en", "<dt>Country</dt><dd>1", "<dt>Countries</dt>"),
        ("fr", "<dt>Partenaire nommé</dt><dd>1", "<dt>Partenaires nommés</dt>"),
    ],
)
def test_one_country_and_one_partner_are_singular(
    loaded: Database, lang: str, one: str, several: str
) -> None:
    alone = {"partner": "minusma"} if lang == "en" else {"place": "west-africa-regional"}
    filters = Filters(**{key: (value,) for key, value in alone.items()})
    total = loaded.fetch_rows("total", filters).iloc[0]
    assert (total.countries if lang == "en" else total.partners) == 1, "a test of a single one"
    shown = text(open_page("profile", lang=lang, **alone))
    assert one in shown and several not in shown


def test_names_of_publishers_are_as_many_in_both_languages(loaded: Database, spoken: str) -> None:
    [entity] = list_entities(Filters(partner=("unodc",)))
    written = {
        row["partner_as_published"]
        for row in read("project_partners.csv")
        if row["partner_id"] == "unodc" and row["partner_as_published"]
    }
    names = {name for name, _ in list_published_names(entity)}
    assert names >= written and len(written) > 1, "a correction may add a name"
    shown = text(open_page("profile", partner="unodc", lang=spoken))
    expected = {"en": f"in {len(names)} ways", "fr": f"de {len(names)} façons"}
    assert expected[spoken] in shown


def test_shares_of_evidence_leave_nothing_unsaid(loaded: Database, spoken: str) -> None:
    for field in {row.subject for row in DIMENSIONS.values() if row.subject}:
        said = evidence.describe_evidence(field, Filters()).replace("\u00a0", " ")
        shares = [
            float(each.replace(",", ".")) for each in re.findall(r"(\d+(?:[.,]\d)?) ?%", said)
        ]
        assert sum(shares) == pytest.approx(100, abs=0.051 * len(shares)), said


def test_a_doubt_names_its_field_and_how_much_rests_on_inference(
    loaded: Database, spoken: str
) -> None:
    found = evidence.fetch_evidence("type", Filters())
    placed = found.drop("none").sum()
    weak = found[found.index.isin(["code", "title", "inferred"])]
    said = evidence.describe_weakness("type", Filters())
    assert formats.share(100 * weak.sum() / placed, spoken) in said
    assert {"en": "type of assistance", "fr": "type d’aide"}[spoken] in said
    for key, amount in weak.items():
        is_told = bool(len(weak) > 1 and amount / placed >= 0.0005)
        assert (get_name("evidence", str(key)) in said) is is_told
