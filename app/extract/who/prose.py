"""Lays an article out for reading: its sentences, the zone each stands in, and who is mentioned where.

Why it exists: all rules of this room look at sentences in the light of their zone; a headline tells no
tense and a caption may date another meeting.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.domain import Article, Block, Span
from app.extract.text.folding import fold
from app.extract.text.sentences import split_sentences
from app.extract.who.people import Mention, find_ministers
from app.lexicon import Lexicon

Zone = Literal["headline", "body", "caption"]
ZONES: dict[str, Zone] = {"headline": "headline", "body": "body", "caption": "caption"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, where it stands, and the ministers it mentions."""

    span: Span
    zone: Zone
    mentions: tuple[Mention, ...]

    def sides(self) -> set[str]:
        """The sides whose ministers the sentence mentions."""
        return {mention.side for mention in self.mentions}


@dataclass(frozen=True, slots=True)
class Prose:
    """An article laid out: `folded` is as long as `text`, so that spans hold in both.

    `opens` is where the dateline stands, 0 without one: what stands before it is a deck, not the opening.
    `language` is the one whose words are looked for, None for all.
    """

    text: str
    folded: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    lexicon: Lexicon
    opens: int = 0
    language: str | None = None

    def search(self, slug: str, span: Span) -> re.Match[str] | None:
        """The first words of that cue inside the span."""
        return self.lexicon.cue(slug, self.language).search(self.folded, span.start, span.end)

    def find(self, slug: str, span: Span) -> Iterator[re.Match[str]]:
        """All words of that cue inside the span."""
        return self.lexicon.cue(slug, self.language).finditer(self.folded, span.start, span.end)


def lay_out(article: Article, lexicon: Lexicon) -> Prose:
    """The article's headline, body and captions as sentences in order of the text."""
    text = article.text
    folded = fold(text)
    language = only_language(folded)
    mentions = find_ministers(folded, text, lexicon, language)
    starts = [mention.span.start for mention in mentions]
    sentences = []
    for block in article.blocks or (Block("body", Span(0, len(text))),):
        if block.kind not in ZONES:
            continue
        for span in split_sentences(text, (block.span,)):
            inside = mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            sentences.append(Sentence(span, ZONES[block.kind], inside))
    opens = article.dateline.span.start if article.dateline else 0
    return Prose(
        text, folded, tuple(sorted(sentences, key=lambda s: s.span)), mentions, lexicon, opens, language
    )


# Letters of one script: `met`, `встретились`, `会见`
SCRIPTS = {"en": re.compile(r"[a-z]", re.IGNORECASE), "ru": re.compile(r"[а-я]", re.IGNORECASE)}
SCRIPTS["zh-Hans"] = re.compile(r"[\u3400-\u9fff]")
ALMOST_ALL = 0.9
"""Share of the letters beyond which a text is taken to be written in that script alone."""


def only_language(folded: str) -> str | None:
    """The language of the lexicon a text is written in but for a name or a link; None for mixed texts."""
    counts = {language: len(letters.findall(folded)) for language, letters in SCRIPTS.items()}
    most = max(counts, key=lambda language: counts[language])
    return most if counts[most] > ALMOST_ALL * sum(counts.values()) else None
