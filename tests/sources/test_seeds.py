"""The five real articles: read where they lie, never copied here."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.domain import Article, Capture, MediaType
from app.lexicon.model import Lexicon
from app.sources import build_article, parse_page

MakeCapture = Callable[..., Capture]
SHARED = Path(__file__).parents[3] / "shared"


def rows() -> list[dict[str, Any]]:
    gold = SHARED / "gold" / "seeds.jsonl"
    return (
        [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()] if gold.exists() else []
    )


ROWS = rows()


def test_the_seeds_are_there_where_they_must_be() -> None:
    if not ROWS and not os.environ.get("CI"):
        pytest.skip("the real articles lie beside the repository, not in it")
    assert len(ROWS) == 5


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
@pytest.mark.parametrize("media_type", ["text/plain", "application/json"])
def test_real_articles_are_read_as_people_read_them(
    capture: MakeCapture, lexicon: Lexicon, row: dict[str, Any], media_type: MediaType
) -> None:
    raw = (SHARED / row["file"]).read_bytes()
    record = json.dumps({"text": raw.decode()}).encode()
    article = build_article(
        parse_page(capture(raw if media_type == "text/plain" else record, media_type)), lexicon
    )
    expected = row["article"]
    assert article.headline == expected["headline"]
    assert article.publisher == row["gold"]["publisher"]
    assert article.agency == expected["agency"]
    assert (article.published.iso if article.published else None) == expected["published"]
    assert zone_of(article) == expected["published_zone"]
    assert article.language == row["language"]
    start, end = expected["body"]
    assert overlap(body_of(article), raw.decode()[start:end]) >= 0.99
    if media_type == "text/plain":
        assert not re.search(r"https?://|ICP|Special Reports|习近平", article.text)


def zone_of(article: Article) -> str | None:
    published = article.published
    if published is None or published.zone is None:
        return None
    return f"{'printed' if published.zone_printed else 'inferred'} {published.zone}"


def body_of(article: Article) -> str:
    return "\n".join(block.span.of(article.text) for block in article.blocks_of("body"))


def overlap(one: str, other: str) -> float:
    """The share of five-word shingles two texts have in common (Jaccard)."""
    a, b = shingles(one), shingles(other)
    return len(a & b) / len(a | b)


def shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}
