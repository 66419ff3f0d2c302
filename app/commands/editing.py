"""`archive correct`, `undo`, `merge`, `split`, `reject`: what editors rule, by whom and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app import store
from app.commands.archives import opened_archive
from app.commands.terminal import OK, out
from app.domain import ArchiveError
from app.ingest import drain_index
from app.lexicon import load_lexicon
from app.settings import Settings

Change = Callable[[store.Session], Iterable[store.Ruled]]


def run_correct(
    settings: Settings, slug: str, field: str, value: str | None, ruling: store.Ruling, *, undo: bool
) -> int:
    """Set a field of a meeting, or take the editors' word on it back; the exit code."""
    if undo == (value is not None):
        raise ArchiveError("Give either the new value (none: there is no value) or --undo.")

    def change(session: store.Session) -> Iterable[store.Ruled]:
        if value is None:
            return [store.withdraw_correction(session, slug, field, ruling)]
        return [store.correct_meeting(session, load_lexicon(), slug, field, value, ruling)]

    return rule(settings, change)


def run_undo(settings: Settings, slug: str, version: int, ruling: store.Ruling) -> int:
    """Take back all that a version of a meeting's record corrected or confirmed; the exit code."""
    return rule(settings, lambda session: [store.undo_version(session, slug, version, ruling)])


def run_merge(settings: Settings, slug: str, other: str, ruling: store.Ruling, *, undo: bool) -> int:
    """Make the second meeting part of the first, or part them again; the exit code."""
    act = store.undo_merge if undo else store.merge_meetings
    return rule(settings, lambda session: [act(session, slug, other, ruling)])


def run_split(settings: Settings, slug: str, articles: list[int], ruling: store.Ruling) -> int:
    """Make what some articles tell a meeting of its own; the exit code."""
    return rule(settings, lambda session: [store.split_meeting(session, slug, articles, ruling)])


def run_reject(settings: Settings, article: int, ruling: store.Ruling, *, undo: bool) -> int:
    """Set an article aside, or let it tell of meetings again; the exit code."""
    act = store.restore_article if undo else store.reject_article
    return rule(settings, lambda session: act(session, article, ruling))


def rule(settings: Settings, change: Change) -> int:
    """Carry out a ruling, show the records as they stand then, and let the index take it up."""
    with opened_archive(settings) as database:
        with database.write() as session:
            records = list(change(session))
        drain_index(database, settings.index_folder, load_lexicon())
    for record in records:
        out().print(f"{record.slug} is at version {record.version}.")
    if not records:
        out().print("Done; no meeting is concerned.")
    return OK
