"""Number formats as Office programs read them: the same forms that `formats` writes on screens.

Separators are those of the viewer's system; only the dollar sign stands where each language has it.
"""

CELLS = {"money": "#,##0.00", "share": "0.0", "count": "#,##0"}
"""What a column holds -> the number format of its cells."""
CHART_CELLS = CELLS["money"]
"""The cells behind a slide's chart."""
MILLIONS = {
    "en": '[>=1]"$"#,##0.0"\u00a0M";[>0]"$"0.00"\u00a0M";',
    "fr": '[>=1]#,##0.0"\u00a0M$";[>0]0.00"\u00a0M$";',
}
"""Language -> labels of bars whose numbers are millions."""
SIGNED_MILLIONS = {
    "en": '"$"#,##0.0"\u00a0M";"−$"#,##0.0"\u00a0M";',
    "fr": '#,##0.0"\u00a0M$";"−"#,##0.0"\u00a0M$";',
}
"""Language -> labels of bars that may go below zero."""
NARROW_MILLIONS = "[>=9.95]#,##0;[>=0.05]0.0;"
"""Labels of columns that have no room for a unit."""
DOLLARS = {
    "en": '[>=1000000]"$"#,##0.0,," M";[<=-1000000]"−$"#,##0.0,," M";"$"#,##0',
    "fr": '[>=1000000]#,##0.0,," M$";[<=-1000000]"−"#,##0.0,," M$";#,##0" $"',
}
"""Language -> labels of a sheet's chart, whose numbers are dollars: millions, under one million
whole dollars."""


def find_scale_format(highest: float) -> str:
    """The format of a scale that reaches so many millions."""
    return "#,##0" if highest >= 10 else "0.0" if highest >= 1 else "0.00"
