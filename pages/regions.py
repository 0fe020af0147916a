"""Where the money goes: a map, ranked regions down to countries, and what each region gets it for."""

from components import breakdowns, frame
from components.places import by_priority, world

current = frame.enter()
level = breakdowns.where(current)

world(current)
breakdowns.ranked(current, level, top=breakdowns.top_chosen(25) if level == "place" else None)
if level != "place":
    breakdowns.ranked(current, "sub_region" if level == "region" and len(current.filters.region) > 1 else "place",
                      top=breakdowns.top_chosen(20), card="country")  # fmt: skip
by_priority(current)
