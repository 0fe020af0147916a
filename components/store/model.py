"""The model: the SQL that makes of data/ what every query reads."""

import re
from pathlib import Path

SESSION = "queries/_session.sql"
_READ_COMMAND = re.compile(r"^\.read (\S+)\s*$", re.MULTILINE)


def list_files(session: str) -> list[str]:
    """List the files that the text of queries/_session.sql reads, in order: paths from the root."""
    return _READ_COMMAND.findall(session)


def read_model(root: Path) -> dict[str, str]:
    """Read the files of the model below a root: name -> text, in the order in which they run.

    Raises OSError.
    """
    session = (root / SESSION).read_text(encoding="utf-8")
    return {file: (root / file).read_text(encoding="utf-8") for file in list_files(session)}
