"""Readers of publishers' files, one file a format; the rest of `ingest/` does not know formats."""

from collections.abc import Iterable
from pathlib import Path

from ingest.readers.base import Reader, Refused
from ingest.readers.canada_spends import CanadaSpendsReader
from ingest.readers.disclosure import DisclosureReader
from ingest.readers.iati import IatiReader
from ingest.readers.infobase import SERIES, InfobaseReader
from ingest.readers.own_template import OwnTemplateReader
from ingest.readers.project_browser import PROJECT_BROWSER, PROJECT_BROWSER_2013
from ingest.readers.project_browser_pages import PagesReader
from ingest.readers.public_accounts import PublicAccountsReader
from ingest.readers.unknown import describe_unknown
from ingest.source import Source


def list_readers(
    data: Path | None = None, last_year: str = "", together: Iterable[Source] = ()
) -> tuple[Reader, ...]:
    """List the readers of every format, the most telling first.

    `data` is the folder whose series tells the years of a window that does not state them,
    `last_year` the last of those years as somebody stated it, `together` all files of one call:
    some publish one list in several.
    """
    series = data / SERIES.name if data else SERIES
    return (
        IatiReader(),
        OwnTemplateReader(),
        PROJECT_BROWSER_2013,
        PROJECT_BROWSER,
        InfobaseReader(series, last_year),
        PublicAccountsReader(),
        DisclosureReader(),
        PagesReader(together),
        CanadaSpendsReader(),
    )


READERS = list_readers()
"""Every format, with the project's own data beside."""


def choose_reader(source: Source, readers: Iterable[Reader] = READERS) -> Reader:
    """Choose the reader that recognises a file by its content; raise Refused where none does."""
    for reader in readers:
        if reader.recognise(source):
            return reader
    raise Refused(describe_unknown(source))
