"""What changed: the selection in two periods, and what drove the change."""

from components import frame
from components.compare import chosen_periods, draw, driver
from components.sidebar import known

current = frame.enter()

periods = chosen_periods(sorted(known()["year"]))
draw(current, periods, driver())
