"""`python -m ingest COMMAND`: how `data/` is made and checked.

facts FOLDER   record tables and series from a folder of published facts, then everything below
context FOLDER the table of all projects, of which security is a part, from the folder of the
publisher's whole list classify       apply the rule tables in data/rules/ again overlaps       list
the pairs of records that may repeat the same money, and apply the decisions diff OLD NEW   what
changed in the totals between two versions of data/: two folders; --csv FILE: the records behind it
keep           copy data/ to data/previous/, with which the page about the data compares what data/
becomes audit          how sure each field is, and which records are in doubt; --csv FILE: a sample
to read (--sample N --seed S) check          list every fault of data/ with file, line, column,
value and what is expected; run queries/checks/

What writes data/ works on a copy, checks it, and puts it in the place of data/ as one step: with a
fault nothing is written.
"""

import argparse
import sys
from pathlib import Path

from ingest import classify, context, diff, facts, move, overlaps, series, snapshot, validate
from ingest.faults import Fault

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
FOLDERS = {
    "facts": 1,
    "context": 1,
    "classify": 0,
    "overlaps": 0,
    "diff": 2,
    "keep": 0,
    "audit": 0,
    "check": 0,
}
"""Command -> how many folders it takes."""


def report(counts: dict[str, int]) -> None:
    print(", ".join(f"{name} {count}" for name, count in counts.items()))


class Unsound(ValueError):
    """Data that a command made and that would not be shown."""


def faults(data: Path) -> list[Fault]:
    """Every fault for which the dashboard would refuse the data: of the files, of the queries on
    them, of queries/checks/."""
    from components.store.loading import (
        load,
    )  # the dashboard's own way to load, which other commands do without

    return load(snapshot.take_snapshot(data, ROOT / "queries"))[1]


def check(data: Path) -> int:
    """Print all faults; the exit code is 1 if there are any."""
    found = faults(data)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(found)} faults" if found else "data/ is sound")
    return 1 if found else 0


def compare(folders: list[Path], file: Path | None) -> int:
    """Print what changed between two folders of data, and write the records behind it to a file if
    one is named."""
    for folder in folders:
        if count := len(validate.validate(folder)):
            print(
                f"warning: {folder} has {count} faults and would not be shown (python -m ingest check)",
                file=sys.stderr,
            )
    changes = diff.compare(*folders)
    if file:
        diff.write(changes, file)
    print(*diff.text(changes), sep="\n")
    return 0


def review(data: Path, file: Path | None, sample: int, seed: str) -> int:
    """Print the audit's tables, or write a sample of records to a file if one is named."""
    from components.store.loading import load  # as for `faults`
    from ingest import audit

    database, found = load(snapshot.take_snapshot(data, ROOT / "queries"))
    if database is None:
        raise Unsound(
            "\n".join(map(str, [*found, f"{len(found)} faults: unsound data are not audited"]))
        )
    if file:
        print(
            f"{audit.write_sample(database, file, sample, seed)} records in {sample} draws by seed {seed}: {file}"
        )
    else:
        print(*audit.text(database), sep="\n")
    return 0


def build(folder: Path, data: Path) -> None:
    """The tables and series from a folder of published facts."""
    report(facts.build(folder, data))
    report(
        {
            "programme_spending": series.spending(folder, data),
            "published_totals": series.totals(folder, data),
            "price_index": series.prices(folder, data),
        }
    )


def write(command: str, folders: list[Path], data: Path) -> None:
    """Let a command work on a copy of data/, which takes its place if it is sound; raises Unsound
    with its faults."""
    with move.prepared(data) as copy:
        if command == "keep":
            diff.keep(copy)
        if command == "facts":
            build(folders[0], copy)
        if command == "context":
            report(context.build(folders[0], copy))
        if command in ("facts", "overlaps"):
            report(overlaps.apply(copy))
        if command in ("facts", "overlaps", "classify"):
            report(classify.classify(copy))
        if found := faults(copy):
            raise Unsound(
                "\n".join(map(str, [*found, f"{len(found)} faults; nothing was written"]))
            )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        "ingest", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("command", choices=FOLDERS)
    parser.add_argument(
        "folders",
        nargs="*",
        type=Path,
        help="facts: the folder of published facts; diff: the two to compare",
    )
    parser.add_argument(
        "--data", type=Path, default=DATA, help="the folder to write and check (default: data/)"
    )
    parser.add_argument("--csv", type=Path, help="diff, audit: the file to write the records to")
    parser.add_argument(
        "--sample", type=int, default=80, help="audit: how many draws (default: 80)"
    )
    parser.add_argument(
        "--seed", default="1", help="audit: what decides which records are drawn (default: 1)"
    )
    options = parser.parse_args(arguments)
    data = options.data
    if len(options.folders) != FOLDERS[options.command]:
        parser.error(f"{options.command} takes {FOLDERS[options.command]} folders")
    try:
        if options.command == "diff":
            return compare(options.folders, options.csv)
        if options.command == "audit":
            return review(data, options.csv, options.sample, options.seed)
        if options.command == "check":
            return check(data)
        write(options.command, options.folders, data)
    except (OSError, ValueError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    print("data/ is sound")
    return 0


if __name__ == "__main__":
    sys.exit(main())
