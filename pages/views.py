"""Views to come back to: six ready ones that answer real questions, and the reader's own."""

from components.ui import frame
from components.ui.views import draw_saved_views

frame.enter()
draw_saved_views()
