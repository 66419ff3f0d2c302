"""Where the words and sentences of a document stand, found once when it is indexed.

Why kept: the index knows at which positions a search matched. With the first character of every position at
hand a snippet is cut and marked without analysing the text again, and its marks are the index's own matches:
會晤 found by 会晤, «Лаврову» found by Lavrov.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.domain import Span
from app.search.analyzers import PARAGRAPH_GAP, Term, analyze
from app.search.arrays import Array
from app.search.document import BOTH, PARAGRAPH, Document
from app.search.sentences import find_sentences

PRINTED = ("headline", "lede", "body")
"""The fields whose words are printed, in reading order."""

UNPRINTED = ("names", "fact_names")
"""Those in which nothing can be marked."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The terms of every field, the sentences of `Document.text`, and those each side is said to have spoken.

    `body_start` is where the body begins in `Document.text`.
    """

    terms: Mapping[str, Sequence[Term]]
    sentences: Sequence[Span]
    spoken: Mapping[str, Sequence[Span]]
    body_start: int

    def printed(self) -> Iterator[tuple[str, int]]:
        """The unstemmed words of all printed fields with positions that run on through them."""
        for name in PRINTED:
            first = self.first(name)
            yield from ((term.surface, first + term.position) for term in self.terms[name] if term.surface)

    def said(self, side: str) -> Iterator[tuple[str, int]]:
        """The stems of what a side is reported to have said, at the positions of `printed`."""
        spans = self.spoken.get(side, ())
        if not spans:
            return
        first = self.first("lede")
        for name, shift in (("lede", 0), ("body", self.body_start)):
            for term in self.terms[name]:
                at = term.start + shift
                if any(span.start <= at < span.end for span in spans):
                    yield term.stem, first + term.position
            first = self.first("body")

    def first(self, name: str) -> int:
        """The position at which a field begins in `printed`."""
        before = PRINTED[: PRINTED.index(name)]
        return sum(slots(self.terms[other]) + PARAGRAPH_GAP for other in before if self.terms[other])

    def starts(self, name: str) -> Array:
        """The first character of every position of a field, of the body in `Document.text`; a gap has that of
        the word before it.
        """
        terms = self.terms[name]
        shift = self.body_start if name == "body" else 0
        found = np.zeros(slots(terms), np.uint32)
        for term in terms:
            found[term.position] = term.start + shift
        return np.maximum.accumulate(found) if len(found) else found


def build_layout(document: Document) -> Layout:
    """Analyses a document, once for all that is made of it."""
    terms = {name: tuple(analyze(getattr(document, name))) for name in (*PRINTED, *UNPRINTED)}
    spoken = {side: [span for by, span in document.said if by in (side, BOTH)] for side in ("cn", "ru")}
    return Layout(terms, find_sentences(document.text), spoken, body_start(document))


def slots(terms: Sequence[Term]) -> int:
    """How many positions a field takes."""
    return terms[-1].position + 1 if terms else 0


def body_start(document: Document) -> int:
    """Where the body begins in `Document.text`."""
    return len(document.lede) + len(PARAGRAPH) if document.lede else 0
