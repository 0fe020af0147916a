"""`python -m ingest COMMAND`: how `data/` is made and checked, and publishers' files are read.

What writes data/ works on a copy, checks it, and puts it in the place of data/ as one step: with a
fault nothing is written.
"""

import argparse
import sys
from pathlib import Path

from ingest import (
    classify,
    context,
    diff,
    facts,
    move,
    overlaps,
    read,
    series,
    snapshot,
    template,
    validate,
)
from ingest.faults import Fault, Unsound
from ingest.merge import command

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
COMMANDS = {
    "facts": "record tables and series from a folder of published facts, then everything below",
    "context": "the table of all projects, of which security is a part, from the folder of the "
    "publisher's whole list",
    "classify": "apply the rule tables in data/rules/ again",
    "overlaps": "list the pairs of records that may repeat the same money, and apply decisions",
    "diff": "what changed in the totals between two folders of data",
    "keep": "copy data/ to data/previous/, with which the page about the data compares what data/ "
    "becomes",
    "audit": "how sure each field is, and which records are in doubt",
    "check": "list every fault of data/ with file, line, column, value and what is expected; run "
    "queries/checks/",
    "read": "what files of publishers are, what they hold, what is wrong with them; writes nothing",
    "merge": "merge files of publishers into data/, say what changes, and keep the version before",
    "undo": "bring the version before the last merge back, byte for byte",
    "template": "write the template for projects of your own: CSV, or XLSX with explanations",
}
"""Command -> what it does."""
_FOLDERS = {"facts": ("folder",), "context": ("folder",), "diff": ("old", "new")}
"""Command -> the folders it takes."""


def print_counts(counts: dict[str, int]) -> None:
    print(", ".join(f"{name} {count}" for name, count in counts.items()))


def find_faults(data: Path) -> list[Fault]:
    """Every fault for which the dashboard would refuse the data: of the files, of the queries on
    them, of queries/checks/."""
    # The dashboard's own way to load, which other commands do without.
    from components.store.loading import load

    return load(snapshot.take_snapshot(data, ROOT / "queries"))[1]


def print_faults(data: Path) -> int:
    """Print all faults; the exit code is 1 if there are any."""
    found = find_faults(data)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(found)} faults" if found else "data/ is sound")
    return 1 if found else 0


def print_changes(folders: list[Path], file: Path | None) -> int:
    """Print what changed between two folders of data, and write the records behind it to a file if
    one is named."""
    for folder in folders:
        if count := len(validate.check_folder(folder)):
            warning = f"{folder} has {count} faults and would not be shown (python -m ingest check)"
            print(f"warning: {warning}", file=sys.stderr)
    changes = diff.compare_versions(*folders)
    if file:
        diff.write_changes(changes, file)
    print(*diff.format_changes(changes), sep="\n")
    return 0


def print_audit(data: Path, file: Path | None, sample: int, seed: str) -> int:
    """Print the audit's tables, or write a sample of records to a file if one is named."""
    from components.store.loading import load  # as for `faults`
    from ingest import audit

    database, found = load(snapshot.take_snapshot(data, ROOT / "queries"))
    if database is None:
        raise Unsound(
            "\n".join(map(str, [*found, f"{len(found)} faults: unsound data are not audited"]))
        )
    if file:
        count = audit.write_sample(database, file, sample, seed)
        print(f"{count} records in {sample} draws by seed {seed}: {file}")
    else:
        print(*audit.format_audit(database), sep="\n")
    return 0


def build_tables(folder: Path, data: Path) -> None:
    """The tables and series from a folder of published facts."""
    print_counts(facts.build_records(folder, data))
    print_counts(
        {
            "programme_spending": series.build_spending(folder, data),
            "published_totals": series.build_totals(folder, data),
            "price_index": series.build_prices(folder, data),
        }
    )


def write_data(command: str, folders: list[Path], data: Path) -> None:
    """Let a command work on a copy of data/, which takes its place if it is sound; raises Unsound
    with its faults."""
    with move.prepare_copy(data) as copy:
        if command == "keep":
            diff.keep_previous(copy)
        if command == "facts":
            build_tables(folders[0], copy)
        if command == "context":
            print_counts(context.build_context_table(folders[0], copy))
        if command in ("facts", "overlaps"):
            print_counts(overlaps.apply_decisions(copy))
        if command in ("facts", "overlaps", "classify"):
            print_counts(classify.classify(copy))
        if found := find_faults(copy):
            raise Unsound(
                "\n".join(map(str, [*found, f"{len(found)} faults; nothing was written"]))
            )


def _build_parser() -> argparse.ArgumentParser:
    """Build the parser of all commands; each takes --data."""
    parser = argparse.ArgumentParser("ingest", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    added = {}
    for name, words in COMMANDS.items():
        added[name] = commands.add_parser(name, help=words, description=words)
        added[name].add_argument(
            "--data", type=Path, default=DATA, help="the folder to write and check (default: data/)"
        )
        for folder in _FOLDERS.get(name, ()):
            added[name].add_argument(folder, type=Path)
    for name in ("diff", "audit"):
        added[name].add_argument("--csv", type=Path, help="the file to write the records to")
    audit = added["audit"]
    audit.add_argument("--sample", type=int, default=80, help="how many draws (default: 80)")
    audit.add_argument("--seed", default="1", help="what decides the draws (default: 1)")
    for name in ("read", "merge"):
        added[name].add_argument("files", nargs="+", type=Path, metavar="FILE")
        added[name].add_argument("--json", type=Path, metavar="OUT", help="where the report goes")
        added[name].add_argument(
            "--last-year", default="", help="last fiscal year of a window, like 2025-26"
        )
    _add_merge_options(added["merge"])
    added["template"].add_argument("out", type=Path, metavar="OUT", help="ends with .csv or .xlsx")
    return parser


def _add_merge_options(merge: argparse.ArgumentParser) -> None:
    """Add what `merge` takes beside what `read` does."""
    merge.add_argument("--dry-run", action="store_true", help="only plan; nothing is written")
    merge.add_argument(
        "--leave-undecided", action="store_true", help="merge the rest; data/undecided/ keeps it"
    )
    merge.add_argument("--older", action="store_true", help="merge an older state than is held")
    whole = merge.add_mutually_exclusive_group()
    whole.add_argument("--complete", action="store_true", help="the files list all in their scope")
    whole.add_argument("--partial", action="store_true", help="they do not, whatever they say")


def _merge(options: argparse.Namespace) -> int:
    """Merge files as they were called for; the exit code as `merge_files` says."""
    if problem := read.find_problem(options.files, options.data, options.last_year):
        print(problem, file=sys.stderr)
        return read.WRONG_CALL
    call = command.Call(
        options.files,
        options.data,
        options.json,
        is_dry=options.dry_run,
        leaves_undecided=options.leave_undecided,
        is_complete=True if options.complete else False if options.partial else None,
        is_older_allowed=options.older,
        last_year=options.last_year,
    )
    try:
        return command.merge_files(call, find_faults)
    except (OSError, ValueError) as error:
        print(f"{type(error).__name__}: {error}; nothing was written", file=sys.stderr)
        return command.REFUSED


def main(arguments: list[str] | None = None) -> int:
    options = _build_parser().parse_args(arguments)
    folders = [getattr(options, name) for name in _FOLDERS.get(options.command, ())]
    try:
        if options.command == "diff":
            return print_changes(folders, options.csv)
        if options.command == "audit":
            return print_audit(options.data, options.csv, options.sample, options.seed)
        if options.command == "check":
            return print_faults(options.data)
        if options.command == "read":
            return read.read_files(options.files, options.data, options.json, options.last_year)
        if options.command == "merge":
            return _merge(options)
        if options.command == "undo":
            return command.undo_merge(options.data)
        if options.command == "template":
            template.write_template(options.out, options.data)
            print(f"{options.out}: fill it in, then python -m ingest read {options.out}")
            return 0
        write_data(options.command, folders, options.data)
    except (OSError, ValueError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    print("data/ is sound")
    return 0


if __name__ == "__main__":
    sys.exit(main())
