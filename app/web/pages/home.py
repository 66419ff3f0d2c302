"""The front page: what this is, a box to search in, the latest meetings, and how many each year had."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from app.store import archive_counts, latest_meetings, meetings_of
from app.web import links
from app.web.archive import Archive
from app.web.pages.entries import build_entries
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


def build_home_page(archive: Archive) -> HomePage:
    """The front page of the archive as it is now; an empty one has no years."""
    with archive.database.read() as session:
        counts = archive_counts(session)
        latest = latest_meetings(session, LATEST)
        lines = meetings_of(session)
    days = [(line.meeting.day, line.articles > 0) for line in lines]
    return HomePage(
        url=links.HOME,
        json_url=links.json_twin(links.HOME),
        meetings=counts.meetings,
        meetings_with_text=counts.meetings_with_text,
        articles=counts.articles,
        first_day=counts.first_day,
        last_day=counts.last_day,
        updated_at=counts.updated_at,
        latest=build_entries(latest, archive.lexicon),
        years=build_year_bars(
            Counter(day.year for day, _ in days if day),
            Counter(day.year for day, has_text in days if day and has_text),
        ),
    )


def build_year_bars(meetings: Counter[int], with_text: Counter[int]) -> tuple[YearBar, ...]:
    """One bar for each year from the first to the last; a year without meetings has an empty one."""
    if not meetings:
        return ()
    most = max(meetings.values())
    return tuple(
        YearBar(
            year=year,
            url=links.year(year),
            meetings=meetings[year],
            with_text=with_text[year],
            share=round(100 * meetings[year] / most),
            share_with_text=round(100 * with_text[year] / most),
        )
        for year in range(min(meetings), max(meetings) + 1)
    )
