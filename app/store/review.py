"""What needs a second look: the meetings in doubt, most doubtful first, with the sentences that decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.domain import ArticleRecord, MeetingRecord, Span, Verdict
from app.extract.record.facts import CORE
from app.extract.text.sentences import split_sentences
from app.store.browse import TOOK_PLACE
from app.store.meetings import find_redirect, load_meetings
from app.store.tables import MeetingRow


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one article says of a field, and its sentence; `start` and `end` mark the words within it."""

    field: str
    value: str
    article_id: int
    label: str
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A meeting in doubt: `record.meeting.review` says why, `verdicts` are the facts concerned."""

    record: MeetingRecord
    verdicts: tuple[Verdict, ...]
    evidence: tuple[Evidence, ...]


def review_queue(session: Session, limit: int | None = None) -> tuple[ReviewItem, ...]:
    """The meetings that need a second look: least confidence first, then by day, latest first."""
    query = (
        select(MeetingRow.slug)
        .where(TOOK_PLACE, MeetingRow.review != "[]")
        .order_by(col(MeetingRow.confidence), col(MeetingRow.day).desc(), col(MeetingRow.slug))
    )
    slugs = session.exec(query.limit(limit)).all()
    return tuple(review_item(record) for record in load_meetings(session, slugs))


def load_review_item(session: Session, slug: str) -> ReviewItem | None:
    """The meeting of that slug, also of one it gave up, as an item of the queue; None when none is held."""
    records = load_meetings(session, [find_redirect(session, slug) or slug])
    return next(map(review_item, records), None)


def review_item(record: MeetingRecord) -> ReviewItem:
    """A record with its doubtful facts; where none is doubtful by itself, with the core ones."""
    doubtful = tuple(verdict for verdict in record.verdicts if verdict.needs_review)
    core = tuple(verdict for verdict in record.verdicts if verdict.field in CORE)
    verdicts = doubtful or core
    return ReviewItem(record, verdicts, tuple(evidence_for(record, {v.field for v in verdicts})))


def evidence_for(record: MeetingRecord, fields: set[str]) -> Iterator[Evidence]:
    """The sentences behind these fields, chosen values first."""
    articles = {article.id: article for article in record.articles}
    for witness in sorted(record.witnesses, key=lambda witness: not witness.chosen):
        article = articles.get(witness.article_id or 0)
        if witness.field in fields and article and witness.finding and witness.finding.span:
            sentence = sentence_around(article, witness.finding.span)
            span = witness.finding.span
            yield Evidence(
                witness.field,
                witness.value,
                article.id,
                article.label,
                sentence.of(article.article.text),
                span.start - sentence.start,
                min(span.end, sentence.end) - sentence.start,
            )


def sentence_around(record: ArticleRecord, span: Span) -> Span:
    """The sentence of the article in which a span begins; the span itself outside of any."""
    article = record.article
    sentences = split_sentences(article.text, [block.span for block in article.blocks])
    return next((s for s in sentences if s.start <= span.start < s.end), span)
