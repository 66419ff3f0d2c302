"""What the judged searches are asked of: our search, and SQLite FTS5 and Whoosh as they come.

Each ranks articles; the peers see the same texts and the same words, without the signs they do not know.
"""

# mypy: allow-untyped-calls

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from app.domain import ArticleRecord
from app.search import Group, SearchIndex, SearchQuery, SearchResults, open_index, rebuild_index, run_search

MOST = 100
"""Articles a ranker gives back: enough for ten meetings."""

Ranker = Callable[[str], Sequence[int]]
"""Search words to the ids of articles, best first."""


def ours(folder: Path, records: Sequence[ArticleRecord]) -> SearchIndex:
    """Our index of the judged archive."""
    rebuild_index(folder, records)
    return open_index(folder)


def rank_ours(index: SearchIndex, q: str, group: Group = "article") -> Sequence[int]:
    """The articles, or the best one of every meeting."""
    found = run_search(index, SearchQuery(q=q, group=group, per_page=MOST, facets=()))
    assert isinstance(found, SearchResults)
    return [hit.article_id for hit in found.hits if hit.article_id is not None]


# Lavrov · 王毅 · 2022; the words of a search without its signs
WORD = re.compile(r"\w+")
SIGNS = re.compile(r"said-by:\w+|\b(?:OR|AND|NOT)\b")


def words_of(q: str) -> list[str]:
    """The plain words, as one would type them into a search without a language of its own."""
    return WORD.findall(SIGNS.sub(" ", q))


def fts5(records: Sequence[ArticleRecord]) -> Ranker:
    """SQLite FTS5 as it comes: unicode61, every word asked for, BM25."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5(headline, body)")
    for record in records:
        article = record.article
        db.execute(
            "INSERT INTO words (rowid, headline, body) VALUES (?, ?, ?)",
            (record.id, article.headline, article.text),
        )

    def rank(q: str) -> Sequence[int]:
        match = " ".join(f'"{word}"' for word in words_of(q))
        found = db.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 4, 1) LIMIT 100", (match,)
        )
        return [row[0] for row in found]

    return rank


def plain_whoosh(folder: Path, records: Sequence[ArticleRecord]) -> Ranker:
    """Whoosh as its documentation begins: TEXT fields, QueryParser, BM25F."""
    from whoosh.fields import NUMERIC, TEXT, Schema
    from whoosh.index import create_in
    from whoosh.qparser import MultifieldParser

    folder.mkdir(parents=True)
    schema = Schema(number=NUMERIC(stored=True), headline=TEXT(field_boost=4.0), body=TEXT())
    index = create_in(str(folder), schema)
    writer = index.writer()
    for record in records:
        article = record.article
        writer.add_document(number=record.id, headline=article.headline or "", body=article.text)
    writer.commit()
    searcher = index.searcher()
    parser = MultifieldParser(["headline", "body"], schema)

    def rank(q: str) -> Sequence[int]:
        return [hit["number"] for hit in searcher.search(parser.parse(" ".join(words_of(q))), limit=MOST)]

    return rank
