"""When data are read anew: by their content alone, for whole runs, without readers waiting."""

import os
from pathlib import Path

from components.store.holder import Holder
from ingest import snapshot
from tests.store.test_holder import PROJECTS, TERMS, TEXT, TITLE, edit, swap


def test_files_that_are_none_of_ours_change_nothing(broken: Holder) -> None:
    good = broken.database
    (broken.root / "data/.#projects.csv").symlink_to("somebody@somewhere.1234")
    (broken.root / "data/.projects.csv.swp").write_bytes(b"\0")
    assert broken.refresh().faults == [] and broken.database is good


def test_what_reads_alike_is_the_same_data(broken: Holder) -> None:
    """Excel's mark before the text and its line breaks, also inside cells: the figures and words
    are the same."""
    good = broken.database
    for file in (PROJECTS, TEXT, TERMS):
        edit(file, lambda raw: b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))(broken.root)
    assert broken.refresh().faults == [] and broken.database is not good
    assert broken.database.texts == good.texts
    for name in ("projects", "total", "by_region", "labels"):
        assert broken.database.fetch_rows(name).equals(good.fetch_rows(name)), name


def test_content_decides_not_time_and_size(broken: Holder) -> None:
    good, path = broken.database, broken.root / PROJECTS
    before = path.stat()
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 10**9))
    assert broken.refresh().database is good, "a new time alone changes nothing"
    edit(PROJECTS, swap(TITLE, TITLE.replace("Legal", "LEGAL")))(broken.root)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert (
        broken.refresh().database is not good
        and "LEGAL Reform" in broken.database.fetch_rows("projects")["title"].to_string()
    )


def test_a_run_rests_on_one_state(broken: Holder) -> None:
    good = broken.pin().database
    try:
        edit(PROJECTS, swap(TITLE, TITLE.replace("Legal", "LEGAL")))(broken.root)
        assert broken.refresh().database is good, "the run that began with it ends with it"
        assert broken.pin().database is not good and broken.version > good.version
    finally:
        broken._pinned.set(None)


def test_readers_do_not_wait_for_what_is_loaded(broken: Holder) -> None:
    """With a look under way, `renew` returns at once with what is shown."""
    good = broken.database
    edit(PROJECTS, swap(TITLE, TITLE.replace("Legal", "LEGAL")))(broken.root)
    with broken._looking:  # as a look holds it that has not ended
        broken._due = 0.0
        assert broken.renew().database is good
    assert broken.refresh().database is not good


def test_the_snapshot_s_folder_goes_with_it(project: Path) -> None:
    folder = snapshot.PrivateFolder()
    path = folder.path
    assert path.is_dir()
    del folder
    assert not path.exists()
