"""Full-text search: the only room that knows Whoosh.

Why this package exists: Whoosh gives us stemming, the writer, merging and posting lists; its searcher is slow
at facets, phrases and prefixes, not safe to share between threads and easily brought down by a hostile query.
So it stays behind these few functions, and its lists are read as arrays.

    what is asked                                     what is kept
      request        SearchQuery, what may be asked     document     records -> documents
      pieces         search words -> pieces             analyzers    text -> terms, by script
      clauses        pieces -> one clause               sentences    text -> sentences
      query          clauses -> a tree                  layout       where words and sentences stand
      tree           what a search can consist of       schema       Whoosh's fields and their weights
      names          a name -> all its written forms    decoding     Whoosh's posting lists -> arrays
      offices        an office and a year -> who        arrays       named arrays in a mapped file
      widening       a tree -> names, offices, years    vocabulary   sorted words in two arrays
      understanding  search words -> what is searched   batches      facts and texts in files
      spelling       words spelt alike                  facts        the facts of a generation, by place
      suggesting     did you mean                       generations  folders never changed, and a pointer

    what answers                                      what comes back
      postings       where words stand, their scores    results      SearchResults
      matching       a clause -> documents, marks       snippets     the sentence that answers, marked
      evaluation     a tree -> documents, scores        run          run_search, from request to results
      columns        facts to filter, count, order
      counting       filters and facet counts         index          index_articles, rebuild_index, open_index
      cache          what may be asked again          snapshot       one generation, open for reading

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
from app.search.generations import check_index
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
    "check_index",
    "index_articles",
    "open_index",
    "rebuild_index",
    "run_search",
]
