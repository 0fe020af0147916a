"""Number formats as Office programs read them: the same forms that `formats` writes on screens.

Separators are those of the viewer's system; only the dollar sign stands where each language has it.
"""

CELLS = {"money": "#,##0.00", "share": "0.0", "count": "#,##0"}
"""What a column holds -> the number format of its cells."""
CHART_CELLS = CELLS["money"]
"""The cells behind a slide's chart."""
MILLIONS = {
    "before": '[>=1]"$"#,##0.0"\u00a0M";[>0]"$"0.00"\u00a0M";',
    "after": '[>=1]#,##0.0"\u00a0M$";[>0]0.00"\u00a0M$";',
}
"""Where the dollar sign stands -> labels of bars whose numbers are millions."""
SIGNED_MILLIONS = {
    "before": '"$"#,##0.0"\u00a0M";"−$"#,##0.0"\u00a0M";',
    "after": '#,##0.0"\u00a0M$";"−"#,##0.0"\u00a0M$";',
}
"""Where the dollar sign stands -> labels of bars that may go below zero."""
NARROW_MILLIONS = "[>=9.95]#,##0;[>=0.05]0.0;"
"""Labels of columns that have no room for a unit."""
DOLLARS = {
    "before": '[>=1000000]"$"#,##0.0,," M";[<=-1000000]"−$"#,##0.0,," M";"$"#,##0',
    "after": '[>=1000000]#,##0.0,," M$";[<=-1000000]"−"#,##0.0,," M$";#,##0" $"',
}
"""Where the dollar sign stands -> labels of a sheet's chart, whose numbers are dollars: millions,
under one million whole dollars."""


def find_scale_format(highest: float) -> str:
    """The format of a scale that reaches so many millions."""
    return "#,##0" if highest >= 10 else "0.0" if highest >= 1 else "0.00"
