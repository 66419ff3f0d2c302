"""`archive export`: everything the archive holds of articles or meetings, one line each.

Spreadsheets run a cell that begins like a formula, so such cells of a CSV get an apostrophe in front; JSON
lines are left as they are.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator
from typing import Literal

from app import store
from app.commands.archives import opened_archive
from app.commands.terminal import OK, print_json
from app.domain import ArticleRecord, MeetingRecord, Side
from app.settings import Settings

Row = dict[str, object]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
LONG_COLUMNS = ("text",)
"""Left out of a CSV: a table of articles is for sorting and counting."""


def run_export(
    settings: Settings, what: Literal["articles", "meetings"], form: Literal["jsonl", "csv"]
) -> int:
    """Print the rows; the exit code."""
    with opened_archive(settings) as database:
        if form == "csv":
            print_csv(rows_of(database, what))
        else:
            for row in rows_of(database, what):
                print_json(row)
    return OK


def rows_of(database: store.Database, what: Literal["articles", "meetings"]) -> Iterator[Row]:
    """The rows of every article or every meeting, each once."""
    seen: set[int] = set()
    with database.read() as session:
        for record in store.iter_records(session):
            if what == "meetings":
                if isinstance(record, MeetingRecord):
                    yield meeting_row(record)
                continue
            for article in record.articles if isinstance(record, MeetingRecord) else (record,):
                if article.id not in seen:
                    seen.add(article.id)
                    yield article_row(article)


def article_row(record: ArticleRecord) -> Row:
    """An article with the slugs of the meeting it is about (`meeting_slug`) and of all it tells of."""
    article = record.article
    about = next((told.slug for told in record.told if told.relation == "tells"), None)
    return {
        "id": record.id,
        "input_id": article.input_id,
        "meeting": about,
        "meeting_slug": about,
        "meetings": [told.slug for told in record.told],
        "report": record.report,
        "headline": article.headline,
        "label": record.label,
        "publisher": article.publisher,
        "agency": article.agency,
        "language": article.language,
        "published": article.published.iso if article.published else None,
        "url": article.url,
        "origin": record.capture.origin,
        "sha256": record.capture.sha256,
        "captured": record.capture.captured_at.isoformat(),
        "sample": record.is_sample,
        "text": article.text,
    }


def meeting_row(record: MeetingRecord) -> Row:
    """A meeting with its settled facts; `date` is cut to what is known of it."""
    meeting = record.meeting
    occasion = meeting.occasion
    known = {"day": 10, "month": 7, "year": 4}[meeting.precision]
    return {
        "slug": record.slug,
        "date": meeting.day.isoformat()[:known] if meeting.day else None,
        "end_date": meeting.end_day.isoformat() if meeting.end_day else None,
        "format": meeting.format,
        "multilateral": meeting.multilateral,
        "city": meeting.city,
        "locality": meeting.locality,
        "country": meeting.country,
        "venue": meeting.venue,
        "occasion_series": occasion.series if occasion else None,
        "occasion_name": occasion.name if occasion else None,
        "occasion_year": occasion.year if occasion else None,
        **side_columns(record, "CN"),
        **side_columns(record, "RU"),
        "requested_by": meeting.requested_by,
        "host_side": meeting.host_side,
        "topics": list(meeting.topics),
        "articles": len(record.articles),
        "listed": record.listing is not None,
        "needs_review": meeting.needs_review,
    }


def side_columns(record: MeetingRecord, side: Side) -> Row:
    """The first participant of a side and the office held that day."""
    who = record.meeting.person(side)
    prefix = side.lower()
    return {f"{prefix}_person": who.person if who else None, f"{prefix}_office": who.office if who else None}


def print_csv(rows: Iterator[Row]) -> None:
    """The rows as RFC 4180 CSV on standard output, lists joined by spaces."""
    write: Callable[[Row], object] | None = None
    for row in rows:
        short = {name: value for name, value in row.items() if name not in LONG_COLUMNS}
        if write is None:
            writer = csv.DictWriter(sys.stdout, list(short))
            writer.writeheader()
            write = writer.writerow
        write({name: cell(value) for name, value in short.items()})


def cell(value: object) -> object:
    """A value as a cell: text that a spreadsheet would run gets an apostrophe in front."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = " ".join(value)
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value
