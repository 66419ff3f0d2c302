"""What brought the ministers together: every series of occasions, and one of them over the years."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence

from app.chronicle.counting import CountingRule
from app.chronicle.coverage import find_missing
from app.chronicle.expected import load_expected
from app.domain import MeetingLine
from app.web import links
from app.web.archive import Archive
from app.web.counting import Counting, build_counting, rule_pairs, with_rule
from app.web.pages.labels import label_of, other_names
from app.web.pages.lists import MeetingList, build_list, page_url, year_urls
from app.web.pages.model import Model, Page
from app.web.refusals import NotFound, WayOut
from app.web.wording import _


class YearCell(Model):
    """How many meetings a series brought about in a year; `url` is their list, null for none."""

    year: int
    meetings: int
    url: str | None
    expected: bool
    """Whether a record is to be expected of this year."""


class SeriesRow(Model):
    """A series and its years."""

    series: str
    name: str
    names: dict[str, str]
    url: str
    meetings: int
    years: tuple[YearCell, ...]


class OccasionsPage(Page):
    """All series that brought a meeting about, most meetings first."""

    counting: Counting
    years: tuple[int, ...]
    """Every year from the first meeting to the last."""
    rows: tuple[SeriesRow, ...]
    without: int
    """Meetings that count and of which no occasion is known."""


class Missing(Model):
    """A year of which a record of the series is to be expected, and there is none."""

    year: int
    why: str


class OccasionPage(Page):
    """One series over the years: its meetings, and the years without one."""

    series: str
    name: str
    names: dict[str, str]
    counting: Counting
    years: tuple[YearCell, ...]
    missing: tuple[Missing, ...]
    search_url: str
    meetings: MeetingList


def build_occasions_page(archive: Archive, rule: CountingRule) -> OccasionsPage:
    """Every series of a meeting that counts."""
    every = archive.lines()
    counted = rule.of(every)
    by_series: dict[str, list[MeetingLine]] = defaultdict(list)
    for line in counted:
        if line.meeting.occasion:
            by_series[line.meeting.occasion.series].append(line)
    years = years_of(counted)
    url = with_rule(links.OCCASIONS, rule)
    rows = sorted(by_series.items(), key=lambda item: (-len(item[1]), item[0]))
    return OccasionsPage(
        url=url,
        json_url=links.json_twin(url),
        counting=build_counting(rule, links.OCCASIONS, len(counted), len(every)),
        years=years,
        rows=tuple(
            SeriesRow(
                series=series,
                name=label_of("occasion", series, archive.lexicon),
                names=names_of(archive, series),
                url=links.occasion(series, rule_pairs(rule)),
                meetings=len(lines),
                years=build_cells(series, lines, years, rule),
            )
            for series, lines in rows
        ),
        without=len(counted) - sum(len(lines) for lines in by_series.values()),
    )


def build_occasion_page(archive: Archive, series: str, rule: CountingRule, page: int = 1) -> OccasionPage:
    """A series over the years; NotFound for one the lexicon does not know."""
    if archive.lexicon.series_of(series) is None:
        raise NotFound(
            _("The archive knows of no series of occasions “{series}”.").format(series=series),
            (WayOut(label=_("All occasions"), url=links.OCCASIONS),),
        )
    all_lines = archive.lines()
    every = [ln for ln in all_lines if ln.meeting.occasion and ln.meeting.occasion.series == series]
    counted = rule.of(every)
    path, pairs = links.occasion(series), rule_pairs(rule)
    url = page_url(path, pairs, page)
    expected = [one for one in load_expected() if one.series == series]
    missing = find_missing(all_lines, expected, dt.datetime.now(dt.UTC).date())
    return OccasionPage(
        url=url,
        json_url=links.json_twin(url),
        series=series,
        name=label_of("occasion", series, archive.lexicon),
        names=names_of(archive, series),
        counting=build_counting(rule, path, len(counted), len(every)),
        years=build_cells(series, counted, years_of(all_lines), rule),
        missing=tuple(Missing(year=one.year, why=_(one.why)) for one in missing),
        search_url=links.search([("occasion", series)]),
        meetings=build_list(counted, page, path, pairs, archive.lexicon),
    )


def years_of(lines: tuple[MeetingLine, ...]) -> tuple[int, ...]:
    """Every year from the first of these meetings to the last."""
    found = [line.meeting.day.year for line in lines if line.meeting.day]
    return tuple(range(min(found), max(found) + 1)) if found else ()


def build_cells(
    series: str, lines: Sequence[MeetingLine], years: tuple[int, ...], rule: CountingRule
) -> tuple[YearCell, ...]:
    """The series year by year."""
    counts = Counter(line.meeting.day.year for line in lines if line.meeting.day)
    urls = year_urls(lines, links.occasion(series), rule_pairs(rule))
    until = dt.datetime.now(dt.UTC).date()
    expected = {year for one in load_expected() if one.series == series for year in one.years(until)}
    return tuple(
        YearCell(
            year=year,
            meetings=counts[year],
            url=urls.get(year),
            expected=year in expected,
        )
        for year in years
    )


def names_of(archive: Archive, series: str) -> dict[str, str]:
    """The name of the series in other languages, by tag."""
    known = archive.lexicon.series_of(series)
    return other_names(known.names) if known else {}
