"""The addresses of the site: pages for people, and the same page models as JSON under /api/v1.

A route reads its address, asks a builder and renders; a page and its JSON twin call the same builder, so the
two cannot disagree. The docstring of a JSON route is its description in the API's documentation.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from app.web import links
from app.web.archive import ArchiveDep
from app.web.errors import Problem
from app.web.openapi import SEARCH_PARAMETERS
from app.web.pages.about import AboutPage, HelpPage, build_about_page, build_help_page
from app.web.pages.article import ArticlePage, build_article_page
from app.web.pages.home import HomePage, build_home_page
from app.web.pages.meeting import MeetingPage, build_meeting_page
from app.web.pages.meetings import MeetingsPage, build_meetings_page, build_year_page
from app.web.pages.search import SearchPage, build_search_page
from app.web.pages.venues import (
    VenuePage,
    VenuesPage,
    build_city_page,
    build_country_page,
    build_venues_page,
)
from app.web.params import parse_search_query
from app.web.rendering import render

pages = APIRouter(include_in_schema=False)
api = APIRouter(
    prefix=links.API,
    tags=["pages"],
    responses={
        400: {
            "model": Problem,
            "description": "A parameter is unknown or makes no sense; the nearest right one.",
        },
        404: {"model": Problem, "description": "There is no such page."},
    },
)

Slug = Annotated[str, Path(description="Date and place of the meeting.", examples=["2022-07-07-denpasar"])]
ArticleId = Annotated[int, Path(ge=1, lt=2**63, description="Number of the article.", examples=[1])]
Year = Annotated[int, Path(ge=1, le=9999, examples=[2022])]
CountryCode = Annotated[str, Path(description="ISO 3166-1 alpha-2, in any case.", examples=["ru"])]
CitySlug = Annotated[str, Path(examples=["moscow"])]
PageNumber = Annotated[int, Query(ge=1, lt=2**31, description="Page of the list, from 1.")]


# ------------------------------------------------------------------ pages


@pages.get(links.HOME)
def home(request: Request, archive: ArchiveDep) -> Response:
    """The front page."""
    return render(request, "home.html", build_home_page(archive))


@pages.get(links.SEARCH)
def search(request: Request, archive: ArchiveDep) -> Response:
    """Search results."""
    query = parse_search_query(request.query_params.multi_items(), archive.lexicon)
    return render(request, "search.html", build_search_page(archive, query))


@pages.get(links.MEETINGS)
def meetings(request: Request, archive: ArchiveDep, page: PageNumber = 1) -> Response:
    """All meetings."""
    return render(request, "meetings.html", build_meetings_page(archive, page))


@pages.get("/years/{year}")
def year(request: Request, archive: ArchiveDep, year: Year) -> Response:
    """The meetings of a year."""
    return render(request, "meetings.html", build_year_page(archive, year))


@pages.get("/meetings/{slug}")
def meeting(request: Request, archive: ArchiveDep, slug: Slug) -> Response:
    """A meeting."""
    return render(request, "meeting.html", build_meeting_page(archive, slug))


@pages.get("/articles/{article_id}")
def article(request: Request, archive: ArchiveDep, article_id: ArticleId) -> Response:
    """An article."""
    return render(request, "article.html", build_article_page(archive, article_id))


@pages.get(links.VENUES)
def venues(request: Request, archive: ArchiveDep) -> Response:
    """All venues."""
    return render(request, "venues.html", build_venues_page(archive))


@pages.get("/venues/{country}")
def venues_of_country(request: Request, archive: ArchiveDep, country: CountryCode) -> Response:
    """The venues in a country."""
    return render(request, "venue.html", build_country_page(archive, country))


@pages.get("/venues/{country}/{city}")
def venues_of_city(request: Request, archive: ArchiveDep, country: CountryCode, city: CitySlug) -> Response:
    """The meetings in a city."""
    return render(request, "venue.html", build_city_page(archive, country, city))


@pages.get(links.ABOUT)
def about(request: Request, archive: ArchiveDep) -> Response:
    """What the archive is."""
    return render(request, "about.html", build_about_page(archive))


@pages.get(links.HELP)
def help_with_searching(request: Request) -> Response:
    """How to search."""
    return render(request, "help.html", build_help_page())


# ------------------------------------------------------------------ the same as JSON


@api.get(links.HOME, operation_id="get_home", summary="Front page")
def api_home(archive: ArchiveDep) -> HomePage:
    """The front page: totals, the latest meetings, and how many meetings each year had."""
    return build_home_page(archive)


@api.get(
    links.SEARCH, operation_id="search", summary="Search", openapi_extra={"parameters": SEARCH_PARAMETERS}
)
def api_search(request: Request, archive: ArchiveDep) -> SearchPage:
    """Meetings and articles that match, with facets.

    Several values of one facet are alternatives; different facets must all hold.
    """
    query = parse_search_query(request.query_params.multi_items(), archive.lexicon)
    return build_search_page(archive, query)


@api.get(links.MEETINGS, operation_id="list_meetings", summary="All meetings")
def api_meetings(archive: ArchiveDep, page: PageNumber = 1) -> MeetingsPage:
    """All meetings, newest first."""
    return build_meetings_page(archive, page)


@api.get("/years/{year}", operation_id="list_meetings_of_year", summary="Meetings of a year")
def api_year(archive: ArchiveDep, year: Year) -> MeetingsPage:
    """The meetings of a year, newest first."""
    return build_year_page(archive, year)


@api.get("/meetings/{slug}", operation_id="get_meeting", summary="A meeting")
def api_meeting(archive: ArchiveDep, slug: Slug) -> MeetingPage:
    """A meeting: every fact with the words that prove it, its articles, and how to cite it."""
    return build_meeting_page(archive, slug)


@api.get("/articles/{article_id}", operation_id="get_article", summary="An article")
def api_article(archive: ArchiveDep, article_id: ArticleId) -> ArticlePage:
    """An article: its text, every finding in it, and the capture it was read from."""
    return build_article_page(archive, article_id)


@api.get(links.VENUES, operation_id="list_venues", summary="All venues")
def api_venues(archive: ArchiveDep) -> VenuesPage:
    """Every country and city with the number of meetings there."""
    return build_venues_page(archive)


@api.get("/venues/{country}", operation_id="get_venues_of_country", summary="Meetings in a country")
def api_country(archive: ArchiveDep, country: CountryCode) -> VenuePage:
    """The meetings in a country, newest first."""
    return build_country_page(archive, country)


@api.get("/venues/{country}/{city}", operation_id="get_venues_of_city", summary="Meetings in a city")
def api_city(archive: ArchiveDep, country: CountryCode, city: CitySlug) -> VenuePage:
    """The meetings in a city, newest first."""
    return build_city_page(archive, country, city)


@api.get(links.ABOUT, operation_id="get_about", summary="About")
def api_about(archive: ArchiveDep) -> AboutPage:
    """What the archive holds, in figures."""
    return build_about_page(archive)


@api.get(links.HELP, operation_id="get_help", summary="Searches to try")
def api_help() -> HelpPage:
    """Searches to try."""
    return build_help_page()
