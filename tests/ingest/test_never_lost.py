"""Killed at random moments, and in other trouble: nothing acknowledged is lost, nothing is half written.

Each victim is a fork of this process, so that it has nothing to load and dies at its work.
"""

from __future__ import annotations

import fcntl
import json
import multiprocessing
import os
import random
import resource
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from app import store
from app.commands.feeding import run_ingest
from app.commands.upkeep import run_migrate, run_reindex
from app.domain import ArchiveError
from app.ingest import drain_index
from app.lexicon import Lexicon, load_lexicon
from app.search import IndexProblem, SearchIndex, SearchQuery, SearchResults, open_index, run_search
from app.settings import Settings, load_settings, site_folder
from tests.ingest.pages import page

ARTICLES = 20
CITIES = ("Moscow", "Beijing", "Guilin", "Dushanbe", "Tashkent", "Bishkek")
FORK = multiprocessing.get_context("fork")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of pages, each about another meeting."""
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(ARTICLES):
        day = date(2019, 1, 5) + timedelta(days=27 * n)
        (folder / f"{n:03}.html").write_bytes(page(day.isoformat(), CITIES[n % len(CITIES)]))
    return folder


def feed(settings: Settings, folder: Path) -> int:
    return run_ingest(
        settings,
        [str(folder)],
        watch_list=False,
        from_chronology=False,
        all_links=False,
        as_json=True,
        quiet=True,
        dry_run=False,
    )


def work(settings: Settings, folder: Path, acknowledged: Path) -> None:
    """What the victim does until it dies: all three kinds of work, one after another."""
    sys.stdout = acknowledged.open("a", encoding="utf-8")
    run_migrate(settings, quiet=True)
    feed(settings, folder)
    run_reindex(settings, quiet=True)


def seconds_of(do: Callable[..., None], *given: object) -> float:
    """How long the work takes when nobody disturbs it, here and today."""
    started = time.monotonic()
    worker = FORK.Process(target=do, args=given)
    worker.start()
    worker.join()
    assert worker.exitcode == 0
    return time.monotonic() - started


def kill_at_random(rng: random.Random, within: float, do: Callable[..., None], *given: object) -> bool:
    """Start the work, kill it within so many seconds; whether it died of that."""
    victim = FORK.Process(target=do, args=given)
    victim.start()
    victim.join(rng.uniform(0.0, within))
    if victim.pid is not None and victim.is_alive():
        os.kill(victim.pid, signal.SIGKILL)
    victim.join()
    assert victim.exitcode in (0, -signal.SIGKILL)
    return victim.exitcode != 0


def check(settings: Settings, acknowledged: Path) -> None:
    """What must hold at any moment."""
    if not settings.database.exists() or store.schema_revision(settings.database) is None:
        assert not acknowledged.exists() or not acknowledged.read_text()
        return
    with closing(sqlite3.connect(settings.database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        held = {row[0] for row in connection.execute("SELECT id FROM articles")}
        whole = {
            row[0]
            for row in connection.execute(
                "SELECT a.id FROM articles a JOIN captures c ON c.id = a.capture_id JOIN blobs USING (sha256)"
                " WHERE EXISTS (SELECT 1 FROM findings f WHERE f.article_id = a.id)"
                " AND EXISTS (SELECT 1 FROM tellings t JOIN meetings m ON m.id = t.meeting_id"
                " WHERE t.article_id = a.id)"
            )
        }
    assert held == whole, "an article is there with all that belongs to it, or not at all"
    lines = acknowledged.read_text().splitlines() if acknowledged.exists() else []
    said = {json.loads(line)["article_id"] for line in lines if line.endswith("}")}
    assert said <= held, "what was acknowledged is there"


def finish(settings: Settings, folder: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next run goes on by itself, and the index then holds what the database holds."""
    with Path(os.devnull).open("w") as nowhere:
        monkeypatch.setattr(sys, "stdout", nowhere)
        run_migrate(settings, quiet=True)
        assert feed(settings, folder) == 0
        monkeypatch.undo()
    database = store.open_database(settings.database)
    with database.read() as session:
        counts = store.archive_counts(session)
        ids = {article.id for article in store.load_articles(session, range(1, 10 * ARTICLES))}
    database.close()
    assert (counts.articles, counts.pending) == (ARTICLES, 0)
    assert indexed(open_index(settings.index_folder, lexicon)) == ids


def indexed(index: SearchIndex) -> set[int]:
    """The articles the index holds."""
    found = run_search(index, SearchQuery(per_page=100))
    assert isinstance(found, SearchResults)
    assert found.pages == 1
    return {article for hit in found.hits for article in hit.matched_articles}


@pytest.mark.parametrize(
    "kills", [20, pytest.param(1000, marks=[pytest.mark.soak, pytest.mark.timeout(7200)])]
)
def test_killed_at_random_moments_nothing_is_lost(
    kills: int, news: Path, tmp_path: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(20)
    undisturbed = load_settings(data_dir=tmp_path / "undisturbed")
    whole = seconds_of(work, undisturbed, news, tmp_path / "said")  # so that kills fall on all parts of it
    archive = 0
    died = 0
    while died < kills:
        settings = load_settings(data_dir=tmp_path / f"data{archive}")
        acknowledged = tmp_path / f"acknowledged{archive}"
        for _ in range(8):
            if died >= kills or not kill_at_random(rng, whole, work, settings, news, acknowledged):
                break
            died += 1
            check(settings, acknowledged)
        finish(settings, news, lexicon, monkeypatch)
        check(settings, acknowledged)
        archive += 1


# ------------------------------------------------------------------ other trouble


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    monkeypatch.setenv("ARCHIVE_DATA_DIR", str(tmp_path / "data"))
    settings = load_settings()
    store.migrate_database(settings.database, site_folder("migrations"))
    yield settings


def in_a_fork(do: Callable[[], None]) -> tuple[int, str]:
    """Exit code and complaint of work done in a process of its own, as the command line would end."""
    read, write = os.pipe()

    def run() -> None:
        os.dup2(write, 2)
        sys.stdout = sys.stderr = os.fdopen(2, "w")
        try:
            do()
        except ArchiveError as error:
            print(f"archive: {error}", file=sys.stderr, flush=True)  # noqa: T201
            os._exit(1)
        os._exit(0)

    victim = FORK.Process(target=run)
    victim.start()
    os.close(write)
    with os.fdopen(read) as said:
        words = said.read()
    victim.join()
    return victim.exitcode or 0, words


def test_a_full_disk_is_told_in_a_sentence_and_harms_nothing(
    settings: Settings, news: Path, lexicon: Lexicon, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (420_000, 420_000))
        feed(settings, news)

    code, said = in_a_fork(run)
    assert code == 1
    assert "make room" in said
    assert "Traceback" not in said
    check(settings, tmp_path / "nothing")
    finish(settings, news, lexicon, monkeypatch)


def test_a_disk_too_full_for_the_index_is_told_in_a_sentence(
    settings: Settings, news: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(settings, news, lexicon, monkeypatch)

    def run() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        run_reindex(settings, quiet=True)

    code, said = in_a_fork(run)
    assert code == 1
    assert "make room" in said
    assert "Traceback" not in said
    assert len(indexed(open_index(settings.index_folder, lexicon))) == ARTICLES, "the old one serves on"


def test_a_database_that_others_keep_locked_is_told(
    settings: Settings, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.store.lock.LOCK_SECONDS", 0.2)
    with settings.database.with_name("archive.db.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        code, said = in_a_fork(lambda: void(feed(settings, news)))
    assert code == 1
    assert "locked" in said


def test_a_second_run_says_that_one_is_at_work_and_is_no_failure(
    settings: Settings, news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (settings.data_dir / "run.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("`archive ingest`, begun 2026-11-21 12:00:00 UTC")
        lock.flush()
        assert feed(settings, news) == 0
    assert "`archive ingest`, begun 2026-11-21 12:00:00 UTC, is still at work" in capsys.readouterr().err


@pytest.mark.parametrize("within", ["data", "."])
def test_a_folder_that_may_not_be_written_is_named(within: str, news: Path) -> None:
    with tempfile.TemporaryDirectory() as closed:
        Path(closed).chmod(0o555)

        def run() -> None:
            if os.geteuid() == 0:
                os.setuid(65534)  # root may write everywhere
            feed(load_settings(data_dir=Path(closed) / within), news)

        code, said = in_a_fork(run)
    assert code == 1
    assert "ARCHIVE_DATA_DIR" in said


@pytest.mark.parametrize("damage", ["gone", "garbled", "cut short"])
def test_a_damaged_index_is_rebuilt_by_the_next_run(
    damage: str, settings: Settings, news: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(settings, news, lexicon, monkeypatch)
    for path in sorted(settings.index_folder.rglob("*"), reverse=True):
        if path.is_file() and path.name != "LOCK":
            if damage == "gone":
                path.unlink()
            elif damage == "garbled":
                path.write_bytes(b"\x00" * path.stat().st_size)
            else:
                path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(IndexProblem):
        open_index(settings.index_folder, lexicon)
    finish(settings, news, lexicon, monkeypatch)


def void(code: int) -> None:
    """Leave as the command would."""
    os._exit(code)


def test_the_lexicon_is_loaded_once() -> None:
    assert load_lexicon() is load_lexicon(), "else every victim would spend its life loading it"


def test_an_index_is_drained_while_others_read(
    settings: Settings, news: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(settings, news, lexicon, monkeypatch)
    index = open_index(settings.index_folder, lexicon)
    before = indexed(index)
    database = store.open_database(settings.database)
    with database.write() as session:
        store.mark_all_pending(session)
    drain_index(database, settings.index_folder, lexicon)
    database.close()
    assert indexed(index) == before
