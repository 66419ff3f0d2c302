"""What a text that names no day of its meeting still says about when it was: printed days, years, topics.

Why it exists: an article without a day belongs to the one meeting that fits what it does say. These hints
never become facts; they only choose between meetings the archive knows, and a note then says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import Article, Meeting, Reading
from app.extract.text.folding import fold
from app.extract.when.dates import find_dates
from app.extract.where.gatherings import find_patterns
from app.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Hints:
    """`days` are (month, day) printed, `months` those without a day, `weekdays` count from Monday as 0,
    `series`, `summits` (those of which a summit is named) and `topics` are slugs.
    """

    published: date | None = None
    days: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    series: tuple[str, ...] = ()
    summits: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


NO_HINTS = Hints()

MONTH_STEMS = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "май",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)
# майская встреча, июльский саммит, сентябрьская сессия
MONTHLY = re.compile(rf"\b({'|'.join(MONTH_STEMS)})ь?ск\w+", re.IGNORECASE)

# the G20 summit, на саммите «двадцатки», 二十国集团峰会: within a few characters of the name
SUMMIT = re.compile(r"summit|саммит|峰会", re.IGNORECASE)

# 2022, "since the start of 2022", 2015年; no part of a longer number
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def find_hints(article: Article, reading: Reading, lexicon: Lexicon) -> Hints:
    """What there is to go by where a meeting told or announced has no day; else only the published day."""
    published = article.published.day if article.published else None
    told = (*reading.meetings, *((reading.announced,) if reading.announced else ()))
    if all(is_dated(meeting) for meeting in told):
        return Hints(published)
    parts = [block.span for block in article.blocks_of("headline", "caption", "body")]
    mentions = [
        mention
        for mention in find_dates(article.text, lexicon)
        if any(part.start <= mention.span.start < part.end for part in parts)
    ]
    folded = fold(article.text)
    named = [
        (s.slug, match.span())
        for s, words in find_patterns(folded, lexicon)
        for match in words.finditer(folded)
    ]
    return Hints(
        published=published,
        days=tuple(sorted({(m.month, m.day) for m in mentions if m.month and m.day})),
        months=tuple(sorted({m.month for m in mentions if m.month and not m.day} | set(adjectives(folded)))),
        weekdays=tuple(sorted({m.weekday for m in mentions if m.weekday is not None})),
        years=tuple(sorted({int(year) for part in parts for year in YEAR.findall(part.of(article.text))})),
        series=tuple(sorted({slug for slug, _ in named})),
        summits=tuple(
            sorted(
                {slug for slug, (start, end) in named if SUMMIT.search(folded, max(start - 12, 0), end + 12)}
            )
        ),
        topics=tuple(sorted({f.value for f in reading.findings if f.field == "topic"})),
    )


def adjectives(folded: str) -> Iterator[int]:
    """The months of Russian adjectives, which `find_dates` leaves alone: they name an event, not a day."""
    for match in MONTHLY.finditer(folded):
        yield MONTH_STEMS.index(match.group(1).casefold()) + 1


def is_dated(meeting: Meeting) -> bool:
    """Whether the day of the meeting is known to the day."""
    return meeting.day is not None and meeting.precision == "day"
