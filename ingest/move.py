"""Changes `data/` as one step: a complete copy is made and checked beside it, then the two exchange
their places.

Killed at any moment, a command leaves the old data or the new ones, and at most a folder
`data.part` that nobody reads; the next command drops it. Where the system cannot exchange two
folders, the new one is put ready as `data.ready` for the blink in which `data` is away: the
dashboard reads it there, and the next command finishes the step.
"""

import contextlib
import ctypes
import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from ingest import snapshot

_PART, _JOURNAL = ".part", ".journal"
BEFORE, UNDONE = ".before", ".undone"
"""How the folder is called that keeps the version before the last merge, and the one that an undo
replaced."""
HERE, EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of renameat2(2)."""
_UNABLE = (errno.ENOSYS, errno.EINVAL)


class Changed(ValueError):
    """Files that somebody changed while the command was at work."""


def hash_files(folder: Path) -> dict[str, str]:
    """What every file and link of a folder holds, by its path."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[path.relative_to(folder).as_posix()] = f"-> {path.readlink()}"
        elif path.is_file():
            found[path.relative_to(folder).as_posix()] = hashlib.sha256(
                path.read_bytes()
            ).hexdigest()
    return found


@contextlib.contextmanager
def _lock_folder(folder: Path) -> Iterator[None]:
    """One command at a time, where the system has locks; a killed one lets go by itself."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def exchange_folders(one: Path, other: Path) -> None:
    """Let two folders of one file system change places: as one step where the system can, else in
    three renames."""
    rename = (
        getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if sys.platform == "linux"
        else None
    )
    if rename and rename(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0:
        return
    if rename and (code := ctypes.get_errno()) not in _UNABLE:
        raise OSError(
            code,
            f"{os.strerror(code)}: {one} and {other} cannot change places; nothing was written",
        )
    ready = other.with_name(other.name + snapshot.READY)
    one.rename(ready)
    other.rename(one)
    ready.rename(other)


def finish_step(data: Path) -> None:
    """Finish the step of a command that was killed, or drop what it had not finished."""
    ready, part = data.with_name(data.name + snapshot.READY), data.with_name(data.name + _PART)
    if ready.is_dir() and not data.exists():
        ready.rename(data)
    _keep_version(data)
    for left in (ready, part):
        if left.is_dir():
            shutil.rmtree(left)


def _write_journal(data: Path, before: dict[str, str], kept: str) -> None:
    """Note which version is to be kept beside, and as what: a killed command may leave it as a
    copy in work."""
    journal = data.with_name(data.name + _JOURNAL)
    with journal.open("w", encoding="utf-8") as file:
        json.dump({"kept": kept, "files": before}, file)
        file.flush()
        os.fsync(file.fileno())


def _keep_version(data: Path) -> None:
    """Keep the version that a command has replaced, as its journal says, if there is one."""
    journal, part = (data.with_name(data.name + ending) for ending in (_JOURNAL, _PART))
    with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):
        noted = json.loads(journal.read_text(encoding="utf-8"))
        if part.is_dir() and hash_files(part) == noted["files"] != hash_files(data):
            kept = data.with_name(data.name + noted["kept"])
            shutil.rmtree(kept, ignore_errors=True)
            part.rename(kept)
    journal.unlink(missing_ok=True)


def restore_before(data: Path) -> bool:
    """Bring back the version before the last merge, byte for byte; the one that it replaces is kept
    beside. False where none is kept."""
    data = data.resolve()
    before = data.with_name(data.name + BEFORE)
    with _lock_folder(data.parent):
        finish_step(data)
        if not before.is_dir() or hash_files(before) == hash_files(data):
            shutil.rmtree(before, ignore_errors=True)
            return False
    with prepare_copy(data, kept=UNDONE) as copy:
        shutil.rmtree(copy)
        snapshot.copy_folder(before, copy)
    shutil.rmtree(before)
    return True


@contextlib.contextmanager
def prepare_copy(data: Path, kept: str = "") -> Iterator[Path]:
    """A complete copy of a folder to work on; it takes the folder's place when the block ends, and
    is dropped if it raises. `kept`: the version before is kept beside, under a name that ends so.

    Raises Changed if the folder itself was changed meanwhile: what somebody wrote there is never
    lost.
    """
    data = data.resolve()
    part = data.with_name(data.name + _PART)
    with _lock_folder(data.parent):
        finish_step(data)
        before = hash_files(data)
        try:
            snapshot.copy_folder(data, part)
            yield part
            _refuse_changes(data, before)
            if kept:
                _write_journal(data, before, kept)
            exchange_folders(part, data)
            try:
                _refuse_changes(part, before)
            except Changed:
                exchange_folders(part, data)
                raise
            _keep_version(data)
        finally:
            data.with_name(data.name + _JOURNAL).unlink(missing_ok=True)
            shutil.rmtree(part, ignore_errors=True)


def _refuse_changes(folder: Path, before: dict[str, str]) -> None:
    """Raise Changed, naming the files, if a folder no longer holds what it did."""
    now = hash_files(folder)
    if changed := sorted(name for name in {*now, *before} if now.get(name) != before.get(name)):
        raise Changed(
            f"changed while the command was at work: {', '.join(changed)}; "
            "nothing was written, run it again"
        )
