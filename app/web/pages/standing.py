"""One meeting among the others: "7th of the year · 3rd on G20 sidelines · first in Astana"."""

from __future__ import annotations

from app.chronicle.series import Rank, find_place
from app.domain import MeetingLine, MeetingRecord
from app.lexicon import Lexicon
from app.web import links
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


def build_standing(record: MeetingRecord, lines: tuple[MeetingLine, ...], lexicon: Lexicon) -> Standing:
    """The standing of a meeting among `lines`; an undated one has none."""
    place = find_place(record.slug, lines)
    meeting = record.meeting
    if place is None or meeting.day is None:
        return Standing()
    series = meeting.occasion.series if meeting.occasion else ""
    where = where_of(meeting, lexicon)
    year = meeting.day.year
    return Standing(
        in_year=ordinal(place.in_year, str(year), links.year(year)),
        in_series=ordinal(place.in_series, label_of("occasion", series, lexicon), links.occasion(series)),
        in_city=ordinal(place.in_city, where.city_name or "", where.city_url) if where else None,
        days_since_last=place.days_since_last,
        previous=entry(place.previous, lexicon),
        next=entry(place.next, lexicon),
        previous_in_series=entry(place.previous_in_series, lexicon),
        next_in_series=entry(place.next_in_series, lexicon),
    )


def ordinal(rank: Rank | None, of: str, url: str | None) -> Ordinal | None:
    """A rank with the name and the address of its list."""
    if rank is None or url is None:
        return None
    return Ordinal(least=rank.least, most=rank.most, of=of, url=url)


def entry(line: MeetingLine | None, lexicon: Lexicon) -> MeetingEntry | None:
    """A neighbour."""
    return build_entries((line,), lexicon)[0] if line else None
