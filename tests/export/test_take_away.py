"""What is taken away: pictures with their words in them, summaries, and the briefing that an
address holds."""

import re
from itertools import product
from urllib.parse import parse_qsl, urlsplit

import lxml.html
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.export.marking import Marking
from components.export.picture_layout import build_picture
from components.figures import breakdowns, places, programme_spending, summary, trends
from components.figures.catalogue import ALIASES, CARDS
from components.figures.chart import convert_to_bars
from components.figures.figure import Context, Figure
from components.figures.map_classes import list_countries, list_unplaced
from components.figures.sources import describe_data_date
from components.language.words import t
from components.render.lettering import measure_text
from components.selection.filters import Filters
from components.selection.view import View
from components.store.state import Database
from components.ui import briefing, note_files, pictures
from tests.queries.test_queries import SELECTIONS
from tests.snapshot import FIGURES, in_millions
from tests.ui.test_pages import open_page, text

WORDED = [
    Filters(),
    Filters(region=("caribbean",)),
    Filters(prices="2015"),
    Filters(allocation="each-area"),
]
ITEMS = "overview/partner?region=caribbean&_title=Who%3F&_line=A+line!explore/trends?view=years&by=priority!promises/explained?"


def context(database: Database, filters: Filters, page: str = "overview") -> Context:
    return Context(View(page, filters), database.fetch_rows("total", filters).iloc[0])


def cards(current: Context) -> list[Figure]:
    made = [
        breakdowns.build_ranking(current, "partner", top=10),
        breakdowns.build_fiscal_years(current),
        places.build_regions_by_priority(current),
        trends.build_trends(current, "priority", False, True),
        programme_spending.build_official_spending(current, True),
        places.build_map(current),
    ]
    return [card for card in made if card]


def words_of(figure: object) -> str:
    return re.sub(
        r"<[^>]+>", "", " ".join(note.text for note in figure.layout.annotations)
    ).replace("\u00a0", " ")


def test_a_picture_carries_its_words(
    loaded: Database, spoken: str, subtests: pytest.Subtests
) -> None:
    for filters, form in [*product(WORDED, ["png"]), *product(WORDED[1:2], ["square", "svg"])]:
        with subtests.test(filters=filters, form=form):
            current = context(loaded, filters)
            for card in cards(current):
                drawn = build_picture(card, current, pictures.SHAPES[form][1])
                shown = words_of(drawn)
                for part in (
                    card.title,
                    card.subtitle(filters),
                    card.warning(filters),
                    card.note,
                    t(card.source),
                    describe_data_date(card.source),
                ):
                    assert " ".join(part.replace("\u00a0", " ").split()) in shown, (card.name, part)
                assert drawn.layout.width / drawn.layout.height == pytest.approx(
                    pictures.SHAPES[form][1], abs=0.002
                )
                assert drawn.layout.height - drawn.layout.margin.t - drawn.layout.margin.b > 150
                assert not [
                    trace for trace in drawn.data if getattr(trace, "mode", None) == "markers+text"
                ]


def test_a_picture_of_a_map_lists_every_place_of_the_caribbean_whole(
    loaded: Database, spoken: str, subtests: pytest.Subtests
) -> None:
    current = context(loaded, Filters(region=("caribbean",)))
    card = places.build_map(current)
    names = [category.label for category, _ in list_countries(card.chart)]
    names += [category.label for category, _ in list_unplaced(card.chart)]
    for form in ("png", "square"):
        with subtests.test(form=form):
            drawn = build_picture(card, current, pictures.SHAPES[form][1])
            shown = words_of(drawn)
            assert len(names) > 15 and [name for name in names if name not in shown] == []
            assert t("map.unplaced_row", share="").split(",")[0] in shown and "…" not in shown


def test_a_name_without_room_is_broken_and_not_cut(loaded: Database, spoken: str) -> None:
    current = context(loaded, Filters())
    drawn = build_picture(places.build_map(current), current, pictures.SHAPES["png"][1])
    assert "…" not in words_of(drawn)
    words = [note for note in drawn.layout.annotations if note.xref == "x"]
    rows = {note.y for note in words}
    assert len(rows) > 10
    for row in rows:
        one, *amount = sorted((note for note in words if note.y == row), key=lambda note: note.x)
        for other in amount:
            texts = [re.sub(r"<[^>]+>", "", note.text) for note in (one, other)]
            assert one.x + sum(measure_text(text, 13, True) for text in texts) <= other.x


def test_a_picture_of_a_stacked_figure_names_its_parts(loaded: Database, spoken: str) -> None:
    current = context(loaded, Filters())
    card = trends.build_trends(current, "region", False, False)
    drawn = build_picture(card, current, 16 / 9)
    assert {series.label for series in card.chart.series} <= {
        note.text for note in drawn.layout.annotations
    }


def test_a_card_without_a_figure_has_no_picture(loaded: Database) -> None:
    current = context(loaded, Filters())
    with pytest.raises(ValueError, match="explained has no chart"):
        build_picture(programme_spending.build_explained(current), current, 16 / 9)


def test_a_figure_elsewhere_holds_the_query_s_dollars(
    loaded: Database, subtests: pytest.Subtests
) -> None:
    for filters in SELECTIONS[:4]:
        with subtests.test(filters=filters):
            current = context(loaded, filters)
            total = round(current.total.amount_cad, 2)
            for card in cards(current):
                drawn = convert_to_bars(card.chart)
                if drawn is not None and card.name != "official":
                    rest = card.remainder.amount_cad if card.remainder else 0.0
                    rest = 0.0 if pd.isna(rest) else rest  # none of them is published
                    assert round(sum(drawn.sums_cad) + rest, 2) == total, card.name
            years = trends.build_trends(current, "region", False, True).chart
            found = (
                loaded.fetch_rows("trends", filters, split="region")
                .groupby("year")["amount_cad"]
                .sum()
            )
            sums = [round(amount, 2) for amount in years.sums_cad]
            assert [value for value in sums if value] == [
                round(value, 2) for value in found[found > 0]
            ]


def test_a_summary_has_two_to_five_sentences_and_says_what_is_missing(
    loaded: Database, spoken: str, subtests: pytest.Subtests
) -> None:
    for filters in WORDED:
        with subtests.test(filters=filters):
            current = context(loaded, filters)
            for card in cards(current):
                said = summary.summarize_figure(current, card)
                assert 2 <= len(said) <= 5, card.name
                if card.name == "partner":
                    assert any(
                        {"en": "has no named partner", "fr": "Aucun partenaire n’est nommé"}[spoken]
                        in line
                        for line in said
                    )


def test_a_summary_is_exact_and_never_names_a_remainder(loaded: Database) -> None:
    current = context(loaded, Filters(region=("caribbean",)))
    said = " ".join(
        summary.summarize_figure(current, breakdowns.build_ranking(current, "partner", top=10))
    ).replace("\u00a0", " ")
    caribbean = FIGURES["caribbean"]
    assert (
        f"at least {in_millions(caribbean['amount_cad'])} in {caribbean['records']} records" in said
    )
    largest = (
        loaded.labels["partner"][caribbean["largest"]].short["en"],
        in_millions(caribbean["largest_cad"]),
    )
    assert "Largest: {} ({}, ".format(*largest) in said
    assert "other partners (" not in said


def test_a_briefing_comes_back_from_its_address(loaded: Database) -> None:
    entries, dropped = briefing.read_entries(ITEMS)
    assert [entry.card for entry in entries] == [
        "partner",
        "trends",
        "explained",
    ] and not dropped
    assert briefing.read_entries(briefing.write_entries(entries)) == (entries, [])
    assert (entries[0].own("_title"), entries[0].own("_line")) == ("Who?", "A line")
    wild = entries[0].told("_line", "a!b/c?d&e=f")
    assert briefing.read_entries(briefing.write_entries([wild, entries[1]]))[0] == [
        wild,
        entries[1],
    ]
    assert briefing.read_entries("overview/nonsense?x=1!!")[1] == ["overview/nonsense?x=1"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_briefing_link_shows_every_figure_with_its_words(language: str) -> None:
    app = open_page("briefing", items=ITEMS, name="For the minister", lang=language)
    assert not app.exception and not app.warning
    shown = text(app)
    assert "For the minister" in shown and "Who?" in shown and "A line" in shown
    place = {"en": "In the Caribbean: at least", "fr": "Dans les Caraïbes : au moins"}[language]
    assert f"{place} {in_millions(FIGURES['caribbean']['amount_cad'], language)}" in shown
    assert len(app.get("plotly_chart")) == 2 and shown.count('class="sa-words"') == 3


def links(app: AppTest, card: str) -> list[dict[str, str]]:
    """Where a card's menu leads to put it into the briefing."""
    [menu] = [part.proto.body for part in app.get("html") if f'more-{card}"' in part.proto.body]
    found = lxml.html.fragment_fromstring(menu, create_parent="div").xpath("//a[@data-sa-said]")
    return [dict(parse_qsl(urlsplit(link.get("href")).query)) for link in found]


def test_a_card_is_pinned_ordered_and_taken_out() -> None:
    app = open_page("explore", region="caribbean", by="partner", top="20")
    items = "explore/partner?region=caribbean&by=partner&top=20"
    chosen = {"region": "caribbean", "by": "partner", "top": "20"}
    assert links(app, "partner") == [{**chosen, "items": items}]
    two = f"{items}!{items}"
    app = open_page("explore", **chosen, items=items)
    assert links(app, "partner") == [{**chosen, "items": two}]
    app = open_page("briefing", region="caribbean", items=two)
    app.session_state["briefing-edit"] = True
    for number, way in ((1, "up"), (0, "out")):
        briefing_page = app.run()
        if not [b for b in briefing_page.button if b.key == f"{way}-{number}"]:
            break
        app.button(key=f"{way}-{number}").click().run()
    assert not app.exception


def test_every_card_of_the_catalogue_can_be_made(loaded: Database, spoken: str) -> None:
    current = context(loaded, Filters())
    for name, make in CARDS.items():
        card = make(current)
        assert card is not None and ALIASES.get(card.name, card.name) == name, name


def test_a_presentation_shows_one_figure_at_a_time() -> None:
    app = open_page("overview", present="3")
    wide, narrow = app.get("plotly_chart")
    assert not app.exception and narrow.key == f"{wide.key}-narrow" and "3 of 4" in text(app)
    app.button(key="present-next").click().run()
    assert dict(app.query_params)["present"] == "4" and "4 of 4" in text(app)
    assert len(app.get("plotly_chart")) == 1, "bars are the same in a narrow window"
    app.button(key="present-stop").click().run()
    assert "present" not in app.query_params and len(app.get("plotly_chart")) == 4
    assert "There is no figure 77 here: this is the last of 4" in text(
        open_page("overview", present="77")
    )


def test_a_file_that_cannot_be_made_says_why_and_leaves_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(found: list, title: str, marking: Marking) -> bytes:
        raise MemoryError("no room")

    monkeypatch.setitem(note_files.FILES, "pptx", (broken, "x"))
    app = open_page("briefing", items=ITEMS)
    app.button(key="file-pptx").click().run()
    assert not app.exception and "MemoryError: no room" in app.error[0].value
    assert len(app.get("plotly_chart")) == 2
