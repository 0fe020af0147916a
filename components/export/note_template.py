"""The template of the Word note, static/note.docx, whose styles are known by name.

A department restyles them, or puts a file of its own in its place; what it must have is said here.
"""

from pathlib import Path

from docx import Document
from docx.document import Document as Note
from docx.enum.style import WD_STYLE_TYPE

from components.export.deck_template import TemplateError

FILE = Path(__file__).resolve().parents[2] / "static" / "note.docx"
TABLE_STYLE = "Briefing Table"
_PARAGRAPH = WD_STYLE_TYPE.PARAGRAPH
STYLES = {
    "Title": _PARAGRAPH,
    "Subtitle": _PARAGRAPH,
    "Heading 1": _PARAGRAPH,
    "Normal": _PARAGRAPH,
    "List Bullet": _PARAGRAPH,
    "Caption": _PARAGRAPH,
    "Header": _PARAGRAPH,
    "Footer": _PARAGRAPH,
    "Briefing Marking": _PARAGRAPH,
    "Briefing Measure": _PARAGRAPH,
    "Briefing Warning": _PARAGRAPH,
    "Briefing Comment": _PARAGRAPH,
    "Briefing Figure": _PARAGRAPH,
    "Briefing Source": _PARAGRAPH,
    "Briefing Cell": _PARAGRAPH,
    "Briefing Link": WD_STYLE_TYPE.CHARACTER,
    TABLE_STYLE: WD_STYLE_TYPE.TABLE,
}
"""Style -> what it is a style of."""


def open_note() -> Note:
    """Open an empty note of the template. Raises TemplateError where the file does not serve."""
    note = Document(str(FILE))
    if faults := list_missing_styles(note):
        raise TemplateError(f"{FILE.parent.name}/{FILE.name}: {'; '.join(faults)}")
    return note


def list_missing_styles(note: Note) -> list[str]:
    """What a template lacks, in words: styles, and those that are of something else."""
    known = {style.name: style.type for style in note.styles}
    return [
        f"there is no style “{name}” of a {kind.name.lower()}"
        for name, kind in STYLES.items()
        if known.get(name) != kind
    ]
