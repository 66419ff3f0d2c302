"""The sources of a meeting by kind, wire copies folded under their original."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from app.domain import ArticleRecord, SourceKind


@dataclass(frozen=True, slots=True)
class Source:
    """An article that is nobody's copy, and its copies (`copy_share` says how much of each stands in it)."""

    article: ArticleRecord
    copies: tuple[ArticleRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The sources of one kind, in the order given."""

    kind: SourceKind
    sources: tuple[Source, ...]


def group_sources(articles: Iterable[ArticleRecord]) -> tuple[SourceGroup, ...]:
    """The articles of a meeting by kind: Chinese readout, Russian readout, agencies, other; no empty group.

    A copy stands under its original, also when its own house is of another kind; without it, for itself.
    """
    articles = tuple(articles)
    held = {article.id for article in articles}
    originals = [article for article in articles if article.copy_of not in held]
    sources = [
        Source(original, tuple(article for article in articles if article.copy_of == original.id))
        for original in originals
    ]
    grouped = (
        (kind, tuple(source for source in sources if source.article.source_kind == kind))
        for kind in get_args(SourceKind)
    )
    return tuple(SourceGroup(kind, found) for kind, found in grouped if found)
