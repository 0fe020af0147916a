"""Readers of publishers' files, one file a format; the rest of `ingest/` does not know formats."""

from ingest.readers.base import Finding, Reader, Refused
from ingest.readers.iati import IatiReader
from ingest.source import Source

READERS: tuple[Reader, ...] = (IatiReader(),)
"""Every format, the most telling first."""


def choose_reader(source: Source) -> Reader:
    """Choose the reader that recognises a file by its content; raise Refused where none does."""
    for reader in READERS:
        if reader.recognise(source):
            return reader
    raise Refused(Finding("format-unknown", expected="a known format"))
