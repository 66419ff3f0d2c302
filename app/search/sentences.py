"""Where sentences begin and end, in three scripts.

Why of our own: a snippet, a speaker's words and the sentence of an evidence must end where a reader would end
them, at the cost of one pass of a regular expression; 。, «г.», "Aug. 5" and "U.S." need no model.
"""

from __future__ import annotations

import re

from app.domain import Span
from app.search.analyzers import HAN

IS_HAN = re.compile(f"[{HAN}]")
# 。」 · . before a capital, a digit or a quotation mark · a blank line or a line break
# Possessive, and never begun in the middle of a run, so that a long run of dots is read once.
SENTENCE_END = re.compile(
    r"[。！？]++[”’」』）)]*+"
    r"|(?<![.!?…])[.!?…]++[\"”’»)\]]*+(?=\s++[\"“‘«(\[]*+[^\W_a-zа-яё])"
    r"|\n\s*+"
)
# Mr. · Sept. · г. · С. · U.S.: a full stop here ends no sentence
ABBREVIATED = re.compile(
    r"(?:^|[^\w])(?:\w|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|St|No|Jr|Sen|Gen|Gov|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|гг|им|ул|стр|тыс|млн|млрд)$"
)


def find_sentences(text: str) -> list[Span]:
    """The sentences of a text in three scripts, without the white space between them."""
    found = []
    start = 0
    for end in SENTENCE_END.finditer(text):
        if text[end.start()] == "." and ABBREVIATED.search(text[max(0, end.start() - 8) : end.start()]):
            continue
        found.append(Span(start, end.end()))
        start = end.end()
    found.append(Span(start, len(text)))
    return [trimmed for span in found if (trimmed := without_space(text, span)).start < trimmed.end]


def without_space(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    inner = span.of(text)
    left = len(inner) - len(inner.lstrip())
    return Span(span.start + left, span.start + max(left, len(inner.rstrip())))


def is_mostly_han(text: str) -> bool:
    """Whether more than a third of the characters are Han."""
    return len(IS_HAN.findall(text)) * 3 > len(text)
