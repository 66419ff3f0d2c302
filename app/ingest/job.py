"""What comes in -> articles and meetings in the archive: steps 2 to 8.

Each capture is taken in by itself: kept first, then read, then saved in one transaction together with its
meetings. So an interruption costs nothing that was reported, and the next run goes on where this one stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Literal

from app import store
from app.domain import ArchiveError, Article, Capture, Meeting, Reading, Relation, Told, Unreadable
from app.extract import read_article
from app.extract.record.accounts import is_vague
from app.extract.record.hints import Hints, find_hints
from app.extract.record.linking import match_meeting, meeting_slug
from app.fetch import Holding, Input, Met, Miss, Passed, validators_of
from app.fetch.concerns import refuse_page
from app.ingest.labels import label_of
from app.lexicon import Lexicon
from app.sources import build_article, decode, parse_page

READER_VERSION = "2"
"""Raise it when reading changes so much that articles already held should be read again."""

NOT_OURS = "It names no contact of the foreign ministers of China and Russia."
SAME_WORDS = "Its bytes have changed, its words have not."
EARLIER = "An earlier wording of an article that is held."
PASSED_BATCH = 200
"""Links that were not followed are kept so many at a time."""


class ReaderFlaw(ArchiveError):
    """The program failed over an article: a fault of ours, not of the article."""


Status = Literal["new", "changed", "unchanged", "rejected", "failed", "gone", "back"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input. `reason` is a sentence wherever there is more to say than the status.

    `routine` marks a rejection that nobody need hear of: a link of a feed that is about something else.
    """

    origin: str
    status: Status
    reason: str = ""
    article_id: int | None = None
    meetings: tuple[str, ...] = ()
    routine: bool = False


def ingest(
    inputs: Iterable[Input],
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
    passed: list[store.Rejected] = []
    for item in inputs:
        if isinstance(item, Miss):
            yield Outcome(item.origin, "failed", item.reason)
        elif isinstance(item, Passed):
            if not (item.held or dry_run):
                passed.append(rejection(item))
            if len(passed) >= PASSED_BATCH:
                keep_passed(database, passed)
            yield Outcome(item.origin, "unchanged" if item.held else "rejected", item.reason, routine=True)
        else:
            capture = item.capture if isinstance(item, Met) else item
            outcome = (
                foresee(capture, database, lexicon)
                if dry_run
                else take_in(capture, database, lexicon, is_sample=is_sample)
            )
            yield replace(outcome, routine=isinstance(item, Met))
    keep_passed(database, passed)


def take_in(
    capture: Capture, database: store.Database, lexicon: Lexicon, *, is_sample: bool = False
) -> Outcome:
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
    hints = find_hints(*read, lexicon)
    return save_reading(database, capture_id, capture, held, *read, hints, is_sample=is_sample)


def save_reading(
    database: store.Database,
    capture_id: int,
    capture: Capture,
    held: store.Held | None,
    article: Article,
    reading: Reading,
    hints: Hints,
    *,
    is_sample: bool,
) -> Outcome:
    """Step 8: the article with its meetings; an earlier wording of one that is held is put by, whole."""
    with database.write() as session:
        known_near = partial(store.known_meetings, session)
        store.forget_rejection(session, capture_id)
        if held and held.status == "changed":
            present = store.load_article(session, held.article_id)
            if present and present.article.text == article.text:
                return Outcome(capture.origin, "unchanged", SAME_WORDS, held.article_id)
            if capture.captured_at < held.captured_at:
                told = known_tellings(reading, known_near)
                kept = store.save_earlier_wording(
                    session, held.article_id, capture_id, article, reading, told
                )
                return Outcome(capture.origin, "changed" if kept else "unchanged", EARLIER, held.article_id)
            store.keep_wording(session, held.article_id, capture_id)
        told = resolve_meetings(reading, known_near, partial(store.taken_slugs, session))
        label, label_is_ours = label_of(article, reading)
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
            hints=hints,
        )
    status: Status = "changed" if held else "new"
    slugs = tuple(t.slug for t in told if t.slug)
    return Outcome(capture.origin, status, article_id=article_id, meetings=slugs)


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
    slugs = tuple(t.slug for t in told if t.slug)
    return Outcome(capture.origin, "changed" if held else "new", meetings=slugs)


# ------------------------------------------------------------------ links that were not followed


def rejection(passed: Passed) -> store.Rejected:
    """A link that was not followed, as it is kept."""
    return store.Rejected(passed.origin, passed.reason, datetime.now(UTC), passed.title, passed.found_in)


def keep_passed(database: store.Database, passed: list[store.Rejected]) -> None:
    """Keep these rejections and empty the list."""
    if passed:
        with database.write() as session:
            store.save_passed(session, passed)
        passed.clear()


def holding_of(database: store.Database, address: str) -> Holding | None:
    """What is held of an address, for whoever follows links: it need not be asked for again."""
    with database.read() as session:
        seen = store.last_seen(session, address)
    return Holding(seen.seen_at, validators_of(seen.headers)) if seen else None


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
        if capture.media_type == "text/html" and (refusal := refuse_page(decode(capture), lexicon)):
            return Outcome(capture.origin, "rejected", refusal)
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
    An announcement too vague to make a meeting has no slug: linking finds the one it fits, if there is one.
    """
    told: list[Told] = []
    for relation, meeting in related(reading):
        if is_vague(relation, meeting):
            told.append(Told("", relation, meeting))
            continue
        others = {t.slug for t in told}
        slug = match_meeting(meeting, [pair for pair in known_near(meeting) if pair[0] not in others])
        told.append(Told(slug or meeting_slug(meeting, others.union(taken())), relation, meeting))
    return tuple(told)


def known_tellings(
    reading: Reading, known_near: Callable[[Meeting], Iterable[tuple[str, Meeting]]]
) -> tuple[Told, ...]:
    """Those of the meetings told or announced that are held already; no new one is made."""
    found = ((relation, m, match_meeting(m, known_near(m))) for relation, m in related(reading))
    return tuple(Told(slug, relation, meeting) for relation, meeting, slug in found if slug)


def related(reading: Reading) -> Iterator[tuple[Relation, Meeting]]:
    """The meetings an article tells of, then the one it announces."""
    for meeting in reading.meetings:
        yield "tells", meeting
    if reading.announced:
        yield "announces", reading.announced
