"""One writer at a time, among the threads of this process and among processes, each in its turn.

Whoever waits in front holds a second lock, `.next`, which every writer must take first. Without it a busy
writer that asks again at once would always be quicker than one that waits.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.store.errors import busy

LOCK_SECONDS = 60.0
"""How long a writer waits for its turn: an article takes milliseconds, a migration or a restore seconds."""

LONGEST_PAUSE = 0.01
"""Seconds between two looks at a lock that somebody else holds."""


@contextmanager
def writer_lock(path: Path, seconds: float | None = None) -> Iterator[None]:
    """Held by one thread of one process at a time; the system frees it when its holder dies.

    Raises DatabaseLocked when other writers keep it longer than `seconds` (LOCK_SECONDS).
    """
    patience = LOCK_SECONDS if seconds is None else seconds
    deadline = time.monotonic() + patience
    front = take(path, ".next", deadline, patience)
    try:
        lock = take(path, ".lock", deadline, patience)
    finally:
        os.close(front)
    try:
        yield
    finally:
        os.close(lock)


def take(path: Path, suffix: str, deadline: float, patience: float) -> int:
    """The open handle of a locked file beside the database; closing it frees the lock."""
    handle = os.open(path.with_name(path.name + suffix), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    pause = LONGEST_PAUSE / 16
    try:
        while not locked(handle):
            if time.monotonic() > deadline:
                raise busy(path, patience)
            time.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
    except BaseException:
        os.close(handle)
        raise
    return handle


def locked(handle: int) -> bool:
    """Whether the lock could be taken at once."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
