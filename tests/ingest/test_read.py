"""The command `read`: its report on screen and as JSON, its exit codes, help with unknown names."""

import ast
import gzip
import json
import random
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ingest.__main__ import main
from ingest.nearest import KINDS
from ingest.readers import READERS
from ingest.record import Part, Record
from ingest.report import Report
from ingest.report_lines import escape_controls
from ingest.source import Source
from ingest.tables import read_table
from ingest.template import write_projects
from tests.conftest import ROOT
from tests.ingest.readers.iati_samples import FIRST_LIST
from tests.ingest.readers.project_browser_samples import (
    EDITION_2013,
    FIRST,
    FRENCH,
    SECOND,
    write_broken,
    write_sound,
)

SCHEMA = json.loads((ROOT / "ingest/report.schema.json").read_text(encoding="utf-8"))
CODES = {row["fault_code"]: row for row in read_table(ROOT / "data/lookups/fault_codes.csv")}


OWN_RECORDS = [
    Record(
        0,
        f"T-{number}",
        f"t{number}",
        {"en": "Test"},
        "operational",
        "2020",
        partners=("unodc",),
        places=(Part(code="GT", share_pct=Decimal(60)), Part(code="HN", share_pct=Decimal(40))),
        purposes=(Part(code="15130", share_pct=Decimal(100)),),
        amount_cad=Decimal("1234.50"),
    )
    for number in range(2)
]
OWN = write_projects(OWN_RECORDS)


def read_report(folder: Path, *contents: bytes) -> tuple[int, dict[str, Any]]:
    """Run `read` on files; every report has the form of the schema, and known codes."""
    files = []
    for number, content in enumerate(contents):
        files.append(folder / f"file{number}")
        files[-1].write_bytes(content)
    out = folder / "report.json"
    code = main(["read", *map(str, files), "--json", str(out)])
    report = json.loads(out.read_text(encoding="utf-8"))
    jsonschema.validate(report, SCHEMA)
    assert {fault["code"] for fault in report["faults"]} <= set(CODES)
    return code, report


def test_a_file_of_which_nothing_is_left_out(tmp_path: Path) -> None:
    code, report = read_report(tmp_path, write_broken(FIRST, SECOND))
    assert code == 0
    (file,) = report["files"]
    assert (file["format"], file["records"], file["budgets"]) == ("project-browser-csv", 2, 2)
    assert (file["amount_cad"], file["left_out"], file["complete"]) == ("1520000.00", 0, None)
    assert file["scope"] == {"status": ["Terminating"], "year": []}
    assert file["bytes"] == len(write_broken(FIRST, SECOND))
    assert report["faults"] == [] and report["plan"] is None


def test_several_files_one_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, report = read_report(tmp_path, FIRST_LIST.encode(), b"a,b,c\n1,2,3\n")
    assert code == 3
    assert [file["records"] for file in report["files"]] == [1, 0]
    assert report["files"][0]["transactions"] == 2
    (fault,) = (fault for fault in report["faults"] if fault["code"] == "format-unknown")
    assert (fault["severity"], fault["file"]) == ("error", str(tmp_path / "file1"))
    assert "refused" in capsys.readouterr().out


def test_a_record_left_out_is_told_by_the_exit_code(tmp_path: Path) -> None:
    code, report = read_report(tmp_path, write_sound(FIRST, SECOND | {"Maximum Contribution": "x"}))
    assert (code, report["files"][0]["left_out"]) == (1, 1)
    (fault,) = report["faults"]
    assert (fault["code"], fault["line"], fault["record"], fault["column"], fault["value"]) == (
        "amount-unreadable",
        3,
        "p000000002",
        "Maximum Contribution",
        "x",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "nowhere.csv"],
        ["read", "README.md", "--data", "nowhere"],
        ["read", "README.md", "--last-year", "2025"],
        ["read", "README.md", "--unknown"],
    ],
)
def test_a_wrong_call_is_told_apart(arguments: list[str]) -> None:
    try:
        code = main(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    assert code == 2


def test_the_screen_has_twenty_of_a_kind_and_the_json_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        SECOND | {"Project Number": f"CA-3-P{number:09}", "Maximum Contribution": "x\x1b[31m"}
        for number in range(30)
    ]
    code, report = read_report(tmp_path, write_sound(*rows))
    screen = capsys.readouterr().out
    assert code == 1
    assert sum(fault["code"] == "amount-unreadable" for fault in report["faults"]) == 30
    assert screen.count("record p0") == 20 and "and 10 more" in screen
    assert "\x1b" not in screen, "a file does not command the terminal"


def test_an_unknown_status_is_a_warning(tmp_path: Path) -> None:
    code, report = read_report(tmp_path, write_sound(FIRST | {"Status": "Paused"}))
    assert code == 0
    assert [(fault["code"], fault["value"]) for fault in report["faults"]] == [
        ("status-unknown", "Paused")
    ]
    assert report["unknown"]["status"][0]["spelling"] == "Paused"


def find_unknown(folder: Path, kind: str, changes: dict[str, str]) -> list[dict[str, Any]]:
    _, report = read_report(folder, write_sound(FIRST | changes))
    return report["unknown"][kind]


@pytest.mark.parametrize(
    ("spelling", "match", "score", "key"),
    [
        ("UNITED NATIONS OfficeOn Drugs and Crime", "same-letters", 100, "unodc"),
        ("Organization of American States (Washington)", "similar", 100, "oas"),
    ],
)
def test_the_same_letters_are_told_from_similar_names(
    tmp_path: Path, spelling: str, match: str, score: int, key: str
) -> None:
    (name,) = find_unknown(tmp_path, "partner", {"Executing Agency Partner": spelling})
    assert (name["spelling"], name["records"], name["amount_cad"]) == (spelling, 1, "1500000.00")
    first = name["nearest"][0]
    assert (first["match"], first["score"], first["key"]) == (match, score, key)
    assert (name["table"], name["row"]) == (
        "data/lookups/partner_spellings.csv",
        f"{spelling},{key}",
    )


def test_what_is_near_to_nothing_has_a_row_to_fill_in(tmp_path: Path) -> None:
    (name,) = find_unknown(tmp_path, "partner", {"Executing Agency Partner": "Qwxzy, Kjhgf"})
    assert (name["nearest"], name["row"], name["to_fill"]) == (
        [],
        '"Qwxzy, Kjhgf",',
        ["partner_id"],
    )


@pytest.mark.parametrize(
    ("spelling", "row", "to_fill"),
    [
        (
            "Curaçao",
            "curacao,CW,country,caribbean,americas,,Curaçao,Curaçao,CUW,12.17,-69.00,",
            ["small_on_map"],
        ),
        (
            "NOUVELLE CALEDONIE",
            "new-caledonia,NC,country,pacific,oceania,,New Caledonia,Nouvelle-Calédonie,NCL,-21.30,165.68,",
            ["small_on_map"],
        ),
    ],
)
def test_a_new_place_has_codes_and_the_region_of_its_neighbours(
    tmp_path: Path, spelling: str, row: str, to_fill: list[str]
) -> None:
    names = find_unknown(tmp_path, "place", {"Country": f"{spelling}: 40.00%", "Region": ""})
    (name,) = (name for name in names if name["spelling"] == spelling)
    assert (name["row"], name["to_fill"], name["table"]) == (
        row,
        to_fill,
        "data/lookups/places.csv",
    )


@pytest.mark.parametrize(
    ("sample", "count"),
    [
        (write_broken(FIRST, SECOND), 2),
        (write_sound(FIRST, SECOND), 2),
        (EDITION_2013, 1),
        (write_sound(FRENCH, header=list(FRENCH)), 1),
        (OWN, 2),
        (write_projects(OWN_RECORDS, as_workbook=True), 2),
        (gzip.compress(write_broken(FIRST, SECOND)), 2),
    ],
)
def test_two_hundred_corruptions_each_end_in_a_report(sample: bytes, count: int) -> None:
    """Whatever a byte became: no stack trace, and no record that is lost without a word."""
    chance, report = random.Random(1), Report(ROOT / "data")
    for number in range(200):
        content = corrupt_bytes(sample, chance)
        report.read_file(Source.from_bytes(f"variant {number}", content), READERS)
        file = report.files[-1]
        severities = {report.get_severity(found.code) for found in file.notes.findings}
        if file.is_refused:
            assert "error" in severities
        elif file.records < count:
            assert severities or is_whole_beginning(content, sample), content
    files = [file.describe() for file in report.files]
    described = {"files": files, "faults": report.list_faults(), "plan": None}
    jsonschema.validate(described | {"unknown": {kind: [] for kind in KINDS}}, SCHEMA)


def is_whole_beginning(content: bytes, sample: bytes) -> bool:
    """Tell a file that was cut between two rows: nothing in it can show that."""
    kept = content.rstrip(b"\r\n")
    return sample.startswith((kept + b"\r\n", kept + b"\n"))


def corrupt_bytes(content: bytes, chance: random.Random) -> bytes:
    """Change, remove, repeat or insert some bytes, or cut the end off."""
    start = chance.randrange(len(content))
    end = min(len(content), start + chance.choice((1, 1, 2, 40)))
    middle = chance.choice(
        (
            b"",
            bytes(chance.randrange(256) for _ in range(end - start)),
            content[start:end] * 2,
            b'"',
            b"\n",
            b"\0",
        )
    )
    rest = b"" if chance.random() < 0.1 else content[end:]
    return content[:start] + middle + rest


def list_code_words() -> set[str]:
    """List the texts of the program that look like codes and stand first in a call of a finding."""
    found = set()
    for path in (ROOT / "ingest").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ("Finding", "note", "_note", "_leave_out", "note_left_out"):
                found |= {
                    argument.value
                    for argument in node.args[:2]
                    if isinstance(argument, ast.Constant)
                    and re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", str(argument.value))
                }
    return found


def test_every_code_is_described_used_and_tested() -> None:
    assert list_code_words() <= set(CODES)
    program = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "ingest").rglob("*.py")
    )
    tests = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "tests/ingest").rglob("*.py")
    )
    for code, row in CODES.items():
        assert f'"{code}"' in program, code
        assert f'"{code}"' in tests, code
        assert row["severity"] in ("error", "warning", "note"), code
        assert row["name_en"] != row["name_fr"] and row["remedy_en"] != row["remedy_fr"], code


def test_controls_are_shown_as_codes() -> None:
    assert escape_controls("a\x1b[2J\u202eé’\n") == "a\\x1b[2J\\u202eé’\\n"
