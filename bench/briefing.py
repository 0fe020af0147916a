"""Time and memory of a briefing of twelve figures as slides and as a workbook, on the real data.

.venv/bin/python -m bench.briefing
"""

import time
import tracemalloc

from components.export.slides import build_deck
from components.export.workbook import build_workbook
from components.selection.filters import Filters, write_filters
from components.selection.fiscal_years import name_year
from components.store import database
from components.ui import briefing

CARDS = (
    "region",
    "partner",
    "priority",
    "fiscal-year",
    "trends",
    "map",
    "region-priority",
    "programme",
    "type",
    "compare",
    "explained",
)
SELECTIONS = {
    "one selection": [Filters()] * len(CARDS),
    "twelve selections": [Filters(from_year=name_year(first)) for first in range(2004, 2016)],
}


def main() -> None:
    """Print seconds, kilobytes and the peak of Python's memory for each file."""
    database.HOLDER.renew()
    for name, filters in SELECTIONS.items():
        entries = [
            briefing.Entry("overview", card, tuple(write_filters(f).items()))
            for card, f in zip(CARDS, filters, strict=True)
        ]
        began = time.perf_counter()
        items = [item for item in map(briefing.build_item, entries) if item]
        print(f"{name}: {len(items)} figures in {time.perf_counter() - began:.1f} s")
        for make in (build_deck, build_workbook):
            began = time.perf_counter()
            size = len(make(items, "Measurement"))
            took = time.perf_counter() - began
            tracemalloc.start()
            make(items, "Measurement")
            peak = tracemalloc.get_traced_memory()[1] / 1e6
            tracemalloc.stop()
            print(f"  {make.__name__}: {took:.1f} s, {size / 1000:.0f} kB, peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
