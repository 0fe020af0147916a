"""One figure at a time, as map, ranking, years, cross-tab or list, by any dimension."""

from components.ui import frame

current = frame.enter()
