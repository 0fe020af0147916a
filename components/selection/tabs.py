"""Which tab of a figure's card is open, as an address says it: `partner:table;region:map`.

A card whose first tab is open is not named.
"""

import re
from collections.abc import Mapping

TABS = ("chart", "map", "table")
"""How a card may show its figure."""
_TEXT = re.compile(rf"[a-z0-9-]+:(?:{'|'.join(TABS)})(?:;[a-z0-9-]+:(?:{'|'.join(TABS)}))*")


def are_tabs(text: str) -> bool:
    """Tell whether a text names tabs."""
    return bool(_TEXT.fullmatch(text))


def parse_tabs(text: str) -> dict[str, str]:
    """Parse the option: figure -> its open tab."""
    return dict(part.split(":") for part in text.split(";")) if text else {}


def write_tabs(tabs: Mapping[str, str]) -> str:
    """Write the option."""
    return ";".join(f"{figure}:{tab}" for figure, tab in tabs.items())


def open_tab(text: str, figure: str, tab: str) -> str:
    """Change the option to another tab of a figure; no `tab` is the first one."""
    tabs = {**parse_tabs(text), figure: tab}
    return write_tabs({name: tab for name, tab in tabs.items() if tab})
