"""The starter archive with a few articles of our own, served once for all tests of the whole site.

The articles go the way every article goes, through the readers; two of them tell of one meeting in the words
of each side's ministry, so that accounts stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page

from app import ingest
from app.domain import Capture
from app.lexicon import Lexicon
from app.settings import load_settings, site_folder
from app.store import Database, migrate_database, open_database
from app.web import create_app
from tests.serving import served
from tests.site.articles import ARTICLES
from tests.site.page_types import Addresses, addresses_of
from tests.site.watching import watched

WHEN = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)


def new_archive(folder: Path) -> Database:
    """An archive that holds nothing, in a new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    migrate_database(load_settings(data_dir=folder).database, site_folder("migrations"))
    return open_database(load_settings(data_dir=folder).database)


def index_all(database: Database, folder: Path, lexicon: Lexicon) -> None:
    """Bring the search index up to date with the database."""
    ingest.drain_index(database, load_settings(data_dir=folder).index_folder, lexicon)


@pytest.fixture(scope="session")
def starter_folder(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Path:
    """A data folder with the starter archive and ARTICLES, which no test may change."""
    folder = tmp_path_factory.mktemp("starter")
    database = new_archive(folder)
    ours = (
        Capture(one.text.encode(), "text/plain", f"ours/{name}.txt", WHEN, url=one.url)
        for name, one in ARTICLES.items()
    )
    outcomes = [
        *ingest.load_starter(database, lexicon),
        *ingest.ingest(ours, database, lexicon),
    ]
    index_all(database, folder, lexicon)
    database.close()
    assert {outcome.status for outcome in outcomes} == {"new"}, outcomes
    return folder


@pytest.fixture(scope="session")
def site(starter_folder: Path) -> Iterator[str]:
    """The address of the starter archive."""
    with served(starter_folder) as address:
        yield address


@pytest.fixture(scope="session")
def client(site: str) -> Iterator[httpx.Client]:
    """Asks the served site as a program would; redirects are not followed."""
    with httpx.Client(base_url=site, timeout=60) as client:
        yield client


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A watched page of 1280 pixels' width."""
    with watched(browser, site) as page:
        yield page


@pytest.fixture
def plain_page(browser: Browser, site: str) -> Iterator[Page]:
    """The same in a browser without JavaScript."""
    with watched(browser, site, java_script_enabled=False) as page:
        yield page


@pytest.fixture(scope="session")
def addresses(starter_folder: Path, client: httpx.Client) -> Addresses:
    """One address and more of every type of page and of file the app can answer with."""
    return addresses_of(create_app(load_settings(data_dir=starter_folder)), client)
