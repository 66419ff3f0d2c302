"""Writing the index, and an open one that notices when a newer generation is in use."""

# mypy: allow-untyped-calls

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from uuid import uuid4

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex, create_in
from whoosh.writing import SegmentWriter

from app.domain import ArticleRecord
from app.lexicon import Lexicon, load_lexicon
from app.search.batches import BatchWriter
from app.search.document import Document, Facts, Record, build_documents
from app.search.generations import Manifest, current_name, new_generation, save_manifest, writing
from app.search.names import NameTable
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
        try:
            gone = {n for n, facts in old.facts.items() if is_outdated(facts, records, removed)}
            if not fresh and not gone:
                return name
            with new_generation(folder, built_on=name) as building:
                write_change(building, old, gone, fresh)
        finally:
            old.postings.close()
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


def is_outdated(facts: Facts, records: Iterable[Record], removed: frozenset[Removal]) -> bool:
    """Whether a document gives way to these records or is to be removed."""
    return facts.slug in removed or facts.article_id in removed or any(gives_way(facts, r) for r in records)


def gives_way(facts: Facts, record: Record) -> bool:
    """Whether a document is replaced by this record."""
    if isinstance(record, ArticleRecord):
        told = {each.slug for each in record.told}
        return facts.article_id == record.id or (facts.article_id is None and facts.slug in told)
    return facts.slug == record.slug or any(
        facts.article_id == article.id and facts.slug not in {each.slug for each in article.told}
        for article in record.articles
    )


def write_change(building: Path, old: Snapshot, gone: set[int], fresh: list[Document]) -> None:
    """Turns links to the old generation into the new one: documents marked deleted, others added."""
    number = old.manifest.next_number
    deletions = [at for at, own in enumerate(old.postings.own_numbers) if own in gone]
    batch = batch_name()
    write_documents(building, batch, number, iter(fresh), deletions=deletions)
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
    writer = SegmentWriter(FileIndex(FileStorage(str(building))), limitmb=WRITER_MEMORY_MB)
    try:
        for whoosh_number in deletions:
            writer.delete_document(whoosh_number)
        with BatchWriter(building, batch) as texts:
            for document in documents:
                writer.add_document(**fields_of(number + count, document))
                texts.add(number + count, document)
                count += 1
                if progress:
                    progress(count)
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    return count


def merge_batches(building: Path, old: Snapshot, gone: set[int]) -> tuple[str, ...]:
    """Makes one batch of all but the largest, without the documents that are gone; the names then left."""
    largest, *others = sorted(old.batches.values(), key=lambda batch: len(batch.facts), reverse=True)
    merged = batch_name()
    with BatchWriter(building, merged) as writer:
        for batch in others:
            for number in batch.facts:
                if number in old.facts and number not in gone:
                    writer.add(number, batch.document(number))
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
        self._lock = threading.Lock()
        self._snapshot = open_snapshot(folder)
        self._refused = ""

    def snapshot(self) -> Snapshot:
        """The generation in use, to be asked for once per request.

        A newer one that cannot be opened is logged once, and the one at hand goes on answering.
        """
        if self._newest() not in (self._snapshot.name, self._refused):
            with self._lock:
                newest = self._newest()
                if newest not in (self._snapshot.name, self._refused):
                    try:
                        self._snapshot = open_snapshot(self.folder, self._snapshot)
                    except IndexProblem as problem:
                        self._refused = newest
                        log.error("Searching on in %s: %s", self._snapshot.name, problem)
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
