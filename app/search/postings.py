"""Posting lists of one generation: which documents hold a term, where, and what it scores.

Why read here and not by Whoosh's own searcher: the trees are ours, a list read once serves every later query,
and one lock around the reading is all that thread safety takes.
"""

# mypy: allow-untyped-calls

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.matching import Matcher
from whoosh.scoring import BM25F

from app.search.schema import EXACT, NUMBER

LISTS_KEPT = 512
"""Lists held in memory, of each kind. A list of 10,000 documents takes about a megabyte."""

Scores = Mapping[int, float]
"""Document number to BM25F score of one term in one field, before the field's weight."""

Positions = Mapping[int, tuple[int, ...]]
"""Document number to the positions of one term in one field."""

DELETED = -1


class PostingLists:
    """The inverted index of one generation, by the documents' own numbers. Safe for threads."""

    def __init__(self, generation: Path) -> None:
        self._searcher = FileIndex(FileStorage(str(generation))).searcher(weighting=BM25F())
        self._lock = threading.Lock()
        reader = self._searcher.reader()
        column = reader.column_reader(NUMBER) if reader.doc_count_all() else ()
        self.own_numbers = array("q", (int(number) for number in column))
        for whoosh_number in range(len(self.own_numbers)):
            if reader.is_deleted(whoosh_number):
                self.own_numbers[whoosh_number] = DELETED
        self.scores = lru_cache(LISTS_KEPT)(self._read_scores)
        self.positions = lru_cache(LISTS_KEPT)(self._read_positions)

    def _read_scores(self, field: str, term: str) -> Scores:
        with self._lock:
            return {number: matcher.score() for number, matcher in self._walk(field, term)}

    def _read_positions(self, field: str, term: str) -> Positions:
        with self._lock:
            return {
                number: tuple(matcher.value_as("positions")) for number, matcher in self._walk(field, term)
            }

    def _walk(self, field: str, term: str) -> Iterator[tuple[int, Matcher]]:
        """Steps through a posting list, inside the lock. Whoosh cannot score a term it does not have."""
        if (field, term) not in self._searcher.reader():
            return
        matcher = self._searcher.postings(field, term)
        while matcher.is_active():
            yield self.own_numbers[matcher.id()], matcher
            matcher.next()

    def words_beginning(self, prefix: str, limit: int) -> tuple[str, ...]:
        """The unstemmed words that begin so, in order of the alphabet, at most `limit` and one more."""
        with self._lock:
            reader = self._searcher.reader()
            if EXACT not in reader.indexed_field_names():
                return ()
            found = islice(reader.expand_prefix(EXACT, prefix), limit + 1)
            return tuple(term.decode("utf-8") for term in found)

    def close(self) -> None:
        """Gives the files back; the lists are of no use afterwards."""
        with self._lock:
            self._searcher.close()
