"""The one door to the data: the holder of this process, the database in use, and the answers to
queries/."""

import pandas as pd

from components.selection.filters import Filters
from components.store.holder import Holder
from components.store.state import READ, ROOT, Database, Label

__all__ = ["HOLDER", "READ", "ROOT", "Database", "Holder", "Label", "ask", "get"]
HOLDER = Holder()
"""The one holder of this process: modules live once a process, sessions share them."""


def get() -> Database:
    """The database in use; raises RuntimeError when no sound data were ever loaded."""
    database = HOLDER.database
    if database is None:
        raise RuntimeError("no sound data were loaded; see `python -m ingest check`")
    return database


def ask(name: str, filters: Filters = Filters(), **parameters: str | int) -> pd.DataFrame:
    """The answer to queries/NAME.sql under the filters; see `Database._answer`."""
    return get().answer(name, filters, **parameters)
