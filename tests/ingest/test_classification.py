"""The rules of classification by kind: what each must read and must not, and how much of the money
stays without an answer."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from components.store.state import Database
from ingest import classify
from ingest.tables import Row
from tests.snapshot import FIGURES, unanswered

DATA = Path(__file__).resolve().parents[2] / "data"
KINDS = {
    "priority": "priority_rules",
    "assistance_type": "assistance_rules",
    "programme": "programme_rules",
}


def rows(name: str) -> list[Row]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def record(**said: str) -> Row:
    """A record with nothing to read but what is said."""
    empty = dict.fromkeys(
        "title theme twin_theme twin_title partners aid_type label labelled_title".split(), ""
    )
    return empty | said


@pytest.fixture(scope="module")
def areas() -> list[classify.ClassificationRule]:
    return classify.read_classification_rules(DATA / "rules/priority_rules.csv", "priority_id")


@pytest.fixture(scope="module")
def types() -> list[classify.ClassificationRule]:
    return classify.read_classification_rules(
        DATA / "rules/assistance_rules.csv", "assistance_type"
    )


AREAS = [
    # title, purpose code, area, basis
    (
        "Support to the Afghan National Army Trust Fund - 2018-2020",
        "15210",
        "armed-forces",
        "title",
    ),
    ("Provision of Emergency Assistance to Ukraine", "15210", "armed-forces", "title"),
    ("Support to Training of the Ukrainian Armed Forces", "15132", "armed-forces", "title"),
    ("Support to Training of the Ukrainian Armed Forces", "15250", "mine-action", "purpose_code"),
    (
        "Prevention of the use of children in armed forces and armed groups",
        "15261",
        "child-soldiers",
        "code_and_title",
    ),
    (
        "Enhancing Ghana Armed Forces Capabilities to Address Barriers to Women in Peacekeeping",
        "",
        "peacekeeping",
        "title",
    ),
    ("Donation of non-lethal equipment to the Lebanese Armed Forces", "", "armed-forces", "title"),
    (
        "Provision of Emergency Assistance to Haiti",
        "15210",
        "security-system-reform",
        "purpose_code",
    ),
    (
        "Strengthening law enforcement in Burkina Faso to counter improvised explosive devices",
        "15210",
        "counter-ied",
        "title",
    ),
    ("Complex IED Clearance in Liberated Areas of Iraq", "15250", "mine-action", "code_and_title"),
    (
        "Support to Foreign Fighters Regional Security Seminar in Jordan",
        "15210",
        "violent-extremism",
        "title",
    ),
    (
        "Strengthening the Legal Regime Against Foreign Terrorist Fighters",
        "15210",
        "legislation",
        "title",
    ),
    (
        "Support to the International, Impartial and Independent Mechanism (IIIM)",
        "15220",
        "justice-reform",
        "title",
    ),
    (
        "Conflict Prevention and Mitigation in Sahel Border Regions",
        "15240",
        "peacebuilding",
        "title",
    ),
    (
        "Digital emergency support for civil society in Ukraine",
        "15220",
        "cyber-infrastructure",
        "title",
    ),
    (
        "Strengthening Response Capacities of Deployed Medical Personnel",
        "15220",
        "peacekeeping",
        "title",
    ),
    (
        "Enhancing the Effectiveness of the United Nations Security Council",
        "15131",
        "not-stated",
        "none",
    ),
    (
        "Royal Canadian Mounted Police Technical Support- 2023 to 2025",
        "15210",
        "weapons-threat-reduction",
        "title",
    ),
    ("MESIS Training Centre ISO Certification", "15210", "weapons-threat-reduction", "title"),
    ("Peru-Canada Mineral Resources Reform Project (Percan)", "15210", "not-stated", "none"),
    (
        "Supporting the Ministry of Mines to Strengthen the Mining Sector",
        "15130",
        "justice-reform",
        "purpose_code",
    ),
    ("Judicial Independence and Human Dignity", "15130", "justice-reform", "code_and_title"),
    (
        "General Budget Support to the Government of Mozambique",
        "15130",
        "justice-reform",
        "purpose_code",
    ),
    ("Landmine Clearing for Results", "15250", "mine-action", "code_and_title"),
    ("Supporting Citizens for Peace in South Sudan", "15220", "peacebuilding", "code_and_title"),
    ("Access to Justice for the Disadvantaged", "", "not-stated", "none"),
]


def test_areas_by_title_and_code(
    areas: list[classify.ClassificationRule], subtests: pytest.Subtests
) -> None:
    for title, code, area, basis in AREAS:
        with subtests.test(title=title, code=code):
            found = classify.decide_by_rules(
                areas, record(title=title), frozenset([code] if code else [])
            )
            assert found[:2] == (area, basis), found


def test_a_border_of_the_energy_department_is_about_nuclear_material(
    areas: list[classify.ClassificationRule],
) -> None:
    title = "Georgia Green Borders Security Initiative"
    found = classify.decide_by_rules(
        areas, record(title=title, partners="us-energy"), frozenset(["15210"])
    )
    assert found == ("weapons-threat-reduction", "partner", "partner-us-energy")
    other = classify.decide_by_rules(
        areas,
        record(title="Strengthening border security management", partners="iom"),
        frozenset(["15210"]),
    )
    assert other[0] == "border-security"


def test_the_publishers_label_is_stated_and_a_closer_title_goes_before_it(
    areas: list[classify.ClassificationRule],
) -> None:
    label = "Countering Violent Extremism (CVE) and Foreign Terrorist Fighters (FTF)"

    def said(title: str) -> tuple[str, str]:
        return classify.decide_by_rules(
            areas, record(title=title, label=label, labelled_title=f"{label} | {title}")
        )[:2]

    assert said("Mountain gear and winter clothing") == ("violent-extremism", "stated")
    assert said("Al-Omari border customs centre") == ("border-security", "title")
    assert said("Efforts to counter-improvised explosive devices") == ("counter-ied", "title")


def test_what_a_twin_states_is_inherited_and_never_stated(
    areas: list[classify.ClassificationRule], types: list[classify.ClassificationRule]
) -> None:
    twin = record(
        title="Increasing social cohesion in Haiti", twin_theme="community police equipment"
    )
    assert classify.decide_by_rules(areas, twin, frozenset(["15220"]))[:2] == (
        "security-system-reform",
        "inherited",
    )
    assert classify.decide_by_rules(types, twin)[:2] == ("equipment", "inherited")
    own = record(title="Police training", twin_title="Provision of equipment", theme="")
    assert classify.decide_by_rules(types, own)[:2] == ("training", "title"), (
        "a twin's title tells only what the own title does not"
    )


def agreeing() -> Iterator[tuple[str, str, str]]:
    """(rule, its area, a code that it is limited to) for rules by which code and title agree."""
    for row in rows("rules/priority_rules"):
        if row["basis"] == "code_and_title":
            yield from (
                (row["rule_id"], row["priority_id"], code) for code in row["only_codes"].split()
            )


def test_titles_agree_only_with_what_their_code_says_itself() -> None:
    codes = [
        (row["pattern"], row["priority_id"])
        for row in rows("rules/priority_rules")
        if row["reads"] == "purpose_code"
    ]
    agreed = list(agreeing())
    assert len({rule for rule, *_ in agreed}) >= 8
    for rule, area, code in agreed:
        assert area in {found for pattern, found in codes if re.fullmatch(pattern, code)}, (
            rule,
            code,
        )


def test_areas_of_both_programs_have_their_official_wording(loaded: Database) -> None:
    for row in rows("lookups/priority_areas"):
        known = [
            row[name]
            for name in (
                "official_en",
                "official_fr",
                "source_title",
                "source_url",
                "source_url_fr",
            )
        ]
        assert (
            all(known) if row["mandate"] in ("anti-crime", "counter-terrorism") else not any(known)
        ), row["priority_id"]
    mandates = {row["priority_id"]: row["mandate"] for row in rows("lookups/priority_areas")}
    assert mandates["violent-extremism"] == mandates["counter-ied"] == "counter-terrorism"
    assert mandates["armed-forces"] == "peace-security"


def test_every_rule_was_read_and_its_readings_add_up() -> None:
    known = [row["rule_id"] for table in KINDS.values() for row in rows(f"rules/{table}")]
    assert len(known) == len(set(known)), "a rule's key names one rule, whatever its table"
    counted = {row["project_id"]: row for row in rows("projects") if not row["counted_in"]}
    used = {row["rule_id"] for row in rows("project_priorities") if row["project_id"] in counted}
    used |= {
        row[column]
        for row in counted.values()
        for column in ("assistance_rule_id", "programme_rule_id")
    }
    assert used - {""} <= {row["rule_id"] for row in rows("rules/rule_precision")}, (
        "rules in use that nobody has read"
    )
    for row in rows("rules/rule_precision"):
        read, right, arguable, wrong = (
            int(row[name]) for name in ("sample", "right", "arguable", "wrong")
        )
        assert row["rule_id"] in known and read == right + arguable + wrong > 0, row["rule_id"]
        assert right == read or (row["note_en"] and row["note_fr"]), (
            f"{row['rule_id']}: what was missed is said"
        )


def test_how_much_has_no_answer(loaded: Database) -> None:
    """The shares of the money without one, as they were when the data came in; a rule that breaks
    raises them."""
    found = unanswered()
    assert (
        found == FIGURES["unanswered"]
        and loaded.fetch_rows("total").iloc[0].records == FIGURES["counted"]
    )
    assert (
        float(found["code_alone_pct"]) <= 30
        and float(found["type_pct"]) <= 45
        and float(found["programme_pct"]) <= 35
    )
