"""What the tables must say together: wholes and their parts, dates in their order, amounts of the
size of their kind.

Each rule holds for the published data, and says by how much it lets them miss. Values that are no
values are named by `ingest.values` and passed over here.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from statistics import median

from components.selection.fiscal_years import find_year
from ingest.browser import Counting
from ingest.columns import get_table_path
from ingest.tables import Row
from ingest.values import is_sound

_Tables = Mapping[str, list[Row]]
_Found = tuple[str, Row, str, str, str]
"""Table, row, column, value and what is expected there."""
_CENT = Decimal("0.01")
_SPLITS = ("project_partners", "project_places", "project_priorities")
_TOTAL_TABLES = ("total_names", "total_decisions")
_MOST_TIMES = 300
"""As many times the median of its kind may an amount be: published ones reach 127 times, a slip by
three digits 1,000."""
_FEWEST = 8
"""A kind of fewer amounts has no size of its own: the whole column is its kind."""
_KINDS = {
    ("projects", "amount_cad"): ("source_id",),
    ("projects", "total_amount_cad"): ("source_id",),
    ("programme_spending", "authority_cad"): ("programme_id", "payment_type"),
    ("programme_spending", "expenditure_cad"): ("programme_id", "payment_type"),
    ("published_totals", "amount_cad"): ("measure",),
}
_DATES = {"start": "start_date", "announced": "announced_on", "source": "source_date"}
"""What a fiscal year rests on -> the date it follows from."""
_ORDERED = (
    ("projects", "start_date", "end_date"),
    ("commitments", "before_from", "before_to"),
    ("commitments", "after_from", "after_to"),
    ("total_decisions", "from_year", "to_year"),
)


def _parse_amount(value: str) -> Decimal | None:
    """A published amount; none where there is none, or one that is no amount."""
    return Decimal(value) if is_sound("amount", value) else None


def _check_shares(tables: _Tables) -> Iterator[_Found]:
    """Shares of each record sum to exactly 1, and each record has partners, places and priority
    areas."""
    for table in _SPLITS:
        if table not in tables or "projects" not in tables:
            continue
        sums: dict[str, Decimal] = defaultdict(Decimal)
        last: dict[str, Row] = {}
        for row in tables[table]:
            if is_sound("share", row["share"]):
                sums[row["project_id"]] += Decimal(row["share"])
                last[row["project_id"]] = row
        for key, total in sums.items():
            if total != 1:
                yield (
                    table,
                    last[key],
                    "share",
                    f"{total:f} in all",
                    f"shares of {key} that sum to 1",
                )
        for row in tables["projects"]:
            if row["project_id"] not in sums:
                yield (
                    "projects",
                    row,
                    "project_id",
                    row["project_id"],
                    f"a row in {get_table_path(table)}",
                )


def _check_parts(tables: _Tables) -> Iterator[_Found]:
    """The security part of a record lies within its whole, to the cent that publishers round by."""
    for row in tables.get("projects", ()):
        part, whole = _parse_amount(row["amount_cad"]), _parse_amount(row["total_amount_cad"])
        if part is not None and whole is not None and part > whole + _CENT:
            yield (
                "projects",
                row,
                "amount_cad",
                row["amount_cad"],
                f"at most total_amount_cad, {whole}; a part is in its whole",
            )


def _check_purposes(tables: _Tables) -> Iterator[_Found]:
    """Purposes and places come to their record: the security ones to its amount, all to its whole;
    a cent of rounding each."""
    if not {"projects", "purposes", "project_purposes", "project_places"} <= set(tables):
        return
    counting = Counting.from_tables(tables)
    rows: dict[str, dict[str, list[tuple[Row, Decimal]]]] = {
        table: defaultdict(list) for table in ("project_purposes", "project_places")
    }
    for table, groups in rows.items():
        for row in tables[table]:
            if (found := _parse_amount(row["amount_cad"])) is not None:
                groups[row["project_id"]].append((row, found))
    for project in tables["projects"]:
        key, whole = project["project_id"], _parse_amount(project["total_amount_cad"])
        for table, groups in rows.items():
            total = sum((part for _, part in groups[key]), Decimal(0))
            if whole is not None and groups[key] and abs(total - whole) > _CENT * len(groups[key]):
                expected = (
                    f"parts of {key} that sum to its total_amount_cad, {whole}, "
                    "give or take a cent each"
                )
                yield table, groups[key][-1][0], "amount_cad", f"{total} in all", expected
        if project["security_basis_id"] in ("purpose-code", "unspecified-sector"):
            part, purposes = _parse_amount(project["amount_cad"]), rows["project_purposes"][key]
            codes = counting.select_codes({row["purpose_code"] for row, _ in purposes})
            total = sum(
                (found for row, found in purposes if row["purpose_code"] in codes), Decimal(0)
            )
            if part is not None and abs(total - part) > _CENT:
                expected = (
                    f"{total}, to which its security purposes in data/project_purposes.csv sum"
                )
                yield "projects", project, "amount_cad", project["amount_cad"], expected


def _check_order(tables: _Tables) -> Iterator[_Found]:
    """Nothing ends before it starts; a date known to the year is compared by its year."""
    for table, first, last in _ORDERED:
        for row in tables.get(table, ()):
            start, end = row[first], row[last]
            if start and end and end < start[: len(end)]:
                yield (
                    table,
                    row,
                    last,
                    end,
                    f"{first}, {start}, or later: nothing ends before it starts",
                )


def _check_years(tables: _Tables) -> Iterator[_Found]:
    """A record's fiscal year is that of the date it is said to rest on."""
    for row in tables.get("projects", ()):
        date, year = row.get(_DATES.get(row["fiscal_year_basis_id"], ""), ""), row["fiscal_year"]
        if (
            is_sound("partial_date", date)
            and is_sound("fiscal_year", year)
            and find_year(date) != year
        ):
            column = _DATES[row["fiscal_year_basis_id"]]
            yield (
                "projects",
                row,
                "fiscal_year",
                year,
                f"{find_year(date)}, the fiscal year of {column}, {date}",
            )


def _check_sizes(tables: _Tables) -> Iterator[_Found]:
    """No amount is hundreds of times what is usual for its kind: three digits too many, or cents
    read as dollars."""
    for (table, column), by in _KINDS.items():
        kinds = defaultdict(list)
        for row in tables.get(table, ()):
            if found := _parse_amount(row[column]):
                kinds[tuple(row[name] for name in by)].append((found, row))
        whole = [found for pairs in kinds.values() for found, _ in pairs]
        for pairs in kinds.values():
            usual = median([found for found, _ in pairs] if len(pairs) >= _FEWEST else whole)
            for found, row in pairs:
                if found > _MOST_TIMES * usual:
                    expected = (
                        f"at most {_MOST_TIMES} times the {usual:,.2f} that is usual for the same "
                        f"{', '.join(by)}"
                    )
                    yield table, row, column, row[column], expected


def _check_totals(tables: _Tables) -> Iterator[_Found]:
    """Every published total has a name and a decision: without them it would not be shown."""
    for table in _TOTAL_TABLES:
        if table not in tables:
            continue
        decided = {row["total_id"] for row in tables[table]}
        for row in tables.get("published_totals", ()):
            if row["total_id"] not in decided:
                yield (
                    "published_totals",
                    row,
                    "total_id",
                    row["total_id"],
                    f"a row in {get_table_path(table)}",
                )


_RULES = (
    _check_shares,
    _check_parts,
    _check_purposes,
    _check_order,
    _check_years,
    _check_sizes,
    _check_totals,
)


def check_tables(tables: _Tables) -> Iterator[_Found]:
    """Everything that the tables do not say together as they must."""
    for rule in _RULES:
        yield from rule(tables)
