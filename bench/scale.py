"""The overview's queries over generated records, against one bare `group by` over the same table.

The records are invented for this measurement only: each is a real one with a new key, another year
and another amount, its places, areas and partners as they are. They stand in a temporary folder and
go with it. `make bench` prints a table.
"""

import argparse
import os
import resource
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import duckdb

from components.store.model import read_model
from components.store.state import TUNED

ROOT = Path(__file__).resolve().parent.parent

FIGURES = ("total", "by_region", "by_partner", "by_priority", "by_fiscal_year")
"""What the overview asks."""
BARE = "select region_id, sum(amount_cad) as amount_cad from facts group by region_id"
SPLITS = {
    "project_partners": "partner_id",
    "project_places": "place_id",
    "project_priorities": "priority_id",
}
ROUNDS = 7


def generate(folder: Path, records: int) -> None:
    """Write a project of its own into a folder: so many generated records, real lookups."""
    shutil.copytree(ROOT / "queries", folder / "queries")
    shutil.copytree(ROOT / "data", folder / "data")
    with duckdb.connect() as connection:
        connection.execute("set file_search_path = ?", [str(ROOT)])
        [(known,)] = connection.execute("select count(*) from 'data/projects.csv'").fetchall()
        connection.execute("set variable times = ?", [-(-records // known)])
        projects = "from read_csv('data/projects.csv', header = true, all_varchar = true)"
        connection.execute(f"""
            create table projects as
            select * replace (
                project_id || '-' || copy as project_id,
                null as counted_in,
                null as overlap_reason_id,
                round(amount_cad::double * (500 + hash(project_id || copy) % 1000) / 1000, 2)
                    ::decimal(18, 2)::varchar as amount_cad,
                case when fiscal_year = 'not-stated' then fiscal_year
                    else year || '-' || lpad(((year + 1) % 100)::varchar, 2, '0')
                end as fiscal_year,
                year || start_date[5:] as start_date,
                (year + 2) || end_date[5:] as end_date)
            from (select *, 2000 + (hash(copy || project_id) % 24)::int as year
                  from ({projects}), range(getvariable('times')) as copies(copy))
            limit {int(records)}""")
        connection.execute(f"""
            copy (select * exclude (copy, year) from projects)
            to '{folder}/data/projects.csv' (header)""")
        for table in SPLITS:
            connection.execute(f"""
                copy (
                    select split.* replace (projects.project_id as project_id)
                    from projects
                    join read_csv('data/{table}.csv', header = true, all_varchar = true) split
                        on split.project_id = projects.project_id[
                            :len(projects.project_id) - len(copy::varchar) - 1])
                to '{folder}/data/{table}.csv' (header)""")


def time_statements(connection: duckdb.DuckDBPyConnection, statements: list[str]) -> float:
    """Time all statements one after the other: the median in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for statement in statements:
            connection.execute(statement).fetchall()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def measure_size(records: int) -> dict[str, float]:
    """Measure one size: load seconds, rows, times in ms and peak memory in MB."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        generate(folder, records)
        os.chdir(folder)  # a relative path means the working folder first
        connection = duckdb.connect(config=TUNED)
        began = time.perf_counter()
        for text in read_model(folder).values():
            connection.execute(text)
        found = {"load_s": time.perf_counter() - began}
        for name, table in (("rows", "facts"), ("sums", "sums")):
            [(found[name],)] = connection.execute(f"select count(*) from {table}").fetchall()
        connection.execute("set variable top = 10")
        figures = [
            (folder / "queries" / f"{figure}.sql").read_text(encoding="utf-8") for figure in FIGURES
        ]
        found["bare_ms"], found["page_ms"] = (
            time_statements(connection, [BARE]),
            time_statements(connection, figures),
        )
        connection.execute("set variable region = ['caribbean']")
        bare = BARE.replace("group by", "where sub_region_id = 'caribbean' group by")
        found["bare_filtered_ms"], found["filtered_ms"] = (
            time_statements(connection, [bare]),
            time_statements(connection, figures),
        )
        connection.close()
        os.chdir(ROOT)
    found["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def main() -> None:
    """Print what was measured, beside what a bare `group by` takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=int, nargs="?", default=1_000_000)
    records = parser.parse_args().records
    found = measure_size(records)
    print(f"{records:,} generated records, {found['rows']:,.0f} rows, {found['sums']:,.0f} in sums")
    print(f"load {found['load_s']:.1f} s, peak memory {found['memory_mb']:,.0f} MB")
    for title, bare, page in (
        ("all records", "bare_ms", "page_ms"),
        ("the Caribbean", "bare_filtered_ms", "filtered_ms"),
    ):
        ratio = found[page] / found[bare]
        times = f"bare group by {found[bare]:7.1f} ms, five figures {found[page]:7.1f} ms"
        print(f"{title:14} {times}, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
