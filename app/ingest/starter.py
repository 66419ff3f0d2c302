"""The starter archive: the chronology and a few sample articles, which a new archive begins with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from app import store
from app.domain import Capture
from app.fetch import Miss
from app.fetch.files import capture_of_file
from app.ingest.job import Outcome, ingest
from app.lexicon import Lexicon


def load_starter(database: store.Database, lexicon: Lexicon) -> Iterator[Outcome]:
    """Save the chronology's listings and take in the sample articles; a second time nothing changes."""
    with database.write() as session:
        for listing in lexicon.chronology:
            store.save_listing(session, listing)
    yield from ingest(sample_captures(), database, lexicon, is_sample=True)


def sample_captures() -> Iterator[Capture | Miss]:
    """The sample articles. Their origin names them alike wherever the archive is installed."""
    for resource in sorted(files("app.starter").joinpath("samples").iterdir(), key=lambda file: file.name):
        found = capture_of_file(Path(str(resource)), 1024 * 1024)
        yield replace(found, origin=f"starter/{resource.name}")
