"""What can be chosen: every key of every filter, with how many records and how much money it
holds."""

from functools import lru_cache

from components.selection.dimensions import DIMENSIONS
from components.selection.filters import UNDATED, Filters
from components.selection.slices import YEARS
from components.store import database

_CHOICES_KEPT = 64


def fetch_choices() -> dict[str, dict[str, tuple[int, float]]]:
    """Filter field (and `year`) -> key -> (records, CAD) in all the data, not a number where no
    amount is published; years hold none."""
    return _fetch_choices(database.HOLDER.version)


@lru_cache(maxsize=_CHOICES_KEPT)
def _fetch_choices(
    version: int, filters: Filters = Filters()
) -> dict[str, dict[str, tuple[int, float]]]:
    """The choices of one version of the data: every run asks for them several times."""
    choices: dict[str, dict[str, tuple[int, float]]] = {}
    data = database.fetch_rows("options", filters).fillna({"records": 0})
    columns = (data[column] for column in ("filter", "key", "records", "amount_cad"))
    for field, key, records, amount in zip(*columns, strict=True):
        choices.setdefault(field, {})[key] = (int(records), float(amount))
    return choices


def fetch_choices_under(filters: Filters) -> dict[str, dict[str, tuple[int, float]]]:
    """Fetch the choices that have records under the filters, as `fetch_choices` has them for
    all."""
    return _fetch_choices(database.HOLDER.version, filters)


def fetch_slice_keys() -> dict[str, set[str]]:
    """Dimension of a slice -> its keys."""
    labels = database.get_database().labels
    years = {UNDATED, *database.fetch_rows("price_levels")["fiscal_year"]}
    keys = {
        key: {name for vocabulary in row.vocabularies for name in labels[vocabulary]}
        for key, row in DIMENSIONS.items()
    }
    return keys | dict.fromkeys(("fiscal_year", *YEARS), years)
