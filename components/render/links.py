"""Make the links of figures addresses of a view."""

from components.figures.links import PANELS, Target
from components.selection.view import View
from components.store.narrowing import narrow_filters


def find_address(view: View, target: Target) -> str:
    """The address that a link on the page of a view leads to, under its filters and language."""
    if target.slice is not None:
        narrowed = view.narrow_to(narrow_filters(view.filters, target.slice))
        options = view.own_options if target.keeps_options else {}
        return narrowed.change(**options).url(**dict.fromkeys(PANELS, ""))
    if target.keeps_options:
        return view.url(**target.options)
    return view.link_to(target.page, target.filters, **target.options)
