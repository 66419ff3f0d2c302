"""Opening the archive's database, reading and writing it, and what to say when that fails.

SQLite 3.7.0 to 3.51.2 can lose data when one connection checkpoints the write-ahead log while another
commits (sqlite.org/wal.html#walresetbug). So automatic checkpoints are off on every connection, all writing
happens under one lock shared by threads and processes, and the log is checkpointed only under that lock.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from app.domain import ArchiveError
from app.store.tables import SCHEMA_REVISION

LOCK_SECONDS = 60.0
"""How long a writer waits for its turn: an article takes milliseconds, a migration or a restore seconds."""

BUSY_MILLISECONDS = 5000
READERS = 16
"""Connections kept open for readers; more are opened when more threads ask."""

LOG_BYTES = 4 * 1024 * 1024
"""The write-ahead log is folded into the database once it is this long, as SQLite itself does by default."""


class DatabaseError(ArchiveError):
    """The archive's database cannot be used as it stands."""


class DatabaseMissing(DatabaseError):
    """There is no database file."""


class DatabaseOutdated(DatabaseError):
    """The tables are older than this program."""


class DatabaseTooNew(DatabaseError):
    """The tables are newer than this program."""


class NotADatabase(DatabaseError):
    """The file is something else, or damaged."""


class DatabaseReadOnly(DatabaseError):
    """The file or its folder may not be written."""


class DatabaseLocked(DatabaseError):
    """Another program keeps it locked."""


class ValueRefused(DatabaseError):
    """A constraint of the tables refused a value; nothing of the transaction was kept."""


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
        """Close every connection; the log is folded into the database first, when nobody else writes."""
        with explained(self.path), writer_lock(self.path):
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
    reader = engine(path, "ro", "BEGIN", readers_only=True)
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


# ------------------------------------------------------------------ one writer at a time

_turns: dict[Path, threading.Lock] = {}
_turns_guard = threading.Lock()


@contextmanager
def writer_lock(path: Path, seconds: float | None = None) -> Iterator[None]:
    """Held by one thread of one process at a time; the system frees it when its holder dies.

    Raises DatabaseLocked when another writer keeps it longer than `seconds` (LOCK_SECONDS).
    """
    patience = LOCK_SECONDS if seconds is None else seconds
    deadline = time.monotonic() + patience
    with _turns_guard:
        turn = _turns.setdefault(path.absolute(), threading.Lock())
    if not turn.acquire(timeout=patience):
        raise busy(path, patience)
    try:
        handle = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            wait_until(lambda: locked(handle), deadline, lambda: busy(path, patience))
            yield
        finally:
            os.close(handle)
    finally:
        turn.release()


def locked(handle: int) -> bool:
    """Whether the file lock could be taken at once."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def wait_until(done: Callable[[], bool], deadline: float, failure: Callable[[], Exception]) -> None:
    """Ask again, ever less often, until `done` or the deadline."""
    pause = 0.001
    while not done():
        if time.monotonic() > deadline:
            raise failure()
        time.sleep(pause)
        pause = min(pause * 2, 0.05)


# ------------------------------------------------------------------ what to say when it fails


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system raise into a DatabaseError with one clear sentence."""
    try:
        yield
    except IntegrityError as error:
        raise ValueRefused(f"The archive refused a value and kept nothing of it: {error.orig}.") from error
    except DBAPIError as error:
        known = explain(path, str(error.orig))
        if known is None:
            raise
        raise known from error
    except sqlite3.Error as error:
        known = explain(path, str(error))
        if known is None:
            raise
        raise known from error
    except PermissionError as error:
        raise read_only(path) from error


def explain(path: Path, message: str) -> DatabaseError | None:
    """The error for a message of SQLite; None for one that only a programmer could mend."""
    if "locked" in message:
        return busy(path, BUSY_MILLISECONDS / 1000)
    if "not a database" in message or "malformed" in message:
        return NotADatabase(f"{path} is not a sound SQLite database ({message}): restore it from a backup.")
    if "readonly" in message or "unable to open" in message:
        return read_only(path)
    if "full" in message or "disk I/O" in message:
        return DatabaseError(
            f"{path} could not be written ({message}): make room on that disk and try again."
        )
    return None


def busy(path: Path, seconds: float) -> DatabaseLocked:
    """Somebody else has been writing for that long."""
    return DatabaseLocked(
        f"Another program has kept {path} locked for {seconds:g} seconds: wait for it to end, then try again."
    )


def read_only(path: Path) -> DatabaseReadOnly:
    """Not ours to write."""
    return DatabaseReadOnly(
        f"{path} or its folder may not be written by this user, or this was a reading session: "
        "check the permissions, or name another folder with ARCHIVE_DATA_DIR."
    )
