"""Posting lists of one generation: where a word stands, and what it scores.

Why not Whoosh's own searcher: it steps through lists in Python and must not be shared between threads. Here
every list is a slice of a mapped array (see `decoding`), a clause is answered by a few operations on whole
arrays, and nothing has a position of its own that two threads could move.

A *place* is the number Whoosh gives a document in this generation. A *key* is one word in one document:
place << 24 | position, so that sorted keys stand in reading order, document after document.
"""

# mypy: allow-untyped-calls

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np

from app.search.arrays import Array, ArrayFile, is_among, open_arrays, starts_anew
from app.search.cache import Cache
from app.search.decoding import LISTS, segments_of, vocabulary_of
from app.search.schema import TEXT_FIELDS
from app.search.vocabulary import Vocabulary

POSITION_BITS = 24
KEYS_KEPT = 12 << 20
"""Bytes of keys held in memory: 8 for each word of each text that was searched for lately."""

MAPPED_KEPT = 24 << 20
"""Bytes of mapped files a process holds on to, about: they count as its memory though the system has them."""

AROUND = 64 << 10
"""Bytes that Linux maps around what is read."""

# BM25F as Whoosh has it: how much the length of a text counts, and how soon a repeated word stops counting.
B, K1 = 0.75, 1.2


@dataclass(frozen=True, slots=True)
class FieldLists:
    """One field of one segment; see `decoding` for the arrays."""

    words: Vocabulary
    starts: Array
    first: Array
    documents: Array
    counts: Array
    positions: Array


@dataclass(frozen=True, slots=True)
class Segment:
    """One Whoosh segment: its fields, and the place of its first document."""

    offset: int
    fields: dict[str, FieldLists]


@dataclass(frozen=True, slots=True)
class Scored:
    """Documents in order of their places, and the score of each."""

    places: Array
    scores: Array

    @property
    def nbytes(self) -> int:
        """What the arrays take in memory."""
        return int(self.places.nbytes + self.scores.nbytes)


Chosen = tuple[Sequence[int], ...]
"""Words as numbers of each segment's vocabulary: a range, or a tuple of them."""

NOWHERE = Scored(np.empty(0, np.int64), np.empty(0, np.float32))


class PostingLists:
    """The inverted index of one generation. Nothing in it changes; safe for threads."""

    def __init__(self, generation: Path) -> None:
        self.segments: list[Segment] = []
        self._files: list[ArrayFile] = []
        self._touched = 0
        numbers, deleted, totals = [], [], dict.fromkeys(TEXT_FIELDS, 0)
        lengths: dict[str, list[Array]] = {name: [] for name in TEXT_FIELDS}
        offset = 0
        for segment in segments_of(generation):
            file = open_arrays(generation / f"{segment.segment_id()}{LISTS}")
            self._files.append(file)
            arrays = file.arrays
            self.segments.append(Segment(offset, {name: field_lists(name, arrays) for name in TEXT_FIELDS}))
            numbers.append(arrays["numbers"])
            deleted += [offset + at for at in segment.deleted_docs()]
            for name in TEXT_FIELDS:
                lengths[name].append(arrays[f"{name}.lengths"])
                totals[name] += file.facts["lengths"][name]
            offset += len(arrays["numbers"])
        self.numbers: Array = np.concatenate(numbers) if numbers else np.empty(0, np.int64)
        self.live: Array = np.ones(offset, bool)
        self.live[deleted] = False
        self.lengths = {
            name: np.concatenate(found) if found else np.empty(0) for name, found in lengths.items()
        }
        self._norms = {
            name: length_norms(found, totals[name] / offset if offset else 0)
            for name, found in self.lengths.items()
        }
        self._keys: Cache[Array] = Cache(KEYS_KEPT, lambda keys: int(keys.nbytes))

    def forget(self) -> None:
        """Drops the keys held in memory."""
        self._keys.clear()

    def _touch(self, read: int) -> None:
        """Takes note of so many bytes read in one place; lets go of the files when it has become much."""
        self._touched += max(read, AROUND)
        if self._touched > MAPPED_KEPT:
            self._touched = 0
            for file in self._files:
                file.let_go()

    # -------------------------------------------------------------- words

    def beginning(self, field: str, prefix: str) -> Chosen:
        """The words that begin so."""
        return tuple(segment.fields[field].words.beginning(prefix) for segment in self.segments)

    def named(self, field: str, words: Sequence[str]) -> Chosen:
        """These words, those that are there."""
        return tuple(
            tuple(at for word in words if (at := segment.fields[field].words.find(word)) is not None)
            for segment in self.segments
        )

    def has(self, field: str, chosen: Chosen) -> bool:
        """Whether any of the words stands in the field; its vocabulary may be that of other fields too."""
        return any(
            segment.fields[field].starts[start] < segment.fields[field].starts[end]
            for segment, words in zip(self.segments, chosen, strict=True)
            for start, end in runs(words)
        )

    # -------------------------------------------------------------- documents and scores

    def score(self, field: str, chosen: Chosen) -> Scored:
        """The documents that hold any of the chosen words, scored as though they were all one word."""
        places, counts = [], []
        alone = True
        for segment, words in zip(self.segments, chosen, strict=True):
            lists = segment.fields[field]
            alone = alone and len(words) < 2
            for start, end in runs(words):
                of = slice(lists.starts[start], lists.starts[end])
                places.append(np.add(lists.documents[of], segment.offset, dtype=np.int64))
                counts.append(lists.counts[of])
                self._touch(places[-1].nbytes)
        if not places:
            return NOWHERE
        at, times = np.concatenate(places), np.concatenate(counts)
        if not alone:
            by_place = np.bincount(at, times, len(self.numbers))
            at = np.flatnonzero(by_place)
            times = by_place[at]
        return Scored(at, self._bm25(field, at, times))

    def _bm25(self, field: str, places: Array, counts: Array) -> Array:
        """BM25F in one field, before the field's weight."""
        rarity = log(len(self.numbers) / (len(places) + 1)) + 1
        counts = counts.astype(np.float32)
        score: Array = (rarity * (K1 + 1)) * counts / (counts + self._norms[field][places])
        return score

    # -------------------------------------------------------------- positions

    def keys(self, field: str, chosen: Chosen) -> Array:
        """Every place and position of the chosen words, sorted."""
        return self._keys.get((field, chosen), lambda: self._read_keys(field, chosen))

    def _read_keys(self, field: str, chosen: Chosen) -> Array:
        found = []
        words = 0
        for segment, numbers in zip(self.segments, chosen, strict=True):
            lists = segment.fields[field]
            words = max(words, len(numbers))
            for start, end in runs(numbers):
                of = slice(lists.starts[start], lists.starts[end])
                places = np.add(lists.documents[of], segment.offset, dtype=np.int64)
                positions = lists.positions[lists.first[start] : lists.first[end]]
                found.append(np.repeat(places << POSITION_BITS, lists.counts[of]) | positions)
                self._touch(found[-1].nbytes)
        keys = np.concatenate(found) if found else np.empty(0, np.int64)
        return np.sort(keys) if words > 1 else keys

    def phrase(self, field: str, words: tuple[Chosen, ...]) -> Array:
        """The keys at which words, each any of those chosen, begin to stand one after the other."""
        if len(words) == 1:
            return self.keys(field, words[0])
        return self._keys.get((field, words), lambda: self._find_phrase(field, words))

    def _find_phrase(self, field: str, words: tuple[Chosen, ...]) -> Array:
        each = [self.keys(field, chosen) for chosen in words]
        order = sorted(range(len(each)), key=lambda n: len(each[n]))
        found = each[order[0]] - order[0]
        for n in order[1:]:
            found = found[is_among(found + n, each[n])]
        return found

    def score_phrase(self, field: str, words: tuple[Chosen, ...]) -> Scored:
        """The documents that hold the phrase; a phrase scores what its words score together."""
        each = [self.score(field, chosen) for chosen in words]
        if len(each) == 1:
            return each[0]
        places = places_of(self.phrase(field, words))
        scores = sum(one.scores[np.searchsorted(one.places, places)] for one in each)
        return Scored(places, np.asarray(scores, np.float32))


# ------------------------------------------------------------------ arrays


def field_lists(name: str, arrays: Mapping[str, Array]) -> FieldLists:
    """The lists of a field out of the arrays of a segment's file."""
    parts = (arrays[f"{name}.{part}"] for part in ("starts", "first", "documents", "counts", "positions"))
    vocabulary = vocabulary_of(name)
    return FieldLists(Vocabulary(arrays[f"{vocabulary}.letters"], arrays[f"{vocabulary}.ends"]), *parts)


def length_norms(lengths: Array, average: float) -> Array:
    """What BM25F adds to how often a word stands in a text, so that a long text gains less by it."""
    return (K1 * ((1 - B) + B * lengths / (average or 1))).astype(np.float32)


def runs(words: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Half-open runs of word numbers: one for a range, one for each of a list."""
    if isinstance(words, range):
        return ((words.start, words.stop),) if words else ()
    return ((word, word + 1) for word in words)


def places_of(keys: Array) -> Array:
    """The documents of sorted keys, each once."""
    places = keys >> POSITION_BITS
    found: Array = places[starts_anew(places)]
    return found
