"""Every word on screen: interface text from data/text.csv, names from the lookups, in the reader's
language."""

from contextvars import ContextVar

from components.language import formats
from components.selection.dimensions import DIMENSIONS
from components.selection.languages import LANGUAGES, USUAL, Language
from components.store import database

_UNLOADED = {
    "frame.title": ("Canada’s security assistance", "L’aide du Canada en matière de sécurité"),
    "streamlit.skip": ("Skip to main content", "Passer au contenu principal"),
    "fault.page": (
        "No data can be shown; faults: {count}",
        "Aucune donnée ne peut être affichée; erreurs : {count}",
    ),
    "fault.file": ("File", "Fichier"),
    "fault.line": ("Line", "Ligne"),
    "fault.column": ("Column", "Colonne"),
    "fault.value": ("Value", "Valeur"),
    "fault.expected": ("Expected", "Attendu"),
    "fault.table": ("Faults in the data", "Erreurs dans les données"),
    "fault.more": ("Faults not listed: {count}", "Erreurs non affichées : {count}"),
}
"""The words of the page of faults where data/text.csv itself could never be read."""


CURRENT_LANGUAGE: ContextVar[str] = ContextVar("speaking", default=USUAL)
CURRENT_PRICES: ContextVar[str] = ContextVar("priced", default="")
"""The calendar year of the constant dollars that amounts are in; empty: current dollars."""


def get_texts() -> dict[str, dict[str, str]]:
    """Key -> language -> text, of the state of the data that the figures rest on."""
    held = database.HOLDER.database
    return (
        held.texts
        if held
        else {
            key: {each: both[language.names == "fr"] for each, language in LANGUAGES.items()}
            for key, both in _UNLOADED.items()
        }
    )


def get_language() -> str:
    """The key of the reader's language in this run; the frame sets it."""
    return CURRENT_LANGUAGE.get()


def get_locale() -> Language:
    """How the reader's language writes what is no word."""
    return LANGUAGES[get_language()]


def get_column(name: str) -> str:
    """The column of data/ with names or reasons for the reader: `name_fr` of `name`."""
    return f"{name}_{get_locale().names}"


def t(key: str, **values: object) -> str:
    """The interface text of a key, with `{name}` replaced. A key that takes a `count` may have a
    `key.one` for 1.

    Which counts are singular, the language says. `{unit}` and `{dollars}` say by themselves which
    dollars are shown. Raises KeyError for a key that data/text.csv does not have.
    """
    texts = get_texts()
    count = values.get("count")
    if isinstance(count, int) and f"{key}.one" in texts and count in get_locale().singular:
        key = f"{key}.one"
    text = texts[key][get_language()]
    if "{unit}" in text:
        values["unit"] = (
            t("unit.constant", year=CURRENT_PRICES.get())
            if CURRENT_PRICES.get()
            else t("unit.current")
        )
    if "{dollars}" in text:
        values["dollars"] = (
            t("dollars.constant", year=CURRENT_PRICES.get())
            if CURRENT_PRICES.get()
            else t("dollars.current")
        )
    return text.format(**values) if values else text


def has_text(key: str) -> bool:
    """Whether there is an interface text of this key."""
    return key in get_texts()


def get_name(dimension: str, key: str, long: bool = False) -> str:
    """What a key of a dimension is called; a region's key may be a sub-region's, a partner's a
    kind, a priority's a mandate."""
    if dimension == "fiscal_year":
        return t("year.none") if key == "not-stated" else formats.fiscal_year(key, get_language())
    labels = database.get_database().labels
    row = DIMENSIONS.get(dimension)
    vocabularies = row.vocabularies if row else (dimension,)
    label = next((labels[each][key] for each in vocabularies if key in labels.get(each, ())), None)
    if label is None:
        return key
    return (label.long if long else label.short)[get_language()]


def list_streamlit_words() -> list[tuple[str, str]]:
    """Streamlit's own words and what stands for them in the reader's language: none where that is
    theirs."""
    if get_language() == USUAL:
        return []
    return [
        (row[USUAL], row[get_language()])
        for key, row in get_texts().items()
        if key.startswith("streamlit.")
    ]


def join_list(items: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {t('list.and')} {items[-1]}"
