"""What the tests of app/sources share: captures made of a few words, and the lexicon."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain import Capture, MediaType
from app.lexicon.load import load_lexicon
from app.lexicon.model import Lexicon

SEEN_AT = datetime(2032, 1, 1, tzinfo=UTC)
MakeCapture = Callable[..., Capture]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def pages() -> Path:
    return Path(__file__).parent / "pages"


@pytest.fixture(scope="session")
def capture() -> MakeCapture:
    """A capture of bytes or text: `capture("words")`, `capture(b"...", "text/html", url=...)`."""

    def make(
        body: bytes | str,
        media_type: MediaType = "text/plain",
        *,
        url: str | None = None,
        charset: str | None = None,
    ) -> Capture:
        words = body.encode() if isinstance(body, str) else body
        return Capture(
            body=words,
            media_type=media_type,
            origin="sample.txt",
            captured_at=SEEN_AT,
            url=url,
            charset=charset,
        )

    return make
