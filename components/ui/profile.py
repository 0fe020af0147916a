"""The parts of a profile: whom it is of, its totals in a line, the ways on, and what names it."""

from dataclasses import replace

import htpy as h
import pandas as pd
import streamlit as st

from components.figures import profile as figures
from components.figures.entities import Entity, list_entities
from components.figures.figure import Context
from components.figures.links import PROFILED, Link, Target, link_profile
from components.language import formats
from components.language.escape import escape_markdown
from components.language.limitations import warn_of_repeats
from components.language.sentences import describe_scope, format_total
from components.language.words import get_language, get_name, t
from components.render.tables import draw_link, draw_table
from components.selection.comparison import OF_SELECTIONS, SECOND_NAMES, VERSUS
from components.selection.view import View
from components.ui import address, session
from components.ui.markup import write_html

_Figure = tuple[str, str, str]
"""A figure of the line of totals: what it is, its value, what is said below it."""


def choose_entity(current: Context) -> Entity | None:
    """Whom the address names, if that is one; else draw the ways to those that have a profile."""
    named = list_entities(current.filters)
    if len(named) == 1:
        return named[0]
    _draw_choices(current, named)
    return None


def draw_identity(current: Context, profile: Context, entity: Entity) -> None:
    """Draw its kind and name, its totals in a line, the names that publishers write, and what of
    the address a profile does not follow."""
    write_html(
        h.header(".sa-page.sa-profile")[
            h.p(".sa-kind")[t(f"profile.kind.{entity.level}"), _draw_parents(entity, current.view)],
            h.h1[entity.full_name],
            _draw_totals(profile, entity),
            h.p(".sa-several")[warn_of_repeats(profile.filters)],
            _draw_names(entity),
            _draw_left_out(current, profile),
        ]
    )


def _draw_parents(entity: Entity, view: View) -> h.Node:
    """What holds it, each a link to its own profile."""
    links = [
        Link(each.name, target)
        for each in entity.parents
        if (target := link_profile(each.field, each.key))
    ]
    return [[" · ", draw_link(link, view)] for link in links]


def _draw_totals(profile: Context, entity: Entity) -> h.Element:
    figures_ = _list_totals(profile, entity)
    return h.dl(".sa-totals-line")[
        (
            h.div[h.dt[name], h.dd[value, h.small[below] if below else None]]
            for name, value, below in figures_
        )
    ]


def _list_totals(profile: Context, entity: Entity) -> list[_Figure]:
    """Its money as surely as the data say it, its records, years, countries, partners and rank."""
    total, lang = profile.total, get_language()
    records = int(total.records)
    if not records:
        return [(t("kpi.funding"), t("profile.no_money"), t("profile.no_records"))]
    projects = t(
        "count.projects", count=int(total.projects), number=formats.number(total.projects, lang)
    )
    found = [
        (t("kpi.funding"), _format_money(total), _describe_dollars(profile)),
        (
            t("kpi.records", count=records),
            formats.number(records, lang),
            projects if total.projects != records else "",
        ),
        (t("profile.years"), _format_years(total), ""),
    ]
    if entity.field != "place":
        found.append(_count_keys("countries", total))
    if entity.level != "partner":
        found.append(_count_keys("partners", total))
    return [*found, *_list_rank(profile, entity)]


def _count_keys(column: str, total: pd.Series) -> _Figure:
    """How many of a kind there are, `countries` or `partners`."""
    count = int(total[column])
    return t(f"kpi.{column}", count=count), formats.number(count, get_language()), ""


def _list_rank(profile: Context, entity: Entity) -> list[_Figure]:
    rank = figures.find_rank(entity, profile.filters.counting())
    if rank is None:
        return []
    position, number = (
        formats.number(each, get_language()) for each in (rank.position, rank.number)
    )
    of = t(f"profile.rank.{entity.level}", number=number)
    return [(t("profile.rank"), position, of)]


def _format_money(total: pd.Series) -> str:
    """Its sum, or that no amount of it is published."""
    if not total.amount_cad and total.unpublished_records:
        return t("amount.not_published")
    return format_total(total)


def _describe_dollars(profile: Context) -> str:
    """In which dollars its money is, where they are not current ones."""
    year = profile.filters.prices
    return t("sentence.prices", year=year) if year else ""


def _format_years(total: pd.Series) -> str:
    """The first and the last fiscal year with records."""
    if not isinstance(total.first_year, str):
        return t("year.none")
    first, last = (
        formats.fiscal_year(year, get_language()) for year in (total.first_year, total.last_year)
    )
    return first if first == last else t("compare.period", first=first, last=last)


def _draw_names(entity: Entity) -> h.Element | None:
    """All names that publishers write for it, where there are others than the page shows."""
    names = figures.list_published_names(entity)
    if not names:
        return None
    items = (
        h.li[name, h.small[f" · {_count_records(records)}"] if records else None]
        for name, records in names
    )
    return h.details(".sa-names")[
        h.summary[t("profile.names", count=len(names))],
        h.ul[items],
    ]


def _count_records(records: int) -> str:
    return t("count.records", count=records, number=formats.number(records, get_language()))


def _draw_left_out(current: Context, profile: Context) -> h.Element | None:
    """That a profile is of all records, where the address chooses some; with the way to those."""
    if current.filters == profile.filters:
        return None
    way = Link(describe_scope(current.filters), Target("explore", filters=current.filters))
    return h.p(".sa-source")[t("profile.left_out"), " ", draw_link(way, current.view)]


def draw_ways(profile: Context, entity: Entity) -> None:
    """Draw the ways on: another one beside it, and its records explored."""
    keys = figures.list_rivals(entity, profile.filters.counting())
    with st.container(horizontal=True, vertical_alignment="center", key="profile-ways"):
        st.selectbox(
            t("profile.compare"),
            keys,
            index=None,
            key=session.COMPARED.of(entity.key).name,
            placeholder=t("profile.compare"),
            label_visibility="collapsed",
            width=300,
            filter_mode="contains",
            format_func=lambda key: escape_markdown(get_name(entity.level, key)),
            on_change=_compare,
            args=(entity,),
        )
        link = Link(t("profile.explore"), Target("explore", filters=profile.filters))
        write_html(h.p(".sa-ways")[draw_link(link, profile.view)])


def _compare(entity: Entity) -> None:
    """Callback: compare with the one that was chosen."""
    chosen = session.COMPARED.of(entity.key).pop()
    if chosen:
        options = {VERSUS: OF_SELECTIONS, SECOND_NAMES[entity.field]: chosen}
        address.follow("compare", **options)


def draw_mentions(profile: Context, entity: Entity) -> None:
    """Draw the published totals and the commitments that name it, where there are any."""
    totals = figures.build_naming_totals(entity, profile.filters)
    commitments = figures.list_naming_commitments(entity)
    if not len(totals) and not commitments:
        return
    with st.container(border=True, key="card-mentions"):
        links = (h.li[draw_link(link, profile.view)] for link in commitments)
        write_html(
            h.div(".sa-fig")[h.h2[t("profile.mentions")], h.p[t("profile.mentions_note")]],
            draw_table(totals, t("profile.mentions"), profile.view) if len(totals) else None,
            h.div(".sa-views")[h.h3[t("profile.commitments")], h.ul[links]]
            if commitments
            else None,
        )


def _draw_choices(current: Context, named: list[Entity]) -> None:
    """Draw the way to each that the address names, or to the largest of each kind."""
    view = replace(current.view, options={})

    def draw(links: list[Link]) -> h.Element:
        return h.ul[(h.li[draw_link(link, view)] for link in links)]

    several = [
        Link(each.full_name, target)
        for each in named
        if (target := link_profile(each.field, each.key))
    ]
    words = t("profile.together") if several else t("profile.explore")
    explored = Link(words, Target("explore", filters=current.filters))
    kinds = (
        h.section[h.h2[t(f"profile.largest.{field}")], draw(_list_largest(current, field))]
        for field in PROFILED
    )
    write_html(
        h.header(".sa-page")[h.h1[t("page.profile")], h.p[t("profile.choose")]],
        draw(several) if several else None,
        h.p[draw_link(explored, view)] if current.filters != current.filters.counting() else None,
        h.div(".sa-profiles")[kinds],
    )


def _list_largest(current: Context, field: str) -> list[Link]:
    return figures.list_largest(field, current.filters.counting())
