"""How wide text stands in whatever type a reader has: measured in DejaVu Sans, the widest that
stands in for Arial."""

import unicodedata

_EMS = {
    0.30: "'ijlîIJ",
    0.33: " \u00a0.,’·",
    0.36: ":;|/-f",
    0.41: "t()[]!r",
    0.53: "–sz“”",
    0.58: "cçL",
    0.61: "kFvxyPaoTYàô«»",
    0.64: "eéèêbdghnpquESù0123456789$",
    0.70: "KAVBRXZC",
    0.76: "UHN",
    0.86: "DG&OQw−+→M",
    1.0: "%mW—…œ",
}
"""Width in heights of the type -> characters."""
_EM = {character: width for width, characters in _EMS.items() for character in characters}
BOLD, WIDE, USUAL = 1.15, 1.0, 0.72


def measure_text(text: str, size: float, bold: bool = False) -> float:
    """Measure one line in pixels, at a size in pixels: rather too wide than too narrow."""
    return sum(map(_em, text)) * size * (BOLD if bold else 1)


def _em(character: str) -> float:
    if character in _EM:
        return _EM[character]
    plain = unicodedata.normalize("NFD", character)[0]
    return _EM.get(plain, WIDE if unicodedata.east_asian_width(character) in "WF" else USUAL)


def wrap_text(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """Cut a text into lines that stand within a width in pixels, and a word that is wider."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure_text(longer, size, bold) <= width:
            lines[-1] = longer
            continue
        lines.append("")
        for character in word:
            if lines[-1] and measure_text(lines[-1] + character, size, bold) > width:
                lines.append("")
            lines[-1] += character
    return [line for line in lines if line]
