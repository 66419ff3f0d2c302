"""Prints how fast search is beside other engines, and how good: `python -m tests.bench [--sizes 1000,10000]`.

Corpora and indexes are kept under `--folder`, by default the platform's temporary folder; a peer that is not
installed is said to be missing. Only ratios within one run mean anything: the machine is never quiet. What
was measured last stands in README.md beside this file.
"""

# ruff: noqa: T201  a benchmark prints

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from app.search import SearchQuery, SearchResults, index_articles, open_index, run_search
from tests.bench.corpus import make_article
from tests.bench.engines import Engine, Fts5, Ours, PlainWhoosh, Tantivy
from tests.bench.judging import judge_all
from tests.bench.pages import find_datasette, time_pages
from tests.bench.queries import Asked, classes
from tests.bench.timing import Timed, table, timed_in_turn, together

PLAIN_WHOOSH_UP_TO = 1_000
"""Plain Whoosh takes seconds a search beyond."""


def main(words: Sequence[str] | None = None) -> None:
    """Reads the arguments and prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--sizes", default="1000,10000", help="articles in the corpus, with commas between")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "archive-bench")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--datasette", help="the program, where it lies in a virtual environment of its own")
    parser.add_argument("--only", choices=("speed", "quality"), help="one half of the benchmark")
    arguments = parser.parse_args(words)
    if arguments.only != "speed":
        print(judge_all(arguments.folder))
    if arguments.only != "quality":
        program = find_datasette(arguments.datasette)
        print("Datasette: peer not installed" if program is None else f"Datasette: {program}")
        pages = {
            size: measure(size, arguments.folder / f"bench-{size}", arguments.rounds, program)
            for size in map(int, arguments.sizes.split(","))
        }
        least = min(pages.values())
        for size, each in pages.items():
            print(f"page drawn anew at {size:,}: {each:.2f} ms, {each / least:.2f} of the least (bar 2)")


def measure(size: int, folder: Path, rounds: int, datasette: str | None) -> float:
    """Prints every table for a corpus of one size; the median of the page drawn anew, in milliseconds."""
    print(f"\n===== {size:,} articles")
    folder.mkdir(parents=True, exist_ok=True)
    engines = open_engines(size, folder)
    ours, fts5 = engines[0], engines[1]
    assert isinstance(ours, Ours) and isinstance(fts5, Fts5)
    asked = classes(rare_words(ours))
    print_engines(engines, asked, rounds)
    print_cold(ours, fts5, asked, max(3, rounds // 3))
    pages, median = time_pages(folder, size, fts5, rounds, datasette)
    print(pages)
    print_adding(size, folder, ours)
    fts5.db.close()
    return median


def open_engines(size: int, folder: Path) -> list[Engine]:
    """Builds what is not there yet; the time and rate of building are printed."""
    engines: list[Engine] = []
    for kind in (Ours, Fts5, PlainWhoosh, Tantivy):
        if kind is PlainWhoosh and size > PLAIN_WHOOSH_UP_TO:
            continue
        built = (folder / kind.mark).exists()
        start = time.process_time()
        try:
            engines.append(kind(folder, size))
        except ImportError:
            print(f"{kind.name}: peer not installed")
            continue
        took = time.process_time() - start
        print(
            f"{kind.name}: "
            + (f"opened in {took:.2f} s" if built else f"built, {size / took:.0f} articles/s")
        )
    return engines


def rare_words(ours: Ours) -> tuple[str, ...]:
    """Three words that stand in few articles."""
    words = ours.index.snapshot().postings.segments[0].fields["exact"].words
    found: list[str] = []
    for at in range(len(words) // 7, len(words), 997):
        word = words[at].decode()
        if word.isascii() and word.isalpha() and len(word) > 5:
            total = ours.ask(Asked("term", (word,)))
            if total and 2 <= total <= 20:
                found.append(word)
        if len(found) == 3:
            break
    return tuple(found)


# ------------------------------------------------------------------ tables


def print_engines(engines: list[Engine], asked: dict[str, tuple[Asked, ...]], rounds: int) -> None:
    """Median and p95 of every class, and the ratios to the bars."""
    rows = []
    for name, searches in asked.items():
        if not searches:
            continue
        found: dict[str, list[Timed]] = {engine.name: [] for engine in engines}
        totals: dict[str, int] = {}
        for one in searches:
            able = [engine for engine in engines if engine.ask(one) is not None]
            for engine in able:
                totals[engine.name] = totals.get(engine.name, 0) + (engine.ask(one) or 0)
            calls: dict[str, Callable[[], object]] = {
                engine.name: lambda engine=engine, one=one: engine.ask(one)  # type: ignore[misc]
                for engine in able
            }
            for which, times in timed_in_turn(calls, rounds).items():
                found[which].append(times)
        timed = {which: together(times) for which, times in found.items() if times}
        mine = timed["ours"]
        cells = [name, str(totals["ours"] // len(searches))]
        for engine in engines:
            peer = timed.get(engine.name)
            cells.append(f"{peer.median:.2f} / {peer.p95:.2f}" if peer else "-")
        for which, limit in (("FTS5", 1), ("tantivy", 3)):
            peer = timed.get(which)
            ratio = f"{mine.median / peer.median:.2f} / {mine.p95 / peer.p95:.2f}" if peer else "-"
            missed = peer and mine.median > limit * peer.median
            cells.append(ratio + (" over" if missed else ""))
        rows.append(tuple(cells))
    head = (
        "class",
        "hits",
        *(f"{engine.name} ms" for engine in engines),
        "to FTS5 (bar 1)",
        "to tantivy (bar 3)",
    )
    print(table("\ntop 20, total, nine facets, snippets: median / p95, warm", head, rows))


def print_cold(ours: Ours, fts5: Fts5, asked: dict[str, tuple[Asked, ...]], rounds: int) -> None:
    """The first search for a term, nothing kept from earlier ones."""
    rows = []
    for name, searches in asked.items():
        cold: list[float] = []
        peer: list[float] = []
        for _ in range(rounds):
            for one in searches:
                if one.kind == "fuzzy":
                    continue
                ours.forget()
                for engine, times in ((ours, cold), (fts5, peer)):
                    start = time.process_time()
                    engine.ask(one)
                    times.append((time.process_time() - start) * 1000)
        if cold:
            mine, theirs = Timed(tuple(cold)), Timed(tuple(peer))
            rows.append((name, str(mine), str(theirs), f"{mine.p95 / theirs.p95:.2f}"))
    head = ("class", "ours ms", "FTS5 ms", "p95 to p95 (bar 1)")
    print(table("first search for its terms: median / p95", head, rows))


def print_adding(size: int, folder: Path, ours: Ours) -> None:
    """One article more: how soon it is found, and what searching costs afterwards. Done on a copy."""
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for name in ("CURRENT", ours.index.snapshot().name):
        source = folder / name
        if source.is_dir():
            shutil.copytree(source, copy / name, copy_function=link_or_copy)
        else:
            shutil.copyfile(source, copy / name)
    index = open_index(copy)
    run_search(index, SearchQuery(q="cooperation"))
    times = []
    for n in range(1, 6):
        start = time.perf_counter()
        index_articles(copy, [make_article(10_000_000 + n, ())])
        found = run_search(index, SearchQuery(sort="added", group="article", per_page=1))
        assert isinstance(found, SearchResults) and found.hits[0].article_id == 10_000_000 + n
        times.append((time.perf_counter() - start) * 1000)
    print(f"one article added and found: {', '.join(f'{each:.0f}' for each in times)} ms (bar 1000)")
    query = SearchQuery(q="cooperation")
    after = timed_in_turn(
        {"before": lambda: run_search(ours.index, query), "after": lambda: run_search(index, query)}, 15
    )
    print(f"searching then costs {after['after'].median / after['before'].median:.2f} times as much (bar 2)")
    shutil.rmtree(copy, ignore_errors=True)


def link_or_copy(source: str, target: str) -> str:
    """A second name for a file that never changes."""
    Path(target).hardlink_to(source)
    return target


if __name__ == "__main__":
    main()
