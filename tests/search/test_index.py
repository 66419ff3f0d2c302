"""The life of an index: built, changed, swapped under readers, damaged, rebuilt."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.domain import ArticleRecord, Meeting, Told
from app.search import (
    IndexProblem,
    SearchQuery,
    SearchResults,
    index_articles,
    open_index,
    rebuild_index,
    run_search,
)
from app.search.document import Record
from app.search.generations import CURRENT, KEPT
from app.search.index import MOST_BATCHES, SearchIndex
from tests.search.conftest import make_article, make_meeting, random_records


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def found(index: SearchIndex, q: str = "") -> SearchResults:
    results = run_search(index, SearchQuery(q=q, per_page=100))
    assert isinstance(results, SearchResults)
    return results


def slugs(index: SearchIndex, q: str = "") -> set[str | int | None]:
    return {hit.slug or hit.article_id for hit in found(index, q).hits}


def generations(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def test_a_missing_index_says_how_to_make_one(folder: Path) -> None:
    with pytest.raises(IndexProblem, match="reindex"):
        open_index(folder)
    with pytest.raises(IndexProblem, match="reindex"):
        index_articles(folder, [make_article(1, "Talks", "Text.")])


def test_an_empty_archive_is_an_index_too(folder: Path) -> None:
    assert rebuild_index(folder, []) == 0
    index = open_index(folder)
    assert found(index).total == found(index, "Lavrov").total == found(index, "lav*").total == 0
    index_articles(folder, [make_article(1, "Lavrov speaks", "Text.")])
    assert slugs(index, "Lavrov") == {1}


def test_rebuilding_reports_progress_and_gives_the_number_of_documents(folder: Path) -> None:
    seen: list[int] = []
    records = [
        make_meeting("2022-07-07-bali", make_article(1, "One", "Text."), make_article(2, "Two", "Text."))
    ]
    assert rebuild_index(folder, records, seen.append) == 2
    assert seen == [1, 2]


def test_an_added_article_is_found_and_the_rest_stays(folder: Path) -> None:
    rebuild_index(folder, [make_article(1, "Harvest", "Wheat.")])
    index = open_index(folder)
    index_articles(folder, [make_article(2, "Fishing", "Herring.")])
    assert slugs(index) == {1, 2}
    assert slugs(index, "herring") == {2}


def test_the_same_change_twice_leaves_the_same_index(folder: Path) -> None:
    record = make_meeting(
        "2022-07-07-bali", make_article(1, "One", "Herring."), make_article(2, "Two", "Wheat.")
    )
    rebuild_index(folder, [])
    for _ in range(3):
        index_articles(folder, [record])
    results = found(open_index(folder))
    assert (results.total, results.articles) == (1, 2)


def test_a_new_text_replaces_the_old_one(folder: Path) -> None:
    rebuild_index(folder, [make_article(1, "Old", "Herring.")])
    index_articles(folder, [make_article(1, "New", "Wheat.")])
    index = open_index(folder)
    assert slugs(index, "herring") == set()
    assert slugs(index, "wheat") == {1}


def test_an_article_takes_the_place_of_a_listing_and_of_its_own_loneliness(folder: Path) -> None:
    slug = "2022-07-07-bali"
    rebuild_index(folder, [make_meeting(slug), make_article(1, "Talks", "Herring.")])
    index = open_index(folder)
    assert slugs(index) == {slug, 1}
    index_articles(folder, [make_meeting(slug, make_article(1, "Talks", "Herring."))])
    assert slugs(index) == {slug}
    assert [hit.matched_articles for hit in found(index).hits] == [(1,)]


def test_an_article_alone_brings_its_meetings_along(folder: Path) -> None:
    slug = "2022-07-07-bali"
    rebuild_index(folder, [make_meeting(slug)])
    told = (
        Told(slug, "tells", Meeting(date(2022, 7, 7))),
        Told("2022-07-08-rome", "tells", Meeting(date(2022, 7, 8))),
    )
    index_articles(folder, [make_article(1, "Talks", "Herring.", told=told)])
    index = open_index(folder)
    assert slugs(index, "herring") == {slug, "2022-07-08-rome"}
    assert found(index).facet("has").values[0].value == "text"
    assert len(found(index).facet("has").values) == 1


@pytest.mark.parametrize(
    ("removal", "left"), [(1, {"2022-07-07-bali", 3}), ("2022-07-07-bali", {3}), (99, None)]
)
def test_articles_and_meetings_can_be_taken_out(
    folder: Path, removal: int | str, left: set[object] | None
) -> None:
    meeting = make_meeting(
        "2022-07-07-bali", make_article(1, "One", "Herring."), make_article(2, "Two", "Wheat.")
    )
    rebuild_index(folder, [meeting, make_article(3, "Three", "Rye.")])
    before = generations(folder)
    index_articles(folder, [], [removal])
    assert slugs(open_index(folder)) == (left or {"2022-07-07-bali", 3})
    assert (generations(folder) == before) == (left is None), "no change, no new generation"


def test_many_small_changes_keep_few_files_and_every_document(folder: Path) -> None:
    rebuild_index(folder, [make_article(number, f"Base {number}", "Rye.") for number in range(1000, 1030)])
    index = open_index(folder)
    for number in range(1, 3 * MOST_BATCHES):
        index_articles(folder, [make_article(number, f"Number {number}", "Herring.")], [number - 2])
    assert slugs(index, "herring") == {3 * MOST_BATCHES - 1, 3 * MOST_BATCHES - 2}
    assert found(index).total == 32
    assert len(index.snapshot().batches) <= MOST_BATCHES + 1
    assert len(generations(folder)) == KEPT
    assert (
        "".join(part.text for part in found(index, f"number {3 * MOST_BATCHES - 1}").hits[0].snippet)
        == "Herring."
    )


def test_the_generation_built_on_is_never_changed(folder: Path) -> None:
    rebuild_index(folder, random_records(seed=3, meetings=10))
    old = generations(folder)[0]
    before = {path.name: path.read_bytes() for path in (folder / old).iterdir() if path.is_file()}
    index_articles(folder, [make_article(999, "New", "Herring.")], [1, 2])
    after = {path.name: path.read_bytes() for path in (folder / old).iterdir() if path.is_file()}
    assert before == after


class Broken(Exception):
    """What a failing source of records raises."""


def failing(records: list[Record]) -> Iterator[Record]:
    yield from records
    raise Broken


def test_a_rebuild_that_fails_leaves_the_old_index_in_use(folder: Path) -> None:
    rebuild_index(folder, [make_article(1, "Talks", "Herring.")])
    with pytest.raises(Broken):
        rebuild_index(folder, failing([make_article(2, "Other", "Wheat.")]))
    assert slugs(open_index(folder)) == {1}
    assert len(generations(folder)) == 1
    index_articles(folder, [make_article(3, "Third", "Rye.")])
    assert slugs(open_index(folder)) == {1, 3}


def test_what_a_killed_writer_left_is_swept_away(folder: Path) -> None:
    rebuild_index(folder, [make_article(1, "Talks", "Herring.")])
    (folder / "generation-000002.new").mkdir()
    (folder / "generation-000002.new" / "half").write_text("x")
    index_articles(folder, [make_article(2, "Other", "Wheat.")])
    assert generations(folder) == ["generation-000001", "generation-000002"]
    assert slugs(open_index(folder)) == {1, 2}


def damage_pointer(folder: Path) -> None:
    (folder / CURRENT).write_text("../../etc")


def damage_binary_pointer(folder: Path) -> None:
    (folder / CURRENT).write_bytes(b"\xff\xfe\0")


def damage_folder(folder: Path) -> None:
    shutil.rmtree(folder / generations(folder)[-1])


def damage_by_truncation(folder: Path) -> None:
    for path in (folder / generations(folder)[-1]).glob("*.seg"):
        path.write_bytes(b"")


def damage_by_zeroes(folder: Path) -> None:
    for path in (folder / generations(folder)[-1]).glob("*.toc"):
        path.write_bytes(bytes(path.stat().st_size))


def damage_facts(folder: Path) -> None:
    for path in (folder / generations(folder)[-1]).glob("*.facts"):
        path.write_text("{" * path.stat().st_size)


def damage_by_missing_texts(folder: Path) -> None:
    for path in (folder / generations(folder)[-1]).glob("*.texts"):
        path.unlink()


def damage_format(folder: Path) -> None:
    manifest = folder / generations(folder)[-1] / "generation.json"
    manifest.write_text(manifest.read_text().replace('"format": ', '"format": 9'))


# Whoosh leaves the file open that it stumbled over.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    "damage",
    [
        damage_pointer,
        damage_binary_pointer,
        damage_folder,
        damage_by_truncation,
        damage_by_zeroes,
        damage_facts,
        damage_by_missing_texts,
        damage_format,
    ],
    ids=lambda damage: damage.__name__,
)
def test_damage_is_stated_and_a_rebuild_mends_it(folder: Path, damage) -> None:  # type: ignore[no-untyped-def]
    record = make_article(1, "Talks", "Herring.")
    rebuild_index(folder, [record])
    damage(folder)
    with pytest.raises(IndexProblem, match="rebuild"):
        open_index(folder)
    rebuild_index(folder, [record])
    assert slugs(open_index(folder), "herring") == {1}


def test_a_reader_goes_on_with_what_it_has_when_the_next_generation_is_damaged(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    rebuild_index(folder, [make_article(1, "Talks", "Herring.")])
    index = open_index(folder)
    index_articles(folder, [make_article(2, "Other", "Wheat.")])
    damage_by_truncation(folder)
    assert slugs(index) == slugs(index) == {1}
    assert caplog.text.count("damaged") == 1
    rebuild_index(folder, [make_article(2, "Other", "Wheat.")])
    assert slugs(index) == {2}


def test_an_article_that_changed_meetings_is_under_the_new_one_only(folder: Path) -> None:
    def told(slug: str) -> ArticleRecord:
        return make_article(1, "Talks", "Herring.", told=(Told(slug, "tells", Meeting(date(2022, 7, 7))),))

    rebuild_index(folder, [make_meeting("2022-07-07-bali", told("2022-07-07-bali"))])
    index_articles(folder, [make_meeting("2022-07-07-rome", told("2022-07-07-rome"))])
    assert slugs(open_index(folder), "herring") == {"2022-07-07-rome"}


def test_readers_see_whole_generations_while_writers_swap_them(folder: Path) -> None:
    """Every generation holds one more or one less complete set of six articles; a half set would show."""
    sets = {
        name: [make_article(base + n, f"{name} {n}", "Lavrov spoke.") for n in range(6)]
        for name, base in (("herring", 100), ("wheat", 200))
    }
    rebuild_index(folder, sets["herring"])
    index = open_index(folder)
    done = threading.Event()
    wrong: list[object] = []
    seen: set[str] = set()
    queries = 0

    def read() -> None:
        nonlocal queries
        while not done.is_set():
            results = found(index, "Lavrov")
            titles = {"".join(part.text for part in hit.headline).split()[0] for hit in results.hits}
            if results.total != 6 * len(titles) or len(results.hits) != results.total:
                wrong.append((results.generation, results.total, titles))
            seen.add(results.generation)
            queries += 1

    def watched() -> None:
        try:
            read()
        except Exception as error:  # noqa: BLE001  the test reports it
            wrong.append(error)

    readers = [threading.Thread(target=watched) for _ in range(4)]
    for reader in readers:
        reader.start()
    for turn in range(8):
        if turn % 4 == 3:
            rebuild_index(folder, sets["herring"])
        elif turn % 2:
            index_articles(folder, [], [record.id for record in sets["wheat"]])
        else:
            changed: list[ArticleRecord] = sets["wheat"]
            index_articles(folder, changed)
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert len(seen) > 2 and queries > 12


def test_threads_sharing_one_index_answer_as_one_thread_does(folder: Path) -> None:
    rebuild_index(folder, random_records(seed=5, meetings=40))
    words = ["Lavrov", '"Wang Yi"', "会晤", "trade Moscow", "coop*", "встреча -talks", "city:Bali OR trade"]
    alone = {word: found(open_index(folder), word) for word in words}
    shared = open_index(folder)
    wrong: list[str] = []

    def read(offset: int) -> None:
        for at in range(25):
            word = words[(at + offset) % len(words)]
            if at % 5 == 0:
                shared.snapshot().forget()
            if found(shared, word) != alone[word]:
                wrong.append(word)

    readers = [threading.Thread(target=read, args=(offset,)) for offset in range(6)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert wrong == []


INGESTING = """
import sys
from pathlib import Path
from app.search import index_articles, rebuild_index
from tests.search.conftest import make_article
folder = Path(sys.argv[1])
for turn in range(6):
    wheat = [make_article(200 + n, f"wheat {n}", "Lavrov spoke.") for n in range(6)]
    if turn == 4:
        rebuild_index(folder, [make_article(100 + n, f"herring {n}", "Lavrov spoke.") for n in range(6)])
    elif turn % 2:
        index_articles(folder, [], [record.id for record in wheat])
    else:
        index_articles(folder, wheat)
"""

READING = """
import sys, time
from pathlib import Path
from app.search import SearchQuery, open_index, run_search
index = open_index(Path(sys.argv[1]))
print("reading", flush=True)
seen, end = set(), time.monotonic() + 60
while not Path(sys.argv[2]).exists() and time.monotonic() < end:
    found = run_search(index, SearchQuery(q="Lavrov", per_page=100))
    titles = {"".join(part.text for part in hit.headline).split()[0] for hit in found.hits}
    assert found.total == len(found.hits) == 6 * len(titles), (found.generation, found.total, titles)
    seen.add(found.generation)
print(len(seen))
"""


def test_processes_that_read_see_whole_generations_while_another_writes(folder: Path, tmp_path: Path) -> None:
    rebuild_index(folder, [make_article(100 + n, f"herring {n}", "Lavrov spoke.") for n in range(6)])
    done = tmp_path / "done"
    command = [sys.executable, "-c", READING, str(folder), str(done)]
    readers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        for reader in readers:
            assert reader.stdout is not None and reader.stdout.readline() == "reading\n"
        subprocess.run([sys.executable, "-c", INGESTING, str(folder)], check=True, timeout=120)
    finally:
        done.touch()
    for reader in readers:
        shown, _ = reader.communicate(timeout=120)
        assert reader.returncode == 0
        assert int(shown) >= 1


def test_hostile_searches_do_not_hold_up_the_others(folder: Path) -> None:
    """While one thread asks only what is meant to do harm, an ordinary search stays as quick as it was."""
    rebuild_index(folder, random_records(seed=5, meetings=40))
    index = open_index(folder)
    hostile = ["*", "?*?*?*", "[a TO z]", "(" * 1000, "word " * 10_000, "\0" * 500, "a" * 10**6, "\ud800",
               " ".join(f"{word}~1" for word in ("meeting", "trade", "talks") * 11),
               " ".join(f"{word}*" for word in ("mee", "tra", "tal") * 11),
               " NEAR/100 ".join(["the"] * 30)]  # fmt: skip
    done = threading.Event()
    slowest = 0.0

    def harm() -> None:
        nonlocal slowest
        while not done.is_set():
            for text in hostile:
                start = time.perf_counter()
                found(index, text)
                slowest = max(slowest, time.perf_counter() - start)

    attacker = threading.Thread(target=harm)
    attacker.start()
    try:
        for _ in range(50):
            start = time.perf_counter()
            assert found(index, "Lavrov").total > 0
            assert time.perf_counter() - start < 1
    finally:
        done.set()
        attacker.join()
    assert slowest < 1
