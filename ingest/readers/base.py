"""What every reader of a format offers, and what it notes while it reads."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from ingest.record import Item
from ingest.source import Source


@dataclass(frozen=True)
class Finding:
    """One thing to say of one place in a file, or of one record.

    `code` is a key of `data/lookups/fault_codes.csv`, which has its severity and its words.
    """

    code: str
    line: int = 0
    column: str = ""
    record: str = ""
    value: str = ""
    expected: str = ""
    suggestion: str = ""


@dataclass
class Notes:
    """What a reader found out about a file besides its records; full once all were read."""

    format: str = ""
    edition: str = ""
    encoding: str = ""
    language: str = ""
    decimal: str = ""
    delimiter: str = ""
    snapshot: str = ""
    is_complete: bool | None = None
    """Whether the file says that it lists everything in its scope; None: it does not say."""
    is_beside: bool = False
    """Whether the file belongs to another one that is read with it, and has no records of its own.
    """
    unmarked_line: int = 0
    """The last line of a text that ends without a line break, where it may be cut."""
    statuses: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    left_out: int = 0
    other_reporters: dict[str, int] = field(default_factory=lambda: defaultdict(int))


class Refused(ValueError):
    """A file of which nothing can be taken; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(f"{finding.code}: {finding.value!r}; expected {finding.expected}")


class Reader(Protocol):
    """A format. Readers are chosen by content, never by a file's name."""

    name: str
    """As `format` in the report: `project-browser-csv`, `iati`, `infobase-transfer-payments` ..."""

    def recognise(self, source: Source) -> bool:
        """Tell from the beginning of a file whether it is of this format."""
        ...

    def read(self, source: Source, notes: Notes) -> Iterator[Item]:
        """Yield what the file holds, in its order, with memory that does not grow with the file;
        raise Refused where nothing can be taken."""
        ...
