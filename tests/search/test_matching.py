"""What matches, judged twice: by Whoosh's own searcher, and by reading every text again without an index."""

# mypy: allow-untyped-calls

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from whoosh import query as whoosh_query
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.scoring import BM25F

from app.search import SearchIndex, open_index, rebuild_index
from app.search.analyzers import analyze, phrase_of
from app.search.evaluation import evaluate
from app.search.schema import EXACT, WEIGHTS
from app.search.snapshot import Snapshot
from app.search.tree import All, Any, Node, Not, Prefix, Words
from tests.search.conftest import WORDS, random_records

SEEDS = range(150)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    folder: Path = tmp_path_factory.mktemp("matching") / "index"
    rebuild_index(folder, random_records(seed=11, meetings=40))
    return open_index(folder)


def random_tree(chance: random.Random, depth: int = 2) -> Node:
    kind = chance.randrange(8 if depth else 4)
    if kind < 2:
        return Words(chance.choice(WORDS))
    if kind == 2:
        return Words(" ".join(chance.choices(WORDS, k=2)), quoted=True)
    if kind == 3:
        return Prefix(chance.choice(("mee", "coop", "мин", "lav")))
    if kind == 7:
        return Not(random_tree(chance, depth - 1))
    clauses = tuple(random_tree(chance, depth - 1) for _ in range(chance.randrange(2, 4)))
    return All(clauses) if kind < 6 else Any(clauses)


def as_whoosh(node: Node) -> whoosh_query.Query:
    """The same tree for Whoosh's own searcher."""
    match node:
        case Words(text=text):
            terms = phrase_of(text)
            return whoosh_query.Or(
                [
                    whoosh_query.Term(field, terms[0], boost=weight)
                    if len(terms) == 1
                    else whoosh_query.Phrase(field, list(terms), boost=weight)
                    for field, weight in WEIGHTS.items()
                ]
            )
        case Prefix(text=text):
            return whoosh_query.Prefix(EXACT, text)
        case Not(clause=clause):
            return whoosh_query.And([whoosh_query.Every(), whoosh_query.Not(as_whoosh(clause))])
        case All(clauses=clauses):
            return whoosh_query.And([as_whoosh(clause) for clause in clauses])
        case Any(clauses=clauses):
            return whoosh_query.Or([as_whoosh(clause) for clause in clauses])
    raise AssertionError(node)


def by_reading(node: Node, snapshot: Snapshot) -> set[int]:
    """The documents that match, found by going through every text."""
    match node:
        case Not(clause=clause):
            return set(places(snapshot)) - by_reading(clause, snapshot)
        case All(clauses=clauses):
            return set.intersection(*(by_reading(clause, snapshot) for clause in clauses))
        case Any(clauses=clauses):
            return set.union(*(by_reading(clause, snapshot) for clause in clauses))
    found = set()
    for number in places(snapshot):
        document = snapshot.document(number).document
        for text in (document.headline, document.lede, document.body, document.names):
            terms = list(analyze(text))
            if isinstance(node, Prefix):
                if text is not document.names and any(term.surface.startswith(node.text) for term in terms):
                    found.add(number)
            elif isinstance(node, Words):
                at = {(term.position, term.stem) for term in terms}
                wanted = list(enumerate(phrase_of(node.text)))
                if any(all((start + n, stem) in at for n, stem in wanted) for start, _ in at):
                    found.add(number)
    return found


def places(snapshot: Snapshot) -> list[int]:
    found: list[int] = np.flatnonzero(snapshot.table.live).tolist()
    return found


def ours(tree: Node, snapshot: Snapshot) -> dict[int, float]:
    matches = evaluate(tree, snapshot, snapshot.by_meeting)
    scores = matches.scores if matches.scores is not None else np.zeros(len(matches.found))
    return {place: float(scores[place]) for place in np.flatnonzero(matches.found).tolist()}


@pytest.mark.parametrize("seed", SEEDS)
def test_we_find_what_whoosh_finds_and_what_reading_finds(archive: SearchIndex, seed: int) -> None:
    tree = random_tree(random.Random(seed))
    snapshot = archive.snapshot()
    found = ours(tree, snapshot)
    assert set(found) == by_reading(tree, snapshot)
    with FileIndex(FileStorage(str(archive.folder / snapshot.name))).searcher(weighting=BM25F()) as searcher:
        theirs = set(as_whoosh(tree).docs(searcher))
    assert set(found) == theirs


@pytest.mark.parametrize("seed", range(40))
def test_words_score_as_whoosh_scores_them(archive: SearchIndex, seed: int) -> None:
    chance = random.Random(seed)
    tree = Any(tuple(Words(word) for word in chance.sample(WORDS, k=2)))
    snapshot = archive.snapshot()
    with FileIndex(FileStorage(str(archive.folder / snapshot.name))).searcher(weighting=BM25F()) as searcher:
        found = searcher.search(as_whoosh(tree), limit=None)
        theirs = {hit.docnum: hit.score for hit in found}
    assert ours(tree, snapshot) == pytest.approx(theirs, rel=1e-5)
