"""Published totals: how much of what was announced, capped or budgeted can be found in records and
Public Accounts."""

import streamlit as st

from components.figures.published import (
    build_budgets,
    build_ceiling,
    build_packages,
    build_unmatched,
)
from components.language.folding import fold_text
from components.language.words import get_name, t
from components.store import database
from components.ui import frame
from components.ui.cards import show
from components.ui.choices import bind
from components.ui.published_total import draw_total

current = frame.enter()

st.caption(t("published.filters"))
totals = {key: get_name("total", key) for key in database.fetch_rows("reconciled")["total_id"]}
st.selectbox(
    t("published.choose"),
    sorted(totals, key=lambda key: fold_text(totals[key])),
    index=None,
    **bind(
        current.view,
        "total",
        read=lambda text: text if text in totals else None,
        write=lambda key: key or "",
    ),
    placeholder=t("published.choose_none"),
    filter_mode="contains",
    format_func=totals.__getitem__,
)
if total_id := current.view.option("total"):
    draw_total(current, total_id)
show(
    current,
    build_packages(current),
    build_ceiling(current),
    build_budgets(current),
    build_unmatched(current),
)
