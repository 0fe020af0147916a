"""A view: a page with all that a reader chose on it, and the address that says the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from components.selection.comparison import SECOND_NAMES, parse_second, write_second
from components.selection.filters import Filters, Ignored, parse_filters, write_filters
from components.selection.languages import USUAL
from components.selection.pages import FILTERED, FILTERED_PARTS, Known, get_usual
from components.selection.parsing import parse_options

_BRIEFING = ("items", "name")
"""The options that go from page to page with the reader, as filters and language do."""
_SHOWING = ("drill", "behind", "present", "tabs", "figure", "take")
"""The options that say how a page is shown, and nothing of what its figures are."""


@dataclass(frozen=True)
class View:
    """A page, its filters, its options (public name -> value, never empty) and the language.

    Whatever a link, a saved view, a figure of a briefing or a session shows is one of these.
    """

    page: str
    filters: Filters = Filters()
    options: Mapping[str, str] = field(default_factory=dict, hash=False)
    language: str = USUAL

    @classmethod
    def parse(
        cls, page: str, query: Mapping[str, list[str]], known: Known
    ) -> tuple["View", list[Ignored]]:
        """Parse the parameters of an address (name -> values as they stand there): the view of a
        page, and every part that was not understood."""
        filters, ignored = parse_filters(query, known.filters)
        # A link cut behind a name asks for something that nobody can tell any more: all records
        # would be no answer.
        empty = [name for name, values in query.items() if not "".join(values).strip(", ")]
        ignored += [Ignored(name, ",".join(query[name]), is_whole=name != "lang") for name in empty]
        stated = {name: values for name, values in query.items() if name not in empty}
        second: dict[str, str] = {}
        if page == "compare":
            other, unclear = parse_second(stated, known.filters)
            ignored += unclear
            second = write_second(other)
            stated = {
                name: values for name, values in stated.items() if name not in SECOND_NAMES.values()
            }
        options, unclear = parse_options(page, stated, known)
        ignored += unclear
        language = options.pop("lang", "") or USUAL
        return cls(page, filters, {}, language).change(**options, **second), ignored

    def option(self, name: str) -> str:
        """The value of an option, or its usual one where the view has none."""
        return self.options.get(name) or get_usual(name, self.page)

    @property
    def own_options(self) -> dict[str, str]:
        """The options without those of the reader's briefing."""
        return {name: value for name, value in self.options.items() if name not in _BRIEFING}

    @property
    def figure_options(self) -> dict[str, str]:
        """The options that change a figure."""
        return {name: value for name, value in self.own_options.items() if name not in _SHOWING}

    @property
    def briefing_options(self) -> dict[str, str]:
        """The options of the reader's briefing."""
        return {name: value for name, value in self.options.items() if name in _BRIEFING}

    def to_query(self) -> dict[str, str]:
        """The parameters of the address: all that a colleague needs to see the same."""
        language = {"lang": self.language} if self.language != USUAL else {}
        return write_filters(self.filters) | language | dict(self.options)

    @property
    def uses_filters(self) -> bool:
        """Whether the page shows the selection."""
        option, parts = FILTERED_PARTS.get(self.page, ("", ()))
        return self.page in FILTERED or self.option(option) in parts

    def change(self, **options: str) -> "View":
        """The view with some options set, or with an empty text removed."""
        changed = {name: value for name, value in {**self.options, **options}.items() if value}
        return replace(self, options=changed)

    def narrow_to(self, filters: Filters) -> "View":
        """The same page with other filters and without options."""
        return replace(self, filters=filters, options={})

    def url(self, **changes: str) -> str:
        """The view with some options changed, as a link on its own page.

        The briefing is left out: the browser carries it from link to link.
        """
        changed = self.change(**changes)
        return build_url("", replace(changed, options=changed.own_options).to_query())

    def link_to(self, page: str, filters: Filters | None = None, **options: str) -> str:
        """Another page as a link, with these options alone; the filters stay unless others are
        given."""
        narrowed = self.narrow_to(self.filters if filters is None else filters)
        return build_url(page, narrowed.change(**options).to_query())


def build_url(page: str, query: Mapping[str, str]) -> str:
    """Build the link to a page, right on every page and below any base path; no page is the page
    that it stands on."""
    path = "./" if page == "overview" else page
    text = urlencode(query, safe=",:;~")
    return f"{path}?{text}" if text or not path else path
