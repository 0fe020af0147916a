"""Statements that can be checked against money: which one is chosen, its periods, and what it says
with its sources."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import parse_qs

from components.language import formats
from components.language.words import get_column, get_language, get_name, join_list, t
from components.selection.filters import UNDATED, Filters, parse_filters
from components.selection.languages import LANGUAGES
from components.selection.view import View
from components.store import database
from components.store.choices import fetch_choices

_LANGUAGE_SUFFIXES = tuple({f"_{spoken.names}" for spoken in LANGUAGES.values()})
PERIODS = ("earlier", "before", "after", "later", UNDATED)
_COVERED = ("envelope",)
"""The measures whose second period is what the statement covers, not what came after it."""


@dataclass(frozen=True)
class Commitment:
    """One row of data/commitments.csv: amounts in CAD (not a number where none is stated), fiscal
    years as `2012-13`, `selection` and `wider` as addresses, places as keys with commas."""

    commitment_id: str
    measure_id: str
    programme_id: str
    published_total_id: str
    made_on: str
    amount_cad: float
    amount_qualifier_id: str
    core_amount_cad: float
    focus_amount_cad: float
    earlier_to: str
    before_from: str
    before_to: str
    after_from: str
    after_to: str
    later_from: str
    selection: str
    wider: str
    core_places: str
    focus_places: str
    source_title: str
    source_url: str
    source_date: str
    rated_on: str
    rated_title: str
    rated_url: str
    texts: Mapping[str, str]
    """The columns in both languages: `name_en`, `words_fr`."""

    def text(self, column: str) -> str:
        """A text of the row in the reader's language."""
        return self.texts[get_column(column)]

    def select(self, column: str, counting: Filters) -> Filters:
        """The records that bear on it (`selection`) or stand beside it (`wider`), in the reader's
        dollars and counting."""
        address = {"selection": self.selection, "wider": self.wider}[column]
        query = {
            key: [",".join(values)] for key, values in parse_qs(address.removeprefix("?")).items()
        }
        filters, _ = parse_filters(query, fetch_choices())
        return replace(filters, prices=counting.prices, allocation=counting.allocation)

    def years(self, period: str) -> str:
        """`2012-13 to 2015-16`, `from 2020-21`, `to 2011-12`: the fiscal years of a period; nothing
        for no year."""
        return "" if period == UNDATED else name_span(*self.bounds(period))

    def bounds(self, period: str) -> tuple[str, str]:
        """First and last fiscal year of a period as the filters take them; an open end is empty."""
        return {
            "earlier": ("", self.earlier_to),
            "before": (self.before_from, self.before_to),
            "after": (self.after_from, self.after_to),
            "later": (self.later_from, ""),
            UNDATED: (UNDATED, ""),
        }[period]

    def period(self, period: str) -> str:
        """`Before (2012-13 to 2015-16)`."""
        years = self.years(period)
        return (
            t("commitments.period", period=self.short(period), years=years)
            if years
            else t("year.none")
        )

    def short(self, period: str) -> str:
        """`Before`, or what the statement covers where its second period is that."""
        is_covered = period == "after" and self.measure_id in _COVERED
        return t(f"commitments.short.{'covered' if is_covered else period}")

    def within(self, period: str, filters: Filters) -> Filters:
        """The selection narrowed to the records of one period."""
        first, last = self.bounds(period)
        return replace(filters, from_year=first, to_year=last)

    @property
    def own_periods(self) -> tuple[str, ...]:
        """The periods that are compared: these are shown even where they hold nothing."""
        return ("before", "after") if self.before_from else ("after",)

    def name_places(self, keys: str) -> str:
        """Places by their names: `Iraq, Lebanon and Jordan`; with semicolons where
        a name holds an "and"."""
        labels = database.get_database().labels
        found = [
            get_name("place" if key in labels["place"] else "region", key)
            for key in keys.split(",")
        ]
        return (
            "; ".join(found)
            if any(f" {t('list.and')} " in each for each in found)
            else join_list(found)
        )


def name_span(first: str, last: str) -> str:
    """A span of fiscal years in words; one end may be open."""
    one, two = (formats.fiscal_year(year, get_language()) for year in (first, last))
    if one and two:
        return one if one == two else t("compare.period", first=one, last=two)
    return t("sentence.from", first=one) if one else t("sentence.to", last=two) if two else ""


def fetch_commitments() -> dict[str, Commitment]:
    """Key -> commitment, in the order of display."""
    return {
        row["commitment_id"]: _build_commitment(row)
        for row in database.fetch_rows("commitments").to_dict("records")
    }


def _build_commitment(row: Mapping[Hashable, Any]) -> Commitment:
    columns = [field.name for field in fields(Commitment) if field.name != "texts"]
    texts = {
        str(name): value for name, value in row.items() if str(name).endswith(_LANGUAGE_SUFFIXES)
    }
    return Commitment(**{name: row[name] for name in columns}, texts=texts)


def find_commitment(view: View, with_places: bool = False) -> Commitment:
    """The commitment that the view names, else the first one, of all or of those that state
    places."""
    fit = {
        key: one for key, one in fetch_commitments().items() if one.focus_places or not with_places
    }
    return fit.get(view.option("commitment")) or next(iter(fit.values()))
