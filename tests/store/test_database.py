from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from sqlmodel import Session, text

from app.domain import ArchiveError
from app.store import (
    Database,
    DatabaseError,
    DatabaseLocked,
    DatabaseMissing,
    DatabaseOutdated,
    DatabaseReadOnly,
    DatabaseTooNew,
    NotADatabase,
    ValueRefused,
    archive_counts,
    migrate_database,
    open_database,
    start_run,
)
from app.store.database import LOG_BYTES
from app.store.errors import explained
from app.store.lock import writer_lock
from app.store.tables import RunRow
from tests.store.samples import THEN, keep, meeting

ROOT = Path(__file__).resolve().parents[2]


def nothing(path: Path) -> None:
    path.parent.mkdir()


def a_folder(path: Path) -> None:
    path.mkdir(parents=True)


def an_empty_file(path: Path) -> None:
    path.parent.mkdir()
    path.touch()


def a_text(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("This is a letter, and a long one, to nobody in particular.")


def a_foreign_database(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE other (id)")
    connection.close()


def with_revision(revision: str, path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
    connection.close()


def an_older_archive(path: Path) -> None:
    with_revision("0000", path)


def a_newer_archive(path: Path) -> None:
    with_revision("9999", path)


def a_garbled_archive(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)


@pytest.mark.parametrize(
    ("prepare", "error", "mending"),
    [
        (nothing, DatabaseMissing, "run `archive migrate`"),
        (a_folder, NotADatabase, "a folder"),
        (an_empty_file, DatabaseOutdated, "run `archive migrate`"),
        (a_text, NotADatabase, "ARCHIVE_DATA_DIR"),
        (a_garbled_archive, NotADatabase, "restore it from a backup"),
        (a_foreign_database, DatabaseOutdated, "run `archive migrate`"),
        (an_older_archive, DatabaseOutdated, "run `archive migrate`"),
        (a_newer_archive, DatabaseTooNew, "update the program"),
    ],
)
def test_what_cannot_be_opened_says_how_to_mend_it(
    path: Path, prepare: object, error: type[DatabaseError], mending: str
) -> None:
    assert callable(prepare)
    prepare(path)
    with pytest.raises(error) as caught:
        open_database(path)
    assert isinstance(caught.value, ArchiveError)
    assert str(path) in str(caught.value)
    assert mending in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_folder_is_named(path: Path, migrations: Path) -> None:
    migrate_database(path, migrations)
    path.parent.chmod(0o500)
    try:
        with pytest.raises(DatabaseReadOnly, match="may not be written"):
            open_database(path)
    finally:
        path.parent.chmod(0o700)


def test_a_file_that_may_not_be_written_is_named(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.database.os.access", lambda *_: False)
    with pytest.raises(DatabaseReadOnly, match="may not be written"):
        open_database(database.path)


@pytest.mark.parametrize(
    ("number", "error", "mending"),
    [
        (errno.EROFS, DatabaseReadOnly, "ARCHIVE_DATA_DIR"),
        (errno.EACCES, DatabaseReadOnly, "ARCHIVE_DATA_DIR"),
        (errno.ENOSPC, DatabaseError, "make room"),
    ],
)
def test_what_the_system_refuses_is_told_as_of_the_database(
    number: int, error: type[DatabaseError], mending: str, path: Path
) -> None:
    with pytest.raises(error, match=mending), explained(path):
        raise OSError(number, os.strerror(number))


def test_every_connection_keeps_to_the_rules(database: Database) -> None:
    expected = {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 2,
        "busy_timeout": 5000,
        "wal_autocheckpoint": 0,
    }
    for opened, query_only in ((database.read, 1), (database.write, 0)):
        with opened() as session:
            for pragma, value in {**expected, "query_only": query_only}.items():
                assert session.connection().exec_driver_sql(f"PRAGMA {pragma}").scalar() == value, pragma


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(DatabaseReadOnly), database.read() as session:
        start_run(session, "ingest")


def test_what_raises_leaves_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError), database.write() as session:
        keep(session, "Lost words.", ("2022-07-07-denpasar", meeting()))
        raise RuntimeError
    with database.read() as session:
        counts = archive_counts(session)
    assert (counts.captures, counts.articles, counts.meetings, counts.pending) == (0, 0, 0, 0)


def test_a_value_the_tables_refuse_is_said_and_nothing_kept(database: Database) -> None:
    with pytest.raises(ValueRefused, match="country_code"), database.write() as session:
        keep(session, "Words.", ("2022-07-07-denpasar", meeting(country="Indonesia")))
    with database.read() as session:
        assert archive_counts(session).captures == 0


def test_a_reader_sees_one_state_while_another_writes(database: Database) -> None:
    with database.read() as reader:
        assert archive_counts(reader).captures == 0
        with database.write() as writer:
            keep(writer, "New words.")
        assert archive_counts(reader).captures == 0
    with database.read() as reader:
        assert archive_counts(reader).captures == 1


def test_writers_in_many_threads_lose_nothing(database: Database) -> None:
    def write(number: int) -> None:
        for turn in range(5):
            with database.write() as session:
                start_run(session, f"{number}.{turn}")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        assert session.scalar(text("SELECT count(DISTINCT command) FROM runs")) == 40


def test_a_writer_that_waits_too_long_says_so(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.store.lock.LOCK_SECONDS", 0.05)
    with writer_lock(database.path):
        held = threading.Thread(target=lambda: failures.append(locked_out(database)))
        failures: list[str] = []
        held.start()
        held.join()
    assert "wait for it to end" in failures[0]


def locked_out(database: Database) -> str:
    with pytest.raises(DatabaseLocked) as caught, database.write():
        pass
    return str(caught.value)


def test_a_long_log_is_folded_in_by_the_writer_alone(database: Database) -> None:
    log = database.path.with_name(database.path.name + "-wal")
    with database.write() as session:
        session.add(RunRow(command="x" * (LOG_BYTES + 1), started_at=THEN))
    grown = log.stat().st_size
    size = database.path.stat().st_size
    assert grown > LOG_BYTES
    assert size > LOG_BYTES, "folded into the database"
    with database.write() as session:
        start_run(session, "small")
    assert log.stat().st_size < LOG_BYTES, "and begun again, cut to its new length"


WRITER = """
import sys
from pathlib import Path
from app.store import open_database
from tests.store.samples import THEN, keep, meeting
database = open_database(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), 10**6):
    with database.write() as session:
        keep(session, f"Words {number}", ("2022-07-07-denpasar", meeting()))
    print(number, flush=True)
"""


@contextmanager
def writer(path: Path, start: int) -> Iterator[tuple[subprocess.Popen[str], IO[str]]]:
    """A process that saves one article after another, and the numbers of those acknowledged."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(start)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout
        finally:
            process.kill()


def labels(session: Session) -> set[str]:
    return {label for (label,) in session.execute(text("SELECT label FROM articles"))}


def test_a_killed_writer_loses_nothing_it_acknowledged(database: Database) -> None:
    acknowledged: list[int] = []
    for attempt in range(4):
        with writer(database.path, attempt * 1000) as (process, output):
            acknowledged.append(int(output.readline()))  # it is under way
            time.sleep(0.05 + 0.07 * attempt)
            process.send_signal(signal.SIGKILL)
            acknowledged += [int(line) for line in output if line.endswith("\n")]
        with database.read() as session:
            assert session.scalar(text("PRAGMA integrity_check")) == "ok"
            assert session.execute(text("PRAGMA foreign_key_check")).all() == []
            kept = labels(session)
            assert {f"Words {number}" for number in acknowledged} <= kept
            assert archive_counts(session).captures == len(kept), "no capture without its article"
            told = session.scalar(text("SELECT count(*) FROM tellings"))
            assert told == len(kept), "no article without what it tells"
        with database.write() as session:  # the dead writer's lock is free
            start_run(session, "after")


def test_busy_writers_in_other_processes_let_this_one_have_its_turn(database: Database) -> None:
    with writer(database.path, 10_000) as (_, one), writer(database.path, 20_000) as (_, other):
        one.readline()
        other.readline()
        waits: list[float] = []
        for number in range(20):
            begun = time.monotonic()
            with database.write() as session:
                waits.append(time.monotonic() - begun)
                keep(session, f"Words {number}", ("2022-07-07-denpasar", meeting()))
    assert max(waits) < 10, "seconds"
    with database.read() as session:
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        kept = labels(session)
    assert {"Words 10000", "Words 20000", *(f"Words {number}" for number in range(20))} <= kept
