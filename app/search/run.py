"""One search from the request to a page of results.

Every number comes from the same sets of documents as the list: a facet's count is the size of the list that
choosing its value gives, because both are the same intersection, folded into groups.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nsmallest

from app.search.analyzers import phrase_of
from app.search.columns import BitSet, Columns, numbers_in
from app.search.evaluation import Matches, evaluate, is_text
from app.search.index import SearchIndex
from app.search.names import NameTable
from app.search.query import parse_query
from app.search.request import FACETS, SearchQuery, Sort
from app.search.results import (
    AlsoSearched,
    Facet,
    FacetValue,
    Hit,
    PastTheEnd,
    QueryProblem,
    SearchResults,
)
from app.search.snapshot import Snapshot
from app.search.snippets import Mark, build_headline, build_snippet, marks_of
from app.search.tree import Node, facet_clauses, resolve_facets


def run_search(index: SearchIndex, query: SearchQuery) -> SearchResults | PastTheEnd:
    """One page of results, or `PastTheEnd` when there is no such page. Never raises for any search words."""
    snapshot = index.snapshot()
    columns = snapshot.columns(query.group)
    asked = understand(query, index.names, columns)
    matches = evaluate(asked.tree, snapshot.postings, columns)
    filters = Filters(query, index.names, columns)
    found = matches.places & filters.all_but()
    groups = columns.fold(found)
    total = groups.bit_count()
    pages = max(1, -(-total // query.per_page))
    if query.page > pages:
        return PastTheEnd(query.page, pages, total)
    sort = query.sort or ("relevance" if is_text(asked.tree) else "newest")
    last = query.page * query.per_page
    ordered = best_groups(columns, found, groups, matches, sort, last)[last - query.per_page :]
    marks = marks_of(asked.tree)
    return SearchResults(
        total=total,
        articles=(found & columns.articles).bit_count(),
        hits=tuple(
            build_hit(snapshot, columns, index.names, group, found, matches, marks) for group in ordered
        ),
        facets=tuple(count_facet(name, columns, matches.places, filters) for name in FACETS),
        page=query.page,
        pages=pages,
        per_page=query.per_page,
        sort=sort,
        undated=count_undated(columns, matches.places, filters),
        problem=asked.problem,
        also_searched=asked.also_searched,
        generation=snapshot.name,
    )


# ------------------------------------------------------------------ the words


@dataclass(frozen=True, slots=True)
class Understood:
    """The tree that is searched, what was not understood, and which names were widened."""

    tree: Node
    problem: QueryProblem | None
    also_searched: tuple[AlsoSearched, ...]


def understand(query: SearchQuery, names: NameTable, columns: Columns) -> Understood:
    """The search words as a tree with names widened and facet values looked up."""
    parsed = parse_query(query.q)
    tree, problem = parsed.tree, parsed.problem
    values = {clause: called(clause.facet, clause.text, names, columns) for clause in facet_clauses(tree)}
    for clause, found in values.items():
        if not found and problem is None:
            known = columns.bits[clause.facet]
            near = difflib.get_close_matches(clause.text, known, n=3, cutoff=0.5)
            problem = QueryProblem(
                f"No {clause.facet} in the archive is called {clause.text}.",
                max(0, query.q.find(clause.text)),
                f"Did you mean {' or '.join(near)}?" if near else "See the values beside the results.",
            )
    tree = resolve_facets(tree, values)
    also: tuple[AlsoSearched, ...] = ()
    if not query.exact:
        tree, also = names.expand(tree)
    return Understood(tree, problem, also)


def called(facet: str, text: str, names: NameTable, columns: Columns) -> tuple[str, ...]:
    """The values of a facet that go by this name; those the archive has come first, () when there is none."""
    if text in columns.bits[facet]:
        return (text,)
    return names.values(facet, text) or columns.values_called(facet, text, phrase_of)


# ------------------------------------------------------------------ filters and counts


class Filters:
    """What is chosen beside the words, one set of documents for every facet and one for the days."""

    def __init__(self, query: SearchQuery, names: NameTable, columns: Columns) -> None:
        self.everything = columns.everything
        self.selected: dict[str, tuple[str, ...]] = {}
        self.sets: dict[str, BitSet] = {}
        for facet, texts in query.selected.items():
            values = (value for text in texts for value in called(facet, text, names, columns) or (text,))
            self.selected[facet] = tuple(dict.fromkeys(values))
            if texts:
                self.sets[facet] = columns.chosen(facet, self.selected[facet])
        if query.from_day or query.to_day:
            self.sets["days"] = columns.between(query.from_day, query.to_day)

    def all_but(self, *left_out: str) -> BitSet:
        """The documents that pass all filters but these."""
        passed = self.everything
        for name, documents in self.sets.items():
            if name not in left_out:
                passed &= documents
        return passed


def count_facet(name: str, columns: Columns, matched: BitSet, filters: Filters) -> Facet:
    """The values of a facet among what matches without the facet's own selection."""
    open_to = matched & filters.all_but(name)
    selected = filters.selected[name]
    counts = {
        value: columns.fold(open_to & documents).bit_count()
        for value, documents in columns.bits[name].items()
        if open_to & documents
    }
    values = [FacetValue(value, counts.get(value, 0), value in selected) for value in {*counts, *selected}]
    if name == "year":
        values.sort(key=lambda each: each.value, reverse=True)
    else:
        values.sort(key=lambda each: (-each.count, each.value))
    return Facet(name, tuple(values))


def count_undated(columns: Columns, matched: BitSet, filters: Filters) -> int:
    """The groups without a day that the filters by day and year would hide."""
    undated = columns.chosen("has", ("undated",))
    return columns.fold(matched & filters.all_but("days", "year") & undated).bit_count()


# ------------------------------------------------------------------ order and hits


def best_groups(
    columns: Columns, found: BitSet, groups: BitSet, matches: Matches, sort: Sort, last: int
) -> list[int]:
    """The first `last` groups in the order asked for; equal scores by recency."""
    if sort == "relevance":
        scores = group_scores(columns, found, matches.scores)
        recency = columns.recency
        return nsmallest(
            last, numbers_in(groups), key=lambda group: (-scores.get(group, 0.0), recency[group])
        )
    ordered: list[int] = []
    for group in columns.order(sort):
        if groups >> group & 1:
            ordered.append(group)
            if len(ordered) == last:
                break
    return ordered


def group_scores(columns: Columns, found: BitSet, scores: Mapping[int, float]) -> dict[int, float]:
    """The score of every group: that of its best document."""
    best: dict[int, float] = {}
    for place in numbers_in(found):
        score = scores.get(place, 0.0)
        group = columns.group_of(place)
        if score > best.get(group, 0.0):
            best[group] = score
    return best


def build_hit(
    snapshot: Snapshot,
    columns: Columns,
    names: NameTable,
    group: int,
    found: BitSet,
    matches: Matches,
    marks: tuple[Mark, ...],
) -> Hit:
    """One line of the results, shown by the document of the group that matched best."""
    members = sorted(
        (place for place in columns.members(group) if found >> place & 1),
        key=lambda place: (-matches.scores.get(place, 0.0), columns.numbers[place]),
    )
    best = members[0]
    document = snapshot.document(columns.numbers[best])
    facts = document.facts
    language = facts.values.get("language", ())
    articles = (columns.facts[place].article_id for place in members)
    return Hit(
        slug=facts.slug,
        article_id=facts.article_id,
        day=facts.day,
        headline=build_headline(document, marks),
        snippet=build_snippet(document, marks, names.find),
        language=language[0] if language else None,
        matched_articles=tuple(dict.fromkeys(each for each in articles if each is not None)),
        facts=facts,
        score=matches.scores.get(best, 0.0),
    )
