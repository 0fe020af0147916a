"""The audit of the data: how sure each field is, which records are in doubt, and a sample to read,
all computed from `data/`.

The queries stand in `queries/audit/`. Two auditors with one seed read the same records.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from components.store.rows import iterate_rows
from components.store.state import Database

JUDGED = (
    "areas_judged",
    "type_judged",
    "programme_judged",
    "places_judged",
    "partners_judged",
    "note",
)
"""Empty columns of the sample, for who reads it: right, arguable, wrong, or not stated."""


def format_audit(database: Database) -> Iterator[str]:
    """Rates by field and the sums of each doubt, as lines to read in a terminal."""
    rates = database.fetch_rows("audit/rates")
    yield f"{'field':10} {'evidence':12} {'basis':20} {'records':>8} {'CAD':>20} {'share':>7}"
    for row in iterate_rows(rates):
        yield (
            f"{row.field:10} {row.evidence_id:12} {row.basis_id:20} {row.records:>8,} "
            f"{row.amount_cad:>20,.2f} {row.share_pct:>6.1f}%"
        )
    yield f"\n{'in doubt':24} {'records':>8} {'CAD':>20}"
    for doubt, rows in fetch_doubts(database).items():
        yield f"{doubt:24} {len(rows):>8,} {rows['amount_cad'].sum():>20,.2f}"
    for doubt, rows in fetch_doubts(database).items():
        yield f"\n{doubt}"
        for row in iterate_rows(rows):
            yield f"{row.amount_cad:>20,.2f}  {row.project_id} | {row.title}"


def fetch_doubts(database: Database) -> dict[str, pd.DataFrame]:
    """Doubt -> its records, most money first."""
    return {
        str(key): rows
        for key, rows in database.fetch_rows("audit/doubtful").groupby("doubt_id", sort=False)
    }


def write_sample(database: Database, path: Path, sample: int, seed: str) -> int:
    """Write the drawn records with empty columns to judge; returns how many they are (a large one
    may be drawn twice)."""
    found = database.fetch_rows("audit/sample", sample=str(sample), seed=seed).copy()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*found.columns, *JUDGED])
        found["amount_cad"] = [f"{amount:.2f}" for amount in found["amount_cad"]]
        writer.writerows(
            [*row, *[""] * len(JUDGED)] for row in found.astype(object).itertuples(index=False)
        )
    return len(found)
