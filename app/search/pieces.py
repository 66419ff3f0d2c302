"""The search words cut into pieces: parentheses, quotations, operators, fields, words.

Why apart from the grammar: what counts as a quotation mark or a minus in three scripts is a question of
signs, not of meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.search.request import FACETS

DATE_FIELDS = ("on", "from", "to")
SAID_BY = "said-by"
FIELDS = ("title", SAID_BY, *FACETS, *DATE_FIELDS)
OPERATORS = ("AND", "OR", "NOT")

# NEAR  NEAR/5
NEAR = re.compile(r"NEAR(?:/(\d{1,4}))?")

# ( )  （ ）
# "…"! “…” «…» 「…」 『…』 „…“ and a mark that is never closed
# -word NOT OR AND
# name:  before a word or a quotation
# anything else up to white space, a parenthesis or a quotation mark
PIECE = re.compile(
    r"(?P<open>[(（])|(?P<close>[)）])"
    r'|(?P<quote>"(?P<q1>[^"]*)(?:"|$)|[“„](?P<q2>[^”“]*)(?:[”“]|$)|«(?P<q3>[^»]*)(?:»|$)'
    r"|「(?P<q4>[^」]*)(?:」|$)|『(?P<q5>[^』]*)(?:』|$))(?P<bang>[!！])?"
    r"|(?P<minus>(?<![^\s(（])[-−](?=[^\s-]))"
    r"|(?P<field>[A-Za-z_-]{2,}[:：])(?=[^\s()（）])"
    r'|(?P<word>[^\s()（）"“„«「『]+)'
)
CLOSED = ('"', "”", "“", "»", "」", "』")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece and where it begins. A quotation's `text` is what stands between its marks.

    `kind` is open, close, quote, exact, minus, field, word, AND, OR, NOT or NEAR; `closed` is False for a
    quotation whose second mark is missing.
    """

    kind: str
    text: str
    at: int
    closed: bool = True


def cut_pieces(text: str) -> Iterator[Piece]:
    """The pieces in reading order; white space is in none."""
    for piece in PIECE.finditer(text):
        kind, at, word = str(piece.lastgroup), piece.start(), piece.group()
        quote = piece["quote"]
        if quote is not None:
            inner = next(part for part in piece.group("q1", "q2", "q3", "q4", "q5") if part is not None)
            closed = len(quote) > 1 and quote.endswith(CLOSED)
            yield Piece("exact" if piece["bang"] else "quote", inner, at, closed)
        elif kind == "word" and word in OPERATORS:
            yield Piece(word, word, at)
        elif kind == "word" and NEAR.fullmatch(word):
            yield Piece("NEAR", word, at)
        elif kind == "word" and word.endswith((":", "：")) and word[:-1] in FIELDS:
            yield Piece("field", word, at)
        else:
            yield Piece(kind, word, at)
