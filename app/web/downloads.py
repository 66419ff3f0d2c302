"""Files made of the archive: tables, feeds, citations, and what machines ask a site for.

A file tells the same as its page: it is built from the same model, or from the same search. Tables and
citations are in English for everyone, so that files of two readers can be laid side by side; feeds speak as
pages do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import PlainTextResponse, Response, StreamingResponse

from app.search import MAX_PER_PAGE, PastTheEnd, SearchQuery, run_search
from app.web import links
from app.web.archive import Archive, ArchiveDep
from app.web.counting import RuleDep
from app.web.language import speaking
from app.web.pages.changes import build_changes_feed
from app.web.pages.citation import bibtex, ris
from app.web.pages.coverage import build_coverage_page
from app.web.pages.feed import build_search_feed
from app.web.pages.meeting import build_meeting_page
from app.web.pages.model import MeetingEntry, Page
from app.web.pages.occasions import build_occasions_page
from app.web.pages.search import SearchHit, build_hits
from app.web.pages.timeline import build_timeline_page
from app.web.pages.venues import build_venues_page
from app.web.params import parse_search_query
from app.web.phrases import partial
from app.web.rendering import render
from app.web.tables import Cell, csv_file, file

downloads = APIRouter(include_in_schema=False)

HIT_COLUMNS = (
    "slug", "url", "date", "end_date", "format", "multilateral", "city", "country", "occasion",
    "occasion_year", "cn_person", "cn_office", "ru_person", "ru_office", "articles", "listed", "needs_review",
    "best_article", "article_url", "headline", "source", "agency", "language", "published", "original",
)  # fmt: skip
MACHINES_KEEP_OUT = (f"{links.SEARCH}/facets/", f"{links.SEARCH}.", f"{links.API}/")
"""What leads a crawler round in circles and shows nothing that other pages do not."""


# ------------------------------------------------------------------ a search as a file


@downloads.get(links.SEARCH + ".csv")
def search_csv(request: Request, archive: ArchiveDep) -> StreamingResponse:
    """Every result of this search, one row each."""
    query = parse_search_query(request.query_params.multi_items(), archive.lexicon)
    archive.index()  # refuse before the first line is sent, not after
    rows = (row_of(archive, hit) for hit in all_hits(archive, query))
    return csv_file("meetings", HIT_COLUMNS, rows)


@downloads.get(links.SEARCH + ".json")
def search_json(request: Request, archive: ArchiveDep) -> StreamingResponse:
    """Every result of this search as one JSON array of what the search page shows."""
    query = parse_search_query(request.query_params.multi_items(), archive.lexicon)
    archive.index()
    return file("meetings", "json", "application/json", json_lines(archive, query))


@downloads.get(links.SEARCH + ".atom")
def search_atom(request: Request, archive: ArchiveDep) -> Response:
    """A feed of this search, lately added first."""
    query = parse_search_query(request.query_params.multi_items(), archive.lexicon)
    return render(request, "feed.xml", build_search_feed(archive, query), media_type=ATOM)


ATOM = "application/atom+xml"


def all_hits(archive: Archive, query: SearchQuery) -> Iterator[SearchHit]:
    """The hits of every page of this search, in its order."""
    page, pages = 1, 1
    while page <= pages:
        found = run_search(archive.index(), replace(query, page=page, per_page=MAX_PER_PAGE))
        if isinstance(found, PastTheEnd):  # the archive shrank meanwhile
            return
        yield from build_hits(archive, found)
        page, pages = page + 1, found.pages


def json_lines(archive: Archive, query: SearchQuery) -> Iterator[str]:
    """The array, one hit a line."""
    yield "[\n"
    for number, hit in enumerate(all_hits(archive, query)):
        yield (",\n" if number else "") + hit.model_dump_json()
    yield "\n]\n"


def row_of(archive: Archive, hit: SearchHit) -> tuple[Cell, ...]:
    """A hit as a row: the meeting's facts, then the article that matched best."""
    article = hit.article
    of_article: tuple[Cell, ...] = (None,) * 8
    if article:
        of_article = (
            article.id,
            links.absolute(archive.base_url, article.url),
            article.label,
            article.source,
            article.agency,
            article.language,
            article.published,
            article.href,
        )
    return (*meeting_cells(archive, hit.meeting), *of_article)


def meeting_cells(archive: Archive, meeting: MeetingEntry | None) -> tuple[Cell, ...]:
    """A meeting's facts; nothing for an article that tells of none. A date is cut to what is known of it."""
    if meeting is None:
        return (None,) * 17
    when, where, occasion = meeting.when, meeting.where, meeting.occasion
    of_sides: list[Cell] = []
    for side in ("CN", "RU"):
        person = next((one for one in meeting.people if one.side == side), None)
        of_sides += [person.person, person.office] if person else [None, None]
    return (
        meeting.slug,
        links.absolute(archive.base_url, meeting.url),
        partial(when.date, when.date_precision) if when.date else None,
        when.end_date.isoformat() if when.end_date else None,
        meeting.format,
        meeting.multilateral,
        where.city if where else None,
        where.country if where else None,
        occasion.series if occasion else None,
        occasion.year if occasion else None,
        *of_sides,
        meeting.articles,
        meeting.is_listed,
        meeting.needs_review,
    )


# ------------------------------------------------------------------ a chart as a file


@downloads.get(links.TIMELINE + ".csv")
def years_csv(archive: ArchiveDep, rule: RuleDep) -> StreamingResponse:
    """Meetings per year."""
    years = build_timeline_page(archive, rule).years
    rows = ((bar.year, bar.meetings, bar.with_text) for bar in years)
    return csv_file("meetings-per-year", ("year", "meetings", "with_text"), rows)


@downloads.get(links.VENUES + ".csv")
def venues_csv(archive: ArchiveDep, rule: RuleDep) -> StreamingResponse:
    """Meetings per city; meetings of which only the country is known have no city."""
    rows: list[tuple[Cell, ...]] = []
    for country in build_venues_page(archive, rule).countries:
        name = archive.lexicon.country_name(country.code)
        rows += [(country.code, name, city.value, city.meetings) for city in country.cities]
        rest = country.meetings - sum(city.meetings for city in country.cities)
        rows += [(country.code, name, None, rest)] if rest else []
    return csv_file("venues", ("country", "country_name", "city", "meetings"), rows)


@downloads.get(links.OCCASIONS + ".csv")
def occasions_csv(archive: ArchiveDep, rule: RuleDep) -> StreamingResponse:
    """Meetings per series and year."""
    with speaking("en"):
        page = build_occasions_page(archive, rule)
    rows = (
        (row.series, row.name, cell.year, cell.meetings, cell.expected)
        for row in page.rows
        for cell in row.years
        if cell.meetings or cell.expected
    )
    return csv_file("occasions", ("series", "name", "year", "meetings", "expected"), rows)


@downloads.get(links.COVERAGE + ".csv")
def coverage_csv(archive: ArchiveDep) -> StreamingResponse:
    """What is held of each year; the undated have no year."""
    names = ("meetings", "cn_readout", "ru_readout", "cn_agency", "ru_agency", "other", "without_text")
    rows = ((one.year, *(getattr(one, name) for name in names)) for one in build_coverage_page(archive).years)
    return csv_file("coverage", ("year", *names), rows)


@downloads.get(links.CHANGES + ".atom")
def changes_atom(request: Request, archive: ArchiveDep) -> Response:
    """A feed of the log of changes."""
    return render(request, "feed.xml", build_changes_feed(archive), media_type=ATOM)


# ------------------------------------------------------------------ citations

Slug = Annotated[str, Path()]


@downloads.get("/meetings/{slug}.bib")
def meeting_bibtex(archive: ArchiveDep, slug: Slug) -> StreamingResponse:
    """How to cite a meeting, for BibTeX."""
    page = build_meeting_page(archive, slug)
    return file(page.slug, "bib", "application/x-bibtex", [bibtex(page.citation)])


@downloads.get("/meetings/{slug}.ris")
def meeting_ris(archive: ArchiveDep, slug: Slug) -> StreamingResponse:
    """How to cite a meeting, for reference managers."""
    page = build_meeting_page(archive, slug)
    return file(page.slug, "ris", "application/x-research-info-systems", [ris(page.citation)])


# ------------------------------------------------------------------ what machines ask for


class Sitemap(Page):
    """Every address that never changes: meetings, and what leads to them."""

    paths: tuple[str, ...]


FIXED = (
    links.HOME, links.MEETINGS, links.TIMELINE, links.VENUES, links.PEOPLE, links.OCCASIONS, links.COVERAGE,
    links.CHANGES, links.ABOUT, links.HELP,
)  # fmt: skip


@downloads.get(links.SITEMAP)
def sitemap(request: Request, archive: ArchiveDep) -> Response:
    """The sitemap (sitemaps.org), which holds at most 50,000 addresses."""
    people = [links.person(person.slug) for person in archive.lexicon.people]
    meetings = [links.meeting(line.slug) for line in archive.lines()]
    paths = (*FIXED, *people, *meetings)[:50_000]
    page = Sitemap(url=links.SITEMAP, json_url=links.json_twin(links.MEETINGS), paths=paths)
    return render(request, "sitemap.xml", page, media_type="application/xml")


@downloads.get(links.OPENSEARCH)
def opensearch(request: Request) -> Response:
    """The description by which a browser offers this search (OpenSearch 1.1)."""
    page = Page(url=links.OPENSEARCH, json_url=links.OPENAPI)
    return render(request, "opensearch.xml", page, media_type="application/opensearchdescription+xml")


@downloads.get(links.ROBOTS)
def robots(archive: ArchiveDep) -> PlainTextResponse:
    """What crawlers may read (RFC 9309): every page, but no endless combinations of filters."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in MACHINES_KEEP_OUT)]
    whole = links.absolute(archive.base_url, links.SITEMAP)
    return PlainTextResponse("\n".join([*lines, f"Sitemap: {whole}", ""]))
