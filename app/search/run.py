"""One search from the request to a page of results.

Every number comes from the same documents as the list: see `counting`.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.search.arrays import Array
from app.search.columns import Columns, smallest_first
from app.search.counting import Filters, count_facets, count_undated
from app.search.evaluation import Matches, evaluate, is_text, text_groups
from app.search.index import SearchIndex
from app.search.request import SearchQuery, Sort
from app.search.results import Hit, PastTheEnd, SearchResults
from app.search.snapshot import Shown, Snapshot
from app.search.snippets import Spans, build_headline, build_snippet, find_matches, place_marks
from app.search.suggesting import suggestions
from app.search.tree import Node
from app.search.understanding import loosened, understand


def run_search(index: SearchIndex, query: SearchQuery) -> SearchResults | PastTheEnd:
    """One page of results, or `PastTheEnd` when there is no such page. Never raises for any search words."""
    snapshot = index.snapshot()
    columns = snapshot.columns(query.group)
    asked = snapshot.understood.get(
        (query.q, query.exact, query.group), lambda: understand(query, index.names, index.roles, columns)
    )
    matches = evaluate(asked.tree, snapshot, columns)
    looser = None if matches.found.any() else loosened(query.q, asked)
    if looser is not None:
        more = evaluate(looser.tree, snapshot, columns)
        if more.found.any():
            asked, matches = looser, more
    filters = Filters(query, index.names, columns)
    places = filters.passed(matches.found)
    groups = np.flatnonzero(columns.groups_of(places))
    pages = max(1, -(-len(groups) // query.per_page))
    if query.page > pages:
        return PastTheEnd(query.page, pages, len(groups))
    sort = query.sort or ("relevance" if is_text(asked.tree) else "newest")
    first = (query.page - 1) * query.per_page
    best = best_groups(columns, places, groups, matches, sort, first + query.per_page)[first:]
    members = members_of(columns, best, places, matches)
    shown = shown_at([ordered[0] for ordered in members], query, asked.tree, snapshot, index.names.find)
    scores = matches.scores if matches.scores is not None else np.zeros(columns.size)
    return SearchResults(
        total=len(groups),
        articles=int(np.count_nonzero(columns.articles[places])),
        hits=tuple(build_hit(snapshot, each, shown[each[0]], float(scores[each[0]])) for each in members),
        facets=count_facets(query.facets, matches.found, places, filters),
        page=query.page,
        pages=pages,
        per_page=query.per_page,
        sort=sort,
        undated=count_undated(matches.found, filters),
        problem=asked.problem,
        also_searched=asked.also_searched,
        generation=snapshot.name,
        suggestion=suggest(index, query, snapshot) if not len(groups) else None,
    )


def suggest(index: SearchIndex, query: SearchQuery, snapshot: Snapshot) -> str | None:
    """Other search words that find something under the same filters; None when there are none."""
    columns = snapshot.columns(query.group)
    filters = Filters(query, index.names, columns)
    for text in suggestions(query.q, index.names, snapshot.postings):
        asked = understand(replace(query, q=text), index.names, index.roles, columns)
        if len(filters.passed(evaluate(asked.tree, snapshot, columns).found)):
            return text
    return None


# ------------------------------------------------------------------ order


def best_groups(
    columns: Columns, places: Array, groups: Array, matches: Matches, sort: Sort, last: int
) -> Array:
    """The first `last` groups in the order asked for; equal scores by recency."""
    if sort == "relevance" and matches.scores is not None:
        scores = np.zeros(columns.groups, np.float32)
        np.maximum.at(scores, columns.group_of[places], matches.scores[places])
        best: Array = groups[smallest_first((-scores[groups], columns.recency[groups]), last)]
        return best
    wanted = np.zeros(columns.groups, bool)
    wanted[groups] = True
    order = columns.order(sort)
    first: Array = order[wanted[order]][:last]
    return first


# ------------------------------------------------------------------ hits


def build_hit(snapshot: Snapshot, members: list[int], shown: Shown, score: float) -> Hit:
    """One line of the results: these documents of one group, the best first."""
    printed = snapshot.document(members[0]).printed
    facts = printed.facts
    headline, snippet = shown
    language = facts.values.get("language", ())
    articles = snapshot.table.columns["article"][members].tolist()
    return Hit(
        slug=facts.slug,
        article_id=facts.article_id,
        day=facts.day,
        headline=headline,
        snippet=snippet,
        language=language[0] if language else None,
        matched_articles=tuple(dict.fromkeys(each for each in articles if each >= 0)),
        facts=facts,
        score=score,
        meeting=printed.meeting,
        article=printed.article,
    )


def shown_at(
    places: list[int], query: SearchQuery, tree: Node, snapshot: Snapshot, names: Spans
) -> dict[int, Shown]:
    """Headline and snippet of each of these documents, for these search words.

    Kept by the words as typed, which cost less to compare than the tree they became.
    """
    shown = {place: snapshot.shown.held((query.q, query.exact, place)) for place in places}
    new = [place for place, held in shown.items() if held is None]
    found = find_matches(text_groups(tree), snapshot, new) if new else {}
    for place, laid in [(place, snapshot.document(place)) for place in new]:
        in_headline, in_text = place_marks(laid, found.get(place, ()))
        cut = build_headline(laid, in_headline), build_snippet(laid, in_text, names)
        shown[place] = snapshot.shown.keep((query.q, query.exact, place), cut)
    return {place: held for place, held in shown.items() if held is not None}


def members_of(columns: Columns, groups: Array, places: Array, matches: Matches) -> list[list[int]]:
    """The documents found of each of these groups, best first."""
    of_page = np.zeros(columns.groups + 1, bool)
    of_page[groups] = True
    near = places[of_page[columns.group_of[places]]]
    scores = matches.scores[near] if matches.scores is not None else np.zeros(len(near))
    members: dict[int, list[int]] = {group: [] for group in groups.tolist()}
    numbers = columns.table.columns["article"][near]
    for at in np.lexsort((near, numbers, -scores)).tolist():
        members[int(columns.group_of[near[at]])].append(int(near[at]))
    return list(members.values())
