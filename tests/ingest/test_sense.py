"""Sense is checked, not only form: each fault by file, column and line; what publishers' rounding
does is let through."""

import csv
import io
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

import pytest

from ingest import columns, snapshot
from ingest.snapshot import Snapshot
from ingest.validate import check_snapshot
from tests.conftest import ROOT

Rows = list[list[str]]
SPENDING, PROJECTS, PURPOSES = "programme_spending", "projects", "project_purposes"
RECORD = "a021170001"
"""The first record of every table: 17,121,139.37 from 2001-07-27 to 2012-09-28, of one purpose and
one place."""


def put(column: str, value: str | Callable[[str], str], row: int = 1) -> Callable[[Rows], None]:
    """A change of one cell; row 0 is the header."""

    def do(rows: Rows) -> None:
        at = rows[0].index(column)
        rows[row][at] = value if isinstance(value, str) else value(rows[row][at])

    return do


def thousandfold(value: str) -> str:
    return f"{value[:-3]}000.00"


def twice(rows: Rows) -> None:
    rows.append(rows[1])


def double(column: str) -> Callable[[Rows], None]:
    """The same column a second time."""

    def do(rows: Rows) -> None:
        at = rows[0].index(column)
        for row in rows:
            row.insert(at, row[at])

    return do


LAST = {
    table: len((ROOT / columns.get_table_path(table)).read_bytes().splitlines())
    for table in (SPENDING, "project_places", "terms", "columns")
}
NONSENSE: dict[str, dict[str, tuple[str, Callable[[Rows], None], tuple[int, str]]]] = {
    "years": {
        "a year that does not follow": (
            PROJECTS,
            put("fiscal_year", "2001-13"),
            (2, "fiscal_year"),
        ),
        "a year to come": (PROJECTS, put("fiscal_year", "2099-00"), (2, "fiscal_year")),
        "a year of another date": (PROJECTS, put("fiscal_year", "2002-03"), (2, "fiscal_year")),
        "a date in another calendar": (
            PROJECTS,
            put("start_date", "2544-07-27"),
            (2, "start_date"),
        ),
    },
    "ends": {
        "31 February": (PROJECTS, put("end_date", "2012-02-31"), (2, "end_date")),
        "29 February of a common year": (PROJECTS, put("end_date", "2011-02-29"), (2, "end_date")),
        "an end before the start": (PROJECTS, put("end_date", "2001-07-26"), (2, "end_date")),
        "an end in the month before": (PROJECTS, put("end_date", "2001-06"), (2, "end_date")),
        "Arabic digits": (PROJECTS, put("end_date", "٢٠١٢-09-28"), (2, "end_date")),
    },
    "money": {
        "a part above its whole": (
            PROJECTS,
            put("total_amount_cad", "17121139.35"),
            (2, "amount_cad"),
        ),
        "a part that is not its purposes": (
            PROJECTS,
            put("amount_cad", "17121139.30"),
            (2, "amount_cad"),
        ),
        "purposes above the whole": (PURPOSES, put("amount_cad", "17121139.60"), (2, "amount_cad")),
        "places below the whole": (
            "project_places",
            put("amount_cad", "17000000.00"),
            (2, "amount_cad"),
        ),
        "three digits too many": (PROJECTS, put("amount_cad", thousandfold), (2, "amount_cad")),
        "three digits too many in a whole": (
            PROJECTS,
            put("total_amount_cad", thousandfold),
            (2, "total_amount_cad"),
        ),
        "more digits than DuckDB takes": (
            PROJECTS,
            put("total_amount_cad", "17121139000000000.00"),
            (2, "total_amount_cad"),
        ),
        "a place twice": ("project_places", twice, (LAST["project_places"] + 1, "place_id")),
        # Last and so alone: where the dictionary is wrong nothing else is looked at.
        "a column described twice": ("columns", twice, (LAST["columns"] + 1, "column_name")),
    },
    "shares": {
        "a share twice": ("project_partners", double("share"), (1, "share")),
        "a share cut by DuckDB": (
            "project_partners",
            put("share", "0.9999999999999"),
            (2, "share"),
        ),
    },
    "spending": {
        "three digits too many in spending": (
            SPENDING,
            put("expenditure_cad", thousandfold),
            (2, "expenditure_cad"),
        ),
        "a row of spending twice": (SPENDING, twice, (LAST[SPENDING] + 1, "payment_type")),
    },
    "totals": {
        "three digits too many in a total": (
            "published_totals",
            put("amount_cad", thousandfold, 3),
            (4, "amount_cad"),
        ),
    },
    "terms": {
        "a term twice": ("terms", twice, (LAST["terms"] + 1, "term_id")),
    },
    "prices": {
        "no rows": ("price_index", lambda rows: rows.__delitem__(slice(1, None)), (0, "")),
    },
}
"""What it is about -> its name -> table, change, where the fault is named. What is about different
things is put in at once: every fault is named, whatever else there is."""


@pytest.fixture(scope="module")
def sound() -> Snapshot:
    return snapshot.take_snapshot(ROOT / "data")


def changed(sound: Snapshot, table: str, do: Callable[[Rows], None]) -> Snapshot:
    """The shipped data with one table changed."""
    file = columns.get_table_path(table)
    rows = list(csv.reader(io.StringIO(sound.files[file].decode(), newline="")))
    do(rows)
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(rows)
    return Snapshot(sound.files | {file: written.getvalue().encode()})


def test_every_nonsense_is_named(sound: Snapshot) -> None:
    wrong = []
    for batch in zip_longest(*(kinds.items() for kinds in NONSENSE.values())):
        nonsense = dict(filter(None, batch))
        taken = sound
        for table, do, _ in nonsense.values():
            taken = changed(taken, table, do)
        faults = check_snapshot(taken).faults
        named = {(fault.file, fault.line, fault.column) for fault in faults}
        for name, (table, _, place) in nonsense.items():
            if (columns.get_table_path(table), *place) not in named:
                wrong.append(f"{name}: {[str(fault) for fault in faults[:9]]}")
    assert not wrong, "\n".join(wrong)


def test_a_cent_of_rounding_is_let_through(sound: Snapshot) -> None:
    for table, column, value in (
        (PROJECTS, "total_amount_cad", "17121139.36"),
        (PURPOSES, "amount_cad", "17121139.38"),
        ("project_places", "amount_cad", "17121139.36"),
    ):
        assert check_snapshot(changed(sound, table, put(column, value))).faults == [], table


def test_every_table_has_a_key(sound: Snapshot) -> None:
    """One column, or several together: without one, the same row twice would count twice."""
    keyed = {
        row["table_name"] for row in check_snapshot(sound).rows["columns"] if row["is_key"] != "no"
    }
    assert keyed == {row["table_name"] for row in check_snapshot(sound).rows["columns"]}


def test_the_first_record_is_what_these_tests_take_it_for() -> None:
    line = Path(ROOT / "data/projects.csv").read_text(encoding="utf-8").splitlines()[1]
    assert (
        line.startswith(f"{RECORD},")
        and "2001-07-27,2012-09-28,,2001-02,start,17121139.37,17121139.37" in line
    )
