"""Joins the lines of a text that was broken at a width, or at its links, into the paragraphs they were.

Why it exists: pages of the early years and copies from mail break every line at some seventy characters, and
pages copied with their links break a sentence at each; such a line alone says neither who met nor when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.domain import Span

NARROWEST, WIDEST = 40, 130
"""Code points of the lines of a text broken at a width."""
BROKEN_LINES = 3
"""So many full lines that go on in lower case show that a text is broken at a width."""

# …what ends a line that is complete: `.` · `?"` · `：` · `)`
COMPLETE = re.compile(r"[.。!！?？…;；:：|)）\]】>»][\"”’»」』)）\]]{0,3}$|[\"”’»」』]$")
# The ministers held talks with his · The · They met on Friday in: a word that the next line must follow
# (not `Log in`)
UNFINISHED = re.compile(
    r"^(?:The|A|An)$|(?:\S+ ){4}(?:the|an?|his|her|their|its|of|in|at|to|with|by|from|and|that)$"
)
FIRST_WORD = re.compile(r"\S+")


def join_lines(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """The lines, those that go on in the next one joined with it; the breaks stay inside the span."""
    if not lines:
        return
    width = width_of(text, lines)
    start, last, joined = lines[0].start, lines[0], False
    for line in lines[1:]:
        joined = goes_on(text, last, line, width, joined)
        if not joined:
            yield Span(start, last.end)
            start = line.start
        last = line
    yield Span(start, last.end)


def width_of(text: str, lines: Sequence[Span]) -> int:
    """The width a text was broken at: its longest line that goes on in lower case; 0 where there is none."""
    full = [
        one.end - one.start
        for one, other in pairwise(lines)
        if NARROWEST <= one.end - one.start <= WIDEST
        and follows(text, one, other)
        and text[other.start].islower()
    ]
    return max(full) if len(full) >= BROKEN_LINES else 0


def goes_on(text: str, one: Span, other: Span, width: int, joined: bool) -> bool:
    """Whether the sentence of a line goes on in the next: it is broken in the middle, or had no more room."""
    if one.end - one.start > WIDEST or not follows(text, one, other):
        return False
    if UNFINISHED.search(one.of(text)):
        return True
    if text[other.start].islower():
        return width > 0 or joined
    room = width - (one.end - one.start) - 1
    word = FIRST_WORD.match(text, other.start, other.end)
    return width > 0 and room >= -1 and word is not None and len(word.group()) > room


def follows(text: str, one: Span, other: Span) -> bool:
    """Whether one break, and no empty line, stands behind a line that is not complete."""
    return (
        text.count("\n", one.end, other.start) == 1
        and COMPLETE.search(text, max(one.start, one.end - 5), one.end) is None
    )
