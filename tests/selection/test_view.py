"""Views and slices, written and read again: whatever they hold, they come back the same."""

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from components.selection.comparison import SECOND_NAMES, VERSUS, parse_second, write_second
from components.selection.filters import (
    ALLOCATIONS,
    LONGEST_TEXT,
    MULTIPLE,
    SMALL,
    UNDATED,
    Filters,
)
from components.selection.languages import LANGUAGES
from components.selection.pages import OPTIONS, PAGES, Known
from components.selection.parsing import FIGURES, SEPARATOR
from components.selection.slices import (
    SLICED,
    Slice,
    is_filter,
    is_rest,
    list_left_out,
    parse_slice,
    write_rest,
    write_slice,
)
from components.selection.view import View
from components.ui import session
from tests.conftest import ROOT

KEYS = ("americas", "caribbean", "not-stated", "un", "wtrp-inferred", "a1")
YEARS = ("2010-11", "2011-12", "2015-16")
KNOWN = Known(
    filters={**dict.fromkeys(MULTIPLE, KEYS), "year": YEARS, "prices": ("2015", "2020")},
    slices=dict.fromkeys(SLICED, KEYS),
    options={name: KEYS for name, option in OPTIONS.items() if option.is_of_data or name == "id"},
    figures=("partner", "place"),
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=LONGEST_TEXT).map(str.strip)
WORDS = TEXTS.filter(lambda text: text.strip(", "))
"""What an address can hold: a name with commas alone behind it says nothing."""


def maybe(values: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(("", *values))


FILTERS = st.builds(
    Filters,
    **{
        field: st.lists(st.sampled_from(KEYS), unique=True, max_size=4).map(tuple)
        for field in MULTIPLE
    },
    from_year=maybe((*YEARS, UNDATED)),
    to_year=maybe(YEARS),
    text=st.just("") | WORDS,
    prices=maybe(("2015", "2020")),
    allocation=maybe(ALLOCATIONS),
    small=maybe(SMALL),
)
RESTS = st.lists(st.sampled_from(KEYS), min_size=1, unique=True).map(write_rest)
SLICES = st.dictionaries(st.sampled_from(SLICED), st.sampled_from(KEYS) | RESTS)
SECOND = FILTERS.map(lambda filters: Filters(**{f: getattr(filters, f) for f in SECOND_NAMES}))
ITEMS = st.lists(st.sampled_from(("explore/partner?q=a%26b", "overview/place")), max_size=FIGURES)
OPEN = {
    "drill": SLICES.map(write_slice),
    "behind": WORDS,
    "present": st.integers(1, 99).map(str),
    "items": ITEMS.map(SEPARATOR.join),
    "name": WORDS,
    "before": st.just("2010-11:2011-12"),
    "after": st.just("2011-12:2015-16"),
    "id": st.sampled_from(KEYS),
    "tabs": st.sampled_from(("partner:table", "partner:table;region:map")),
    "take": st.sampled_from(("partner.csv", "map.copy")),
    "year": st.sampled_from(YEARS),
    "start": st.integers(1, 999_999).map(str),
    "sql": WORDS,
    "values": st.just("region:caribbean;year:2015-16"),
}
"""The options that are no choice among a few values."""


def list_values(name: str, page: str) -> tuple[str, ...]:
    """What an option takes on a page; nothing where that hangs on the data or is open."""
    return OPTIONS[name].values_on.get(page, OPTIONS[name].values)


@st.composite
def views(draw: st.DrawFn) -> View:
    """Any view: a page with filters and options that it knows."""
    page = draw(st.sampled_from(PAGES))
    options = {
        name: draw(st.just("") | OPEN.get(name, st.sampled_from(list_values(name, page) or KEYS)))
        for name, option in OPTIONS.items()
        if name != "lang" and (not option.pages or page in option.pages)
    }
    if page == "compare" and options[VERSUS] == "selection":
        options |= write_second(draw(SECOND))
    language = draw(st.sampled_from(list(LANGUAGES)))
    return View(page, draw(FILTERS), {}, language).change(**options)


@given(views())
def test_a_view_comes_back_from_its_query(view: View) -> None:
    query = {name: [value] for name, value in view.to_query().items()}
    assert View.parse(view.page, query, KNOWN) == (view, [])


@given(views())
def test_a_view_comes_back_from_its_link_without_the_briefing(view: View) -> None:
    query = parse_qs(view.url().partition("?")[2], keep_blank_values=True)
    assert View.parse(view.page, query, KNOWN) == (view.change(items="", name=""), [])


@given(views())
def test_a_view_is_a_key(view: View) -> None:
    assert hash(view) == hash(view.change()) and {view: 1}[view.change()]


@given(SECOND)
def test_a_second_selection_comes_back(filters: Filters) -> None:
    query = {name: [value] for name, value in write_second(filters).items()}
    assert parse_second({**query, VERSUS: ["selection"]}, KNOWN.filters) == (filters, [])


@given(SLICES)
def test_a_slice_comes_back(slice_: Slice) -> None:
    assert parse_slice(write_slice(slice_), KNOWN.slices) == slice_
    assert not is_filter(slice_) or not any(map(is_rest, slice_.values()))


@given(st.lists(st.sampled_from(KEYS), min_size=1, unique=True))
def test_a_remainder_names_what_it_leaves_out(keys: list[str]) -> None:
    assert list_left_out(write_rest([*keys, "other"])) == keys and is_rest(write_rest(keys))


@given(st.text(max_size=40))
def test_a_text_that_is_no_slice_is_none_or_means_what_it_says(text: str) -> None:
    slice_ = parse_slice(text, KNOWN.slices)
    assert slice_ is None or write_slice(slice_) == text


def test_the_session_has_one_door_and_each_key_one_name() -> None:
    files = [path for room in ("components", "pages") for path in (ROOT / room).rglob("*.py")]
    doors = {path.name for path in files if "st.session_state" in path.read_text(encoding="utf-8")}
    assert doors == {"session.py"}
    keys = [key.name for key in vars(session).values() if isinstance(key, session.Key)]
    keys += [key.prefix for key in vars(session).values() if isinstance(key, session.Family)]
    assert len(keys) == len(set(keys)) > 30
