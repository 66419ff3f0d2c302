"""SQLite: captures, articles and meetings, and the only place where domain values meet tables.

    database   opening it, reading and writing it, and what to say when that fails
    migrate    bringing its tables up to date
    tables     the tables themselves
    rows       domain value -> row -> the same domain value
    captures   bytes as they came in, kept once; what was refused and why
    articles   articles with what was read from them
    meetings   listings, the settled facts of a meeting, redirects
    browse     meetings in day order, years, neighbours, counts
    changes    what the search index has yet to take up
    runs       when the archive was fed, and with what outcome

Every function takes the Session that `Database.read()` or `Database.write()` gives; what it saves is kept when
the `with` block ends well, and nothing of it when it does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from sqlmodel import Session

from app.domain import (
    Article,
    ArticleRecord,
    Capture,
    Format,
    Listing,
    Meeting,
    MeetingRecord,
    Reading,
    Side,
    Told,
)

SIGNATURES_ONLY = True  # the bodies follow within minutes; names, arguments and results below stand


class Database:
    """An open archive. `read()` gives a Session that cannot write; `write()` one transaction, alone."""

    path: Path

    def read(self) -> AbstractContextManager[Session]: ...
    def write(self) -> AbstractContextManager[Session]: ...
    def close(self) -> None: ...


def open_database(path: Path) -> Database: ...


# DatabaseError(ArchiveError) <- DatabaseMissing, DatabaseOutdated, DatabaseTooNew, NotADatabase,
#                                DatabaseReadOnly, DatabaseLocked


@dataclass(frozen=True, slots=True)
class Migrated:
    before: str | None
    after: str


def migrate_database(path: Path, migrations: Path) -> Migrated: ...
def schema_revision(path: Path) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Held:
    """The article already held for a capture.

    unchanged: same identity, same bytes, read by this reader: nothing to do
    copy:      the same bytes under another origin (`origin` names the first): save the capture, read nothing
    changed:   same identity, other bytes: read, save_article replaces the reading
    outdated:  same bytes, read by another reader version: read again
    """

    article_id: int
    status: Literal["unchanged", "copy", "changed", "outdated"]
    origin: str


def save_capture(session: Session, capture: Capture) -> int: ...
def reject_capture(session: Session, capture_id: int, reason: str) -> None: ...
def held_article(session: Session, capture: Capture, reader: str) -> Held | None: ...
def load_capture_body(session: Session, sha256: str) -> bytes: ...  # KeyError when not held


# save_article creates missing meetings of `told`, replaces the earlier reading and settles every meeting
# touched, also those the article no longer tells of. save_listing settles too. No further call is needed.
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
) -> int: ...
def load_article(session: Session, article_id: int) -> ArticleRecord | None: ...
def load_articles(session: Session, ids: Iterable[int]) -> tuple[ArticleRecord, ...]: ...  # in the order asked


def save_listing(session: Session, listing: Listing) -> None: ...
def settle_meetings(session: Session, slugs: Iterable[str]) -> None: ...
def known_meetings(session: Session, near: Meeting | None = None) -> list[tuple[str, Meeting]]: ...
def taken_slugs(session: Session) -> set[str]: ...  # for extract.linking.meeting_slug
def load_meeting(session: Session, slug: str) -> MeetingRecord | None: ...
def load_meetings(session: Session, slugs: Iterable[str]) -> tuple[MeetingRecord, ...]: ...  # in the order asked
def find_redirect(session: Session, slug: str) -> str | None: ...
def is_gone(session: Session, slug: str) -> bool: ...  # there was such a meeting page: answer 410


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting as a line of a list: settled facts (no findings), how many articles tell of it, whether listed.

    A meeting that is neither told nor listed is only announced.
    """

    slug: str
    meeting: Meeting
    articles: int
    is_listed: bool


@dataclass(frozen=True, slots=True)
class ArchiveCounts:
    meetings: int
    meetings_with_text: int
    meetings_listed_only: int
    meetings_announced: int
    meetings_undated: int
    meetings_to_review: int
    articles: int
    samples: int
    articles_by_report: Mapping[str, int]
    articles_by_language: Mapping[str, int]
    captures: int
    rejected: int
    pending: int
    first_day: date | None
    last_day: date | None
    updated_at: datetime | None


# Lists leave out meetings that are only announced unless `announced=True`.
def latest_meetings(session: Session, limit: int) -> tuple[MeetingLine, ...]: ...
def meeting_years(session: Session) -> list[tuple[int, int]]: ...  # (year, meetings), oldest first
def meetings_of(
    session: Session,
    *,
    year: int | None = None,
    country: str | None = None,
    city: str | None = None,
    series: str | None = None,
    person: str | None = None,
    format: Format | None = None,  # noqa: A002
    multilateral: bool | None = None,
    announced: bool = False,
) -> tuple[MeetingLine, ...]: ...  # day order, undated last
def neighbours(session: Session, slug: str) -> tuple[str | None, str | None]: ...  # (previous, next) by day
def archive_counts(session: Session) -> ArchiveCounts: ...


@dataclass(frozen=True, slots=True)
class Change:
    """Something the index has yet to take up. `ref` is an article id (as text) or a meeting slug.

    When load_article / load_meeting gives None for it, it is to be removed from the index.
    """

    kind: Literal["article", "meeting"]
    ref: str
    version: int


def pending_changes(session: Session, limit: int) -> tuple[Change, ...]: ...  # oldest first
def mark_indexed(session: Session, changes: Iterable[Change]) -> None: ...  # a newer change of the same stays
def mark_all_pending(session: Session) -> None: ...
def iter_records(session: Session) -> Iterator[ArticleRecord | MeetingRecord]: ...  # all articles, then all meetings


@dataclass(frozen=True, slots=True)
class Run:
    id: int
    command: str
    started_at: datetime
    ended_at: datetime | None
    counts: Mapping[str, int]


def start_run(session: Session, command: str) -> int: ...
def finish_run(session: Session, run_id: int, counts: Mapping[str, int]) -> None: ...
def latest_runs(session: Session, limit: int) -> tuple[Run, ...]: ...


_ = Side
