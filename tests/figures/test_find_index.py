"""What Find jumps to: each address exists, each name is found in both languages."""

import json
from urllib.parse import parse_qs, quote

from components.figures.find_index import name_index, write_index
from components.language.folding import fold_text
from components.selection.view import View
from components.store.state import Database
from components.ui.known import fetch_known

Item = tuple[str, str, str]
"""A kind, an address, and all words that mean it, folded."""


def read_items(language: str) -> list[Item]:
    """The items of an index, as the browser reads them."""
    index = json.loads(write_index(language))
    kinds = index["kinds"]
    return [
        (kinds[kind][0], f"{kinds[kind][1]}{quote(key)}", fold_text(f"{name} · {words} · {key}"))
        for kind, key, name, words in index["items"]
    ]


def test_every_address_is_a_view_that_exists(loaded: Database) -> None:
    items = read_items("en")
    assert len({address for _, address, _ in items}) == len(items) > 1_700
    for _, address, _ in items:
        page, _, query = address.partition("?")
        _, ignored = View.parse(page, parse_qs(query), fetch_known())
        assert not ignored, address


def test_names_in_either_language_spelling_or_number_are_found(loaded: Database) -> None:
    items = read_items("fr")
    assert len(items) == len(read_items("en"))
    for typed, address in [
        ("haiti", "profile?place=haiti"),
        ("ONUDC", "profile?partner=unodc"),
        ("United Nations Office on Drugs", "profile?partner=unodc"),
        ("cote d’ivoire", "profile?place=cote-divoire"),
        ("Caribbean", "profile?region=caribbean"),
        ("drogues", "profile?priority=illicit-drugs"),
        ("ACCBP", "profile?programme=accbp"),
        ("CA-3-A034106001", "project?id=a034106001"),
        ("22 juin 2011", "announced-package-central-america-22-june-2011-13-projects"),
        ("2011-06-22", "announced-package-central-america-22-june-2011-13-projects"),
        ("promesses", "promises"),
    ]:
        found = [at for _, at, words in items if fold_text(typed) in words]
        assert any(address in at for at in found), (typed, found[:3])


def test_kinds_stand_in_their_order_and_each_by_money(loaded: Database) -> None:
    kinds = [kind for kind, _, _ in read_items("en")]
    order = list(dict.fromkeys(kinds))
    assert kinds == sorted(kinds, key=order.index) and order[0] == "Page" and order[-1] == "Record"
    partners = [
        at.removeprefix("profile?partner=") for kind, at, _ in read_items("en") if kind == "Partner"
    ]
    ranked = loaded.fetch_rows("rank", level="partner")["key"].tolist()
    assert partners[:20] == ranked[:20]


def test_the_name_of_an_index_changes_with_its_language(loaded: Database) -> None:
    assert name_index("en").startswith("find/en.json?v=")
    assert name_index("en").partition("?")[2] != name_index("fr").partition("?")[2]
