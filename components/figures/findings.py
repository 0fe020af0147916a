"""What the figures show about a commitment, in sentences from templates: lower and upper bounds,
never surer than the data."""

import pandas as pd

from components.figures.commitments import Commitment, name_span
from components.language import formats
from components.language.sentences import describe_growth, describe_scope
from components.language.words import get_language, get_name, t
from components.selection.filters import Filters
from components.store import database
from components.store.rows import get_row


def count_records(number: int) -> str:
    """`13 records`."""
    return t(
        "commitments.records", count=int(number), number=formats.number(number, get_language())
    )


def format_amount(amount_cad: float) -> str:
    """`$12.3 M`; nothing is `$0`."""
    return (
        formats.money(amount_cad, get_language())
        if amount_cad
        else formats.dollars(0, get_language(), decimals=0)
    )


def describe_least(amount_cad: float, records: int) -> str:
    """`at least $8.5 M (6 records)`, or that none of the records has a published amount."""
    if amount_cad:
        return t(
            "finding.at_least", amount=format_amount(amount_cad), records=count_records(records)
        )
    return t("finding.none_published", records=count_records(records))


def _dated(period: str, one: Commitment) -> str:
    """The fiscal years of a period inside a sentence; `all` holds every year, and records without
    one."""
    return t("commitments.all_years") if period == "all" else one.years(period)


def _answer(query: str, one: Commitment, filters: Filters) -> pd.DataFrame:
    """The answer of a query about a commitment, one row a period, under the period's key."""
    return database.fetch_rows(query, filters, commitment=one.commitment_id).set_index("period")


def describe_official(one: Commitment, counting: Filters) -> list[str]:
    """What the Public Accounts show: averages a year before and after, and the years over a
    ceiling."""
    found = _answer("commitment_averages", one, counting)
    after = get_row(found, "after")
    programme = get_name("programme", one.programme_id, long=True)
    values = {
        "programme": programme,
        "after": format_amount(after.average_cad),
        "after_years": name_span(after.first_year, after.last_year),
    }
    if "before" in found.index:
        before = get_row(found, "before")
        sentences = [
            t(
                "finding.official",
                before=format_amount(before.average_cad),
                before_years=name_span(before.first_year, before.last_year),
                change=describe_growth(after.average_cad, before.average_cad),
                **values,
            )
        ]
    else:
        sentences = [
            t("finding.official_year", **values)
            if after.years == 1
            else t("finding.official_after", **values)
        ]
    return sentences + (
        describe_ceiling(one, bool(counting.prices)) if one.measure_id == "ceiling" else []
    )


def describe_ceiling(one: Commitment, in_constant: bool) -> list[str]:
    """In how many years payments were over the ceiling, in current dollars as both were
    published."""
    paid = get_row(_answer("commitment_averages", one, Filters()), "after")
    numbers = {
        key: formats.number(paid[key], get_language())
        for key in ("years_within", "years_over", "years")
    }
    values = {
        "highest": format_amount(paid.highest_cad),
        "year": formats.fiscal_year(paid.highest_year, get_language()),
    }
    values |= numbers | {"amount": format_amount(one.amount_cad)}
    text = t("finding.ceiling_current", **values) if in_constant else t("finding.ceiling", **values)
    return [text, t("finding.ceiling_known")]


def _training(one: Commitment, filters: Filters, *periods: str) -> list[str]:
    """How much of a selection is training, at least and at most, in each of the periods, and
    whether two ranges overlap."""
    found = _answer("commitment_training", one, filters)
    shown = [period for period in periods if period in found.index]
    sentences = [
        _training_in(
            get_row(found, period), describe_scope(filters.without("prices")), _dated(period, one)
        )
        for period in shown
    ]
    if len(shown) == 2:
        first, second = (get_row(found, period) for period in shown)
        overlap = (
            first.at_least_cad <= second.at_most_cad and second.at_least_cad <= first.at_most_cad
        )
        sentences.append(t("finding.overlap") if overlap else t("finding.apart"))
    return sentences


def _training_in(row: pd.Series, selection: str, years: str) -> str:
    """One period of the above; amounts that are not published are in no sum, and said."""
    if not row.amount_cad:
        return t(
            "finding.no_amount", scope=selection, years=years, records=count_records(row.records)
        )
    text = t(
        "finding.training",
        scope=selection,
        years=years,
        amount=format_amount(row.amount_cad),
        records=count_records(row.records),
        at_least=format_amount(row.at_least_cad),
        training_records=count_records(row.training_records),
        unstated=format_amount(row.unstated_cad),
        unstated_records=count_records(row.unstated_records),
        at_most=format_amount(row.at_most_cad),
    )
    return (
        f"{text} {t('finding.unpublished', records=count_records(row.unpublished))}"
        if row.unpublished
        else text
    )


def _places(one: Commitment, filters: Filters, *periods: str) -> list[str]:
    """What share of a selection lies in the stated places, in each of the periods; a range where
    wider codes leave one."""
    found = _answer("commitment_places", one, filters)
    scope = describe_scope(filters.without("prices"))
    return [
        _describe_places(one, get_row(found, period), scope, _dated(period, one))
        for period in periods
        if period in found.index
    ]


def _describe_places(one: Commitment, row: pd.Series, scope: str, years: str) -> str:
    """What share of a period's amount lies in the stated places, and what more may."""
    if not row.amount_cad:
        records = count_records(row.records)
        return t("finding.no_amount", scope=scope, years=years, records=records)
    least, most = (
        formats.share(row[column], get_language()) for column in ("at_least_pct", "at_most_pct")
    )
    text = t(
        "finding.places",
        scope=scope,
        years=years,
        amount=format_amount(row.amount_cad),
        share=least,
        places=one.name_places(one.focus_places),
        core=format_amount(row.core_cad),
        core_places=one.name_places(one.core_places),
    )
    parts = [text, "" if least == most else t("finding.places_most", share=most)]
    if row.unpublished:
        parts.append(t("finding.unpublished", records=count_records(row.unpublished)))
    return " ".join(filter(None, parts))


def _announced(one: Commitment) -> str:
    """The sum that was stated, as surely as it was: `over $5.2 M`."""
    text = format_amount(one.amount_cad)
    return (
        text
        if one.amount_qualifier_id == "exact"
        else f"{get_name('amount_qualifier', one.amount_qualifier_id)} {text}"
    )


def _package(one: Commitment) -> list[str]:
    """What the stated amounts add up to, beside the announced total, both in current dollars."""
    row = get_row(_answer("commitment_training", one, one.select("selection", Filters())), "all")
    return [
        t(
            "finding.package",
            records=count_records(row.records),
            sum=formats.dollars(row.amount_cad, get_language(), decimals=0),
            stated=_announced(one),
            inexact=formats.number(row.inexact, get_language()),
            count=int(row.inexact),
        )
    ]


def _around(one: Commitment, filters: Filters) -> list[str]:
    """The wider selection before and after."""
    found = _answer("commitment_training", one, filters)
    if not {"before", "after"} <= set(found.index):
        return []
    before, after = get_row(found, "before"), get_row(found, "after")
    selection = describe_scope(filters.without("prices"))
    return [
        t(
            "finding.around",
            scope=selection,
            before=format_amount(before.amount_cad),
            before_years=one.years("before"),
            before_records=count_records(before.records),
            after=format_amount(after.amount_cad),
            after_years=one.years("after"),
            after_records=count_records(after.records),
        )
    ]


def _envelope(one: Commitment) -> list[str]:
    """The records that name the envelope, and those of its area and years beside the sums
    announced, in current dollars."""
    own, wider = (one.select(column, Filters()) for column in ("selection", "wider"))
    named_by = _answer("commitment_places", one, own)
    row = get_row(named_by, "all") if len(named_by) else None
    sentences = []
    if row is not None:
        records = count_records(row.records)
        sentences.append(
            t("finding.envelope", records=records, amount=format_amount(row.amount_cad))
            if row.amount_cad
            else t("finding.envelope_none", records=records)
        )
    found = _answer("commitment_places", one, wider)
    if "after" not in found.index:
        return sentences
    row = get_row(found, "after")
    text = t(
        "finding.envelope_area",
        scope=describe_scope(wider),
        years=one.years("after"),
        stated=_announced(one),
        sum=describe_least(row.amount_cad, row.records),
        places=one.name_places(one.focus_places),
        focus=describe_least(row.at_least_cad, row.focus_records),
        focus_stated=format_amount(one.focus_amount_cad),
        core_places=one.name_places(one.core_places),
        core=describe_least(row.core_cad, row.core_records),
        core_stated=format_amount(one.core_amount_cad),
    )
    unclear = t(
        "finding.envelope_open",
        unnamed=count_records(row.unnamed),
        unpublished=count_records(row.unpublished),
    )
    return [*sentences, text, unclear]


def list_findings(one: Commitment, counting: Filters) -> dict[str, list[str]]:
    """All findings of a commitment by the card that they sum up, in the order of reading."""
    own, wider = one.select("selection", counting), one.select("wider", counting)
    paid = describe_official(one, counting)
    found = {
        "training": lambda: {"official": paid, "records": _training(one, own, "before", "after")},
        "ceiling": lambda: {"official": paid, "records": _training(one, own, "all")},
        "regional-focus": lambda: {
            "official": paid,
            "places": _places(one, own, "all"),
            "wider-places": _places(one, wider, "before", "after"),
        },
        "package": lambda: {
            "records": _package(one) + _training(one, own, "all"),
            "wider": _around(one, wider),
            "official": paid,
        },
        "envelope": lambda: {"wider-places": _envelope(one), "official": paid},
    }[one.measure_id]()
    if counting and pd.notna(one.amount_cad):
        found["announced"] = [t("finding.as_announced")]
    return found


def list_summary(one: Commitment, counting: Filters, card: str) -> tuple[str, ...]:
    """List the findings that sum up a card, for a briefing."""
    return tuple(list_findings(one, counting).get(card, []))
