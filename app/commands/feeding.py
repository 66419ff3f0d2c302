"""`archive ingest` and `archive starter`: feeding the archive, and saying what became of each input."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict

from rich.table import Table

from app import store
from app.commands.archives import open_fetcher, opened_archive
from app.commands.terminal import complain, err, exit_code, out, print_json, with_progress
from app.fetch import gather
from app.ingest import Outcome, drain_index, ingest, load_starter
from app.lexicon import load_lexicon
from app.settings import Settings

STATUSES = ("new", "changed", "unchanged", "rejected", "failed")
BAD = ("rejected", "failed")


def run_ingest(settings: Settings, sources: list[str], *, as_json: bool, quiet: bool, dry_run: bool) -> int:
    """Take in the sources; the exit code. A run that stores something is recorded with its counts."""
    lexicon = load_lexicon()
    with opened_archive(settings, create=True) as database, open_fetcher(settings) as fetcher:
        if not settings.contact and any("://" in source for source in sources):
            err().print(
                "No contact is named to the sites asked: set ARCHIVE_CONTACT to your address or page."
            )
        inputs = gather(sources, fetcher, sys.stdin.buffer, settings.fetch_bytes)
        outcomes = ingest(inputs, database, lexicon, dry_run=dry_run)
        if dry_run:
            return report(outcomes, as_json=as_json, quiet=quiet, title="What would happen")
        return record(database, settings, "ingest", outcomes, as_json=as_json, quiet=quiet)


def run_starter(settings: Settings, *, quiet: bool) -> int:
    """Load the starter archive; the exit code. A second time nothing changes."""
    with opened_archive(settings, create=True) as database:
        outcomes = load_starter(database, load_lexicon())
        return record(database, settings, "starter", outcomes, as_json=False, quiet=quiet)


def record(
    database: store.Database,
    settings: Settings,
    command: str,
    outcomes: Iterable[Outcome],
    *,
    as_json: bool,
    quiet: bool,
) -> int:
    """Report the outcomes of a run, keep their counts, and bring the index up to date."""
    with database.write() as session:
        run = store.start_run(session, command)
    counts: Counter[str] = Counter()
    try:
        code = report(counted(outcomes, counts), as_json=as_json, quiet=quiet)
    finally:
        with database.write() as session:
            store.finish_run(session, run, counts)
    drain_index(database, settings.index_folder, load_lexicon())
    return code


def counted(outcomes: Iterable[Outcome], counts: Counter[str]) -> Iterable[Outcome]:
    """The outcomes as they come, counted by status."""
    for outcome in outcomes:
        counts[outcome.status] += 1
        yield outcome


def report(outcomes: Iterable[Outcome], *, as_json: bool, quiet: bool, title: str | None = None) -> int:
    """Say what became of each input: lines of JSON, or a table at the end; the exit code."""
    counts: Counter[str] = Counter()
    for outcome in with_progress(outcomes, "Taking in", quiet=quiet):
        counts[outcome.status] += 1
        if as_json:
            print_json(asdict(outcome))
        if outcome.status in BAD:
            complain(outcome.origin, outcome.reason)
    if not as_json and not quiet:
        table = Table(title=title, *STATUSES)  # noqa: B026  rich names its columns so
        table.add_row(*(str(counts[status]) for status in STATUSES))
        out().print(table)
    bad = sum(counts[status] for status in BAD)
    return exit_code(counts.total() - bad, bad)
