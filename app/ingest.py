"""The job: what comes in -> articles and meetings in the archive, in ten steps.

Each capture is taken in by itself: kept first, then read, then saved in one transaction together with its
meetings. So an interruption costs nothing that was reported, and the next run goes on where this one stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Literal

from app import store
from app.domain import (
    ArchiveError,
    Article,
    ArticleRecord,
    Capture,
    Meeting,
    MeetingRecord,
    Precision,
    Reading,
    Relation,
    Told,
    Unreadable,
)
from app.extract import read_article
from app.extract.linking import match_meeting, meeting_slug
from app.fetch import Miss
from app.fetch.files import capture_of_file
from app.lexicon import Lexicon
from app.search import IndexProblem, index_articles, open_index, rebuild_index
from app.sources import build_article, parse_page

READER_VERSION = "1"
"""Raise it when reading changes so much that articles already held should be read again."""
INDEX_BATCH, EVERYTHING = 500, 2**31
"""Changes the index takes up at a time, and when it is built anew."""

NOT_OURS = "It names no contact of the foreign ministers of China and Russia."


class ReaderFlaw(ArchiveError):
    """The program failed over an article: a fault of ours, not of the article."""


Status = Literal["new", "changed", "unchanged", "rejected", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input. `reason` is a sentence wherever there is more to say than the status."""

    origin: str
    status: Status
    reason: str = ""
    article_id: int | None = None
    meetings: tuple[str, ...] = ()


def ingest(
    inputs: Iterable[Capture | Miss],
    database: store.Database,
    lexicon: Lexicon,
    *,
    is_sample: bool = False,
    dry_run: bool = False,
) -> Iterator[Outcome]:
    """Take in each input, and say what became of it once that is on disk; with `dry_run` store nothing.

    The search index takes up the changes afterwards, by `drain_index`. Raises DatabaseError when the archive
    itself cannot be used.
    """
    for item in inputs:
        if isinstance(item, Miss):
            yield Outcome(item.origin, "failed", item.reason)
        elif dry_run:
            yield foresee(item, database, lexicon)
        else:
            yield take_in(item, database, lexicon, is_sample)


def take_in(capture: Capture, database: store.Database, lexicon: Lexicon, is_sample: bool) -> Outcome:
    """Steps 2 to 8 for one capture."""
    with database.read() as session:
        held = store.held_article(session, capture, READER_VERSION)
    if held and held.status == "unchanged":
        return Outcome(capture.origin, "unchanged", article_id=held.article_id)
    with database.write() as session:
        capture_id = store.save_capture(session, capture)
    if held and held.status == "copy":
        return Outcome(capture.origin, "unchanged", f"The same bytes as {held.origin}.", held.article_id)
    read = admit(capture, lexicon)
    if isinstance(read, Outcome):
        with database.write() as session:
            store.reject_capture(session, capture_id, read.reason)
        return read
    article, reading = read
    label, label_is_ours = label_of(article, reading)
    with database.write() as session:
        told = resolve_meetings(
            reading, partial(store.known_meetings, session), partial(store.taken_slugs, session)
        )
        article_id = store.save_article(
            session,
            capture_id,
            article,
            reading,
            told,
            label=label,
            label_is_ours=label_is_ours,
            is_sample=is_sample,
            reader=READER_VERSION,
        )
    status: Status = "changed" if held else "new"
    return Outcome(capture.origin, status, article_id=article_id, meetings=tuple(t.slug for t in told))


def foresee(capture: Capture, database: store.Database, lexicon: Lexicon) -> Outcome:
    """What `take_in` would say of a capture, with nothing stored."""
    with database.read() as session:
        held = store.held_article(session, capture, READER_VERSION)
        if held and held.status in ("unchanged", "copy"):
            return Outcome(capture.origin, "unchanged", article_id=held.article_id)
        read = admit(capture, lexicon)
        if isinstance(read, Outcome):
            return read
        told = resolve_meetings(
            read[1], partial(store.known_meetings, session), partial(store.taken_slugs, session)
        )
    return Outcome(capture.origin, "changed" if held else "new", meetings=tuple(t.slug for t in told))


# ------------------------------------------------------------------ steps 3 to 7


def read_capture(capture: Capture, lexicon: Lexicon) -> tuple[Article, Reading]:
    """The article of a capture and what it tells; Unreadable when it is no article.

    A flaw of ours must not end a run of thousands, so it is raised as ReaderFlaw, which names it.
    """
    try:
        article = build_article(parse_page(capture), lexicon)
        return article, read_article(article, lexicon)
    except Unreadable:
        raise
    except Exception as error:
        raise ReaderFlaw(f"The reader has a flaw here ({error!r}): please report it.") from error


def admit(capture: Capture, lexicon: Lexicon) -> tuple[Article, Reading] | Outcome:
    """The same, or the outcome for what is no article, or names no contact of the two sides' ministers."""
    try:
        article, reading = read_capture(capture, lexicon)
    except Unreadable as error:
        return Outcome(capture.origin, "rejected", str(error))
    except ReaderFlaw as error:
        return Outcome(capture.origin, "failed", str(error))
    if not reading.concerns_both_sides:
        return Outcome(capture.origin, "rejected", reading.refusal or NOT_OURS)
    return article, reading


def resolve_meetings(
    reading: Reading,
    known_near: Callable[[Meeting], Iterable[tuple[str, Meeting]]],
    taken: Callable[[], Iterable[str]],
) -> tuple[Told, ...]:
    """Each meeting the article tells of or announces, under the slug of a known one or under a new slug.

    `known_near` gives the known meetings that could be the same, `taken` the slugs a new one may not have.
    """
    told: list[Told] = []
    for relation, meeting in related(reading):
        others = {t.slug for t in told}
        slug = match_meeting(meeting, [pair for pair in known_near(meeting) if pair[0] not in others])
        told.append(Told(slug or meeting_slug(meeting, others.union(taken())), relation, meeting))
    return tuple(told)


def related(reading: Reading) -> Iterator[tuple[Relation, Meeting]]:
    """The meetings an article tells of, then the one it announces."""
    for meeting in reading.meetings:
        yield "tells", meeting
    if reading.announced:
        yield "announces", reading.announced


# ------------------------------------------------------------------ what to call it

CONTACT = {"phone": "phone call", "video": "video link"}
DAY_FORMS: dict[Precision, str] = {
    "day": "{0.day} {0:%B} {0.year}",
    "month": "{0:%B} {0.year}",
    "year": "{0.year}",
}


def label_of(article: Article, reading: Reading) -> tuple[str, bool]:
    """The headline and False, or words made from facts and True.

    "Wang Yi and Sergey Lavrov, Moscow, 18 September 2023"; without a meeting "Untitled article, TASS,
    3 May 2024", as far as that is known. A headline nobody printed must never look like one that was.
    """
    if article.headline:
        return article.headline, False
    meeting = reading.meetings[0] if reading.meetings else reading.announced
    parts = meeting_parts(meeting) if meeting else article_parts(article)
    return ", ".join(part for part in parts if part), True


def meeting_parts(meeting: Meeting) -> tuple[str | None, ...]:
    """Who, where or how, when."""
    people = " and ".join(participant.person for participant in meeting.participants)
    where = CONTACT.get(meeting.format) or meeting.city
    when = DAY_FORMS[meeting.precision].format(meeting.day) if meeting.day else None
    return people or "Foreign ministers of China and Russia", where, when


def article_parts(article: Article) -> tuple[str | None, ...]:
    """Who published it and when."""
    when = DAY_FORMS["day"].format(article.published.day) if article.published else None
    return "Untitled article", article.publisher or article.agency, when


# ------------------------------------------------------------------ step 9


def drain_index(database: store.Database, folder: Path, lexicon: Lexicon) -> None:
    """Let the search index take up every change the database holds; a missing or damaged one is rebuilt.

    Changes are struck off only once the index has them, so a run cut short repeats some and loses none.
    """
    try:
        open_index(folder)
    except IndexProblem:
        reindex(database, folder, lexicon)
    while True:
        with database.read() as session:
            changes = store.pending_changes(session, INDEX_BATCH)
            records = store.load_changed(session, changes)
        if not changes:
            return
        index_articles(folder, records, gone_of(changes, records), lexicon=lexicon)
        with database.write() as session:
            store.mark_indexed(session, changes)


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


# ------------------------------------------------------------------ the starter archive


def load_starter(database: store.Database, lexicon: Lexicon) -> Iterator[Outcome]:
    """Save the chronology's listings and take in the sample articles; a second time nothing changes."""
    with database.write() as session:
        for listing in lexicon.chronology:
            store.save_listing(session, listing)
    yield from ingest(sample_captures(), database, lexicon, is_sample=True)


def sample_captures() -> Iterator[Capture | Miss]:
    """The sample articles. Their origin names them alike wherever the archive is installed."""
    for resource in sorted(files("app.starter").joinpath("samples").iterdir(), key=lambda file: file.name):
        found = capture_of_file(Path(str(resource)), 1024 * 1024)
        yield replace(found, origin=f"starter/{resource.name}")
