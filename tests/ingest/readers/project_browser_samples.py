"""Small exports of the Project Browser, written for tests: every project in them is invented."""

import csv
import io

HEADER = (
    "Project Number,Date Modified,Title, Description,Status,Start Date,End Date,Country,"
    "Executing Agency Partner,DAC Sector,Maximum Contribution,Contributing Organization,"
    "Expected Results,Progress and Results Achieved,Aid Type,Collaboration Type,Finance Type,"
    "Flow Type,Reporting Organization,Program Name,Selection Mechanism,Policy Markers,Region,"
    "Alternate IM Position,Budget,Locations,Other Identifier"
).split(",")
FIRST = {
    "Project Number": "CA-3-D000000001",
    "Date Modified": "2025-09-19\t",
    "Title": "Training  of border police",
    " Description": "Made for tests",
    "Status": "Terminating",
    "Start Date": "2020-04-01\t",
    "End Date": "2026-03-31\t",
    "Country": "Congo, Democratic Republic: 15.00%,Mali: 25.00%",
    "Executing Agency Partner": "International HealthOrganization ",
    "DAC Sector": "Relief co-ordination; protection and support services: 60.00%;Cyber security: 40.00%",
    "Maximum Contribution": "$1,500,000",
    "Aid Type": "Project-type interventions",
    "Program Name": "IFM International Security",
    "Region": "Africa  regional: 50.00%;West Indies  regional: 10.00%",
    "Budget": 'Budget Type:Original;Start Date:2020-04-01;End Date:2021-03-31;Value Date:2020-04-02;Value:"$500,000";'
    'Budget Type:Revised;Start Date:2021-04-01;End Date:2022-03-31;Value Date:2021-04-02;Value:"$850,000"',
    "Locations": "Geoname Code:3553478;SRSName:http://www.opengis.net/def/crs/EPSG/0/4326;GeoCoordinates:23.13302 -82.38304;"
    "Geoname Code:1;SRSName:http://www.opengis.net/def/crs/EPSG/0/4326;GeoCoordinates:",
    "Other Identifier": "Reference:2020000001;Other Identifier Type:CRS Activity identifier",
}
SECOND = {
    "Project Number": "CA-3-P000000002",
    "Date Modified": "2025-09-18\t",
    "Title": "Équipement",
    "Status": "Terminating",
    "Start Date": "2021-06-15\t",
    "End Date": "2024-06-14\t",
    "Country": "Lebanon: 100.00%",
    "Executing Agency Partner": "Uncoded",
    "DAC Sector": "Security system management and reform: 100.00%",
    "Maximum Contribution": "$20,000",
}
_BEFORE = HEADER.index("Budget")


def write_broken(*rows: dict[str, str]) -> bytes:
    """Write rows as the publisher does: marks of budgets not doubled, a surplus comma at the end,
    a byte order mark."""
    lines = [",".join(HEADER)]
    for row in rows:
        cells = [row.get(name, "") for name in HEADER]
        before, budget, *after = (
            _join_cells(cells[:_BEFORE]),
            f'"{cells[_BEFORE]}"' if cells[_BEFORE] else "",
            _join_cells(cells[_BEFORE + 1 :]),
        )
        lines.append(",".join([before, budget, *after, ""]))
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def write_sound(*rows: dict[str, str], header: list[str] = HEADER, delimiter: str = ",") -> bytes:
    """Write rows as CSV, in any order of columns."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, header, delimiter=delimiter, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def _join_cells(cells: list[str]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="").writerow(cells)
    return file.getvalue()


FRENCH = {
    "Numéro de projet": "CA-3-D000000001",
    "Titre": "Formation de la police des frontières",
    "Statut": "En voie de clôture",
    "Date de début": "2020-04-01",
    "Date de fin": "2026-03-31",
    "Pays": "Congo, République démocratique du : 15,00 %,Mali : 85,00 %",
    "Agence d'exécution partenaire": "Organisation internationale",
    "Secteur du CAD": "Gestion et réforme des systèmes de sécurité : 100,00 %",
    "Contribution maximale": "1 500 000,50 $",
    "Région": "",
}
EDITION_2013 = (
    b"Project Browser, all projects\r\n"
    b"Project Number,Date Modified,Title,Description,Status,Start,End,Country,"
    b"Executing Agency - Partner,CIDA Sector of Focus,DAC Sector,Maximum CIDA Contribution,"
    b"Expected Results,Progress and Results Achieved\r\n"
    b"A000001-001,2013-02-01,Test,Made for tests,Closed,2009,2012,Egypt: 100%,A partner,Democracy: 100%,"
    b'"Water sector policy and administrative management(014010): 60%;Human rights(015160): 40%","$5,000,000",,\r\n'
)
