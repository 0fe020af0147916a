"""The list itself: titles, totals and short hashes of a view; its file; how two of them differ."""

import hashlib
import json
import re
from pathlib import Path

from tests.golden.adapter import Shown, show_view, totals_of
from tests.golden.views import WITH_EXCEL

FILE = Path(__file__).with_name("golden.json")
CLEAR = "title"
"""The field that is kept as it is; of the others their hash."""
TOTALS = "[totals]"
HASH, LONGEST = 10, 100

Part = dict[str, float | str | None]
"""Field -> title in the clear or hash of its text; of the totals, name -> value."""
Golden = dict[str, Part]
"""Figure, or part of the page in brackets -> its fields."""


def show_whole(address: str) -> Shown:
    """What a view shows, in full."""
    return show_view(address, address in WITH_EXCEL)


def build_golden(address: str) -> Golden:
    """What is kept of a view."""
    golden: Golden = {TOTALS: totals_of(address)}
    for figure, fields in show_whole(address).items():
        texts = sorted(fields.items())
        golden[figure] = {name: text if name == CLEAR else _hash(text) for name, text in texts}
    return golden


def read_golden() -> dict[str, Golden]:
    """Address -> what is kept of it."""
    return json.loads(FILE.read_text(encoding="utf-8"))


def write_golden(found: dict[str, Golden]) -> None:
    """The file, with a line for each figure: what changed is read in its diff."""
    views = []
    for address, view in found.items():
        lines = [f"  {_json(figure)}: {_json(fields)}" for figure, fields in view.items()]
        views.append(f" {_json(address)}: {{\n" + ",\n".join(lines) + "\n }")
    FILE.write_text("{\n" + ",\n".join(views) + "\n}\n", encoding="utf-8")


def compare_views(golden: Golden, found: Golden) -> list[str]:
    """Each figure and field that is not the same, with both values."""
    lines = []
    for figure in dict.fromkeys([*golden, *found]):
        before, now = golden.get(figure, {}), found.get(figure, {})
        lines += [
            f"{figure} · {name}: golden {before.get(name)!r}, now {now.get(name)!r}"
            for name in dict.fromkeys([*before, *now])
            if before.get(name) != now.get(name) or (name in before) != (name in now)
        ]
    return lines


def dump_view(folder: Path, address: str) -> None:
    """Every text of a view in a file of its own, with line ends as they are."""
    stem = re.sub(r"[^\w.,=:&?-]+", "_", address)
    view = folder / (stem if len(stem) <= LONGEST else f"{stem[:LONGEST]}_{_hash(address)}")
    texts = {(TOTALS, "totals"): json.dumps(totals_of(address), indent=1)}
    for figure, fields in show_whole(address).items():
        texts |= {(figure, name): text for name, text in fields.items()}
    for (figure, name), text in texts.items():
        path = view / figure / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n", encoding="utf-8", newline="")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:HASH]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
