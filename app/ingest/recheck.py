"""Looking again at what is held: the same, changed, gone, or back.

Why this module exists: a page is asked for again long after it was taken in, with the validators its server
gave, so that a page that did not change costs one short answer. Ours stays, whatever is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from app import store
from app.domain import ArchiveError, Capture
from app.extract.record.copies import LEAST_SHARED, shared_part, shingles_of
from app.fetch import Fetcher, Gone, capture_of_reply
from app.ingest.job import READER_VERSION, Outcome, admit, holding_of, take_in
from app.lexicon import Lexicon

FOUND: dict[str, store.Found] = {"unchanged": "same", "changed": "changed", "rejected": "other"}
OTHER = "The address shows something else now, our wording stays: "
NOT_ITS_WORDS = "Its words are not those of the record."


def recheck(
    database: store.Database,
    lexicon: Lexicon,
    fetcher: Fetcher,
    *,
    before: datetime,
    limit: int,
    dry_run: bool = False,
) -> Iterator[Outcome]:
    """Look at the address of every article not looked at since `before`, `limit` of them at most.

    The longest unseen come first, so that a run cut short goes on with the rest. With `dry_run` nothing is
    asked for: the outcomes name what would be.
    """
    with database.read() as session:
        due = store.articles_to_look_at(session, before, limit)
        gone = store.gone_since(session, (each.article_id for each in due))
    for each in due:
        if dry_run:
            yield Outcome(each.address, "unchanged", "It would be looked at.", each.article_id)
        else:
            yield look(each, database, lexicon, fetcher, gone.get(each.article_id))


def look(
    due: store.Due, database: store.Database, lexicon: Lexicon, fetcher: Fetcher, gone: datetime | None
) -> Outcome:
    """What became of one page; the look itself is kept, unless nobody answered."""
    article_id, address = due.article_id, due.address
    holding = holding_of(database, address)
    status: int | None = 304
    try:
        reply = fetcher.fetch_reply(address, holding.validators if holding else None)
        if reply is None:
            outcome = Outcome(address, "unchanged", article_id=article_id)
        else:
            status = reply.status
            capture = capture_of_reply(address, reply, fetcher.bounds.size)
            take = compare_with_record if due.is_record else take_in
            outcome = take(capture, database, lexicon)
    except Gone as error:
        keep(database, address, "gone", error.status)
        since = gone.date().isoformat() if gone else "today"
        return Outcome(address, "gone", f"Gone since {since}: {error} Ours stays.", article_id)
    except ArchiveError as error:
        return Outcome(address, "failed", str(error), article_id)
    if outcome.status not in FOUND:
        return outcome
    keep(database, address, FOUND[outcome.status], status)
    if outcome.status == "rejected":
        return replace(outcome, status="unchanged", reason=OTHER + outcome.reason, article_id=article_id)
    if gone:
        changed = " Its words have changed." if outcome.status == "changed" else ""
        return replace(outcome, status="back", reason=f"It was gone since {gone.date()}.{changed}")
    return outcome


def compare_with_record(capture: Capture, database: store.Database, lexicon: Lexicon) -> Outcome:
    """Whether the page at a record's address still has the record's words; those stay as they were given."""
    with database.read() as session:
        held = store.held_article(session, capture, READER_VERSION)
        record = store.load_article(session, held.article_id) if held else None
    read = admit(capture, lexicon)
    if isinstance(read, Outcome):
        return read
    if record is None or shared_part(*map(shingles_of, (record.article, read[0]))) < LEAST_SHARED:
        return Outcome(capture.origin, "rejected", NOT_ITS_WORDS)
    return Outcome(capture.origin, "unchanged", article_id=record.id)


def keep(database: store.Database, address: str, found: store.Found, status: int | None) -> None:
    """Keep what was found at an address."""
    with database.write() as session:
        store.save_look(session, address, found, status)
