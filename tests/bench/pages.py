"""The product's own search page through uvicorn over loopback, beside pages others would draw.

A page of results is printed once and kept while its generation is in use. So it is timed twice: drawn anew
(each time with one space more behind the words, which is another address and the same search), and asked
for again. The bars are held against the page drawn anew.
"""

from __future__ import annotations

import random
import shutil
import socket
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from itertools import count
from pathlib import Path
from urllib.parse import quote

from app.search.analyzers import phrase_of
from tests.bench import servers
from tests.bench.archive import build_archive
from tests.bench.corpus import words_of
from tests.bench.engines import SINGLE, Fts5, documents, first, stream
from tests.bench.queries import Asked
from tests.bench.timing import Timed, table, timed_in_turn, together

WORDS = ("cooperation", "合作", "министры", "ministers", "regional")
PEERS = (
    # name, bar by number of articles: ours drawn anew is to take no more than so many times as long
    ("empty page", {10_000: 6.0, 50_000: 9.0}),
    ("over FTS5", {10_000: 0.08, 50_000: 0.03}),
    ("bare FTS5 top 20", {10_000: 0.6, 50_000: 0.15}),
    ("Datasette, no facets", {10_000: 1 / 8, 50_000: 1 / 8}),
    ("Datasette, seven facets", {10_000: 1 / 25, 50_000: 1 / 25}),
)
MANY = 500
"""Searches after which memory is looked at again."""

SLOW_ROUNDS = 3
"""Rounds for what takes seconds."""


def time_pages(folder: Path, size: int, fts5: Fts5, rounds: int, program: str | None) -> tuple[str, float]:
    """The tables to print, and the median of our page drawn anew, in milliseconds."""
    settings = build_archive(folder, size)
    found: dict[str, list[Timed]] = {}
    with ExitStack() as stack:
        ours = stack.enter_context(servers.archive(settings))
        ready = time_first_search(ours)
        plain = stack.enter_context(servers.plain(folder, size))
        peer = None
        if program:
            peer = stack.enter_context(servers.datasette(program, build_datasette(folder, size)))
        fresh = count(1)
        for word in WORDS:

            def fetch(server: servers.Server, path: str) -> servers.Fetch:
                return stack.enter_context(closing(server.fetch(path)))

            again = fetch(ours, f"/search?q={word}")

            def anew(again: servers.Fetch = again) -> object:
                return again.get(again.path + "+" * next(fresh))

            calls: dict[str, Callable[[], object]] = {
                "ours, drawn anew": anew,
                "ours, asked again": again,
                "empty page": fetch(plain, f"/empty?size={len(again())}"),
                "over FTS5": fetch(plain, f"/fts5?q={word}"),
                "bare FTS5 top 20": lambda word=word: fts5.top(Asked("term", (word,))),  # type: ignore[misc]
            }
            clocks = {name: ours.cpu if name.startswith("ours") else plain.cpu for name in calls}
            clocks["bare FTS5 top 20"] = time.process_time
            for name, times in timed_in_turn(calls, rounds, clocks).items():
                found.setdefault(name, []).append(times)
            if peer:
                slow: dict[str, Callable[[], object]] = {
                    "Datasette, no facets": fetch(peer, datasette_path(word, ())),
                    "Datasette, seven facets": fetch(peer, datasette_path(word, SINGLE)),
                }
                clocks = dict.fromkeys(slow, peer.cpu)
                for name, times in timed_in_turn(slow, SLOW_ROUNDS, clocks).items():
                    found.setdefault(name, []).append(times)
        held = memory_of(ours)
        search_much(ours)
        held_later = memory_of(ours)
        deaths = time_deaths(ours)
    timed = {name: together(times) for name, times in found.items()}
    mine, kept = timed["ours, drawn anew"].median, timed["ours, asked again"].median
    bars = dict(PEERS)
    rows = []
    for name, each in timed.items():
        bar = bars.get(name, {}).get(size)
        verdict = "" if bar is None else f"{bar:.2f}{'' if mine <= bar * each.median else ' over'}"
        rows.append((name, str(each), f"{mine / each.median:.3f}", f"{kept / each.median:.3f}", verdict))
    head = ("page", "ms", "drawn anew to it", "asked again to it", "bar")
    printed = (
        table("whole page over loopback: median / p95", head, rows),
        f"first search, asked as soon as the server listens: {ready:.0f} ms",
        f"memory of the serving process: {held} (bar 400)",
        f"after {MANY} searches, hardly two alike: {held_later}\n",
        deaths,
    )
    return "\n".join(printed), mine


def memory_of(ours: servers.Server) -> str:
    """What the process holds, in words."""
    return ", ".join(f"{name} {megabytes} MB" for name, megabytes in ours.memory().items())


def search_much(ours: servers.Server) -> None:
    """Fills whatever the process keeps for the next search."""
    chance = random.Random(0)
    with closing(ours.fetch("/")) as fetch:
        for _ in range(MANY):
            words = words_of(chance.choice(("en", "ru", "zh")))
            asked = " ".join(words.draw(chance) for _ in range(chance.randrange(1, 3)))
            fetch.get(f"/search?q={quote(asked)}")


def time_first_search(ours: servers.Server) -> float:
    """Milliseconds of a search asked as soon as the server listens."""
    with closing(ours.fetch("/search?q=Lavrov+Moscow")) as fetch:
        start = time.perf_counter()
        fetch()
        return (time.perf_counter() - start) * 1000


# ------------------------------------------------------------------ Datasette


def find_datasette(given: str | None) -> str | None:
    """The program to run, if there is one."""
    return given or shutil.which("datasette")


def build_datasette(folder: Path, size: int) -> Path:
    """The same rows and terms as one table with FTS5 over it, and an index on every facet."""
    path = folder / "datasette.db"
    if path.exists():
        return path
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            f"CREATE TABLE articles (id INTEGER PRIMARY KEY, day, {', '.join(SINGLE)}, headline, body)"
        )
        for number, document in enumerate(documents(size)):
            values = (number, str(document.facts.day), *(first(document.facts, name) for name in SINGLE))
            db.execute(
                f"INSERT INTO articles VALUES (?{', ?' * (len(SINGLE) + 3)})",
                (*values, stream(document.headline), stream(f"{document.lede}\n\n{document.body}")),
            )
        db.execute("CREATE VIRTUAL TABLE articles_fts USING fts5(headline, body, content='articles')")
        db.execute("INSERT INTO articles_fts (articles_fts) VALUES ('rebuild')")
        for name in ("day", *SINGLE):
            db.execute(f"CREATE INDEX by_{name} ON articles ({name})")
    return path


def datasette_path(word: str, facets: tuple[str, ...]) -> str:
    """Its page of 20 rows, texts cut short as it cuts them."""
    asked = "".join(f"&_facet={name}" for name in facets)
    return f"/datasette/articles?_search={'+'.join(phrase_of(word))}&_size=20{asked}"


# ------------------------------------------------------------------ queries of death

DEATHS = {
    "*": "q=*",
    "?*?*?*?*": "q=" + quote("?*?*?*?*"),
    "[a TO z]": "q=" + quote("[a TO z]"),
    "a~9 x~9": "q=" + quote("a~9 x~9"),
    '"a b"~100000': "q=" + quote('"a b"~100000'),
    "1,000 parentheses": "q=" + quote("(" * 1000),
    "10,000 words": "q=" + "+".join(["ba"] * 10_000),
    "32 prefixes": "q=" + "+OR+".join(f"{a}{b}{c}*" for a in "bcd" for b in "ae" for c in "bcdfg"),
    "NUL": "q=%00ba%00",
    "half a surrogate pair": "q=%ED%A0%80",
    "1 MB": "q=" + "x" * 1_000_000,
    "every filter there is": "&".join(f"topic={n}" for n in ("ukraine", "trade", "iran", "syria")) * 50,
}
"""Addresses that have brought search engines down."""


def time_deaths(ours: servers.Server) -> str:
    """What each answers and how soon, and the slowest ordinary search on another connection meanwhile."""
    rows = []
    with closing(ours.fetch("/search?q=cooperation")) as beside, ThreadPoolExecutor(1) as pool:
        for name, query in DEATHS.items():
            answer = pool.submit(ask_to_death, ours, query)
            slowest = 0.0
            while not answer.done():
                start = time.perf_counter()
                beside()
                slowest = max(slowest, time.perf_counter() - start)
            status, took = answer.result()
            rows.append((name, status, f"{took * 1000:.0f}", f"{slowest * 1000:.0f}"))
    return table("queries of death", ("query", "answer", "ms (bar 1000)", "others meanwhile ms"), rows)


def ask_to_death(ours: servers.Server, query: str) -> tuple[str, float]:
    """The status and the seconds it took. By hand: what is far too long is refused before it is all sent."""
    start = time.perf_counter()
    with socket.create_connection(("127.0.0.1", ours.port), timeout=60) as connection:
        asked = f"GET /search?{query} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        with suppress(OSError):
            connection.sendall(asked.encode())
        status = connection.recv(64).split(maxsplit=2)[1].decode()
        with suppress(OSError):
            while connection.recv(1 << 16):
                pass
    return status, time.perf_counter() - start
