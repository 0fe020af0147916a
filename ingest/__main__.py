"""`python -m ingest COMMAND`: how `data/` is made and checked.

facts FOLDER   record tables and series from a folder of published facts, then everything below
classify       apply the rule tables in data/rules/ again
overlaps       list the pairs of records that may repeat the same money, and apply the decisions
check          list every fault of data/ with file, line, column, value and what is expected
"""

import argparse
import sys
from pathlib import Path

from ingest import classify, facts, overlaps, series, validate

DATA = Path(__file__).resolve().parent.parent / "data"


def report(counts: dict[str, int]) -> None:
    print(", ".join(f"{name} {count}" for name, count in counts.items()))


def check(data: Path) -> int:
    """Print all faults; the exit code is 1 if there are any."""
    faults = validate.validate(data)
    for fault in faults:
        where = f"{fault.file}, line {fault.line}, column {fault.column}"
        print(f"{where}: {fault.value!r}; expected {fault.expected}")
    print(f"{len(faults)} faults" if faults else "data/ is sound")
    return 1 if faults else 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser("ingest", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("command", choices=["facts", "classify", "overlaps", "check"])
    parser.add_argument("folder", nargs="?", type=Path, help="folder of published facts, for the command facts")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder to write and check (default: data/)")
    options = parser.parse_args(arguments)
    data = options.data
    try:
        if options.command == "facts":
            if options.folder is None:
                parser.error("facts needs the folder of published facts")
            report(facts.build(options.folder, data))
            report({
                "programme_spending": series.spending(options.folder, data),
                "published_totals": series.totals(options.folder, data),
                "price_index": series.prices(options.folder, data),
            })  # fmt: skip
        if options.command in ("facts", "classify"):
            report(classify.classify(data))
        if options.command in ("facts", "overlaps"):
            report(overlaps.apply(data))
    except (facts.UnknownSpelling, overlaps.UndecidedOverlap, FileNotFoundError, ValueError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return check(data)


if __name__ == "__main__":
    sys.exit(main())
