"""Takes inserted readings out of an article and puts what was read back in its place.

Why it exists: an article is read without the readings of app/lexicon/pinyin.py, and every span is told in the
text as it stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain import Article, Block, Finding, Meeting, Reading, Span
from app.lexicon.pinyin import leave_out_readings


@dataclass(frozen=True, slots=True)
class Plain:
    """An article without inserted readings; `stands_at` is where each of its characters stands in the text.

    `stands_at` is empty where nothing was taken out.
    """

    article: Article
    stands_at: Sequence[int] = ()


def without_readings(article: Article) -> Plain:
    """The article with every inserted reading taken out of text, blocks and dateline."""
    text, stands_at = leave_out_readings(article.text)
    if not stands_at:
        return Plain(article)
    line = article.dateline
    plain = replace(
        article,
        text=text,
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
