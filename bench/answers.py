"""What readers should find, asked of the data, and what stands in the files that they take away.

Each function says which parts an answer must hold, and asks the data otherwise than the page does
where there is another way.
"""

import re
from pathlib import Path

import pandas as pd

from bench.visitor import tidy_text
from components.figures.sides import Side, find_sides
from components.language import formats
from components.language.sentences import format_total
from components.language.words import get_name
from components.selection.filters import Filters
from components.selection.view import View
from components.store import database
from components.store.rows import get_row

RECORD = "Container Control Program in Haiti"
_PACKAGE = "announced-package-central-america-22-june-2011-13-projects"
_UNODC = Filters(
    region=("central-america",), partner=("unodc",), from_year="2009-10", to_year="2014-15"
)
_INTERPOL = Filters(region=("americas",), partner=("interpol",))


def _fetch_total(filters: Filters) -> pd.Series:
    return database.fetch_rows("total", filters).iloc[0]


def sum_unodc() -> list[str]:
    """The sum of a partner in a region and some years, and its records."""
    total = _fetch_total(_UNODC)
    return [f"{format_total(total)} in {total.records} records"]


def sum_unodc_in_french() -> list[str]:
    """The same as a French page says it."""
    total = _fetch_total(_UNODC)
    return [formats.money(total.amount_cad, "fr"), f"{total.records} enregistrements", "2014-2015"]


def _split_at(filters: Filters, year: str) -> tuple[Side, Side]:
    """The years before a year and those from it on."""
    return find_sides(View("compare", filters, {"versus": "year", "year": year}))


def find_growth() -> list[str]:
    """The partner whose money a year grew most in the Sahel since 2016-17, and by how much."""
    means = [
        database.fetch_rows("by_partner", side.filters).set_index("key")["amount_cad"].astype(float)
        / side.years
        for side in _split_at(Filters(region=("sahel",)), "2016-17")
    ]
    growth = means[1].sub(means[0], fill_value=0).drop("not-named", errors="ignore")
    name = get_name("partner", str(growth.idxmax()))
    return [f"{name} grew most: +{formats.money(growth.max(), 'en')} a year"]


def bound_training() -> list[str]:
    """The share that is training of the money in areas of counter-terrorism, from what is known to
    all that could be."""
    data = database.fetch_rows("by_type", Filters(priority=("counter-terrorism",)))
    amounts = data.set_index("key")["amount_cad"].astype(float)
    least = 100 * amounts["training"] / amounts.sum()
    most = least + 100 * amounts["not-stated"] / amounts.sum()
    return [f"{formats.share(least, 'en')} {formats.share(most, 'en')}"]


def count_interpol() -> list[str]:
    """The records of a partner in a region, and their sum to the cent."""
    total = _fetch_total(_INTERPOL)
    return [f"{total.records} records", formats.dollars(total.amount_cad, "en")]


def list_caribbean() -> list[str]:
    """Every country of the Caribbean with money, and its amount."""
    data = database.fetch_rows("by_place", Filters(region=("caribbean",)))
    places = database.fetch_rows("map", Filters(region=("caribbean",))).set_index("key")
    rows = zip(data["key"], data["amount_cad"], strict=True)
    return [
        f"{get_name('place', key)} {formats.money(amount, 'en')}"
        for key, amount in rows
        if places.loc[key, "place_kind"] == "country" and amount > 0
    ]


def average_haiti() -> list[str]:
    """The yearly averages of a country before 2021-22 and since."""
    sides = _split_at(Filters(place=("haiti",)), "2021-22")
    means = [float(_fetch_total(side.filters).amount_cad) / side.years for side in sides]
    return [formats.money(mean, "en") for mean in means]


def divide_anti_crime() -> list[str]:
    """The share of what the Anti-Crime program spent in 2019-20 that records of it come to."""
    rows = database.fetch_rows("programme_years", Filters(programme=("accbp",)))
    row = get_row(rows.set_index("year"), "2019-20")
    share = 100 * float(row.records_cad / row.spent_cad)
    return [formats.dollars(row.spent_cad, "en"), formats.share(share, "en")]


def list_announced() -> list[str]:
    """The projects of an announcement, and how many they are."""
    data = database.fetch_rows("total_members", total_id=_PACKAGE)
    return [f"{len(data)} records", *data["title"]]


def reason_of_record() -> list[str]:
    """The area of a record, the rule that placed it there, its money and its year."""
    data = database.fetch_rows("projects", Filters(text=RECORD))
    [record] = data.loc[data["title"] == RECORD].to_dict("records")
    [area] = database.fetch_rows("project_priorities", project_id=record["project_id"]).to_dict(
        "records"
    )
    return [
        f"Counted in {get_name('priority', area['key'])} because",
        f"rule {area['rule_id']}",
        formats.money(record["amount_cad"], "en"),
        record["fiscal_year"],
    ]


def read_workbook(path: str) -> str:
    """Read how many records a workbook lists, and what its counted amounts come to."""
    rows = pd.read_excel(path)
    amounts = next(rows[name] for name in rows.columns if name.startswith("Counted here"))
    return f"{len(rows)} records, {formats.dollars(amounts.sum(), 'en')}"


def read_picture(path: str) -> str:
    """Read the words of a picture, without the numbers of places on its map."""
    words = re.findall(r">([^<>]+)</(?:text|tspan)>", Path(path).read_text(encoding="utf-8"))
    return tidy_text(" ".join(word for word in words if not word.isdigit()))
