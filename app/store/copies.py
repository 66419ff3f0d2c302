"""Which articles are copies of which: worked out among the articles of one meeting in one language."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from app.domain import Article
from app.extract.record.copies import find_copies, shingles_of
from app.store.history import settled_since
from app.store.rows import article_from
from app.store.tables import ArticleRow, CopyRow, MeetingRow, TellingRow
from app.store.tellings import among


def save_copies(session: Session) -> list[int]:
    """Work out the copies among the articles of every meeting settled since its last version; the ids of the
    meetings of which other articles than before are copies.
    """
    changed = settled_since(datetime.now(UTC)).with_only_columns(col(MeetingRow.id))
    members: dict[int, set[int]] = defaultdict(set)
    for meeting_id, article_id in session.exec(
        select(TellingRow.meeting_id, TellingRow.article_id).where(col(TellingRow.meeting_id).in_(changed))
    ):
        members[meeting_id or 0].add(article_id)
    return [meeting for meeting, article_ids in members.items() if save_copies_among(session, article_ids)]


def save_copies_among(session: Session, article_ids: set[int]) -> bool:
    """The copies among these articles; the earliest published is the original, then by address. Whether they
    are others than before.
    """
    before = copies_held(session, article_ids)
    session.execute(delete(CopyRow).where(among(CopyRow.article_id, article_ids)))
    by_script: dict[str, list[tuple[ArticleRow, Article]]] = defaultdict(list)
    for row in session.exec(select(ArticleRow).where(among(ArticleRow.id, article_ids))):
        by_script[row.language[:2]].append((row, article_from(row, ())))
    for held in by_script.values():
        held.sort(key=lambda pair: (pair[0].published_iso or "9999", pair[0].identity))
        texts = {row.id or 0: shingles_of(article) for row, article in held}
        found = find_copies(texts, [row.id or 0 for row, _ in held])
        if found:
            session.execute(
                insert(CopyRow),
                [
                    {"article_id": copy, "original_id": original, "share": share}
                    for copy, (original, share) in found.items()
                ],
            )
    return before != copies_held(session, article_ids)


def copies_held(session: Session, article_ids: set[int]) -> dict[int, int]:
    """Which of these articles are copies, and of which."""
    found = session.exec(select(CopyRow).where(among(CopyRow.article_id, article_ids)))
    return {row.article_id: row.original_id for row in found}
