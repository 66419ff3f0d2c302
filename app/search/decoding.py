"""A Whoosh segment's posting lists as plain arrays, made once when the segment is written.

Why: Whoosh steps through a list in Python, posting by posting; the first search for a common word in 50,000
articles took 200 ms. Read once, block by block, and kept in a mapped file beside the segment, a list is a
slice of an array. The file can always be made anew from the segment.

All stemmed fields have one vocabulary, so that a word is looked up once for all of them: a name has thirty
forms. For every field, posting p of word w lies in starts[w] <= p < starts[w + 1]:

    stems.letters .ends         the vocabulary of the stemmed fields; exact.letters .ends
    field.starts                first posting of w      field.documents   document of p in this segment
    field.first                 first position of w     field.counts      how often w stands there
    field.lengths               words in each document  field.positions   where, document after document
"""

# mypy: allow-untyped-calls

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader

from app.search.arrays import Array, save_arrays, smallest
from app.search.schema import EXACT, NUMBER, TEXT_FIELDS
from app.search.vocabulary import letters_of

LISTS = ".lists"
BYTES = 4
"""What one position takes in `schema.PlainPositions`."""


def vocabulary_of(field: str) -> str:
    """The vocabulary that the words of a field are numbered in."""
    return EXACT if field == EXACT else "stems"


def segments_of(generation: Path) -> list[Any]:
    """Whoosh's segments in the order in which it numbers documents."""
    return list(FileIndex(FileStorage(str(generation)))._segments())


def save_lists(generation: Path) -> None:
    """Decodes every segment that has no file of lists yet, and drops the files of segments merged away."""
    segments = {segment.segment_id(): segment for segment in segments_of(generation)}
    for path in generation.glob(f"*{LISTS}"):
        if path.stem not in segments:
            path.unlink()
    for name, segment in segments.items():
        path = generation / f"{name}{LISTS}"
        if not path.exists():
            save_segment(path, segment, generation)


def save_segment(path: Path, segment: Any, generation: Path) -> None:
    """Writes the lists of one segment."""
    index = FileIndex(FileStorage(str(generation)))
    reader = SegmentReader(index.storage, index.schema, segment)
    try:
        lists = {name: FieldLists() for name in TEXT_FIELDS}
        for (name, word), info in reader:
            if name in lists:
                lists[name].add(word, blocks(reader, name, info))
        arrays: dict[str, Array] = {"numbers": np.array(numbers_of(reader), np.int64)}
        for vocabulary in dict.fromkeys(map(vocabulary_of, TEXT_FIELDS)):
            fields = [name for name in TEXT_FIELDS if vocabulary_of(name) == vocabulary]
            words = sorted({word for name in fields for word in lists[name].words})
            arrays[f"{vocabulary}.letters"], arrays[f"{vocabulary}.ends"] = letters_of(words)
            number = {word: at for at, word in enumerate(words)}
            for name in fields:
                arrays |= {f"{name}.{part}": found for part, found in lists[name].arrays(number).items()}
                arrays[f"{name}.lengths"] = lengths_of(reader, name)
        totals = {name: reader.field_length(name) for name in TEXT_FIELDS}
    finally:
        reader.close()
    save_arrays(path, arrays, {"lengths": totals})


class FieldLists:
    """The lists of one field as they grow, word by word in order."""

    def __init__(self) -> None:
        self.words: list[bytes] = []
        self.starts = array("q", (0,))
        self.first = array("q", (0,))
        self.documents = array("I")
        self.counts = array("I")
        self.positions = bytearray()

    def add(self, word: bytes, found: Iterator[tuple[Sequence[int], Sequence[bytes]]]) -> None:
        """Appends the list of the next word."""
        self.words.append(word)
        for documents, values in found:
            self.documents.extend(documents)
            self.counts.extend(len(value) // BYTES for value in values)
            self.positions += b"".join(values)
        self.starts.append(len(self.documents))
        self.first.append(len(self.positions) // BYTES)

    def arrays(self, number: Mapping[bytes, int]) -> dict[str, Array]:
        """What is written of the field, by the numbers of the words in the vocabulary."""
        after = np.array([number[word] + 1 for word in self.words], np.int64)

        def of_all(beginnings: array[int]) -> Array:
            """Where the lists of all words begin; those of words the field has not are empty."""
            lengths = np.zeros(len(number) + 1, np.int64)
            lengths[after] = np.diff(beginnings)
            return smallest(np.cumsum(lengths))

        return {
            "starts": of_all(self.starts),
            "first": of_all(self.first),
            "documents": smallest(np.array(self.documents, np.uint32)),
            "counts": smallest(np.array(self.counts, np.uint32)),
            "positions": smallest(np.frombuffer(bytes(self.positions), "<u4")),
        }


def blocks(reader: Any, field: str, info: Any) -> Iterator[tuple[Sequence[int], Sequence[bytes]]]:
    """The documents and packed positions of a word, a block at a time.

    Reaches into Whoosh's matcher, whose public way costs a look-up a word and three calls a posting; the
    version is pinned.
    """
    matcher = reader.codec().postings_reader(reader._terms._postfile, info, reader.schema[field].format)
    while matcher.is_active():
        matcher._read_ids()
        matcher._read_values()
        yield matcher._ids, matcher._values
        matcher._next_block()


def numbers_of(reader: Any) -> list[int]:
    """Our own number of every document of the segment."""
    column = reader.column_reader(NUMBER) if reader.doc_count_all() else ()
    return [int(number) for number in column]


def lengths_of(reader: Any, field: str) -> Array:
    """The number of words in every document's field, 0 where it has none."""
    lengths = (reader.doc_field_length(at, field) or 0 for at in range(reader.doc_count_all()))
    return smallest(np.fromiter(lengths, np.uint32))
