"""What changed: one selection in two periods, or two selections, and what drove the change."""

from components import frame
from components.compare import DRIVERS, choose_periods, choose_second, draw, segmented

current = frame.enter()

versus = segmented("versus", ("periods", "selection"), "compare.versus")
if versus == "selection":
    choose_second()
else:
    choose_periods()
draw(current, segmented("by", DRIVERS, "column"))
