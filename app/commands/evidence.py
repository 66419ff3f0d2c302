"""`archive export captures`: what was received, for other archives to read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Literal

from app import store
from app.commands.archives import opened_archive
from app.commands.terminal import OK, err, with_progress
from app.domain import ArchiveError, Capture
from app.fetch.evidence import Place, write_wacz, write_warc
from app.settings import Settings, version


def run_export_captures(settings: Settings, form: Literal["warc", "wacz"], target: Path) -> int:
    """Write every capture to a new file; the exit code. The file is there only when it is whole."""
    if target.exists():
        raise ArchiveError(f"{target} exists already: name a new file.")
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        with opened_archive(settings) as database, database.read() as session, unfinished.open("wb") as file:
            places = writer_of(form)(store.iter_captures(session), file)
            count = sum(1 for _ in with_progress(places, "Writing", quiet=False))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except OSError as error:
        raise ArchiveError(f"{target} could not be written: {error.strerror or error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
    err().print(f"{target}: {count} captures.", markup=False)
    return OK


def writer_of(form: Literal["warc", "wacz"]) -> Callable[[Iterator[Capture], BinaryIO], Iterator[Place]]:
    """What writes captures in that form."""
    software = f"ministers-archive {version()}"
    if form == "warc":
        return lambda captures, file: write_warc(captures, file, software)
    return lambda captures, file: write_wacz(captures, file, software, datetime.now(UTC))
