"""What the index holds of an article or a listed meeting.

Why one document per article *and* meeting: an article that tells of two meetings must be found under the
day and city of each, never under the day of one and the city of the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain import Precision, Span


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything of a document that can be filtered, counted or sorted by.

    `slug` is None for an article without a meeting, `article_id` None for a meeting without text. `values`
    maps a facet to its values, all strings. `last_day` closes the days the meeting may have lain on: the
    end of a visit, or of the month or year when nothing closer is known. `added` is an ISO time, UTC.
    """

    slug: str | None
    article_id: int | None
    day: date | None
    last_day: date | None
    precision: Precision
    published: date | None
    added: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """One unit of search: the words in three weights, and the facts.

    `names` holds what the facts are called in three languages and is filled for listed meetings only.
    `evidence` are ranges in `text`, the words that prove the facts.
    """

    facts: Facts
    headline: str = ""
    lede: str = ""
    body: str = ""
    names: str = ""
    evidence: tuple[Span, ...] = ()
