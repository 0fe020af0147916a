"""The deck as a whole: notes, last slide, layout, languages, and LibreOffice."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader

from components.export import deck
from components.export.marking import Marking
from components.export.slides import build_deck
from components.export.word_note import build_word_note
from components.figures import breakdowns, programme_spending
from components.figures.item import Item
from components.figures.table import build_table
from components.language import formats
from components.language.sentences import describe_scope
from components.language.words import CURRENT_PRICES, t
from components.selection.filters import Filters
from components.store.state import Database
from components.ui.briefing import build_item, read_entries
from tests.conftest import speaking
from tests.export.decks import (
    CARIBBEAN,
    TITLE,
    bare,
    briefing,
    briefing_deck,
    context,
    drawn,
    item,
    opened,
    opened_briefing,
    texts,
    within,
)


def test_notes_say_where_the_figures_come_from(spoken: str) -> None:
    for given, slide in zip(briefing(), list(opened_briefing().slides)[1:-1], strict=True):
        notes, total = slide.notes_slide.notes_text_frame.text, given.current.total
        assert (
            f"queries/{given.card.query}.sql" in notes
            and (Path("queries") / f"{given.card.query}.sql").is_file()
        )
        assert t(given.card.source) in notes and all(text in notes for text in given.words)
        if given.current.filters == CARIBBEAN:
            assert t("slides.filters", filters=describe_scope(CARIBBEAN)) in notes
            assert "?region=caribbean&from=2010-11" in notes
        else:
            assert t("slides.no_filters") in notes
        assert (formats.dollars(total.amount_cad, spoken) in notes) == given.card.is_ours
        counted = t(
            "slides.records",
            count=int(total.records),
            number=formats.number(total.records, spoken),
            amount=formats.dollars(total.amount_cad, spoken),
        )
        assert (counted in notes) == given.card.is_ours


def test_the_last_slide_says_sources_method_and_caveats(spoken: str) -> None:
    one = [item(breakdowns.build_fiscal_years(context(CARIBBEAN)), context(CARIBBEAN))]
    last = texts(opened(one).slides[-1])
    assert (
        t("figure.source") in last
        and t("frame.licence") in last
        and t("figure.source_official") not in last
    )
    undated = int(one[0].current.total.undated_records)
    assert not undated or t("missing.undated", count=undated) in last
    last = texts(opened_briefing().slides[-1])
    assert t("figure.source_official") in last and last.count(t("figure.source")) == 1
    several = [
        context(Filters(region=(key,)))
        for key in ("americas", "oceania", "south-asia", "caribbean")
    ]
    many = [item(breakdowns.build_fiscal_years(current), current) for current in several]
    last = texts(opened(many).slides[-1])
    assert re.search(r"\d+ (more caveat|autres? mises? en garde)", last)


def test_money_counted_several_times_is_said_in_red(spoken: str) -> None:
    current = context(Filters(allocation="each-place"))
    slide = opened([item(breakdowns.build_ranking(current, "region"), current)]).slides[1]
    [run] = [
        run
        for shape in slide.placeholders
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        if paragraph.text == t("warning.several")
        for run in paragraph.runs
        if run.font.bold
    ]
    assert run.font.color.theme_color == deck.WARNING
    assert t("warning.several") not in texts(
        opened([item(breakdowns.build_ranking(context(), "region"), context())]).slides[1]
    )


def test_each_slide_says_its_own_dollars(spoken: str) -> None:
    current = context(Filters(prices="2020"))
    token = CURRENT_PRICES.set("2020")
    constant = item(programme_spending.build_explained(current), current)
    CURRENT_PRICES.reset(token)
    made = opened([constant, item(programme_spending.build_explained(context()), context())])
    heads = [drawn(made.slides[number], "table").cell(0, 1).text for number in (1, 2)]
    assert "2020" in heads[0] and "2020" not in heads[1] and CURRENT_PRICES.get() == ""
    assert "2020" in texts(made.slides[1]) and "2020" not in texts(made.slides[0])


def test_everything_stands_within_its_slide(spoken: str) -> None:
    within(opened_briefing())


def test_long_and_unsafe_texts_neither_overflow_nor_break(spoken: str) -> None:
    several = context(
        Filters(allocation="each-area", prices="2020", region=("americas", "oceania"))
    )
    card = replace(breakdowns.build_ranking(several, "priority"), note="note \x08" * 300)
    title, line = "A\x00\x0bWIDE\ud800\ufffe TITLE " * 30, "line\x1b\n<&> " * 200
    given = Item(card, several, title, line, ("word " * 300,) * 5)
    rows = {"unsafe": ["cell\x02 " * 40, None] * 10} | {
        f"n{i}_cad": [1.0, float("nan")] * 10 for i in range(9)
    }
    headers = {"unsafe": "unsafe\x01 " * 20} | {f"n{i}_cad": f"n{i}" for i in range(9)}
    tabled = replace(
        given, card=replace(card, chart=None, table=lambda: build_table(rows, **headers))
    )
    made = opened([given, tabled], "T\x02" + "W" * 600)
    within(made)
    assert "\x00" not in texts(made.slides[1]) and "<&>" in texts(made.slides[1])
    assert [cell.text for cell in drawn(made.slides[2], "table").rows[2].cells][:2] == ["–", "–"]


def test_nothing_to_show_is_a_deck_too(spoken: str) -> None:
    nothing = context(Filters(text="no record says this"))
    made = opened([item(breakdowns.build_ranking(nothing, "partner"), nothing)], "")
    within(made)
    assert made.slides[0].shapes.title.text == t("frame.title") and len(opened([], "x").slides) == 2


def test_what_has_no_records_is_said_in_words(spoken: str) -> None:
    nothing = build_item(read_entries("partners/partner?q=no-record-says-this")[0][0])
    slide = opened([nothing]).slides[1]
    assert t("item.nothing", scope=describe_scope(nothing.current.filters)) in texts(slide)
    assert not any(shape.has_chart or shape.has_table for shape in slide.shapes)


def test_marking_author_and_day_stand_where_the_officer_set_them(spoken: str) -> None:
    marking = Marking("PROTECTED <B>", "A. Writer", "28 November 2026")
    made = Presentation(io.BytesIO(build_deck(briefing()[:2], "x", marking)))
    assert all("PROTECTED <B>" in texts(slide) for slide in made.slides)
    assert marking.signature in texts(made.slides[0])
    assert made.core_properties.author == "A. Writer"
    assert made.core_properties.category == "PROTECTED <B>"
    assert "PROTECTED" not in "".join(map(texts, opened(briefing()[:2]).slides))


def test_libreoffice_opens_it(loaded: Database, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.fail(
            "LibreOffice is missing: apt-get install --no-install-recommends libreoffice-impress libreoffice-writer"
        )
    titles = {}
    for language in ("en", "fr"):
        with speaking(language):
            items = briefing()
            (tmp_path / f"{language}.pptx").write_bytes(briefing_deck())
            (tmp_path / f"note-{language}.docx").write_bytes(
                build_word_note(items, TITLE[language])
            )
            titles[language] = [*(given.title for given in items), t("slides.last")]
    command = [
        office,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "en.pptx",
        "fr.pptx",
        "note-en.docx",
        "note-fr.docx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    for language, wanted in titles.items():
        pages = [
            bare(page.extract_text()) for page in PdfReader(tmp_path / f"{language}.pdf").pages
        ]
        for page, title in zip(pages, [TITLE[language], *wanted], strict=True):
            assert bare(title) in page
        note = bare(
            "".join(p.extract_text() for p in PdfReader(tmp_path / f"note-{language}.pdf").pages)
        )
        assert all(bare(title) in note for title in wanted[:-1])
