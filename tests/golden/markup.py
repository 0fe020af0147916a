"""HTML as the lines that are read and the links that are followed, and a chart as its marks.

What is said is compared, not how it is laid out.
"""

import base64
import json
import re
from urllib.parse import parse_qsl, urlsplit

import lxml.html
import numpy as np

SMALL = "p li dt dd tr caption h1 h2 h3 h4 br summary".split()
LARGE = "ul ol dl div table header footer section details".split()
BLOCKS = frozenset([*SMALL, *LARGE])
SAID = ("title", "aria-label", "alt", "style")
"""Attributes that a reader meets: tips, and the colours of a legend."""
MARKS = (
    "type mode orientation x y z base text hovertext customdata locations lat lon"
    " node link marker line fillcolor colorscale"
).split()
"""What of a trace is data, words or colour."""
DIGITS = 12
"""Significant digits of a number: the last ones of a float depend on the order of adding up."""


def html_lines(body: str) -> list[str]:
    """The text that a piece of HTML shows, line by line.

    Cells of a row are parted by bars; no-break spaces are kept.
    """
    root = _read(body)
    for element in root.iter():
        if element.tag in ("script", "style"):
            element.text = ""
            continue
        names = [name for name in SAID if name != "style" or element.tag == "i"]
        before = "".join(f"({element.get(name)}) " for name in names if element.get(name))
        element.text = ("\n" if element.tag in BLOCKS else "") + before + (element.text or "")
        after = "\n" if element.tag in BLOCKS else " | " if element.tag in ("td", "th") else ""
        element.tail = after + (element.tail or "")
    lines = [re.sub(r"[ \t]+", " ", line).strip(" ") for line in root.text_content().split("\n")]
    return [line for line in lines if line]


def html_links(body: str) -> list[str]:
    """Where the links of a piece of HTML lead: path, then the parameters by name."""
    found = []
    for href in _read(body).xpath(".//a/@href"):
        parts = urlsplit(href)
        if parts.scheme:
            found.append(href)
        else:
            parameters = sorted("=".join(pair) for pair in parse_qsl(parts.query, True))
            found.append(" ".join([parts.path or ".", *parameters]))
    return found


def _read(body: str) -> lxml.html.HtmlElement:
    """A piece of HTML without the tools of a card, which are the same on each."""
    root = lxml.html.fragment_fromstring(body, create_parent="div")
    for tool in root.xpath(".//*[@class='sa-tools' or @class='sa-tabs']"):
        tool.drop_tree()
    return root


def chart_marks(spec: dict) -> str:
    """The marks of a Plotly chart, one value a line.

    These are the traces with keys, values, words and colours, the labels of the axes, and remarks.
    """
    traces = [{name: trace[name] for name in MARKS if name in trace} for trace in spec["data"]]
    layout = spec["layout"]
    labels = {axis: layout.get(axis, {}).get("ticktext", []) for axis in ("xaxis", "yaxis")}
    remarks = [each.get("text", "") for each in layout.get("annotations", ())]
    marks = _rounded({"traces": traces, "labels": labels, "remarks": remarks})
    return json.dumps(marks, ensure_ascii=False, indent=1, sort_keys=True)


def _rounded(value: object) -> object:
    """Plain lists and numbers: Plotly may write arrays as base64, and whole numbers as floats."""
    if isinstance(value, dict):
        if "bdata" in value:
            numbers = np.frombuffer(base64.b64decode(value["bdata"]), dtype=value["dtype"])
            return _rounded(numbers.tolist())
        return {name: _rounded(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    if isinstance(value, float):
        number = float(f"{value:.{DIGITS}g}")
        return int(number) if number.is_integer() else number
    return value
