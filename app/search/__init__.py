"""Full-text search: the only room that knows Whoosh.

Why this package exists: Whoosh gives us the index files, the posting lists and BM25F; it is slow at counting
facets, not safe to share between threads and easily brought down by a hostile query. So it stays behind these
few functions.

    request     SearchQuery, what may be asked           query       search words -> tree
    document    records -> documents                      names       a name -> all its written forms
    analyzers   text -> terms, by script                  evaluation  tree -> documents and scores
    schema      fields and their weights                  columns     facts as bit sets: filters, counts
    generations folders that are never changed, and the pointer to the one in use
    index       index_articles, rebuild_index, open_index snippets    sentences with the matches marked
    results     what comes back                           run         run_search, from request to results

    index = open_index(folder)                  # IndexProblem: rebuild
    found = run_search(index, SearchQuery(q="Lavrov", year=(2022,)))
"""

from __future__ import annotations

from app.search.document import Document, Facts
from app.search.request import FACETS, MAX_PER_PAGE, Group, SearchQuery, Sort
from app.search.results import (
    AlsoSearched,
    Facet,
    FacetValue,
    Hit,
    IndexProblem,
    PastTheEnd,
    QueryProblem,
    SearchResults,
    SnippetPart,
)

__all__ = [
    "FACETS",
    "MAX_PER_PAGE",
    "AlsoSearched",
    "Document",
    "Facet",
    "FacetValue",
    "Facts",
    "Group",
    "Hit",
    "IndexProblem",
    "PastTheEnd",
    "QueryProblem",
    "SearchQuery",
    "SearchResults",
    "SnippetPart",
    "Sort",
]
