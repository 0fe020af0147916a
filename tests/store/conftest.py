"""A holder on a copy of the project, whose files a test may break."""

import copy
import shutil
from collections.abc import Iterator

import pytest

from components.store.holder import Holder
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Holder:
    """A holder on a copy of the project."""
    root = tmp_path_factory.mktemp("held")
    for folder in ("data", "queries"):
        shutil.copytree(ROOT / folder, root / folder)
    holder = Holder(root).renew()
    assert holder.faults == [] and holder.readiness() == "sound"
    return holder


@pytest.fixture
def broken(held: Holder) -> Iterator[Holder]:
    """Another holder of the same state, which a test may lose, and whose files it may change.

    The first one sees afterwards that the files are again as they were loaded.
    """
    yield copy.copy(held)
    for folder in ("data", "queries"):
        shutil.rmtree(held.root / folder, ignore_errors=True)
        shutil.copytree(ROOT / folder, held.root / folder)
    good = held.database
    assert held.refresh().faults == [] and held.database is good
