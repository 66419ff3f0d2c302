"""Step 9: the search index takes up what the database holds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app import store
from app.domain import ArticleRecord, MeetingRecord
from app.lexicon import Lexicon
from app.search import IndexProblem, index_articles, open_index, rebuild_index

INDEX_BATCH, EVERYTHING = 500, 2**31
"""Changes the index takes up at a time, and when it is built anew."""
REBUILD_SHARE = 0.25
"""When more than this share of the archive waits, building the index anew costs less than changing it."""


def drain_index(database: store.Database, folder: Path, lexicon: Lexicon) -> None:
    """Let the search index take up every change the database holds; a missing or damaged one is rebuilt.

    Changes are struck off only once the index has them, so a run cut short repeats some and loses none.
    """
    try:
        open_index(folder, lexicon)
    except IndexProblem:
        reindex(database, folder, lexicon)
    with database.read() as session:
        counts = store.archive_counts(session)
    if counts.pending > max(INDEX_BATCH, REBUILD_SHARE * (counts.articles + counts.meetings)):
        reindex(database, folder, lexicon)
    while take_up(database, folder, lexicon):
        pass


def take_up(database: store.Database, folder: Path, lexicon: Lexicon) -> bool:
    """Let the index take up the oldest changes, a batch of them; whether there were any."""
    with database.read() as session:
        changes = store.pending_changes(session, INDEX_BATCH)
        records = store.load_changed(session, changes)
    if not changes:
        return False
    index_articles(folder, records, gone_of(changes, records), lexicon=lexicon)
    with database.write() as session:
        store.mark_indexed(session, changes)
    return True


def gone_of(
    changes: Iterable[store.Change], records: Iterable[ArticleRecord | MeetingRecord]
) -> set[int | str]:
    """The articles and meetings among the changes of which the database holds nothing any more."""
    held: set[int | str] = set()
    for record in records:
        if isinstance(record, ArticleRecord):
            held.add(record.id)
        else:
            held |= {record.slug, *(article.id for article in record.articles)}
    return {int(c.ref) if c.kind == "article" else c.ref for c in changes} - held


def reindex(database: store.Database, folder: Path, lexicon: Lexicon) -> int:
    """Build the search index anew from the database; the number of documents in it."""
    with database.read() as session:
        changes = store.pending_changes(session, EVERYTHING)
        written = rebuild_index(folder, store.iter_records(session), lexicon=lexicon)
    with database.write() as session:
        store.mark_indexed(session, changes)
    return written
