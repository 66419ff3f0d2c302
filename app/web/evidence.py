"""The findings of an article, numbered in reading order and woven into its text.

Why this module exists: a fact on a meeting page and the marked words on an article page must agree on the
anchor (`/articles/12#e3`). Both ask `number_findings`, which depends on the article's record alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain import ArticleRecord, Finding, Span
from app.web.pages.model import Model

UNMARKED = ("headline", "language", "report", "dateline", "text")
"""Parts whose words are a whole block or sentence; marking them would hide the facts inside."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding that has words, with its number on the article's page and the meetings it speaks of."""

    number: int
    finding: Finding
    span: Span
    slugs: tuple[str, ...]

    @property
    def is_marked(self) -> bool:
        """Whether the words are marked: not a whole block, nor what proves that something was not so."""
        proves_absence = self.finding.field == "multilateral" and self.finding.value == "false"
        return self.finding.field not in UNMARKED and not proves_absence

    @property
    def anchor(self) -> int | None:
        """The number to link to; None where the article's page does not mark the words."""
        return self.number if self.is_marked else None


Mark = tuple[int, int, int, bool]
"""Start, end, number of the finding, and whether it started before."""


class Piece(Model):
    """A stretch of text: plain, or the words of a finding, which may hold the words of others."""

    text: str | None = None
    evidence: int | None = None
    """Number of the finding whose words these are; its anchor is `e` and this number."""
    again: bool = False
    """True when the words of one finding are continued after another's cut into them."""
    pieces: tuple[Piece, ...] = ()


def number_findings(record: ArticleRecord) -> tuple[Numbered, ...]:
    """Every finding with words, once each, in reading order from 1; the wider of two comes first."""
    slugs: dict[tuple[Span, str, str], list[str]] = {}
    first: dict[tuple[Span, str, str], Finding] = {}
    by_meeting = [(told.slug, told.meeting.findings) for told in record.told]
    for slug, findings in [("", record.article.parts), ("", record.findings), *by_meeting]:
        for finding in findings:
            if finding.span is None or finding.span.end <= finding.span.start:
                continue
            key = finding.span, finding.field, finding.value
            first.setdefault(key, finding)
            about = slugs.setdefault(key, [])
            if slug and slug not in about:
                about.append(slug)
    order = sorted(first, key=lambda key: (key[0].start, -key[0].end, key[1], key[2]))
    return tuple(Numbered(n, first[key], key[0], tuple(slugs[key])) for n, key in enumerate(order, start=1))


def weave(text: str, block: Span, numbered: Sequence[Numbered]) -> tuple[Piece, ...]:
    """The text of a block with the findings that lie in it, nested where their words nest.

    Words that overlap without nesting are cut at the border, so that the result is always a tree; words that
    run past the block are marked as far as the block goes.
    """
    marks = [
        (
            max(item.span.start, block.start),
            min(item.span.end, block.end),
            item.number,
            item.span.start < block.start,
        )
        for item in numbered
        if item.span.start < block.end and block.start < item.span.end
    ]
    return tuple(_woven(text, block.start, block.end, marks))


def _woven(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Piece]:
    """The pieces from `start` to `end`; every mark lies within."""
    at = start
    marks = sorted(marks, key=lambda mark: (mark[0], -mark[1], mark[2]))
    while marks:
        first, last, number, again = marks.pop(0)
        if at < first:
            yield Piece(text=text[at:first])
        inner = [mark for mark in marks if mark[0] < last]
        rest = [mark for mark in marks if mark[0] >= last]
        # What runs past this mark's end is cut there and goes on after it.
        rest += [(last, mark[1], mark[2], True) for mark in inner if mark[1] > last]
        cut = [(mark[0], min(mark[1], last), mark[2], mark[3]) for mark in inner]
        yield Piece(evidence=number, again=again, pieces=tuple(_woven(text, first, last, cut)))
        at, marks = last, sorted(rest, key=lambda mark: (mark[0], -mark[1], mark[2]))
    if at < end:
        yield Piece(text=text[at:end])
