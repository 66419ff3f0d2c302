"""Words spelt almost like another: for word~1, and for "did you mean".

Why over the index's own words: what is suggested must be found. RapidFuzz goes through a hundred thousand
words in milliseconds; only those of about the same length are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.search.postings import PostingLists
from app.search.schema import EXACT

ONE_EDIT = 1


def spelt_alike(word: str, postings: PostingLists, edits: int = ONE_EDIT) -> tuple[str, ...]:
    """The words of the index at most so many edits away, the word itself among them, the nearest first.

    An edit is a letter put in, left out or changed, or two neighbours swapped.
    """
    by_length = words_by_length(postings)
    found = [
        (distance, other)
        for length in range(max(1, len(word) - edits), len(word) + edits + 1)
        for other, distance, _ in process.extract(
            word, by_length.get(length, ()), scorer=OSA.distance, score_cutoff=edits, limit=None
        )
    ]
    return tuple(other for _, other in sorted(found))


@lru_cache(maxsize=1)
def words_by_length(postings: PostingLists) -> dict[int, tuple[str, ...]]:
    """Every printed word of the index, by its number of letters; kept for the generation in use."""
    found: dict[int, set[str]] = defaultdict(set)
    for segment in postings.segments:
        for word in segment.fields[EXACT].words.words():
            found[len(word)].add(word)
    return {length: tuple(words) for length, words in found.items()}
