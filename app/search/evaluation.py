"""A tree of clauses to the documents that match it, and what each scores.

Text clauses are answered from posting lists, facet and date clauses from bit sets; above the leaves there is
one kind of value, so that any clause may stand beside any other. Scores add up: BM25F of every term that
matched, times the weight of its field. What is excluded, filtered or dated scores nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.search.analyzers import phrase_of, stem_of, surface_of
from app.search.columns import BitSet, Columns, bit_set
from app.search.postings import PostingLists, Scores
from app.search.schema import EXACT, WEIGHTS
from app.search.tree import All, Any, Days, FacetIs, Node, Not, Prefix, Words

MOST_WORDS = 1000
"""A prefix stands for at most so many words; with three letters or more, no archive of news has had more."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Documents as a bit set of places, and the scores of those that have one, by place."""

    places: BitSet
    scores: Mapping[int, float]


def evaluate(tree: Node, postings: PostingLists, columns: Columns) -> Matches:
    """The documents that the tree matches."""
    match tree:
        case Words() | Prefix():
            found = find_text(tree, postings)
            scores = {columns.places[number]: score for number, score in found.items()}
            return Matches(bit_set(scores), scores)
        case FacetIs(facet=facet, values=values):
            return Matches(columns.chosen(facet, values), {})
        case Days(first=first, last=last):
            return Matches(columns.between(first, last), {})
        case Not(clause=clause):
            return Matches(columns.everything & ~evaluate(clause, postings, columns).places, {})
        case Any(clauses=clauses):
            found_any = [evaluate(clause, postings, columns) for clause in clauses]
            places = 0
            for matches in found_any:
                places |= matches.places
            return Matches(places, added_up(matches.scores for matches in found_any))
        case All(clauses=clauses):
            found_all = [evaluate(clause, postings, columns) for clause in clauses]
            places = columns.everything
            for matches in found_all:
                places &= matches.places
            return Matches(places, added_up(matches.scores for matches in found_all))


def added_up(parts: Iterator[Mapping[int, float]]) -> Mapping[int, float]:
    """The sums of several scores; documents that match only in part may be among them."""
    total: dict[int, float] = defaultdict(float)
    for scores in parts:
        for key, score in scores.items():
            total[key] += score
    return total


def is_text(tree: Node) -> bool:
    """Whether anything in the tree gives a score."""
    match tree:
        case Words() | Prefix():
            return True
        case All(clauses=clauses) | Any(clauses=clauses):
            return any(is_text(clause) for clause in clauses)
        case _:
            return False


# ------------------------------------------------------------------ text


def find_text(clause: Words | Prefix, postings: PostingLists) -> Scores:
    """Document number to score, over the fields the clause asks for."""
    if isinstance(clause, Prefix):
        return find_prefix(clause, postings)
    words = surface_of(clause.text) if clause.exact and not clause.in_title else ()
    if words:
        return find_phrase(postings, EXACT, words)
    stems = phrase_of(clause.text)
    total: dict[int, float] = defaultdict(float)
    for field in ("headline",) if clause.in_title else WEIGHTS:
        for number, score in find_phrase(postings, field, stems).items():
            total[number] += score * WEIGHTS[field]
    return total


def find_prefix(clause: Prefix, postings: PostingLists) -> Scores:
    """Documents with any word that begins so; in headlines, by the stems of those words."""
    words = postings.words_beginning(clause.text, MOST_WORDS)[:MOST_WORDS]
    field, terms = (
        ("headline", dict.fromkeys(map(stem_of, words))) if clause.in_title else (EXACT, dict.fromkeys(words))
    )
    return added_up(postings.scores(field, term) for term in terms)


def find_phrase(postings: PostingLists, field: str, terms: tuple[str, ...]) -> Scores:
    """Documents with the terms at successive positions of a field; the score is the sum of the terms'."""
    scores: list[Scores] = [postings.scores(field, term) for term in terms]
    if len(terms) < 2:
        return scores[0] if scores else {}
    rarest, *others = sorted(scores, key=len)
    candidates = {number for number in rarest if all(number in other for other in others)}
    if not candidates:
        return {}
    positions = [postings.positions(field, term) for term in terms]
    return {
        number: sum(each[number] for each in scores)
        for number in candidates
        if successive([each[number] for each in positions])
    }


def successive(positions: list[tuple[int, ...]]) -> bool:
    """Whether one can step through the lists with positions that rise by one."""
    starts = set(positions[0])
    for offset, places in enumerate(positions[1:], start=1):
        starts.intersection_update(place - offset for place in places)
        if not starts:
            return False
    return True
