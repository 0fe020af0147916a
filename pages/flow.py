"""How the money runs: from program to partner to region to priority area."""

from components import frame
from components.flow import draw

draw(frame.enter())
