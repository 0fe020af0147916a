"""Foreign text as text: what an address, a file, an answer or a reader says is shown as typed.

HTML is built of elements, which escape by themselves. What Streamlit writes is Markdown and takes
`escape_markdown`; what Plotly writes is a little HTML and takes `escape_plotly`. What becomes a
link is asked for by `is_safe_url`.
"""

import re
from urllib.parse import urlsplit

JOINER = "\u2060"
"""A word joiner, which nobody sees.

It parts what Streamlit and Plotly replace even where a backslash stands before it.
"""
_BREAK = re.compile(r"[\r\n]+")
_REPLACED = re.compile(
    r":(?=[\w+/:-])"  # :red[colour], :material/icon:, :emoji:, http://
    r"|www(?=\.)|(?<=[\w.+-])@(?=[\w-])"  # what becomes a link by itself
    r"|(?<!\S)[<>~-](?=[->=]+(?!\S))",  # what becomes an arrow or a dash
    re.IGNORECASE,
)
_MARK = re.compile(
    # Code, emphasis, links, pictures, HTML, entities, strikethrough, tables.
    r"[\\`*\[\]<&~|]|(?<![^\W_])_|_(?![^\W_])"
    r"|^[#>+-]"  # headings, quotations, lists
)
_LISTED = re.compile(r"^(\d+)([.)])(?!\S)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_SCHEMES = ("http", "https")
_OWN = re.compile(r"(\./)?[a-z]*([?#].*)?")
"""An address of the dashboard's own, from page to page."""


def escape_markdown(text: str) -> str:
    """Escape a text for Streamlit's Markdown, in one line.

    No link, picture, colour, icon, emoji or formula comes of it.
    """
    line = _BREAK.sub(" ", text).strip()
    escaped = _LISTED.sub(r"\1\\\2", _MARK.sub(r"\\\g<0>", _REPLACED.sub(rf"\g<0>{JOINER}", line)))
    # One dollar sign is an amount; between two of them Streamlit sees a formula.
    return escaped.replace("$", r"\$") if escaped.count("$") > 1 else escaped


def escape_plotly(text: str) -> str:
    """Escape a text for Plotly, which reads tags and these three entities; quotation marks stay."""
    # A picture is read once more as XML, which an entity that Plotly has already decoded would end.
    return (
        _ENTITY.sub(f"&{JOINER}", text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
    )


def escape_lines(*texts: str) -> str:
    """Lines of text, one below the other, as Plotly reads them."""
    return "<br>".join(map(escape_plotly, texts))


def is_safe_url(url: str) -> bool:
    """Tell whether an address may become a link: a page of the web or of the dashboard.

    Neither a script nor a file may.
    """
    if _OWN.fullmatch(url):
        return True
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.netloc)
