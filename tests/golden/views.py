"""The views of the golden list.

Together they hold every page with figures, every filter, option and way of counting, and both
languages.
"""

from urllib.parse import urlencode

from components.selection.pages import PAGES

PLAIN = (
    "overview",
    "overview?lang=fr",
    "overview?region=caribbean&from=2012-13&to=2018-19",
    "overview?region=americas&prices=2020&lang=fr",
    "overview?programme=accbp&small=out&allocation=continents",
    "overview?region=oceania&partner=oas",
    "explore",
    "explore?lang=fr&top=20",
    "explore?region=caribbean&lang=fr",
    "explore?region=americas,sahel-west-africa&priority=anti-crime&allocation=largest",
    "explore?view=ranking&place=haiti&lang=fr",
    "explore?view=ranking&region=americas",
    "explore?view=ranking",
    "explore?view=years&by=place&region=sahel&events=no",
    "explore?view=list&region=central-america&partner=unodc&lang=fr",
    "explore?by=type&lang=fr",
    "explore?allocation=each-place&type=training",
    "explore?by=partner",
    "explore?by=partner&lang=fr&top=all",
    "explore?by=partner&partner=unodc",
    "explore?by=partner&partner=oas&prices=2015&lang=fr",
    "explore?by=partner&partner=un,ngo&status=operational&behind=partner",
    "explore?by=priority",
    "explore?by=priority&basis=title&region=sahel&lang=fr",
    "explore?by=priority&allocation=each-area&lang=fr",
    "explore?view=years&drill=region:americas",
    "explore?view=years&by=region&lang=fr",
    "explore?view=years&by=partner_kind&spread=yes",
    "explore?view=years&by=priority&events=no&source=project-browser&lang=fr",
    "explore?view=years&by=mandate&spread=yes&prices=2020",
    "explore?view=years&by=programme&region=central-america&lang=fr",
    "explore?view=years&from=not-stated",
    "compare?by=region",
    "compare?region=sahel&versus=year&year=2016-17&by=partner",
    "compare?versus=own&before=2010-11:2018-19&after=2014-15:2020-21",
    "compare?by=sub_region&lang=fr",
    "compare?by=place&region=americas",
    "compare?by=partner&before=2010-11:2014-15&after=2015-16:2019-20&lang=fr",
    "compare?by=partner_kind&allocation=equal",
    "compare?by=priority&prices=2020&lang=fr",
    "compare?by=programme",
    "compare?by=type&lang=fr",
    "compare?versus=selection&region=caribbean&region2=central-america",
    "compare?versus=selection&partner=unodc&partner2=oas&from2=2015-16&by=priority&lang=fr",
    "explore?view=cross&rows=place&columns=partner&region=caribbean&lang=fr",
    "explore?view=cross&rows=fiscal_year&columns=programme&measure=records",
    "explore?view=cross&rows=priority&columns=type&measure=projects&lang=fr",
    "explore?view=cross&rows=partner_kind&columns=region&measure=partners",
    "explore?view=cross&measure=median_cad&priority=illicit-drugs,corruption&lang=fr",
    "explore?view=cross&measure=row_pct",
    "explore?view=cross&measure=column_pct&lang=fr",
    "projects?place=haiti&q=police&sort=-counted_cad",
    "projects?status=closed&small=out&lang=fr",
    "project?id=p009615001&lang=fr",
    "profile?partner=unodc",
    "profile?programme=accbp&lang=fr",
    "promises?region=caribbean",
    "promises?programme=accbp&lang=fr",
    "promises?tab=announcements&total=announced-commitment-haiti",
    "promises?tab=announcements&lang=fr",
    "promises?tab=commitments&commitment=human-smuggling-envelope-2012",
    "promises?tab=commitments&prices=2020&lang=fr",
    "promises?tab=budgets",
    "data?lang=fr",
    "data?section=scope",
    "data?section=overlaps&lang=fr",
    "data?section=rules",
    "data?section=audit&lang=fr",
    "data?section=gaps",
    "data?section=counting&region=caribbean&prices=2020&lang=fr",
    "data?section=corrections",
    "data?section=dictionary&lang=fr",
)

BREAKDOWNS = (
    "explore/region",
    "explore/sub-region",
    "explore/place",
    "explore/map",
    "explore/region-priority",
    "explore/partner",
    "explore/partner-kind",
    "explore/priority",
    "explore/basis",
    "explore/programme",
    "explore/type",
    "overview/fiscal-year",
)
STUDIES = (
    "projects/size",
    "projects/status",
    "explore/trends?view=years&by=region",
    "promises/official",
    "promises/explained",
    "compare/compare?by=partner",
    "explore/crosstab?view=cross",
    "explore/crosstab?view=cross&rows=priority&columns=type&measure=row_pct",
    "promises/published",
    "promises/programmes",
    "promises/ceiling",
)
COMMITMENTS = (
    "promises/commitment-official",
    "promises/commitment-records",
    "promises/commitment-places",
    "promises/commitment-wider",
    "promises/commitment-wider-places",
)
"""Figures of briefings: together each that a slide or a sheet can hold."""


def _briefing(figures: tuple[str, ...], selection: str, language: str, name: str = "") -> str:
    """The address of a briefing of these figures, each of the same selection.

    The first one has a title and a line of the reader's own.
    """
    items = [f"{figure}{'&' if '?' in figure else '?'}{selection}" for figure in figures]
    items[0] += "&" + urlencode({"_title": "A title & “more”", "_line": "What a reader wrote."})
    parameters = {"items": "!".join(items), "name": name, "lang": language}
    return f"briefing?{urlencode({key: value for key, value in parameters.items() if value})}"


BRIEFINGS = (
    _briefing(BREAKDOWNS, "region=caribbean", "", "For the minister"),
    _briefing(BREAKDOWNS, "partner=oas&prices=2020", "fr"),
    _briefing(STUDIES, "region=central-america", ""),
    _briefing(STUDIES, "region=caribbean&allocation=each-place", "fr"),
    _briefing(COMMITMENTS, "commitment=human-smuggling-envelope-2012", ""),
    _briefing(COMMITMENTS, "commitment=human-smuggling-envelope-2012", "fr"),
)
"""Their slides and workbooks are read, too."""

_SEEN = {view.partition("?")[0] for view in (*PLAIN, *BRIEFINGS)}
_OTHERS = tuple(page for page in PAGES if page not in _SEEN)
"""Pages without a view of their own, as they open."""
VIEWS = (*PLAIN, *_OTHERS, *BRIEFINGS)

WITH_EXCEL = frozenset(
    (
        *BRIEFINGS,
        "explore?region=caribbean&lang=fr",
        "explore?by=partner&partner=unodc",
        "explore?by=priority",
        "explore?view=years&by=programme&region=central-america&lang=fr",
        "explore?view=cross&measure=row_pct",
        "promises?tab=announcements&lang=fr",
    )
)
"""Where the tables' Excel files are read: the other views have them in the same form."""
