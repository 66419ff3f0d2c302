"""What matches, judged twice: by Whoosh's own searcher, and by reading every text again without an index."""

# mypy: allow-untyped-calls

from __future__ import annotations

import random
import typing
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from rapidfuzz.distance import OSA
from whoosh import query as whoosh_query
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.scoring import BM25F

from app.lexicon import load_lexicon
from app.search import SearchIndex, index_articles, open_index, rebuild_index
from app.search.analyzers import analyze, phrase_of
from app.search.document import Document
from app.search.evaluation import evaluate
from app.search.index import documents_of
from app.search.schema import EXACT, WEIGHTS
from app.search.snapshot import Snapshot
from app.search.tree import All, Any, Fuzzy, Near, Node, Not, Prefix, Words
from tests.search.conftest import WORDS, random_records

SEEDS = range(100)
TREES_A_SEED = 12


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


def by_reading(node: Node, written: Written) -> set[int]:
    """The documents that match, found by going through every text."""
    match node:
        case Not(clause=clause):
            return set(written) - by_reading(clause, written)
        case All(clauses=clauses):
            return set.intersection(*(by_reading(clause, written) for clause in clauses))
        case Any(clauses=clauses):
            return set.union(*(by_reading(clause, written) for clause in clauses))
    found = set()
    for number, document in written.items():
        unprinted = (document.names, document.fact_names)
        for text in (document.headline, document.lede, document.body, *unprinted):
            terms = list(analyze(text))
            if isinstance(node, Prefix):
                if text not in unprinted and any(term.surface.startswith(node.text) for term in terms):
                    found.add(number)
            elif isinstance(node, Words):
                at = {(term.position, term.stem) for term in terms}
                wanted = list(enumerate(phrase_of(node.text)))
                if any(all((start + n, stem) in at for n, stem in wanted) for start, _ in at):
                    found.add(number)
    return found


def ours(tree: Node, snapshot: Snapshot) -> dict[int, float]:
    matches = evaluate(tree, snapshot, snapshot.by_meeting)
    scores = matches.scores if matches.scores is not None else np.zeros(len(matches.found))
    return {place: float(scores[place]) for place in np.flatnonzero(matches.found).tolist()}


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    """An index of several segments with documents deleted in the older ones."""
    folder: Path = tmp_path_factory.mktemp("several") / "index"
    first, *later = CHANGES
    rebuild_index(folder, first)
    for seed, records in enumerate(later):
        index_articles(folder, records, removals=[1, 2, 3 + seed])
    return open_index(folder)


CHANGES = [random_records(seed=11, meetings=40), *(random_records(seed, meetings=4) for seed in range(3))]
Written = dict[int, Document]


@pytest.fixture(scope="module")
def written(several: SearchIndex) -> Written:
    """The documents that `several` holds, by place, as they were given to be indexed."""
    given = [document for records in CHANGES for document in documents_of(records, load_lexicon())]
    named = {(document.facts.slug, document.facts.article_id): document for document in given}
    snapshot = several.snapshot()
    held = {at: snapshot.document(at).printed.facts for at in np.flatnonzero(snapshot.table.live).tolist()}
    return {place: named[facts.slug, facts.article_id] for place, facts in held.items()}


def searcher_of(index: SearchIndex) -> typing.Any:
    """Whoosh's own searcher over the same files."""
    generation = index.folder / index.snapshot().name
    return FileIndex(FileStorage(str(generation))).searcher(weighting=BM25F())


@pytest.mark.parametrize("seed", SEEDS)
def test_we_find_what_whoosh_finds(archive: SearchIndex, several: SearchIndex, seed: int) -> None:
    chance = random.Random(seed)
    for index in (archive, several):
        snapshot = index.snapshot()
        with searcher_of(index) as searcher:
            for _ in range(TREES_A_SEED):
                tree = random_tree(chance)
                assert set(ours(tree, snapshot)) == set(as_whoosh(tree).docs(searcher)), tree


@pytest.mark.parametrize("seed", range(60))
def test_we_find_what_reading_every_text_finds(several: SearchIndex, written: Written, seed: int) -> None:
    tree = random_tree(random.Random(seed))
    assert set(ours(tree, several.snapshot())) == by_reading(tree, written)


@pytest.mark.parametrize("seed", range(40))
def test_words_score_as_whoosh_scores_them(archive: SearchIndex, several: SearchIndex, seed: int) -> None:
    chance = random.Random(seed)
    tree = Any(tuple(Words(word) for word in chance.sample(WORDS, k=2)))
    for index in (archive, several):
        with searcher_of(index) as searcher:
            found = searcher.search(as_whoosh(tree), limit=None)
            theirs = {hit.docnum: hit.score for hit in found}
        assert ours(tree, index.snapshot()) == pytest.approx(theirs, rel=1e-5)


@pytest.mark.parametrize("seed", range(60))
def test_near_and_alike_find_what_reading_finds(several: SearchIndex, written: Written, seed: int) -> None:
    chance = random.Random(seed)
    snapshot = several.snapshot()
    left, right = chance.sample(ALPHABETIC, k=2)
    distance = chance.randrange(1, 4)
    near = Near((Words(left),), (Words(right),), distance)
    assert set(ours(near, snapshot)) == near_by_reading(left, right, distance, written)
    letters = list(chance.choice(ALPHABETIC).casefold())
    letters[chance.randrange(len(letters))] = "x"
    word = "".join(letters)
    assert set(ours(Fuzzy(word), snapshot)) == alike_by_reading(word, written)


ALPHABETIC = [word for word in WORDS if word.isalpha() and len(word) > 3 and word[0] < "\u3000"]


def texts_of(written: Written) -> Iterator[tuple[int, str]]:
    for place, document in written.items():
        yield from ((place, text) for text in (document.headline, document.lede, document.body))


def near_by_reading(left: str, right: str, distance: int, written: Written) -> set[int]:
    found = set()
    for place, text in texts_of(written):
        at = {
            stem: [t.position for t in analyze(text) if t.stem == stem]
            for stem in phrase_of(f"{left} {right}")
        }
        one, other = (at[phrase_of(word)[0]] for word in (left, right))
        if any(0 < abs(a - b) <= distance for a in one for b in other):
            found.add(place)
    return found


def alike_by_reading(word: str, written: Written) -> set[int]:
    return {
        place
        for place, text in texts_of(written)
        for term in analyze(text)
        if term.surface and OSA.distance(word, term.surface) <= 1
    }
