"""`archive ingest`, `archive recheck` and `archive starter`: feeding the archive."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import chain

from app import store
from app.commands.archives import open_fetcher, opened_archive
from app.commands.clock import clock_fault
from app.commands.outcomes import Tally, report
from app.commands.terminal import OK, err, exit_code
from app.commands.turn import own_turn
from app.domain import ArchiveError
from app.fetch import Fetcher, Following, Input, gather, gather_addresses, gather_watched, load_watch_list
from app.ingest import Outcome, drain_index, holding_of, ingest, load_starter, recheck
from app.lexicon import load_lexicon
from app.settings import Settings

INDEX_SECONDS = 60.0
"""A long run lets the index take up what is new this often, so that readers need not wait for its end."""


def run_ingest(
    settings: Settings,
    sources: list[str],
    *,
    watch_list: bool,
    from_chronology: bool,
    all_links: bool,
    as_json: bool,
    quiet: bool,
    dry_run: bool,
) -> int:
    """Take in the sources; the exit code. A run that stores something is recorded with its counts."""
    lexicon = load_lexicon()
    watched = load_watch_list(settings.watch_list) if watch_list else ()
    listed = [url for listing in lexicon.chronology for url in listing.source_urls] if from_chronology else []

    def feed(database: store.Database, fetcher: Fetcher) -> Iterator[Outcome]:
        following = Following(lexicon, partial(holding_of, database), all_links, only_looking=dry_run)
        inputs: Iterable[Input] = chain(
            gather(sources, fetcher, sys.stdin.buffer, settings.fetch_bytes, following),
            gather_watched(watched, fetcher, following),
            gather_addresses(dict.fromkeys(listed), fetcher, following),
        )
        return ingest(inputs, database, lexicon, dry_run=dry_run)

    if not settings.contact and (watch_list or from_chronology or any("://" in source for source in sources)):
        err().print("No contact is named to the sites asked: set ARCHIVE_CONTACT to your address or page.")
    return run(settings, "ingest", feed, as_json=as_json, quiet=quiet, dry_run=dry_run)


def run_recheck(
    settings: Settings, *, days: float, limit: int, as_json: bool, quiet: bool, dry_run: bool
) -> int:
    """Look again at the addresses of what is held; the exit code."""
    before = datetime.now(UTC) - timedelta(days=days)

    def look(database: store.Database, fetcher: Fetcher) -> Iterator[Outcome]:
        return recheck(database, load_lexicon(), fetcher, before=before, limit=limit, dry_run=dry_run)

    return run(settings, "recheck", look, as_json=as_json, quiet=quiet, dry_run=dry_run)


def run_starter(settings: Settings, *, quiet: bool) -> int:
    """Load the starter archive; the exit code. A second time nothing changes."""

    def load(database: store.Database, fetcher: Fetcher) -> Iterator[Outcome]:
        return load_starter(database, load_lexicon())

    return run(settings, "starter", load, as_json=False, quiet=quiet, dry_run=False)


def run(
    settings: Settings,
    command: str,
    feed: Callable[[store.Database, Fetcher], Iterator[Outcome]],
    *,
    as_json: bool,
    quiet: bool,
    dry_run: bool,
) -> int:
    """One run of a command that feeds the archive, alone; the exit code, 0 when another run has the turn."""
    with own_turn(settings, command) as other:
        if other:
            err().print(f"{other}, is still at work: nothing was done.")
            return OK
        with opened_archive(settings, create=True) as database, open_fetcher(settings) as fetcher:
            tally = Tally()
            show = partial(report, tally, fetcher, as_json=as_json, quiet=quiet, dry_run=dry_run)
            if dry_run:
                return show(feed(database, fetcher))
            return record(database, settings, command, tally, feed(database, fetcher), show)


def record(
    database: store.Database,
    settings: Settings,
    command: str,
    tally: Tally,
    outcomes: Iterator[Outcome],
    show: Callable[[Iterable[Outcome]], int],
) -> int:
    """Show the outcomes of a run, keep their counts, and keep the index up to date, also meanwhile.

    One that is interrupted writes nothing more: the transaction that it struck may not be quite undone yet.
    """
    with database.write() as session:
        for fault in filter(None, map(clock_fault, store.latest_runs(session, 1))):
            err().print(f"{fault[0].upper()}{fault[1:]}.", markup=False)
        run_id = store.start_run(session, command)
    drain = partial(drain_index, database, settings.index_folder, load_lexicon())
    try:
        code = show(now_and_then(outcomes, drain))
    except KeyboardInterrupt:
        err().print("Interrupted: what came in is kept, and the next run goes on from there.")
        return exit_code(tally.good, 1)
    except ArchiveError:
        finish(database, run_id, tally)
        raise
    finish(database, run_id, tally)
    with database.write() as session:
        store.link_meetings(session)
    drain()
    return code


def finish(database: store.Database, run_id: int, tally: Tally) -> None:
    """Keep the counts of a run that ends."""
    with database.write() as session:
        store.finish_run(session, run_id, tally.statuses)
        store.forget_passed(session)


def now_and_then(outcomes: Iterator[Outcome], do: Callable[[], None]) -> Iterator[Outcome]:
    """The outcomes as they come; `do` is done between two of them once a minute has passed."""
    last = time.monotonic()
    for outcome in outcomes:
        yield outcome
        if time.monotonic() - last > INDEX_SECONDS:
            do()
            last = time.monotonic()
