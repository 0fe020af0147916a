"""What the choices of the filters are called: those offered with records and money under the other
filters, those made in words."""

from collections.abc import Collection
from functools import lru_cache

from components.language import formats
from components.language.folding import fold_text
from components.language.words import CURRENT_LANGUAGE, get_language, get_name, t
from components.selection.dimensions import DIMENSIONS
from components.selection.filters import MULTIPLE, UNDATED, Filters
from components.selection.languages import LANGUAGES
from components.store import database
from components.store.choices import fetch_choices, fetch_choices_under

_NESTED = ("region", "priority")
"""The filters whose narrower keys stand behind the wider ones that hold them."""
_WITHIN, _BETWEEN = "› ", " · "
"""Before a narrower choice, and between name, records and money."""
_LABELS_KEPT = 256


def _nest(outer: str, inner: str, keys: Collection[str]) -> list[str]:
    """Order wider keys, each before the keys it holds; one that holds a single other is not
    repeated."""
    labels = database.get_database().labels
    order = []
    for key in (key for key in labels[outer] if key in keys):
        within = [
            k
            for k, label in labels[inner].items()
            if k in keys and label.parent == key and k != key
        ]
        order += [key, *(within if len(within) > 1 else [])]
    return order


def _order_keys(field: str, keys: Collection[str]) -> list[str]:
    """Order a filter's keys: regions and mandates with what they hold, partners by money, places by
    name."""
    row = DIMENSIONS[field]
    if row.levels and field in _NESTED:
        within = _nest(*row.levels, keys)
        return [*within, *({"not-stated"} & set(keys) - set(within))]
    if field == "place":
        return sorted(keys, key=lambda key: fold_text(get_name("place", key)))
    labels = database.get_database().labels
    if field == "partner":
        kinds = [key for key in labels["partner_kind"] if key in keys and key != "not-named"]
        return kinds + [key for key in keys if key not in kinds]
    return [key for key in labels[row.vocabularies[0]] if key in keys]


def label_choices(field: str, filters: Filters) -> dict[str, str]:
    """Label all choices of a filter: key -> `Caribbean · 118 · $399.0 M`, by its name alone where
    it is chosen.

    Records and money are those that the choice would show under the other filters; choices without
    any come last.
    """
    labels = _label_choices(database.HOLDER.version, get_language(), field, filters.without(field))
    chosen = {key: get_name(field, key) for key in getattr(filters, field)}
    return {**labels, **chosen}


@lru_cache(_LABELS_KEPT)
def _label_choices(version: int, spoken: str, field: str, others: Filters) -> dict[str, str]:
    """Label the choices of one version of data/ and one language."""
    counts = fetch_choices_under(others).get(field, {})
    levels = DIMENSIONS[field].levels
    inner = database.get_database().labels[levels[1]] if levels and field in _NESTED else {}
    labels = {}
    # By their own money in all the data: a list in which names move about cannot be learnt.
    keys = _order_keys(field, fetch_choices()[field])
    for key in sorted(keys, key=lambda key: key not in counts):
        records, amount = counts.get(key, (0, 0.0))
        numbers = (formats.number(records, spoken), formats.money(amount, spoken))
        text = _BETWEEN.join((get_name(field, key), *numbers))
        labels[key] = f"{_WITHIN}{text}" if key in inner and key != "not-stated" else text
    return labels


def recognize_choices(filters: Filters) -> Filters:
    """Recognise choices that the browser sent as labels of another language, of other filters or of
    other data; what has no key is left out."""
    recognized = filters
    for field, value in vars(filters).items():
        if field in MULTIPLE:
            recognized = recognized.choose(field, recognize_keys(field, value))
        elif field in ("from_year", "to_year") and value != UNDATED:
            year = _find_key("fiscal_year", fetch_choices()["year"], value)
            recognized = recognized.choose(field, year)
    return recognized


def recognize_keys(field: str, texts: Collection[str]) -> tuple[str, ...]:
    """Recognise keys or labels of one filter."""
    keys = (_find_key(field, fetch_choices()[field], text) for text in texts)
    return tuple(dict.fromkeys(filter(None, keys)))


def _find_key(dimension: str, keys: Collection[str], text: str) -> str:
    """Find the key of which a label holds the name, in any language; nothing where there is
    none."""
    if text in keys:
        return text
    wanted = text.removeprefix(_WITHIN).split(_BETWEEN)[0]
    for spoken in LANGUAGES:
        token = CURRENT_LANGUAGE.set(spoken)
        names = {get_name(dimension, key): key for key in keys}
        CURRENT_LANGUAGE.reset(token)
        if wanted in names:
            return names[wanted]
        # A chosen year has a word before it.
        if dimension == "fiscal_year" and (last := wanted.rpartition(" ")[2]) in names:
            return names[last]
    return ""


def list_choices(filters: Filters) -> list[tuple[str, str]]:
    """List every choice as (field, key); the key of a field with one value is that value."""
    return [
        (field, key)
        for field, value in vars(filters).items()
        for key in (value if field in MULTIPLE else [value] if value else [])
    ]


def write_choice(field: str, key: str) -> str:
    """Write a choice: `Region: Caribbean`, `From: 2015-16`."""
    if key == UNDATED and field == "from_year":
        return t("filter.undated")
    if field == "small":
        return t("choice.text", filter=t("filter.small"), value=t(f"small.{key}"))
    if field in ("prices", "allocation"):
        return t("prices.constant", year=key) if field == "prices" else t(f"allocation.{key}")
    if field in ("from_year", "to_year"):
        value = formats.fiscal_year(key, get_language())
    else:
        value = key if field == "text" else get_name(field, key)
    return t("choice.text", filter=t(f"filter.{field}"), value=value)
