"""`archive doctor`: is everything in order here, and if not, what mends it?

Each check is a function in one list and says in a line what it found.
"""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from rich.markup import escape

from app import store
from app.commands.archives import opened_archive
from app.commands.clock import clock_fault
from app.commands.copies import check_whole
from app.commands.terminal import FAILURE, OK, out
from app.domain import ArchiveError
from app.fetch import load_watch_list
from app.lexicon import load_lexicon
from app.search import IndexProblem, open_index
from app.settings import Settings, unknown_variables, version

NO_SPACE = 10 * 1024 * 1024
"""Bytes free below which the next article may not find room."""
LEAST_SPACE = 500 * 1024 * 1024
"""Bytes free below which a warning is due: room for a reindex and a backup of some ten thousand articles."""
FIRST_SOUND_SQLITE = (3, 51, 3)
MENDED_SQLITE = ((3, 44, 6), (3, 50, 7))
"""Older lines in which the write-ahead log's reset was mended (sqlite.org/wal.html#walresetbug)."""

Grade = Literal["ok", "note", "wrong"]
MARKS: dict[Grade, str] = {"ok": "[green]ok[/]   ", "note": "[yellow]note[/] ", "wrong": "[red]wrong[/]"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found: `note` is worth knowing, `wrong` keeps the archive from working."""

    grade: Grade
    words: str


def run_doctor(settings: Settings) -> int:
    """Print what every check finds; exit code 1 when something is wrong."""
    found = [finding for check in CHECKS for finding in check(settings)]
    for finding in found:
        out().print(f"{MARKS[finding.grade]} {escape(finding.words)}")
    return FAILURE if any(finding.grade == "wrong" for finding in found) else OK


def versions(settings: Settings) -> Iterator[Found]:
    """What is installed."""
    packages = ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("fastapi", "sqlmodel", "whoosh")
    )
    yield Found("ok", f"archive {version()}, Python {platform.python_version()}, {packages}")


def sqlite_version(settings: Settings) -> Iterator[Found]:
    """Whether this SQLite can lose data when one connection checkpoints as another commits."""
    if sqlite3.sqlite_version_info >= FIRST_SOUND_SQLITE or sqlite3.sqlite_version_info in MENDED_SQLITE:
        yield Found("ok", f"SQLite {sqlite3.sqlite_version}")
    else:
        yield Found(
            "note",
            f"SQLite {sqlite3.sqlite_version} has the write-ahead-log fault mended in 3.51.3; "
            "the archive's single writer lock keeps clear of it, other programs must not write to its file",
        )


def variables(settings: Settings) -> Iterator[Found]:
    """Variables of the environment that mean nothing, and a contact that is missing."""
    for name in unknown_variables():
        yield Found("note", f"{name} is set but is no setting of the archive")
    if not settings.contact:
        yield Found("note", "ARCHIVE_CONTACT is not set: sites we fetch from cannot tell whom to write to")


def folder(settings: Settings) -> Iterator[Found]:
    """Whether the data folder can be written, and has room."""
    place = settings.data_dir
    if not place.is_dir():
        yield Found("note", f"{place} does not exist yet: `archive migrate` makes it")
        return
    writable = os.access(place, os.W_OK | os.X_OK)
    yield Found("ok" if writable else "wrong", f"{place} {'can' if writable else 'cannot'} be written")
    free = shutil.disk_usage(place).free
    grade: Grade = "ok" if free >= LEAST_SPACE else "note" if free >= NO_SPACE else "wrong"
    yield Found(grade, f"{free / 1024**3:.2g} GiB free" + ("" if grade == "ok" else ": make room"))


def database_and_index(settings: Settings) -> Iterator[Found]:
    """Whether the database is sound and of this version, and the index holds what it holds."""
    if not settings.data_dir.is_dir():
        return
    try:
        with opened_archive(settings) as database:
            check_whole(database.path)
            with database.read() as session:
                counts = store.archive_counts(session)
            yield Found(
                "ok",
                f"{database.path}: revision {store.schema_revision(database.path)}, "
                f"{counts.articles} articles, {counts.meetings} meetings, {counts.captures} captures",
            )
    except ArchiveError as error:
        yield Found("wrong", str(error))
        return
    if counts.pending:
        yield Found(
            "note", f"{counts.pending} changes wait for the index: the next `archive ingest` takes them up"
        )
    try:
        open_index(settings.index_folder, load_lexicon())
        yield Found("ok", f"{settings.index_folder}: the index opens")
    except IndexProblem as error:
        yield Found("wrong", f"the index cannot be used ({error}): run `archive reindex`")


def runs(settings: Settings) -> Iterator[Found]:
    """Whether the last run ended, and whether the clock is behind what the archive has seen."""
    try:
        with opened_archive(settings) as database, database.read() as session:
            last = next(iter(store.latest_runs(session, 1)), None)
    except ArchiveError:
        return  # said above
    if last is None:
        return
    begun = f"the last run, `archive {last.command}` of {last.started_at:%Y-%m-%d %H:%M} UTC,"
    if fault := clock_fault(last):
        yield Found("wrong", fault)
    elif last.ended_at is None:
        yield Found("note", f"{begun} is at work or was cut short; the next one goes on where it stopped")
    else:
        said = ", ".join(f"{number} {status}" for status, number in last.counts.items()) or "nothing came in"
        yield Found("ok", f"{begun} ended: {said}")


def watch_list(settings: Settings) -> Iterator[Found]:
    """Whether the watch list can be read, and how much of it is switched on."""
    try:
        watched = load_watch_list(settings.watch_list)
    except ArchiveError as error:
        yield Found("wrong", str(error))
        return
    yield Found("ok", f"watch list: {sum(entry.on for entry in watched)} of {len(watched)} entries on")


CHECKS: tuple[Callable[[Settings], Iterator[Found]], ...] = (
    versions,
    sqlite_version,
    variables,
    folder,
    database_and_index,
    runs,
    watch_list,
)
