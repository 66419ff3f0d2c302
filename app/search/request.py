"""What may be asked of the index: one value, so that a page, a feed and an export ask the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

Sort = Literal["relevance", "newest", "oldest", "added"]
Group = Literal["meeting", "article"]

FACETS: tuple[str, ...] = (
    "year",
    "country",
    "city",
    "occasion",
    "format",
    "person",
    "office",
    "source",
    "agency",
    "language",
    "topic",
    "report",
    "has",
)
"""Every facet, in the order a page shows them. Each is a field of `SearchQuery` of the same name."""

MAX_PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """One search. Several values of a facet are alternatives; different facets must all hold.

    Facet values are the domain's: `city` the English name (any listed name is understood), `country`
    ISO 3166-1 alpha-2, `occasion` and `topic` slugs of the lexicon, `person` the English name, `source` the
    publisher. `has` is one of `text`, `listed`, `undated`, `review`. `from_day` and `to_day` bound the
    day of the meeting, both included, and either may be open. `sort` None means relevance when `q` is
    given and newest otherwise. `exact` switches stemming-independent names in other scripts off.
    """

    q: str = ""
    year: tuple[int, ...] = ()
    from_day: date | None = None
    to_day: date | None = None
    country: tuple[str, ...] = ()
    city: tuple[str, ...] = ()
    occasion: tuple[str, ...] = ()
    format: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    report: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    sort: Sort | None = None
    page: int = 1
    per_page: int = 20
    group: Group = "meeting"
    exact: bool = False
    facets: tuple[str, ...] = FACETS
    """The facets to count."""
    without: tuple[tuple[str, str], ...] = ()
    """Facet values that must not hold, as (facet, value)."""

    def __post_init__(self) -> None:
        """A page below 1 or a size outside 1 to 100 is the caller's mistake: ValueError."""
        if self.page < 1:
            raise ValueError(f"page is counted from 1, not {self.page}")
        if not 1 <= self.per_page <= MAX_PER_PAGE:
            raise ValueError(f"per_page lies between 1 and {MAX_PER_PAGE}, not {self.per_page}")

    @property
    def excluded(self) -> Mapping[str, tuple[str, ...]]:
        """The values of every facet that must not hold."""
        return {name: tuple(v for n, v in self.without if n == name) for name, _ in self.without}

    @property
    def selected(self) -> Mapping[str, tuple[str, ...]]:
        """The chosen values of every facet, as strings."""
        return MappingProxyType({name: tuple(map(str, getattr(self, name))) for name in FACETS})
