"""Numbers, money, shares, fiscal years and dates as text, in each language: the only place
that formats them."""

import math
import re
from collections.abc import Iterable
from decimal import Decimal

from components.selection.fiscal_years import get_first_year, is_fiscal_year
from components.selection.languages import LANGUAGES

NO_BREAK = "\u00a0"
_FISCAL_YEAR = re.compile(r"(\d{4})-(\d{2})")
_NEGATIVE = re.compile(r"^−(?=[\d$])")
_DUST = 9
"""Decimals of a share that are a figure; what comes after is left by dividing and adding up."""


def number(value: float, language: str, decimals: int = 0) -> str:
    """`1,179.5` or `1 179,5`, rounded half away from zero as a reader would."""
    scale = 10**decimals
    rounded = math.floor(abs(float(value)) * scale + 0.5 + 1e-9) / scale
    text = f"{rounded:,.{decimals}f}"
    text = _separate(text, language)
    return f"−{text}" if value < 0 and rounded else text


def exact(value: Decimal | int | float, language: str, grouped: bool = False) -> str:
    """A number with all the digits it has, `1180.5`, `1180,5`; `grouped` as amounts are:
    `1,180.50`, `1 180,50`."""
    text = _separate(f"{value:,}" if grouped else str(value), language)
    return text.replace("-", "−")


def _separate(text: str, language: str) -> str:
    """`1,179.5` with the separators of a language."""
    thousands, point = LANGUAGES[language].thousands, LANGUAGES[language].point
    return point.join(part.replace(",", thousands) for part in text.split("."))


def money(amount_cad: float | None, language: str) -> str:
    """Millions of Canadian dollars: `$12.3 M`, `12,3 M$`; under half a hundredth of a million,
    dollars; none: a dash."""
    if amount_cad is None or math.isnan(amount_cad):
        return "–"
    size = abs(amount_cad)
    if 0 < size < 5_000:
        return dollars(amount_cad, language, decimals=0)
    decimals = 1 if size >= 1_000_000 or size == 0 else 2
    millions = number(amount_cad / 1_000_000, language, decimals)
    if size == 0:
        millions = "0"
    return sign_dollars(millions, f"{NO_BREAK}M", language)


def dollars(amount_cad: float | None, language: str, decimals: int = 2) -> str:
    """The exact amount: `$743,000.00`, `743 000,00 $`; none: a dash."""
    if amount_cad is None or math.isnan(amount_cad):
        return "–"
    return sign_dollars(number(amount_cad, language, decimals), "", language)


def sign_dollars(figure: str, unit: str, language: str) -> str:
    """The dollar sign where each language has it: `−$1.3 M`, `−1,3 M$`."""
    if LANGUAGES[language].dollar == "after":
        return f"{figure}{unit or NO_BREAK}$"
    return f"−${figure[1:]}{unit}" if figure.startswith("−") else f"${figure}{unit}"


def share(share_pct: float | None, language: str) -> str:
    """`29.7%`, `29,7 %`; a share above 0 that would read 0.0 is said to be under 0.1."""
    if share_pct is None or math.isnan(share_pct):
        return "–"
    share_pct = round(share_pct, _DUST)
    sign = LANGUAGES[language].percent
    if 0 < share_pct < 0.05:
        return f"<{NO_BREAK}{number(0.1, language, 1)}{sign}"
    return f"{number(share_pct, language, 0 if share_pct in (0, 100) else 1)}{sign}"


def change(new: float, old: float, language: str) -> str:
    """`+12.3%`, `−4,0 %` of the old value; `0%` where nothing changed."""
    if new == old:
        return share(0, language)
    text = share(abs(100 * (new - old) / old), language)
    return f"{'+' if new >= old else '−'}{text}"


def make_copyable(figure: str) -> str:
    """A figure as it stands where it may be copied: spreadsheets read a number after `-`, a text
    after the typographic `−`."""
    return _NEGATIVE.sub("-", figure)


def whole_years(text: str) -> str:
    """A fiscal year with both years whole, `2011-2012`: spreadsheets read a month in `2011-12`.
    Other text stays as it is."""
    if not is_fiscal_year(text):
        return text
    first = get_first_year(text)
    return f"{first:04d}-{first + 1}"


def are_fiscal_years(values: Iterable[object]) -> bool:
    """Whether what looks like a year and another number is a fiscal year in every case, and never a
    month."""
    found = [value for value in values if isinstance(value, str) and _FISCAL_YEAR.fullmatch(value)]
    return bool(found) and all(whole_years(value) != value for value in found)


def fiscal_year(key: str, language: str) -> str:
    """`2011-12` in English; French writes both years whole: `2011-2012`."""
    return whole_years(key) if LANGUAGES[language].writes_whole_years else key


def date(partial_date: str | None, language: str) -> str:
    """`22 June 2011`, `22 juin 2011`, `June 2011` or `2011`, as precise as given; none: a dash."""
    if not partial_date:
        return "–"
    year, *rest = partial_date.split("-")
    if not rest:
        return year
    month = LANGUAGES[language].months[int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{month}{NO_BREAK}{year}"
    day = int(rest[1])
    first = LANGUAGES[language].first_day if day == 1 else str(day)
    return f"{first}{NO_BREAK}{month}{NO_BREAK}{year}"
