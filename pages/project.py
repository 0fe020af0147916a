"""One record with all that is known of it (`?id=`)."""

from components.ui import frame

current = frame.enter()
