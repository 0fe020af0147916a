"""All that is known of one partner, place, region, priority area or program."""

from components.ui import frame

current = frame.enter()
