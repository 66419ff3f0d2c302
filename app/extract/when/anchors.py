"""Says which day of the calendar a date mention names, given the day its text was written.

Why it exists: `on Thursday` under `TASHKENT, July 29` is the 28th, whatever day the page was published. The
anchor is the dateline's day, else the published day, else the stamp a Taiwan agency puts behind its text.
For what has happened the latest day not after the anchor is meant, for what is to come the earliest not
before it. One day of grace covers a page stamped in one time zone about an evening in another.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain import Article, Span
from app.extract.when.dates import Mention

GRACE = timedelta(days=1)
WEEK = timedelta(days=7)
LEAP = range(9)
"""Years to look at: 29 February comes again within eight."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day a text counts from, the name of what gave it, and its words (None: the record's own field)."""

    day: date
    source: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """The day a mention names and, for a range, its last day."""

    day: date
    end_day: date | None = None


def find_anchor(article: Article, mentions: Sequence[Mention]) -> Anchor | None:
    """The day this text counts from; None when nothing on the page says."""
    published = article.published.day if article.published else None
    stamp = next((m for m in mentions if m.rule == "zh-roc-stamp"), None)
    stamped = full_day(stamp) if stamp else None
    latest = published or stamped
    dated = dateline_day(article, latest, mentions)
    if dated is not None and article.dateline is not None:
        return Anchor(dated, "dateline", article.dateline.span)
    closing = closing_day(article, mentions)
    if published is not None and not (closing and closing.day < published <= closing.day + 2 * GRACE):
        return Anchor(published, "published day", evidence_of_published(article))
    if stamp and stamped:
        return Anchor(stamped, "agency stamp", stamp.span)
    return closing


# `（2009年7月23日）`: a full date alone in brackets, and nothing behind it
CLOSES = re.compile(r"\s?[）)\]】]\s*\Z")


def closing_day(article: Article, mentions: Sequence[Mention]) -> Anchor | None:
    """The day in the brackets that close a text, as a paper prints that of its issue."""
    for mention in mentions[-1:]:
        full = full_day(mention) if mention.precision == "day" else None
        opened = article.text[: mention.span.start].rstrip().endswith(("（", "(", "[", "【"))
        if full is not None and opened and CLOSES.match(article.text, mention.span.end):
            return Anchor(full, "closing day", mention.span)
    return None


def dateline_day(article: Article, latest: date | None, mentions: Sequence[Mention]) -> date | None:
    """The day of the dateline, its year from the latest day known or from a full date near it."""
    line = article.dateline
    if line is None or line.day is None:
        return None
    if latest is not None:
        if line.month is None:
            return latest_day_of_month(line.day, latest + GRACE)
        return latest_month_day(line.month, line.day, latest + GRACE)
    if line.month is None:
        return None
    for mention in mentions:
        full = full_day(mention)
        near = day_of(full.year, line.month, line.day) if full else None
        if full is not None and near is not None and abs(near - full) <= WEEK:
            return near
    return None


def evidence_of_published(article: Article) -> Span | None:
    """The words that print the published day, where the page prints it."""
    return next((part.span for part in article.parts if part.field == "published" and part.span), None)


def resolve_mention(
    mention: Mention, anchor: date | None, named: date | None, *, ahead: bool
) -> Resolved | None:
    """The day this mention names; None when it names no day or something it needs is unknown.

    `named` is the day the text named just before; `ahead` says that the text speaks of what is to come.
    A mention of a month names its first day: look at its precision.
    """
    day = first_day(mention, anchor, named, ahead=ahead)
    return Resolved(day, last_day(mention, day)) if day is not None else None


def first_day(mention: Mention, anchor: date | None, named: date | None, *, ahead: bool) -> date | None:
    """The day, or the first of a range."""
    if mention.relative_to == "nothing":
        return full_day(mention)
    if mention.relative_to == "mentioned day":
        return None if named is None else named + timedelta(days=mention.days_away or 0)
    if anchor is None:
        return None
    if mention.relative_to == "year" and mention.month is not None:
        return month_day(mention, mention.month, anchor, ahead=ahead)
    if mention.relative_to == "month" and mention.day is not None:
        if ahead:
            return earliest_day_of_month(mention.day, anchor)
        return latest_day_of_month(mention.day, anchor + GRACE)
    if mention.relative_to == "week" and mention.weekday is not None:
        return weekday(mention.weekday, mention.week, anchor, ahead=ahead)
    return counted_day(mention, anchor)


def month_day(mention: Mention, month: int, anchor: date, *, ahead: bool) -> date | None:
    """A day of a month whose year is left open; a bare month counts as its first day."""
    day = mention.day or 1
    if mention.week is not None and mention.day is None and abs(mention.week) == 1:
        ahead = mention.week > 0
    if ahead:
        return earliest_month_day(month, day, anchor - GRACE)
    return latest_month_day(month, day, anchor + GRACE)


def counted_day(mention: Mention, anchor: date) -> date | None:
    """`yesterday`, `昨（18）日`, `two days ago`, `last month`."""
    if mention.precision == "month":
        month = anchor.year * 12 + anchor.month - 1 + (mention.week or 0)
        return date(month // 12, month % 12 + 1, 1)
    if mention.days_away is None:
        return None
    day = anchor + timedelta(days=mention.days_away)
    if mention.day is not None and mention.day != day.day:
        return latest_day_of_month(mention.day, anchor + GRACE)
    return day


def weekday(number: int, week: int | None, anchor: date, *, ahead: bool) -> date:
    """The day of that weekday (Monday is 0): of last, this or next week where the words say so."""
    monday = anchor - timedelta(days=anchor.weekday())
    if week == -1:
        return latest_weekday(number, anchor - GRACE)
    if week == 0:
        return monday + timedelta(days=number)
    if week == 1:
        return monday + WEEK + timedelta(days=number)
    if ahead:
        return anchor + timedelta(days=(number - anchor.weekday()) % 7)
    return latest_weekday(number, anchor)


def last_day(mention: Mention, first: date) -> date | None:
    """The last day of a range; None for a single day or one that runs backwards."""
    if mention.to_weekday is not None and mention.weekday is not None:
        return first + timedelta(days=(mention.to_weekday - mention.weekday) % 7)
    if mention.to_day is None:
        return None
    month = mention.to_month or first.month
    last = day_of(first.year + (month < first.month), month, mention.to_day)
    return last if last is not None and last > first else None


# ------------------------------------------------------------------ the calendar


def full_day(mention: Mention) -> date | None:
    """The day a full date names, the first day for a month or year; None for 30 February."""
    if mention.year is None:
        return None
    return day_of(mention.year, mention.month or 1, mention.day or 1)


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has none."""
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def latest_month_day(month: int, day: int, limit: date) -> date | None:
    """The newest such day not after the limit."""
    days = (day_of(limit.year - back, month, day) for back in LEAP)
    return next((found for found in days if found is not None and found <= limit), None)


def earliest_month_day(month: int, day: int, limit: date) -> date | None:
    """The first such day not before the limit."""
    days = (day_of(limit.year + on, month, day) for on in LEAP)
    return next((found for found in days if found is not None and found >= limit), None)


def latest_day_of_month(day: int, limit: date) -> date | None:
    """The newest day of that number not after the limit."""
    months = (limit.year * 12 + limit.month - 1 - back for back in range(4))
    days = (day_of(month // 12, month % 12 + 1, day) for month in months)
    return next((found for found in days if found is not None and found <= limit), None)


def earliest_day_of_month(day: int, limit: date) -> date | None:
    """The first day of that number not before the limit."""
    months = (limit.year * 12 + limit.month - 1 + on for on in range(4))
    days = (day_of(month // 12, month % 12 + 1, day) for month in months)
    return next((found for found in days if found is not None and found >= limit), None)


def latest_weekday(number: int, limit: date) -> date:
    """The newest such weekday not after the limit."""
    return limit - timedelta(days=(limit.weekday() - number) % 7)
