"""`archive backup` and `archive restore`: a whole, checked copy of the database.

A copy can be taken while the archive works. The index is not copied: it is built anew from the database
at any time.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from app import store
from app.commands.archives import make_folder, opened_archive
from app.commands.terminal import OK, out
from app.domain import ArchiveError
from app.ingest import reindex
from app.lexicon import load_lexicon
from app.settings import Settings

LOG_FILES = ("-wal", "-shm")
"""What SQLite keeps beside a database; that of another database must never be left beside a restored one."""


def run_backup(settings: Settings, target: Path, *, quiet: bool) -> int:
    """Write a copy of the database to a new file; the exit code. The copy is there only when it is whole."""
    if target.exists():
        raise ArchiveError(f"{target} exists already: name a new file.")
    with opened_archive(settings) as database:
        copy_whole(database.path, target)
    if not quiet:
        out().print(f"{target}: {target.stat().st_size:,} bytes, checked.")
    return OK


def run_restore(settings: Settings, source: Path, *, force: bool, quiet: bool) -> int:
    """Put a backup in the archive's place and index it; the exit code. What stood there is kept beside it."""
    if not source.exists():
        raise ArchiveError(f"There is no file {source}: name a copy made by `archive backup`.")
    store.schema_revision(source)
    check_whole(source)
    make_folder(settings)
    place = settings.database
    if place.exists():
        if not force:
            raise ArchiveError(
                f"There is an archive at {place}: stop it, then restore with --force to replace it."
            )
        for suffix in ("", *LOG_FILES):
            beside = place.with_name(place.name + suffix)
            if beside.exists():
                beside.replace(place.with_name(f"{place.name}.before-restore{suffix}"))
    copy_whole(source, place)
    with opened_archive(settings) as database:
        written = reindex(database, settings.index_folder, load_lexicon())
    if not quiet:
        out().print(f"{place} restored from {source}; the index holds {written} documents.")
    return OK


def copy_whole(source: Path, target: Path) -> None:
    """A compact copy of an SQLite file, made under another name, checked, and moved to its own when whole."""
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        check_whole(unfinished)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise ArchiveError(f"{source} could not be copied to {target}: {error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def check_whole(path: Path) -> None:
    """ArchiveError when SQLite finds any damage in the file, or a row that refers to nothing."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.Error as error:
        raise ArchiveError(f"{path} is no sound database: {error}.") from error
    if found != ["ok"] or loose:
        raise ArchiveError(f"{path} is damaged ({found[0] if found != ['ok'] else 'loose references'}).")
