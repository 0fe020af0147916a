"""What several tests need: the loaded database, the project copied to a folder that a test may break, a spoken language."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from components import database
from components.words import speaking

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    "overview", "regions", "partners", "priorities", "trends", "compare", "crosstab", "flow", "projects", "published",
    "commitments", "ask", "data",
    "briefing", "views",
)  # fmt: skip


@pytest.fixture(scope="session")
def loaded() -> database.Database:
    """The project's own data, validated and loaded as the dashboard does it."""
    held = database.HOLDER.renew()
    assert held.faults == []
    return database.get()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of data/ and queries/ that a test may break."""
    for folder in ("data", "queries"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.fixture(params=["en", "fr"])
def spoken(request: pytest.FixtureRequest, loaded: database.Database) -> Iterator[str]:
    """Each language in turn, as the frame sets it."""
    token = speaking.set(request.param)
    yield request.param
    speaking.reset(token)
