"""Web archives (WARC, also inside a WACZ) -> captures, with the headers and the moment they were taken.

Why this module exists: what others have archived is the best evidence there is of pages that are gone. Such
a file holds pictures and scripts by the hundred; only answers that are pages are taken, and one that is
damaged in its middle gives what stands before the damage.
"""

# mypy: allow-untyped-calls

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from app.domain import ArchiveError, Capture, MediaType, Unreadable
from app.fetch.bodies import check_body, media_type_of
from app.fetch.files import WEB_ARCHIVES, Miss, system_reason
from app.fetch.replies import charset_of

PIECE = 64 * 1024


def is_warc(path: Path) -> bool:
    """Whether the name is one of a web archive."""
    return path.name.lower().endswith(WEB_ARCHIVES)


def captures_in_warc(path: Path, limit: int) -> Iterator[Capture | Miss]:
    """The pages in a web archive, in its order; a Miss for what is damaged, or when no page is in it."""
    empty = True
    try:
        for stream, name in streams_in(path):
            with stream:
                for found in captures_in_stream(stream, name, limit):
                    empty = False
                    yield found
    except OSError as error:
        yield Miss(str(path), system_reason(error))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        yield Miss(str(path), f"not a sound WACZ: {error}.")
    else:
        if empty:
            yield Miss(str(path), "no page is in this web archive.")


def streams_in(path: Path) -> Iterator[tuple[BinaryIO, str]]:
    """The WARC of that path, or each inside a WACZ, with the name it goes by."""
    if path.suffix.lower() != ".wacz":
        yield path.open("rb"), str(path)
        return
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.lower().endswith(WEB_ARCHIVES[:2]):
                yield packed.open(name), f"{path}/{name}"  # type: ignore[misc]  # as good as a BinaryIO


def captures_in_stream(stream: BinaryIO, name: str, limit: int) -> Iterator[Capture | Miss]:
    """The pages among the records of one WARC; reading ends at the first damage."""
    try:
        for record in ArchiveIterator(stream):
            if is_page(record):
                yield capture_of_record(record, name, limit)
    except (ArchiveLoadFailed, EOFError, ValueError, OSError) as error:
        yield Miss(name, f"damaged, so reading ends here: {first_line(error)}.")


def is_page(record: Any) -> bool:
    """Whether a record is the answer 200 of a page, or a page kept without its answer."""
    if record.rec_type == "response" and record.http_headers:
        if record.http_headers.get_statuscode() != "200":
            return False
    elif record.rec_type != "resource":
        return False
    try:
        media_type_of(declared_type(record), b"")
    except Unreadable:
        return False
    return bool((record.rec_headers.get_header("WARC-Target-URI") or "").startswith(("http://", "https://")))


def declared_type(record: Any) -> str:
    """The Content-Type of the page, by the server's headers or the archive's."""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    return headers.get_header("Content-Type") or ""


def capture_of_record(record: Any, name: str, limit: int) -> Capture | Miss:
    """The page of a record as it came, unpacked within `limit`."""
    address = record.rec_headers.get_header("WARC-Target-URI")
    origin = f"{name}: {address}"
    try:
        body = read_body(record, limit)
        check_body(body, limit)
        media_type: MediaType = media_type_of(declared_type(record), body)
    except ArchiveError as error:
        return Miss(origin, str(error))
    headers = record.http_headers.headers if record.http_headers else []
    return Capture(
        body=body,
        media_type=media_type,
        origin=origin,
        captured_at=moment_of(record),
        url=address,
        final_url=address,
        charset=charset_of(declared_type(record)),
        status=200 if record.rec_type == "response" else None,
        headers=tuple((key, value) for key, value in headers),
    )


def read_body(record: Any, limit: int) -> bytes:
    """The bytes of a record, unchunked and unpacked a piece at a time, one more than `limit` at most."""
    stream = record.content_stream()
    pieces: list[bytes] = []
    size = 0
    while size <= limit and (piece := stream.read(min(PIECE, limit + 1 - size))):
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def moment_of(record: Any) -> datetime:
    """When the record was taken (WARC-Date), in UTC; now, where it does not say."""
    try:
        moment = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    except ValueError:
        return datetime.now(UTC)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def first_line(error: Exception) -> str:
    """The first line of a complaint that may run over several."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
