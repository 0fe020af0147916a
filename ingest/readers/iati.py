"""IATI activities of Global Affairs Canada, 1.0x and 2.0x, as served and as exported elsewhere.

The publisher is reporting organisation `CA-3`; activities of others are counted and not read. Of
sectors only the DAC's purposes count, of transactions and budgets only Canadian dollars. An
activity's amount is the sum of its commitments: nothing else in the file states it.
"""

from collections import Counter
from collections.abc import Iterator

from ingest.readers.base import Finding, Notes
from ingest.readers.iati_activity import ActivityReader, count_other_vocabularies
from ingest.readers.xml_stream import LONGEST_TEXT, Node, XmlStream
from ingest.record import Record
from ingest.source import Source

_PUBLISHER = "CA-3"
_ACTIVITY = "iati-activity"
_KEPT = frozenset(
    "iati-identifier reporting-org title activity-status activity-date participating-org "
    "recipient-country recipient-region sector transaction budget location other-identifier "
    "default-aid-type".split()
)
_NAMESPACES = frozenset(
    (
        "",
        "xsi",
        "xsd",
        "dstore",
        "iati-extra",
        "iati-activities",
        "http://www.w3.org/XML/1998/namespace",
        "http://www.w3.org/2001/XMLSchema",
        "http://www.w3.org/2001/XMLSchema-instance",
        "http://d-portal.org/dstore",
        "http://d-portal.org/xmlns/dstore",
        "http://d-portal.org/xmlns/iati-activities",
        "http://datastore.iatistandard.org/ns",
        "https://datastore.codeforiati.org/ns",
    )
)
"""Those of the standard's files and of the exports that are known, and their prefixes."""
_MARKS = {
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}


def read_xml_head(source: Source) -> str:
    """Read how a file of XML begins; empty where a file is none, or a page of the web."""
    encoding = next((_MARKS[mark] for mark in _MARKS if source.head.startswith(mark)), "utf-8")
    text = source.head.decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    if not text.startswith("<") or text[:100].lower().startswith(("<!doctype html", "<html")):
        return ""
    return text


class IatiReader:
    """Activities as records, one by one."""

    name = "iati"

    def recognise(self, source: Source) -> bool:
        """Tell a list of activities, whatever its root; also anything that declares a document
        type, which is refused for that."""
        text = read_xml_head(source)
        return f"<{_ACTIVITY}" in text or "<iati-activities" in text or "<!DOCTYPE" in text

    def read(self, source: Source, notes: Notes) -> Iterator[Record]:
        """Yield the publisher's activities; the whole file is refused where its end, its form or
        its namespaces leave in doubt that all of it was read."""
        seen, query, vocabularies = 0, dict[str, int](), Counter[str]()
        languages = set[str]()
        notes.decimal = "."
        with source.open() as file:
            for node in XmlStream(file, _ACTIVITY, _KEPT, _NAMESPACES):
                if node.tag != _ACTIVITY:
                    _note_outside(node, query, notes)
                    continue
                seen += 1
                notes.edition = notes.edition or _find_edition(node)
                if record := _read_activity(node, notes):
                    languages.update(record.titles)
                    vocabularies.update(count_other_vocabularies(node))
                    yield record
        notes.language = ", ".join(sorted(languages))
        _note_partial(query, seen, notes)
        for reporter, count in sorted(notes.other_reporters.items()):
            notes.findings.append(
                Finding(
                    "other-reporter",
                    column="reporting-org",
                    value=f"{reporter}: {count}",
                    expected=_PUBLISHER,
                )
            )
        for name, count in sorted(vocabularies.items()):
            value = f"{name}: {count}"
            notes.findings.append(
                Finding("vocabulary-other", column="sector", value=value, expected="1, DAC")
            )


def _find_edition(node: Node) -> str:
    """Find the version of the standard that an activity states, as exports write it, or a root."""
    for name, value in node.attributes.items():
        if name.rpartition(":")[2] == "version":
            return value.strip()
    return ""


def _note_outside(node: Node, query: dict[str, int], notes: Notes) -> None:
    """Take what the list says of itself: its version and its day, and how much of an answer it
    is."""
    notes.edition = notes.edition or _find_edition(node)
    notes.snapshot = notes.snapshot or node.get("generated-datetime")[:10]
    if node.tag in ("total-count", "start", "limit") and node.text.strip().isdecimal():
        query[node.tag] = int(node.text)


def _note_partial(query: dict[str, int], seen: int, notes: Notes) -> None:
    """Note a list that says it has not all: pages were cut, before it or after it."""
    total, limit = query.get("total-count"), query.get("limit")
    is_full_page = total is None and limit is not None and seen >= limit
    if query.get("start") or is_full_page or (total is not None and seen < total):
        notes.is_complete = False
        expected = f"{total} activities" if total is not None else "a list without pages"
        notes.findings.append(
            Finding("file-incomplete", value=f"{seen} activities", expected=expected)
        )


def _read_activity(node: Node, notes: Notes) -> Record | None:
    """Read an activity of the publisher; none where it is another's, or cannot be taken."""
    reader = ActivityReader(node, notes)
    if reader.find_reporter() != _PUBLISHER:
        notes.other_reporters[reader.find_reporter()] += 1
        return None
    if not reader.project_id:
        reader.note("record-without-number", node, "", "an iati-identifier")
    elif node.measure_text() > LONGEST_TEXT:
        reader.note("cell-too-long", node, "", f"at most {LONGEST_TEXT} letters in an element")
    else:
        return reader.read()
    notes.left_out += 1
    return None
