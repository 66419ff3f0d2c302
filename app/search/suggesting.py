"""Did you mean: for words that find nothing, the nearest words and names that find something."""

from __future__ import annotations

from app.search.names import NameTable
from app.search.postings import PostingLists


def suggest(text: str, names: NameTable, postings: PostingLists) -> str | None:
    """The search words with misspelt ones mended; None when there is nothing better."""
    return None
