"""The words of one field of one segment, sorted, as bytes in two mapped arrays: no object for any word.

Why not a dict: half a million terms would cost a serving process a hundred megabytes and a second to open;
a look-up here is eighteen comparisons.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from app.search.arrays import Array


class Vocabulary(Sequence[bytes]):
    """Sorted words, UTF-8; the place of a word here is its number."""

    def __init__(self, letters: Array, ends: Array) -> None:
        self._letters = letters.data
        self._ends = ends.data

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, at):  # type: ignore[no-untyped-def]  # Sequence wants slices too; nobody asks for them
        return bytes(self._letters[self._ends[at - 1] if at else 0 : self._ends[at]])

    def find(self, word: str) -> int | None:
        """The number of the word; None when it is not here."""
        wanted = word.encode()
        at = bisect_left(self, wanted)
        return at if at < len(self) and self[at] == wanted else None

    def beginning(self, prefix: str) -> range:
        """The numbers of the words that begin so."""
        first = prefix.encode()
        return range(bisect_left(self, first), bisect_left(self, first + b"\xff"))

    def words(self) -> Iterator[str]:
        """All words in order."""
        raw = bytes(self._letters)
        for start, end in pairwise((0, *self._ends)):
            yield raw[start:end].decode()


def letters_of(words: Iterable[bytes]) -> tuple[Array, Array]:
    """The two arrays of a vocabulary: the sorted words one after the other, and where each ends."""
    listed = list(words)
    ends = np.cumsum([len(word) for word in listed], dtype=np.uint32)
    return np.frombuffer(b"".join(listed), np.uint8), ends
