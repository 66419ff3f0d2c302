"""Where the ministers met: countries, their cities, and the meetings in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.chronicle.counting import CountingRule
from app.domain import MeetingLine
from app.lexicon import Place
from app.lexicon.model import Names
from app.web import links
from app.web.archive import Archive
from app.web.counting import Counting, build_counting, rule_pairs, with_rule
from app.web.language import TONGUES
from app.web.pages.labels import other_names, shown
from app.web.pages.lists import MeetingList, build_list, page_url
from app.web.pages.map import VenueMap, build_map
from app.web.pages.model import Model, Page
from app.web.refusals import NotFound, WayOut
from app.web.wording import _


class Venue(Model):
    """A country or a city with the number of meetings there. `names` are those of other languages."""

    value: str
    """What a search calls it: the city's English name, the country's code."""
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

    counting: Counting
    total: int
    placeless: int
    """Meetings by phone or video, or at a place not known."""
    countries: tuple[Country, ...]
    map: VenueMap


class VenuePage(Page):
    """One country or city and its meetings, newest first. `within` is the country of a city."""

    counting: Counting

    venue: Venue
    within: Venue | None
    cities: tuple[Venue, ...]
    meetings: MeetingList


def build_venues_page(archive: Archive, rule: CountingRule) -> VenuesPage:
    """Every country and city of a dated or undated meeting that counts."""
    every = archive.lines()
    lines = rule.of(every)
    placed = [line for line in lines if line.meeting.country]
    by_country = Counter(line.meeting.country or "" for line in placed)
    url = with_rule(links.VENUES, rule)
    countries = tuple(
        Country(
            **dict(_country(archive, code, count, rule)),
            cities=_cities(archive, [line for line in placed if line.meeting.country == code], rule),
        )
        for code, count in sorted(by_country.items(), key=lambda item: (-item[1], item[0]))
    )
    return VenuesPage(
        url=url,
        json_url=links.json_twin(url),
        counting=build_counting(rule, links.VENUES, len(lines), len(every)),
        total=len(lines),
        placeless=len(lines) - len(placed),
        countries=countries,
        map=build_map(lines, rule, archive.lexicon),
    )


def build_country_page(archive: Archive, code: str, rule: CountingRule, page: int = 1) -> VenuePage:
    """A country by its code, in any case; NotFound when no meeting took place there."""
    country = code.upper()
    lines = [line for line in archive.lines() if line.meeting.country == country]
    if not lines:
        raise NotFound(
            _("The archive knows of no meeting in a country “{code}”.").format(code=code), (_all_venues(),)
        )
    counted = rule.of(lines)
    venue = _country(archive, country, len(counted), rule)
    return _build(archive, links.country(country), venue, None, lines, rule, page)


def build_city_page(archive: Archive, code: str, slug: str, rule: CountingRule, page: int = 1) -> VenuePage:
    """A city by the slug of its place; NotFound when no meeting took place there."""
    country = code.upper()
    place = find_place(archive, country, slug)
    in_country = [line for line in archive.lines() if line.meeting.country == country]
    lines = [line for line in in_country if place and line.meeting.city == place.name]
    if place is None or not lines:
        raise NotFound(
            _("The archive knows of no meeting in a city “{slug}” there.").format(slug=slug),
            (_all_venues(),),
        )
    venue = _city(place, len(rule.of(lines)), rule)
    within = _country(archive, country, len(rule.of(in_country)), rule)
    return _build(archive, links.city(country, place.slug), venue, within, lines, rule, page)


def find_place(archive: Archive, country: str, slug: str) -> Place | None:
    """The place of the gazetteer with this slug in this country."""
    return next((p for p in archive.lexicon.places if p.slug == slug and p.country == country), None)


def _build(
    archive: Archive,
    path: str,
    venue: Venue,
    within: Venue | None,
    lines: Sequence[MeetingLine],
    rule: CountingRule,
    page: int,
) -> VenuePage:
    counted = rule.of(lines)
    url = page_url(path, rule_pairs(rule), page)
    return VenuePage(
        url=url,
        json_url=links.json_twin(url),
        counting=build_counting(rule, path, len(counted), len(lines)),
        venue=venue,
        within=within,
        cities=() if within else _cities(archive, counted, rule),
        meetings=build_list(counted, page, path, rule_pairs(rule), archive.lexicon),
    )


def _cities(archive: Archive, lines: Sequence[MeetingLine], rule: CountingRule) -> tuple[Venue, ...]:
    counts = Counter(line.meeting.city for line in lines)
    known = [(archive.lexicon.place(city), count) for city, count in counts.items() if city]
    venues = [_city(place, count, rule) for place, count in known if place]
    return tuple(sorted(venues, key=lambda venue: (-venue.meetings, venue.value)))


def _city(place: Place, meetings: int, rule: CountingRule) -> Venue:
    return Venue(
        value=place.name,
        name=shown(place.names),
        code=place.country,
        url=with_rule(links.city(place.country, place.slug), rule),
        meetings=meetings,
        names=other_names(place.names),
    )


def _country(archive: Archive, code: str, meetings: int, rule: CountingRule) -> Venue:
    names: Names = {tongue: (archive.lexicon.country_name(code, tongue),) for tongue in TONGUES}
    return Venue(
        value=code,
        name=shown(names),
        code=code,
        url=with_rule(links.country(code), rule),
        meetings=meetings,
        names=other_names(names),
    )


def _all_venues() -> WayOut:
    return WayOut(label=_("All venues"), url=links.VENUES)
