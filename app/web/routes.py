"""The addresses of the site's pages, each with its JSON twin under /api/v1.

A route reads its address and asks a builder; its docstring describes the twin in the API's documentation.
Files made of a page (tables, feeds, citations) stand in `downloads`.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Request

from app.domain import Deed
from app.web import links
from app.web.archive import ArchiveDep
from app.web.counting import RuleDep
from app.web.openapi import FACET_PARAMETERS, SEARCH_PARAMETERS
from app.web.pages.about import AboutPage, HelpPage, build_about_page, build_help_page
from app.web.pages.article import ArticlePage, build_article_page
from app.web.pages.changes import ChangesPage, HistoryPage, build_changes_page, build_history_page
from app.web.pages.coverage import CoveragePage, build_coverage_page
from app.web.pages.facet import FacetPage, build_facet_page
from app.web.pages.home import HomePage, build_home_page
from app.web.pages.meeting import MeetingPage, build_meeting_page
from app.web.pages.meetings import MeetingsPage, build_meetings_page
from app.web.pages.occasions import (
    OccasionPage,
    OccasionsPage,
    build_occasion_page,
    build_occasions_page,
)
from app.web.pages.people import PeoplePage, PersonPage, build_people_page, build_person_page
from app.web.pages.review import ReviewPage, build_review_page
from app.web.pages.search import SearchPage, build_search_page
from app.web.pages.timeline import TimelinePage, build_timeline_page
from app.web.pages.venues import (
    VenuePage,
    VenuesPage,
    build_city_page,
    build_country_page,
    build_venues_page,
)
from app.web.pages.wordings import WordingsPage, build_wordings_page
from app.web.params import parse_search_query
from app.web.twins import Twins

twins = Twins()

Slug = Annotated[str, Path(description="Date and place of the meeting.", examples=["2022-07-07-denpasar"])]
ArticleId = Annotated[int, Path(ge=1, lt=2**63, description="Number of the article.", examples=[1])]
Year = Annotated[int, Path(ge=1, le=9999, examples=[2022])]
CountryCode = Annotated[str, Path(description="ISO 3166-1 alpha-2, in any case.", examples=["ru"])]
CitySlug = Annotated[str, Path(examples=["moscow"])]
PersonSlug = Annotated[str, Path(examples=["sergey-lavrov"])]
Series = Annotated[str, Path(description="Slug of the series.", examples=["g20"])]
FacetName = Annotated[str, Path(description="A filter of the search.", examples=["city"])]
DeedOnly = Annotated[Deed | None, Query(description="Only changes of this kind.")]
VersionNumber = Annotated[
    int | None,
    Query(ge=1, lt=2**31, description="The record as it stood in this version; else as it stands."),
]
PageNumber = Annotated[int, Query(ge=1, lt=2**31, description="Page of the list, from 1.")]


# First, because routes are tried in order and most requests are searches.
# The parameters of a search are read by `params`, which refuses with the nearest right word; so they are
# described by hand, for the twin alone.
@twins.page(
    links.SEARCH,
    "search.html",
    "search",
    "Search",
    SEARCH_PARAMETERS,
    made_of=lambda archive: archive.index().snapshot().name,
)
def search(request: Request, archive: ArchiveDep) -> SearchPage:
    """Meetings and articles that match, with facets.

    Several values of one facet are alternatives; different facets must all hold.
    """
    return build_search_page(archive, parse_search_query(request.query_params.multi_items(), archive.lexicon))


@twins.page(links.HOME, "home.html", "get_home", "Front page")
def home(archive: ArchiveDep) -> HomePage:
    """The front page: totals, the latest meetings, and how many meetings each year had."""
    return build_home_page(archive)


@twins.page(links.MEETINGS, "meetings.html", "list_meetings", "All meetings")
def meetings(archive: ArchiveDep, rule: RuleDep, page: PageNumber = 1) -> MeetingsPage:
    """All meetings that count, newest first."""
    return build_meetings_page(archive, rule, page)


@twins.page("/years/{year}", "meetings.html", "list_meetings_of_year", "Meetings of a year")
def year(archive: ArchiveDep, rule: RuleDep, year: Year, page: PageNumber = 1) -> MeetingsPage:
    """The meetings of a year that count, newest first."""
    return build_meetings_page(archive, rule, page, year)


@twins.page("/meetings/{slug}", "meeting.html", "get_meeting", "A meeting")
def meeting(archive: ArchiveDep, slug: Slug, rule: RuleDep, version: VersionNumber = None) -> MeetingPage:
    """A meeting: every fact with the words that prove it, the accounts side by side, and how to cite it."""
    return build_meeting_page(archive, slug, version, rule)


@twins.page("/articles/{article_id}", "article.html", "get_article", "An article")
def article(archive: ArchiveDep, article_id: ArticleId) -> ArticlePage:
    """An article: its text, every finding in it, and the capture it was read from."""
    return build_article_page(archive, article_id)


@twins.page("/articles/{article_id}/wordings", "wordings.html", "get_wordings", "The wordings of an article")
def wordings(archive: ArchiveDep, article_id: ArticleId) -> WordingsPage:
    """Every wording an article has had, compared word by word with the one before."""
    return build_wordings_page(archive, article_id)


@twins.page(links.VENUES, "venues.html", "list_venues", "All venues")
def venues(archive: ArchiveDep, rule: RuleDep) -> VenuesPage:
    """Every country and city with the number of meetings there, and where they lie on the map."""
    return build_venues_page(archive, rule)


@twins.page("/venues/{country}", "venue.html", "get_venues_of_country", "Meetings in a country")
def country(archive: ArchiveDep, rule: RuleDep, country: CountryCode, page: PageNumber = 1) -> VenuePage:
    """The meetings in a country that count, newest first."""
    return build_country_page(archive, country, rule, page)


@twins.page("/venues/{country}/{city}", "venue.html", "get_venues_of_city", "Meetings in a city")
def city(
    archive: ArchiveDep, rule: RuleDep, country: CountryCode, city: CitySlug, page: PageNumber = 1
) -> VenuePage:
    """The meetings in a city that count, newest first."""
    return build_city_page(archive, country, city, rule, page)


@twins.page(links.PEOPLE, "people.html", "list_people", "All ministers")
def people(archive: ArchiveDep, rule: RuleDep) -> PeoplePage:
    """The ministers of both sides with their offices and the number of their meetings that count."""
    return build_people_page(archive, rule)


@twins.page("/people/{slug}", "person.html", "get_person", "A minister")
def person(archive: ArchiveDep, rule: RuleDep, slug: PersonSlug, page: PageNumber = 1) -> PersonPage:
    """A minister: offices by the table of tenures and as printed, counterparts, meetings that count."""
    return build_person_page(archive, slug, rule, page)


@twins.page(links.OCCASIONS, "occasions.html", "list_occasions", "All occasions")
def occasions(archive: ArchiveDep, rule: RuleDep) -> OccasionsPage:
    """What brought the ministers together: every series, year by year."""
    return build_occasions_page(archive, rule)


@twins.page("/occasions/{series}", "occasion.html", "get_occasion", "A series of occasions")
def occasion(archive: ArchiveDep, rule: RuleDep, series: Series, page: PageNumber = 1) -> OccasionPage:
    """A series over the years: its meetings, and the years of which a record is missing."""
    return build_occasion_page(archive, series, rule, page)


@twins.page(links.TIMELINE, "timeline.html", "get_timeline", "The rhythm of the meetings")
def timeline(archive: ArchiveDep, rule: RuleDep) -> TimelinePage:
    """Days since the last meeting, the longest gap, who travelled to whom."""
    return build_timeline_page(archive, rule)


@twins.page(links.COVERAGE, "coverage.html", "get_coverage", "What is held and what is missing")
def coverage(archive: ArchiveDep) -> CoveragePage:
    """Year by year what is held, expected occasions without a record, and the last runs."""
    return build_coverage_page(archive)


@twins.page(links.CHANGES, "changes.html", "list_changes", "The log of changes")
def changes(archive: ArchiveDep, deed: DeedOnly = None, page: PageNumber = 1) -> ChangesPage:
    """What was added, corrected, merged or withdrawn, newest first."""
    return build_changes_page(archive, deed, page)


@twins.page("/meetings/{slug}/history", "history.html", "get_history", "The states of a meeting's record")
def history(archive: ArchiveDep, slug: Slug) -> HistoryPage:
    """Every state the record of a meeting has had, with what changed and why."""
    return build_history_page(archive, slug)


@twins.page(links.REVIEW, "review.html", "list_doubts", "What needs a second look")
def review(archive: ArchiveDep, page: PageNumber = 1) -> ReviewPage:
    """The meetings with a value that was inferred or could not be settled, most doubtful first."""
    return build_review_page(archive, page)


@twins.page(links.ABOUT, "about.html", "get_about", "About")
def about(archive: ArchiveDep) -> AboutPage:
    """What the archive holds, in figures."""
    return build_about_page(archive)


@twins.page(links.HELP, "help.html", "get_help", "Searches to try")
def searches_to_try() -> HelpPage:
    """Searches to try."""
    return build_help_page()


@twins.page(
    "/search/facets/{name}", "facet.html", "list_facet_values", "Values of a filter", FACET_PARAMETERS
)
def facet(request: Request, archive: ArchiveDep, name: FacetName) -> FacetPage:
    """Every value of a filter among the results of a search, with the number of results behind each."""
    given = request.query_params.multi_items()
    find = next((value for key, value in given if key == "find"), "")
    query = parse_search_query([pair for pair in given if pair[0] != "find"], archive.lexicon)
    return build_facet_page(archive, query, name, find.strip())
