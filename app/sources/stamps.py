"""Printed dates with a year, as pages stamp them: `18:45, November 19, 2024`, `2023年09月18日 22:41`.

A stamp is read from three small parts that may stand in any order near one another: a day, a time, a zone.
Days inside running text are none of this module's business; it is given short stamp lines only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.domain import Published, Span

FIRST_YEAR = 1949  # no article of the archive can be older than the People's Republic
LAST_YEAR = 2100
NEAR = 24  # code points that may stand between a day and its time: ` 星期三 `, ` (Monday) at `
SPACE = r"[\s\u200b]"

# 2022-07-08 · 2022/7/8 · 2022.07.08 · 2022-7-8 · 2022 07/08
YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:[-/.]| (?=\d\d/))(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"
)
# 2023年09月18日 · 2023 年 9 月 18 日
CHINESE = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日")
# 16/10/2023 · 29.04.2025 · 10-05-2012
DAY_FIRST = re.compile(r"(?<!\d)(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>(?:19|20)\d\d)(?!\d)")
# 08:34 · 01:58:12 · 7:54pm · 12:23 AM · 10.15 only after a day, so dots are not read
CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?![\d:])"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\b\.?)?"
)
# 2031-05-07T01:02:03+08:00 · 2031-05-07T01:02Z: how markup writes an instant
INSTANT = re.compile(r"(?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?")
# UTC+8 · GMT+3 · (UTC+04:00) · GMT +6
OFFSET = re.compile(r"(?:UTC|GMT) ?(?P<sign>[+\-−])? ?(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?")
# MSK · 北京时间 · (Beijing Time) · HKT · IST · GMT
NAMED_ZONES: Mapping[str, str] = {
    "MSK": "Europe/Moscow",
    "мск": "Europe/Moscow",
    "МСК": "Europe/Moscow",
    "Moscow time": "Europe/Moscow",
    "московское время": "Europe/Moscow",
    "莫斯科时间": "Europe/Moscow",
    "北京时间": "Asia/Shanghai",
    "北京時間": "Asia/Shanghai",
    "Beijing Time": "Asia/Shanghai",
    "Beijing time": "Asia/Shanghai",
    "HKT": "Asia/Hong_Kong",
    "IST": "Asia/Kolkata",
    "JST": "Asia/Tokyo",
    "EST": "Etc/GMT+5",
    "EDT": "Etc/GMT+4",
    "ET": "America/New_York",
    "GMT": "UTC",
    "UTC": "UTC",
}
NAMED_ZONE = re.compile(
    "|".join(
        rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name)
        for name in sorted(NAMED_ZONES, key=len, reverse=True)
    )
)
# 1111116 at the end of a Central News Agency item: year 111 of the Republic of China, November 16
REPUBLIC = re.compile(r"(?<!\d)(?P<year>1[0-4]\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
REPUBLIC_ZERO = 1911


@dataclass(frozen=True, slots=True)
class Stamp:
    """A printed day with what stands near it; `span` covers day, time and zone together.

    `ambiguous` says that day and month could be swapped (10/05/2012) and the day was taken to come first.
    """

    span: Span
    published: Published
    ambiguous: bool = False


@lru_cache(maxsize=4)
def _named_month(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    month = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    year = r"(?P<year>(?:19|20)\d\d)"
    return (
        # November 19, 2024 · Aug. 5, 2022 · October 26th, 2007
        re.compile(
            rf"(?<!\w)(?P<month>{month})\.? ?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? ?{year}(?!\d)",
            re.IGNORECASE,
        ),
        # 24 Мая 2016 · 6 May 2011 · 28 Oct, 2022 · 09th September 2020 ·
        # 14 April 202019:12 (mid.ru, scraped)
        re.compile(
            rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<month>{month})\.?,?[ -]{year}"
            r"(?:(?!\d)|(?=\d\d:\d\d))",
            re.IGNORECASE,
        ),
    )


def find_days(text: str, span: Span, months: Mapping[str, int]) -> Iterator[tuple[Span, date, bool]]:
    """Every day with a year inside the span, left to right by form, with whether it was ambiguous."""
    month_first, day_before = _named_month(tuple(months))
    for pattern in (YEAR_FIRST, CHINESE, month_first, day_before, DAY_FIRST):
        for match in pattern.finditer(text, span.start, span.end):
            named = match["month"].casefold()
            month = months.get(named) or (int(named) if named.isdecimal() else 0)
            day = valid_day(int(match["year"]), month, int(match["day"]))
            if day:
                swapped = pattern is DAY_FIRST and int(match["day"]) <= 12 and day.day != day.month
                yield Span(*match.span()), day, swapped


def find_stamp(text: str, span: Span, months: Mapping[str, int]) -> Stamp | None:
    """The first stamp inside the span: its day, and the time and the printed zone that stand near it."""
    days = sorted(find_days(text, span, months), key=lambda found: found[0])
    if not days:
        return None
    where, day, ambiguous = days[0]
    clock = _near(CLOCK, text, where, span)
    moment = _time_of(clock) if clock else None
    if clock and moment is not None:
        where = _join(where, Span(*clock.span()))
    zone_span, zone = _printed_zone(text, where, span, day)
    if zone_span is not None and moment is not None:
        where = _join(where, zone_span)
    published = Published(
        day=day,
        time=moment,
        zone=zone if moment is not None else None,
        zone_printed=zone is not None and moment is not None,
        raw=where.of(text),
    )
    return Stamp(where, published, ambiguous)


def find_instant(raw: str) -> Stamp | None:
    """The instant that markup states, with its offset where it gives one."""
    match = INSTANT.search(raw)
    if match is None:
        return None
    try:
        instant = datetime.fromisoformat(match[0])
    except ValueError:
        return None
    if valid_day(instant.year, instant.month, instant.day) is None:
        return None
    moment = _told_time(instant.time().replace(microsecond=0))
    zone = instant.isoformat()[-6:] if moment and instant.tzinfo else None
    published = Published(instant.date(), moment, zone, zone_printed=zone is not None, raw=match[0])
    return Stamp(Span(*match.span()), published)


def find_republic_day(text: str, span: Span) -> Stamp | None:
    """The day in the calendar of the Republic of China that closes an item of its Central News Agency."""
    match = REPUBLIC.search(text, span.start, span.end)
    if match is None:
        return None
    day = valid_day(int(match["year"]) + REPUBLIC_ZERO, int(match["month"]), int(match["day"]))
    return Stamp(Span(*match.span()), Published(day=day, raw=match[0])) if day else None


def valid_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar or common sense knows none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def offset_on(zone: str, day: date, moment: time | None) -> str:
    """The offset, such as `+08:00`, that an IANA zone kept at that local moment."""
    local = datetime.combine(day, moment or time(12), ZoneInfo(zone))
    return local.isoformat()[-6:]


def _near(pattern: re.Pattern[str], text: str, where: Span, bounds: Span) -> re.Match[str] | None:
    """The match nearest to the span, before or behind it: `18:45, November 19, 2024`."""
    after = pattern.search(text, where.end, min(where.end + NEAR, bounds.end))
    before = list(pattern.finditer(text, max(where.start - NEAR, bounds.start), where.start))
    if after and before:
        return after if after.start() - where.end <= where.start - before[-1].end() else before[-1]
    return after or (before[-1] if before else None)


def _time_of(clock: re.Match[str]) -> time | None:
    hour, minute, second = int(clock["hour"]), int(clock["minute"]), int(clock["second"] or 0)
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] in "Pp" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    moment = time(hour, minute, second)
    return moment if clock["half"] else _told_time(moment)


def _told_time(moment: time) -> time | None:
    """None for midnight: content systems print 00:00 when nobody entered a time; it says only the day."""
    return moment if moment != time(0) else None


def _printed_zone(text: str, where: Span, bounds: Span, day: date) -> tuple[Span | None, str | None]:
    around = Span(max(where.start - NEAR, bounds.start), min(where.end + NEAR, bounds.end))
    offset = OFFSET.search(text, around.start, around.end)
    if offset and int(offset["hours"]) <= 14:
        sign = "-" if offset["sign"] in ("-", "−") else "+"
        return Span(*offset.span()), f"{sign}{int(offset['hours']):02d}:{offset['minutes'] or '00'}"
    named = NAMED_ZONE.search(text, around.start, around.end)
    if named:
        return Span(*named.span()), offset_on(NAMED_ZONES[named[0]], day, None)
    return None, None


def _join(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))
