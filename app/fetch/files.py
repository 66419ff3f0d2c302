"""Files, folders, JSON-lines and standard input -> captures, with a reason for whatever gives none.

Why this module exists: an operator points at whatever is at hand. Everything named ends as captures or as one
`Miss` that says what was wrong; a broken file or line never keeps the next one from being read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TypeVar

from app.domain import ArchiveError, Capture, MediaType
from app.fetch.bodies import NOTHING, check_body, looks_like_html
from app.fetch.unpack import too_large

ENDINGS: dict[str, MediaType] = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "text/html",
}
RECORD_ENDINGS = (".jsonl", ".ndjson")
WEB_ARCHIVES = (".warc", ".warc.gz", ".wacz")
READABLE = ", ".join((*ENDINGS, *RECORD_ENDINGS, *WEB_ARCHIVES))

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Miss:
    """Something named that gave no capture, and why, in a sentence."""

    origin: str
    reason: str


def captures_in(path: Path, limit: int) -> Iterator[Capture | Miss]:
    """The captures of a file or folder; a folder's files in the order of their names, at any depth."""
    if path.is_dir():
        yield from captures_in_folder(path, limit, captures_in)
    elif path.suffix.lower() in RECORD_ENDINGS and path.is_file():
        try:
            with path.open("rb") as lines:
                yield from captures_in_records(numbered_lines(lines, limit), str(path), limit)
        except OSError as error:
            yield Miss(str(path), system_reason(error))
    else:
        yield capture_of_file(path, limit)


def captures_in_folder(
    folder: Path, limit: int, read: Callable[[Path, int], Iterator[Found]]
) -> Iterator[Found | Miss]:
    """What `read` finds in every file below the folder, hidden and linked folders left out."""
    empty = True
    closed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                empty = False
                yield from read(Path(parent, name), limit)
    for error in closed:
        yield Miss(str(error.filename), system_reason(error))
    if empty and not closed:
        yield Miss(str(folder), f"no file in this folder; files we read end in {READABLE}.")


def capture_of_file(path: Path, limit: int) -> Capture | Miss:
    """One text or HTML file as a capture."""
    try:
        if not path.exists():
            return Miss(str(path), "there is no such file or folder.")
        media_type = ENDINGS.get(path.suffix.lower())
        if media_type is None or not path.is_file():
            return Miss(str(path), f"not a kind of file we read; those end in {READABLE}.")
        if path.stat().st_size > limit:
            return Miss(str(path), too_large(limit))
        return capture_of_bytes(path.read_bytes(), media_type, str(path), limit)
    except OSError as error:
        return Miss(str(path), system_reason(error))


def captures_in_records(
    lines: Iterable[tuple[int, bytes]], name: str, limit: int
) -> Iterator[Capture | Miss]:
    """One capture for each line of JSON; `name:12` is the twelfth line."""
    empty = True
    for number, line in lines:
        empty = False
        yield capture_of_record(line, f"{name}:{number}", limit)
    if empty:
        yield Miss(name, NOTHING)


def numbered_lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, numbered from 1. Of one longer than `limit` only limit + 1 bytes come."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if line.strip():
            yield number, line
        while len(line) > limit and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)


def capture_of_record(line: bytes, origin: str, limit: int) -> Capture | Miss:
    """A record `{"id", "url", "published", "text"}` as a capture of its bytes; only `text` is required."""
    if len(line) > limit:
        return Miss(origin, too_large(limit))
    body = line.strip().removeprefix(b"\xef\xbb\xbf")
    try:
        record = json.loads(body)
    except (ValueError, RecursionError) as error:
        return Miss(origin, f"not a line of JSON ({plainly(error)}).")
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return Miss(origin, 'not a record: expected an object with a string "text".')
    for field in ("url", "published"):
        if not isinstance(record.get(field), str | None):
            return Miss(origin, f'not a record: "{field}" must be a string or null.')
    if not record["text"].strip():
        return Miss(origin, NOTHING)
    given = record.get("id")
    return Capture(
        body=body,
        media_type="application/json",
        origin=origin,
        captured_at=datetime.now(UTC),
        url=record.get("url"),
        charset="utf-8",
        input_id=None if given is None else str(given),
    )


def captures_in_stream(stream: BinaryIO, limit: int) -> Iterator[Capture | Miss]:
    """Standard input: JSON-lines when its first line is an object, else one HTML page or one text."""
    lines = numbered_lines(stream, limit)
    first = next(lines, (1, b""))
    if is_object(first[1]):
        yield from captures_in_records(chain([first], lines), "-", limit)
        return
    body = first[1] + stream.read(limit + 1)
    yield capture_of_bytes(body, "text/html" if looks_like_html(body) else "text/plain", "-", limit)


def is_object(line: bytes) -> bool:
    """Whether the line is a JSON object."""
    try:
        return isinstance(json.loads(line.removeprefix(b"\xef\xbb\xbf")), dict)
    except (ValueError, RecursionError):
        return False


def capture_of_bytes(body: bytes, media_type: MediaType, origin: str, limit: int) -> Capture | Miss:
    """A capture of bytes that look readable, or the reason why they do not."""
    try:
        check_body(body, limit)
    except ArchiveError as error:
        return Miss(origin, str(error))
    return Capture(body=body, media_type=media_type, origin=origin, captured_at=datetime.now(UTC))


def system_reason(error: OSError) -> str:
    """What the operating system says, as a sentence."""
    return f"cannot be read: {(error.strerror or str(error)).lower()}."


def plainly(error: Exception) -> str:
    """A parser's complaint without its class name."""
    return str(error) or "nested too deeply"
