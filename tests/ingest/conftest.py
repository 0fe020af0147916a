"""A small made-up folder of facts: every record in it is invented for tests and named "Test"."""

import csv
from pathlib import Path

import pytest

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
