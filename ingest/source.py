"""A file as it came: on disk or in memory, plain or as the one file in a `.gz` or `.zip`."""

import gzip
import hashlib
import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, cast

_HEAD = 1 << 16
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"


@contextmanager
def telling_damage() -> Iterator[None]:
    """Tell a damaged archive by one error, BadZipFile, whichever of its numbers is wrong."""
    try:
        yield
    except (ValueError, OverflowError, struct.error) as error:
        raise zipfile.BadZipFile(str(error)) from error


@dataclass(frozen=True)
class Source:
    """`name` is for people; nothing is decided by it. `open_raw` opens the bytes as they came."""

    name: str
    open_raw: Callable[[], IO[bytes]]

    @classmethod
    def from_path(cls, path: Path) -> "Source":
        """Make it of a file on disk, which is not opened yet."""
        return cls(str(path), lambda: path.open("rb"))

    @classmethod
    def from_bytes(cls, name: str, content: bytes) -> "Source":
        """Make it of bytes in memory: a file that somebody uploaded, never written to disk."""
        return cls(name, lambda: io.BytesIO(content))

    def open(self) -> IO[bytes]:
        """Open the content, unpacked where it is packed; a workbook is a zip and stays one."""
        start = self.open_raw()
        mark = start.read(4)
        start.seek(0)
        if mark.startswith(_GZIP):
            return cast(IO[bytes], gzip.open(start))
        if mark == _ZIP:
            with telling_damage():
                archive = zipfile.ZipFile(start)
                files = [entry for entry in archive.infolist() if not entry.is_dir()]
                if len(files) == 1:
                    return archive.open(files[0])
            start.seek(0)
        return start

    @cached_property
    def head(self) -> bytes:
        """The first 64 KiB of the content."""
        with self.open() as file:
            return file.read(_HEAD)

    @cached_property
    def first_rows(self) -> list[tuple[int, list[str]]]:
        """The first rows of what may be a table, with their lines; empty where it is none."""
        # Readers know sources, and sources readers of tables only here.
        from ingest.readers.table_rows import read_first_rows

        return read_first_rows(self)

    @cached_property
    def digest(self) -> tuple[str, int]:
        """SHA-256 and size of the bytes as they came."""
        whole, size = hashlib.sha256(), 0
        with self.open_raw() as file:
            while block := file.read(1 << 20):
                whole.update(block)
                size += len(block)
        return whole.hexdigest(), size
