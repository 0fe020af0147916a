"""The overview's first and last lines: the selection in four figures, questions to ask of it."""

import htpy as h
import pandas as pd

from components.figures.below import Remark
from components.figures.figure import Context
from components.language.formats import money, number
from components.language.sentences import describe_change
from components.language.words import get_language, t
from components.store import database
from components.ui.markup import write_html
from components.ui.views import fetch_ready_views


def draw_key_figures(current: Context) -> None:
    """Draw money, records, partners and countries in one line, each opening its own figure, with
    what limits it."""
    total, lang, view = current.total, get_language(), current.view
    counts = {key: int(total[key]) for key in ("records", "partners", "countries")}
    figures = {
        "funding": (money(total.amount_cad, lang), {"view": "years"}, total.inexact_cad),
        "records": (number(total.records, lang), {"view": "list"}, total.records),
        "partners": (number(total.partners, lang), {"by": "partner"}, total.unnamed_partner_cad),
        "countries": (number(total.countries, lang), {"by": "place"}, total.regional_cad),
    }
    parts = (
        h.div[
            h.dt[t("kpi.funding_in") if key == "funding" else t(f"kpi.{key}", count=counts[key])],
            h.dd[
                h.a(href=view.link_to("explore", None, **options), target="_self")[text],
                h.small[_describe_limit(key, part_cad, total)],
            ],
        ]
        for key, (text, options, part_cad) in figures.items()
    )
    write_html(h.dl(".sa-kpis")[parts])


def _describe_limit(key: str, part_cad: float, total: pd.Series) -> str:
    """What limits a figure; nothing where no money or no record is concerned."""
    if not part_cad:
        return ""
    lang = get_language()
    projects = t("count.projects", count=int(total.projects), number=number(total.projects, lang))
    return t(f"kpi.{key}_note", amount=money(part_cad, lang), projects=projects)


def remark_change(current: Context) -> tuple[Remark, ...]:
    """Remark how the last complete years differ from those before; nothing where they cannot be
    compared."""
    text = describe_change(
        database.fetch_rows("by_fiscal_year", current.filters),
        database.fetch_rows("data_date").iloc[0].snapshot,
        current.filters.to_year,
    )
    return (Remark(text),) if text else ()


def draw_ready_questions() -> None:
    """Draw the questions that ready views answer, as links."""
    links = (
        h.li[h.a(href=view.link(get_language()), target="_self")[view.name]]
        for view in fetch_ready_views()
    )
    write_html(
        h.nav(".sa-ready", aria_labelledby="ready")[h.h2(id="ready")[t("views.ready")], h.ul[links]]
    )
