"""SQLite: captures, articles and meetings, and the only place where domain values meet tables.

    database   opening it, reading and writing it
    lock       one writer at a time
    errors     what to say when it cannot be used
    migrate    bringing its tables up to date
    tables     the tables themselves
    rows       domain value -> row -> the same domain value
    captures   bytes as they came in, kept once; what was refused and why
    articles   articles with what was read from them
    wordings   earlier wordings of an article, kept whole
    difference two wordings compared, word by word
    evidence   every capture with its bytes, to hand on
    looks      what was found at an address, and since when nothing is
    passed     links that were not followed, and why
    tellings   what articles tell of meetings, for many at once
    settle     meetings made, listed, settled anew, renamed, gone
    meetings   meetings with their listing, witnesses and articles; where old slugs lead
    browse     meetings in day order, years, neighbours, counts
    changes    what the search index has yet to take up
    indexing   the records behind those changes, or all of them
    runs       when the archive was fed, and with what outcome
    linking    which articles tell of one meeting, worked out anew over all of them at the end of a run
    states     the record of a meeting as plain values, and made again from them
    history    the states a meeting's record has had, and the public log of changes
    records    a record opened by an editor, and closed again with a new version
    correcting single facts: corrected, confirmed, taken back field by field or version by version
    regrouping which accounts are of one meeting: merged, split, rejected, and taken back
    rulings    what of all that is in force
    copies     which articles are copies of which
    review     what needs a second look, most doubtful first
    people     ministers with their meetings and printed offices
    coverage   what is held of each year and side, and what is missing

Every function takes the Session that `Database.read()` or `Database.write()` gives; what it saves is kept
when the `with` block ends well, and nothing of it when it does not. `save_article` and `save_listing` settle
the meetings they touch and mark what the index must take up: no further call is needed.
"""

from __future__ import annotations

from sqlmodel import Session

from app.chronicle.sources import Source, SourceGroup, group_sources
from app.domain import MeetingLine
from app.store.articles import load_article, load_articles, save_article
from app.store.browse import (
    ArchiveCounts,
    archive_counts,
    latest_meetings,
    meeting_years,
    meetings_of,
    neighbours,
)
from app.store.captures import (
    Held,
    forget_rejection,
    held_article,
    load_capture_body,
    reject_capture,
    save_capture,
)
from app.store.changes import Change, mark_all_pending, mark_indexed, pending_changes
from app.store.correcting import confirm_meeting, correct_meeting, undo_version, withdraw_correction
from app.store.coverage import Coverage, load_coverage
from app.store.database import Database, open_database, schema_revision
from app.store.difference import Part, compare_texts
from app.store.errors import (
    DatabaseError,
    DatabaseLocked,
    DatabaseMissing,
    DatabaseOutdated,
    DatabaseReadOnly,
    DatabaseTooNew,
    NotADatabase,
    ValueRefused,
)
from app.store.evidence import iter_captures
from app.store.history import count_changes, load_changes, load_corrections, load_history, load_meeting
from app.store.indexing import iter_records, load_changed
from app.store.linking import link_meetings
from app.store.looks import (
    Due,
    Found,
    Look,
    Seen,
    articles_to_look_at,
    gone_since,
    last_seen,
    load_looks,
    save_look,
)
from app.store.meetings import find_redirect, is_gone, load_meetings
from app.store.migrate import Migrated, migrate_database
from app.store.passed import Rejected, forget_passed, load_rejected, save_passed
from app.store.people import load_people, load_person
from app.store.records import RecordMoved, Ruled, Ruling
from app.store.regrouping import (
    merge_meetings,
    reject_article,
    restore_article,
    split_meeting,
    undo_merge,
)
from app.store.review import Evidence, ReviewItem, load_review_item, review_queue
from app.store.runs import Run, finish_run, latest_runs, start_run
from app.store.settle import known_meetings, save_listing, settle_meetings, taken_slugs
from app.store.wordings import Wording, keep_wording, load_wordings, save_earlier_wording

__all__ = [
    "ArchiveCounts",
    "Change",
    "Coverage",
    "Database",
    "DatabaseError",
    "DatabaseLocked",
    "DatabaseMissing",
    "DatabaseOutdated",
    "DatabaseReadOnly",
    "DatabaseTooNew",
    "Due",
    "Evidence",
    "Found",
    "Held",
    "Look",
    "MeetingLine",
    "Migrated",
    "NotADatabase",
    "Part",
    "RecordMoved",
    "Rejected",
    "ReviewItem",
    "Ruled",
    "Ruling",
    "Run",
    "Seen",
    "Session",
    "Source",
    "SourceGroup",
    "ValueRefused",
    "Wording",
    "archive_counts",
    "articles_to_look_at",
    "compare_texts",
    "confirm_meeting",
    "correct_meeting",
    "count_changes",
    "find_redirect",
    "finish_run",
    "forget_passed",
    "forget_rejection",
    "gone_since",
    "group_sources",
    "held_article",
    "is_gone",
    "iter_captures",
    "iter_records",
    "keep_wording",
    "known_meetings",
    "last_seen",
    "latest_meetings",
    "latest_runs",
    "link_meetings",
    "load_article",
    "load_articles",
    "load_capture_body",
    "load_changed",
    "load_changes",
    "load_corrections",
    "load_coverage",
    "load_history",
    "load_looks",
    "load_meeting",
    "load_meetings",
    "load_people",
    "load_person",
    "load_rejected",
    "load_review_item",
    "load_wordings",
    "mark_all_pending",
    "mark_indexed",
    "meeting_years",
    "meetings_of",
    "merge_meetings",
    "migrate_database",
    "neighbours",
    "open_database",
    "pending_changes",
    "reject_article",
    "reject_capture",
    "restore_article",
    "review_queue",
    "save_article",
    "save_capture",
    "save_earlier_wording",
    "save_listing",
    "save_look",
    "save_passed",
    "schema_revision",
    "settle_meetings",
    "split_meeting",
    "start_run",
    "taken_slugs",
    "undo_merge",
    "undo_version",
    "withdraw_correction",
]
