"""A comparison in an address: `versus=selection`, and the filters of a second selection under names
that end in 2 (`region2=caribbean`)."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from components.selection.filters import PUBLIC_NAMES, Filters, Ignored, parse_filters

VERSUS, OF_SELECTIONS = "versus", "selection"
_SUFFIX = "2"
_COUNTING = ("prices", "allocation", "small")
"""How money is counted holds for both sides."""
SECOND_NAMES = {
    field: name + _SUFFIX for field, name in PUBLIC_NAMES.items() if field not in _COUNTING
}
"""Field of `Filters` -> its name for the second selection."""
_FIRST_NAMES = {name: name.removesuffix(_SUFFIX) for name in SECOND_NAMES.values()}


def compares_selections(options: Mapping[str, str]) -> bool:
    """Tell whether options compare two selections; else two periods of one."""
    return options.get(VERSUS) == OF_SELECTIONS


def write_second(filters: Filters) -> dict[str, str]:
    """Write the second selection as options: `{"region2": "caribbean"}`."""
    variables = filters.variables()
    return {
        name: value if isinstance(value, str) else ",".join(value)
        for field, name in SECOND_NAMES.items()
        if (value := variables.get(field, ""))
    }


def parse_second(
    query: Mapping[str, list[str]], known: Mapping[str, Collection[str]]
) -> tuple[Filters, list[Ignored]]:
    """Parse the second selection of an address, and what of it was not understood.

    Its filters say nothing without `versus=selection`.
    """
    stated = {name: query[both] for both, name in _FIRST_NAMES.items() if query.get(both)}
    filters, unclear = parse_filters(stated, known)
    ignored = [replace(part, name=part.name + _SUFFIX) for part in unclear]
    if not compares_selections({VERSUS: query.get(VERSUS, [""])[-1]}):
        near = (VERSUS, OF_SELECTIONS)
        ignored += [
            Ignored(name, ",".join(query[name]), "alone", near=near)
            for name in _FIRST_NAMES
            if query.get(name)
        ]
    return filters, ignored


def get_first_name(name: str) -> str:
    """Get the filter's own name of a second selection's filter: `region2` gives `region`."""
    return _FIRST_NAMES.get(name, name)


def read_second(options: Mapping[str, str], known: Mapping[str, Collection[str]]) -> Filters:
    """Read the second selection from the options of a view."""
    return parse_second({name: [value] for name, value in options.items()}, known)[0]
