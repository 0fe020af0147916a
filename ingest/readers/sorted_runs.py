"""Sorting more entries than memory should hold: sorted runs in a file, merged as they are read."""

import heapq
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, cast

_IN_MEMORY = 8 << 20
"""Bytes up to which no file is made on disk."""
_RUN = 100_000
"""Entries of a run."""
_BLOCK = 4_096
"""Entries of a run that are read at once."""


class SortedRuns:
    """Entries of one length in bytes, given back in their order."""

    def __init__(self, length: int, file: IO[bytes]) -> None:
        self._length, self._file = length, file
        self._runs: list[tuple[int, int]] = []
        self._run: list[bytes] = []

    def add(self, entry: bytes) -> None:
        """Add an entry."""
        self._run.append(entry)
        if len(self._run) >= _RUN:
            self._write_run()

    def _write_run(self) -> None:
        """Write the entries that were added since the last run."""
        self._file.seek(0, 2)
        begun = self._file.tell()
        self._file.write(b"".join(sorted(self._run)))
        self._runs.append((begun, self._file.tell()))
        self._run.clear()

    def _read_run(self, begun: int, end: int) -> Iterator[bytes]:
        """Read a run, block by block."""
        while begun < end:
            self._file.seek(begun)
            block = self._file.read(min(self._length * _BLOCK, end - begun))
            begun += len(block)
            for start in range(0, len(block), self._length):
                yield block[start : start + self._length]

    def __iter__(self) -> Iterator[bytes]:
        if self._run:
            self._write_run()
        return heapq.merge(*(self._read_run(begun, end) for begun, end in self._runs))


@contextmanager
def open_runs(length: int) -> Iterator[SortedRuns]:
    """Open a place to sort entries of one length, which goes when it is left."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        yield SortedRuns(length, cast(IO[bytes], file))
