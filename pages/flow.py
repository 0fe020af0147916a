"""How the money runs: from program to partner to region to priority area."""

from components.figures.flow import flow
from components.ui import frame
from components.ui.cards import show

current = frame.enter()

show(current, flow(current))
