from __future__ import annotations

import re
import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from app.domain import Listing
from app.store import (
    DatabaseError,
    DatabaseTooNew,
    migrate_database,
    open_database,
    save_listing,
    schema_revision,
)
from app.store.database import engine
from app.store.migrate import Migrated, alembic_config, run_migrations
from app.store.tables import SCHEMA_REVISION, Row
from tests.store.samples import keep, meeting


def fill(path: Path) -> None:
    database = open_database(path)
    with database.write() as session:
        save_listing(session, Listing("2022-07-07-denpasar", meeting(), "high"))
        keep(session, "Words.", ("2022-07-07-denpasar", meeting()))
    database.close()


def counts(path: Path) -> dict[str, int]:
    connection = sqlite3.connect(path)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    connection.close()
    return found


def schema(path: Path) -> list[tuple[str, list[str]]]:
    """Every object with the parts of its SQL; spacing, quoting and the order of the parts aside."""
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND name NOT LIKE 'alembic%' AND name NOT LIKE 'sqlite%' ORDER BY name"
    ).fetchall()
    connection.close()
    return [(name, sorted(parts_of(sql))) for name, sql in rows]


def parts_of(sql: str) -> list[str]:
    """`CREATE TABLE x (a INTEGER, CHECK (a IN (1, 2)))` -> the head and each part between outer commas."""
    head, _, body = re.sub(r"\s+", " ", sql.replace('"', "")).partition("(")
    parts, depth = [head.strip()], 0
    part = ""
    for sign in body.strip()[:-1]:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append(part.strip())
            part = ""
        else:
            part += sign
    return [*parts, part.strip()]


def test_a_new_archive_is_made_with_its_folder_and_a_second_run_changes_nothing(
    path: Path, migrations: Path
) -> None:
    assert schema_revision(path) is None
    assert migrate_database(path, migrations) == Migrated(None, SCHEMA_REVISION)
    fill(path)
    before = counts(path)
    assert migrate_database(path, migrations) == Migrated(SCHEMA_REVISION, SCHEMA_REVISION)
    assert schema_revision(path) == SCHEMA_REVISION
    assert counts(path) == before


def test_the_program_knows_the_newest_revision(migrations: Path) -> None:
    assert ScriptDirectory.from_config(alembic_config(migrations)).get_current_head() == SCHEMA_REVISION


def test_autogenerate_finds_no_difference(path: Path, migrations: Path) -> None:
    migrate_database(path, migrations)
    reader = engine(path, "ro", "BEGIN")
    with reader.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []
    reader.dispose()


def test_the_migrations_make_exactly_the_tables_of_the_program(path: Path, migrations: Path) -> None:
    migrate_database(path, migrations)
    made = path.with_name("made.sqlite")
    directly = create_engine("sqlite://", creator=lambda: sqlite3.connect(made))
    Row.metadata.create_all(directly)
    directly.dispose()
    assert schema(path) == schema(made)


def test_every_revision_goes_down_and_up_again_on_a_filled_archive(path: Path, migrations: Path) -> None:
    migrate_database(path, migrations)
    fill(path)
    config = alembic_config(migrations)
    before = counts(path)
    shape = schema(path)
    steps = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
    for revision in [*steps[1:], "base"]:
        run_migrations(path, config, revision, down=True)
    assert schema(path) == []
    migrate_database(path, migrations)
    assert schema(path) == shape
    assert counts(path).keys() == before.keys()


NEXT = f"{int(SCHEMA_REVISION) + 1:04d}"

REBUILD = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{next}", "{newest}"

def upgrade():
    with op.batch_alter_table("articles", recreate="always") as batch:
        batch.add_column(sa.Column("remark", sa.String()))
    {also}

def downgrade():
    with op.batch_alter_table("articles", recreate="always") as batch:
        batch.drop_column("remark")
"""


def with_next_revision(migrations: Path, folder: Path, also: str = "pass") -> Path:
    copy = shutil.copytree(migrations, folder / "migrations")
    (copy / "versions" / f"{NEXT}_remark.py").write_text(
        REBUILD.format(also=also, next=NEXT, newest=SCHEMA_REVISION)
    )
    return copy


def test_rebuilding_a_table_keeps_what_belongs_to_its_rows(
    path: Path, migrations: Path, tmp_path: Path
) -> None:
    migrate_database(path, migrations)
    fill(path)
    before = counts(path)
    assert before["findings"] > 0
    newer = with_next_revision(migrations, tmp_path)
    assert migrate_database(path, newer) == Migrated(SCHEMA_REVISION, NEXT)
    assert counts(path) == before
    with pytest.raises(DatabaseTooNew, match="update the program"):
        migrate_database(path, migrations)
    run_migrations(path, alembic_config(newer), SCHEMA_REVISION, down=True)
    assert counts(path) == before


@pytest.mark.parametrize(
    ("also", "error"),
    [
        ('op.execute("DELETE FROM captures")', DatabaseError),
        ('raise RuntimeError("half way")', RuntimeError),
    ],
)
def test_a_migration_that_fails_leaves_everything_as_it_was(
    path: Path, migrations: Path, tmp_path: Path, also: str, error: type[Exception]
) -> None:
    migrate_database(path, migrations)
    fill(path)
    before, shape = counts(path), schema(path)
    with pytest.raises(error):
        migrate_database(path, with_next_revision(migrations, tmp_path, also))
    assert (counts(path), schema(path), schema_revision(path)) == (before, shape, SCHEMA_REVISION)


def test_a_folder_without_migrations_is_named(path: Path, tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    with pytest.raises(DatabaseError, match="not complete"):
        migrate_database(path, tmp_path)
    assert not path.exists()


def test_a_file_whose_making_was_cut_short_is_made_anew(path: Path, migrations: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1")
    # The journal of a first page that was never committed: magic, no pages in it, of a file of none before.
    head = struct.pack(">8s5I", bytes.fromhex("d9d505f920a163d7"), 0, 4711, 0, 512, 4096)
    path.with_name(path.name + "-journal").write_bytes(head.ljust(512, b"\0"))
    assert schema_revision(path) is None
    migrate_database(path, migrations)
    open_database(path).close()
