"""The sentences of an article that answer a search, cut and marked on the original characters.

Why the text is analysed again: only that tells that 會晤 was found by 会晤 and «Лаврову» by Lavrov, and
it keeps the offsets of what is printed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from app.domain import Span
from app.search.analyzers import HAN, Term, analyze, phrase_of, surface_of
from app.search.document import Document
from app.search.results import SnippetPart
from app.search.tree import All, Any, Node, Prefix, Words

SNIPPET_LENGTH = 280
"""Code points in a snippet of alphabetic text; Han says as much in half."""

Spans = Callable[[str], Sequence[Span]]
"""Finds the stretches of a text that must not be cut in two."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to be marked: terms at successive positions, stemmed or as printed, or a beginning of words."""

    terms: tuple[str, ...]
    exact: bool = False
    prefix: bool = False


def marks_of(tree: Node) -> tuple[Mark, ...]:
    """What a search looked for in the text; what it excluded is not marked."""
    return tuple(dict.fromkeys(_marks(tree)))


def _marks(tree: Node) -> Iterator[Mark]:
    match tree:
        case Words(text=text, exact=exact):
            words = surface_of(text) if exact else ()
            terms = words or phrase_of(text)
            if terms:
                yield Mark(terms, exact=bool(words))
        case Prefix(text=text):
            yield Mark((text,), prefix=True)
        case All(clauses=clauses) | Any(clauses=clauses):
            for clause in clauses:
                yield from _marks(clause)
        case _:
            return


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text that answers a mark."""

    span: Span
    mark: Mark


def find_marks(text: str, marks: Sequence[Mark]) -> list[Marked]:
    """Every stretch of the text that answers a mark, in reading order; they may overlap."""
    stemmed: dict[str, list[Mark]] = defaultdict(list)
    exact: dict[str, list[Mark]] = defaultdict(list)
    beginnings = tuple(mark.terms[0] for mark in marks if mark.prefix)
    for mark in marks:
        if not mark.prefix:
            (exact if mark.exact else stemmed)[mark.terms[0]].append(mark)
    found = []
    terms = list(analyze(text)) if marks else []
    for at, term in enumerate(terms):
        if term.stem in stemmed or term.surface in exact:
            for mark in (*stemmed.get(term.stem, ()), *exact.get(term.surface, ())):
                end = end_of_run(mark, terms, at)
                if end is not None:
                    found.append(Marked(Span(term.start, end), mark))
        if beginnings and term.surface.startswith(beginnings):
            mark = next(m for m in marks if m.prefix and term.surface.startswith(m.terms))
            found.append(Marked(Span(term.start, term.end), mark))
    return sorted(found, key=lambda each: each.span)


def end_of_run(mark: Mark, terms: Sequence[Term], at: int) -> int | None:
    """Where the terms of the mark end when they begin at this one; None when they do not follow."""
    form = attrgetter("surface" if mark.exact else "stem")
    position, end = terms[at].position, terms[at].end
    for wanted in mark.terms[1:]:
        position += 1
        while at < len(terms) and terms[at].position < position:
            at += 1
        here = terms[at : at + 2]  # a pair and a single at most share a position
        same = next((term for term in here if term.position == position and form(term) == wanted), None)
        if same is None:
            return None
        end = max(end, same.end)
    return end


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


# ------------------------------------------------------------------ the snippet


def build_headline(document: Document, marks: Sequence[Mark]) -> tuple[SnippetPart, ...]:
    """The whole headline with its marks."""
    whole = Span(0, len(document.headline))
    return marked_parts(document.headline, whole, find_marks(document.headline, marks))


def build_snippet(document: Document, marks: Sequence[Mark], names: Spans) -> tuple[SnippetPart, ...]:
    """The best sentence and as many after it as fit; () when the document has no text.

    Best is the one that answers most different marks, then the one with most evidence, then the first.
    Where a sentence had to be cut there is a `…`, never inside a name that `names` finds.
    """
    text = document.text
    sentences = find_sentences(text)
    if not sentences:
        return ()
    marked = find_marks(text, marks)
    chosen = max(
        range(len(sentences)),
        key=lambda n: (*worth(sentences[n], marked, document.evidence), -n),
    )
    span = sentences[chosen]
    room = SNIPPET_LENGTH // 2 if is_mostly_han(span.of(text)) else SNIPPET_LENGTH
    for following in sentences[chosen + 1 :]:
        if following.end - span.start > room:
            break
        span = Span(span.start, following.end)
    if span.end - span.start > room:
        inside = [each.span for each in marked if span.start <= each.span.start < span.end]
        proofs = [each for each in document.evidence if span.start <= each.start < span.end]
        focus = (inside or proofs or [span])[0]
        cut = shortened(text, span, focus, room, (*inside, *names_within(text, span, names)))
    else:
        cut = span
    parts = marked_parts(text, cut, marked)
    before = (SnippetPart("…"),) if cut.start > span.start else ()
    after = (SnippetPart("…"),) if cut.end < span.end else ()
    return (*before, *parts, *after)


def worth(sentence: Span, marked: Sequence[Marked], evidence: Sequence[Span]) -> tuple[int, int]:
    """How many different marks a sentence answers, and how many proofs it holds."""
    answered = {each.mark for each in marked if sentence.start <= each.span.start < sentence.end}
    return len(answered), sum(sentence.start <= span.start < sentence.end for span in evidence)


def names_within(text: str, span: Span, names: Spans) -> list[Span]:
    """The names in a stretch of the text, as ranges of the whole."""
    return [Span(span.start + name.start, span.start + name.end) for name in names(span.of(text))]


def shortened(text: str, span: Span, focus: Span, room: int, whole: Sequence[Span]) -> Span:
    """A part of the span no longer than `room` that holds the focus and cuts neither words nor `whole`."""
    start = max(span.start, min(focus.start - room // 3, span.end - room))
    end = min(span.end, max(start + room, focus.end))
    while start < focus.start and start > span.start and not is_border(text, start, whole):
        start += 1
    while end > focus.end and end < span.end and not is_border(text, end, whole):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


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


# ------------------------------------------------------------------ sentences

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
