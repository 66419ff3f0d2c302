"""Looking again at what is held: the same, changed, gone, or back.

Why this module exists: a page is asked for again long after it was taken in, with the validators its server
gave, so that a page that did not change costs one short answer. Ours stays, whatever is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from app import store
from app.domain import ArchiveError
from app.fetch import Fetcher, Gone, capture_of_reply
from app.ingest.job import Outcome, holding_of, take_in
from app.lexicon import Lexicon

FOUND: dict[str, store.Found] = {"unchanged": "same", "changed": "changed", "rejected": "other"}
OTHER = "The address shows something else now, our wording stays: "


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
        gone = store.gone_since(session, (article_id for article_id, _ in due))
    for article_id, address in due:
        if dry_run:
            yield Outcome(address, "unchanged", "It would be looked at.", article_id)
        else:
            yield look(article_id, address, database, lexicon, fetcher, gone.get(article_id))


def look(
    article_id: int,
    address: str,
    database: store.Database,
    lexicon: Lexicon,
    fetcher: Fetcher,
    gone: datetime | None,
) -> Outcome:
    """What became of one page; the look itself is kept, unless nobody answered."""
    holding = holding_of(database, address)
    status: int | None = 304
    try:
        reply = fetcher.fetch_reply(address, holding.validators if holding else None)
        if reply is None:
            outcome = Outcome(address, "unchanged", article_id=article_id)
        else:
            status = reply.status
            outcome = take_in(capture_of_reply(address, reply, fetcher.bounds.size), database, lexicon)
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


def keep(database: store.Database, address: str, found: store.Found, status: int | None) -> None:
    """Keep what was found at an address."""
    with database.write() as session:
        store.save_look(session, address, found, status)
