"""The Word note: native charts with their sheets, tables, styles of the template, marks on pages."""

import io
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from docx import Document
from docx.document import Document as Note
from docx.oxml.ns import qn
from lxml import etree

from components.export import note_template
from components.export.deck_template import TemplateError
from components.export.marking import Marking
from components.export.note_template import STYLES, TABLE_STYLE, list_missing_styles, open_note
from components.export.word_note import build_word_note
from components.figures.chart import convert_to_bars, is_drawn
from components.figures.map_classes import list_countries
from components.language.sentences import describe_scope
from components.language.words import CURRENT_LANGUAGE, t
from components.ui.briefing import build_item, read_entries
from tests.export.decks import CARIBBEAN, TITLE, briefing

MARKING = Marking("PROTECTED <B>", "A. Writer", "28 November 2026")
SITE = "https://example.org/aid/"


@lru_cache(maxsize=2)
def _make(spoken: str) -> bytes:
    return build_word_note(briefing(), TITLE[spoken], MARKING, SITE)


def made() -> bytes:
    return _make(CURRENT_LANGUAGE.get())


def opened(content: bytes) -> Note:
    return Document(io.BytesIO(content))


def texts(note: Note, style: str = "") -> list[str]:
    return [each.text for each in note.paragraphs if style in ("", each.style.name)]


def test_each_figure_has_title_measure_sentences_source_and_filters(spoken: str) -> None:
    note = opened(made())
    items = briefing()
    assert texts(note, "Heading 1") == [*(each.title for each in items), t("slides.sources")]
    said = texts(note)
    for each in items:
        assert each.subtitle in said and all(word in said for word in each.words)
        assert any(text.startswith(t(each.card.source)) for text in said)
        assert not each.line or each.line in texts(note, "Briefing Comment")
    chosen = t("slides.filters", filters=describe_scope(CARIBBEAN))
    assert any(text.startswith(chosen) for text in said) and "region=" not in "".join(said)
    assert any(text.startswith(t("slides.no_filters")) for text in said)


def test_charts_are_native_with_the_exact_amounts_in_their_sheets(spoken: str) -> None:
    charts = [each.card.chart for each in briefing()]
    bars = [each if each and each.kind == "map" else convert_to_bars(each) for each in charts]
    drawn = [each for each in bars if is_drawn(each)]
    file = ZipFile(io.BytesIO(made()))
    sheets = [name for name in file.namelist() if name.startswith("word/embeddings/")]
    assert len(sheets) == len(drawn) == len(opened(made()).element.xpath(".//wp:inline"))
    for name, chart in zip(sheets, drawn, strict=True):
        _, *rows = openpyxl.load_workbook(io.BytesIO(file.read(name))).active.values
        amounts = chart.series[0].amounts_cad
        if chart.kind == "map":  # its largest places, as bars
            amounts = [mark.amount_cad for _, mark in list_countries(chart)]
        shown = [amount / 1e6 for amount in amounts]
        if chart.kind != "steps":
            assert [row[1] for row in rows] == pytest.approx(shown[: len(rows)], rel=1e-15)
    for name in file.namelist():
        if name.startswith("word/charts/chart"):
            [relation] = etree.fromstring(file.read(name)).xpath("//*[local-name()='externalData']")
            rels = file.read(name.replace("charts/", "charts/_rels/") + ".rels").decode()
            assert f'Id="{relation.get(qn("r:id"))}"' in rels


def test_charts_and_tables_say_what_they_show(spoken: str) -> None:
    note, items = opened(made()), briefing()
    shown = [each for each in items if each.card.chart and is_drawn(each.card.chart)]
    alts = [each.get("descr") for each in note.element.xpath(".//wp:docPr")]
    assert alts == [each.card.alt for each in shown]
    assert len(note.tables) == len(items)
    for table, each in zip(note.tables, items, strict=True):
        assert table.style.name == TABLE_STYLE
        [said] = table._tbl.tblPr.findall(qn("w:tblDescription"))
        assert said.get(qn("w:val")) == each.title
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_marks_stand_on_every_page_and_links_lead_to_the_view(spoken: str) -> None:
    note = opened(made())
    head, foot = note.sections[0].header.paragraphs[0], note.sections[0].footer.paragraphs[0]
    assert MARKING.classification in head.text and MARKING.signature in foot.text
    assert [each.get(qn("w:instr")).strip() for each in foot._p.iter(qn("w:fldSimple"))] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert MARKING.classification in texts(note, "Briefing Marking")
    links = {rel.target_ref for rel in note.part.rels.values() if rel.is_external}
    assert all(link.startswith(SITE) for link in links)
    assert any("region=caribbean" in link for link in links)
    about = note.core_properties
    assert (about.author, about.category) == (MARKING.author, MARKING.classification)


def test_the_language_is_that_of_the_reader(spoken: str) -> None:
    note = opened(made())
    [language] = note.styles.element.xpath("./w:docDefaults//w:lang/@w:val")
    assert language == note.core_properties.language == f"{spoken}-CA"


def test_what_has_no_records_is_said_and_unsafe_text_breaks_nothing(spoken: str) -> None:
    nothing = build_item(read_entries("explore/partner?q=no-record-says-this")[0][0])
    unsafe = replace(briefing()[0], title="A\x00\x0b<&>\ud800", line="line\x1b\n" * 40)
    note = opened(build_word_note([nothing, unsafe], "T\x02", Marking("=<\x01>")))
    assert t("item.nothing", scope=describe_scope(nothing.current.filters)) in texts(note)
    assert len(note.tables) == 1 and "A<&>" in texts(note, "Heading 1")


def test_styles_that_are_not_there_are_named() -> None:
    note = open_note()
    for name in STYLES:
        element = note.styles[name].element
        element.getparent().remove(element)
    assert list_missing_styles(note) == [
        f"there is no style “{name}” of a {kind.name.lower()}" for name, kind in STYLES.items()
    ]


def test_a_file_that_does_not_serve_stops_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Document().save(str(tmp_path / "note.docx"))
    monkeypatch.setattr(note_template, "FILE", tmp_path / "note.docx")
    with pytest.raises(TemplateError, match=r"note\.docx: there is no style “Briefing Marking”"):
        open_note()
