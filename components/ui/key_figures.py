"""The selection in four figures and a sentence."""

import htpy as h
import pandas as pd

from components.figures import breakdowns
from components.figures.figure import Context
from components.language.formats import money, number
from components.language.sentences import build_headline, describe_change
from components.language.words import get_language, t
from components.render.tables import link_address
from components.store import database
from components.ui.markup import write_html


def draw_key_figures(current: Context) -> None:
    """Draw money, records, partners and countries, each opening the records, with what limits
    it."""
    total, lang = current.total, get_language()
    amounts = {
        "funding": (money(total.amount_cad, lang), total.inexact_cad),
        "records": (number(total.records, lang), total.records),
        "partners": (number(total.partners, lang), total.unnamed_partner_cad),
        "countries": (number(total.countries, lang), total.regional_cad),
    }
    opens = current.view.narrow_to(current.filters).url(drill="all")
    tiles = (
        h.div[
            h.dt[t(f"kpi.{key}")],
            h.dd[link_address(opens, text), h.small[_describe_limit(key, part, total)]],
        ]
        for key, (text, part) in amounts.items()
    )
    write_html(h.dl(".sa-kpis")[tiles])


def _describe_limit(key: str, part_cad: float, total: pd.Series) -> str:
    """What limits a figure; nothing where no money or no record is concerned."""
    if not part_cad:
        return ""
    lang = get_language()
    projects = t("count.projects", count=int(total.projects), number=number(total.projects, lang))
    return t(f"kpi.{key}_note", amount=money(part_cad, lang), projects=projects)


def draw_story(current: Context) -> None:
    """Draw where most of the money goes, through whom, for what, and how it changed."""
    level = breakdowns.choose_level(current)
    places, partners, areas = (
        breakdowns.rank_rows(current, each, breakdowns.TOP).data
        for each in (level, "partner", "priority")
    )
    story = build_headline(current.total, places, level, partners, areas)
    trend = describe_change(
        database.fetch_rows("by_fiscal_year", current.filters),
        database.fetch_rows("data_date").iloc[0].snapshot,
        current.filters.to_year,
    )
    write_html(h.p(".sa-headline")[f"{story} {trend}"])
