"""Whatever stands for SOURCE on the command line -> captures.

Why this module exists: the commands that take sources must agree on what one is. To teach them a new kind,
add its case to `gather_path` (files) or to `PARSERS` of `links` (what leads to further pages).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from app.domain import ArchiveError, Capture
from app.fetch.fetcher import Fetcher
from app.fetch.files import Miss, captures_in, captures_in_folder, captures_in_stream
from app.fetch.following import (
    NOT_CHANGED,
    Following,
    Input,
    Met,
    Passed,
    follow,
    follow_address,
    follow_list,
    unpacked,
)
from app.fetch.links import Link, ListKind, list_kind
from app.fetch.replies import capture_of_reply
from app.fetch.warcs import captures_in_warc, is_warc
from app.fetch.watch_list import Watched

# matches the start of "https://www.mid.ru/", "ftp://example.org/a"
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
LIST_ENDINGS = (".xml", ".rss", ".atom", ".xml.gz")


def gather(
    sources: Iterable[str], fetcher: Fetcher, stdin: BinaryIO, limit: int, following: Following
) -> Iterator[Input]:
    """The captures of all sources, in order, one at a time, and a word for whatever gives none.

    A source is `-` (standard input), an address, or the path of a file or folder. Feeds, sitemaps and lists
    of addresses lead to the pages they name. `limit` is in bytes and holds for each capture.
    """
    for source in sources:
        if source == "-":
            yield from captures_in_stream(stdin, limit)
        elif ADDRESS.match(source):
            yield from gather_address(source, fetcher, following)
        else:
            yield from gather_path(Path(source), fetcher, limit, following)


def gather_watched(watched: Iterable[Watched], fetcher: Fetcher, following: Following) -> Iterator[Input]:
    """The pages that the entries of a watch list lead to; entries that are off are left out."""
    for entry in watched:
        if entry.on:
            yield from follow_address(entry.address, entry.kind, fetcher, following, depth=0)


def gather_addresses(addresses: Iterable[str], fetcher: Fetcher, following: Following) -> Iterator[Input]:
    """The pages at these addresses, which somebody chose for us: each is fetched unless it is held."""
    yield from follow(map(Link, addresses), "a chosen address", fetcher, following, chosen=True)


# ------------------------------------------------------------------ addresses and paths


def gather_address(address: str, fetcher: Fetcher, following: Following) -> Iterator[Input]:
    """The page at an address, or the pages that the list there leads to."""
    holding = following.holding(address)
    try:
        reply = fetcher.fetch_reply(address, holding.validators if holding else None)
        if reply is None:
            yield Passed(address, NOT_CHANGED, held=True)
            return
        body = unpacked(reply.body, fetcher.bounds.size)
        kind = list_kind(body)
        if kind is None:
            yield capture_of_reply(address, reply, fetcher.bounds.size)
            return
    except ArchiveError as error:
        yield Miss(address, str(error))
        return
    yield from follow_list(kind, body, address, str(reply.url), fetcher, following, depth=0)


def gather_path(path: Path, fetcher: Fetcher, limit: int, following: Following) -> Iterator[Input]:
    """The captures of a file or folder; a file that is a list leads to the pages it names."""
    if path.is_dir():
        yield from captures_in_folder(path, limit, captures_in_file)
        return
    kind, body = list_in_file(path, limit)
    if kind is None:
        yield from captures_in_file(path, limit)
    else:
        yield from follow_list(kind, body, str(path), "", fetcher, following, depth=0)


def captures_in_file(path: Path, limit: int) -> Iterator[Capture | Met | Miss]:
    """The captures of a file: of a web archive, of records, or of itself."""
    if not (is_warc(path) and path.is_file()):
        yield from captures_in(path, limit)
        return
    for found in captures_in_warc(path, limit):
        yield Met(found, str(path)) if isinstance(found, Capture) else found


def list_in_file(path: Path, limit: int) -> tuple[ListKind | None, bytes]:
    """What kind of list a file is, and its bytes; None for a file that is none, or that cannot be read."""
    name = path.name.lower()
    if not name.endswith((*LIST_ENDINGS, ".txt")) or not path.is_file():
        return None, b""
    try:
        with path.open("rb") as file:
            body = unpacked(file.read(limit + 1), limit)
    except (OSError, ArchiveError):
        return None, b""  # said again, in its own words, by whoever reads it as a page
    kind = list_kind(body) if len(body) <= limit else None
    return (kind, body) if name.endswith(LIST_ENDINGS) or kind == "addresses" else (None, b"")
