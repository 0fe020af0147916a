"""Choices of a page beside the filters: each is bound to an option of its address."""

from collections.abc import Callable, Collection
from typing import Any, TypedDict

from components.selection.pages import get_usual
from components.selection.view import View
from components.ui import address, session


class Bound(TypedDict):
    """What a widget takes to be bound to an option of the address."""

    key: str
    on_change: Callable[[], None]


def bind(
    view: View,
    name: str,
    usual: str = "",
    *,
    read: Callable[[str], Any] = str,
    write: Callable[[Any], str] = str,
    clears: Collection[str] = (),
) -> Bound:
    """Bind a widget to an option: it shows the view's value, and a choice goes into the address.

    The usual value is left out of the address: the option's own, unless another is given. `read`
    and `write` turn the option's text into the widget's value and back. `clears`: options that a
    choice removes. Call it right before the widget is drawn.
    """
    key = session.OPTION.of(name)
    usual = usual or get_usual(name, view.page)
    key.set(read(view.options.get(name) or usual))

    def keep() -> None:
        text = write(key.get())
        address.set_page_parameter(name, "" if text == usual else text)
        for other in clears:
            address.set_page_parameter(other, "")

    return {"key": key.name, "on_change": keep}
