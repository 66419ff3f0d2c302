"""The rhythm of the meetings: days since the last, the longest gap, who travelled to whom; all drawn."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from app.chronicle.cadence import Gap, find_cadence, host_of
from app.chronicle.counting import CountingRule
from app.domain import MeetingLine
from app.lexicon import Lexicon
from app.web import links
from app.web.archive import Archive
from app.web.counting import Counting, build_counting, with_rule
from app.web.pages.entries import build_entries
from app.web.pages.home import YearBar, build_year_bars
from app.web.pages.model import MeetingEntry, Model, Page

DRAWN_SINGLY = 250
"""More meetings than this are drawn month by month: a page must not grow with the archive."""

YEAR_HEIGHT, LEFT, WIDTH = 20, 40, 772
"""Units of the drawing: the height of a year's row, where January begins, where December ends."""
MONTH_WIDTH = (WIDTH - LEFT) / 12


class Mark(Model):
    """A meeting, or the meetings of a month, as a mark of the drawing; `label` says what it stands for."""

    x: float
    y: float
    size: float
    host: str
    """CN, RU, elsewhere, unknown or remote; `several` for a month with more than one of them."""
    url: str
    label: str


class YearRow(Model):
    """A row of the drawing."""

    year: int
    y: int
    url: str


class Rhythm(Model):
    """All meetings drawn: a row for each year, a place in the row for each day."""

    height: int
    rows: tuple[YearRow, ...]
    marks: tuple[Mark, ...]
    by_month: bool
    """Whether a mark stands for all meetings of a month."""


class Silence(Model):
    """Days without a meeting between two that follow each other."""

    days: int
    after: MeetingEntry
    before: MeetingEntry


class Hosts(Model):
    """Who travelled to whom: where the meetings took place."""

    china: int
    china_url: str
    russia: int
    russia_url: str
    elsewhere: int
    elsewhere_url: str
    """All venues; those elsewhere are the rest of the table."""
    unknown: int
    remote: int


class TimelinePage(Page):
    """The rhythm of the meetings that count."""

    counting: Counting
    today: dt.date
    last: MeetingEntry | None
    days_since_last: int | None
    longest_gap: Silence | None
    hosts: Hosts
    years: tuple[YearBar, ...]
    rhythm: Rhythm


def build_timeline_page(archive: Archive, rule: CountingRule) -> TimelinePage:
    """The rhythm as it is today."""
    every = archive.lines()
    counted = rule.of(every)
    today = dt.datetime.now(dt.UTC).date()
    cadence = find_cadence(counted, today)
    url = with_rule(links.TIMELINE, rule)
    hosts = cadence.hosts
    return TimelinePage(
        url=url,
        json_url=links.json_twin(url),
        counting=build_counting(rule, links.TIMELINE, len(counted), len(every)),
        today=today,
        last=build_entries((cadence.last,), archive.lexicon)[0] if cadence.last else None,
        days_since_last=cadence.days_since_last,
        longest_gap=build_silence(cadence.longest_gap, archive.lexicon) if cadence.longest_gap else None,
        hosts=Hosts(
            china=hosts.china,
            china_url=with_rule(links.country("CN"), rule),
            russia=hosts.russia,
            russia_url=with_rule(links.country("RU"), rule),
            elsewhere=hosts.elsewhere,
            elsewhere_url=with_rule(links.VENUES, rule),
            unknown=hosts.unknown,
            remote=hosts.remote,
        ),
        years=build_year_bars(counted, rule),
        rhythm=build_rhythm(counted, archive.lexicon),
    )


def build_silence(gap: Gap, lexicon: Lexicon) -> Silence:
    """A gap with the meetings at its ends."""
    after, before = build_entries((gap.after, gap.before), lexicon)
    return Silence(days=gap.days, after=after, before=before)


# ------------------------------------------------------------------ the drawing


def build_rhythm(lines: Sequence[MeetingLine], lexicon: Lexicon) -> Rhythm:
    """The drawing of these meetings, newest year on top; those known to the year only are left out."""
    placed = [line for line in lines if line.meeting.day and line.meeting.precision != "year"]
    years = [line.meeting.day.year for line in placed if line.meeting.day]
    newest, oldest = max(years, default=0), min(years, default=0)
    by_month = len(placed) > DRAWN_SINGLY
    rows = range(newest, oldest - 1, -1) if years else range(0)
    marks = marks_of_months(placed, newest) if by_month else marks_of_days(placed, newest, lexicon)
    return Rhythm(
        height=YEAR_HEIGHT * (len(rows) + 1),
        rows=tuple(YearRow(year=year, y=row_of(year, newest), url=links.year(year)) for year in rows),
        marks=tuple(marks),
        by_month=by_month,
    )


def row_of(year: int, newest: int) -> int:
    """The height at which the year is drawn."""
    return YEAR_HEIGHT * (newest - year + 1) + YEAR_HEIGHT // 2


def marks_of_days(lines: Sequence[MeetingLine], newest: int, lexicon: Lexicon) -> Iterator[Mark]:
    """One mark for each meeting, on its day; one known to the month stands in the middle of it."""
    for line, entry in zip(lines, build_entries(tuple(lines), lexicon), strict=True):
        day = line.meeting.day
        assert day is not None
        in_month = 15 if line.meeting.precision == "month" else day.day
        yield Mark(
            x=round(LEFT + (day.month - 1 + (in_month - 1) / 31) * MONTH_WIDTH, 1),
            y=row_of(day.year, newest),
            size=5,
            host=host_of(line),
            url=entry.url,
            label=f"{day.isoformat()[: 7 if line.meeting.precision == 'month' else 10]}, {entry.title}",
        )


def marks_of_months(lines: Sequence[MeetingLine], newest: int) -> Iterator[Mark]:
    """One mark for each month with meetings, larger for more; its area grows with their number."""
    counts: Counter[tuple[int, int]] = Counter()
    hosts: dict[tuple[int, int], set[str]] = {}
    for line in lines:
        assert line.meeting.day is not None
        month = line.meeting.day.year, line.meeting.day.month
        counts[month] += 1
        hosts.setdefault(month, set()).add(host_of(line))
    most = max(counts.values(), default=1)
    for (year, number), count in sorted(counts.items()):
        name = f"{year}-{number:02}"
        of_month = hosts[year, number]
        yield Mark(
            x=round(LEFT + (number - 0.5) * MONTH_WIDTH, 1),
            y=row_of(year, newest),
            size=round(max(2.5, 9 * (count / most) ** 0.5), 1),
            host=next(iter(of_month)) if len(of_month) == 1 else "several",
            url=links.search([("from", name), ("to", name)]),
            label=f"{name}: {count}",
        )
