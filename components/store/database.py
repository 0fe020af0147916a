"""The one door to the data: their holder, the database in use, and the answers to queries/."""

import os
from pathlib import Path

import pandas as pd

from components.selection.filters import Filters
from components.store.holder import Holder
from components.store.state import Database

FOLDER = "SPENDING_DATA"
"""The variable of the environment that names another folder of data, of the same layout."""
HOLDER = Holder(data=Path(os.environ[FOLDER]) if os.environ.get(FOLDER) else None)
"""The one holder of this process: modules live once a process, sessions share them."""


def get_database() -> Database:
    """Get the database in use; raises RuntimeError when no sound data were ever loaded."""
    database = HOLDER.database
    if database is None:
        raise RuntimeError("no sound data were loaded; see `python -m ingest check`")
    return database


def fetch_rows(name: str, filters: Filters = Filters(), **parameters: str | int) -> pd.DataFrame:
    """Fetch the rows of queries/NAME.sql under the filters; see `Database.fetch_rows`."""
    return get_database().fetch_rows(name, filters, **parameters)
