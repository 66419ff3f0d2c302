"""Full-text search: the only room that knows Whoosh.

Why this package exists: Whoosh gives us the index files, the posting lists and BM25F; it is slow at counting
facets, not safe to share between threads and easily brought down by a hostile query. So it stays behind these
few functions.

    request      SearchQuery, what may be asked        results      SearchResults, what comes back
    document     records -> documents                  pieces       search words -> pieces
    tree         what a search can consist of          query        pieces -> tree
    analyzers    text -> terms, by script              names        a name -> all its written forms
    schema       Whoosh's fields and their weights     evaluation   tree -> documents and scores
    generations  folders never changed, and a pointer  postings     one generation's posting lists
    batches      facts and texts in files              columns      facts as bit sets: filters, counts, orders
    index        index_articles, rebuild_index,        snippets     the sentence that answers, marked
                 open_index                            run          run_search, from request to results
    snapshot     one generation, open for reading

    index = open_index(folder)                  # IndexProblem: rebuild
    found = run_search(index, SearchQuery(q="Lavrov", year=(2022,)))
"""

from __future__ import annotations

import warnings

# ruff: noqa: E402  Whoosh must be quietened before anything below imports it.
# Whoosh 2.7.4 is from 2016: when Python first compiles it, it warns of escapes such as "\w" and of `is 0`.
# At that moment the module of a warning is the path of the file.
for category in (DeprecationWarning, SyntaxWarning):
    warnings.filterwarnings("ignore", category=category, module=r".*[/\\]whoosh[/\\]")

from app.search.document import Document, Facts
from app.search.index import SearchIndex, index_articles, open_index, rebuild_index
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
from app.search.run import run_search

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
    "SearchIndex",
    "SearchQuery",
    "SearchResults",
    "SnippetPart",
    "Sort",
    "index_articles",
    "open_index",
    "rebuild_index",
    "run_search",
]
