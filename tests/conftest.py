"""What several tests need: the loaded database, the project copied to a folder that a test may
break, a spoken language."""

import contextlib
import functools
import gc
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from streamlit.components.v2 import manifest_scanner

from components.language.words import CURRENT_LANGUAGE
from components.store import database
from components.store.state import Database

ROOT = Path(__file__).resolve().parent.parent

# A busy machine is slow, not wrong.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def until(condition: Callable[[], object], seconds: float = 60) -> None:
    """Look again and again until a condition holds; the time is a limit and not a wait."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to pass in time"
        time.sleep(0.02)  # between two looks, so that what is waited for has the processor


def pytest_collection_finish() -> None:
    """Let garbage collection leave alone what is loaded by now, and look less often: each load of
    data/ makes as many objects as would have it look at everything several times."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def packages_are_read_once() -> Iterator[None]:
    """Each simulated run looks for components in every package that is installed, which takes
    longer than the run itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner,
            "scan_component_manifests",
            functools.cache(manifest_scanner.scan_component_manifests),
        )
        yield


@pytest.fixture(scope="session")
def loaded() -> Database:
    """The project's own data, validated and loaded as the dashboard does it."""
    held = database.HOLDER.renew()
    assert held.faults == []
    return database.get_database()


@pytest.fixture(scope="session")
def counted(loaded: Database) -> dict[str, dict[str, str]]:
    """Each record that counts, by its key, as the session holds it: corrections are applied, an
    empty cell is an empty text."""
    with loaded.connection.cursor() as cursor:
        rows = cursor.execute(
            "select columns(*)::varchar from projects where counted_in is null"
        ).df()
    return {
        row["project_id"]: row
        for row in rows.astype(object).where(rows.notna(), "").to_dict("records")
    }


def copy_project(folder: Path) -> Path:
    """A copy of data/ and queries/, which may be broken."""
    for name in ("data", "queries"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of data/ and queries/ that a test may break."""
    return copy_project(tmp_path)


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The data under no correction at all, with which tests compare corrections of their own."""
    folder = copy_project(tmp_path_factory.mktemp("bare"))
    corrections = folder / "data/corrections.csv"
    corrections.write_text(
        corrections.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8"
    )
    return Database(folder)


@contextlib.contextmanager
def speaking(language: str) -> Iterator[None]:
    """A language, as the frame sets it."""
    token = CURRENT_LANGUAGE.set(language)
    try:
        yield
    finally:
        CURRENT_LANGUAGE.reset(token)


@pytest.fixture(params=["en", "fr"])
def spoken(request: pytest.FixtureRequest, loaded: Database) -> Iterator[str]:
    """Each language in turn."""
    with speaking(request.param):
        yield request.param
