"""How fast articles are taken in: parse, read, store, link, index; beside trafilatura alone on these pages.

    .venv/bin/python -m tests.ingest.speed --articles 10000

Every page is made up and another article, so that nothing is saved by being the same. Printed: articles a
second and peak memory, what an unchanged article costs, and the cost of an article at each tenth of the run,
which should stay flat. Times are the processor's; one figure is by the clock, which also waits for the disk.
`--profile` names the functions that take the time.

Measured on two cores that others kept busy (Python 3.11, SQLite 3.40, November 2026; CPU time):

                                 1,000     5,000    10,000 articles
    articles a second             18.4      18.6      20.5
    times trafilatura alone       20.2      22.3      19.4   (trafilatura: 372 to 416 pages a second)
    first tenth, last tenth   45 to 44  41 to 42  42 to 44   ms an article, parsed, read and stored
    linked, indexed            1.2, 7.5  1.8, 8.5  1.4, 8.0   ms an article
    an unchanged article         1.0 %     1.0 %     1.0 %   of a new one
    peak memory                309 MiB   538 MiB   916 MiB   the index's; the last with 256 MB for Whoosh
    a run with nothing new       0.1 s     0.7 s     1.4 s   to link

An article that came where 700, 9,800 or 49,700 were held took 43, 46 or 52 ms to be read and stored, an
unchanged one 0.6, 0.5 or 0.6 ms.
"""

# ruff: noqa: T201

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import trafilatura

from app import store
from app.domain import Capture
from app.ingest import drain_index, ingest
from app.lexicon import load_lexicon
from app.settings import site_folder

FIRST_DAY = date(2000, 1, 3)
COPIES = 10
"""Articles that tell of one meeting, as with wire copies."""
CITIES = ("Moscow", "Beijing", "Guilin", "Dushanbe", "Tashkent", "Bishkek", "Astana", "Vientiane", "Jakarta")
SUBJECTS = (
    "the reform of the United Nations", "trade in farm goods", "visas for students", "the work of the SCO",
    "the situation in Afghanistan", "arms control", "exchanges between regions", "the Korean Peninsula",
    "climate talks", "cooperation within BRICS", "railway links across the border", "the Arctic sea route",
)  # fmt: skip
VERBS = ("discussed", "exchanged views on", "touched upon", "spoke about", "reviewed")


def pages(count: int) -> Iterator[Capture]:
    """That many captures of made-up pages, the same ones every time."""
    rng = random.Random(7)
    now = datetime(2026, 11, 21, tzinfo=UTC)
    for n in range(count):
        meeting = n // COPIES
        # Within the years the lexicon knows; several meetings a day once there are very many.
        day = FIRST_DAY + timedelta(days=meeting * 3 % 9000)
        city = CITIES[meeting % len(CITIES)]
        yield Capture(
            body=page(rng, day, city, ministers_on(day), n).encode(),
            media_type="text/html",
            origin=f"https://news.example/{n}",
            captured_at=now,
            url=f"https://news.example/{n}",
            status=200,
            charset="utf-8",
        )


def ministers_on(day: date) -> tuple[str, str]:
    """Who were ministers that day: a pair that never met on it would be doubted."""
    lexicon = load_lexicon()
    chinese, russian = lexicon.minister_on("CN", day), lexicon.minister_on("RU", day)
    assert chinese and russian
    return chinese.name, russian.name


def page(rng: random.Random, day: date, city: str, people: tuple[str, str], n: int) -> str:
    """A page of about 400 words with the furniture of a news site around it."""
    chinese, russian = people
    headline = f"{russian}, {chinese} hold talks in {city}"
    printed = f"{day:%B} {day.day}, {day.year}"
    sentences = [
        f"The ministers {rng.choice(VERBS)} {rng.choice(SUBJECTS)} and {rng.choice(SUBJECTS)},"
        f" item {rng.randrange(10**6)}."
        for _ in range(24)
    ]
    body = "".join(f"<p>{' '.join(sentences[at : at + 4])}</p>" for at in range(0, len(sentences), 4))
    furniture = "".join(f'<li><a href="/s/{k}">Section {k}</a></li>' for k in range(40))
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{headline}</title>
</head><body><nav><ul>{furniture}</ul></nav><article><h1>{headline}, report {n}</h1>
<p class="date">{printed}</p><p>{city.upper()}, {day:%B} {day.day}. Russian Foreign Minister {russian} and
Chinese Foreign Minister {chinese} held talks in {city} on {day:%A}, {printed}.</p>{body}</article>
<footer><ul>{furniture}</ul><p>All rights reserved.</p></footer></body></html>"""


def seconds_to_link(database: store.Database) -> float:
    """What it takes to work out anew which articles tell of one meeting, as the end of every run does."""
    started = time.process_time()
    with database.write() as session:
        store.link_meetings(session)
    return time.process_time() - started


def peak_mib() -> float:
    """The most memory this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(count: int) -> dict[str, object]:
    """The figures of one run over that many pages."""
    lexicon = load_lexicon()
    captures = list(pages(count)) if count <= 2000 else None
    started = time.process_time()
    for capture in captures or pages(min(count, 1000)):
        trafilatura.extract(capture.body.decode(), favor_precision=True, include_comments=False)
    alone = (time.process_time() - started) / (count if captures else min(count, 1000))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        store.migrate_database(path, site_folder("migrations"))
        database = store.open_database(path)
        before = peak_mib()
        tenths: list[float] = []
        step = max(count // 10, 1)
        begun = time.perf_counter()
        started = last = time.process_time()
        for number, outcome in enumerate(ingest(captures or pages(count), database, lexicon), start=1):
            assert outcome.status == "new", outcome
            if number % step == 0:
                now = time.process_time()
                tenths.append(round(1000 * (now - last) / step, 2))
                last = now
        stored = time.process_time() - started
        linked = seconds_to_link(database)
        drain_index(database, Path(folder) / "index", lexicon)
        total = time.process_time() - started
        clock = time.perf_counter() - begun
        again = time.process_time()
        for outcome in ingest(captures or pages(count), database, lexicon):
            assert outcome.status == "unchanged", outcome
        unchanged = time.process_time() - again
        making = time.process_time()
        for _ in captures or pages(count):
            pass
        unchanged -= time.process_time() - making
        nothing_new = seconds_to_link(database)
        with database.read() as session:
            counts = store.archive_counts(session)
        database.close()
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    return {
        "articles": count,
        "meetings": counts.meetings,
        "articles_per_second": round(count / total, 1),
        "articles_per_second_by_the_clock": round(count / clock, 1),
        "ms_per_article": round(1000 * total / count, 2),
        "ms_per_article_stored": round(1000 * stored / count, 2),
        "ms_per_article_linked": round(1000 * linked / count, 2),
        "ms_per_article_indexed": round(1000 * (total - stored - linked) / count, 2),
        "ms_per_article_by_tenths": tenths,
        "ms_per_unchanged_article": round(1000 * unchanged / count, 3),
        "unchanged_share": round(unchanged / total, 4),
        "seconds_to_link_nothing_new": round(nothing_new, 2),
        "trafilatura_alone_per_second": round(1 / alone, 1),
        "times_trafilatura_alone": round(total / count / alone, 2),
        "peak_memory_mib": round(peak_mib()),
        "peak_memory_added_mib": round(peak_mib() - before),
        "disk_kib_per_article": round(size / count / 1024, 1),
    }


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    if given.profile:
        profile = cProfile.Profile()
        profile.runcall(measure, given.articles)
        pstats.Stats(profile).sort_stats("cumulative").print_stats(70)
    else:
        print(json.dumps(measure(given.articles), indent=2))


if __name__ == "__main__":
    main()
