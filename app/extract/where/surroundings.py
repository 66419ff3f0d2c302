"""The stretches of an article that speak of one contact, as the rules for place and occasion look at them.

Why it exists: both ask the same questions in the same order: what do the telling sentences say, what the
headline, the captions, the sentences beside them, the dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain import Article, BlockKind, Span
from app.extract.text.folding import fold
from app.extract.text.sentences import split_sentences
from app.extract.where.gazetteer import Mention, find_dateline_place, find_mentions
from app.lexicon import Lexicon

NEAR = 2
"""How many sentences before and after a telling one still speak of the same contact."""

LONGEST = 3_000
"""Code points of a sentence or block that are read; what is longer is a list or noise, and only its head
counts.
"""


@dataclass(frozen=True)
class Scene:
    """What the rules look at. `text` is folded; `occasion` is the series already found, if any."""

    article: Article
    text: str
    telling: tuple[Span, ...]
    lexicon: Lexicon
    occasion: str | None = None

    @cached_property
    def dateline(self) -> Mention | None:
        """The city of the dateline."""
        line = self.article.dateline
        return find_dateline_place(self.text, line, self.lexicon) if line else None

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the running text."""
        body = [block.span for block in self.article.blocks_of("body")]
        return tuple(map(headed, split_sentences(self.article.text, body)))

    def blocks(self, kind: BlockKind) -> tuple[Span, ...]:
        """The stretches of one kind."""
        return tuple(headed(block.span) for block in self.article.blocks_of(kind))

    @cached_property
    def neighbours(self) -> tuple[Span, ...]:
        """The sentences around the telling ones, nearest first."""
        around: dict[Span, int] = {}
        for told in self.telling:
            first = next((i for i, s in enumerate(self.sentences) if s.end > told.start), len(self.sentences))
            inside = first < len(self.sentences) and overlaps(self.sentences[first], (told,))
            after = first + 1 if inside else first
            for i in range(max(0, first - NEAR), min(len(self.sentences), after + NEAR)):
                if not overlaps(self.sentences[i], self.telling):
                    distance = first - i if i < first else i - after + 1
                    around[self.sentences[i]] = min(distance, around.get(self.sentences[i], NEAR))
        return tuple(sorted(around, key=lambda s: (around[s], s.start)))

    def named(self, span: Span) -> Iterator[Mention]:
        """The places named in a sentence, its dateline apart."""
        line = self.article.dateline
        for mention in find_mentions(self.text, self.lexicon, span):
            if line is None or not overlaps(mention.span, (line.span,)):
                yield mention


def lay_scene(
    article: Article, telling: Sequence[Span], lexicon: Lexicon, occasion: str | None = None
) -> Scene:
    """The scene of the contact these sentences tell of."""
    return Scene(article, fold(article.text), tuple(map(headed, telling)), lexicon, occasion)


# `During the meeting, Li met`, `also met on the sidelines, and`, 会前: the gathering is one told of before
POINTING_BACK = re.compile(
    r"\A\s*(?:During|At|After|Before|On the (?:sidelines|margins) of) (?:the|this) "
    r"(?:meeting|conference|session|forum|gathering|event)\b"
    r"|\bon the (?:sidelines|margins)(?=[,.;]| on \w+day\b| and )"
    # `会前，`, `在会场`, `王毅会议开始之前`, `与会的`: before, at or in what the sentence before told of
    r"|\A[^，。]{0,16}?(?:会议?(?:开始|开幕|举行|召开)?之?[前后间场]|与会|在场[外边])(?![一几两])"
)


def points_back(text: str, sentence: Span) -> bool:
    """Whether the sentence sets its contact beside a gathering that it does not name."""
    return POINTING_BACK.search(sentence.of(text)) is not None


def headed(span: Span) -> Span:
    """The stretch, cut to the longest that is read."""
    return Span(span.start, min(span.end, span.start + LONGEST))


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether the stretch shares a character with one of these."""
    return any(span.start < other.end and other.start < span.end for other in others)
