"""Bringing the tables up to date: one transaction, with foreign keys off while it runs and checked after.

With foreign keys on, rebuilding a table (Alembic's batch mode, the only way SQLite can change a column)
deletes the rows that belong to it, and says nothing.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from app.store.database import engine, schema_revision
from app.store.errors import DatabaseError, DatabaseTooNew, explained
from app.store.lock import writer_lock


@dataclass(frozen=True, slots=True)
class Migrated:
    """The revision before (None: there was no archive) and after."""

    before: str | None
    after: str


def migrate_database(path: Path, migrations: Path) -> Migrated:
    """Bring the database to the newest revision in `migrations`, creating folder and file where needed.

    A second call changes nothing. When anything fails, nothing of it stays. Raises DatabaseError.
    """
    config = alembic_config(migrations)
    scripts = ScriptDirectory.from_config(config)
    newest = scripts.get_current_head()
    if newest is None:
        raise DatabaseError(f"There are no migrations in {migrations}: the installation is not complete.")
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with writer_lock(path):
            before = schema_revision(path)
            if before == newest:
                return Migrated(before, newest)
            if before is not None and before not in {script.revision for script in scripts.walk_revisions()}:
                raise DatabaseTooNew(
                    f"The database {path} was made by a newer version of this program (revision {before}, "
                    f"newest known here: {newest}): update the program."
                )
            run_migrations(path, config, newest)
    return Migrated(before, newest)


def run_migrations(path: Path, config: Config, revision: str, *, down: bool = False) -> None:
    """Up or down to that revision in one transaction; the caller holds the lock. Raises DatabaseError."""
    owner = engine(path, "rwc", "BEGIN IMMEDIATE", foreign_keys=False)
    try:
        with closing(owner.raw_connection()) as raw:
            raw.cursor().execute("PRAGMA journal_mode = WAL")  # kept in the file; not possible later on
        with owner.begin() as connection:
            config.attributes["connection"] = connection
            (command.downgrade if down else command.upgrade)(config, revision)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise DatabaseError(
                    f"Migrating {path} to {revision} would have left {len(broken)} rows without their owner "
                    f"(first in {broken[0][0]}); nothing was changed. Please report this."
                )
    finally:
        owner.dispose()


def alembic_config(migrations: Path) -> Config:
    """Alembic's settings, made here so that no .ini file is needed; `%` would start an interpolation."""
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    return config
