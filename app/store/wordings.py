"""The wordings of an article: the present one and every other, kept whole.

Why this module exists: ministries change and take away what they published. A wording is kept as the whole
record it was, with every finding, so that it can be shown and compared for ever, whatever becomes of the
tables that the present reading lies in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pydantic import TypeAdapter
from sqlalchemy import func
from sqlmodel import Session, col, select

from app.domain import Article, ArticleRecord, Reading, Told
from app.store.articles import load_article
from app.store.rows import capture_record
from app.store.tables import ArticleRow, BlobRow, CaptureRow, WordingRow

RECORD = TypeAdapter(ArticleRecord)


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording: `record` as it was read, from its own capture. `number` never changes.

    Numbers run in the order in which wordings reached the archive; `captured_at` is when the page bore it.
    """

    number: int
    is_present: bool
    captured_at: datetime
    record: ArticleRecord


def keep_wording(session: Session, article_id: int, capture_id: int) -> None:
    """Put the present wording by, whole, before `save_article` replaces it by that of another capture."""
    row = session.get_one(ArticleRow, article_id)
    record = load_article(session, article_id)
    assert record is not None
    number = next_number(session, article_id)
    save_wording(session, record, row.capture_id, row.reader, row.read_at)
    present = WordingRow(
        article_id=article_id,
        number=number,
        capture_id=capture_id,
        reader=row.reader,
        kept_at=datetime.now(UTC),
    )
    session.add(present)
    session.flush()


def save_earlier_wording(
    session: Session,
    article_id: int,
    capture_id: int,
    article: Article,
    reading: Reading,
    told: tuple[Told, ...],
) -> bool:
    """Keep a wording that the page bore before the present one, found later in a web archive.

    `told` names meetings that are held; the present reading and its meetings stay as they are. False when
    the same words are held already, and nothing was kept.
    """
    if any(article.text == wording.record.article.text for wording in load_wordings(session, article_id)):
        return False
    row = session.get_one(ArticleRow, article_id)
    present = load_article(session, article_id)
    assert present is not None
    capture, size = session.exec(
        select(CaptureRow, BlobRow.size)
        .join(BlobRow, col(BlobRow.sha256) == CaptureRow.sha256)
        .where(CaptureRow.id == capture_id)
    ).one()
    record = replace(
        present,
        article=article,
        report=reading.report,
        told=told,
        findings=reading.findings,
        capture=capture_record(capture, size),
        label=article.headline or present.label,
        label_is_ours=article.headline is None,
        refusal=reading.refusal,
        wording=next_number(session, article_id),
    )
    save_wording(session, record, capture_id, row.reader, datetime.now(UTC))
    return True


def load_wordings(session: Session, article_id: int) -> tuple[Wording, ...]:
    """Every wording of the article, in the order the page bore them; empty when there is no such article."""
    present = load_article(session, article_id)
    if present is None:
        return ()
    kept = session.exec(
        select(WordingRow.record).where(
            WordingRow.article_id == article_id, col(WordingRow.record).is_not(None)
        )
    )
    records = [RECORD.validate_json(record) for record in kept if record]
    wordings = [Wording(r.wording, False, r.capture.captured_at, r) for r in records]
    wordings.append(Wording(present.wording, True, present.capture.captured_at, present))
    return tuple(sorted(wordings, key=lambda each: (each.captured_at, each.number)))


def save_wording(
    session: Session, record: ArticleRecord, capture_id: int, reader: str, read_at: datetime
) -> None:
    """Keep a record whole under its number."""
    row = WordingRow(
        article_id=record.id,
        number=record.wording,
        capture_id=capture_id,
        reader=reader,
        kept_at=read_at,
        record=RECORD.dump_json(record).decode(),
    )
    session.merge(row)
    session.flush()


def next_number(session: Session, article_id: int) -> int:
    """A number no wording of the article has."""
    query = select(func.max(WordingRow.number)).where(WordingRow.article_id == article_id)
    return (session.exec(query).one() or 1) + 1
