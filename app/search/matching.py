"""What answers a clause of text: at which keys, in which documents, with which scores.

Why one module: the search and the marks in its snippets must not disagree. `find_looks` puts a clause into
words of the index, field by field; from the same looks `answer` has documents and scores, `marks` the
words to mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.search.analyzers import phrase_of, stem_of, surface_of
from app.search.arrays import Array
from app.search.layout import UNPRINTED
from app.search.postings import NOWHERE, Chosen, PostingLists, Scored, places_of
from app.search.schema import EXACT, FACT_NAMES, SAID, WEIGHTS
from app.search.spelling import spelt_alike
from app.search.tree import Fuzzy, Near, Part, Prefix, Text, Words

WHOLE: tuple[Part, ...] = ("text", "printed")
"""The parts that are not only a part."""

WORD_SIZE = 40
"""Bytes of the number of a word."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow one another in a field, each of them any of those chosen.

    `pair` says that the last of them is two Han characters, and so reaches one position further.
    """

    field: str
    words: tuple[Chosen, ...]
    pair: bool = False

    @property
    def nbytes(self) -> int:
        """What the numbers of the words take in memory."""
        return WORD_SIZE * sum(len(numbers) for chosen in self.words for numbers in chosen)


@dataclass(frozen=True, slots=True)
class Nearby:
    """Phrases of a field, of which one of each side must stand near the other."""

    field: str
    left: tuple[Phrase, ...]
    right: tuple[Phrase, ...]
    distance: int

    @property
    def nbytes(self) -> int:
        """What the numbers of the words take in memory."""
        return sum(phrase.nbytes for phrase in (*self.left, *self.right))


Look = Phrase | Nearby
"""What is looked for in one field."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Keys in a field at which a match begins, and how long it is.

    `words` is the number of positions it spans; `pair` as in `Phrase`.
    """

    field: str
    keys: Array
    words: int
    pair: bool = False


# ------------------------------------------------------------------ a clause in the words of the index


def find_looks(clause: Text, postings: PostingLists) -> tuple[Look, ...]:
    """What to look for, in every field that holds all the words."""
    match clause:
        case Words():
            printed = surface_of(clause.text) if clause.exact and clause.part in WHOLE else ()
            if printed:
                return phrases_in((EXACT,), printed, postings)
            return phrases_in(fields_of(clause.part), phrase_of(clause.text), postings)
        case Prefix() | Fuzzy():
            return tuple(spelt_so(clause, postings))
        case Near():
            return tuple(nearby(clause, postings))


def fields_of(part: Part) -> tuple[str, ...]:
    """The stemmed fields that make up a part."""
    if part == "text":
        return tuple(WEIGHTS)
    if part == "printed":
        return tuple(field for field in WEIGHTS if field != FACT_NAMES)
    return ("headline",) if part == "title" else (SAID[part],)


def phrases_in(fields: Sequence[str], terms: tuple[str, ...], postings: PostingLists) -> tuple[Phrase, ...]:
    """The terms as a phrase of each field that has them all; the fields share a vocabulary."""
    words = tuple(postings.named(fields[0], (term,)) for term in terms)
    if not words or not all(map(any, words)):
        return ()
    held = (field for field in fields if all(postings.has(field, chosen) for chosen in words))
    return tuple(Phrase(field, words, field != EXACT and is_pair(terms[-1])) for field in held)


def is_pair(term: str) -> bool:
    """Whether the term is two Han characters."""
    return len(term) == 2 and ord(term[0]) >= FIRST_HAN


FIRST_HAN = 0x3400


def spelt_so(clause: Prefix | Fuzzy, postings: PostingLists) -> Iterator[Phrase]:
    """The words that begin so or are spelt alike. Only the unstemmed field knows how words begin."""
    if isinstance(clause, Fuzzy):
        chosen = postings.named(EXACT, spelt_alike(clause.text, postings))
    else:
        chosen = postings.beginning(EXACT, clause.text)
    if clause.part in WHOLE:
        yield Phrase(EXACT, (chosen,))
        return
    stems = {
        stem_of(segment.fields[EXACT].words[at].decode())
        for segment, words in zip(postings.segments, chosen, strict=True)
        for at in words
    }
    for field in fields_of(clause.part):
        yield Phrase(field, (postings.named(field, sorted(stems)),))


def nearby(clause: Near, postings: PostingLists) -> Iterator[Nearby]:
    """Both sides in each field. Names of facts are a list, in which all stand near each other: not there."""
    part = clause.left[0].part
    for field in fields_of("printed" if part == "text" else part):
        left, right = (
            tuple(look for words in side for look in phrases_in((field,), phrase_of(words.text), postings))
            for side in (clause.left, clause.right)
        )
        if left and right:
            yield Nearby(field, left, right, clause.distance)


# ------------------------------------------------------------------ documents and scores


def answer(looks: Sequence[Look], postings: PostingLists) -> Scored:
    """The documents in which any of the looks succeeds, scored by the weights of the fields."""
    return added_up(
        [weighted(score(look, postings), WEIGHTS.get(look.field, 1.0)) for look in looks], postings
    )


def score(look: Look, postings: PostingLists) -> Scored:
    """The documents in which a look succeeds, before the field's weight."""
    if isinstance(look, Phrase):
        return postings.score_phrase(look.field, look.words)
    return score_near(look, postings)


def weighted(scored: Scored, weight: float) -> Scored:
    """The same with scores times the weight."""
    return scored if weight == 1 else Scored(scored.places, scored.scores * np.float32(weight))


def added_up(parts: Sequence[Scored], postings: PostingLists) -> Scored:
    """The documents of all parts, each with the sum of its scores."""
    parts = [part for part in parts if len(part.places)]
    if len(parts) < 2:
        return parts[0] if parts else NOWHERE
    places = np.concatenate([part.places for part in parts])
    scores = np.concatenate([part.scores for part in parts])
    sums = np.bincount(places, scores, len(postings.numbers))
    at = np.flatnonzero(sums)
    return Scored(at, sums[at].astype(np.float32))


# ------------------------------------------------------------------ near


def near_keys(look: Nearby, postings: PostingLists) -> list[tuple[Phrase, Array]]:
    """For every phrase of both sides, the keys at which it begins near one of the other side."""
    left, right = (
        [(phrase, postings.phrase(look.field, phrase.words)) for phrase in side]
        for side in (look.left, look.right)
    )
    return [
        *((phrase, keys[is_near(keys, together(right), look.distance)]) for phrase, keys in left),
        *((phrase, keys[is_near(keys, together(left), look.distance)]) for phrase, keys in right),
    ]


def together(forms: Sequence[tuple[Phrase, Array]]) -> Array:
    """The keys of several phrases, sorted."""
    return np.sort(np.concatenate([keys for _, keys in forms]))


def is_near(keys: Array, others: Array, distance: int) -> Array:
    """Which keys have another key no further off than this; the same key is no other."""
    if not len(others):
        return np.zeros(len(keys), bool)
    before = np.searchsorted(others, keys, side="left") - 1
    after = np.searchsorted(others, keys, side="right")
    found = (before >= 0) & (keys - others[before] <= distance)
    found |= (after < len(others)) & (others[np.minimum(after, len(others) - 1)] - keys <= distance)
    result: Array = found
    return result


def score_near(look: Nearby, postings: PostingLists) -> Scored:
    """The documents in which both stand near each other in a field; they score what both score there."""
    places = places_of(together(near_keys(look, postings)))
    if not len(places):
        return NOWHERE
    found = added_up([score(phrase, postings) for phrase in (*look.left, *look.right)], postings)
    return Scored(places, found.scores[np.searchsorted(found.places, places)])


# ------------------------------------------------------------------ marks


def marks(looks: Sequence[Look], postings: PostingLists) -> Iterator[Marks]:
    """Where the looks succeed, in fields that are printed."""
    for look in looks:
        if look.field in UNPRINTED:
            continue
        if isinstance(look, Phrase):
            found = [(look, postings.phrase(look.field, look.words))]
        else:
            found = near_keys(look, postings)
        yield from (Marks(look.field, keys, len(each.words), each.pair) for each, keys in found)
