"""A plan as lines for a person; at most twenty of a kind, all are in the JSON."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ingest.merge.plan import Plan

_MOST = 20


def format_plan(plan: Plan, described: dict[str, Any]) -> Iterator[str]:
    """Format what a merge changes: counts, every change, what waits for a person, the totals."""
    counts = plan.count()
    kinds = ("same", "rounded", "changed", "added", "undecided", "not_security")
    said = [f"{kind.replace('_', ' ')} {counts[kind]:,}" for kind in kinds]
    yield f"records: {', '.join(said)}; not in these files {described['out_of_scope']:,}"
    yield from _format_records(described)
    for kind in ("overlaps", "decide_again", "corrections_unfit"):
        yield from _format_rows(kind.replace("_", " "), [f"  {row}" for row in described[kind]])
    if series := described.get("series"):
        yield f"series: same {series['same']:,}, rounded {series['rounded']:,}"
        for kind in ("added", "changed", "near_lines"):
            rows = [f"  {row}" for row in series[kind]]
            yield from _format_rows(f"series, {kind.replace('_', ' ')}", rows)
    before, after, difference = (
        f"{Decimal(described[name]):,.2f}" for name in ("before_cad", "after_cad", "difference_cad")
    )
    yield f"counted before {before} CAD, after {after} CAD, difference {difference} CAD"


def _format_records(described: dict[str, Any]) -> Iterator[str]:
    """Format what becomes of records that change, are new, are gone or wait for a person."""
    changed = [
        f"  {row['record']}, {row['field']}: {row['old']!r} -> {row['new']!r}{_format_effect(row)}"
        for row in described["changed"]
    ]
    yield from _format_rows("changed", changed)
    added = [
        f"  {row['record']}: {row['title']}{_format_effect(row)}" for row in described["added"]
    ]
    yield from _format_rows("added", added)
    vanished = [
        f"  {row['record']}: {row['title']}, not listed since {row['not_listed_since']}; it stays "
        f"unless data/rules/vanished_decisions.csv withdraws it{_format_effect(row)}"
        for row in described["vanished"]
    ]
    yield from _format_rows("vanished", vanished)
    undecided = [
        line
        for row in described["undecided"]
        for line in [
            f"  {row['record']}: {row['why']}",
            *([f"    {row['row']}"] * bool(row["row"])),
        ]
    ]
    yield from _format_rows("undecided", undecided)


def _format_effect(row: dict[str, Any]) -> str:
    """Format by how much a row changes the total, if it does."""
    effect = Decimal(row["effect_cad"])
    return f" ({effect:+,.2f} CAD)" if effect else ""


def _format_rows(title: str, lines: list[str]) -> Iterator[str]:
    """Format the lines of one kind, if there are any."""
    if lines:
        yield f"{title} ({len(lines):,}):"
        yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield f"  and {len(lines) - _MOST:,} more (--json FILE has all)"
