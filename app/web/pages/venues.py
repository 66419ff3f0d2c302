"""Where the ministers met: countries, their cities, and the meetings in each."""

from __future__ import annotations

from collections import Counter

from app.lexicon import Place
from app.store import MeetingLine, meetings_of
from app.web import links
from app.web.archive import Archive
from app.web.errors import NotFound, WayOut
from app.web.pages.entries import YearGroup, build_entries, group_by_year, newest_first
from app.web.pages.model import Model, Page


class Venue(Model):
    """A country or a city with the number of meetings there. `names` are those of other languages."""

    name: str
    code: str
    """ISO 3166-1 alpha-2 of the country."""
    url: str
    meetings: int
    names: dict[str, str]
    """The name by language tag: `zh-Hans`, `ru`."""


class Country(Venue):
    """A country with its cities."""

    cities: tuple[Venue, ...]


class VenuesPage(Page):
    """All countries with their cities, most meetings first."""

    total: int
    placeless: int
    """Meetings by phone or video, or at a place not known."""
    countries: tuple[Country, ...]


class VenuePage(Page):
    """One country or city and its meetings, newest first. `within` is the country of a city."""

    venue: Venue
    within: Venue | None
    cities: tuple[Venue, ...]
    total: int
    groups: tuple[YearGroup, ...]


def build_venues_page(archive: Archive) -> VenuesPage:
    """Every country and city of a dated or undated meeting."""
    with archive.database.read() as session:
        lines = meetings_of(session)
    placed = [line for line in lines if line.meeting.country]
    by_country = Counter(line.meeting.country or "" for line in placed)
    return VenuesPage(
        url=links.VENUES,
        json_url=links.json_twin(links.VENUES),
        total=len(lines),
        placeless=len(lines) - len(placed),
        countries=tuple(
            Country(
                **dict(_country(archive, code, count)),
                cities=_cities(archive, [line for line in placed if line.meeting.country == code]),
            )
            for code, count in sorted(by_country.items(), key=lambda item: (-item[1], item[0]))
        ),
    )


def build_country_page(archive: Archive, code: str) -> VenuePage:
    """A country by its code, in any case; NotFound when no meeting took place there."""
    country = code.upper()
    with archive.database.read() as session:
        lines = meetings_of(session, country=country)
    if not lines:
        raise NotFound(f"The archive knows of no meeting in a country “{code}”.", (_all_venues(),))
    return _build(archive, links.country(country), _country(archive, country, len(lines)), None, lines)


def build_city_page(archive: Archive, code: str, slug: str) -> VenuePage:
    """A city by the slug of its place; NotFound when no meeting took place there."""
    country = code.upper()
    place = find_place(archive, country, slug)
    with archive.database.read() as session:
        lines = meetings_of(session, country=country, city=place.name) if place else ()
        in_country = len(meetings_of(session, country=country))
    if place is None or not lines:
        raise NotFound(f"The archive knows of no meeting in a city “{slug}” there.", (_all_venues(),))
    return _build(
        archive,
        links.city(country, place.slug),
        _city(place, len(lines)),
        _country(archive, country, in_country),
        lines,
    )


def find_place(archive: Archive, country: str, slug: str) -> Place | None:
    """The place of the gazetteer with this slug in this country."""
    return next((p for p in archive.lexicon.places if p.slug == slug and p.country == country), None)


def _build(
    archive: Archive, url: str, venue: Venue, within: Venue | None, lines: tuple[MeetingLine, ...]
) -> VenuePage:
    return VenuePage(
        url=url,
        json_url=links.json_twin(url),
        venue=venue,
        within=within,
        cities=() if within else _cities(archive, lines),
        total=len(lines),
        groups=group_by_year(build_entries(newest_first(lines), archive.lexicon)),
    )


def _cities(archive: Archive, lines: list[MeetingLine] | tuple[MeetingLine, ...]) -> tuple[Venue, ...]:
    counts = Counter(line.meeting.city for line in lines)
    known = [(archive.lexicon.place(city), count) for city, count in counts.items() if city]
    venues = [_city(place, count) for place, count in known if place]
    return tuple(sorted(venues, key=lambda venue: (-venue.meetings, venue.name)))


def _city(place: Place, meetings: int) -> Venue:
    return Venue(
        name=place.name,
        code=place.country,
        url=links.city(place.country, place.slug),
        meetings=meetings,
        names={
            language: place.names[language][0] for language in ("zh-Hans", "ru") if language in place.names
        },
    )


def _country(archive: Archive, code: str, meetings: int) -> Venue:
    return Venue(
        name=archive.lexicon.country_name(code),
        code=code,
        url=links.country(code),
        meetings=meetings,
        names={language: archive.lexicon.country_name(code, language) for language in ("zh-Hans", "ru")},
    )


def _all_venues() -> WayOut:
    return WayOut(label="All venues", url=links.VENUES)
