"""The whole story on one page: how much, where, through whom, for what and when."""

import html

import streamlit as st

from components import breakdowns, database, frame
from components.formats import money, number
from components.sentences import change, headline
from components.words import language, t

current = frame.enter()
total, lang = current.total, language()

figures = [
    (t("kpi.funding"), money(total.amount_cad, lang), t("kpi.funding_note", amount=money(total.inexact_cad, lang))),
    (t("kpi.projects"), number(total.projects, lang), t("kpi.projects_note", count=int(total.unpublished_projects))),
    (t("kpi.partners"), number(total.partners, lang), t("kpi.partners_note", amount=money(total.unnamed_partner_cad, lang))),
    (t("kpi.countries"), number(total.countries, lang), t("kpi.countries_note", amount=money(total.regional_cad, lang))),
]
st.html("<dl class='kpis'>" + "".join(
    f"<div><dt>{html.escape(name)}</dt><dd>{html.escape(value)}<small>{html.escape(note)}</small></dd></div>"
    for name, value, note in figures
) + "</dl>")  # fmt: skip

level = breakdowns.where(current)
places, partners, areas = (breakdowns.rows(current, dimension, breakdowns.TOP) for dimension in (level, "partner", "priority"))
story = headline(total, places, level, partners, areas)
trend = change(database.ask("by_fiscal_year", current.filters), database.ask("data_date").iloc[0].snapshot)
st.html(f"<p class='headline'>{html.escape(f'{story} {trend}')}</p>")

left, right = st.columns(2, gap="small")
with left:
    breakdowns.ranked(current, level, data=places)
    breakdowns.ranked(current, "priority", data=areas)
with right:
    breakdowns.ranked(current, "partner", data=partners)
    breakdowns.by_year(current, height=368)
