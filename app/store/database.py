"""Opening the archive's database, reading and writing it, and what to say when that fails.

SQLite 3.7.0 to 3.51.2 can lose data when one connection checkpoints the write-ahead log while another
commits (sqlite.org/wal.html#walresetbug). So automatic checkpoints are off on every connection, all writing
happens under one lock shared by threads and processes, and the log is checkpointed only under that lock.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from app.store.errors import (
    BUSY_MILLISECONDS,
    DatabaseError,
    DatabaseMissing,
    DatabaseOutdated,
    DatabaseReadOnly,
    DatabaseTooNew,
    NotADatabase,
    explained,
)
from app.store.lock import writer_lock
from app.store.tables import SCHEMA_REVISION

READERS = 16
"""Connections kept open for readers; more are opened when more threads ask."""

LOG_BYTES = 4 * 1024 * 1024
"""The write-ahead log is folded into the database once it is this long, as SQLite itself does by default."""


class Database:
    """An open archive. `read()` gives a Session that cannot write; `write()` one transaction, alone.

    Safe to share between threads: each `with` block has a connection of its own. Raises DatabaseError.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._readers = engine(path, "ro", "BEGIN", readers_only=True)
        self._writer = engine(path, "rw", "BEGIN IMMEDIATE")

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A Session on one unchanging state of the archive; writing with it raises DatabaseReadOnly."""
        with explained(self.path), Session(self._readers) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A Session that alone may write. Kept when the block ends well, undone when it raises.

        The commit is on disk when this returns (synchronous=FULL). Not to be nested: the inner would wait
        for the outer until DatabaseLocked.
        """
        with explained(self.path), writer_lock(self.path):
            with Session(self._writer) as session, session.begin():
                yield session
            self._shorten_log()

    def close(self) -> None:
        """Close every connection; the log is folded into the database first, if that can be done just now.

        While somebody is writing or the disk is full it stays as it is, and loses nothing.
        """
        with suppress(DatabaseError), explained(self.path), writer_lock(self.path, seconds=0):
            checkpoint(self._writer)
        self._readers.dispose()
        self._writer.dispose()

    def _shorten_log(self) -> None:
        log = self.path.with_name(self.path.name + "-wal")
        if log.exists() and log.stat().st_size > LOG_BYTES:
            checkpoint(self._writer)


def open_database(path: Path) -> Database:
    """The archive at that path, ready for use.

    Raises DatabaseMissing, NotADatabase, DatabaseOutdated, DatabaseTooNew, DatabaseReadOnly or
    DatabaseLocked, each with a sentence that says how to mend it.
    """
    check_file(path)
    found = schema_revision(path)
    if found is None or found < SCHEMA_REVISION:
        state = f"stands at revision {found}" if found else "has no tables of this archive yet"
        raise DatabaseOutdated(
            f"The database {path} {state}, this program needs {SCHEMA_REVISION}: run `archive migrate`."
        )
    if found > SCHEMA_REVISION:
        raise DatabaseTooNew(
            f"The database {path} was made by a newer version of this program (revision {found}, "
            f"known here: {SCHEMA_REVISION}): update the program."
        )
    check_writable(path)
    return Database(path)


def schema_revision(path: Path) -> str | None:
    """The Alembic revision of the database; None when it has no tables yet or there is no such file.

    Raises NotADatabase for another kind of file and DatabaseLocked.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    check_file(path)
    # Not "ro": what a process killed while it made the file has left half done must be rolled back first.
    reader = engine(path, "rw", "BEGIN", readers_only=True)
    try:
        with explained(path), reader.connect() as connection:
            known = connection.execute(
                text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
            ).first()
            if known is None:
                return None
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    finally:
        reader.dispose()


def check_file(path: Path) -> None:
    """Raises DatabaseMissing or NotADatabase when there is nothing here that SQLite could open."""
    if path.is_dir():
        raise NotADatabase(f"{path} is a folder, not a database file.")
    if not path.exists():
        raise DatabaseMissing(f"There is no archive at {path} yet: run `archive migrate` to create it.")
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except PermissionError as error:
        raise DatabaseReadOnly(f"{path} may not be read by this user: check its permissions.") from error
    if head and head != b"SQLite format 3\x00":
        raise NotADatabase(
            f"{path} is not an SQLite database: move it away, or name another folder with ARCHIVE_DATA_DIR."
        )


def check_writable(path: Path) -> None:
    """Raises DatabaseReadOnly: SQLite needs to make files beside a database even to read it in WAL mode."""
    for needed in (path, path.parent):
        if not os.access(needed, os.W_OK):
            raise DatabaseReadOnly(
                f"{needed} may not be written by this user: change its permissions, "
                "or name another folder with ARCHIVE_DATA_DIR."
            )


# ------------------------------------------------------------------ connections


def engine(
    path: Path, mode: str, begin: str, *, readers_only: bool = False, foreign_keys: bool = True
) -> Engine:
    """A pool of SQLite connections: `mode` ro, rw or rwc (create), `begin` what opens a transaction."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            check_same_thread=False,
            isolation_level=None,  # transactions are begun below, not guessed by the driver
        )
        try:
            for pragma in (
                f"busy_timeout = {BUSY_MILLISECONDS}",
                "wal_autocheckpoint = 0",
                f"foreign_keys = {int(foreign_keys)}",
                "synchronous = FULL",
                # A log that was folded in is cut, else its old length would have it folded in at every write.
                "journal_size_limit = 0",
                f"query_only = {int(readers_only)}",
            ):
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    made = create_engine(
        "sqlite://", creator=connect, poolclass=QueuePool, pool_size=READERS, max_overflow=-1
    )

    @event.listens_for(made, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return made


def checkpoint(writer: Engine) -> None:
    """Fold the write-ahead log into the database as far as readers allow; the caller holds the lock."""
    with closing(writer.raw_connection()) as connection:  # outside a transaction, where alone it works
        connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
