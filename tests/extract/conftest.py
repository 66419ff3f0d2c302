"""Articles made for tests of this room, without the readers of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from app.domain import Article, Block, BlockKind, Language, Published, Span


def make_article(
    text: str,
    published: date | None = None,
    *,
    headline: str | None = None,
    caption: str | None = None,
    language: Language | None = None,
    url: str | None = None,
) -> Article:
    """An article whose blocks are its lines; those equal to headline or caption are so marked."""
    blocks = tuple(Block(kind_of(span.of(text), headline, caption), span) for span in lines_of(text))
    return Article(
        text=text,
        blocks=blocks,
        language=language or language_of(text),
        headline=headline,
        published=Published(published) if published else None,
        url=url,
    )


def lines_of(text: str) -> Iterator[Span]:
    for match in re.finditer(r"\S[^\n]*", text):
        yield Span(*match.span())


def kind_of(line: str, headline: str | None, caption: str | None) -> BlockKind:
    if line.strip() == headline:
        return "headline"
    return "caption" if line.strip() == caption else "body"


def language_of(text: str) -> Language:
    if re.search(r"[а-яё]{3}", text):
        return "ru"
    return "zh-Hans" if re.search(r"[\u4e00-\u9fff]", text) else "en"
