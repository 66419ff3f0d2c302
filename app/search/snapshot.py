"""One generation, open for reading: posting lists, facts, texts.

Why a snapshot: a request must see one generation from its first look to its last, also when a newer one comes
into use in between.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from app.search.batches import Batch, Laid
from app.search.cache import Cache
from app.search.columns import Columns
from app.search.facts import FactTable, build_table
from app.search.generations import Manifest, read_manifest
from app.search.matching import Look, find_looks
from app.search.postings import PostingLists, Scored
from app.search.request import Group
from app.search.results import IndexProblem, SnippetPart, Understood
from app.search.tree import Text

ANSWERS_KEPT = 12 << 20
"""Bytes of answers to single clauses held in memory."""

LOOKS_KEPT = 4 << 20
"""Bytes of clauses in the words of the index."""

DOCUMENTS_KEPT = 8 << 20
"""Bytes of documents read; one takes about four times its letters."""

SHOWN_KEPT = 4 << 20
"""Bytes of headlines and snippets cut and marked."""

LINES_SIZE = 6 << 10
"""Bytes of the objects that say what a page of results shows of a document."""

UNDERSTOOD_KEPT, UNDERSTOOD_SIZE = 4 << 20, 8 << 10
"""Bytes of search words understood, and what one of them may take: 32 clauses with names in many forms."""


PART_SIZE = 250
"""Bytes of one stretch of them."""

Shown = tuple[tuple[SnippetPart, ...], tuple[SnippetPart, ...]]
"""The headline and the snippet of a hit."""


class Snapshot:
    """An open generation. Nothing in it changes; safe for threads."""

    def __init__(self, folder: Path, name: str, known: Mapping[str, Batch] | None = None) -> None:
        """Opens it, taking over the batches already open (`known`); IndexProblem when it is damaged."""
        self.name = name
        generation = folder / name
        self.manifest: Manifest = read_manifest(generation)
        known = known or {}
        try:
            self.postings = PostingLists(generation)
            self.batches = {
                batch: known.get(batch) or Batch(generation, batch) for batch in self.manifest.batches
            }
            self._listed = list(self.batches.values())
            self.table: FactTable = build_table(self._listed, self.postings.numbers, self.postings.live)
            for one in self._listed:
                one.let_go()
        # Whoosh answers damage with whatever exception the bytes provoke: struct.error, TypeError, EOFError …
        except Exception as error:
            raise IndexProblem(f"The index in {generation} is damaged ({error!r}); rebuild it") from error
        self.answers: Cache[Scored] = Cache(ANSWERS_KEPT, lambda scored: scored.nbytes)
        self._looks: Cache[tuple[Look, ...]] = Cache(
            LOOKS_KEPT, lambda looks: sum(look.nbytes for look in looks)
        )
        self.documents: Cache[Laid] = Cache(DOCUMENTS_KEPT, lambda laid: 4 * len(laid.text) + LINES_SIZE)
        self.shown: Cache[Shown] = Cache(SHOWN_KEPT, lambda shown: PART_SIZE * sum(map(len, shown)))
        self.understood: Cache[Understood] = Cache(UNDERSTOOD_KEPT, lambda _: UNDERSTOOD_SIZE)

    def forget(self) -> None:
        """Drops all that was worked out for earlier searches."""
        for kept in (self.answers, self._looks, self.documents, self.shown, self.understood):
            kept.clear()
        self.postings.forget()

    def looks(self, clause: Text) -> tuple[Look, ...]:
        """The clause in the words of this generation. Kept: what was found is then marked."""
        return self._looks.get(clause, lambda: find_looks(clause, self.postings))

    def document(self, place: int) -> Laid:
        """The document at that place. Kept: the same few stand first in many searches."""
        batch, row = self._listed[int(self.table.batch[place])], int(self.table.row[place])
        return self.documents.get(place, lambda: batch.document(row))

    def columns(self, group: Group) -> Columns:
        """The facts grouped by meeting or by article."""
        return self.by_meeting if group == "meeting" else self.by_article

    @cached_property
    def by_meeting(self) -> Columns:
        """Columns whose groups are meetings, and articles that belong to none."""
        return Columns(self.table, "meeting")

    @cached_property
    def by_article(self) -> Columns:
        """Columns whose groups are articles, and meetings without text."""
        return Columns(self.table, "article")
