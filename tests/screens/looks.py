"""What is taken: every page, at three sizes, in both languages and on both backgrounds."""

import itertools
from dataclasses import dataclass
from typing import Literal

from components.selection import pages

ITEMS = "overview/partner?region=caribbean!explore/trends?view=years%26by=priority"
PAGES = {
    "overview": "/",
    "explore": "/explore",
    "explore-ranking": "/explore?view=ranking&by=partner",
    "explore-years": "/explore?view=years",
    "explore-cross": "/explore?view=cross",
    "compare": "/compare",
    "projects": "/projects",
    "project": "/project?id=p009615001",
    "promises": "/promises",
    "data": "/data",
    "briefing": f"/briefing?items={ITEMS}",
    "profile": "/profile?partner=unodc",
}
PAGES |= {page: f"/{page}" for page in pages.PAGES if page not in PAGES}
"""What a picture is called -> what it shows; a page without a row, as it opens."""
SIZES = {1440: 900, 1920: 1080, 390: 844}
"""Width and height of the window."""
Theme = Literal["light", "dark"]
TONGUES: tuple[tuple[str, Theme], ...] = (
    ("en", "light"),
    ("fr", "dark"),
    ("fr", "light"),
    ("en", "dark"),
)
"""Language and background, so that any three in a row have both of both."""


@dataclass(frozen=True)
class Look:
    """A page as somebody sees it."""

    page: str
    width: int
    language: str
    theme: Theme

    @property
    def file(self) -> str:
        """What its picture is called."""
        return f"{self.page}-{self.width}-{self.language}-{self.theme}.png"

    @property
    def target(self) -> str:
        """Its address, from the dashboard's on."""
        path = PAGES[self.page]
        return f"{path}{'&' if '?' in path else '?'}lang={self.language}"


def list_looks() -> list[Look]:
    """List all looks; those that differ by the page alone stand together, as they cost least so."""
    return [
        Look(page, width, language, theme)
        for (language, theme), width, page in itertools.product(TONGUES, SIZES, PAGES)
    ]


def list_few(width: int) -> list[Look]:
    """List a look of each page at a size.

    Over the three sizes each page is seen in both languages and on both backgrounds.
    """
    shift = list(SIZES).index(width)
    return [
        Look(page, width, *TONGUES[(number + shift) % len(TONGUES)])
        for number, page in enumerate(PAGES)
    ]
