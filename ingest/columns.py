"""The dictionary `data/columns.csv`: which tables there are and where, their columns, types, keys
and meanings."""

from pathlib import Path

from components.selection.languages import LANGUAGES, USUAL
from ingest import tables
from ingest.tables import Row

_FOLDERS = (
    dict.fromkeys(
        "regions sub_regions places place_spellings partners partner_spellings programmes "
        "programme_spellings priority_areas purposes purpose_spellings sources terms titles "
        "total_names evidence fault_codes template_columns new_places".split(),
        "lookups/",
    )
    | dict.fromkeys(
        "priority_rules assistance_rules programme_rules rule_precision place_rules "
        "partner_decisions inclusion_decisions inclusion_rules announcement_decisions "
        "overlap_decisions vanished_decisions total_decisions total_members "
        "project_groups".split(),
        "rules/",
    )
    | {"undecided_records": "undecided/"}
)
"""Table -> the folder of data/ that holds it; every other one stands in data/ itself."""


def get_table_path(table: str) -> str:
    """`partners` -> `data/lookups/partners.csv`."""
    return f"data/{_FOLDERS.get(table, '')}{table}.csv"


def read_dictionary(data: Path) -> dict[str, list[Row]]:
    """Table name -> its columns in order, as rows of `data/columns.csv`."""
    described: dict[str, list[Row]] = {}
    for row in tables.read_table(data / "columns.csv"):
        described.setdefault(row["table_name"], []).append(row)
    return described | {"text": list_texts(described.get("text", []))}


def list_texts(described: list[Row]) -> list[Row]:
    """The columns of the words on screen: the first language's row stands for all, as in
    queries/dictionary.sql."""
    return [
        row | {"column_name": each}
        for row in described
        for each in (LANGUAGES if row["column_name"] == USUAL else [row["column_name"]])
    ]


def list_columns(data: Path, table: str) -> list[str]:
    """Column names of a table in their order; raises KeyError for a table the dictionary does not
    have."""
    return [row["column_name"] for row in read_dictionary(data)[table]]
