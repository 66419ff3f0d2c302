"""What the index is given: the records behind a handful of changes, or all of them one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlmodel import Session, col, select

from app.domain import ArticleRecord, MeetingRecord
from app.store.articles import load_articles
from app.store.changes import Change
from app.store.meetings import load_meetings
from app.store.tables import ArticleRow, MeetingRow, TellingRow

BATCH = 100
"""Records in memory at once during a whole reindex."""


def load_changed(session: Session, changes: Iterable[Change]) -> tuple[ArticleRecord | MeetingRecord, ...]:
    """What the index should now hold for these changes: meetings with their articles, articles without one.

    An article that tells of meetings comes as those meetings. A change of which nothing comes back is of
    something gone: whatever the index holds of it is to be taken out.
    """
    listed = tuple(changes)
    articles = load_articles(session, (int(c.ref) for c in listed if c.kind == "article"))
    slugs = [c.ref for c in listed if c.kind == "meeting"]
    slugs += [told.slug for article in articles for told in article.told]
    return (*load_meetings(session, slugs), *(article for article in articles if not article.told))


def iter_records(session: Session) -> Iterator[ArticleRecord | MeetingRecord]:
    """Every meeting with its articles, by slug, then every article that tells of none, by id."""
    for slugs in batches(session, MeetingRow.slug, ~col(MeetingRow.gone)):
        yield from load_meetings(session, slugs)
    told = select(TellingRow.article_id).where(col(TellingRow.meeting_id).is_not(None))
    untold = col(ArticleRow.id).not_in(told)
    for ids in batches(session, ArticleRow.id, untold):
        yield from load_articles(session, ids)


def batches(session: Session, key: Any, *where: Any) -> Iterator[list[Any]]:
    """The values of a unique column in order, a batch at a time."""
    query = select(key).where(*where).order_by(key).limit(BATCH)
    batch = list(session.exec(query))
    while batch:
        yield batch
        batch = list(session.exec(query.where(key > batch[-1])))
