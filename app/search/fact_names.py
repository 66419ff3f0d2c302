"""What the facts of a meeting are called in three languages: its day, people, place, occasion, subjects.

Why indexed: an article prints what its readers need, and seldom the year, the city's other name or the
other side's language. A reader asks for the meeting, and finds every account of it by its settled facts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from babel.dates import format_date

from app.domain import Meeting, Precision
from app.lexicon import Lexicon, Names

LANGUAGES = ("en", "zh-Hans", "ru")

# 7 July 2022 · 7 июля 2022 · 2022年7月7日, and no more of it than is known
DAY_FORMS: Mapping[Precision, tuple[tuple[str, str], ...]] = {
    "day": (("d MMMM y", "en"), ("d MMMM y", "ru"), ("y年M月d日", "zh")),
    "month": (("LLLL y", "en"), ("LLLL y", "ru"), ("y年M月", "zh")),
    "year": (("y", "en"),),
}


def names_of(meeting: Meeting, lexicon: Lexicon) -> Iterator[str]:
    """One name after the other, each in all three languages; offices apart, see `offices_of`."""
    if meeting.day:
        yield from days_of(meeting.day, meeting.precision)
    for participant in meeting.participants:
        person = lexicon.person(participant.person)
        yield from shown(person.names) if person else (participant.person,)
    yield from formats().get(meeting.format, ())
    yield from places_of(meeting, lexicon)
    if meeting.occasion:
        series = lexicon.series_of(meeting.occasion.series)
        yield from shown(series.names) if series else (meeting.occasion.series,)
        yield from (meeting.occasion.name,) if meeting.occasion.name else ()
    for topic in lexicon.topics:
        if topic.slug in meeting.topics:
            yield from shown(topic.names)


def offices_of(meeting: Meeting) -> Iterator[str]:
    """The offices held that day. Apart, because nearly every meeting has the same two."""
    return (participant.office for participant in meeting.participants if participant.office)


def days_of(day: date, precision: Precision) -> Iterator[str]:
    """The day in words and in figures."""
    yield day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
    for form, locale in DAY_FORMS[precision]:
        yield format_date(day, form, locale=locale)


def places_of(meeting: Meeting, lexicon: Lexicon) -> Iterator[str]:
    """City, locality, venue and country."""
    if meeting.city:
        place = lexicon.place(meeting.city)
        yield from shown(place.names) if place else (meeting.city,)
    yield from filter(None, (meeting.locality, meeting.venue))
    if meeting.country:
        yield from dict.fromkeys(lexicon.country_name(meeting.country, language) for language in LANGUAGES)


def shown(names: Names) -> tuple[str, ...]:
    """The first written form of each language."""
    return tuple(dict.fromkeys(names[language][0] for language in LANGUAGES if names.get(language)))


@cache
def formats() -> dict[str, list[str]]:
    """What a contact at a distance is called, by format (formats.toml)."""
    return tomllib.loads(files("app.search").joinpath("formats.toml").read_text(encoding="utf-8"))
