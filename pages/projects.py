"""Every record of the selection."""

from components.ui import frame
from components.ui.cards import show_cards
from components.ui.record_list import draw_record_list
from components.ui.records import draw_not_counted

current = frame.enter()

draw_record_list(current)
show_cards(current)
draw_not_counted(current)
