"""The template of the slides: what it must have, what is said where it lacks it, and that looks are
its own."""

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Pt

from components.export import deck_template
from components.export.deck_template import LAYOUTS, TemplateError, list_faults, open_template
from tests.export.decks import briefing, drawn, opened, within


def find(deck: object, layout: str, name: str) -> object:
    [found] = [each for each in deck.slide_layouts if each.name == layout]
    return next(each for each in found.placeholders if each.name == name)


def drop(shape: object) -> None:
    shape.element.getparent().remove(shape.element)


def replace_template(deck: object, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deck.save(folder / "deck.pptx")
    monkeypatch.setattr(deck_template, "FILE", folder / "deck.pptx")


def test_the_file_is_whole_wide_and_has_nothing_else() -> None:
    deck = Presentation(deck_template.FILE)
    assert list_faults(deck) == [] and not len(deck.slides)
    assert deck.slide_width * 9 == pytest.approx(deck.slide_height * 16, rel=1e-4)
    names = {each.name: [spot.name for spot in each.placeholders] for each in deck.slide_layouts}
    assert {name: set(spots) for name, spots in names.items()} == {
        name: set(spots) for name, spots in LAYOUTS.items()
    }
    assert all(len(set(spots)) == len(spots) for spots in names.values())


def test_placeholders_that_are_not_there_are_named() -> None:
    deck = Presentation(deck_template.FILE)
    for layout, names in LAYOUTS.items():
        for name in names:
            drop(find(deck, layout, name))
    assert list_faults(deck) == [
        f"layout “{layout}” has no placeholder “{name}”"
        for layout, names in LAYOUTS.items()
        for name in names
    ]


def test_what_takes_something_else_is_named() -> None:
    deck = Presentation(deck_template.FILE)
    find(deck, "figure", "chart").element.xpath(".//p:ph")[0].set("type", "tbl")
    assert list_faults(deck) == ["“chart” of layout “figure” is TABLE instead of CHART"]


def test_a_file_that_does_not_serve_stops_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = Presentation(deck_template.FILE)
    drop(find(deck, "map", "table"))
    deck.slide_layouts.remove(deck.slide_layouts[1])
    replace_template(deck, tmp_path, monkeypatch)
    with pytest.raises(TemplateError) as raised:
        open_template()
    assert "deck.pptx: there is no layout “figure”; layout “map” has no" in str(raised.value)


def test_a_restyled_file_changes_place_type_and_colours(
    spoken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = Presentation(deck_template.FILE)
    chart, title = find(deck, "figure", "chart"), find(deck, "figure", "title")
    chart.top, chart.height = chart.top + Pt(30), chart.height - Pt(30)
    title.element.xpath(".//a:lvl1pPr/a:defRPr")[0].set("sz", "3000")
    replace_template(deck, tmp_path, monkeypatch)
    made = opened(briefing()[:1])
    within(made)
    slide = made.slides[1]
    frame = next(shape for shape in slide.shapes if shape.has_chart)
    assert frame.top == chart.top and slide.shapes.title.text_frame.paragraphs[0].runs[
        0
    ].font.size in (None, Pt(29), Pt(28))
    own = [
        run
        for shape in slide.placeholders
        if shape.has_text_frame
        for p in shape.text_frame.paragraphs
        for run in p.runs
    ]
    assert not any(run.font.name or run.font.color.type == 1 for run in own), "looks are the file's"
    assert "a:latin" not in drawn(slide)._chartSpace.xml
