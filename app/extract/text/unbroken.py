"""Puts a blank for every line break inside a paragraph, so that no pattern stops at one."""

from __future__ import annotations

from dataclasses import replace

from app.domain import Article


def unbroken(article: Article) -> Article:
    """The article with the breaks inside its blocks turned into blanks; every span holds as before."""
    broken = [block.span for block in article.blocks if "\n" in block.span.of(article.text)]
    if not broken:
        return article
    text = article.text
    for span in broken:
        text = text[: span.start] + text[span.start : span.end].replace("\n", " ") + text[span.end :]
    return replace(article, text=text)
