"""Why one record counts where it counts, in sentences: its areas, its security part, its fiscal
year, and what it is counted in."""

import pandas as pd

from components.figures.links import Link, link_profile, open_record
from components.figures.titles import find_title
from components.language import formats
from components.language.words import get_column, get_language, get_name, t
from components.store import database
from components.store.rows import iterate_rows

Sentence = tuple[str | Link, ...]
"""Words, and names among them that open what they name."""
_MILLION = 1_000_000
_HOLE = "\ue000"
"""Where a name goes into a text: no text holds this sign."""


def explain_record(row: pd.Series) -> list[Sentence]:
    """Explain one record: what it is counted in, its areas, amount, year and places.

    `row`: the answer of queries/project.sql, with empty texts for what is not known.
    """
    return [
        *_explain_set_aside(row),
        *_explain_areas(row),
        (_explain_amount(row),),
        (_explain_year(row),),
        *_explain_places(row),
    ]


def _weave(key: str, name: Link, **values: object) -> Sentence:
    """Put a name that opens something where the text of a key has `{name}`."""
    before, after = t(key, name=_HOLE, **values).split(_HOLE)
    return tuple(part for part in (before, name, after) if part)


def _explain_set_aside(row: pd.Series) -> list[Sentence]:
    """Say in which record the money is counted, of a record that is not added."""
    if not row.counted_in:
        return []
    if row.overlap_reason_id == "withdrawn":
        return [(t("reason.withdrawn"),)]
    record = Link(find_title(row.counted_in), open_record(row.counted_in))
    reason = get_name("overlap_reason", row.overlap_reason_id)
    return [_weave("reason.aside", record, reason=reason[:1].lower() + reason[1:])]


def _explain_areas(row: pd.Series) -> list[Sentence]:
    """Say of each area of a record what it rests on; codes that lead to it by one rule stand in
    one sentence."""
    areas = database.fetch_rows("project_priorities", project_id=row.project_id)
    areas = areas.astype(object).where(areas.notna(), "")
    by = ["key", "basis_id", "rule_id"]
    shares = areas.groupby(by, sort=False)["share_pct"].transform("sum")
    areas = areas.assign(share_pct=shares).drop_duplicates(by)
    return [_explain_area(row, area, len(areas) > 1) for area in iterate_rows(areas)]


def _explain_area(row: pd.Series, area: pd.Series, is_part: bool) -> Sentence:
    name = get_name("priority", area.key)
    target = link_profile("priority", area.key)
    rule = _describe_rule(area)
    if area.basis_id == "none" or target is None:
        return (t("reason.area.none", rule=rule),)
    state = "classified" if row.counted_in else "counted"
    share = formats.share(float(area.share_pct), get_language())
    counted = t(f"reason.{state}_part" if is_part else f"reason.{state}", share=share, name=_HOLE)
    basis = "said" if area.basis_id == "stated" and not row.theme else area.basis_id
    words = t(
        f"reason.area.{basis}",
        counted=counted,
        rule=rule,
        theme=row.theme,
        code=_name_purpose(area),
    )
    before, after = words.split(_HOLE)
    return tuple(part for part in (before, Link(name, target), after) if part)


def _describe_rule(area: pd.Series) -> str:
    """The rule that decided, with what it says of itself; nothing where no rule did."""
    note = getattr(area, get_column("note")).rstrip(".")
    if not area.rule_id:
        return ""
    return t("reason.rule" if note else "reason.rule_alone", rule=area.rule_id, note=note)


def _name_purpose(area: pd.Series) -> str:
    """A purpose code with its name: `15230, Participation in peacekeeping`."""
    name = getattr(area, get_column("purpose"))
    if not area.purpose_code.isdigit():
        return str(name or area.purpose_code)
    return f"{area.purpose_code}, {name}" if name else str(area.purpose_code)


def _explain_amount(row: pd.Series) -> str:
    """Say how much of a record is security, and why."""
    if row.amount_cad == "":
        return t("reason.amount.not-published")
    if not float(row.amount_cad):
        return t("reason.amount.nothing")
    part = _format_amount(row, row.amount_cad)
    if row.amount_qualifier_id != "exact":
        qualifier = get_name("amount_qualifier", row.amount_qualifier_id)
        part = t("reason.qualified", qualifier=qualifier, amount=part)
    is_whole = row.total_amount_cad in ("", row.amount_cad)
    basis = row.security_basis_id
    if is_whole:
        return t(f"reason.whole.{basis}", amount=part)
    whole = _format_amount(row, row.total_amount_cad)
    return t(f"reason.amount.{basis}", amount=part, whole=whole)


def _format_amount(row: pd.Series, amount: object) -> str:
    """An amount of a record, in dollars where the whole of it is under a million."""
    largest = max(float(each or 0) for each in (row.amount_cad, row.total_amount_cad))
    cad, lang = float(str(amount)), get_language()
    if largest < _MILLION:
        return formats.dollars(cad, lang, decimals=0)
    return formats.money(cad, lang)


def _explain_year(row: pd.Series) -> str:
    """Say in which fiscal year a record falls, and why."""
    basis = "none" if row.fiscal_year == "not-stated" else row.fiscal_year_basis_id
    return t(f"reason.year.{basis}", year=get_name("fiscal_year", row.fiscal_year))


def _explain_places(row: pd.Series) -> list[Sentence]:
    """Say where shares of several continents count together."""
    places = database.fetch_rows("project_places", project_id=row.project_id)
    moved = places.loc[places["key"] != places["counted_id"], "counted_id"].unique()
    return [(t("record.worldwide", place=get_name("place", key)),) for key in moved]
