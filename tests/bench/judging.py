"""How good the order of results is: judged.toml over the starter archive's samples and the labelled articles.

nDCG@10 rewards what is worth most standing first; success@1 asks whether the first hit is any good. Beside
ours stand SQLite FTS5 and Whoosh as they come, over the same texts with the same words.
"""

# mypy: allow-untyped-calls

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from math import log2
from pathlib import Path

from app.domain import ArticleRecord, Capture, CaptureRecord, Meeting, Told
from app.extract import read_article
from app.lexicon import load_lexicon
from app.search import SearchIndex, SearchQuery, SearchResults, open_index, rebuild_index, run_search
from app.sources import build_article, parse_page
from tests.bench.timing import table

HERE = Path(__file__).parent
LABELLED = HERE.parents[1].parent / "shared" / "gold" / "dev.jsonl"
LANGUAGES = ("en", "ru", "zh")
TOP = 10
NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Judged:
    """A search and the meetings it is after."""

    q: str
    language: str
    meetings: tuple[str, ...]
    cross: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """An article of the judged archive: `tells` is the meeting it tells of, `about` the one it is about."""

    record: ArticleRecord
    tells: str | None
    about: str | None


Ranker = Callable[[str], Sequence[int]]
"""Search words to the ids of articles, best first."""


def load_judged() -> tuple[Judged, ...]:
    """The searches of judged.toml."""
    entries = tomllib.loads((HERE / "judged.toml").read_text(encoding="utf-8"))
    return tuple(
        Judged(entry["q"], language, tuple(entry["meetings"]), entry.get("cross", False))
        for language in LANGUAGES
        for entry in entries[language]
    )


def load_held() -> tuple[Held, ...]:
    """The samples and, where they lie beside the checkout, the labelled articles."""
    captures = [*samples(), *labelled()]
    return tuple(
        Held(read(number, capture), tells, about)
        for number, (capture, tells, about) in enumerate(captures, start=1)
    )


def samples() -> Iterator[tuple[Capture, str | None, str | None]]:
    """The articles written for the starter archive; their names begin with the meeting."""
    for path in sorted(Path(str(files("app.starter").joinpath("samples"))).iterdir()):
        key = path.name.split(".")[0].removesuffix("-preview")
        media = "text/html" if path.suffix == ".html" else "text/plain"
        capture = Capture(path.read_bytes(), media, path.name, NOON)  # type: ignore[arg-type]
        yield capture, None if "preview" in path.name else key, key


def labelled() -> Iterator[tuple[Capture, str | None, str | None]]:
    """The labelled articles as records."""
    if not LABELLED.exists():
        return
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        raw = json.dumps({name: entry[name] for name in ("id", "url", "published", "text")}).encode()
        yield (
            Capture(raw, "application/json", entry["id"], NOON, input_id=entry["id"]),
            entry["meeting_key"],
            entry["group"],
        )


def read(number: int, capture: Capture) -> ArticleRecord:
    """An article read as the archive reads it, under the meetings it tells of."""
    lexicon = load_lexicon()
    article = build_article(parse_page(capture), lexicon)
    reading = read_article(article, lexicon)
    kept = CaptureRecord(number, capture.sha256, capture.origin, capture.media_type, len(capture.body), NOON)
    return ArticleRecord(
        id=number,
        article=article,
        report=reading.report,
        told=tuple(Told(slug_of(number, meeting), "tells", meeting) for meeting in reading.meetings[:1]),
        findings=reading.findings,
        capture=kept,
        added_at=NOON,
        label=article.headline or "",
    )


def slug_of(number: int, meeting: Meeting) -> str:
    """A slug for a meeting as one article tells of it; articles are judged one by one."""
    return f"{meeting.day or 'undated'}-{(meeting.city or meeting.format).casefold()}-{number}"


# ------------------------------------------------------------------ rankers


def ours(folder: Path, held: Sequence[Held]) -> SearchIndex:
    """Our index of the judged archive."""
    rebuild_index(folder, [each.record for each in held])
    return open_index(folder)


def rank_ours(index: SearchIndex, q: str) -> Sequence[int]:
    """The first ten articles."""
    found = run_search(index, SearchQuery(q=q, group="article", per_page=TOP, facets=()))
    assert isinstance(found, SearchResults)
    return [hit.article_id for hit in found.hits if hit.article_id is not None]


# Lavrov · 王毅 · 2022; the words of a search without its signs
WORD = re.compile(r"\w+")
SIGNS = re.compile(r"said-by:\w+|\b(?:OR|AND|NOT)\b")


def words_of(q: str) -> list[str]:
    """The plain words, as one would type them into a search without a language of its own."""
    return WORD.findall(SIGNS.sub(" ", q))


def fts5(held: Sequence[Held]) -> Ranker:
    """SQLite FTS5 as it comes: unicode61, every word asked for, BM25."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5(headline, body)")
    for each in held:
        article = each.record.article
        db.execute(
            "INSERT INTO words (rowid, headline, body) VALUES (?, ?, ?)",
            (each.record.id, article.headline, article.text),
        )

    def rank(q: str) -> Sequence[int]:
        match = " ".join(f'"{word}"' for word in words_of(q))
        found = db.execute(
            "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 4, 1) LIMIT 10", (match,)
        )
        return [row[0] for row in found]

    return rank


def plain_whoosh(folder: Path, held: Sequence[Held]) -> Ranker:
    """Whoosh as its documentation begins: TEXT fields, QueryParser, BM25F."""
    from whoosh.fields import NUMERIC, TEXT, Schema
    from whoosh.index import create_in
    from whoosh.qparser import MultifieldParser

    folder.mkdir(parents=True)
    schema = Schema(number=NUMERIC(stored=True), headline=TEXT(field_boost=4.0), body=TEXT())
    index = create_in(str(folder), schema)
    writer = index.writer()
    for each in held:
        article = each.record.article
        writer.add_document(number=each.record.id, headline=article.headline or "", body=article.text)
    writer.commit()
    searcher = index.searcher()
    parser = MultifieldParser(["headline", "body"], schema)

    def rank(q: str) -> Sequence[int]:
        return [hit["number"] for hit in searcher.search(parser.parse(" ".join(words_of(q))), limit=TOP)]

    return rank


# ------------------------------------------------------------------ measures


def grades(judged: Judged, held: Sequence[Held]) -> Mapping[int, int]:
    """What every article is worth to a search: 2 if it tells of the meeting, 1 if it is about it."""
    return {
        each.record.id: 2 if each.tells in judged.meetings else 1
        for each in held
        if each.tells in judged.meetings or each.about in judged.meetings
    }


def ndcg(ranked: Sequence[int], worth: Mapping[int, int]) -> float:
    """nDCG@10: gains 2^grade - 1, discounted by the logarithm of the rank, against the best order."""

    def gain(values: Sequence[int]) -> float:
        return sum(float(2**value - 1) / log2(rank + 2) for rank, value in enumerate(values[:TOP]))

    best = gain(sorted(worth.values(), reverse=True))
    return gain([worth.get(number, 0) for number in ranked]) / best if best else 0.0


def judge_all(folder: Path) -> str:
    """The table of every ranker and language."""
    held, judged = load_held(), load_judged()
    folder = folder / "judged"
    shutil.rmtree(folder, ignore_errors=True)
    index = ours(folder / "ours", held)
    rankers: dict[str, Ranker] = {
        "ours": lambda q: rank_ours(index, q),
        "FTS5": fts5(held),
        "plain Whoosh": plain_whoosh(folder / "whoosh", held),
    }
    rows: list[tuple[str, ...]] = []
    misses: list[str] = []
    for label, chosen in (
        *((language, [j for j in judged if j.language == language]) for language in LANGUAGES),
        ("cross-script", [j for j in judged if j.cross]),
        ("all", list(judged)),
    ):
        cells = [label, str(len(chosen))]
        for name, rank in rankers.items():
            worth = [(grades(each, held), rank(each.q)) for each in chosen]
            mean = sum(ndcg(ranked, values) for values, ranked in worth) / len(chosen)
            first = sum(bool(ranked and values.get(ranked[0])) for values, ranked in worth) / len(chosen)
            cells.append(f"{mean:.3f} / {first:.3f}")
            if name == "ours" and label == "all":
                misses = [
                    each.q
                    for each, (values, ranked) in zip(chosen, worth, strict=True)
                    if ndcg(ranked, values) < 0.5
                ]
        rows.append(tuple(cells))
    head = ("searches", "number", *(f"{name} nDCG@10 / success@1" for name in rankers))
    return (
        table(f"quality over {len(held)} articles", head, rows)
        + f"ours below .5: {' · '.join(misses) or 'none'}\n"
    )
