"""What to say when the database cannot be used: one clear sentence, and the way to mend it."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError

from app.domain import ArchiveError

BUSY_MILLISECONDS = 5000
"""How long SQLite itself waits for a lock that somebody else holds."""
NOT_OURS, NO_ROOM = (errno.EACCES, errno.EPERM, errno.EROFS), (errno.ENOSPC, errno.EDQUOT)
"""What the system says of a folder that may not be written, and of one on a full disk."""


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
    except OSError as error:
        if error.errno in NOT_OURS:
            raise read_only(path) from error
        if error.errno in NO_ROOM:
            raise no_room(path, str(error.strerror)) from error
        raise


def explain(path: Path, message: str) -> DatabaseError | None:
    """The error for a message of SQLite; None for one that only a programmer could mend."""
    if "locked" in message:
        return busy(path, BUSY_MILLISECONDS / 1000)
    if "not a database" in message or "malformed" in message:
        return NotADatabase(f"{path} is not a sound SQLite database ({message}): restore it from a backup.")
    if "readonly" in message or "unable to open" in message:
        return read_only(path)
    if "full" in message or "disk I/O" in message:
        return no_room(path, message)
    return None


def busy(path: Path, seconds: float) -> DatabaseLocked:
    """Somebody else has been writing for that long."""
    return DatabaseLocked(
        f"Another program has kept {path} locked for {seconds:g} seconds: wait for it to end, then try again."
    )


def no_room(path: Path, message: str) -> DatabaseError:
    """The disk is full."""
    return DatabaseError(f"{path} could not be written ({message}): make room on that disk and try again.")


def read_only(path: Path) -> DatabaseReadOnly:
    """Not ours to write."""
    return DatabaseReadOnly(
        f"{path} or its folder may not be written by this user, or this was a reading session: "
        "check the permissions, or name another folder with ARCHIVE_DATA_DIR."
    )
