"""Bringing the tables up to date: one transaction, with foreign keys off while it runs and checked after.

With foreign keys on, rebuilding a table (Alembic's batch mode, the only way SQLite can change a column)
deletes the rows that belong to it, and says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.store.database import DatabaseError, DatabaseTooNew, engine, explained, schema_revision, writer_lock


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


def run_migrations(path: Path, config: Config, revision: str) -> None:
    """Up or down to that revision in one transaction; the caller holds the writer lock."""
    owner = engine(path, "rwc", "BEGIN IMMEDIATE", foreign_keys=False)
    try:
        raw = owner.raw_connection()
        raw.cursor().execute(
            "PRAGMA journal_mode = WAL"
        )  # kept in the file; not possible inside a transaction
        raw.close()
        with owner.begin() as connection:
            config.attributes["connection"] = connection
            held = connection.execute(text(CURRENT)).first() and connection.execute(text(REVISION)).scalar()
            if held is not None and held > revision:
                command.downgrade(config, revision)
            else:
                command.upgrade(config, revision)
            broken = connection.execute(text("PRAGMA foreign_key_check")).all()
            if broken:
                raise DatabaseError(
                    f"Migrating {path} to {revision} would have left {len(broken)} rows without their owner "
                    f"(first: {broken[0][0]}); nothing was changed. Please report this."
                )
    finally:
        owner.dispose()


CURRENT = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
REVISION = "SELECT version_num FROM alembic_version"


def alembic_config(migrations: Path) -> Config:
    """Alembic's settings, made here so that no .ini file is needed; `%` would start an interpolation."""
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    return config
