"""The pages, and the options that they have beside the filters."""

MENU = {
    "explore": (
        "overview",
        "regions",
        "partners",
        "priorities",
        "trends",
        "compare",
        "crosstab",
        "flow",
    ),
    "records": ("projects", "published", "commitments", "ask", "data"),
    "take": ("briefing", "views"),
}
"""The groups of the menu and their pages, in order."""
PAGES = tuple(page for group in MENU.values() for page in group)
"""The names of all pages, as in their addresses."""
TOPS = ("10", "20", "50", "all")
"""How many rows a list of bars may show."""
RECORD_COLUMNS = (
    "title",
    "counted_cad",
    "qualifier",
    "fiscal_year",
    "partner",
    "place",
    "priority",
    "record_cad",
    "whole_cad",
    "programme",
    "type",
    "status",
    "source",
    "counted_in",
    "address",
    "project_id",
)
"""The columns of the list of records, by which it may be sorted."""
