"""The search page: what was asked, what was found, and every link that asks for a little more or less."""

from __future__ import annotations

from dataclasses import replace

from app.lexicon import Lexicon
from app.search import Hit as FoundHit
from app.search import PastTheEnd, SearchQuery, SearchResults, SnippetPart, run_search
from app.web import links
from app.web.additions import Additions
from app.web.archive import Archive
from app.web.pages.article import ArticleEntry, entry_of_article
from app.web.pages.entries import entry_of_line
from app.web.pages.model import MeetingEntry, Model, Page
from app.web.pages.steps import (
    Chip,
    Facet,
    SortChoice,
    WithoutChip,
    build_chips,
    build_facet,
    build_groups,
    build_sorts,
    is_dated,
    page_url,
    undated_url,
    without,
)
from app.web.params import query_pairs, toggled
from app.web.refusals import NotFound, WayOut
from app.web.told import retold
from app.web.wording import _

SHOWN_FACETS = (
    "country", "city", "occasion", "format", "person", "office", "topic", "source", "agency", "language",
    "report", "has",
)  # fmt: skip
"""Facets with a list beside the results; the years stand above them."""


class SearchHit(Model):
    """A meeting, or an article that tells of none; with the words where the search matched."""

    meeting: MeetingEntry | None
    article: ArticleEntry | None
    """The article that matched best; null for a meeting listed without text."""
    headline: tuple[SnippetPart, ...]
    snippet: tuple[SnippetPart, ...]
    by_facts: bool
    """Found by the facts of its meeting: none of the words searched for stands in the text."""
    matched_articles: int
    """How many articles of this meeting match."""


class QueryTrouble(Model):
    """What could not be understood in the search words, cut where the trouble starts."""

    message: str
    hint: str
    before: str
    after: str


class AlsoSearched(Model):
    """Other written forms of a name that were searched too."""

    words: str
    forms: tuple[str, ...]


class YearChoice(Model):
    """A year and how many results it has; `share` is percent of the fullest year."""

    year: int
    count: int
    share: int
    selected: bool
    url: str


class SuggestedWords(Model):
    """Other search words that find more."""

    words: str
    url: str


class SearchPage(Page):
    """One page of results."""

    q: str
    from_day: str
    to_day: str
    sort: str
    kept: tuple[tuple[str, str], ...]
    """Parameters that a new search from the form keeps: every filter, but neither words, days nor page."""
    chips: tuple[Chip, ...]
    total: int
    """Meetings found, and articles that belong to none."""
    articles: int
    undated: int
    """Results that fit but for their day, which is not known."""
    undated_url: str | None
    """Those results; null when no day is asked for, or there are none."""
    first: int
    """Number of the first result on this page, counted from 1; 0 when there is none."""
    last: int
    page: int
    pages: int
    previous_url: str | None
    next_url: str | None
    exact_url: str | None
    """This search without other written forms of names; null when there are none."""
    exact: bool
    sorts: tuple[SortChoice, ...]
    groups: tuple[SortChoice, ...]
    """Whether a result is a meeting or an article."""
    group: str
    years: tuple[YearChoice, ...]
    """Results by year, oldest first, this search's own years left out of the count."""
    facets: tuple[Facet, ...]
    csv_url: str
    """All results as a table; `all_json_url` as JSON; `feed_url` as a feed."""
    all_json_url: str
    feed_url: str
    suggestion: SuggestedWords | None
    hits: tuple[SearchHit, ...]
    trouble: QueryTrouble | None
    also_searched: tuple[AlsoSearched, ...]
    ways_out: tuple[WithoutChip, ...]


def build_search_page(archive: Archive, query: SearchQuery) -> SearchPage:
    """The results of a search; NotFound for a page past the last."""
    index = archive.index()
    found = run_search(index, query)
    if isinstance(found, PastTheEnd):
        last = links.search(query_pairs(replace(query, page=found.pages)))
        raise NotFound(
            _("There is no page {page}: the last page of this search is {pages}.").format(
                page=found.page, pages=found.pages
            ),
            (WayOut(label=_("Last page of this search"), url=last),),
        )
    chips = tuple(build_chips(query, archive.lexicon))
    additions = Additions(query)
    url = page_url(additions, query.page)
    dropped = () if found.total else tuple((chip, without(query, chip)) for chip in chips)
    totals = [(chip, run_search(index, replace(less, facets=()))) for chip, less in dropped]
    return SearchPage(
        url=url,
        json_url=links.json_twin(url),
        q=query.q,
        from_day=query.from_day.isoformat() if query.from_day else "",
        to_day=query.to_day.isoformat() if query.to_day else "",
        sort=found.sort,
        kept=tuple(p for p in query_pairs(query) if p[0] not in ("q", "from", "to", "page")),
        chips=chips,
        total=found.total,
        articles=found.articles,
        undated=found.undated,
        undated_url=undated_url(query) if found.undated and is_dated(query) else None,
        first=(found.page - 1) * found.per_page + 1 if found.hits else 0,
        last=(found.page - 1) * found.per_page + len(found.hits),
        page=found.page,
        pages=found.pages,
        previous_url=page_url(additions, found.page - 1) if found.page > 1 else None,
        next_url=page_url(additions, found.page + 1) if found.page < found.pages else None,
        exact_url=additions.with_one("exact", "true") if found.also_searched else None,
        exact=query.exact,
        sorts=tuple(build_sorts(query, found.sort, additions)),
        groups=tuple(build_groups(query, additions)),
        group=query.group,
        years=build_years(query, found, additions),
        csv_url=links.download(additions.url, "csv"),
        all_json_url=links.download(additions.url, "json"),
        feed_url=links.download(additions.url, "atom"),
        suggestion=build_suggestion(query, found.suggestion),
        facets=tuple(
            build_facet(query, found.facet(name), archive.lexicon, additions) for name in SHOWN_FACETS
        ),
        hits=build_hits(archive, found),
        trouble=build_trouble(query, found, archive.lexicon),
        also_searched=tuple(AlsoSearched(words=a.words, forms=a.forms) for a in found.also_searched),
        ways_out=tuple(
            WithoutChip(chip=chip, total=less.total)
            for chip, less in totals
            if isinstance(less, SearchResults) and less.total
        ),
    )


def build_years(query: SearchQuery, found: SearchResults, additions: Additions) -> tuple[YearChoice, ...]:
    """Every year from the first result to the last, also those without one."""
    counts = {int(each.value): each for each in found.facet("year").values}
    most = max((each.count for each in counts.values()), default=0)
    return tuple(
        YearChoice(
            year=year,
            count=counts[year].count if year in counts else 0,
            share=round(100 * counts[year].count / most) if most and year in counts else 0,
            selected=year in query.year,
            url=links.search(query_pairs(toggled(query, "year", str(year))))
            if year in query.year
            else additions.with_value("year", str(year)),
        )
        for year in (range(min(counts), max(counts) + 1) if counts else ())
    )


def build_suggestion(query: SearchQuery, words: str | None) -> SuggestedWords | None:
    """The other words with the search for them."""
    if not words:
        return None
    return SuggestedWords(words=words, url=links.search(query_pairs(replace(query, q=words, page=1))))


def build_trouble(query: SearchQuery, found: SearchResults, lexicon: Lexicon) -> QueryTrouble | None:
    """The part of the search words that was not understood."""
    if found.problem is None:
        return None
    at = found.problem.position
    return QueryTrouble(
        message=retold(found.problem.message, lexicon),
        hint=retold(found.problem.hint, lexicon),
        before=query.q[:at],
        after=query.q[at:],
    )


# ------------------------------------------------------------------ what was found


def build_hits(archive: Archive, found: SearchResults) -> tuple[SearchHit, ...]:
    """The hits as the index holds them, so that a list and its counts are of one state of the archive."""
    return tuple(build_hit(hit, archive.lexicon) for hit in found.hits)


def build_hit(hit: FoundHit, lexicon: Lexicon) -> SearchHit:
    """One hit."""
    return SearchHit(
        meeting=entry_of_line(hit.meeting, lexicon) if hit.meeting else None,
        article=entry_of_article(hit.article) if hit.article else None,
        headline=hit.headline,
        snippet=hit.snippet,
        by_facts=hit.score > 0 and not any(part.is_match for part in (*hit.headline, *hit.snippet)),
        matched_articles=len(hit.matched_articles),
    )
