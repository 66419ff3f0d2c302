"""A real archive in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store import Database, migrate_database, open_database

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


@pytest.fixture(scope="session")
def migrations() -> Path:
    return MIGRATIONS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the archive stands: the name has what a careless address would trip over."""
    return tmp_path / "an archive, 100% ours?" / "archive#1.sqlite"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    migrate_database(path, MIGRATIONS)
    opened = open_database(path)
    yield opened
    opened.close()
