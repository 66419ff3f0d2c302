"""What an editor may set right, how a value is written, and the meeting made of such values.

A value is written as it is shown everywhere (`2022-07-07`, `2022-07`, `2022-07-07/2022-07-08`, `Denpasar`,
`phone`, `true`); `none` rules that there is no value. What the lexicon knows follows from a value: a country
from its city, an office from its holder and the day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import cast, get_args

from app.domain import ArchiveError, Format, Meeting, Occasion, Participant, Precision, Side
from app.extract.record.facts import ALWAYS_THERE, SIDES
from app.lexicon import Lexicon

NONE = "none"
# 2022, 2022-07, 2022-07-07, 2022-07-07/2022-07-08
DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:/(\d{4}-\d\d-\d\d))?)?)?")
EARLIEST = 1949
"""No foreign ministers of the two sides met before the People's Republic was founded."""


def read_value(field: str, value: str, lexicon: Lexicon, today: date) -> str | None:
    """The value as it is kept, None for `none`; ArchiveError, with the way to mend it, for a wrong one."""
    reader = READERS.get(field)
    if reader is None:
        raise ArchiveError(f"{field!r} is no field that can be corrected{nearest(field, READERS)}")
    value = value.strip()
    if value.casefold() == NONE:
        if field in ALWAYS_THERE:
            raise ArchiveError(f"Every meeting has a {field}: give the right one instead of none.")
        return None
    if not value:
        raise ArchiveError(f"The new value of {field} is empty: write none if there is none.")
    return reader(value, lexicon, today)


def implied_values(
    field: str, value: str | None, meeting: Meeting, lexicon: Lexicon
) -> Mapping[str, str | None]:
    """Further fields that follow from a value of this one, with their values."""
    if field == "city":
        place = lexicon.place(value) if value else None
        return {"country": place.country} if place else {}
    if field == "format" and value != "in_person":
        return {"city": None, "country": None}
    if field.startswith("participants.") and field.count(".") == 1 and value and meeting.day:
        offices = [tenure.office for tenure in lexicon.tenures_on(value, meeting.day)]
        return {f"{field}.office": " and ".join(offices)} if offices else {}
    return {}


def nearest(word: str, known: Iterable[str]) -> str:
    """`: did you mean Denpasar?`, else the first few of what is known."""
    known = list(known)
    by_fold = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    if near:
        return f": did you mean {by_fold[near[0]]}?"
    return f": known are {', '.join(known[:8])}{' and others' if len(known) > 8 else ''}."


# ------------------------------------------------------------------ one kind of value each


def read_day(value: str, lexicon: Lexicon, today: date) -> str:
    """A day, a month, a year, or two days joined by a stroke."""
    match = DAY.fullmatch(value)
    if match is None:
        raise ArchiveError(f"{value!r} is no date: write 2022-07-07, 2022-07, 2022 or 2022-07-07/2022-07-08.")
    year, month, day, end = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        last = date.fromisoformat(end) if end else first
    except ValueError as error:
        raise ArchiveError(f"{value!r} is no day of the calendar ({error}).") from error
    if first.year < EARLIEST or first > today:
        raise ArchiveError(
            f"{value!r} lies outside {EARLIEST} to today: a meeting of that day cannot be held."
        )
    if last < first:
        raise ArchiveError(f"{value!r} ends before it begins: write the earlier day first.")
    return value if end != f"{year}-{month}-{day}" else first.isoformat()


def one_of(*allowed: str) -> Callable[[str, Lexicon, date], str]:
    """A reader of one of these words."""

    def read_word(value: str, lexicon: Lexicon, today: date) -> str:
        if value not in allowed:
            raise ArchiveError(f"{value!r} is not one of {', '.join(allowed)}{nearest(value, allowed)}")
        return value

    return read_word


def read_city(value: str, lexicon: Lexicon, today: date) -> str:
    """The English main name of a place of the gazetteer, from any name it goes by."""
    for place in lexicon.places:
        forms = (
            f for names in (place.names, *(loc.names for loc in place.localities)) for f in names.values()
        )
        if value.casefold() in {place.name.casefold(), *(w.casefold() for form in forms for w in form)}:
            return place.name
    raise ArchiveError(
        f"{value!r} is no city of the gazetteer{nearest(value, (p.name for p in lexicon.places))}"
    )


def read_country(value: str, lexicon: Lexicon, today: date) -> str:
    """Two letters of ISO 3166-1, from them or from the English name."""
    if re.fullmatch(r"[A-Za-z]{2}", value) and lexicon.country_name(value.upper()) != value.upper():
        return value.upper()
    names = {lexicon.country_name(country.code): country.code for country in lexicon.countries}
    if value in names:
        return names[value]
    raise ArchiveError(f"{value!r} is no country{nearest(value, names)}")


def read_series(value: str, lexicon: Lexicon, today: date) -> str:
    """The slug of a series of occasions."""
    if lexicon.series_of(value) is None:
        raise ArchiveError(
            f"{value!r} is no series of occasions{nearest(value, (s.slug for s in lexicon.series))}"
        )
    return value


def read_year(value: str, lexicon: Lexicon, today: date) -> str:
    """A year in four figures."""
    if not re.fullmatch(r"\d{4}", value) or not EARLIEST <= int(value) <= today.year + 1:
        raise ArchiveError(f"{value!r} is no year of an occasion: write four figures, such as 2022.")
    return value


def read_person(side: Side) -> Callable[[str, Lexicon, date], str]:
    """A reader of the English name of someone of the roster of that side."""

    def read_name(value: str, lexicon: Lexicon, today: date) -> str:
        names = {
            form.casefold(): p.name for p in lexicon.people if p.side == side for form in written(p.names)
        }
        if value.casefold() in names:
            return names[value.casefold()]
        known = [p.name for p in lexicon.people if p.side == side]
        raise ArchiveError(f"{value!r} is nobody of the roster of {side}{nearest(value, known)}")

    return read_name


def written(names: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Every written form of all languages."""
    return [form for forms in names.values() for form in forms]


def read_words(value: str, lexicon: Lexicon, today: date) -> str:
    """Any words on one line."""
    return " ".join(value.split())


READERS: Mapping[str, Callable[[str, Lexicon, date], str]] = {
    "date": read_day,
    "format": one_of(*get_args(Format)),
    "multilateral": one_of("true", "false"),
    "city": read_city,
    "locality": read_words,
    "country": read_country,
    "venue": read_words,
    "occasion": read_series,
    "occasion.name": read_words,
    "occasion.year": read_year,
    "participants.CN": read_person("CN"),
    "participants.CN.office": read_words,
    "participants.RU": read_person("RU"),
    "participants.RU.office": read_words,
    "requested_by": one_of(*SIDES),
    "host_side": one_of(*SIDES),
}
"""The fields an editor may correct; their names are those of `facts.FACTS`."""


# ------------------------------------------------------------------ the meeting of such values


def meeting_of(values: Mapping[str, str | None]) -> Meeting:
    """The meeting that has these values, by the names of `facts.FACTS`, and knows nothing else."""
    meeting = with_day(Meeting(day=None), values.get("date"))
    series = values.get("occasion")
    year = values.get("occasion.year")
    return replace(
        meeting,
        format=cast("Format", values.get("format") or "in_person"),
        multilateral=values.get("multilateral") == "true",
        city=values.get("city"),
        locality=values.get("locality"),
        country=values.get("country"),
        venue=values.get("venue"),
        occasion=Occasion(series or "other", values.get("occasion.name"), int(year) if year else None),
        participants=tuple(
            Participant(
                values.get(f"participants.{side}") or "",
                side,
                values.get(f"participants.{side}.office"),
                values.get(f"participants.{side}.printed"),
            )
            for side in SIDES
        ),
        requested_by=cast("Side | None", values.get("requested_by")),
        host_side=cast("Side | None", values.get("host_side")),
    )


def with_day(meeting: Meeting, value: str | None) -> Meeting:
    """The meeting on the day of a value such as `2022-07`; without one, on no known day."""
    if value is None:
        return meeting
    first, _, end = value.partition("/")
    numbers = [int(part) for part in first.split("-")]
    precision: Precision = ("year", "month", "day")[len(numbers) - 1]
    day = date(*[*numbers, 1, 1][:3])
    return replace(meeting, day=day, precision=precision, end_day=date.fromisoformat(end) if end else None)
