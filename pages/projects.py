"""Every record of the selection, and one record with all that is known of it (`?id=`)."""

from components import address, frame
from components.record_list import record_list
from components.records import not_counted, one

current = frame.enter()

if project_id := address.page_parameter("id"):
    one(current, project_id)
record_list(current)
not_counted(current)
