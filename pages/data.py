"""About the data: what the figures would be under other splits, and the price index behind constant dollars."""

from components import frame
from components.about import price_levels, splits
from components.cards import show

current = frame.enter()

show(current, splits(current), price_levels())
