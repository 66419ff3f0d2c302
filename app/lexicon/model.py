"""The entries of the lexicon and the questions one can ask it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from babel import Locale

from app.domain import Listing, Precision, Side

Names = Mapping[str, tuple[str, ...]]
"""Written forms by language (`en`, `zh-Hans`, `zh-Hant`, `ru`); the first of each is the one to show."""


class LexiconError(ValueError):
    """A data file breaks a rule; the message names the file, the entry and the rule."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office with its dates: `start` is the first day held, `end` the day it was given up (None: held).

    Where only a month is known it stands as its first day, and the precision says so.
    """

    person: str
    side: Side
    office: str
    start: date
    end: date | None
    confidence: str = "high"
    note: str = ""
    start_precision: Precision = "day"
    end_precision: Precision = "day"

    def covers(self, day: date) -> bool:
        """Whether the office was held on that day; the day of handing over belongs to the successor."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Person:
    """A minister of the roster. `names` are full names; `short` forms count only near one or an office."""

    slug: str
    name: str
    side: Side
    names: Names
    short: Names
    tenures: tuple[Tenure, ...]
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Locality:
    """A narrower or wider name under which a city is meant: Bali and Nusa Dua for Denpasar."""

    name: str
    names: Names


@dataclass(frozen=True, slots=True)
class Place:
    """A city of the gazetteer (facts from GeoNames, CC BY 4.0). `name` is its English main name."""

    slug: str
    name: str
    country: str
    latitude: float
    longitude: float
    timezone: str
    names: Names
    localities: tuple[Locality, ...] = ()
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Country:
    """A country as running text names it; `capital` is a place of the gazetteer.

    `adjectives` are the words of "the Uzbek capital"; Russian ones without their ending.
    """

    code: str
    capital: str
    names: Names
    adjectives: Names


@dataclass(frozen=True, slots=True)
class Series:
    """An occasion that comes again: g20, sco, unga … `patterns` are regular expressions by language."""

    slug: str
    names: Names
    patterns: Names
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of talks: `names` to show, `patterns` regexes by language."""

    slug: str
    names: Names
    patterns: Names
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A set phrase of diplomacy, with what readers take it to mean."""

    slug: str
    meaning: str
    patterns: Names
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All lists together; equal only to itself, so that what is compiled from it can be kept.

    Look-ups return None for what is not listed.
    """

    people: tuple[Person, ...]
    places: tuple[Place, ...]
    series: tuple[Series, ...]
    topics: tuple[Topic, ...]
    register: tuple[Phrase, ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    chronology: tuple[Listing, ...]
    cues: tuple[Phrase, ...] = ()
    countries: tuple[Country, ...] = ()

    @cached_property
    def _people_by_name(self) -> dict[str, Person]:
        return {person.name: person for person in self.people}

    @cached_property
    def _places_by_name(self) -> dict[str, Place]:
        return {place.name: place for place in self.places}

    @cached_property
    def _series_by_slug(self) -> dict[str, Series]:
        return {series.slug: series for series in self.series}

    def person(self, name: str) -> Person | None:
        """The minister of that English name."""
        return self._people_by_name.get(name)

    def place(self, name: str) -> Place | None:
        """The city of that English main name."""
        return self._places_by_name.get(name)

    def series_of(self, slug: str) -> Series | None:
        """The occasion series of that slug."""
        return self._series_by_slug.get(slug)

    @cached_property
    def _cues_by_slug(self) -> dict[str, Phrase]:
        return {cue.slug: cue for cue in self.cues}

    @cached_property
    def _compiled(self) -> dict[tuple[str, str | None], re.Pattern[str]]:
        return {}

    def cue(self, slug: str, language: str | None = None) -> re.Pattern[str]:
        """The words of a cue in one language or in all, for a folded text; KeyError for an unlisted slug."""
        key = (slug, language)
        if key not in self._compiled:
            groups = self._cues_by_slug[slug].patterns
            chosen = groups.get(language or "") or [p for group in groups.values() for p in group]
            self._compiled[key] = re.compile("|".join(chosen), re.IGNORECASE)
        return self._compiled[key]

    def tenures_on(self, person: str, day: date) -> tuple[Tenure, ...]:
        """The offices that person held on that day, in the order of tenures.csv."""
        known = self.person(person)
        return tuple(t for t in known.tenures if t.covers(day)) if known else ()

    def minister_on(self, side: Side, day: date) -> Person | None:
        """Who was minister of foreign affairs of that side on that day."""
        for person in self.people:
            if person.side == side and any(
                t.office == "Minister of Foreign Affairs" and t.covers(day) for t in person.tenures
            ):
                return person
        return None

    def country_name(self, code: str, language: str = "en") -> str:
        """The country's name in `en`, `zh-Hans`, `zh-Hant` or `ru` (Unicode CLDR); the code where unknown."""
        locale = Locale.parse(language.replace("-", "_"))
        return str(locale.territories.get(code, code))
