"""The front page: what this is, a box to search in, the latest meetings, and how many each year had."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from app.chronicle.counting import EVERYTHING, CountingRule
from app.domain import MeetingLine
from app.store import archive_counts
from app.web import links
from app.web.archive import Archive
from app.web.counting import with_rule
from app.web.pages.entries import build_entries
from app.web.pages.map import VenueMap, build_map
from app.web.pages.model import MeetingEntry, Model, Page

LATEST = 8


class YearBar(Model):
    """How many meetings a year had; `share` and `share_with_text` are percent of the fullest year."""

    year: int
    url: str
    meetings: int
    with_text: int
    share: int
    share_with_text: int


class HomePage(Page):
    """The front page."""

    meetings: int
    meetings_with_text: int
    articles: int
    first_day: dt.date | None
    last_day: dt.date | None
    updated_at: dt.datetime | None
    latest: tuple[MeetingEntry, ...]
    years: tuple[YearBar, ...]
    """Every year from the first meeting to the last, also those without one."""
    map: VenueMap


def build_home_page(archive: Archive) -> HomePage:
    """The front page of the archive as it is now; an empty one has no years."""
    with archive.database.read() as session:
        counts = archive_counts(session)
    lines = archive.lines()
    dated = [line for line in lines if line.meeting.day]
    return HomePage(
        url=links.HOME,
        json_url=links.json_twin(links.HOME),
        meetings=counts.meetings,
        meetings_with_text=counts.meetings_with_text,
        articles=counts.articles,
        first_day=counts.first_day,
        last_day=counts.last_day,
        updated_at=counts.updated_at,
        latest=build_entries(tuple(reversed(dated[-LATEST:])), archive.lexicon),
        years=build_year_bars(dated, EVERYTHING),
        map=build_map(lines, EVERYTHING, archive.lexicon),
    )


def build_year_bars(lines: Iterable[MeetingLine], rule: CountingRule) -> tuple[YearBar, ...]:
    """One bar for each year from the first to the last; a year without meetings has an empty one."""
    dated = [(line.meeting.day.year, line.articles > 0) for line in lines if line.meeting.day]
    meetings = Counter(year for year, _ in dated)
    with_text = Counter(year for year, has_text in dated if has_text)
    most = max(meetings.values(), default=1)
    return tuple(
        YearBar(
            year=year,
            url=with_rule(links.year(year), rule),
            meetings=meetings[year],
            with_text=with_text[year],
            share=round(100 * meetings[year] / most),
            share_with_text=round(100 * with_text[year] / most),
        )
        for year in (range(min(meetings), max(meetings) + 1) if meetings else ())
    )
