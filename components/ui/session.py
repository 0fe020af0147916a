"""What a session holds, each key once with its type: the one door to Streamlit's session state.

Keys of widgets stand here too where other code sets or reads what the widget holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import streamlit as st

from components.export.marking import UNMARKED
from components.selection.filters import Filters, Ignored
from components.selection.slices import Slice
from components.selection.view import View

_T = TypeVar("_T")


@dataclass(frozen=True)
class Key(Generic[_T]):
    """A key of the session, and what it holds until something is put there."""

    name: str
    initial: _T

    @property
    def is_set(self) -> bool:
        """Whether something was put there."""
        return self.name in st.session_state

    def get(self) -> _T:
        """What the session holds."""
        value: _T = st.session_state.get(self.name, self.initial)
        return value

    def set(self, value: _T) -> None:
        """Hold a value; of a widget's key only in callbacks and before the widget."""
        st.session_state[self.name] = value

    def pop(self) -> _T:
        """What the session holds, once."""
        value = self.get()
        if self.is_set:
            del st.session_state[self.name]
        return value


@dataclass(frozen=True)
class Family(Generic[_T]):
    """Keys of a kind, told apart by what stands behind their prefix."""

    prefix: str
    initial: _T

    def of(self, name: object) -> Key[_T]:
        """The key of one of them."""
        return Key(f"{self.prefix}{name}", self.initial)


def count_on(key: Key[int]) -> int:
    """Count one on, and return the new number."""
    key.set(key.get() + 1)
    return key.get()


# The view
PAGE = Key("page", "")
LANGUAGE = Key("language", "")
"""Empty before the first run."""
FILTERS = Key("filters", Filters())
FILTER: Family[Any] = Family("filter_", None)
"""The widget of each filter in the bar, by its field: a list of keys, or a text."""
LABELLED: Key[Any] = Key("labelled", None)
"""The language, the version of the data and the filters that the labels in the bar are of."""
DIALOG = Key("dialog", False)
"""Whether the dialog of all filters was asked for."""
DRAFT = Key("draft", Filters())
"""The filters as they stand in the dialog."""
DRAFTED: Family[Any] = Family("draft_", None)
"""The widget of each filter in the dialog, as `FILTER`."""
DRAFT_LABELLED: Key[Any] = Key("draft-labelled", None)
"""As `LABELLED`, in the dialog."""
OPTIONS: Key[Mapping[str, str]] = Key("options", {})
OPTION: Family[Any] = Family("option_", None)
"""The widget bound to an option, by the option's name; see `choices.bind`."""
SHOWN: Key[dict[str, str]] = Key("shown", {})
"""The parameters that the browser's address bar shows."""
IGNORED: Key[tuple[list[Ignored], Filters]] = Key("ignored", ([], Filters()))
"""What of the address was not understood, and the filters beside which that still stands."""
LAST_VIEW = Key("last_view", View("overview"))
"""The view that the reader had before the briefing and its saved views."""
LINK, TURN = Key("follow", ""), Key("turns", 0)
"""The link that the browser is to follow, and which one of the session it is."""
MESSAGE = Key("said", "")
"""What the next run tells the reader once."""

# Charts
CLICKS = Family("clicks-", 0)
"""How often a chart was clicked, by figure: a chart's widget is new after each click."""
CHART: Family[Any] = Family("chart-", None)
"""The widget of a chart, by figure and clicks: what of it is selected."""
REPLAY: Key[Sequence[Any]] = Key("replay", ())
"""What the browser sent of a session that is gone: Streamlit's states of widgets."""
REPLAYED: Key[list[tuple[str, tuple[str, ...], Slice]] | None] = Key("replayed", None)
"""The charts among them: figure, dimensions, remainders; none where nothing is replayed."""

COMPARED: Family[Any] = Family("compared-", None)
"""The widget that chooses what a profile is compared with, by the key of the profile."""

# Presentation
FIGURES_MET = Key("figures-met", 0)
FIGURE_MISSING = Key("figure-missing", ("", 0))
"""The page and the number of a figure that was asked for and is not there."""

# Files
TAKE, TAKES = Key("take", ""), Key("takes", 0)
"""What this run is to give, `partner.csv`, and how much of the session was given so far."""
FILE = Key("taking", "")
"""The kind of briefing file that was asked for."""
FILES = Key("files-made", 0)
PRINTING, PRINTS = Key("printing", 0), Key("prints", 0)
"""Which print was asked for, and how many of the session there were."""

# Saved views and briefings
VIEWS: Key[list[Any]] = Key("views", [])
VIEWS_FAULTS: Key[list[str]] = Key("views-faults", [])
VIEWS_FILE: Key[Any] = Key("views-file", None)
VIEW_NAME = Key("view-name", "")
ENTRY = Family("entry", "")
"""The widget of a briefing figure's own title or line: `_title-0`."""

MARKING = Key("marking", UNMARKED)
"""Classification, author and day of the briefing's pages; in no address."""
MARKED = Family("marking-", "")
"""The widget of one of them, by its field."""

# Questions
Question = tuple[str, dict[str, str]]
"""A statement in SQL and the values of its parameters."""
ASK_SHOWN: Key[Question | None] = Key("ask-shown", None)
ASK_BROUGHT: Key[Question] = Key("ask-brought", ("", {}))
ASK_TURN = Key("ask-turn", 0)
ASK_FIELD = Family("ask-", "")
"""The widget of the statement or of a value; new whenever the address brings another question."""
