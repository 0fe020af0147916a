"""What narrows a figure is said in words in every file, with the address that gives it again."""

import io

import openpyxl
import pytest
from docx import Document

from components.export.slide_notes import list_notes
from components.export.word_note import build_word_note
from components.export.workbook import build_workbook
from components.figures.chart import Chart
from components.figures.item import Item
from components.figures.map_classes import list_countries, list_unplaced
from components.language.sentences import describe_scope
from components.language.words import get_name, t
from components.selection.filters import Filters
from components.ui.briefing import build_item, read_entries


def read_item(entry: str) -> Item:
    return build_item(read_entries(entry)[0][0])


def test_official_spending_of_a_program_names_the_program(spoken: str) -> None:
    one = read_item("promises/official?programme=accbp")
    chosen = describe_scope(Filters(programme=("accbp",)))
    assert chosen == get_name("programme", "accbp") == one.filters
    assert one.subtitle.endswith(f" · {chosen}")
    [said] = [text for text in list_notes(one) if "promises?" in text]
    assert said.startswith(t("slides.filters", filters=chosen))
    assert "promises?programme=accbp" in said
    whole = read_item("promises/official?prices=2020")
    assert not whole.filters and any(t("slides.no_filters") in text for text in list_notes(whole))


def test_a_comparison_of_periods_says_both_in_its_filters(spoken: str) -> None:
    one = read_item("compare/compare?region=sahel&before=2010-11:2012-13&after=2016-17:2018-19")
    periods = (("2010-11", "2012-13"), ("2016-17", "2018-19"))
    first, second = (
        describe_scope(Filters(region=("sahel",), from_year=begin, to_year=end))
        for begin, end in periods
    )
    assert one.filters == t("compare.against", first=first, second=second)
    assert "before=2010-11" in one.address


@pytest.mark.parametrize("entry", ["overview/map?region=caribbean", "overview/map?"])
def test_where_a_map_is_not_drawn_every_place_has_a_row_and_no_circle_is_spoken_of(
    entry: str, spoken: str
) -> None:
    one = read_item(entry)
    chart = one.card.chart
    assert isinstance(chart, Chart)
    names = {each.label for each, _ in [*list_countries(chart), *list_unplaced(chart)]}
    note = Document(io.BytesIO(build_word_note([one], "x")))
    rows = {row.cells[0].text.replace("\u00a0", " ") for row in note.tables[0].rows}
    assert len(names) > 15 and {name.replace("\u00a0", " ") for name in names} <= rows
    said = [paragraph.text for paragraph in note.paragraphs]
    countries = str(len(list_countries(chart)))
    [left_out] = [text for text in said if t("word.shown", what="")[1:] in text]
    assert countries in left_out
    book = openpyxl.load_workbook(io.BytesIO(build_workbook([one], "x")))
    cells = [str(cell.value) for row in book.worksheets[1].iter_rows() for cell in row]
    assert one.note == t("note.map") and one.note not in [*said, *cells]


@pytest.mark.parametrize("columns", ["priority", "partner_kind"])
def test_headings_of_a_cross_tab_are_told_apart_and_none_ends_with_a_blank(columns: str) -> None:
    headers = read_item(f"explore/crosstab?rows=partner&columns={columns}").card.table().headers
    assert headers == [header.strip() for header in headers] and len({*headers}) == len(headers)
