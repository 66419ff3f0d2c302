"""The list of all meetings, and of those of one year."""

from __future__ import annotations

from collections import Counter

from app.chronicle.counting import CountingRule
from app.web import links
from app.web.archive import Archive
from app.web.counting import Counting, build_counting, rule_pairs
from app.web.pages.lists import MeetingList, build_list, page_url
from app.web.pages.model import Model, Page
from app.web.refusals import NotFound, WayOut
from app.web.wording import _


class YearLink(Model):
    """A year one can go to."""

    year: int
    url: str
    meetings: int


class MeetingsPage(Page):
    """Meetings newest first, under their years; all of them or those of one `year`."""

    year: int | None
    counting: Counting
    meetings: MeetingList
    years: tuple[YearLink, ...]
    """Every year with a meeting that counts, newest first."""


def build_meetings_page(
    archive: Archive, rule: CountingRule, page: int = 1, year: int | None = None
) -> MeetingsPage:
    """All meetings that count or those of a year, newest first.

    A year between the first and the last may be empty; NotFound for others, and past the last page.
    """
    every = archive.lines()
    years = Counter(line.meeting.day.year for line in every if line.meeting.day)
    if year and not (years and min(years) <= year <= max(years)):
        raise NotFound(
            _("The archive knows of no meeting in {year}.").format(year=year),
            (WayOut(label=_("All meetings"), url=links.MEETINGS),),
        )
    asked = [ln for ln in every if year is None or (ln.meeting.day and ln.meeting.day.year == year)]
    counted = rule.of(asked)
    counted_years = Counter(line.meeting.day.year for line in rule.of(every) if line.meeting.day)
    path = links.year(year) if year else links.MEETINGS
    pairs = rule_pairs(rule)
    url = page_url(path, pairs, page)
    return MeetingsPage(
        url=url,
        json_url=links.json_twin(url),
        year=year,
        counting=build_counting(rule, path, len(counted), len(asked)),
        meetings=build_list(counted, page, path, pairs, archive.lexicon),
        years=tuple(
            YearLink(year=y, url=links.with_query(links.year(y), pairs), meetings=n)
            for y, n in sorted(counted_years.items(), reverse=True)
        ),
    )
