"""Whatever stands for SOURCE on the command line -> captures.

Why this module exists: the commands that take sources must agree on what one is. To teach them a new kind (a
feed, a sitemap, a web archive), add its case to `gather`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from app.domain import ArchiveError, Capture
from app.fetch.fetcher import Fetcher
from app.fetch.files import Miss, captures_in, captures_in_stream

# matches the start of "https://www.mid.ru/", "ftp://example.org/a"
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def gather(sources: Iterable[str], fetcher: Fetcher, stdin: BinaryIO, limit: int) -> Iterator[Capture | Miss]:
    """The captures of all sources, in order, one at a time; a Miss for whatever gives none.

    A source is `-` (standard input), an address, or the path of a file or folder. `limit` is in bytes and
    holds for each capture.
    """
    for source in sources:
        if source == "-":
            yield from captures_in_stream(stdin, limit)
        elif ADDRESS.match(source):
            yield fetched(source, fetcher)
        else:
            yield from captures_in(Path(source), limit)


def fetched(address: str, fetcher: Fetcher) -> Capture | Miss:
    """The page at an address, or why there is none."""
    try:
        return fetcher.fetch_capture(address)
    except ArchiveError as error:
        return Miss(address, str(error))
