"""What needs a second look, most doubtful first: the editors' queue, for everyone to read."""

from __future__ import annotations

from app.domain import Language, MeetingRecord
from app.lexicon import Lexicon
from app.store import Evidence as FoundEvidence
from app.store import ReviewItem, archive_counts, review_queue
from app.web import links
from app.web.archive import Archive
from app.web.pages.article import source_of
from app.web.pages.entries import entry_of
from app.web.pages.labels import label_of
from app.web.pages.lists import Pager, build_pager
from app.web.pages.model import MeetingEntry, Model, Page
from app.web.told import retold

PER_PAGE = 20
MOST_EVIDENCE = 3
"""Sentences shown for a fact."""
AROUND = 120
"""Letters of a sentence shown on each side of the words that decide."""


class Evidence(Model):
    """What one article says of a doubtful fact: `before`, `words` and `after` are its sentence."""

    field: str
    label: str
    """The value under the name the lexicon gives it."""
    url: str
    source: str
    language: Language
    before: str
    words: str
    after: str


class DoubtfulFact(Model):
    """A fact that needs a second look, why what stands was chosen, and what articles say."""

    field: str
    label: str
    why: str
    evidence: tuple[Evidence, ...]


class Doubt(Model):
    """A meeting with the reasons why a value needs a second look, in words."""

    meeting: MeetingEntry
    confidence: float
    reasons: tuple[str, ...]
    facts: tuple[DoubtfulFact, ...]


class ReviewPage(Page):
    """The queue; nothing can be changed here."""

    total: int
    doubts: tuple[Doubt, ...]
    pager: Pager


def build_review_page(archive: Archive, page: int = 1) -> ReviewPage:
    """The meetings to be reviewed, the least certain first; NotFound past the last page."""
    with archive.database.read() as session:
        total = archive_counts(session).meetings_to_review
        pager = build_pager(page, total, PER_PAGE, links.REVIEW, [])
        queue = review_queue(session, page * PER_PAGE)[(page - 1) * PER_PAGE :]
    url = links.with_query(links.REVIEW, [("page", str(page) if page > 1 else "")])
    return ReviewPage(
        url=url,
        json_url=links.json_twin(url),
        total=total,
        doubts=tuple(build_doubt(item, archive.lexicon) for item in queue),
        pager=pager,
    )


def build_doubt(item: ReviewItem, lexicon: Lexicon) -> Doubt:
    """One meeting of the queue."""
    meeting = item.record.meeting
    return Doubt(
        meeting=entry_of(item.record, lexicon),
        confidence=meeting.confidence,
        reasons=tuple(retold(reason, lexicon) for reason in meeting.review),
        facts=tuple(
            DoubtfulFact(
                field=verdict.field,
                label=label_of(verdict.field, verdict.value or "", lexicon),
                why=retold(verdict.why, lexicon),
                evidence=tuple(
                    build_evidence(found, item.record, lexicon)
                    for found in [one for one in item.evidence if one.field == verdict.field][:MOST_EVIDENCE]
                ),
            )
            for verdict in item.verdicts
        ),
    )


def build_evidence(found: FoundEvidence, record: MeetingRecord, lexicon: Lexicon) -> Evidence:
    """A sentence, with the words that decide set apart; a long one is cut around them."""
    article = next(article for article in record.articles if article.id == found.article_id)
    before, after = found.sentence[: found.start], found.sentence[found.end :]
    return Evidence(
        field=found.field,
        label=label_of(found.field, found.value, lexicon),
        url=links.article(found.article_id),
        source=source_of(article),
        language=article.article.language,
        before="…" + before[-AROUND:] if len(before) > AROUND else before,
        words=found.sentence[found.start : found.end],
        after=after[:AROUND] + "…" if len(after) > AROUND else after,
    )
