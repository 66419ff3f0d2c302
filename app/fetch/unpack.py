"""Reads a reply's body without ever holding more of it than was allowed.

Why this module exists: httpx unpacks for us, but a reply of 1.6 kB can unpack to one piece of 1 GiB before
any count can stop it. So the raw bytes are read, and zlib is told how much it may give out at a time.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from app.domain import ArchiveError, Unreadable

PIECE = 64 * 1024
"""Bytes unpacked at a time."""
GZIP_START = b"\x1f\x8b"
"""How gzip data begins."""
GZIP_WINDOW = 31
"""zlib's window bits for data that begins with a gzip header."""


class BadPacking(ArchiveError):
    """The body is packed in a way we did not ask for, or its packing is broken."""


def read_bounded(raw: Iterable[bytes], coding: str, limit: int) -> bytes:
    """The unpacked body, at most `limit` bytes of it; Unreadable beyond, BadPacking for other codings."""
    pieces: list[bytes] = []
    size = 0
    for piece in unpack(raw, coding.strip().lower()):
        size += len(piece)
        if size > limit:
            raise Unreadable(too_large(limit))
        pieces.append(piece)
    return b"".join(pieces)


def unpack(raw: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The pieces of the body, none longer than PIECE once unpacked."""
    if coding in ("", "identity"):
        yield from raw
        return
    if coding not in ("gzip", "x-gzip"):
        raise BadPacking(f"the reply is packed as {coding!r}, which was not asked for.")
    machine = zlib.decompressobj(GZIP_WINDOW)
    try:
        for chunk in raw:
            waiting = chunk
            while waiting and not machine.eof:
                yield machine.decompress(waiting, PIECE)
                waiting = machine.unconsumed_tail
        yield machine.flush(PIECE)
    except zlib.error as error:
        raise BadPacking("the reply's packing is broken.") from error
    if not machine.eof:
        raise BadPacking("the reply's packing ends too early.")


def too_large(limit: int) -> str:
    """The reason shown for what is larger than allowed."""
    return f"larger than {limit / (1024 * 1024):.3g} MiB, the most we read."
