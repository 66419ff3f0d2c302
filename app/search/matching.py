"""What answers a clause of text: at which keys, in which documents, with which scores.

Why one module: the search and the marks in its snippets must not disagree. Both ask here; `answer` for
documents and scores, `marks` for the words to mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.search.analyzers import phrase_of, stem_of, surface_of
from app.search.arrays import Array
from app.search.postings import NOWHERE, PostingLists, Scored, places_of
from app.search.schema import EXACT, FACT_NAMES, SAID, WEIGHTS
from app.search.spelling import spelt_alike
from app.search.tree import Fuzzy, Near, Part, Prefix, Text, Words

WHOLE: tuple[Part, ...] = ("text", "printed")
"""The parts that are not only a part."""

Chosen = Sequence[Sequence[int]]
"""Words as numbers of each segment's vocabulary."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Keys in a field at which a match begins, and how long it is.

    `words` is the number of positions it spans; `pair` that the last of its terms is two Han characters.
    """

    field: str
    keys: Array
    words: int
    pair: bool = False


def fields_of(part: Part) -> tuple[str, ...]:
    """The stemmed fields that make up a part."""
    if part == "text":
        return tuple(WEIGHTS)
    if part == "printed":
        return tuple(field for field in WEIGHTS if field != FACT_NAMES)
    return ("headline",) if part == "title" else (SAID[part],)


def weight_of(field: str) -> float:
    """What a match in the field is worth."""
    return WEIGHTS.get(field, 1.0)


# ------------------------------------------------------------------ documents and scores


def answer(clause: Text, postings: PostingLists) -> Scored:
    """The documents that match a clause, scored."""
    match clause:
        case Words():
            return added_up(
                [score_terms(field, terms, postings) for field, terms in phrases(clause)], postings
            )
        case Prefix() | Fuzzy():
            found = [postings.score(field, chosen) for field, chosen in expanded(clause, postings)]
            return added_up(found, postings)
        case Near():
            return added_up(
                [score_near(field, clause, postings) for field in fields_of(part_of(clause))], postings
            )


def phrases(clause: Words) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields to look in, each with the terms that must follow one another there."""
    words = surface_of(clause.text) if clause.exact and clause.part in WHOLE else ()
    if words:
        yield EXACT, words
        return
    terms = phrase_of(clause.text)
    if terms:
        yield from ((field, terms) for field in fields_of(clause.part))


def expanded(clause: Prefix | Fuzzy, postings: PostingLists) -> Iterator[tuple[str, Chosen]]:
    """The fields to look in, each with the words meant. Only the unstemmed field knows how words begin."""
    if isinstance(clause, Fuzzy):
        chosen: Chosen = postings.named(EXACT, spelt_alike(clause.text, postings))
    else:
        chosen = postings.beginning(EXACT, clause.text)
    if clause.part in WHOLE:
        yield EXACT, chosen
        return
    stems = {
        stem_of(segment.fields[EXACT].words[at].decode())
        for segment, words in zip(postings.segments, chosen, strict=True)
        for at in words
    }
    yield from ((field, postings.named(field, sorted(stems))) for field in fields_of(clause.part))


def score_terms(field: str, terms: tuple[str, ...], postings: PostingLists) -> Scored:
    """The documents that hold the phrase in a field, by its weight."""
    return weighted(postings.score_phrase(field, terms), weight_of(field))


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


def part_of(clause: Near) -> Part:
    """Where both sides are looked for: names of facts are a list, in which all stand near each other."""
    part = clause.left[0].part
    return "printed" if part == "text" else part


def near_keys(field: str, clause: Near, postings: PostingLists) -> list[tuple[Words, Array]]:
    """For every form of both sides, the keys at which it begins near a form of the other side."""
    left = [(words, phrase_keys(field, words, postings)) for words in clause.left]
    right = [(words, phrase_keys(field, words, postings)) for words in clause.right]
    return [
        *((words, keys[is_near(keys, together(right), clause.distance)]) for words, keys in left),
        *((words, keys[is_near(keys, together(left), clause.distance)]) for words, keys in right),
    ]


def phrase_keys(field: str, words: Words, postings: PostingLists) -> Array:
    """The keys at which the words begin in a field."""
    terms = phrase_of(words.text)
    return postings.phrase(field, terms) if terms else NOWHERE.places


def together(forms: Sequence[tuple[Words, Array]]) -> Array:
    """The keys of several forms, sorted."""
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


def score_near(field: str, clause: Near, postings: PostingLists) -> Scored:
    """The documents in which both stand near each other in a field; they score what both score there."""
    places = places_of(together(near_keys(field, clause, postings)))
    if not len(places):
        return NOWHERE
    forms = [score_terms(field, phrase_of(words.text), postings) for words in (*clause.left, *clause.right)]
    found = added_up(forms, postings)
    at = np.searchsorted(found.places, places)
    return Scored(places, found.scores[at])


# ------------------------------------------------------------------ marks


def marks(clause: Text, postings: PostingLists) -> Iterator[Marks]:
    """Where a clause matches, field by field."""
    match clause:
        case Words():
            for field, terms in phrases(clause):
                yield Marks(field, postings.phrase(field, terms), len(terms), is_pair(field, terms))
        case Prefix() | Fuzzy():
            for field, chosen in expanded(clause, postings):
                yield Marks(field, postings.keys(field, chosen), 1)
        case Near():
            for field in fields_of(part_of(clause)):
                for words, keys in near_keys(field, clause, postings):
                    terms = phrase_of(words.text)
                    yield Marks(field, keys, len(terms), is_pair(field, terms))


def is_pair(field: str, terms: Sequence[str]) -> bool:
    """Whether the last term is two Han characters, and so reaches one position further."""
    return field != EXACT and bool(terms) and len(terms[-1]) == 2 and ord(terms[-1][0]) >= FIRST_HAN


FIRST_HAN = 0x3400
