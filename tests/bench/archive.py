"""The corpus as an archive the product itself can serve: the database beside the index.

Why rows are written in bulk: taking 50,000 articles in takes an hour, nearly all of it reading; what is
measured here is the page over what was taken in. Numbers and slugs are those of the index.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from app.domain import ArticleRecord, MeetingRecord
from app.settings import Settings, load_settings, site_folder
from app.store import migrate_database, open_database
from app.store.rows import article_columns, fact_columns
from app.store.tables import ArticleRow, BlobRow, CaptureRow, MeetingRow, ParticipantRow, Row, TellingRow
from tests.bench.corpus import START, make_records

Record = MeetingRecord | ArticleRecord
Line = tuple[type[Row], dict[str, Any]]
"""A table and the columns of one row."""

TABLES = (BlobRow, CaptureRow, ArticleRow, MeetingRow, ParticipantRow, TellingRow)
"""In the order in which rows need one another."""

AT_ONCE = 500
"""Records written by one statement."""


def build_archive(folder: Path, size: int) -> Settings:
    """The settings of an archive of so many articles; its index is the one in `folder`."""
    settings = load_settings(data_dir=folder / "archive")
    if not settings.database.exists():
        migrate_database(settings.database, site_folder("migrations"))
        with closing(open_database(settings.database)) as database, database.write() as session:
            records = enumerate(make_records(size), start=1)
            while some := list(islice(records, AT_ONCE)):
                lines = [line for number, record in some for line in lines_of(number, record)]
                for table in TABLES:
                    session.execute(insert(table), [columns for of, columns in lines if of is table])
        settings.index_folder.symlink_to(folder.absolute(), target_is_directory=True)
    return settings


def lines_of(number: int, record: Record) -> Iterator[Line]:
    """The rows of a record; a meeting has the number it comes with."""
    if isinstance(record, ArticleRecord):
        yield from lines_of_article(record)
        return
    meeting = {"id": number, "slug": record.slug, "is_told": True, "added_at": START, "settled_at": START}
    yield MeetingRow, meeting | fact_columns(record.meeting)
    for position, one in enumerate(record.meeting.participants):
        person = {"person": one.person, "side": one.side, "office": one.office, "printed": one.printed}
        yield ParticipantRow, {"meeting_id": number, "position": position} | person
    for article in record.articles:
        yield from lines_of_article(article)
        telling = {"article_id": article.id, "position": 0, "meeting_id": number, "relation": "tells"}
        yield TellingRow, telling | fact_columns(record.meeting)


def lines_of_article(record: ArticleRecord) -> Iterator[Line]:
    """The rows of an article and of the bytes it came in."""
    capture = record.capture
    body = record.article.text.encode()
    yield BlobRow, {"sha256": capture.sha256, "size": len(body), "packed": zlib.compress(body, 1)}
    came = {"id": capture.id, "identity": f"id:{record.id}", "sha256": capture.sha256}
    how = {"media_type": capture.media_type, "origin": capture.origin, "captured_at": capture.captured_at}
    yield CaptureRow, came | how
    kept = {"id": record.id, "identity": f"id:{record.id}", "capture_id": capture.id, "label": record.label}
    read = {"report": record.report, "reader": "bench", "read_at": START, "added_at": record.added_at}
    yield ArticleRow, article_columns(record.article) | kept | read
