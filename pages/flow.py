"""How the money runs: from program to partner to region to priority area."""

from components.figures.flow import build_flow
from components.ui import frame
from components.ui.cards import show

current = frame.enter()

show(current, build_flow(current))
