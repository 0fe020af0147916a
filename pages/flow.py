"""How the money runs: from program to partner to region to priority area."""

from components import frame
from components.cards import show
from components.flow import flow

current = frame.enter()

show(current, flow(current))
