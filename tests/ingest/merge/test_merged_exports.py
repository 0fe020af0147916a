"""The publisher's export of September 2025, merged into the list of February."""

import os
from collections import Counter
from decimal import Decimal
from pathlib import Path

from ingest import diff, move
from ingest.__main__ import main
from ingest.tables import read_table
from tests.conftest import ROOT
from tests.ingest.merge.conftest import copy_data, merge

EXPORT = "gac-project-browser-csv-2025-09/GFC_terminating.csv"
READ_BY_HAND = {"status_id": 29, "end_date": 16, "total_amount_cad": 3, "amount_cad": 3}
"""How many records the export changes: three amounts, and no title or partner."""


def test_the_export_changes_what_was_read_by_hand_and_once(tmp_path: Path) -> None:
    data, file = copy_data(tmp_path), Path(os.environ["SPENDING_EXPORTS"], EXPORT)
    code, report = merge(data, file)
    plan = report["plan"]
    assert code == 0 and plan["undecided"] == plan["overlaps"] == plan["added"] == []
    changed = {row["record"] for row in plan["changed"]}
    counts = (plan["same"], plan["rounded"], plan["not_security"], len(changed))
    assert sum(counts) == report["files"][0]["records"] == 786
    loads = read_table(ROOT / "data/loads.csv")
    is_merged = report["files"][0]["sha256"] in {row["sha256"] for row in loads}
    fields = Counter(row["field"] for row in plan["changed"])
    assert fields == ({} if is_merged else READ_BY_HAND)
    effects = [row["effect_cad"] for row in plan["changed"]]
    assert sum(map(Decimal, effects)) == Decimal(plan["difference_cad"])
    changes = diff.compare_versions(ROOT / "data", data)
    assert changes.totals["difference_cad"] == Decimal(plan["difference_cad"])
    before, after = (
        {row["project_id"]: row["counted_in"] for row in read_table(folder / "projects.csv")}
        for folder in (ROOT / "data", data)
    )
    assert before == after, "what was set aside stays aside, and no record is lost"
    state = move.hash_files(data)
    code, report = merge(data, file)
    assert code == 0 and report["plan"]["changed"] == [] and move.hash_files(data) == state
    if not is_merged:
        assert main(["undo", "--data", str(data)]) == 0
    assert move.hash_files(data) == move.hash_files(ROOT / "data")
