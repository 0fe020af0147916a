"""What a file is that no reader takes: another publisher's, or nearly one of a known format."""

from collections.abc import Iterable

import pyarrow as pa
import pyarrow.parquet as pq

from ingest.readers.base import Finding
from ingest.readers.layout import simplify_header
from ingest.readers.table_rows import looks_binary
from ingest.source import Source

_KNOWN = {
    "project-browser-csv": "Project Number;Title;Status;Start Date;End Date;Country;"
    "Executing Agency Partner;DAC Sector;Maximum Contribution",
    "project-browser-2013": "Project Number;Title;Status;Start;End;Country;"
    "Executing Agency - Partner;CIDA Sector of Focus;DAC Sector;Maximum CIDA Contribution",
    "infobase-transfer-payments": "dept_code;type;name_en;name_fr;pa_last_year_1_auth;"
    "pa_last_year_1_exp",
    "public-accounts-transfer-payments": "FSCL_YR;DEPT_EN_DESC;RCPNT_CLS_EN_DESC;"
    "RCPNT_NML_EN_DESC;TOT_CY_XPND_AMT;AGRG_PYMT_AMT",
    "proactive-disclosure": "ref_number;amendment_number;recipient_legal_name;prog_name_en;"
    "agreement_title_en;agreement_value;agreement_start_date;owner_org",
    "project-browser-pages": "project_id;partner_id;amt;start_date;end_date;country_amt_json;"
    "sector_amt_json",
    "canada-spends-parquet": "projectNumber;title;countries;executingAgencyPartner;DACSectors;"
    "maximumContribution",
    "own-template": "number;title_en;title_fr;status;programme;partners;places;purposes;"
    "amount_cad;start_date;end_date",
}
"""Formats that are read -> columns by which they are known."""
_OTHERS = {
    "ForeignAssistance.gov (United States)": (
        "Country Code;Country Name;Region Name;Transaction Type Name;Fiscal Year;current_amount",
        "Country ID;Managing Agency Name;Transaction Type Name;Fiscal Year;Activity Name",
        "Country;Aidtype;Fiscal Year;Agency",
    ),
    "OECD Creditor Reporting System": (
        "DonorName;PurposeCode;ChannelName;USD_Disbursement",
        "donor_name;purpose_code;channel_code;usd_commitment",
    ),
    "d-portal table": ("aid;reporting;reporting_ref;day_start;day_end;status_code",),
    "Historical Project Data Set": (
        "Fiscal year;Project number;Maximum CIDA contribution (project-level);Branch ID;"
        "Country/region ID;Sector ID;Amount spent",
    ),
    "Statistical Report by country": ("Year;Recipient_Code;Source_Code;Disbursement",),
    "GC InfoBase program spending": ("dept_code;activity_code;pa_last_year_exp;planning_year_1",),
}
"""What others publish, and is not read -> columns by which it is known."""
_MARKS = {
    b"%PDF": "PDF",
    b"PAR1": "Parquet",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"\xd0\xcf\x11\xe0": "Office before 2007",
    b"PK\x03\x04": "ZIP",
}
_PARQUET = b"PAR1"
_SHARED = 2
"""As many columns a file must share with a format to be called near to it."""


def describe_unknown(source: Source) -> Finding:
    """Describe a file of no known format: what it is if that is known, the nearest format and what
    it lacks for it."""
    if looks_binary(source.head) and not source.head.startswith(_PARQUET):
        kind = next((name for mark, name in _MARKS.items() if source.head.startswith(mark)), "")
        return Finding("format-unknown", value=kind, expected=_list_formats())
    if source.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:100].lower().startswith(b"<"):
        start = source.head[:200].lower()
        kind = "HTML" if b"<html" in start or b"<!doctype html" in start else "XML"
        return Finding("format-unknown", value=kind, expected=_list_formats())
    if (start := source.head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]) and start in b"{[":
        kind = "d-portal JSON" if b'"reporting' in source.head else "JSON"
        return Finding("format-unknown", value=kind, expected=_list_formats())
    headers = [set(map(simplify_header, cells)) - {""} for cells in _list_headers(source)]
    other = next((name for name in _OTHERS if _is_other(name, headers)), "")
    return _find_nearest(headers, other)


def _list_headers(source: Source) -> list[list[str]]:
    """List what may be headers: of a table, of one that has bars between its cells, of Parquet."""
    if source.head.startswith(_PARQUET):
        try:
            with source.open() as file:
                return [pq.ParquetFile(file).schema_arrow.names]
        except (pa.ArrowException, OSError):
            return []
    barred = [cell.split("|") for _, cells in source.first_rows[:1] for cell in cells[:1]]
    return [*(cells for _, cells in source.first_rows), *barred]


def _list_formats() -> str:
    """List the formats that are read."""
    return ", ".join([*_KNOWN, "iati"])


def _is_other(name: str, headers: Iterable[set[str]]) -> bool:
    """Tell a format of others by a header that has all its columns."""
    return any(_simplify(columns) <= header for columns in _OTHERS[name] for header in headers)


def _simplify(columns: str) -> set[str]:
    return set(map(simplify_header, columns.split(";")))


def _find_nearest(headers: Iterable[set[str]], other: str) -> Finding:
    """Find the format whose columns a header has most of, and the columns that lack."""
    shares = [
        (len(_simplify(columns) & header) / len(_simplify(columns)), name, header)
        for name, columns in _KNOWN.items()
        for header in headers
        if len(_simplify(columns) & header) >= _SHARED
    ]
    if not shares:
        return Finding("format-unknown", value=other, expected=_list_formats())
    _, name, header = max(shares, key=lambda share: share[0])
    missing = [
        column for column in _KNOWN[name].split(";") if simplify_header(column) not in header
    ]
    return Finding(
        "format-unknown", column="; ".join(missing), value=other, expected=name, suggestion=name
    )
