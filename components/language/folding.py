"""Words as a search reads them: accents, capitals, ligatures, apostrophes and dashes do not count.

`folded` of queries/model/65_search.sql and static/words.js fold in the same way, blanks included;
a test compares the three.
"""

import unicodedata

ALIKE = {
    "'": "’‘ʼ`´′‛",
    '"': "“”„‟″",
    "-": "‐‑‒–—―−",
    " ": "\t\n\r\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000",
    "o": "ø",
    "d": "đ",
    "l": "ł",
    "i": "ı",
    "σ": "ς",
}
"""What a letter or sign stands for: those that read the same."""
PAIRS = {"œ": "oe", "æ": "ae", "ß": "ss"}
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Signs that nobody sees: they are left out."""
_TABLE = str.maketrans(
    {sign: plain for plain, signs in ALIKE.items() for sign in signs}
    | PAIRS
    | dict.fromkeys(UNSEEN)
)


def fold_text(words: str) -> str:
    """Fold a text as a search reads it: `Côte d’Ivoire` to `cote d'ivoire`."""
    apart = unicodedata.normalize("NFD", words.lower())
    plain = unicodedata.normalize(
        "NFC", "".join(sign for sign in apart if not unicodedata.category(sign).startswith("M"))
    )
    return " ".join(part for part in plain.translate(_TABLE).split(" ") if part)
