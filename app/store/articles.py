"""Articles with what was read from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import and_, delete, insert
from sqlmodel import Session, col, select

from app.domain import Article, ArticleRecord, Meeting, Reading, Report, Told
from app.extract.record.hints import NO_HINTS, Hints
from app.extract.record.linking import follow_accounts
from app.sources.kinds import kind_of
from app.store.captures import find_held
from app.store.changes import mark_changed
from app.store.rows import (
    HINTS,
    article_columns,
    article_from,
    capture_record,
    finding_columns,
    json_of,
    meeting_from,
    telling_row,
)
from app.store.rulings import load_placements, move_placements
from app.store.settle import meeting_row, settle_rows
from app.store.tables import (
    ArticleRow,
    BlobRow,
    CaptureRow,
    CopyRow,
    FindingRow,
    MeetingRow,
    TellingRow,
    WordingRow,
    plain,
)
from app.store.tellings import Findings, among, load_told


def save_article(
    session: Session,
    capture_id: int,
    article: Article,
    reading: Reading,
    told: Sequence[Told],
    *,
    label: str,
    label_is_ours: bool,
    is_sample: bool,
    reader: str,
    hints: Hints = NO_HINTS,
) -> int:
    """Keep what was read from a capture, in place of any earlier reading of the same article; its id.

    Meetings named in `told` that are not held yet are made; every meeting touched, also those the article no
    longer tells of, is settled anew and marked for the index with the article. Where an editor ruled to which
    meeting an account belongs, that stands. `reader` is a version; `hints` place accounts that name no day.
    Raises ValueError when there is no such capture.
    """
    capture = session.get(CaptureRow, capture_id)
    if capture is None:
        raise ValueError(f"there is no capture {capture_id}")
    now = datetime.now(UTC)
    columns = article_columns(article) | {
        "report": reading.report,
        "refusal": reading.refusal,
        "label": label,
        "label_is_ours": label_is_ours,
        "is_sample": is_sample,
        "reader": reader,
        "read_at": now,
        "hints": json_of(HINTS, hints),
    }
    held = find_held(session, capture.identity, capture.sha256)
    if held is None:
        row = ArticleRow(identity=capture.identity, capture_id=capture_id, added_at=now, **columns)
    else:
        row, first = held
        row.sqlmodel_update(columns)
        if first.sha256 != capture.sha256:  # the same bytes from elsewhere leave the first origin standing
            row.capture_id = capture_id
    session.add(row)
    session.flush()
    assert row.id is not None
    before = forget_reading(session, row.id, [telling.meeting for telling in told]) if held else None
    touched = save_reading(session, row, article, reading, told, before)
    mark_changed(session, "article", row.id)
    settle_rows(session, touched, changed=True)
    return row.id


def forget_reading(session: Session, article_id: int, after: Sequence[Meeting]) -> Sequence[MeetingRow]:
    """Delete the findings and tellings of an article that is read anew; the meetings it told of.

    Where editors put its accounts goes on to hold for the same accounts among those `after`.
    """
    before = session.exec(select(TellingRow).where(TellingRow.article_id == article_id))
    held = {row.position: meeting_from(row) for row in before}
    move_placements(session, article_id, held, follow_accounts(held, after))
    told_of = session.exec(
        select(MeetingRow)
        .join(TellingRow, col(TellingRow.meeting_id) == MeetingRow.id)
        .where(TellingRow.article_id == article_id)
    ).all()
    for table in (FindingRow, TellingRow):
        session.execute(delete(table).where(col(table.article_id) == article_id))
    return told_of


def save_reading(
    session: Session,
    row: ArticleRow,
    article: Article,
    reading: Reading,
    told: Sequence[Told],
    before: Sequence[MeetingRow] | None,
) -> list[MeetingRow]:
    """Write the findings and tellings of an article; the meetings touched, also those told of `before`.

    None before: the article is new, so that no editor can have ruled on it.
    """
    article_id = row.id
    assert article_id is not None
    findings = [{"article_id": article_id, **columns} for columns in finding_columns(article, reading, told)]
    if findings:
        session.execute(insert(plain(FindingRow)), findings)
    placed = {} if before is None else load_placements(session, (article_id,)).accounts
    touched = {meeting.id: meeting for meeting in before or ()}
    for position, telling in enumerate(told):
        meeting = None
        if row.set_aside is None and (telling.slug or (article_id, position) in placed):
            ruled = placed.get((article_id, position))
            meeting = session.get(MeetingRow, ruled) if ruled else None
            meeting = meeting or meeting_row(session, telling.slug, telling.meeting)
            touched[meeting.id] = meeting
        session.add(telling_row(article_id, position, meeting.id if meeting else None, telling))
    session.flush()
    return list(touched.values())


def load_article(session: Session, article_id: int) -> ArticleRecord | None:
    """The article of that id, or None."""
    return next(iter(load_articles(session, (article_id,))), None)


def load_articles(session: Session, ids: Iterable[int]) -> tuple[ArticleRecord, ...]:
    """The articles of these ids, in the order asked; what is not held is left out. Four queries in all."""
    wanted = list(dict.fromkeys(ids))
    findings = Findings(session, wanted)
    told: dict[int, list[Told]] = defaultdict(list)
    for article_id, _, telling in load_told(session, findings, among(TellingRow.article_id, wanted)):
        told[article_id].append(telling)
    query = (
        select(ArticleRow, CaptureRow, BlobRow.size, WordingRow.number)
        .join(CaptureRow, col(CaptureRow.id) == ArticleRow.capture_id)
        .join(BlobRow, col(BlobRow.sha256) == CaptureRow.sha256)
        .outerjoin(
            WordingRow,
            and_(col(WordingRow.article_id) == ArticleRow.id, col(WordingRow.record).is_(None)),
        )
        .where(among(ArticleRow.id, wanted))
    )
    copies = {
        copied.article_id: copied
        for copied in session.exec(select(CopyRow).where(among(CopyRow.article_id, wanted)))
    }
    held = {
        row.id: article_record(
            row, capture, size, tuple(told[row.id or 0]), findings, wording or 1, copies.get(row.id or 0)
        )
        for row, capture, size, wording in session.exec(query)
    }
    return tuple(held[article_id] for article_id in wanted if article_id in held)


def article_record(
    row: ArticleRow,
    capture: CaptureRow,
    size: int,
    told: tuple[Told, ...],
    findings: Findings,
    wording: int,
    copied: CopyRow | None,
) -> ArticleRecord:
    """The article of a row with all that belongs to it."""
    assert row.id is not None
    return ArticleRecord(
        id=row.id,
        article=article_from(row, findings.of(row.id, "part")),
        report=cast("Report", row.report),
        told=told,
        findings=findings.of(row.id, "article"),
        capture=capture_record(capture, size),
        added_at=row.added_at,
        label=row.label,
        label_is_ours=row.label_is_ours,
        is_sample=row.is_sample,
        refusal=row.refusal,
        set_aside=row.set_aside,
        source_kind=kind_of(row.publisher, row.agency),
        copy_of=copied.original_id if copied else None,
        copy_share=copied.share if copied else None,
        wording=wording,
    )
