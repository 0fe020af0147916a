"""The whole story on one page: how much, where, through whom, for what and when."""

import html

import streamlit as st

from components.figures import breakdowns
from components.language.formats import money, number
from components.language.sentences import build_headline, describe_change
from components.language.words import get_language, t
from components.render import tables
from components.store import database
from components.ui import frame
from components.ui.cards import show

current = frame.enter()
total, lang = current.total, get_language()

figures = [
    (t("kpi.funding"), money(total.amount_cad, lang), "kpi.funding_note", total.inexact_cad),
    (t("kpi.records"), number(total.records, lang), "kpi.records_note", total.records),
    (
        t("kpi.partners"),
        number(total.partners, lang),
        "kpi.partners_note",
        total.unnamed_partner_cad,
    ),
    (t("kpi.countries"), number(total.countries, lang), "kpi.countries_note", total.regional_cad),
]
projects = t("count.projects", count=int(total.projects), number=number(total.projects, lang))
notes = [
    t(note, amount=money(part, lang), projects=projects) if part else ""
    for _, _, note, part in figures
]
opens = tables.quoted(current.view.narrow_to(current.filters).url(drill="all"))
tiles = [
    f"<div><dt>{html.escape(name)}</dt>"
    f"<dd><a href={opens} target='_self'>{html.escape(value)}</a><small>{html.escape(note)}</small></dd></div>"
    for (name, value, _, _), note in zip(figures, notes, strict=True)
]
st.html(f"<dl class='sa-kpis'>{''.join(tiles)}</dl>")

level = breakdowns.choose_level(current)
places, partners, areas = (
    breakdowns.rank_rows(current, each, breakdowns.TOP).data
    for each in (level, "partner", "priority")
)
story = build_headline(total, places, level, partners, areas)
trend = describe_change(
    database.fetch_rows("by_fiscal_year", current.filters),
    database.fetch_rows("data_date").iloc[0].snapshot,
)
st.html(f"<p class='sa-headline'>{html.escape(f'{story} {trend}')}</p>")

left, right = st.columns(2, gap="small")
with left:
    show(
        current,
        *(
            breakdowns.build_ranking(current, dimension, top=breakdowns.TOP)
            for dimension in (level, "priority")
        ),
    )
with right:
    show(
        current,
        breakdowns.build_ranking(current, "partner", top=breakdowns.TOP),
        breakdowns.build_fiscal_years(current, height=368),
    )
