"""Take the pictures of all pages again, or compare today's pages with all of them."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.browser.conftest import dashboard, open_chromium
from tests.screens.looks import PAGES, list_looks
from tests.screens.pictures import KEPT, are_same, compare_pictures, show_look, take_picture


def main() -> int:
    """`python -m tests.screens [--check] [PAGE ...]`; the exit code is 1 if a check finds some."""
    parser = argparse.ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare, and keep nothing")
    parser.add_argument("pages", nargs="*", metavar="PAGE", help=f"of {', '.join(PAGES)}")
    given = parser.parse_args()
    if unknown := set(given.pages) - PAGES.keys():
        parser.error(f"no such page: {', '.join(sorted(unknown))}")
    folder = Path(tempfile.mkdtemp(prefix="screens-"))
    differ = take_all(folder, set(given.pages) or set(PAGES))
    print(*differ, f"{len(differ)} differ", sep="\n")
    if given.check and differ:
        return 1  # the pictures of today are there to be opened
    if not given.check:
        keep_pictures(folder)
    shutil.rmtree(folder)
    return 0


def take_all(folder: Path, pages: set[str]) -> list[str]:
    """Take every picture of some pages into a folder; how they differ from the kept ones."""
    said = []
    with dashboard() as address, open_chromium() as browser:
        tab = browser.new_page()
        for look in list_looks():
            if look.page in pages:
                show_look(tab, address, look)
                today = take_picture(tab, folder / look.file)
                said.append(compare_pictures(KEPT / look.file, today))
    return [each for each in said if each]


def keep_pictures(folder: Path) -> None:
    """Keep what is new in a folder, and no picture of what is no look any more."""
    KEPT.mkdir(exist_ok=True)
    for today in sorted(folder.iterdir()):
        if not are_same(KEPT / today.name, today):
            shutil.copyfile(today, KEPT / today.name)
    for path in set(KEPT.iterdir()) - {KEPT / look.file for look in list_looks()}:
        path.unlink()


if __name__ == "__main__":
    sys.exit(main())
