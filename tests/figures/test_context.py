"""What security is a part of: one source above and below the line, never above the whole, a word
where it cannot say."""

import json
from collections import defaultdict
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from components.figures import context as shown
from components.selection.filters import ALLOCATIONS, Filters
from components.store.state import Database
from ingest import context, tables
from tests.export.test_take_away import context as current
from tests.ingest.test_corrections import exact
from tests.snapshot import read
from tests.ui.test_pages import open_page, text

PUBLISHED, PROJECTS = Decimal("66467480652.86"), 7_769
"""What the publisher's list of February 2025 sums to, and how many projects it has."""
SELECTIONS = [
    Filters(),
    Filters(region=("caribbean",)),
    Filters(region=("global",)),
    Filters(place=("haiti",)),
    Filters(partner=("undp",)),
    Filters(partner=("un",), from_year="2015-16"),
    Filters(allocation="continents"),
    Filters(from_year="2005-06", to_year="2010-11"),
]


def parts(row: dict[str, str]) -> dict[str, Decimal]:
    """Place code -> its share of the project, in hundredths."""
    words = row["places"].split()
    return (
        {words[0]: Decimal(100)}
        if len(words) == 1
        else dict(zip(words[::2], map(Decimal, words[1::2]), strict=True))
    )


def test_the_table_is_the_publishers_list_to_the_cent() -> None:
    rows = read("context_projects.csv")
    assert len(rows) == PROJECTS and sum(Decimal(row["amount_cad"]) for row in rows) == PUBLISHED
    # Places miss the amount by eleven cents at most, which is the publisher's own rounding.
    missed = [
        abs(sum(parts(row).values()) - 100) * Decimal(row["amount_cad"]) / 100 for row in rows
    ]
    assert max(missed) < Decimal("0.12")


def test_the_context_is_the_list_with_the_records_in_it(loaded: Database) -> None:
    """Recomputed from the files: every project once, one that is a record here with the record's
    whole and security part."""
    records = {row["project_id"]: row for row in read("projects.csv")}
    whole = sum(
        Decimal(records.get(row["project_id"], {}).get("total_amount_cad") or row["amount_cad"])
        for row in read("context_projects.csv")
    )
    found = loaded.fetch_rows("context", level="region").set_index("key")
    total = found[found["is_all"]].iloc[0]
    assert Decimal(f"{total.amount_cad:.2f}") == whole and total.projects == PROJECTS
    assert abs(Decimal(f"{found.loc[~found['is_all'], 'amount_cad'].sum():.2f}") - whole) < Decimal(
        "0.01"
    )


def test_a_place_without_worldwide_money_recomputed_from_the_files(loaded: Database) -> None:
    records = {row["project_id"] for row in read("projects.csv")}
    placed: dict[str, Decimal] = defaultdict(Decimal)
    for row in read("context_projects.csv"):
        if row["project_id"] not in records:
            told = parts(row)
            placed[row["project_id"]] += (
                Decimal(row["amount_cad"]) * told.get("HT", Decimal(0)) / sum(told.values())
            )
    rest = exact(
        loaded,
        "select sum(other_cad) from context_parts anti join projects using (project_id) where place_id = 'haiti'",
    )
    assert abs(rest[0][0] - sum(placed.values())) < Decimal("0.50") < rest[0][0]


@pytest.mark.parametrize(
    ("chosen", "level"),
    list(product(SELECTIONS, ["region", "sub_region", "place", "partner", "fiscal_year"])),
)
def test_no_share_passes_the_whole(loaded: Database, chosen: Filters, level: str) -> None:
    found = loaded.fetch_rows("context", chosen, level=level)
    assert (found["security_cad"] >= 0).all() and (
        found["security_cad"] <= found["amount_cad"]
    ).all()
    assert (
        found["share_pct"].dropna().between(0, 100).all()
        and (found["security_projects"] <= found["projects"]).all()
    )


@pytest.mark.parametrize("chosen", SELECTIONS)
def test_both_sums_are_of_one_source(loaded: Database, chosen: Filters) -> None:
    """Above the line stands what the same filters select of the list's own records, set aside for
    an announcement or not."""
    listed = {row["project_id"] for row in read("context_projects.csv")}
    records = loaded.fetch_rows("projects", chosen)
    inside = records[records["project_id"].isin(listed) & ~records["counted_in"].isin(listed)]
    total = loaded.fetch_rows("context", chosen, level="place").iloc[0]
    assert total.security_cad == pytest.approx(inside["amount_cad"].sum(), abs=1)


def test_worldwide_money_is_worldwide_here_too(loaded: Database) -> None:
    together, apart = (
        loaded.fetch_rows("context", Filters(allocation=way), level="region").set_index("key")
        for way in ("", "continents")
    )
    assert (
        together.amount_cad["oceania"] < apart.amount_cad["oceania"]
        and together.amount_cad["global"] > apart.amount_cad["global"]
    )
    kept = "select count(*) from context_parts join places using (place_id) where continent is not null group by project_id"
    spread = f"select max(n) from (select count(distinct continent) as n {kept.removeprefix('select count(*)')})"
    assert exact(loaded, spread)[0][0] == 2


def test_other_filters_are_refused_with_a_word(loaded: Database, spoken: str) -> None:
    assert (
        shown.describe_refused(
            Filters(
                region=("oceania",),
                place=("fiji",),
                partner=("undp",),
                from_year="2015-16",
                to_year="2016-17",
            )
        )
        == []
    )
    assert len(shown.describe_refused(Filters(priority=("cyber",), text="x", prices="2020"))) == 3
    assert [way for way in ALLOCATIONS if not shown.describe_refused(Filters(allocation=way))] == [
        "continents"
    ]


def test_pages_show_it_or_say_why_not(loaded: Database) -> None:
    card = shown.build_context_share(current(loaded, Filters(place=("haiti",)), "explore"), "place")
    assert card.dimensions == ("fiscal_year",) and len(card.table()) > 10
    assert card.title.replace("\u00a0", " ") in text(
        open_page("explore", place="haiti", by="partner")
    )
    for by in ("region", "partner"):
        said = text(open_page("explore", view="ranking", by=by, priority="anti-crime"))
        assert (
            "nothing is known that would answer to: Priority area" in said
            and "of all Canadian assistance recorded" not in said
        )


def test_the_table_is_made_from_the_publishers_list(tmp_path: Path) -> None:
    """Percentages as short as give the cents again; a name that no record bears is no partner; an
    unknown place stops it."""
    (tmp_path / "partners.csv").write_text(
        "partner_id,partner_name\n1,Uncoded\n2,Nobody Known\n", encoding="utf-8"
    )
    header = "project_id,partner_id,amt,start_date,end_date,country_amt_json,sector_amt_json\n"

    def line(key: str, partner: str, places: dict[str, float]) -> str:
        told = json.dumps(places).replace('"', '""')
        return f'{key},{partner},{sum(places.values())},20160331,20170331,"{told}","{{}}"\n'

    source, data = tmp_path / context.PROJECTS, Path(__file__).resolve().parents[2] / "data"
    made = tmp_path / "data"
    (made / "lookups").mkdir(parents=True)
    for name in (
        "columns.csv",
        "lookups/places.csv",
        "lookups/place_spellings.csv",
        "lookups/partner_spellings.csv",
        "lookups/programme_spellings.csv",
        "rules/partner_decisions.csv",
    ):
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_bytes((data / name).read_bytes())
    source.write_text(
        header + line("b", "2", {"HT": 66.67, "R-ASIA": 33.33}) + line("a", "1", {"ES": 5.5}),
        encoding="utf-8",
    )
    assert context.build_context_table(tmp_path, made) == {"context_projects": 2}
    rows = tables.read_table(made / "context_projects.csv")
    assert [tuple(row.values()) for row in rows] == [
        ("a", "2015-16", "not-named", "5.50", "EE"),
        ("b", "2015-16", "", "100.00", "HT 66.67 R-ASIA 33.33"),
    ]
    source.write_text(header + line("a", "1", {"QQ": 5.0}), encoding="utf-8")
    with pytest.raises(ValueError, match="QQ"):
        context.build_context_table(tmp_path, made)
