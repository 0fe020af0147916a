"""One state of `data/` and `queries/`, read once: what is checked, loaded, shown and handed out are
the same bytes."""

import contextlib
import errno
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ingest import tables
from ingest.faults import Fault, describe_unreadable

_ROOT = Path(__file__).resolve().parent.parent
_READ = {"data": ".csv", "queries": ".sql"}
"""Folder of the project -> the files in it that figures rest on."""
PREVIOUS, TRANSCRIBED, READY = "previous", "transcribed", ".ready"
KEPT = f"data/{PREVIOUS}/"
"""An older version of the tables, kept for comparison: read as it is, and never checked."""


@dataclass(frozen=True)
class Snapshot:
    """The files by their names, `data/projects.csv`, and a fault for each unreadable one."""

    files: dict[str, bytes]
    faults: tuple[Fault, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The same for the same contents, whatever time and size say."""
        whole = hashlib.sha256(repr(self.faults).encode())
        for name, content in self.files.items():
            whole.update(f"\0{name}\0{len(content)}\0".encode())
            whole.update(content)
        return whole.hexdigest()

    def write(self, folder: Path, parsed: dict[str, list[tables.Line]]) -> None:
        """Lay the files down in a folder, every table as it was understood."""
        for name, content in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(
                tables.render_table(cells for _, cells in parsed[name])
                if name in parsed
                else content
            )


def _find_files(folder: Path, ending: str) -> Iterator[Path]:
    """The files of a folder in their order; hidden ones are an editor's or the system's, none of
    ours."""
    for path in sorted(folder.rglob(f"*{ending}")):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def take_snapshot(data: Path = _ROOT / "data", queries: Path | None = None) -> Snapshot:
    """Read a folder of data, and one of queries; what cannot be read is a fault of the snapshot,
    never an exception."""
    files, faults = {}, []
    # A command that could not exchange folders in one step leaves the new one ready beside: it is
    # the data already.
    ready = data.with_name(data.name + READY)
    folders = {"data": ready if ready.is_dir() and not data.is_dir() else data} | (
        {"queries": queries} if queries else {}
    )
    for name, folder in folders.items():
        for path in _find_files(folder, _READ[name]):
            file = f"{name}/{path.relative_to(folder).as_posix()}"
            try:
                files[file] = _read(path)
            except OSError as error:
                faults.append(describe_unreadable(file, error))
    return Snapshot(files, tuple(faults))


def _read(path: Path) -> bytes:
    """The bytes of a file; raises OSError, also for what is no file and might never end, such as a
    pipe."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, "Not a regular file")
    return path.read_bytes()


class PrivateFolder:
    """A folder of our own that goes when nobody holds this any more, and with the process."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(
            prefix="security-assistance-", ignore_cleanup_errors=True
        )
        self.path = Path(self._folder.name)


def copy_folder(source: Path, target: Path) -> None:
    """A complete copy of a folder, links as links, with the rights and, where allowed, the owners
    of its files."""

    def copied(one: str, other: str) -> str:
        shutil.copy2(one, other, follow_symlinks=False)
        status = os.lstat(one)
        if hasattr(os, "lchown") and (status.st_uid, status.st_gid) != (os.geteuid(), os.getegid()):
            with contextlib.suppress(PermissionError):  # only an administrator gives files away
                os.lchown(other, status.st_uid, status.st_gid)
        return other

    shutil.copytree(source, target, symlinks=True, copy_function=copied)
