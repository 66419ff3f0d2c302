"""What a request may ask: the open database, the search index, the lexicon, and where the site stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from app.lexicon import Lexicon
from app.search import SearchIndex, open_index
from app.search.cache import Cache
from app.store import Database, MeetingLine, archive_counts, meetings_of

PRINTED_KEPT = 8 << 20
"""Bytes of pages kept as they were printed: some hundred and fifty."""


@dataclass(slots=True)
class Archive:
    """Opened once as the site starts and handed to every builder of pages."""

    database: Database
    index_folder: Path
    lexicon: Lexicon
    base_url: str
    _index: SearchIndex | None = None
    _opening: Lock = field(default_factory=Lock)
    _lines: tuple[object, tuple[MeetingLine, ...]] | None = None
    printed: Cache[bytes] = field(default_factory=lambda: Cache(PRINTED_KEPT, len))
    """Pages as they were printed, by all they were made of; see `twins`."""

    def index(self) -> SearchIndex:
        """The index, opened when first asked for: a site started before `archive reindex` finds it later.

        Raises IndexProblem while there is none.
        """
        if self._index is None:
            with self._opening:
                self._index = self._index or open_index(self.index_folder, self.lexicon)
        return self._index

    def lines(self) -> tuple[MeetingLine, ...]:
        """All meetings that took place, in day order, undated ones last.

        Kept until a meeting is settled anew, comes or goes: most pages place a meeting among all others.
        """
        with self.database.read() as session:
            counts = archive_counts(session)
            state = (counts.meetings, counts.meetings_announced, counts.updated_at)
            held = self._lines
            if held is None or held[0] != state:
                held = self._lines = (state, meetings_of(session))
        return held[1]


def archive_of(request: Request) -> Archive:
    """The archive this site serves."""
    archive: Archive = request.app.state.archive
    return archive


ArchiveDep = Annotated[Archive, Depends(archive_of)]
