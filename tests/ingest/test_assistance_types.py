"""The rules of the type of assistance: what each must read and must not."""

import pytest

from ingest import classify
from tests.ingest.test_classification import DATA, record

TYPES = [
    # what is said, codes, type, basis
    (
        {"theme": "military training simulator; transport for female personnel"},
        "",
        "equipment",
        "stated",
    ),
    ({"theme": "counter-drug training"}, "", "training", "stated"),
    (
        {"title": "Support for the Fissile Material Cut-off Treaty Experts Group"},
        "15210",
        "not-stated",
        "none",
    ),
    (
        {"title": "Experts Preparatory Group for the Fissile Material Cut-off Treaty"},
        "15210",
        "not-stated",
        "none",
    ),
    (
        {"title": "Canadian Expert Deployed to the Special Criminal Court"},
        "15220",
        "technical",
        "title",
    ),
    ({"title": "Courthouses Construction Project"}, "15130", "works", "title"),
    ({"title": "Support to Participatory Constitution-Making"}, "15130", "not-stated", "none"),
    ({"title": "Cuso International - Volunteer Sending 2009-2015"}, "15130", "technical", "title"),
    (
        {"title": "Explosive Hazard Clearance in Mosul District"},
        "15250",
        "clearance",
        "code_and_title",
    ),
    (
        {"title": "Iraqi National Mine Action Operator Capacity Building"},
        "15250",
        "not-stated",
        "none",
    ),
    ({"title": "Mine Victim Assistance"}, "15250", "not-stated", "none"),
    ({"title": "Explosive Hazard Clearance"}, "", "not-stated", "none"),
    ({"title": "Justice Reform Initiatives Support"}, "15130", "legal", "code_and_title"),
    ({"title": "Supporting Justice and Peace in Mali"}, "15130 15220", "not-stated", "none"),
    ({"title": "Sustaining Peace", "partners": "un-pbf"}, "15220", "funding", "partner"),
    (
        {"title": "Provision of Emergency Assistance to Ukraine", "partners": "ccc"},
        "15210",
        "equipment",
        "partner",
    ),
    (
        {"title": "Provision of Emergency Assistance to Ukraine", "partners": "unops"},
        "15210",
        "not-stated",
        "none",
    ),
    ({"title": "Provision of Emergency Assistance to Ukraine"}, "15210", "not-stated", "none"),
    (
        {"title": "Contracting support for radiation detection", "partners": "ccc"},
        "15210",
        "not-stated",
        "none",
    ),
    (
        {"title": "Public administration", "aid_type": "Donor country personnel"},
        "15130",
        "technical",
        "stated",
    ),
    (
        {"title": "Public administration", "aid_type": "Project-type interventions"},
        "15130",
        "not-stated",
        "none",
    ),
    (
        {"title": "Public administration", "aid_type": "Basket funds/pooled funding"},
        "15130",
        "funding",
        "stated",
    ),
]


def test_types_of_assistance(subtests: pytest.Subtests) -> None:
    rules = classify.read_classification_rules(
        DATA / "rules/assistance_rules.csv", "assistance_type"
    )
    for said, codes, kind, basis in TYPES:
        with subtests.test(**said, codes=codes):
            found = classify.decide_by_rules(rules, record(**said), frozenset(codes.split()))
            assert found[:2] == (kind, basis), found
