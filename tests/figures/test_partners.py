"""One partner is one partner: funds under several names, persons who are none, names the source
leaves out."""

from decimal import Decimal

from components.selection.filters import Filters
from components.store.state import Database
from tests.snapshot import read

FUND = ("p012252001", "m012386001")
"""Records of the UN Peacebuilding Fund that their source puts under the body that administers it.
"""


def test_the_peacebuilding_fund_is_one_partner(loaded: Database) -> None:
    listed = loaded.fetch_rows("projects", Filters(partner=("un-pbf",)))
    counted = listed[listed["counted_in"].isna()]
    assert set(FUND) < set(counted["project_id"])
    for other in ("un-mptfo", "undp"):
        left = loaded.fetch_rows("projects", Filters(partner=(other,)))
        assert not left["title"].str.contains("Peacebuilding Fund").any()
    named = {
        row["project_id"] for row in read("projects.csv") if "Peacebuilding Fund" in row["title"]
    }
    assert named <= set(listed["project_id"])


def test_persons_are_a_kind_of_their_own_and_have_no_names(loaded: Database) -> None:
    decided = {row["project_id"] for row in read("rules/partner_decisions.csv")}
    rows = [row for row in read("project_partners.csv") if row["partner_id"] == "individual"]
    assert {row["project_id"] for row in rows} == decided and decided
    assert {row["partner_as_published"] for row in rows} == {""}
    assert not [
        row for row in read("lookups/partner_spellings.csv") if row["partner_id"] == "individual"
    ]
    kinds = loaded.fetch_rows("by_partner_kind").set_index("key")
    amounts = {
        row["project_id"]: Decimal(row["amount_cad"])
        for row in read("projects.csv")
        if row["project_id"] in decided
    }
    assert Decimal(f"{kinds.amount_cad['persons']:.2f}") == sum(amounts.values())


def test_every_partner_has_a_spelling_or_a_correction_that_leads_to_it(loaded: Database) -> None:
    """None is left over from a merger: a partner that nothing leads to would be a name without
    money for ever."""
    led = {
        row["partner_id"]
        for name in ("lookups/partner_spellings.csv", "rules/partner_decisions.csv")
        for row in read(name)
    }
    led |= {row["new_value"] for row in read("corrections.csv") if row["field_id"] == "partner"} | {
        "not-named"
    }
    assert {row["partner_id"] for row in read("lookups/partners.csv")} <= led
