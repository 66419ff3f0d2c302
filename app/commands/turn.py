"""One run at a time: a job that starts while another is at work says so and leaves it alone.

Why this module exists: a timer starts the next run whether or not the last one is done. Two at once would ask
the same sites twice; neither would lose anything, but neither would be polite.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TextIO

from app.commands.archives import make_folder
from app.domain import ArchiveError
from app.settings import Settings


@contextmanager
def own_turn(settings: Settings, command: str) -> Iterator[str | None]:
    """None when the turn is ours, till the block ends; else who has it, in words.

    The lock is the system's: it goes with the process that held it, however that ends.
    """
    with open_lock(settings) as lock:
        lock.seek(0)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield lock.read().strip() or "another run"
            return
        lock.truncate(0)
        lock.write(f"`archive {command}`, begun {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
        lock.flush()
        yield None


def open_lock(settings: Settings) -> TextIO:
    """The file whose lock is the turn, its folder made; ArchiveError where that is not allowed."""
    make_folder(settings)
    path = settings.data_dir / "run.lock"
    try:
        return path.open("a+", encoding="utf-8")
    except OSError as error:
        raise ArchiveError(
            f"{path} cannot be written ({error.strerror}): mend the permissions of its folder, "
            "or set ARCHIVE_DATA_DIR to another."
        ) from error
