"""What a reader takes from a card, as a request says it: `partner.csv`.

It is a request for one run and no part of a view: an address that is kept never holds it.
"""

PICTURES = ("png", "svg", "square", "copy")
FILES = ("csv", "xlsx")


def is_take(text: str) -> bool:
    """Tell whether a text names a figure and a form in which it is taken."""
    figure, _, form = text.partition(".")
    return bool(figure) and form in (*PICTURES, *FILES)


def write_take(figure: str, form: str) -> str:
    """Write the request."""
    return f"{figure}.{form}"
