"""The engines side by side: each builds an index of the same documents and answers the same searches.

Every answer is the first 20 hits with snippets, the exact total, and nine facets with counts. The peers are
given our own terms, joined by blanks, so that all look for the same words: their speed is compared, not their
analysis.
"""

# mypy: allow-untyped-calls, disable-error-code="no-any-return,import-untyped,import-not-found,unused-ignore"

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from app.lexicon import load_lexicon
from app.search import IndexProblem, SearchQuery, SearchResults, open_index, rebuild_index, run_search
from app.search.analyzers import analyze, phrase_of
from app.search.document import Document, Facts, build_documents
from tests.bench.corpus import make_records
from tests.bench.queries import Asked

NINE = ("year", "country", "city", "occasion", "format", "person", "source", "language", "topic")
SINGLE = ("year", "country", "city", "occasion", "format", "source", "language")
PARTS = ("headline", "lede", "body")
TOP = 20


class Engine(Protocol):
    """An index of the corpus that can be asked."""

    name: str
    mark: str
    """What lies in the folder once it is built."""

    def ask(self, asked: Asked) -> int | None:
        """The total, once all else is in hand too; None when it does not offer such a search."""


def documents(size: int) -> Iterator[Document]:
    """The documents of the corpus."""
    lexicon = load_lexicon()
    return (document for record in make_records(size) for document in build_documents(record, lexicon))


def stream(text: str) -> str:
    """Our terms of a text, one for each position, joined by blanks."""
    chosen: dict[int, str] = {}
    for term in analyze(text):
        chosen.setdefault(term.position, term.stem)
    return " ".join(chosen.values())


def first(facts: Facts, facet: str) -> str | None:
    """The one value of a facet."""
    return next(iter(facts.values.get(facet, ())), None)


class Ours:
    """This product's own search."""

    name = "ours"
    mark = "CURRENT"

    def __init__(self, folder: Path, size: int) -> None:
        try:
            self.index = open_index(folder)
        except IndexProblem:  # none yet, or one of another format
            rebuild_index(folder, make_records(size))
            self.index = open_index(folder)

    def query(self, asked: Asked) -> SearchQuery:
        """The search as our request."""
        chosen: dict[str, Any] = {name: (int(v) if name == "year" else v,) for name, v in asked.filters}
        return SearchQuery(q=asked.text, facets=NINE, **chosen)

    def ask(self, asked: Asked) -> int | None:
        """As `Engine.ask`."""
        found = run_search(self.index, self.query(asked))
        assert isinstance(found, SearchResults)
        assert found.problem is None, found.problem
        return found.articles

    def forget(self) -> None:
        """Drops everything worked out for earlier searches."""
        self.index.snapshot().forget()


@dataclass(frozen=True, slots=True)
class Found:
    """What a page of results is drawn from."""

    total: int
    hits: list[Any]
    facets: dict[str, list[Any]]


class Fts5:
    """SQLite FTS5 with the facets in tables beside it, each indexed by document."""

    name = "FTS5"
    mark = "fts5.db"

    def __init__(self, folder: Path, size: int) -> None:
        path = folder / "fts5.db"
        if not path.exists():
            build_fts5(path, documents(size))
        self.db = sqlite3.connect(path, check_same_thread=False)
        self.db.execute("PRAGMA temp_store = MEMORY")
        self.db.execute("CREATE TEMP TABLE found (id INTEGER PRIMARY KEY)")

    def ask(self, asked: Asked) -> int | None:
        """As `Engine.ask`."""
        return None if asked.kind == "fuzzy" else self.search(asked).total

    def search(self, asked: Asked) -> Found:
        """The total, the first hits, and nine facets."""
        match = fts5_match(asked)
        self.db.execute("DELETE FROM found")
        where = "".join(f" AND {name} = ?" for name, _ in asked.filters)
        values = [value for _, value in asked.filters]
        if match:
            self.db.execute(
                f"INSERT INTO found SELECT words.rowid FROM words JOIN facts ON facts.id = words.rowid "
                f"WHERE words MATCH ?{where}",
                [match, *values],
            )
        else:
            self.db.execute(f"INSERT INTO found SELECT id FROM facts WHERE 1{where}", values)
        facets: dict[str, list[Any]] = {}
        for facet in SINGLE:
            facets[facet] = self.db.execute(
                f"SELECT {facet}, count(*) FROM found JOIN facts USING (id) GROUP BY 1 ORDER BY 2 DESC"
            ).fetchall()
        for facet in ("person", "topic"):
            facets[facet] = self.db.execute(
                "SELECT value, count(*) FROM found JOIN several USING (id) WHERE facet = ? "
                "GROUP BY 1 ORDER BY 2 DESC",
                (facet,),
            ).fetchall()
        total = self.db.execute("SELECT count(*) FROM found").fetchone()[0]
        return Found(total, self.top(asked), facets)

    def top(self, asked: Asked) -> list[Any]:
        """The first 20 hits with snippets, alone: the bare call."""
        match = fts5_match(asked)
        where = "".join(f" AND {name} = ?" for name, _ in asked.filters)
        values = [value for _, value in asked.filters]
        if not match:
            sql = f"SELECT id, substr(body, 1, 280) FROM facts JOIN words ON words.rowid = id WHERE 1{where} ORDER BY day DESC LIMIT 20"  # noqa: E501
            return self.db.execute(sql, values).fetchall()
        sql = (
            "SELECT words.rowid, bm25(words, 4, 2, 1), snippet(words, 2, '[', ']', '…', 40) FROM words "
            f"JOIN facts ON facts.id = words.rowid WHERE words MATCH ?{where} ORDER BY 2 LIMIT 20"
        )
        return self.db.execute(sql, [match, *values]).fetchall()


def build_fts5(path: Path, found: Iterable[Document]) -> None:
    """Writes the database."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute('CREATE VIRTUAL TABLE words USING fts5(headline, lede, body, tokenize = "unicode61")')
        db.execute(f"CREATE TABLE facts (id INTEGER PRIMARY KEY, day TEXT, {', '.join(SINGLE)})")
        db.execute("CREATE TABLE several (id INTEGER, facet TEXT, value TEXT)")
        for number, document in enumerate(found):
            facts = document.facts
            db.execute(
                "INSERT INTO words (rowid, headline, lede, body) VALUES (?, ?, ?, ?)",
                (number, *(stream(getattr(document, part)) for part in PARTS)),
            )
            db.execute(
                "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (number, str(facts.day), *(first(facts, name) for name in SINGLE)),
            )
            for facet in ("person", "topic"):
                db.executemany(
                    "INSERT INTO several VALUES (?, ?, ?)",
                    [(number, facet, value) for value in facts.values.get(facet, ())],
                )
        db.execute("CREATE INDEX several_id ON several (id, facet, value)")
        db.execute("CREATE INDEX facts_day ON facts (day)")
        db.execute("INSERT INTO words (words) VALUES ('optimize')")


def fts5_match(asked: Asked) -> str:
    """The search in FTS5's language; '' to browse."""
    if asked.kind == "browse":
        return ""
    if asked.kind == "prefix":
        return f'"{asked.words[0]}"*'
    if asked.kind == "phrase":
        return '"' + " ".join(phrase_of(" ".join(asked.words))) + '"'
    phrases = ['"' + " ".join(phrase_of(word)) + '"' for word in asked.words]
    return (" OR " if asked.kind == "any" else " AND ").join(phrases)


class PlainWhoosh:
    """Whoosh as its documentation shows it: `search` with `groupedby`, and `highlights`."""

    name = "plain Whoosh"
    mark = "whoosh"

    def __init__(self, folder: Path, size: int) -> None:
        from whoosh import analysis, fields, index

        folder = folder / "whoosh"
        if not folder.exists():
            folder.mkdir(parents=True)
            text = fields.TEXT(stored=True, analyzer=analysis.SpaceSeparatedTokenizer())
            keyword = fields.KEYWORD(commas=True, sortable=True)
            schema = fields.Schema(**dict.fromkeys(PARTS, text), **dict.fromkeys(NINE, keyword))
            writer = index.create_in(str(folder), schema).writer(limitmb=256)
            for document in documents(size):
                values = {name: ",".join(document.facts.values.get(name, ())) for name in NINE}
                writer.add_document(
                    **{part: stream(getattr(document, part)) for part in PARTS},
                    **{name: value for name, value in values.items() if value},
                )
            writer.commit()
        self.searcher = index.open_dir(str(folder)).searcher()

    def ask(self, asked: Asked) -> int | None:
        """As `Engine.ask`."""
        from whoosh import query, sorting

        if asked.kind == "fuzzy":
            return None
        facets = sorting.Facets()
        for name in NINE:
            facets.add_facet(name, sorting.FieldFacet(name, maptype=sorting.Count))
        chosen = (
            query.And([query.Term(name, value) for name, value in asked.filters]) if asked.filters else None
        )
        found = self.searcher.search(whoosh_query(asked), limit=TOP, groupedby=facets, filter=chosen)
        for hit in found:
            hit.highlights("body")
        for name in NINE:
            found.groups(name)
        return len(found)


def whoosh_query(asked: Asked) -> Any:
    """The search as Whoosh's query."""
    from whoosh import query

    if asked.kind == "browse":
        return query.Every()

    def anywhere(terms: tuple[str, ...]) -> Any:
        if len(terms) == 1:
            return query.Or([query.Term(part, terms[0]) for part in PARTS])
        return query.Or([query.Phrase(part, list(terms)) for part in PARTS])

    if asked.kind == "prefix":
        return query.Or([query.Prefix(part, asked.words[0]) for part in PARTS])
    if asked.kind == "phrase":
        return anywhere(phrase_of(" ".join(asked.words)))
    joined = query.Or if asked.kind == "any" else query.And
    return joined([anywhere(phrase_of(word)) for word in asked.words])


class Tantivy:
    """tantivy, an engine written in Rust; facets by its aggregations over fast fields."""

    name = "tantivy"
    mark = "tantivy"

    def __init__(self, folder: Path, size: int) -> None:
        import tantivy

        folder = folder / "tantivy"
        builder = tantivy.SchemaBuilder()
        for part in PARTS:
            builder.add_text_field(part, stored=True, tokenizer_name="whitespace")
        for name in NINE:
            builder.add_text_field(name, fast=True, tokenizer_name="raw")
        schema = builder.build()
        fresh = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        self.index = tantivy.Index(schema, path=str(folder))
        if fresh:
            writer = self.index.writer(256_000_000, 1)
            for document in documents(size):
                held = {part: [stream(getattr(document, part))] for part in PARTS}
                held |= {name: list(document.facts.values.get(name, ())) for name in NINE}
                writer.add_document(tantivy.Document(**held))
            writer.commit()
            writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()
        self.schema = schema
        self.tantivy = tantivy

    def ask(self, asked: Asked) -> int | None:
        """As `Engine.ask`."""
        query = self.query(asked)
        found = self.searcher.search(query, TOP)
        groups = {name: {"terms": {"field": name, "size": 1000}} for name in NINE}
        self.searcher.aggregate(query, groups)
        if asked.kind != "browse":
            snippets = self.tantivy.SnippetGenerator.create(self.searcher, query, self.schema, "body")
            for _, address in found.hits:
                snippets.snippet_from_doc(self.searcher.doc(address)).to_html()
        return found.count

    def query(self, asked: Asked) -> Any:
        """The search as tantivy's query."""
        kind = self.tantivy.Query
        must, should = self.tantivy.Occur.Must, self.tantivy.Occur.Should

        def anywhere(terms: tuple[str, ...]) -> Any:
            def one(part: str) -> Any:
                if asked.kind == "fuzzy":
                    return kind.fuzzy_term_query(self.schema, part, asked.words[0], distance=1)
                if asked.kind == "prefix":
                    return kind.regex_query(self.schema, part, f"{asked.words[0]}.*")
                if len(terms) == 1:
                    return kind.term_query(self.schema, part, terms[0])
                return kind.phrase_query(self.schema, part, list(terms))

            return kind.boolean_query([(should, one(part)) for part in PARTS])

        if asked.kind == "browse":
            text = kind.all_query()
        elif asked.kind == "phrase":
            text = anywhere(phrase_of(" ".join(asked.words)))
        else:
            each = [anywhere(phrase_of(word)) for word in asked.words]
            text = kind.boolean_query([(should if asked.kind == "any" else must, one) for one in each])
        filters = [(must, kind.term_query(self.schema, name, value)) for name, value in asked.filters]
        return kind.boolean_query([(must, text), *filters]) if filters else text
