"""Tests on real exports run where SPENDING_EXPORTS names the folder that holds them."""

import os
from pathlib import Path

import pytest

collect_ignore_glob = [] if os.environ.get("SPENDING_EXPORTS") else ["test_*_exports.py"]


@pytest.fixture(scope="session")
def exports() -> Path:
    """The folder of real exports."""
    return Path(os.environ["SPENDING_EXPORTS"])
