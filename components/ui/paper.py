"""What stands on paper beside what is printed of a panel: whose page it is, of which selection and
date, and what it lacks."""

import htpy as h

from components.figures.figure import Context
from components.figures.sources import fresh
from components.figures.summary import fetch_last_index
from components.language.limitations import describe_basis, describe_limitations, warn_of_repeats
from components.language.sentences import describe_selection
from components.language.words import t
from components.selection.filters import Filters
from components.store import database


def describe_dates() -> str:
    """How current the data are, and in which dollars and years they are counted."""
    return t("frame.data_date", **fresh())


def draw_paper_head(current: Context) -> h.Element:
    """Dashboard, page, the page's selection and the date of the data; on the screen the page itself
    says so."""
    lines = (
        f"{t('frame.title')} · {t(f'page.{current.page}')}",
        describe_selection(current.filters, current.total),
        warn_of_repeats(current.filters),
        describe_dates(),
    )
    return h.div(".sa-paper")[(h.p[line] for line in lines if line)]


def draw_paper_foot(filters: Filters) -> h.Element:
    """What the records of a selection rest on and lack, and whose data they are."""
    total = database.fetch_rows("total", filters).iloc[0]
    clauses = (
        describe_limitations(total, filters, fetch_last_index()).values() if total.records else ()
    )
    return h.div(".sa-paper")[
        h.p[h.strong[describe_basis(total, filters)]],
        h.ul[(h.li[clause] for clause in clauses)],
        h.p[t("frame.licence")],
    ]
