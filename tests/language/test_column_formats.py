"""Every column of every table says what it holds, and screen, slide and sheet write it so."""

import io
import re

import openpyxl
import pytest

from components.export.slide_tables import write_cells
from components.export.workbook import build_workbook
from components.figures.about import SECTIONS
from components.figures.catalogue import CARDS
from components.figures.crosstab import build_crosstab
from components.figures.figure import Figure
from components.language import formats
from components.language.column_formats import NUMBERS, Format
from components.language.words import t
from components.render.tables import draw_table
from tests.export.decks import CARIBBEAN, context, item
from tests.tables import read_table


def cards() -> list[Figure]:
    current = context()
    made = [make(current) for make in CARDS.values()]
    return [
        card
        for card in (*made, *(card for make in SECTIONS.values() for card in make(current)))
        if card
    ]


def test_a_column_is_money_or_a_share_as_its_header_says(spoken: str) -> None:
    wrong = []
    for card in cards():
        for column in card.table().columns:
            header, kind = column.header, column.format
            is_share = "%" in header and kind in NUMBERS
            is_money = bool(re.search(r"CAD|\$\sCA", header)) and kind in NUMBERS
            if (kind == Format.SHARE, kind == Format.MONEY) != (is_share, is_money):
                wrong.append(f"{card.name}: {header} is {kind}")
    # Ways to split money are named without a unit: the figure's subtitle has it.
    assert [text for text in wrong if not text.startswith("splits:")] == []


def test_shares_of_a_cross_tab_are_shares_on_screen_slide_and_sheet(spoken: str) -> None:
    current = context(CARIBBEAN)
    card = build_crosstab(current, "place", "partner_kind", "row_pct")
    data = read_table(card.table())
    row, header = data.iloc[0], t("measure.row_pct")
    wanted = formats.share(row[header], spoken)
    assert (
        0 < row[header] < 100
        and f">{wanted}</td>"
        in str(draw_table(card.table(), "")).partition("</tr>")[2].partition("</tr>")[0]
    )
    texts, _ = write_cells(card.table())
    for each in ("row_pct", "column_pct"):
        place = texts[0].index(t(f"measure.{each}"))
        assert all(
            text.endswith("%") or text == "–" for text in (line[place] for line in texts[1:])
        ), each
    money = texts[0].index(t("measure.amount_cad"))
    assert texts[1][money] == formats.money(row[t("measure.amount_cad")], spoken), (
        "a slide has no cents"
    )
    sheet = openpyxl.load_workbook(
        io.BytesIO(build_workbook([item(card, current)], "x"))
    ).worksheets[1]
    head = next(line for line in sheet.iter_rows() if line[0].value == data.columns[0])
    found = {cell.value: sheet.cell(cell.row + 1, cell.column) for cell in head}
    assert found[header].number_format == "0.0" and found[header].value == pytest.approx(
        row[header]
    )
