"""`archive migrate` and `archive reindex`: the tables and the index, brought up to date."""

from __future__ import annotations

from app import store
from app.commands.archives import make_folder, opened_archive
from app.commands.terminal import OK, out
from app.ingest import reindex
from app.lexicon import load_lexicon
from app.settings import Settings, site_folder


def run_migrate(settings: Settings, *, quiet: bool) -> int:
    """Create the archive's tables or bring them up to date; the exit code."""
    make_folder(settings)
    done = store.migrate_database(settings.database, site_folder("migrations"))
    if not quiet:
        what = "is up to date" if done.before == done.after else "was brought up to date"
        out().print(f"{settings.database} {what} (revision {done.after}).")
    return OK


def run_reindex(settings: Settings, *, quiet: bool) -> int:
    """Build the search index anew from the database; the exit code. The old one serves until it is done."""
    with opened_archive(settings) as database:
        written = reindex(database, settings.index_folder, load_lexicon())
    if not quiet:
        out().print(f"The index holds {written} documents.")
    return OK
