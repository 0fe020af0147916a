"""Files of other publishers are named and refused. Their rows are invented."""

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.ingest.readers.reading import refuse_bytes

UNITED_STATES, OECD = "ForeignAssistance.gov (United States)", "OECD Creditor Reporting System"


def write_crs() -> bytes:
    file = io.BytesIO()
    columns = "year donor_name purpose_code channel_code usd_commitment usd_disbursement".split()
    pq.write_table(pa.table({name: ["1"] for name in columns}), file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "publisher"),
    [
        (
            b'"Country Code","Country Name","Region ID","Region Name","Income Group Acronym",'
            b'"Income Group Name","Transaction Type ID","Transaction Type Name","Fiscal Year",'
            b'"current_amount","constant_amount"\n'
            b'"AFG","Test",1,"Test","LIC","Low",1,"Obligations",2011,5,5\n',
            UNITED_STATES,
        ),
        (
            b"Country\tAgency\tAidtype\tFiscal Year\tAmount\nTest\tUSAID\tSpent\t2011\t5\n",
            UNITED_STATES,
        ),
        (
            b"Year,DonorName,PurposeCode,ChannelName,USD_Disbursement\n2011,Canada,15130,Test,1\n",
            OECD,
        ),
        (
            b"Year|DonorName|PurposeCode|ChannelName|USD_Disbursement\n2011|Canada|15130|Test|1\n",
            OECD,
        ),
        (write_crs(), OECD),
        (
            b"aid,reporting,reporting_ref,title,status_code,day_start,day_end,commitment\n"
            b"CA-3-T000000001,Canada,CA-3,Test,2,15000,16000,1\n",
            "d-portal table",
        ),
        (
            b'{"rows":[{"aid":"CA-3-T000000001","reporting_ref":"CA-3","day_start":15000}]}',
            "d-portal JSON",
        ),
        (b'[{"a": 1}]', "JSON"),
    ],
)
def test_other_publishers_are_named(content: bytes, publisher: str) -> None:
    finding = refuse_bytes(content)
    assert (finding.code, finding.value) == ("format-unknown", publisher)
    assert "iati" in finding.expected, "what is read instead"


def test_parquet_that_is_nearly_ours_names_what_lacks() -> None:
    file = io.BytesIO()
    names = "projectNumber title countries executingAgencyPartner DACSectors".split()
    pq.write_table(pa.table({name: ["1"] for name in names}), file)
    finding = refuse_bytes(file.getvalue())
    assert finding.expected == "canada-spends-parquet"
    assert finding.column == "maximumContribution"
