"""Make the links of figures addresses of a view."""

from components.figures.links import PANELS, Target, link_profile
from components.selection.slices import Slice
from components.selection.view import View
from components.store.narrowing import narrow_filters

_PROFILE = "profile"


def find_address(view: View, target: Target) -> str:
    """The address that a link on the page of a view leads to, under its filters and language."""
    if target.slice is not None and target.page:
        filters = narrow_filters(view.filters.counting(), target.slice)
        return view.link_to(target.page, filters, **target.options)
    if target.slice is not None and view.page == _PROFILE:
        return _leave_profile(view, target.slice)
    if target.slice is not None:
        narrowed = view.narrow_to(narrow_filters(view.filters, target.slice))
        options = view.own_options if target.keeps_options else {}
        return narrowed.change(**options).url(**dict.fromkeys(PANELS, ""))
    if target.keeps_options:
        return view.url(**target.options)
    return view.link_to(target.page, target.filters, **target.options)


def _leave_profile(view: View, slice_: Slice) -> str:
    """What a mark of a profile opens: its own profile, or the two together in Explore. A profile
    itself is of one thing, and is never narrowed."""
    if len(slice_) == 1 and (profile := link_profile(*next(iter(slice_.items())))):
        return find_address(view, profile)
    return view.link_to("explore", narrow_filters(view.filters, slice_))
