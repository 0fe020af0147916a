"""A briefing to take away: figures of several views in an order, worded, as slides, workbook, Word
note or paper; and saved views."""

from components.ui import frame
from components.ui.note import TABS, choose_briefing

current = frame.enter()
TABS[choose_briefing(current)](current)
