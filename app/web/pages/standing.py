"""One meeting among the others: "7th of the year · 3rd on G20 sidelines · first in Astana"."""

from __future__ import annotations

from app.chronicle.counting import EVERYTHING, CountingRule
from app.chronicle.series import Rank, find_place
from app.domain import MeetingLine, MeetingRecord
from app.lexicon import Lexicon
from app.web import links
from app.web.counting import with_rule
from app.web.pages.entries import build_entries, where_of
from app.web.pages.labels import label_of
from app.web.pages.model import MeetingEntry, Model


class Ordinal(Model):
    """Which one a meeting is of a list: two numbers where others of uncertain day may lie before or after."""

    least: int
    most: int
    of: str
    """The year, the occasion or the city."""
    url: str
    """The list it is counted in."""


class Standing(Model):
    """Where a meeting stands among all that took place. What has no answer is null."""

    in_year: Ordinal | None = None
    in_series: Ordinal | None = None
    in_city: Ordinal | None = None
    days_since_last: int | None = None
    """Days from the end of the meeting before to this one."""
    previous: MeetingEntry | None = None
    next: MeetingEntry | None = None
    previous_in_series: MeetingEntry | None = None
    next_in_series: MeetingEntry | None = None


def build_standing(
    record: MeetingRecord, lines: tuple[MeetingLine, ...], lexicon: Lexicon, rule: CountingRule = EVERYTHING
) -> Standing:
    """The standing of a meeting among those of `lines` that count; one undated or not counted has none."""
    place = find_place(record.slug, rule.of(lines))
    meeting = record.meeting
    if place is None or meeting.day is None:
        return Standing()
    series = meeting.occasion.series if meeting.occasion else ""
    where = where_of(meeting, lexicon)
    year = meeting.day.year
    return Standing(
        in_year=ordinal(place.in_year, str(year), with_rule(links.year(year), rule)),
        in_series=ordinal(
            place.in_series,
            label_of("occasion", series, lexicon),
            with_rule(links.occasion(series), rule) if series else None,
        ),
        in_city=ordinal(
            place.in_city, where.city_name or "", with_rule(where.city_url, rule) if where.city_url else None
        )
        if where
        else None,
        days_since_last=place.days_since_last,
        previous=entry(place.previous, lexicon, rule),
        next=entry(place.next, lexicon, rule),
        previous_in_series=entry(place.previous_in_series, lexicon, rule),
        next_in_series=entry(place.next_in_series, lexicon, rule),
    )


def ordinal(rank: Rank | None, of: str, url: str | None) -> Ordinal | None:
    """A rank with the name and the address of its list."""
    if rank is None or url is None:
        return None
    return Ordinal(least=rank.least, most=rank.most, of=of, url=url)


def entry(line: MeetingLine | None, lexicon: Lexicon, rule: CountingRule) -> MeetingEntry | None:
    """A neighbour; its page goes on counting by the rule."""
    if line is None:
        return None
    (neighbour,) = build_entries((line,), lexicon)
    return neighbour.model_copy(update={"url": with_rule(neighbour.url, rule)})
