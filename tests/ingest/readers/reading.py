"""Reads bytes as a reader of publishers' files does, for its tests."""

from collections import Counter

import pytest

from ingest.readers import choose_reader
from ingest.readers.base import Finding, Notes, Reader, Refused
from ingest.record import Item
from ingest.source import Source


def read_bytes(content: bytes, reader: Reader | None = None) -> tuple[list[Item], Notes]:
    """Read all that a file holds, by the reader that recognises it; its name says nothing."""
    source, notes = Source.from_bytes("a file", content), Notes()
    return list((reader or choose_reader(source)).read(source, notes)), notes


def refuse_bytes(content: bytes, reader: Reader | None = None) -> Finding:
    """The finding for which a file is refused."""
    with pytest.raises(Refused) as caught:
        read_bytes(content, reader)
    return caught.value.finding


def count_codes(notes: Notes) -> dict[str, int]:
    """How many findings there are of each code."""
    return dict(Counter(finding.code for finding in notes.findings))
