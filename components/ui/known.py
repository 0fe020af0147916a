"""What exists in the data of today: what addresses are read against."""

from functools import lru_cache

from components.figures import audit, catalogue
from components.figures.commitments import fetch_commitments
from components.selection.pages import Known
from components.store import database
from components.store.choices import fetch_choices, fetch_slice_keys


def fetch_known() -> Known:
    """Fetch the keys of all filters and slices, and the values of options that hang on the data."""
    return _fetch_known(database.HOLDER.version)


@lru_cache(maxsize=2)
def _fetch_known(version: int) -> Known:
    """What is known in one version of the data: every request asks for it."""
    return Known(
        filters=fetch_choices(),
        slices=fetch_slice_keys(),
        options={
            "id": database.get_database().titles.keys(),
            "total": database.fetch_rows("reconciled")["total_id"].tolist(),
            "commitment": tuple(fetch_commitments()),
            "doubt": audit.list_doubts(),
        },
        figures={*catalogue.CARDS, *catalogue.ALIASES},
    )
