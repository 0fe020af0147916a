"""What may have been meant by a part of an address that was not understood."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from difflib import get_close_matches

from components.language.folding import fold_text
from components.language.words import CURRENT_LANGUAGE, get_name
from components.selection.comparison import get_first_name
from components.selection.filters import PUBLIC_NAMES, UNDATED, Ignored
from components.selection.fiscal_years import get_first_year
from components.selection.languages import LANGUAGES
from components.selection.pages import OPTIONS, Known
from components.selection.parsing import is_of_others

_OTHER_WORDS = {
    "year": "from",
    "years": "from",
    "text": "q",
    "search": "q",
    "country": "place",
    "language": "lang",
}
"""What readers write for a name of ours."""
_ALIKE = 0.7
"""How alike two words must be, from 0 to 1, for one to have been meant by the other."""

_FIELDS = {name: field for field, name in PUBLIC_NAMES.items()}

_Near = tuple[str, str]
"""The name and the value that may have been meant."""


def suggest(page: str, ignored: list[Ignored], known: Known) -> list[Ignored]:
    """Add to each part what may have been meant, where something comes near."""
    return [
        part if part.near else replace(part, near=_find_near(page, part, known)) for part in ignored
    ]


def _find_near(page: str, part: Ignored, known: Known) -> _Near | None:
    # A year is an option of one page, and elsewhere what readers write for the filter.
    is_word = part.why == "page" and part.name in _OTHER_WORDS
    if is_word or (part.why == "name" and not is_of_others(part.name)):
        return _find_near_name(page, part)
    if part.why != "value" or not part.value.strip(", "):
        return None
    field = _FIELDS.get(get_first_name(part.name))
    if field:
        return _find_near_key(part, field, known.filters)
    if part.name in OPTIONS and part.name != "items":
        values = OPTIONS[part.name].list_values(part.name, known, page)
        return _match(part.name, part.value, {value: value for value in values})
    return None


def _find_near_key(part: Ignored, field: str, known: Mapping[str, Collection[str]]) -> _Near | None:
    """Find the key of a filter that an unknown value comes near, by itself or by its name in any
    language."""
    if field in ("prices", "allocation", "small"):
        return None
    if field in ("from_year", "to_year"):
        # A calendar year is the fiscal year that begins in it.
        years = {str(get_first_year(key)): key for key in known["year"]}
        years |= {key.replace("-", "-20"): key for key in known["year"]}
        words = years | {key: key for key in known["year"]} | {UNDATED: UNDATED}
        return _match(part.name, part.value, words)
    words = {key: key for key in known[field]}
    for language in LANGUAGES:
        token = CURRENT_LANGUAGE.set(language)
        words |= {get_name(field, key): key for key in known[field]}
        CURRENT_LANGUAGE.reset(token)
    return _match(part.name, part.value, words)


def _find_near_name(page: str, part: Ignored) -> _Near | None:
    """Find the name that a page knows and an unknown one comes near."""
    here = [name for name, option in OPTIONS.items() if not option.pages or page in option.pages]
    words = {name: name for name in (*PUBLIC_NAMES.values(), *here)} | _OTHER_WORDS
    near = _match("", part.name, words)
    return (near[1], part.value) if near else None


def _match(name: str, text: str, words: Mapping[str, str]) -> _Near | None:
    """Find the word that a text comes near; case and accents do not count."""
    alike = {fold_text(word): key for word, key in words.items()}
    matches = get_close_matches(fold_text(text), alike, 1, _ALIKE)
    return (name, alike[matches[0]]) if matches else None
