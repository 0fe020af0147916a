"""One record (`?id=`): why it counts where it counts, what is known of it, the others of its
project."""

from components.ui import frame
from components.ui.records import draw_record, draw_unnamed

current = frame.enter()

if project_id := current.view.option("id"):
    draw_record(current, project_id)
else:
    draw_unnamed(current.view)
