"""XML read as it comes: the elements of one name, one after another, each with what is below it.

Nothing outside the file is ever looked up. A document type refuses the file, for what it declares
could change any value in it; so do a namespace that nobody here knows and an end that is missing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from ingest.readers.base import Finding, Refused

LONGEST_TEXT = 32_767
"""As many letters as a cell may have; of a longer text one letter more is kept, to tell it."""
_BLOCK = 1 << 16
_DEEPEST = 100
_CUT = frozenset(
    expat.errors.codes[text]
    for text in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)
"""What the parser says at the end of a file whose rest is missing."""


@dataclass
class Node:
    """An element: its name, the physical line of its start, attributes, text and children."""

    tag: str
    line: int
    attributes: dict[str, str]
    text: str = ""
    children: list["Node"] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Get an attribute, without blanks around it; empty where it is missing."""
        return self.attributes.get(name, "").strip()

    def find_all(self, *tags: str) -> list["Node"]:
        """Find the children of some names, in their order."""
        return [child for child in self.children if child.tag in tags]

    def find(self, tag: str) -> "Node | None":
        """Find the first child of a name."""
        return next((child for child in self.children if child.tag == tag), None)

    def measure_text(self) -> int:
        """Measure the longest text or attribute in it and below."""
        lengths = [len(self.text), *map(len, self.attributes.values())]
        return max(lengths + [child.measure_text() for child in self.children])


class XmlStream:
    """What a file of XML holds: yields every element named `tag`, with the children in `kept`.

    Elements outside them (a root of any name, what precedes the list) are yielded without children
    when they end. Raises Refused with the codes document-type, namespace-unknown, file-cut-short
    and file-damaged.
    """

    def __init__(
        self, file: IO[bytes], tag: str, kept: frozenset[str], namespaces: frozenset[str]
    ) -> None:
        self._file, self._tag, self._kept, self._namespaces = file, tag, kept, namespaces
        self._path: list[Node | None] = []
        self._inside = 0
        self._done: list[Node] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_document_type
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._add_text

    def __iter__(self) -> Iterator[Node]:
        is_last = False
        while not is_last:
            block = self._file.read(_BLOCK)
            is_last = not block
            try:
                self._parser.Parse(block, is_last)
            except expat.ExpatError as error:
                raise self._describe(error, is_last) from error
            yield from self._done
            self._done.clear()

    def _describe(self, error: expat.ExpatError, is_last: bool) -> Refused:
        """Describe why a file cannot be read to its end."""
        if is_last and error.code in _CUT:
            finding = Finding("file-cut-short", error.lineno, expected="the end of the file's list")
        else:
            reason = expat.errors.messages.get(error.code, "")
            finding = Finding("file-damaged", error.lineno, value=reason, expected="sound XML")
        return Refused(finding)

    def _refuse_document_type(self, name: str, *_: object) -> None:
        raise Refused(
            Finding(
                "document-type",
                self._parser.CurrentLineNumber,
                value=name,
                expected="XML without a document type",
            )
        )

    def _refuse_namespace(self, value: str) -> None:
        raise Refused(
            Finding(
                "namespace-unknown",
                self._parser.CurrentLineNumber,
                value=value,
                expected="IATI, which has no namespace, and the extensions of its exports",
            )
        )

    def _check_names(self, tag: str, attributes: dict[str, str]) -> None:
        """Raise Refused for a namespace or a prefix that is none of those known."""
        for name, value in attributes.items():
            prefix, _, _ = name.rpartition(":")
            if (name == "xmlns" or prefix == "xmlns") and value not in self._namespaces:
                self._refuse_namespace(value)
        for name in (tag, *attributes):
            prefix = name.rpartition(":")[0].lower()
            if prefix and prefix not in {"xml", "xmlns"} | self._namespaces:
                self._refuse_namespace(name)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._path) >= _DEEPEST:
            raise Refused(
                Finding(
                    "file-damaged",
                    self._parser.CurrentLineNumber,
                    value=tag,
                    expected=f"elements at most {_DEEPEST} deep",
                )
            )
        if ":" in tag or any(":" in name or name == "xmlns" for name in attributes):
            self._check_names(tag, attributes)
        parent = self._path[-1] if self._path else None
        skipped = self._inside and (
            parent is None or (len(self._path) == self._inside and tag not in self._kept)
        )
        node = None if skipped else Node(tag, self._parser.CurrentLineNumber, attributes)
        self._path.append(node)
        if self._inside and node and parent:
            parent.children.append(node)
        elif not self._inside and tag == self._tag:
            self._inside = len(self._path)

    def _end(self, tag: str) -> None:
        node = self._path.pop()
        if self._inside > len(self._path):
            self._inside = 0
        if node and not self._inside:
            self._done.append(node)

    def _add_text(self, text: str) -> None:
        node = self._path[-1]
        if node and len(node.text) <= LONGEST_TEXT:
            node.text = (node.text + text)[: LONGEST_TEXT + 1]
