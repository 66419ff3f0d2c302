"""How good the order of results is: judged.toml over the starter archive's samples and the labelled articles.

nDCG@10 rewards what is worth most standing first; success@1 asks whether the first hit is any good. Both are
printed twice: of articles, where every account of a meeting ought to come, whatever it prints, and of
meetings, which is what the page lists. Beside ours stand SQLite FTS5 and Whoosh as they come.
"""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from itertools import compress
from math import log2
from pathlib import Path

from app.domain import ArticleRecord, Capture, CaptureRecord, Told
from app.extract import read_article
from app.lexicon import load_lexicon
from app.sources import build_article, parse_page
from tests.bench.rankers import fts5, ours, plain_whoosh, rank_ours
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
        Held(read(number, capture, tells), tells, about)
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


def read(number: int, capture: Capture, tells: str | None) -> ArticleRecord:
    """An article with the facts the archive reads in it, under the meeting it is judged to tell of.

    So the reading shows in the search, and the linking of accounts, which is judged elsewhere, does not.
    """
    lexicon = load_lexicon()
    article = build_article(parse_page(capture), lexicon)
    reading = read_article(article, lexicon)
    kept = CaptureRecord(number, capture.sha256, capture.origin, capture.media_type, len(capture.body), NOON)
    return ArticleRecord(
        id=number,
        article=article,
        report=reading.report,
        told=tuple(Told(tells or f"meeting-{number}", "tells", meeting) for meeting in reading.meetings[:1]),
        findings=reading.findings,
        capture=kept,
        added_at=NOON,
        label=article.headline or "",
    )


# ------------------------------------------------------------------ measures


def grades(judged: Judged, held: Sequence[Held]) -> Mapping[int, int]:
    """What every article is worth to a search: 2 if it tells of the meeting, 1 if it is about it."""
    return {
        each.record.id: 2 if each.tells in judged.meetings else 1
        for each in held
        if each.tells in judged.meetings or each.about in judged.meetings
    }


def by_meeting(numbers: Sequence[int], held: Sequence[Held]) -> list[int]:
    """Of these articles the first of every meeting, and those that tell of none."""
    first: dict[str | int, int] = {}
    for number in numbers:
        first.setdefault(held[number - 1].tells or number, number)
    return list(first.values())


def ndcg(ranked: Sequence[int], worth: Sequence[int]) -> float:
    """nDCG@10 of what was ranked, each by its worth, when all there is to find is worth `worth`.

    Gains 2^grade - 1, discounted by the logarithm of the rank, against the best order.
    """

    def gain(values: Sequence[int]) -> float:
        return sum(float(2**value - 1) / log2(rank + 2) for rank, value in enumerate(values[:TOP]))

    best = gain(sorted(worth, reverse=True))
    return gain(ranked) / best if best else 0.0


@dataclass(frozen=True, slots=True)
class Measured:
    """How one search fared: nDCG@10, and whether the first hit is any good; of articles and of meetings."""

    articles: float
    meetings: float
    first: bool


def measure(judged: Judged, held: Sequence[Held], ranked: Sequence[int], grouped: Sequence[int]) -> Measured:
    """Of articles as ranked, and of meetings, each by its best article, as grouped."""
    worth = grades(judged, held)
    all_meetings = by_meeting(list(worth), held)
    return Measured(
        articles=ndcg([worth.get(number, 0) for number in ranked], list(worth.values())),
        meetings=ndcg([worth.get(n, 0) for n in grouped], [worth[n] for n in all_meetings]),
        first=bool(ranked and worth.get(ranked[0])),
    )


def judge_all(folder: Path) -> str:
    """The table of every ranker and language."""
    held, judged = load_held(), load_judged()
    records = [each.record for each in held]
    folder = folder / "judged"
    shutil.rmtree(folder, ignore_errors=True)
    index = ours(folder / "ours", records)
    whoosh, sqlite = plain_whoosh(folder / "whoosh", records), fts5(records)
    measured: dict[str, list[Measured]] = {"ours": [], "FTS5": [], "plain Whoosh": []}
    for each in judged:
        ranked = {"ours": rank_ours(index, each.q), "FTS5": sqlite(each.q), "plain Whoosh": whoosh(each.q)}
        for name, numbers in ranked.items():
            grouped = rank_ours(index, each.q, "meeting") if name == "ours" else by_meeting(numbers, held)
            measured[name].append(measure(each, held, numbers, grouped))
    rows = []
    for label, chosen in (
        *((language, [j.language == language for j in judged]) for language in LANGUAGES),
        ("cross-script", [j.cross for j in judged]),
        ("all", [True] * len(judged)),
    ):
        cells = [label, str(sum(chosen))]
        for of in measured.values():
            some = list(compress(of, chosen))
            values = ([m.articles for m in some], [m.meetings for m in some], [m.first for m in some])
            cells.append(" / ".join(f"{sum(each) / len(some):.3f}" for each in values))
        rows.append(tuple(cells))
    head = ("searches", "number", *measured)
    low = [j.q for j, of in zip(judged, measured["ours"], strict=True) if of.meetings < 0.5]
    return (
        table(f"quality over {len(held)} articles: nDCG@10, by meeting, success@1", head, rows)
        + f"ours below .5 by meeting: {' · '.join(low) or 'none'}\n"
    )
