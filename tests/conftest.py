"""Fixtures that every room's tests may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.lexicon import Lexicon, load_lexicon

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and labels beside the checkout: needed where CI is set, else optional."""
    if SHARED.is_dir():
        return SHARED
    message = f"{SHARED} is missing: the real articles and labels are kept beside the checkout"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
