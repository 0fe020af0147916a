"""Find: a field that jumps to what it names; the browser searches (static/find.js) in an index that
it loads once."""

from dataclasses import replace
from urllib.parse import urlencode

import htpy as h

from components.figures.find_index import name_index
from components.language.words import get_language, t
from components.selection.view import View

_LIST, _FIELD = "sa-found", "sa-find"


def draw_find(view: View) -> h.Element:
    """Draw the field with its empty list. Language, dollars and briefing go along to what is
    found."""
    carried = replace(view, filters=view.filters.counting(), options=view.briefing_options)
    return h.div(
        ".sa-find",
        data_index=name_index(get_language()),
        data_carried=urlencode(carried.to_query()),
        data_none=t("find.none"),
        data_some=t("find.some"),
    )[
        h.input(
            id=_FIELD,
            type="text",
            role="combobox",
            aria_label=t("find.label"),
            aria_expanded="false",
            aria_controls=_LIST,
            aria_autocomplete="list",
            autocomplete="off",
            spellcheck="false",
            placeholder=t("find.hint"),
        ),
        h.ul(id=_LIST, role="listbox", aria_label=t("find.label"), hidden=""),
        h.p(role="status"),
    ]
