"""The whole of data/ as one zip: a Frictionless data package, described by the project's own
dictionary."""

import io
import json
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from components.store.rows import iterate_rows
from components.store.state import Database

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {
    "amount": "number",
    "share": "number",
    "number": "number",
    "integer": "integer",
    "yes_no": "boolean",
}
"""Type in the dictionary -> type in a table schema; every other one is text with a pattern."""
_PATTERNS = {
    "key": "[a-z0-9][a-z0-9_.-]*",
    "partial_date": r"\d{4}(-\d{2}(-\d{2})?)?",
    "fiscal_year": r"\d{4}-\d{2}|not-stated",
}
_Schema = dict[str, Any]
"""An object of `datapackage.json`, whose values differ by their names."""
_CODES = "terms"
"""The table of vocabularies: a column that refers to one of them takes its terms."""


def _field(column: pd.Series, terms: dict[str, list[str]]) -> _Schema:
    """One column as a field of a table schema; `column`: a row of the dictionary."""
    kind = _TYPES.get(column.data_type, "string")
    found = {
        "name": column.column_name,
        "type": kind,
        "title": column.meaning_en,
        "description": " ".join(
            text for text in (column.meaning_en, column.caveat_en, column.unit) if text
        ),
    }
    if kind == "boolean":
        found |= {"trueValues": ["yes"], "falseValues": ["no"]}
    constraints: _Schema = {"required": True} if column.is_required == "yes" else {}
    if column.is_key == "yes":
        constraints["unique"] = True
    if column.refers_to.startswith(f"{_CODES}."):
        constraints["enum"] = terms[column.refers_to.removeprefix(f"{_CODES}.")]
    elif column.data_type in _PATTERNS:
        constraints["pattern"] = _PATTERNS[column.data_type]
    return {k: v for k, v in (found | {"constraints": constraints}).items() if v}


def _schema(columns: pd.DataFrame, terms: dict[str, list[str]]) -> _Schema:
    """A table's schema: fields, the key of one column or of several together, and what its keys
    refer to."""
    found: _Schema = {
        "fields": [_field(column, terms) for column in iterate_rows(columns)],
        "missingValues": [""],
    }
    for kind in ("yes", "part"):
        keys = columns[columns["is_key"] == kind]
        if "primaryKey" not in found and len(keys) and (keys["is_required"] == "yes").all():
            found["primaryKey"] = keys["column_name"].tolist()
    foreign = []
    for column in iterate_rows(columns):
        if column.refers_to and not column.refers_to.startswith(f"{_CODES}."):
            table, key = column.refers_to.split(".")
            resource = "" if table == column.table_name else table.replace("_", "-")
            foreign.append(
                {
                    "fields": [column.column_name],
                    "reference": {"resource": resource, "fields": [key]},
                }
            )
    return found | ({"foreignKeys": foreign} if foreign else {})


def _group_columns(dictionary: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Group the dictionary's rows by their table, in the order of the dictionary."""
    for table, columns in dictionary.groupby("table_name", sort=False):
        yield str(table), columns


def _described(held: Database) -> _Schema:
    """`datapackage.json`: every described table of a loaded state with its schema, sources and
    licences."""
    sources = held.fetch_rows("sources")
    return {
        "$schema": _PROFILE,
        "name": "canada-security-assistance",
        "title": "Canada's security assistance: project records",
        "version": held.fetch_rows("data_date").iloc[0].snapshot,
        "sources": [
            {"title": f"{row.publisher_en}: {row.name_en}", "path": row.address}
            for row in iterate_rows(sources)
        ],
        "licenses": [
            {
                "name": "OGL-Canada-2.0",
                "path": "https://open.canada.ca/en/open-government-licence-canada",
                "title": "Open Government Licence – Canada; announcements: facts only, see sources",
            }
        ],
        "resources": _describe_tables(held),
    }


def _describe_tables(held: Database) -> list[_Schema]:
    """Every described table of a loaded state as a resource."""
    data, found = held.root / "data", held.fetch_rows("dictionary")
    codes = pd.read_csv(data / "lookups/terms.csv", dtype=str)
    terms = {str(key): rows["term_id"].tolist() for key, rows in codes.groupby("vocabulary")}
    # What was typed by hand has a table of its own name in data/ itself: that one is described.
    paths = {
        path.stem: path.relative_to(data).as_posix()
        for path in list_tables(data)
        if path.parent.name != "transcribed"
    }
    return [
        {
            "name": table.replace("_", "-"),
            "path": paths[table],
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": _schema(columns, terms),
        }
        for table, columns in _group_columns(found)
        if table in paths
    ]


def list_tables(data: Path) -> list[Path]:
    """Every table of a data/ folder, but those of a previous snapshot."""
    return [
        path
        for path in sorted(data.rglob("*.csv"))
        if "previous" not in path.relative_to(data).parts
    ]


@lru_cache(maxsize=1)
def build_package(held: Database) -> bytes:
    """The zip of one loaded state, which is what readers see; the same bytes for the same data."""
    data, packed = held.root / "data", io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        contents = {
            path.relative_to(data).as_posix(): path.read_bytes() for path in list_tables(data)
        }
        contents["datapackage.json"] = json.dumps(
            _described(held), ensure_ascii=False, indent=2
        ).encode()
        for name, content in contents.items():
            archive.writestr(
                zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED
            )
    return packed.getvalue()
