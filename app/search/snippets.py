"""The sentences of an article that answer a search, cut and marked on the original characters.

Why from positions: the index knows where it matched, and each document keeps where its words and sentences
begin (`layout`). So a snippet shows exactly what was found, in any script, and no text is analysed twice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from app.domain import Span
from app.search.analyzers import PARAGRAPH_GAP, PIECE
from app.search.batches import Laid
from app.search.layout import PRINTED
from app.search.matching import marks
from app.search.postings import POSITION_BITS
from app.search.results import SnippetPart
from app.search.sentences import IS_HAN, is_mostly_han
from app.search.snapshot import Snapshot
from app.search.tree import Text

SNIPPET_LENGTH = 280
"""Code points in a snippet of alphabetic text; Han says as much in half."""

NAME_REACH = 32
"""How far from a cut the beginning of a name is looked for."""

Spans = Callable[[str], Sequence[Span]]
"""Finds the stretches of a text that must not be cut in two."""


class Found(NamedTuple):
    """A match in one document: the field and position where it begins, its length, and what it answers.

    `clause` is the number of the clause, the same for all forms of a name.
    """

    field: str
    position: int
    words: int
    pair: bool
    clause: int


class Mark(NamedTuple):
    """A match in printed characters: where it and its last word begin; `pair` as in `matching.Marks`."""

    start: int
    last: int
    pair: bool
    clause: int


def find_matches(
    groups: Sequence[Sequence[Text]], snapshot: Snapshot, places: Sequence[int]
) -> Mapping[int, list[Found]]:
    """Where each of these documents answers each group of clauses, by place."""
    firsts = np.array(places, np.int64) << POSITION_BITS
    ends = firsts + (1 << POSITION_BITS)
    found: dict[int, list[Found]] = defaultdict(list)
    for number, group in enumerate(groups):
        for each in (mark for clause in group for mark in marks(snapshot.looks(clause), snapshot.postings)):
            between = each.keys.searchsorted((firsts, ends)).T.tolist()
            for place, (first, last) in zip(places, between, strict=True):
                found[place] += [
                    Found(each.field, key - (place << POSITION_BITS), each.words, each.pair, number)
                    for key in each.keys[first:last].tolist()
                ]
    return found


# ------------------------------------------------------------------ positions to characters


def place_marks(laid: Laid, found: Iterable[Found]) -> tuple[list[Mark], list[Mark]]:
    """The matches in the headline and those in the text, each in reading order."""
    headline: list[Mark] = []
    text: list[Mark] = []
    for field, position, words, pair, clause in found:
        number = PRINTED.index(field) if field in PRINTED else -1
        if number < 0:
            number, position = printed_place(laid.starts, position)
        starts = laid.starts[number]
        if position + words <= len(starts):
            mark = Mark(starts[position], starts[position + words - 1], pair, clause)
            (text if number else headline).append(mark)
    return sorted(headline), sorted(text)


def printed_place(fields: Sequence[Sequence[int]], position: int) -> tuple[int, int]:
    """The number of the printed field, and the position in it, of one that counts on from the headline."""
    for number, starts in enumerate(fields):
        if position < len(starts):
            return number, position
        position -= len(starts) + PARAGRAPH_GAP if len(starts) else 0
    return len(fields) - 1, position


def end_of_word(text: str, start: int, pair: bool) -> int:
    """Where the word, or the one or two Han characters, that begin here end."""
    piece = PIECE.match(text, start)
    if piece is None or piece["han"]:
        return start + 1 + pair
    return piece.end()


# ------------------------------------------------------------------ parts


def marked_parts(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[SnippetPart, ...]:
    """A stretch of the text in parts, marked and not; overlapping marks become one."""
    parts = []
    at = start
    for first, last in joined(text, marks):
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        if first > at:
            parts.append(SnippetPart(text[at:first]))
        parts.append(SnippetPart(text[first:last], is_match=True))
        at = last
    if at < end:
        parts.append(SnippetPart(text[at:end]))
    return tuple(parts)


def joined(text: str, marks: Iterable[Mark]) -> Iterator[tuple[int, int]]:
    """Where marks, given in order, begin and end, those that overlap made one."""
    start = end = -1
    for mark in marks:
        if mark.start >= end:
            if end > 0:
                yield start, end
            start = mark.start
        end = max(end, end_of_word(text, mark.last, mark.pair))
    if end > 0:
        yield start, end


def build_headline(laid: Laid, marks: Iterable[Mark]) -> tuple[SnippetPart, ...]:
    """The whole headline with its marks."""
    headline = laid.printed.headline
    return marked_parts(headline, 0, len(headline), marks)


# ------------------------------------------------------------------ the snippet


def build_snippet(laid: Laid, marks: Sequence[Mark], names: Spans) -> tuple[SnippetPart, ...]:
    """The best sentence and as many after it as fit; () when the document has no text.

    Best is the one that answers most different clauses, then the one with most evidence, then the first.
    Where a sentence had to be cut there is a `…`, never inside a name that `names` finds.
    """
    text = laid.text
    if not len(laid.sentences):
        return ()
    starts, ends = laid.sentences[::2], laid.sentences[1::2]
    chosen = best_sentence(starts, marks, laid.printed.evidence)
    start, end = starts[chosen], ends[chosen]
    room = SNIPPET_LENGTH // 2 if is_mostly_han(text[start:end]) else SNIPPET_LENGTH
    for following in ends[chosen + 1 :]:
        if following - start > room:
            break
        end = following
    inside = [mark for mark in marks if start <= mark.start < end]
    cut = Span(start, end)
    if end - start > room:
        spans = [Span(first, last) for first, last in joined(text, inside)]
        proofs = [each for each in laid.printed.evidence if start <= each.start < end]
        cut = shortened(text, cut, (spans or proofs or [cut])[0], room, spans, names)
    parts = marked_parts(text, cut.start, cut.end, inside)
    before = (SnippetPart("…"),) if cut.start > start else ()
    after = (SnippetPart("…"),) if cut.end < end else ()
    return (*before, *parts, *after)


def best_sentence(starts: Sequence[int], marks: Sequence[Mark], evidence: Sequence[Span]) -> int:
    """The number of the sentence to show."""
    answered: dict[int, set[int]] = defaultdict(set)
    proofs: dict[int, int] = defaultdict(int)
    for mark in marks:
        answered[bisect_right(starts, mark.start) - 1].add(mark.clause)
    for span in evidence:
        proofs[bisect_right(starts, span.start) - 1] += 1
    worth = {n: (len(answered[n]), proofs[n], -n) for n in {*answered, *proofs} if n >= 0}
    return max(worth, key=worth.__getitem__, default=0)


def shortened(text: str, span: Span, focus: Span, room: int, marked: Sequence[Span], names: Spans) -> Span:
    """A part of the span no longer than `room` that holds the focus and cuts neither words, marks nor
    names.
    """
    start = max(span.start, min(focus.start - room // 3, span.end - room))
    end = min(span.end, max(start + room, focus.end))
    if start > span.start:
        whole = (*marked, *names_around(text, span, start, names))
        while start < focus.start and start > span.start and not is_border(text, start, whole):
            start += 1
    if end < span.end:
        whole = (*marked, *names_around(text, span, end, names))
        while end > focus.end and not is_border(text, end, whole):
            end -= 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def names_around(text: str, span: Span, at: int, names: Spans) -> list[Span]:
    """The names about a place in the span where it might be cut."""
    start = max(span.start, at - NAME_REACH)
    while start > span.start and text[start - 1].isalnum() and not IS_HAN.match(text[start - 1]):
        start -= 1
    around = text[start : min(span.end, at + NAME_REACH)]
    return [Span(start + name.start, start + name.end) for name in names(around)]


def is_border(text: str, at: int, whole: Sequence[Span]) -> bool:
    """Whether a text may be cut before this character."""
    if any(span.start < at < span.end for span in whole):
        return False
    before, after = text[at - 1], text[at]
    return (
        IS_HAN.match(before) is not None
        or IS_HAN.match(after) is not None
        or not (before.isalnum() and after.isalnum())
    )
