"""What a view is called: by its page, or by whom or what it is of."""

from components.figures.entities import list_entities
from components.figures.titles import find_title
from components.language.words import t
from components.selection.view import View


def name_view(view: View) -> str:
    """Name a view for the browser and for who shares it: a profile by its name in full, a record by
    its title, any other view by its page."""
    if view.page == "profile" and len(named := list_entities(view.filters)) == 1:
        return named[0].full_name
    if view.page == "project" and (project_id := view.option("id")):
        return find_title(project_id).words
    return t(f"page.{view.page}")
