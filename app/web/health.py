"""Whether the process runs (/healthz) and whether it can answer (/readyz), for whoever watches it."""

from __future__ import annotations

import logging

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from app.domain import ArchiveError
from app.store import archive_counts
from app.web.archive import ArchiveDep

log = logging.getLogger(__name__)
health = APIRouter(include_in_schema=False)


@health.get("/healthz")
def healthz() -> PlainTextResponse:
    """The process runs."""
    return PlainTextResponse("ok\n")


@health.get("/readyz")
def readyz(archive: ArchiveDep) -> PlainTextResponse:
    """Database and index can be read; 503 with the reason in the log when not."""
    try:
        with archive.database.read() as session:
            archive_counts(session)
        archive.index()
    except ArchiveError as error:
        log.error("not ready: %s", error)
        return PlainTextResponse("not ready\n", 503)
    return PlainTextResponse("ready\n")
