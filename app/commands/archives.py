"""Opening what the settings name: the archive, and the way to the network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app import store
from app.domain import ArchiveError
from app.fetch import Bounds, Fetcher, SiteMemory
from app.settings import Settings, site_folder


@contextmanager
def opened_archive(settings: Settings, *, create: bool = False) -> Iterator[store.Database]:
    """The archive of the settings, closed afterwards. With `create`, an empty one is made where none is."""
    if create and store.schema_revision(settings.database) is None:
        make_folder(settings)
        store.migrate_database(settings.database, site_folder("migrations"))
    database = store.open_database(settings.database)
    try:
        yield database
    finally:
        database.close()


def make_folder(settings: Settings) -> None:
    """Make the data folder; ArchiveError when that is not allowed."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(
            f"The folder {settings.data_dir} cannot be made ({error.strerror}): "
            "set ARCHIVE_DATA_DIR to one that can."
        ) from error


def open_fetcher(settings: Settings) -> Fetcher:
    """A polite client within the bounds of the settings."""
    bounds = Bounds(
        seconds=settings.fetch_seconds,
        size=settings.fetch_bytes,
        redirects=settings.fetch_redirects,
        gap=settings.fetch_gap,
    )
    return Fetcher(bounds, settings.user_agent, memory=SiteMemory(settings.data_dir / "sites"))
