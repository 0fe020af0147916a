"""A report as lines for a person: faults by kind, at most twenty of a kind; all are in the JSON."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ingest.report import Report

_MOST = 20
_SEVERITIES = ("error", "warning", "note")


def format_report(report: Report, described: dict[str, Any]) -> Iterator[str]:
    """Format what each file is, then its faults, then the names that nobody knows; `described` is
    the report as JSON has it."""
    for file, described_file in zip(report.files, described["files"], strict=True):
        yield from _format_file(described_file, file.is_refused)
    yield from _format_faults(report, described["faults"])
    for kind, names in described["unknown"].items():
        yield from _format_unknown(kind, names)


def _format_file(file: dict[str, Any], is_refused: bool) -> Iterator[str]:
    """Format what a file is and what it holds."""
    yield f"{file['file']}: {file['bytes']:,} bytes, SHA-256 {file['sha256']}"
    form = [
        f"{name} {file[key]!r}"
        for name, key in (
            ("edition", "edition"),
            ("encoding", "encoding"),
            ("delimiter", "delimiter"),
            ("decimal mark", "decimal"),
            ("language", "language"),
            ("state of", "snapshot"),
        )
        if file[key]
    ]
    yield "  " + ", ".join([file["format"] or "no known format", *form])
    if is_refused:
        yield "  refused: nothing is taken of it"
        return
    whole = {True: "complete by its own word", False: "partial by its own word", None: ""}
    held = [
        f"{file['records']:,} records",
        f"{Decimal(file['amount_cad']):,.2f} CAD",
        f"{file['transactions']:,} transactions",
        f"{file['budgets']:,} budgets",
        f"{file['left_out']:,} left out",
        whole[file["complete"]],
    ]
    yield "  " + ", ".join(filter(None, held))
    for name, values in file["scope"].items():
        if values:
            yield f"  {name}: {', '.join(map(repr, values))}"


def _format_faults(report: Report, faults: list[dict[str, Any]]) -> Iterator[str]:
    """Format faults by kind, the severe first, and by record within a kind."""
    for severity in _SEVERITIES:
        kinds = dict.fromkeys(fault["code"] for fault in faults if fault["severity"] == severity)
        for code in kinds:
            found = [fault for fault in faults if fault["code"] == code]
            found.sort(key=lambda fault: (fault["file"], fault["record"], fault["line"]))
            words = report.codes[code]
            yield f"{severity} {code} ({len(found):,}): {words['name_en']}. {words['remedy_en']}."
            yield from (_format_fault(fault) for fault in found[:_MOST])
            if len(found) > _MOST:
                yield f"  and {len(found) - _MOST:,} more (--json FILE has all)"


def _format_fault(fault: dict[str, Any]) -> str:
    """Format one fault: where it is, what stands there, what is expected."""
    where = [fault["file"]]
    where += [f"line {fault['line']}"] if fault["line"] else []
    where += [f"{name} {fault[name]}" for name in ("record", "column") if fault[name]]
    expected = f"; expected {fault['expected']}" if fault["expected"] else ""
    return f"  {', '.join(where)}: {fault['value']!r}{expected}"


def _format_unknown(kind: str, names: list[dict[str, Any]]) -> Iterator[str]:
    """Format unknown names with what is near, and a row to paste."""
    if not names:
        return
    yield f"unknown {kind} ({len(names):,}): nothing is mapped without you"
    for name in names[:_MOST]:
        near = "; ".join(
            f"{'same letters' if one['match'] == 'same-letters' else one['score']} "
            f"{one['name']!r} ({one['key']})"
            for one in name["nearest"]
        )
        held = f"{name['records']:,} records, {Decimal(name['amount_cad']):,.2f} CAD"
        yield f"  {name['spelling']!r}: {held}; {near or 'none near'}"
        if name["row"]:
            empty = f" (fill in {', '.join(name['to_fill'])})" if name["to_fill"] else ""
            yield f"    {name['table']}: {name['row']}{empty}"
    if len(names) > _MOST:
        yield f"  and {len(names) - _MOST:,} more (--json FILE has all)"


def escape_controls(text: str) -> str:
    """Show control characters as codes: a terminal must not obey a publisher's file."""
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
