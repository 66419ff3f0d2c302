"""What a search gives back, as data: the web decides how it looks, nothing here knows of HTML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain import ArchiveError, ArticleLine, MeetingLine
from app.search.document import Facts
from app.search.request import Sort
from app.search.tree import Node


class IndexProblem(ArchiveError):
    """The index is missing, damaged or of another format; rebuilding it from the database mends it."""


@dataclass(frozen=True, slots=True)
class QueryProblem:
    """What could not be understood in the search words; the hits are those of what was understood.

    `position` counts code points from 0 in the words as typed; `hint` says how to mend it.
    """

    message: str
    position: int
    hint: str


@dataclass(frozen=True, slots=True)
class AlsoSearched:
    """A name that was searched in its other written forms too: `words` as typed, `forms` to show."""

    words: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """The tree that is searched, what was not understood, and which names were widened."""

    tree: Node
    problem: QueryProblem | None
    also_searched: tuple[AlsoSearched, ...]


@dataclass(frozen=True, slots=True)
class SnippetPart:
    """A stretch of an article's words, or … where they were cut; `is_match` where the search words stand."""

    text: str
    is_match: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the results: a meeting, or an article that belongs to none.

    `article_id` is the article that matched best, None for a meeting listed without text. `day` is the
    meeting's. `headline` and `snippet` come from that article and are empty for a listed meeting;
    `language` is theirs. `matched_articles` are all articles of this group that match, best first.
    `facts` are the facet values of the best one. `score` is 0 without search words. `meeting` and `article`
    are what the generation holds of both, so that a list needs nothing else.
    """

    slug: str | None
    article_id: int | None
    day: date | None
    headline: tuple[SnippetPart, ...]
    snippet: tuple[SnippetPart, ...]
    language: str | None
    matched_articles: tuple[int, ...]
    facts: Facts
    score: float
    meeting: MeetingLine | None = None
    article: ArticleLine | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value with the number of groups it would list, the facet's own selection left out."""

    value: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet and its values: years newest first, others by count, then name. Selected ones always stand."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """One page of results.

    `total` counts groups (meetings, and articles that belong to none), `articles` the articles in them
    that match, once for each meeting they tell of. `undated` counts groups that match all but the date
    filters and have no day.
    """

    total: int
    articles: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    page: int
    pages: int
    per_page: int
    sort: Sort
    undated: int
    problem: QueryProblem | None
    also_searched: tuple[AlsoSearched, ...]
    generation: str
    suggestion: str | None = None
    """Other search words that find more, where these find little or nothing."""

    def facet(self, name: str) -> Facet:
        """The facet of that name; KeyError when there is none."""
        for facet in self.facets:
            if facet.name == name:
                return facet
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class PastTheEnd:
    """The page asked for does not exist: `pages` is the number of the last one (1 when nothing was found)."""

    page: int
    pages: int
    total: int
