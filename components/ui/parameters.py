"""What an address may hold: one table of all parameters by page, and what of an address was not
understood."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from components.figures import audit
from components.figures.about import SECTIONS
from components.figures.catalogue import known as known_card
from components.figures.commitments import every
from components.figures.compare import DRIVERS
from components.figures.crosstab import DIMENSIONS, MEASURES
from components.figures.trends import SPLITS
from components.language.folding import fold_text
from components.language.words import CURRENT_LANGUAGE, LANGUAGES, get_name
from components.selection import slices
from components.selection.filters import PUBLIC_NAMES, UNDATED, Filters, Ignored, parse
from components.selection.fiscal_years import get_first_year
from components.selection.pages import PAGES, RECORD_COLUMNS, TOPS
from components.selection.view import SECOND
from components.store import database

FIGURES = 12
"""So many figures a briefing holds."""
LONGEST_NUMBER = 6


@dataclass(frozen=True)
class Parameter:
    """An option of some pages, or of all where none is named: which values it takes; what it
    offers."""

    pages: tuple[str, ...]
    takes: Callable[[str], bool]
    offers: Callable[[], Collection[str]] = tuple


def _one_of(values: Collection[str], *pages: str) -> Parameter:
    return Parameter(pages, lambda value: value in values, lambda: values)


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= LONGEST_NUMBER


def _is_period(value: str) -> bool:
    first, _, last = value.partition(":")
    years = {row.key for row in database.fetch_rows("options").itertuples() if row.filter == "year"}
    return first in years and last in years and first <= last


def _totals() -> list[str]:
    return database.fetch_rows("reconciled")["total_id"].tolist()


PARAMETERS: dict[str, Parameter] = {
    "lang": _one_of(LANGUAGES),
    "drill": Parameter((), lambda value: slices.read(value) is not None),
    "behind": Parameter((), bool),  # which figures a page has is known once they are drawn
    "present": Parameter((), lambda value: _is_number(value) and int(value) > 0),
    "items": Parameter((), bool),
    "name": Parameter((), bool),
    "top": _one_of(TOPS, "regions", "partners", "priorities"),
    "split": _one_of(SPLITS, "trends"),
    "spread": _one_of(("yes",), "trends"),
    "events": _one_of(("no",), "trends"),
    "by": _one_of(DRIVERS, "compare"),
    "before": Parameter(("compare",), _is_period),
    "after": Parameter(("compare",), _is_period),
    "versus": _one_of(("selection", "periods"), "compare"),
    "rows": _one_of(DIMENSIONS, "crosstab"),
    "columns": _one_of(DIMENSIONS, "crosstab"),
    "measure": _one_of(MEASURES, "crosstab"),
    "id": Parameter(
        ("projects",), lambda value: not database.fetch_rows("project", project_id=value).empty
    ),
    "total": Parameter(("published",), lambda value: value in _totals(), _totals),
    "commitment": Parameter(("commitments",), lambda value: value in every(), every),
    "section": _one_of(SECTIONS, "data"),
    "doubt": Parameter(("data",), lambda value: value in audit.known(), audit.known),
    "sort": _one_of(
        [sign + column for column in RECORD_COLUMNS for sign in ("", "-")], "projects", "partners"
    ),
    "start": Parameter(("projects", "partners"), _is_number),
    "sql": Parameter(("ask",), bool),
    "values": Parameter(
        ("ask",), lambda value: all(":" in part for part in value.split(";") if part)
    ),
}
"""Every parameter beside the filters; those of a second selection (`region2`) are the filters' own.
See the README's table."""

SAID_BY_OTHERS, BEGUN_BY_OTHERS = ("fbclid", "gclid", "ref"), ("utm_", "mc_")
"""What newsletters and networks add to a link: named, but no question to this dashboard."""
OTHER_WORDS = {
    "year": "from",
    "years": "from",
    "text": "q",
    "search": "q",
    "country": "place",
    "language": "lang",
}
"""What readers write for a name of ours."""


@dataclass(frozen=True)
class Understood:
    """The view that an address names, and what of it was not understood."""

    filters: Filters
    options: dict[str, str]
    language: str
    ignored: list[Ignored]


def understand(
    page: str, given: Mapping[str, list[str]], known: Mapping[str, Collection[str]]
) -> Understood:
    """The view of a page that an address names. `given`: name -> values as they stand there;
    `known`: as for `parse`."""
    filters, unclear = parse(given, known)
    ignored = [replace(part, near=_near_key(part, known)) for part in unclear]
    # A link cut behind a name asks for something that nobody can tell any more: all records would
    # be no answer.
    empty = [each for each, values in given.items() if not "".join(values).strip(", ")]
    ignored += [Ignored(each, ",".join(given[each]), "value", each != "lang") for each in empty]
    second = {
        public + SECOND: public
        for public in PUBLIC_NAMES.values()
        if public not in ("prices", "allocation", "small")
    }
    if page == "compare":
        beside = {single: given[both] for both, single in second.items() if both in given}
        for part in parse(beside, known)[1]:
            near = _near_key(part, known)
            near = (near[0] + SECOND, near[1]) if near else None
            ignored.append(replace(part, name=part.name + SECOND, near=near))
        if given.get("versus", [""])[-1] != "selection":
            near = ("versus", "selection")
            ignored += [
                Ignored(each, ",".join(given[each]), "alone", near=near)
                for each in second
                if given.get(each)
            ]
    options: dict[str, str] = {}
    for each, values in given.items():
        if each in empty:
            continue
        if each in second and page == "compare":
            wrong = [part.value for part in ignored if part.name == each]
            options[each] = ",".join(
                key for value in values for key in value.split(",") if key not in wrong
            )
        elif each not in PUBLIC_NAMES.values():
            options[each], parts = _option(page, each, [value for value in values if value])
            ignored += parts
    language = options.pop("lang", "") or "en"
    return Understood(
        filters, {each: value for each, value in options.items() if value}, language, ignored
    )


def _option(page: str, parameter: str, values: list[str]) -> tuple[str, list[Ignored]]:
    """The value of an option, or an empty text, and what of its values was not understood."""
    found = PARAMETERS.get(parameter)
    if found is None or (found.pages and page not in found.pages):
        whole = parameter not in SAID_BY_OTHERS and not parameter.startswith(BEGUN_BY_OTHERS)
        if found is None and not (
            parameter.endswith(SECOND) and parameter[:-1] in PUBLIC_NAMES.values()
        ):
            return "", [
                Ignored(
                    parameter,
                    value,
                    "name",
                    whole,
                    _near_name(page, parameter, value) if whole else None,
                )
                for value in values
            ]
        return "", [Ignored(parameter, value, "page", whole) for value in values]
    if parameter == "items":
        return _items("!".join(values))
    valid = [value for value in values if found.takes(value)]
    whole = not valid and parameter != "lang"
    ignored = [
        Ignored(
            parameter,
            value,
            "value",
            whole,
            _near(parameter, value, {each: each for each in found.offers()}),
        )
        for value in values
        if value not in valid
    ]
    ignored += [Ignored(parameter, value, "twice", is_whole=False) for value in valid[:-1]]
    return valid[-1] if valid else "", ignored


def _items(text: str) -> tuple[str, list[Ignored]]:
    """The briefing's entries, and those that name no figure or are too many; what an entry selects
    is said in its place."""
    parts = [part for part in text.split("!") if part]
    named = [part for part in parts if _is_figure(*part.partition("?")[0].partition("/")[::2])]
    ignored = [Ignored("items", part, is_whole=False) for part in parts if part not in named]
    ignored += [Ignored("items", part, "many", is_whole=False) for part in named[FIGURES:]]
    return "!".join(named[:FIGURES]), ignored


def _is_figure(page: str, card: str) -> bool:
    return page in PAGES and bool(known_card(card))


def _near_key(part: Ignored, known: Mapping[str, Collection[str]]) -> tuple[str, str] | None:
    """The key of a filter that an unknown value comes near, by itself or by its name in any
    language."""
    field = next(field for field, public in PUBLIC_NAMES.items() if public == part.name)
    if part.why != "value" or field in ("prices", "allocation", "small"):
        return None
    if field in ("from_year", "to_year"):
        # A calendar year is the fiscal year that begins in it.
        years = {str(get_first_year(key)): key for key in known["year"]} | {
            key.replace("-", "-20"): key for key in known["year"]
        }
        return _near(
            part.name, part.value, years | {key: key for key in known["year"]} | {UNDATED: UNDATED}
        )
    words = {key: key for key in known[field]}
    for spoken in LANGUAGES:
        token = CURRENT_LANGUAGE.set(spoken)
        words |= {get_name(field, key): key for key in known[field]}
        CURRENT_LANGUAGE.reset(token)
    return _near(part.name, part.value, words)


def _near_name(page: str, parameter: str, value: str) -> tuple[str, str] | None:
    """A name that this page knows and an unknown one comes near."""
    here = [each for each, found in PARAMETERS.items() if not found.pages or page in found.pages]
    found = _near(
        "", parameter, {each: each for each in (*PUBLIC_NAMES.values(), *here)} | OTHER_WORDS
    )
    return (found[1], value) if found else None


def _near(parameter: str, text: str, words: Mapping[str, str]) -> tuple[str, str] | None:
    """Name and key of the word that a text comes near; case and accents do not count."""
    alike = {fold_text(word): key for word, key in words.items()}
    found = get_close_matches(fold_text(text), alike, 1, 0.7)
    return (parameter, alike[found[0]]) if found else None
