"""One generation, open for reading: posting lists, facts, texts.

Why a snapshot: a request must see one generation from its first look to its last, also when a newer one comes
into use in between.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from app.search.batches import Batch
from app.search.columns import Columns
from app.search.document import Document, Facts
from app.search.generations import Manifest, read_manifest
from app.search.postings import DELETED, PostingLists
from app.search.request import Group
from app.search.results import IndexProblem


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
        # Whoosh answers damage with whatever exception the bytes provoke: struct.error, TypeError, EOFError …
        except Exception as error:
            raise IndexProblem(f"The index in {generation} is damaged ({error!r}); rebuild it") from error
        live = {number for number in self.postings.own_numbers if number != DELETED}
        self._batch_of = {
            number: batch for batch in self.batches.values() for number in batch.facts if number in live
        }
        if len(self._batch_of) != len(live):
            self.postings.close()
            raise IndexProblem(f"The index in {generation} is damaged (facts are missing); rebuild it")

    @cached_property
    def facts(self) -> Mapping[int, Facts]:
        """The facts of every document by number."""
        return {number: batch.facts[number] for number, batch in self._batch_of.items()}

    def document(self, number: int) -> Document:
        """The document of that number."""
        return self._batch_of[number].document(number)

    def columns(self, group: Group) -> Columns:
        """The facts as bit sets, grouped by meeting or by article."""
        return self.by_meeting if group == "meeting" else self.by_article

    @cached_property
    def by_meeting(self) -> Columns:
        """Columns whose groups are meetings, and articles that belong to none."""
        return Columns(self.facts, "meeting")

    @cached_property
    def by_article(self) -> Columns:
        """Columns whose groups are articles, and meetings without text."""
        return Columns(self.facts, "article")
