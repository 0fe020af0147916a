"""The languages of the dashboard: one row says how each writes what is no word.

Words stand in data/text.csv, a column a language.
"""

from dataclasses import dataclass
from typing import Literal

_NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Language:
    """How a language writes numbers, money, dates and files.

    `name`: what it calls itself. `point` stands before decimals, `thousands` between groups of
    three; `dollar` before or after an amount; `percent`: the sign with its space. `first_day`: the
    first of a month. `singular`: counts that take it. `writes_whole_years`: `2011-2012` for
    `2011-12`. `between`: what Excel in this language expects between fields. `office`: what Office
    programs call it. `names`: the language of names, reasons and titles in data/, where its tables
    have no columns of this one.
    """

    name: str
    months: tuple[str, ...]
    point: str
    thousands: str
    dollar: Literal["before", "after"]
    percent: str
    first_day: str
    singular: tuple[int, ...]
    writes_whole_years: bool
    between: str
    office: str
    names: str


LANGUAGES = {
    "en": Language(
        name="English",
        months=tuple(
            "January February March April May June July "
            "August September October November December".split()
        ),
        point=".",
        thousands=",",
        dollar="before",
        percent="%",
        first_day="1",
        singular=(1,),
        writes_whole_years=False,
        between=",",
        office="ENGLISH_CANADIAN",
        names="en",
    ),
    "fr": Language(
        name="Français",
        months=tuple(
            "janvier février mars avril mai juin juillet "
            "août septembre octobre novembre décembre".split()
        ),
        point=",",
        thousands=_NO_BREAK,
        dollar="after",
        percent=f"{_NO_BREAK}%",
        first_day="1er",
        singular=(0, 1),
        writes_whole_years=True,
        between=";",
        office="FRENCH_CANADIAN",
        names="fr",
    ),
}
"""Key in addresses -> language; an address leaves out the first."""
USUAL = next(iter(LANGUAGES))
