"""The sentences of an article that answer a search, cut and marked on the original characters.

Why from positions: the index knows where it matched, and each document keeps where its words and sentences
begin (`layout`). So a snippet shows exactly what was found, in any script, and no text is analysed twice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.domain import Span
from app.search.analyzers import PARAGRAPH_GAP, PIECE
from app.search.batches import Laid
from app.search.layout import PRINTED, body_start
from app.search.matching import marks
from app.search.postings import POSITION_BITS, PostingLists
from app.search.results import SnippetPart
from app.search.sentences import IS_HAN, is_mostly_han
from app.search.tree import Text

SNIPPET_LENGTH = 280
"""Code points in a snippet of alphabetic text; Han says as much in half."""

NAME_REACH = 32
"""How far from a cut the beginning of a name is looked for."""

Spans = Callable[[str], Sequence[Span]]
"""Finds the stretches of a text that must not be cut in two."""


@dataclass(frozen=True, slots=True)
class Found:
    """A match in one document: the field and position where it begins, its length, and what it answers.

    `clause` is the number of the clause, the same for all forms of a name.
    """

    field: str
    position: int
    words: int
    pair: bool
    clause: int


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """A stretch of text that answers a clause."""

    span: Span
    clause: int


def find_matches(
    groups: Sequence[Sequence[Text]], postings: PostingLists, places: Sequence[int]
) -> Mapping[int, list[Found]]:
    """Where each of these documents answers each group of clauses, by place."""
    ordered = np.sort(np.asarray(places, np.int64))
    firsts, lasts = ordered << POSITION_BITS, (ordered + 1) << POSITION_BITS
    found: dict[int, list[Found]] = defaultdict(list)
    for number, group in enumerate(groups):
        for each in (mark for clause in group for mark in marks(clause, postings)):
            if not len(each.keys) or each.field == "names":
                continue
            starts, ends = np.searchsorted(each.keys, firsts), np.searchsorted(each.keys, lasts)
            for n in np.flatnonzero(ends > starts).tolist():
                positions = each.keys[starts[n] : ends[n]] - firsts[n]
                found[int(ordered[n])] += [
                    Found(each.field, position, each.words, each.pair, number)
                    for position in positions.tolist()
                ]
    return found


# ------------------------------------------------------------------ positions to characters


def in_headline(laid: Laid, found: Iterable[Found]) -> list[Marked]:
    """The matches in the headline, in reading order."""
    return sorted(mark for field, mark in placed(laid, found) if field == "headline")


def in_text(laid: Laid, found: Iterable[Found]) -> list[Marked]:
    """The matches in lede and body, as ranges of `Document.text`, in reading order."""
    return sorted(mark for field, mark in placed(laid, found) if field != "headline")


def placed(laid: Laid, found: Iterable[Found]) -> Iterator[tuple[str, Marked]]:
    """Each match with its printed field; overlapping ones stay apart."""
    headline, text = laid.document.headline, laid.document.text
    shifts = dict(zip(PRINTED, (0, 0, body_start(laid.document)), strict=True))
    for each in found:
        field, position = printed_place(laid, each)
        starts = laid.starts[PRINTED.index(field)]
        last = position + each.words - 1
        if last >= len(starts):
            continue
        shift = shifts[field]
        end = end_of_word(headline if field == "headline" else text, int(starts[last]) + shift, each.pair)
        yield field, Marked(Span(int(starts[position]) + shift, end), each.clause)


def printed_place(laid: Laid, found: Found) -> tuple[str, int]:
    """The printed field and the position in it; some fields count on from the headline to the body."""
    if found.field in PRINTED:
        return found.field, found.position
    position = found.position
    for field, starts in zip(PRINTED, laid.starts, strict=True):
        if position < len(starts):
            return field, position
        position -= len(starts) + PARAGRAPH_GAP if len(starts) else 0
    return PRINTED[-1], position


def end_of_word(text: str, start: int, pair: bool) -> int:
    """Where the word, or the one or two Han characters, that begin here end."""
    piece = PIECE.match(text, start)
    if piece is None or piece["han"]:
        return start + 1 + pair
    return piece.end()


# ------------------------------------------------------------------ parts


def marked_parts(text: str, within: Span, marked: Iterable[Marked]) -> tuple[SnippetPart, ...]:
    """A stretch of the text in parts, marked and not; overlapping marks become one."""
    parts = []
    at = within.start
    for span in joined(each.span for each in marked):
        start, end = max(span.start, at), min(span.end, within.end)
        if start >= end:
            continue
        if start > at:
            parts.append(SnippetPart(text[at:start]))
        parts.append(SnippetPart(text[start:end], is_match=True))
        at = end
    if at < within.end:
        parts.append(SnippetPart(text[at : within.end]))
    return tuple(parts)


def joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order, those that overlap made one."""
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span.start < last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def build_headline(laid: Laid, found: Iterable[Found]) -> tuple[SnippetPart, ...]:
    """The whole headline with its marks."""
    headline = laid.document.headline
    return marked_parts(headline, Span(0, len(headline)), in_headline(laid, found))


# ------------------------------------------------------------------ the snippet


def build_snippet(laid: Laid, found: Iterable[Found], names: Spans) -> tuple[SnippetPart, ...]:
    """The best sentence and as many after it as fit; () when the document has no text.

    Best is the one that answers most different clauses, then the one with most evidence, then the first.
    Where a sentence had to be cut there is a `…`, never inside a name that `names` finds.
    """
    text = laid.document.text
    sentences = [Span(start, end) for start, end in laid.sentences.tolist()]
    if not sentences:
        return ()
    marked = in_text(laid, found)
    chosen = best_sentence(sentences, marked, laid.document.evidence)
    span = sentences[chosen]
    room = SNIPPET_LENGTH // 2 if is_mostly_han(span.of(text)) else SNIPPET_LENGTH
    for following in sentences[chosen + 1 :]:
        if following.end - span.start > room:
            break
        span = Span(span.start, following.end)
    cut = span
    if span.end - span.start > room:
        inside = [each.span for each in marked if span.start <= each.span.start < span.end]
        proofs = [each for each in laid.document.evidence if span.start <= each.start < span.end]
        focus = (inside or proofs or [span])[0]
        cut = shortened(text, span, focus, room, inside, names)
    parts = marked_parts(text, cut, marked)
    before = (SnippetPart("…"),) if cut.start > span.start else ()
    after = (SnippetPart("…"),) if cut.end < span.end else ()
    return (*before, *parts, *after)


def best_sentence(sentences: Sequence[Span], marked: Sequence[Marked], evidence: Sequence[Span]) -> int:
    """The number of the sentence to show."""
    starts = [sentence.start for sentence in sentences]
    answered: dict[int, set[int]] = defaultdict(set)
    proofs: dict[int, int] = defaultdict(int)
    for each in marked:
        answered[bisect_right(starts, each.span.start) - 1].add(each.clause)
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
