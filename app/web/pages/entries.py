"""Meetings as entries of a list, and the values every page names them with."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from app.domain import Meeting, MeetingRecord
from app.lexicon import Lexicon
from app.store import MeetingLine
from app.web import links
from app.web.language import Tongue, tongue_of_reader
from app.web.pages.labels import (
    city_label,
    country_label,
    locality_label,
    native_name,
    native_place,
    occasion_label,
    office_label,
    person_label,
    series_label,
)
from app.web.pages.model import Attendee, MeetingEntry, Model, Occasion, When, Where
from app.web.pages.titles import title_of


class YearGroup(Model):
    """The meetings of one year, in the order of the list; year null holds the undated."""

    year: int | None
    url: str | None
    entries: tuple[MeetingEntry, ...]


def build_entry(
    slug: str, meeting: Meeting, articles: int, is_listed: bool, lexicon: Lexicon
) -> MeetingEntry:
    """One entry; `articles` tell of it."""
    people, where = people_of(meeting, lexicon), where_of(meeting, lexicon)
    return MeetingEntry(
        slug=slug,
        url=links.meeting(slug),
        title=title_of(people, meeting.format, where),
        when=when_of(meeting),
        format=meeting.format,
        multilateral=meeting.multilateral,
        where=where,
        occasion=occasion_of(meeting, lexicon),
        people=people,
        articles=articles,
        is_listed=is_listed,
        needs_review=meeting.needs_review,
    )


def build_entries(lines: tuple[MeetingLine, ...], lexicon: Lexicon) -> tuple[MeetingEntry, ...]:
    """The entries of these lines, in their order."""
    return tuple(entry_of_line(line, lexicon) for line in lines)


def entry_of(record: MeetingRecord, lexicon: Lexicon) -> MeetingEntry:
    """The entry of a whole record."""
    return entry_of_line(record.line(), lexicon)


def entry_of_line(line: MeetingLine, lexicon: Lexicon) -> MeetingEntry:
    """The entry of a line, in the reader's language."""
    return entry_for(tongue_of_reader(), line, lexicon)


@lru_cache(maxsize=4096)
def entry_for(reader: Tongue, line: MeetingLine, lexicon: Lexicon) -> MeetingEntry:
    """The same for readers of that language. Kept: the same meetings stand in list after list."""
    return build_entry(line.slug, line.meeting, line.articles, line.is_listed, lexicon)


def newest_first(lines: tuple[MeetingLine, ...]) -> tuple[MeetingLine, ...]:
    """Lines in day order turned round; the undated stay last."""
    dated = [line for line in lines if line.meeting.day]
    return (*reversed(dated), *(line for line in lines if not line.meeting.day))


def group_by_year(entries: tuple[MeetingEntry, ...]) -> tuple[YearGroup, ...]:
    """Neighbouring entries of one year under that year."""
    return tuple(
        YearGroup(year=year, url=links.year(year) if year else None, entries=tuple(group))
        for year, group in groupby(entries, key=lambda entry: entry.when.date and entry.when.date.year)
    )


def when_of(meeting: Meeting) -> When:
    """The day with its precision."""
    return When(date=meeting.day, date_precision=meeting.precision, end_date=meeting.end_day)


def where_of(meeting: Meeting, lexicon: Lexicon) -> Where | None:
    """The place; None for a contact by phone or video, and where none is known."""
    if not meeting.country:
        return None
    place = lexicon.place(meeting.city) if meeting.city else None
    return Where(
        country=meeting.country,
        country_name=country_label(meeting.country, lexicon),
        country_url=links.country(meeting.country),
        city=meeting.city,
        city_name=city_label(meeting.city, lexicon) if meeting.city else None,
        city_native=native_place(place),
        city_url=links.city(meeting.country, place.slug) if place else None,
        locality=meeting.locality,
        locality_name=locality_label(meeting.locality, place) if meeting.locality else None,
        venue=meeting.venue,
    )


def occasion_of(meeting: Meeting, lexicon: Lexicon) -> Occasion | None:
    """The occasion under the name of its series."""
    if meeting.occasion is None:
        return None
    return Occasion(
        series=meeting.occasion.series,
        series_name=series_label(meeting.occasion.series, lexicon),
        label=occasion_label(meeting.occasion, lexicon),
        name=meeting.occasion.name,
        year=meeting.occasion.year,
    )


def people_of(meeting: Meeting, lexicon: Lexicon) -> tuple[Attendee, ...]:
    """Who met, the Chinese side first, as the archive's languages alphabetise them."""
    ordered = sorted(meeting.participants, key=lambda person: person.side)
    known = [lexicon.person(one.person) for one in ordered]
    return tuple(
        Attendee(
            person=one.person,
            name=person_label(one.person, lexicon),
            native=native_name(person),
            side=one.side,
            office=one.office,
            office_name=office_label(one.office, lexicon) if one.office else None,
            printed=one.printed,
            url=links.person(person.slug) if person else None,
        )
        for one, person in zip(ordered, known, strict=True)
    )
