"""A tree of clauses to the documents that match it, and what each scores.

Text clauses are answered from posting lists, facet and date clauses from columns; above the leaves there is
one kind of value, a tick and a score for every place, so that any clause may stand beside any other. Scores
add up: BM25F of every clause that matched. What is excluded, filtered or dated scores nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.search.arrays import Array
from app.search.columns import Columns
from app.search.matching import added_up, answer
from app.search.postings import Scored
from app.search.schema import SAID
from app.search.snapshot import Snapshot
from app.search.tree import (
    TEXT,
    All,
    AllButOne,
    Any,
    Days,
    FacetIs,
    Fuzzy,
    Near,
    Node,
    Not,
    Prefix,
    Said,
    Text,
    Words,
)


@dataclass(frozen=True, slots=True)
class Matches:
    """For every place whether the document matches, and its score; no scores where nothing gives one."""

    found: Array
    scores: Array | None = None


def evaluate(tree: Node, snapshot: Snapshot, columns: Columns) -> Matches:
    """The documents that the tree matches, deleted ones never among them."""
    matches = ticked(tree, snapshot, columns)
    return Matches(matches.found & columns.table.live, matches.scores)


def ticked(tree: Node, snapshot: Snapshot, columns: Columns) -> Matches:
    """The same, with deleted documents that match."""
    match tree:
        case Words() | Prefix() | Fuzzy() | Near():
            return spread(scored(tree, snapshot), columns)
        case Any() if all(isinstance(clause, TEXT) for clause in tree.clauses):
            return spread(scored(tree, snapshot), columns)
        case Said(side=side):
            return Matches(snapshot.postings.lengths[SAID[side]] > 0)
        case FacetIs(facet=facet, values=values):
            return Matches(columns.having(facet, values))
        case Days(first=first, last=last):
            return Matches(columns.between(first, last))
        case Not(clause=clause):
            return Matches(~ticked(clause, snapshot, columns).found)
        case Any(clauses=clauses):
            each = [ticked(clause, snapshot, columns) for clause in clauses]
            return Matches(np.logical_or.reduce([one.found for one in each]), summed(each))
        case AllButOne(clauses=clauses):
            each = [ticked(clause, snapshot, columns) for clause in clauses]
            matched = np.stack([one.found for one in each]).sum(axis=0, dtype=np.uint8)
            return Matches(matched >= len(each) - 1, summed(each))
        case All(clauses=clauses):
            each = [ticked(clause, snapshot, columns) for clause in clauses]
            everything = np.ones(columns.size, bool)
            return Matches(np.logical_and.reduce([everything, *(one.found for one in each)]), summed(each))


def scored(clause: Text | Any, snapshot: Snapshot) -> Scored:
    """The answer to a text clause, or to several of which one must match: a name in all its forms. Kept."""

    def work_out() -> Scored:
        if isinstance(clause, Any):
            parts = [scored(one, snapshot) for one in clause.clauses if isinstance(one, TEXT)]
            return added_up(parts, snapshot.postings)
        return answer(snapshot.looks(clause), snapshot.postings)

    return snapshot.answers.get(clause, work_out)


def spread(answered: Scored, columns: Columns) -> Matches:
    """A list of documents as ticks and scores for every place."""
    found, scores = np.zeros(columns.size, bool), np.zeros(columns.size, np.float32)
    found[answered.places] = True
    scores[answered.places] = answered.scores
    return Matches(found, scores)


def summed(each: Iterable[Matches]) -> Array | None:
    """The sums of scores; documents that match only in part may have some too."""
    total: Array | None = None
    for matches in each:
        if matches.scores is not None:
            total = matches.scores if total is None else total + matches.scores
    return total


def is_text(tree: Node) -> bool:
    """Whether anything in the tree that is not excluded gives a score."""
    if isinstance(tree, Not):
        return False
    if isinstance(tree, All | AllButOne | Any):
        return any(is_text(clause) for clause in tree.clauses)
    return isinstance(tree, TEXT)


def text_groups(tree: Node) -> list[tuple[Text, ...]]:
    """The text clauses a document found may match; a name's forms, of which one is enough, stand together."""
    match tree:
        case Any(clauses=clauses) if all(isinstance(clause, TEXT) for clause in clauses):
            return [tuple(clause for clause in clauses if isinstance(clause, TEXT))]
        case All(clauses=clauses) | AllButOne(clauses=clauses) | Any(clauses=clauses):
            return list(dict.fromkeys(group for clause in clauses for group in text_groups(clause)))
        case Words() | Prefix() | Fuzzy() | Near():
            return [(tree,)]
        case _:
            return []
