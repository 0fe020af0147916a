"""Views to come back to: six ready ones that answer real questions, and the reader's own."""

from components import frame, menu
from components.views import draw

frame.enter()
draw(menu.names())
