"""Whatever is wrong with a change, readers keep the last good data; the fault names file and line,
the log says so once."""

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from components.store.holder import Holder
from tests.conftest import ROOT


def edit(file: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """A change of one file's bytes that does change them."""

    def do(root: Path) -> None:
        before = (root / file).read_bytes()
        after = change(before)
        assert after != before, file
        (root / file).write_bytes(after)

    return do


def swap(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda raw: raw.replace(old.encode(), new.encode(), 1)


def half_crlf(raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    middle = len(lines) // 2
    return b"".join(lines[:middle]) + b"".join(
        line.replace(b"\n", b"\r\n") for line in lines[middle:]
    )


def dangling(file: str) -> Callable[[Path], None]:
    return lambda root: (root / file).symlink_to("/nonexistent")


PROJECTS, PARTNERS, TEXT, TERMS = (
    "data/projects.csv",
    "data/lookups/partners.csv",
    "data/text.csv",
    "data/lookups/terms.csv",
)
REGION, TOTAL = "queries/by_region.sql", "queries/total.sql"
TITLE = "Legal Reform"
ANY = 0
"""A line that moves with the data, or a whole file."""
DAMAGE: dict[str, tuple[Callable[[Path], None], str, int]] = {
    "CRLF in half of a file": (edit(PROJECTS, half_crlf), PROJECTS, 0),
    "one CRLF row": (
        edit(PARTNERS, lambda raw: raw.replace(b"\n", b"\r\n", 3).replace(b"\r\n", b"\n", 2)),
        PARTNERS,
        3,
    ),
    "a quoted part of a cell": (edit(PROJECTS, swap(TITLE, '"Legal" Reform')), PROJECTS, 2),
    "escaped by a backslash": (edit(PROJECTS, swap(TITLE, r"Legal \"Reform\"")), PROJECTS, 2),
    "a last row cut off": (edit(PROJECTS, lambda raw: raw[:-1]), PROJECTS, 0),
    "cut off within quotation marks": (
        edit("data/price_index.csv", lambda raw: raw[:-1] + b',"x'),
        "data/price_index.csv",
        0,
    ),
    "UTF-16": (edit(PARTNERS, lambda raw: raw.decode().encode("utf-16")), PARTNERS, 1),
    "Windows-1252": (
        edit(PARTNERS, lambda raw: raw.decode().encode("cp1252", "replace")),
        PARTNERS,
        3,
    ),
    "a missing text": (edit(TEXT, swap("\nframe.title,", "\nframe.titel,")), TEXT, 0),
    "a missing text of those put together": (
        edit(TEXT, swap("\npage.explore,", "\npage.explored,")),
        TEXT,
        0,
    ),
    "no texts": (edit(TEXT, lambda raw: b""), TEXT, 1),
    "texts gone": (lambda root: (root / TEXT).unlink(), TEXT, 0),
    "a brace that does not close": (edit(TEXT, swap("{count} columns", "{count columns")), TEXT, 0),
    "a number too large": (
        edit(TERMS, swap("fiscal_year_basis,start,1,", "fiscal_year_basis,start,99999999999,")),
        TERMS,
        0,
    ),
    "Arabic digits": (
        edit(PROJECTS, swap("17121139.37,17121139.37", "١٧١٢١١٣٩.٣٧,17121139.37")),
        PROJECTS,
        2,
    ),
    "a cell of 140,000 letters": (edit(PROJECTS, swap(TITLE, "x" * 140_000)), PROJECTS, 2),
    "a cell of 40,000 letters": (edit(PROJECTS, swap(TITLE, "x" * 40_000)), PROJECTS, 2),
    "a link to nothing": (dangling("data/extra.csv"), "data/extra.csv", 0),
    "a table nobody knows": (
        lambda root: (root / "data/extra.csv").write_text("a\n1\n"),
        "data/extra.csv",
        0,
    ),
    "a pipe that never ends": (
        lambda root: os.mkfifo(root / "data/extra.csv"),
        "data/extra.csv",
        0,
    ),
    "a query that never ends": (
        edit(REGION, lambda raw: b"select count(*) from range(100000000000) a, range(1000) b;\n"),
        REGION,
        ANY,
    ),
    "a folder named like a table": (
        lambda root: (root / "data/extra.csv").mkdir(),
        "data/extra.csv",
        0,
    ),
    "data/ moved away": (
        lambda root: (root / "data").rename(root / "moved"),
        "data/columns.csv",
        0,
    ),
    "the dictionary gone": (
        lambda root: (root / "data/columns.csv").unlink(),
        "data/columns.csv",
        0,
    ),
    "a type nobody knows": (
        edit("data/columns.csv", swap(",key,yes,yes,", ",kee,yes,yes,")),
        "data/columns.csv",
        2,
    ),
    "a column twice": (edit(PROJECTS, swap(",title,", ",title,title,")), PROJECTS, 1),
    "a query broken": (edit(REGION, swap("group", "groop")), REGION, 0),
    "a query of a column that is gone": (
        edit(TOTAL, swap("amount_cad", "amount_dollars")),
        TOTAL,
        0,
    ),
    "a query empty": (edit("queries/map.sql", lambda raw: b"\n"), "queries/map.sql", 1),
    "a query deleted": (
        lambda root: (root / "queries/by_place.sql").unlink(),
        "queries/by_place.sql",
        0,
    ),
    "the session broken": (
        edit(
            "queries/model/40_allocations.sql", swap("table allocations as", "tabel allocations as")
        ),
        "queries/model/40_allocations.sql",
        ANY,
    ),
    "a column of the model that is gone": (
        edit("queries/model/60_facts.sql", swap("place_kind", "kind_of_place")),
        "queries/model/60_facts.sql",
        ANY,
    ),
    "a file of the model deleted": (
        lambda root: (root / "queries/model/65_search.sql").unlink(),
        "queries/model/65_search.sql",
        0,
    ),
    "a session that reads nothing": (
        edit("queries/_session.sql", lambda raw: b"-- Nothing.\n"),
        "queries/_session.sql",
        ANY,
    ),
    "a check that fails": (
        edit("queries/checks/sources_are_known.sql", swap("source_url is null", "true")),
        "queries/checks/sources_are_known.sql",
        1,
    ),
}


def restore(root: Path) -> None:
    for folder in ("data", "queries", "moved"):
        shutil.rmtree(root / folder, ignore_errors=True)
    for folder in ("data", "queries"):
        shutil.copytree(ROOT / folder, root / folder)


def test_whatever_is_wrong_the_last_good_data_stay(
    broken: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("components.store.holder.SETTLE", 0.0)
    monkeypatch.setattr("components.store.state.PATIENCE", 3.0)
    good, wrong = broken.database, []
    total = good.fetch_rows("total").iloc[0].amount_cad
    for name, (do, file, line) in DAMAGE.items():
        restore(broken.root)
        do(broken.root)
        broken.refresh()
        places = {(fault.file, fault.line) for fault in broken.faults}
        if (file, line) not in places and not (
            line == ANY and file in {place for place, _ in places}
        ):
            wrong.append(f"{name}: {[str(fault) for fault in broken.faults[:3]]}")
        if not (
            broken.database is good
            and broken.readiness() == "last-good"
            and all(f.expected for f in broken.faults)
        ):
            wrong.append(f"{name}: readers lost the last good data")
    assert not wrong, "\n".join(wrong)
    assert good.run_query("total").iloc[0].amount_cad == total and good.texts["frame.title"]["en"]


def test_a_file_that_may_not_be_read(broken: Holder) -> None:
    """An administrator may read everything: the test becomes nobody for as long as it looks."""
    good, path, root = broken.database, broken.root / PROJECTS, os.geteuid() == 0
    for folder in (broken.root, *broken.root.parents):
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    path.chmod(0)
    if root:
        os.seteuid(65_534)
    try:
        broken.refresh()
    finally:
        if root:
            os.seteuid(0)
    assert [(f.file, f.line, f.value) for f in broken.faults] == [
        (PROJECTS, 0, "Permission denied")
    ]
    assert broken.database is good


def test_refused_data_are_logged_once_and_so_is_their_end(
    broken: Holder, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "dashboard.data")
    edit(PROJECTS, swap("17121139.37,17121139.37", "many,17121139.37"))(broken.root)
    for _ in range(3):
        broken.refresh()
    refused = [record.getMessage() for record in caplog.records]
    assert (
        len(refused) == 1 and "data/projects.csv, line 2, column amount_cad: 'many'" in refused[0]
    )
    restore(broken.root)
    broken.refresh()
    assert [record.getMessage() for record in caplog.records][1:] == [
        "data/ are sound again and shown"
    ]


def test_nothing_to_show_at_the_start(project: Path) -> None:
    (project / TEXT).write_bytes(b"")
    holder = Holder(project).renew()
    assert (
        holder.database is None and holder.readiness() == "none" and holder.faults[0].file == TEXT
    )
    shutil.copy(ROOT / TEXT, project / TEXT)
    assert holder.refresh().readiness() == "sound"
