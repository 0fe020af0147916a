"""Write the golden list again, or everything that it stands for in full."""

import argparse
import logging
from pathlib import Path

from tests.golden.listing import build_golden, dump_view, write_golden
from tests.golden.views import VIEWS


def main() -> None:
    """`python -m tests.golden [--dump DIR]`."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.add_argument("--dump", type=Path, metavar="DIR", help="write every text in full instead")
    folder = parser.parse_args().dump
    logging.disable(logging.WARNING)  # Streamlit remarks that no browser is there
    if folder:
        for address in VIEWS:
            dump_view(folder, address)
    else:
        write_golden({address: build_golden(address) for address in VIEWS})


main()
