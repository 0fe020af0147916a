"""How data/ is made, on a small made-up folder of facts: every record in it is invented for this
test and named "Test"."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from components.selection.fiscal_years import find_year
from ingest import __main__ as command
from ingest import classify, facts, overlaps, programmes, series
from ingest.lookups import UnknownSpelling
from ingest.overlaps import UndecidedOverlap
from ingest.records import compute_shares, find_record_year, make_slug, split_equally

ANNOUNCED = (
    "project_number,title,programme,amount_cad,amount_qualifier,amount_kind,announced_on,start_date,end_date,fiscal_year,"
    "partner,beneficiary,region,theme_stated,theme_is,source_title,source_url,source_date,note"
).split(",")
TOTAL = "programme,measure,dimension,value,fiscal_year,amount_cad,amount_qualifier,source_title,source_url,note".split(
    ","
)


def save(path: Path, columns: list[str], *rows: dict[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Published facts in small: two coded projects, one title match that is let in, announcements,
    series."""
    place = tmp_path / "facts"
    place.mkdir()
    projects = (
        "project_number,title,status,start_date,end_date,partner,amount_cad,why_selected".split(",")
    )
    save(
        place / "gac_projects.csv",
        projects,
        {
            "project_number": "CA-3-T000000001",
            "title": "Test  police reform",
            "status": "Closed",
            "start_date": "2011-03-31",
            "end_date": "2013-01-01",
            "partner": "UNODC - United Nations Office on Drugs and Crime",
            "amount_cad": "100.0",
            "why_selected": "sector",
        },
        {
            "project_number": "CA-3-T000000002",
            "title": "Test nuclear security",
            "status": "Operational",
            "start_date": "2016-04-01",
            "end_date": "",
            "partner": "",
            "amount_cad": "30.01",
            "why_selected": "sector",
        },
        {
            "project_number": "CA-3-P012569001",
            "title": "Test cyber",
            "status": "Closed",
            "start_date": "2024-02-12",
            "partner": "Uncoded",
            "amount_cad": "7.5",
            "why_selected": "title keyword",
        },
        {
            "project_number": "CA-3-A034615001",
            "title": "Test rehabilitation",
            "status": "Closed",
            "start_date": "2012-01-01",
            "partner": "Uncoded",
            "amount_cad": "9.0",
            "why_selected": "title keyword",
        },
    )
    save(
        place / "gac_project_places.csv",
        ["project_number", "place_code", "place_name", "amount_cad"],
        {"project_number": "CA-3-T000000001", "place_code": "HT", "amount_cad": "33.33"},
        {"project_number": "CA-3-T000000001", "place_code": "R-WESTINDIES", "amount_cad": "66.67"},
        {"project_number": "CA-3-T000000002", "place_code": "UA", "amount_cad": "30.01"},
        {"project_number": "CA-3-P012569001", "place_code": "KP", "amount_cad": "7.5"},
    )
    save(
        place / "gac_project_sectors.csv",
        ["project_number", "sector_code", "sector_name", "amount_cad"],
        {"project_number": "CA-3-T000000001", "sector_code": "15132", "amount_cad": "60.0"},
        {"project_number": "CA-3-T000000001", "sector_code": "15130", "amount_cad": "15.0"},
        {"project_number": "CA-3-T000000001", "sector_code": "15110", "amount_cad": "25.0"},
        {"project_number": "CA-3-T000000002", "sector_code": "15210", "amount_cad": "30.01"},
        {"project_number": "CA-3-P012569001", "sector_code": "15110", "amount_cad": "7.5"},
    )
    source = {"source_title": "Test release", "source_url": "https://example.org/test"}
    save(
        place / "accbp_records.csv",
        ANNOUNCED,
        {
            "title": "Test drug school",
            "programme": "Anti-Crime Capacity Building Program",
            "amount_cad": "330000",
            "amount_qualifier": "over",
            "amount_kind": "announced",
            "announced_on": "2012-05-02",
            "start_date": "2012",
            "partner": "UNODC; INTERPOL",
            "beneficiary": "Caribbean;Haiti",
            "theme_stated": "counter-drug training",
            **source,
        },
        {
            "title": "Combating human trafficking in Peru (two projects)",
            "amount_cad": "5",
            "amount_qualifier": "exact",
            "programme": "",
            "partner": "",
            "beneficiary": "Peru",
            **source,
        },
    )
    save(
        place / "ctcbp_records.csv",
        ANNOUNCED,
        {
            "project_number": "T000000002",
            "title": "Test nuclear security again",
            "programme": "WTRP (inferred)",
            "partner": "INTERPOL",
            "beneficiary": "Ukraine",
            "theme_stated": "nuclear security",
            "note": "Title is ours.",
            **source,
        },
    )
    save(
        place / "accbp_totals.csv",
        TOTAL,
        {
            "programme": "Anti-Crime Capacity Building Program",
            "measure": "annual programme ceiling announced",
            "dimension": "total",
            "value": "all",
            "amount_cad": "15000000",
            "amount_qualifier": "up_to",
            **source,
        },
        {
            "measure": "y",
            "dimension": "transfer payment type",
            "value": "grants",
            "amount_cad": "1",
        },
    )
    save(place / "ctcbp_totals.csv", TOTAL)
    save(
        place / "programme_spending_by_year.csv",
        "fiscal_year,program,payment_type,name_en,name_fr,authority_cad,expenditure_cad".split(","),
        {
            "fiscal_year": "2018-19",
            "program": "Counter-Terrorism Capacity Building Program",
            "payment_type": "grant",
            "name_en": "Test",
            "name_fr": "capacitÃ©s antiterroristes",
            "authority_cad": "2.00",
            "expenditure_cad": "1.5",
        },
    )
    prices = "calendar_year,all_items_cpi_2002_100,basis\n2020,137.0,published annual average, not re-read here\n"
    (place / "cpi_canada.csv").write_text(prices, encoding="utf-8")
    return place


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2011-03-31", "2010-11"),
        ("2011-04-01", "2011-12"),
        ("2011-06", "2011-12"),
        ("2011", "2011-12"),
        ("1999-12", "1999-00"),
    ],
)
def test_fiscal_year(date: str, year: str) -> None:
    assert find_year(date) == year


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not a date: 'June 2011'"):
        find_year("June 2011")


@pytest.mark.parametrize(
    ("dates", "year", "basis"),
    [
        (("2012-01-15", "2011-06-22", ""), "2011-12", "start"),
        (("2012", "2012-03-01", ""), "2011-12", "announced"),
        (("2012", "", ""), "2012-13", "calendar_year"),
        (("", "", "2015-05"), "2015-16", "source"),
        (("", "", ""), "not-stated", "none"),
    ],
)
def test_the_year_of_a_record_and_what_it_rests_on(
    dates: tuple[str, str, str], year: str, basis: str
) -> None:
    assert find_record_year(*dates) == (year, basis)


@pytest.mark.parametrize("count", [1, 3, 7, 20])
def test_equal_shares_sum_to_exactly_one(count: int) -> None:
    assert sum(split_equally(count)) == 1


def test_exact_shares_sum_to_exactly_one() -> None:
    shares = compute_shares([Decimal("33.33"), Decimal("33.33"), Decimal("33.34")])
    assert sum(shares) == 1 and max(shares) == shares[2]


def test_keys_are_words() -> None:
    assert (
        make_slug("Santo Domingo Pact & Managua Mécanisme")
        == "santo-domingo-pact-managua-mecanisme"
    )
    assert len(make_slug("word " * 40)) <= 60 and not make_slug("word " * 40).endswith("-")


def test_records_from_facts(folder: Path, project: Path) -> None:
    data = project / "data"
    counts = facts.build_records(folder, data)
    typed = sum(
        len(rows(data / f"transcribed/project_browser_{month}.csv"))
        for month in ("2025_02", "2025_09")
    )
    assert counts["projects"] == 3 + 2 + 13 + 2 + typed
    found = {row["project_id"]: row for row in rows(data / "projects.csv")}
    assert (
        found["t000000001"]["amount_cad"] == "75.00"
        and found["t000000001"]["total_amount_cad"] == "100.00"
    )
    assert (
        found["t000000001"]["fiscal_year"] == "2010-11"
        and found["t000000001"]["title"] == "Test police reform"
    )
    assert (
        found["p012569001"]["amount_cad"] == "7.50"
        and found["p012569001"]["security_basis_id"] == "title"
    )
    assert "a034615001" not in found, "a title match that was not let in"
    school = found["2012-test-drug-school"]
    assert (school["amount_qualifier_id"], school["fiscal_year"], school["programme_id"]) == (
        "over",
        "2012-13",
        "accbp",
    )
    again = next(row for key, row in found.items() if key.endswith("test-nuclear-security-again"))
    assert again["amount_cad"] == "" and again["amount_qualifier_id"] == "not-published"
    assert (again["programme_id"], again["programme_inferred_id"]) == (
        "not-stated",
        "wtrp-inferred",
    )
    assert again["title_basis_id"] == "ours"
    shares = {(r["project_id"], r["partner_id"]): r for r in rows(data / "project_partners.csv")}
    assert shares["2012-test-drug-school", "unodc"]["share_basis_id"] == "equal"
    assert ("t000000002", "not-named") in shares


def test_an_unknown_spelling_stops_the_build_by_name(folder: Path, project: Path) -> None:
    text = (folder / "gac_projects.csv").read_text(encoding="utf-8")
    (folder / "gac_projects.csv").write_text(
        text.replace("UNODC - United", "UNODCC - United"), encoding="utf-8"
    )
    with pytest.raises(
        UnknownSpelling, match="partner 'UNODCC - United Nations Office on Drugs and Crime'"
    ):
        facts.build_records(folder, project / "data")


def test_classification_takes_the_first_rule_that_matches(folder: Path, project: Path) -> None:
    data = project / "data"
    facts.build_records(folder, data)
    classify.classify(data)
    found = {(r["project_id"], r["purpose_code"]): r for r in rows(data / "project_priorities.csv")}
    assert (
        found["t000000001", "15130"]["basis_id"] == "purpose_code"
        and found["t000000001", "15130"]["share"] == "0.200000000000"
    )
    assert found["t000000002", "15210"]["priority_id"] == "weapons-threat-reduction"
    assert found["t000000002", "15210"]["basis_id"] == "title"
    assert found["2012-test-drug-school", ""]["priority_id"] == "illicit-drugs"
    assert found["2012-test-drug-school", ""]["basis_id"] == "stated"


def test_a_pattern_that_is_none_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "rules.csv").write_text(
        "rule_order,rule_id,reads,pattern,priority_id,basis,note_en,note_fr,only_codes,only_partners\n1,x,title,(,a,title,x,x,,\n"
    )
    with pytest.raises(ValueError, match=r"rules\.csv line 2, column pattern"):
        classify.read_classification_rules(tmp_path / "rules.csv", "priority_id")
    with pytest.raises(ValueError, match=r"rules\.csv line 2, column pattern"):
        programmes.read_programme_rules(tmp_path / "rules.csv")


def test_an_undecided_overlap_stops_the_build_and_a_decided_one_is_set_aside(
    folder: Path, project: Path
) -> None:
    data = project / "data"
    facts.build_records(folder, data)
    decisions = data / "rules/overlap_decisions.csv"
    header = decisions.read_text(encoding="utf-8").splitlines()[0]
    decisions.write_text(f"{header}\n", encoding="utf-8")
    with pytest.raises(UndecidedOverlap, match="t000000002"):
        overlaps.apply_decisions(data)
    lines = [
        f"{a},{b},{rule},{'same' if rule == 'number' else 'different'},{'same-number' if rule == 'number' else ''},x,x"
        for a, b, rule in [
            (a, b, rule.replace(",", "")) for a, b, rule in overlaps.find_candidates(data)
        ]
    ]
    decisions.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    overlaps.apply_decisions(data)
    aside = [row for row in rows(data / "projects.csv") if row["counted_in"]]
    assert [row["counted_in"] for row in aside] == ["t000000002"]


def test_series(folder: Path, project: Path) -> None:
    data = project / "data"
    assert (series.build_spending(folder, data), series.build_prices(folder, data)) == (1, 1)
    typed = len(rows(data / "transcribed/published_totals.csv"))
    assert series.build_totals(folder, data) == 2 + typed, (
        "a ceiling, an announced package that is no project, and those typed by hand"
    )
    assert rows(data / "programme_spending.csv")[0]["name_fr"] == "capacités antiterroristes"
    assert (
        rows(data / "price_index.csv")[0]["basis_fr"] == "moyenne annuelle publiée, non relue ici"
    )
    assert {row["amount_qualifier_id"] for row in rows(data / "published_totals.csv")} == {
        "up-to",
        "exact",
        "over",
    }


def test_the_command_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(project / "data")]
    assert command.main(["check", *data]) == 0 and "data/ is sound" in capsys.readouterr().out
    before = (project / "data/project_priorities.csv").read_bytes()
    assert command.main(["classify", *data]) == 0
    assert (project / "data/project_priorities.csv").read_bytes() == before, (
        "data/ is what its rules make of it"
    )
    before = (project / "data/projects.csv").read_bytes()
    assert command.main(["overlaps", *data]) == 0
    assert (project / "data/projects.csv").read_bytes() == before, (
        "data/ is what its decisions make of it"
    )
    (project / "data/price_index.csv").unlink()
    assert command.main(["check", *data]) == 1 and "1 faults" in capsys.readouterr().out
    assert (
        command.main(["facts", str(project), *data]) == 1
        and "FileNotFoundError" in capsys.readouterr().err
    )
