"""Writing the index, and an open one that notices when a newer generation is in use."""

# mypy: allow-untyped-calls

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from uuid import uuid4

import numpy as np
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex, create_in
from whoosh.writing import SegmentWriter

from app.domain import ArticleRecord
from app.lexicon import Lexicon, load_lexicon
from app.search.arrays import Array
from app.search.batches import NONE, BatchWriter
from app.search.decoding import save_lists
from app.search.document import Document, Record, build_documents
from app.search.facts import FactTable
from app.search.generations import (
    Manifest,
    current_name,
    new_generation,
    pointer_mark,
    save_manifest,
    writing,
)
from app.search.layout import build_layout
from app.search.names import NameTable
from app.search.offices import RoleTable
from app.search.results import IndexProblem
from app.search.schema import build_schema, fields_of
from app.search.snapshot import Snapshot

log = logging.getLogger(__name__)

Removal = int | str
"""The id of an article, or the slug of a meeting, to be taken out."""

Progress = Callable[[int], None]
"""Told the number of documents written so far."""

MOST_BATCHES = 16
OPEN_ATTEMPTS = 5
WRITER_MEMORY_MB = 64
"""What Whoosh holds of its postings before it puts them aside.

An index of 7,000 articles took 486 MiB and 56 s with it; 712 MiB and 59 s with 256, 446 MiB and 62 s with 32.
"""
# Postings are not compressed: that took a third of the time, and `decoding` keeps them smaller anyway.


# ------------------------------------------------------------------ writing


def index_articles(
    folder: Path,
    additions: Iterable[Record],
    removals: Iterable[Removal] = (),
    *,
    lexicon: Lexicon | None = None,
) -> str:
    """Brings records in and takes others out, in one new generation; the name of the one then in use.

    A MeetingRecord replaces everything indexed for its slug, and what its articles had under meetings they no
    longer tell of, or under none; an ArticleRecord replaces everything indexed for that article. So the same
    call twice leaves the same index. Raises IndexProblem when there is no sound index to build on.
    """
    records = list(additions)
    removed = frozenset(removals)
    fresh = list(documents_of(records, lexicon or load_lexicon()))
    with writing(folder):
        name = current_name(folder)
        old = Snapshot(folder, name)
        gone = outdated(old.table, records, removed)
        if not fresh and not len(gone):
            return name
        with new_generation(folder, built_on=name) as building:
            write_change(building, old, gone, fresh)
        return current_name(folder)


def rebuild_index(
    folder: Path,
    records: Iterable[Record],
    progress: Progress | None = None,
    *,
    lexicon: Lexicon | None = None,
) -> int:
    """Builds a generation from nothing and puts it in use; how many documents it holds.

    `records` are every meeting with its articles, and every article without a meeting. Whatever was there
    stays in use until the new one is complete, and damage in it does not matter.
    """
    with writing(folder), new_generation(folder, built_on=None) as building:
        create_in(str(building), build_schema())
        batch = batch_name()
        documents = documents_of(records, lexicon or load_lexicon())
        written = write_documents(building, batch, 0, documents, progress=progress)
        save_manifest(building, Manifest(written, (batch,)))
    return written


def documents_of(records: Iterable[Record], lexicon: Lexicon) -> Iterator[Document]:
    """The documents of the records, one only for the same article and meeting."""
    seen = set()
    for record in records:
        for document in build_documents(record, lexicon):
            key = (document.facts.slug, document.facts.article_id)
            if key not in seen:
                seen.add(key)
                yield document


def outdated(table: FactTable, records: Iterable[Record], removed: frozenset[Removal]) -> Array:
    """The places of the documents that give way to these records or are to be removed."""
    number = {slug: at for at, slug in enumerate(table.values["slug"])}
    slug, article = table.columns["slug"], table.columns["article"]

    def codes(slugs: Iterable[str | int]) -> list[int]:
        return [number[each] for each in slugs if isinstance(each, str) and each in number]

    found = np.isin(slug, codes(removed)) | np.isin(
        article, [each for each in removed if isinstance(each, int)]
    )
    for record in records:
        if isinstance(record, ArticleRecord):
            told = codes(each.slug for each in record.told)
            found |= (article == record.id) | ((article == NONE) & np.isin(slug, told))
            continue
        found |= np.isin(slug, codes((record.slug,)))
        for each in record.articles:
            found |= (article == each.id) & ~np.isin(slug, codes(told.slug for told in each.told))
    return np.flatnonzero(found & table.live)


def write_change(building: Path, old: Snapshot, gone: Array, fresh: list[Document]) -> None:
    """Turns links to the old generation into the new one: documents marked deleted, others added."""
    number = old.manifest.next_number
    batch = batch_name()
    write_documents(building, batch, number, iter(fresh), deletions=gone.tolist())
    kept = old.manifest.batches
    if len(kept) >= MOST_BATCHES:
        kept = merge_batches(building, old, gone)
    save_manifest(building, Manifest(number + len(fresh), (*kept, batch)))


def write_documents(
    building: Path,
    batch: str,
    number: int,
    documents: Iterator[Document],
    *,
    deletions: Iterable[int] = (),
    progress: Progress | None = None,
) -> int:
    """Gives the documents to Whoosh and to a batch, numbered from `number`; how many there were."""
    count = 0
    index = FileIndex(FileStorage(str(building)))
    writer = SegmentWriter(index, limitmb=WRITER_MEMORY_MB, codec=W3Codec(compression=0))
    try:
        for whoosh_number in deletions:
            writer.delete_document(whoosh_number)
        with BatchWriter(building, batch) as texts:
            for document in documents:
                layout = build_layout(document)
                writer.add_document(**fields_of(number + count, layout))
                texts.add(number + count, document, layout)
                count += 1
                if progress:
                    progress(count)
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    save_lists(building)
    return count


def merge_batches(building: Path, old: Snapshot, gone: Array) -> tuple[str, ...]:
    """Makes one batch of all but the largest, without the documents that are gone; the names then left."""
    largest, *others = sorted(old.batches.values(), key=lambda batch: len(batch.numbers), reverse=True)
    kept = set(np.delete(old.postings.numbers, gone)[np.delete(old.postings.live, gone)].tolist())
    merged = batch_name()
    with BatchWriter(building, merged) as writer:
        for batch in others:
            for row, number in enumerate(batch.numbers.tolist()):
                if number in kept:
                    writer.add_raw(number, batch.document(row).printed.facts, batch.raw(row))
    for batch in others:
        for path in building.glob(f"{batch.name}.*"):
            path.unlink()
    return largest.name, merged


def batch_name() -> str:
    """A name no other batch has."""
    return f"batch-{uuid4().hex[:12]}"


# ------------------------------------------------------------------ reading


class SearchIndex:
    """An open index: hands out the generation in use, and takes a newer one as soon as there is one."""

    def __init__(self, folder: Path, lexicon: Lexicon) -> None:
        self.folder = folder
        self.names = NameTable(lexicon)
        self.roles = RoleTable(lexicon)
        self._lock = threading.Lock()
        self._mark = pointer_mark(folder)
        self._snapshot = open_snapshot(folder)
        self._refused = ""

    def snapshot(self) -> Snapshot:
        """The generation in use, to be asked for once per request.

        A newer one that cannot be opened is logged once, and the one at hand goes on answering.
        """
        if pointer_mark(self.folder) != self._mark:
            with self._lock:
                mark = pointer_mark(self.folder)  # looked at before the name, so that no change is missed
                newest = self._newest()
                if newest not in (self._snapshot.name, self._refused):
                    try:
                        self._snapshot = open_snapshot(self.folder, self._snapshot)
                    except IndexProblem as problem:
                        self._refused = newest
                        log.error("Searching on in %s: %s", self._snapshot.name, problem)
                self._mark = mark
        return self._snapshot

    def _newest(self) -> str:
        """The generation the pointer names; the one at hand when the pointer cannot be read."""
        try:
            return current_name(self.folder)
        except IndexProblem:
            return self._snapshot.name


def open_index(folder: Path, lexicon: Lexicon | None = None) -> SearchIndex:
    """The index in that folder; IndexProblem, which says why, when it is missing or damaged."""
    return SearchIndex(folder, lexicon or load_lexicon())


def open_snapshot(folder: Path, known: Snapshot | None = None) -> Snapshot:
    """The generation in use. One that is deleted while we open it has a successor, so we look again."""
    for _ in range(OPEN_ATTEMPTS):
        name = current_name(folder)
        try:
            return Snapshot(folder, name, known.batches if known else None)
        except IndexProblem:
            if current_name(folder) == name:
                raise
    raise IndexProblem(f"The index in {folder} changes faster than it can be opened; try again")
