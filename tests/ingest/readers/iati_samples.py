"""Small lists of IATI activities, written for tests: every project in them is invented."""

FIRST = """<iati-activity last-updated-datetime="2014-12-30T00:00:00-05:00" default-currency="CAD">
<iati-identifier>CA-3-T000000001</iati-identifier>
<other-identifier owner-ref="XM-DAC" owner-name="A2-CRS-SNPC">2012200001</other-identifier>
<title xml:lang="fr">Essai de r&#233;forme</title><title xml:lang="en">Test  reform</title>
<activity-status code="3"/>
<activity-date type="start-planned" iso-date="2011-01-01"/>
<activity-date type="start-actual" iso-date="2011-04-01"/>
<activity-date type="end-planned" iso-date="2013-03-31"/>
<reporting-org ref="CA-3" type="10"/>
<participating-org role="Funding" ref="CA" xml:lang="en">Canada</participating-org>
<participating-org role="Implementing" ref="41114" xml:lang="fr">PNUD</participating-org>
<participating-org role="Implementing" ref="41114" xml:lang="en">UNDP</participating-org>
<participating-org role="Implementing" ref="41999" xml:lang="fr">OIF</participating-org>
<recipient-country percentage="64" code="HT"/><recipient-country percentage=".36" code="ML"/>
<default-aid-type code="B03"/>
<transaction><value value-date="2011-04-02">300.50</value><transaction-type code="C"/>
<transaction-date iso-date="2011-04-01"/></transaction>
<transaction><value value-date="2011-05-02">-20.25</value><transaction-type code="D"/></transaction>
<budget type="2"><period-start iso-date="2011-04-01"/><period-end iso-date="2012-03-31"/>
<value value-date="2011-04-01">100</value></budget>
<sector vocabulary="DAC" code="15130" percentage="100"/>
<sector vocabulary="RO" code="9" percentage="100"/>
</iati-activity>"""
FIRST_LIST = f'<iati-activities generated-datetime="2014-12-30T16:00:00" version="1.05">{FIRST}</iati-activities>'

SECOND = """<iati-activity default-currency="CAD" xml:lang="EN" last-updated-datetime="2025-09-19">
<iati-identifier>CA-3-T000000002</iati-identifier>
<reporting-org ref="CA-3" type="10"><narrative>Canada</narrative></reporting-org>
<title><narrative>Test training</narrative><narrative xml:lang="FR">Essai de formation</narrative></title>
<participating-org role="1" ref="CA"><narrative>Canada</narrative></participating-org>
<participating-org role="4" ref="41123"><narrative xml:lang="FR">ONUDC</narrative>
<narrative xml:lang="EN">UNODC</narrative></participating-org>
<participating-org role="4" ref="CA-CRA_ACR-0000"/>
<other-identifier ref="2025000001" type="A2"/>
<activity-status code="2"/>
<activity-date type="2" iso-date="2020-04-01"/><activity-date type="3" iso-date="2026-03-31"/>
<recipient-country code="GT" percentage="40"/><recipient-region vocabulary="1" code="489" percentage="60"/>
<recipient-region vocabulary="99" code="own" percentage="100"/>
<location><location-id vocabulary="G1" code="3598132"/><point srsName="x"><pos>14.6 -90.5</pos></point></location>
<sector code="16063" percentage="100"/><sector vocabulary="99" code="cve" percentage="100"/>
<transaction><transaction-type code="2"/><transaction-date iso-date="2020-04-01"/>
<value currency="CAD" value-date="2020-04-01">1000.00</value></transaction>
<transaction><transaction-type code="3"/><transaction-date iso-date="2020-06-01"/>
<value currency="USD" value-date="2020-06-01">250.00</value></transaction>
<transaction><transaction-type code="3"/><transaction-date iso-date="2020-07-01"/>
<value value-date="2020-07-01">750.00</value></transaction>
</iati-activity>"""
SECOND_LIST = f'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n{SECOND}\n</iati-activities>'

OTHER = SECOND.replace('ref="CA-3"', 'ref="XM-DAC-41123"').replace("CA-3-T", "XM-T")


def wrap_result(activities: str, query: str) -> bytes:
    """An answer of a datastore: a root of its own, and what it says of its pages."""
    return (
        '<result xmlns:iati-extra="http://datastore.iatistandard.org/ns"><ok>True</ok>'
        f"<iati-activities generated-datetime='2014-10-02T02:30:33'><query>{query}</query>{activities}"
        "</iati-activities></result>"
    ).encode()
