"""Takes inserted readings out of an article and puts what was read back in its place.

Why it exists: copies on spam pages carry the sound of every other character in brackets, 外長(zhǎng)王毅(yì),
which hides names, days and verbs from every pattern of this room. The article is read without them, and each
span is told in the text as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain import Article, Block, Finding, Meeting, Reading, Span

TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈŌÓǑÒ"
# `(zhǎng)`, `(huì )`, `（Wáng）` right behind a character: one syllable with the mark of its tone
READING = re.compile(rf"(?<=[\u3400-\u9fff]) ?[(（] ?[A-Za-zü]{{0,4}}[{TONES}][A-Za-zü]{{0,4}} ?[)）] ?")


@dataclass(frozen=True, slots=True)
class Plain:
    """An article without inserted readings; `stands_at` is where each of its characters stands in the text.

    `stands_at` is empty where nothing was taken out.
    """

    article: Article
    stands_at: Sequence[int] = ()


def without_readings(article: Article) -> Plain:
    """The article with every inserted reading taken out of text, blocks and dateline."""
    readings = [match.span() for match in READING.finditer(article.text)]
    if not readings:
        return Plain(article)
    ends = [0, *(end for _, end in readings)]
    starts = [*(start for start, _ in readings), len(article.text)]
    kept = list(zip(ends, starts, strict=True))
    stands_at = [at for start, end in kept for at in range(start, end)]
    line = article.dateline
    plain = replace(
        article,
        text="".join(article.text[start:end] for start, end in kept),
        blocks=tuple(Block(block.kind, taken(block.span, stands_at)) for block in article.blocks),
        dateline=replace(line, span=taken(line.span, stands_at)) if line else None,
    )
    return Plain(plain, stands_at)


def taken(span: Span, stands_at: Sequence[int]) -> Span:
    """A stretch of the text as it stands, in the text without readings."""
    return Span(bisect_left(stands_at, span.start), bisect_left(stands_at, span.end))


def put_back(reading: Reading, plain: Plain) -> Reading:
    """The reading with every span in the text as it stands."""
    if not plain.stands_at:
        return reading

    def told(finding: Finding) -> Finding:
        span = finding.span
        if span is None or span.start >= span.end:
            return finding
        return replace(finding, span=Span(plain.stands_at[span.start], plain.stands_at[span.end - 1] + 1))

    def all_told(meeting: Meeting) -> Meeting:
        return replace(meeting, findings=tuple(map(told, meeting.findings)))

    return replace(
        reading,
        findings=tuple(map(told, reading.findings)),
        losers=tuple(map(told, reading.losers)),
        meetings=tuple(map(all_told, reading.meetings)),
        announced=all_told(reading.announced) if reading.announced else None,
    )
