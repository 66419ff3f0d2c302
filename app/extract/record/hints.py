"""What a text that names no day of its meeting still says about when it was: printed days, years, topics.

Why it exists: an article without a day belongs to the one meeting that fits what it does say. These hints
never become facts; they only choose between meetings the archive knows, and a note then says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain import Article, Meeting, Reading
from app.extract.text.folding import fold
from app.extract.text.sentences import split_sentences
from app.extract.when.dates import Mention, find_dates
from app.extract.where.gatherings import find_patterns
from app.extract.where.gazetteer import find_mentions
from app.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Hints:
    """`days` are (month, day) printed, `own_days` those in a sentence that tells of a meeting, `months` those
    without a day, `weekdays` count from Monday as 0, `series`, `summits` (those of which a summit is named)
    and `topics` are slugs, `cities` the places named. `rounds` are numbers of rounds of talks; `addressed`
    is the day in the address of the page.
    """

    published: date | None = None
    days: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    series: tuple[str, ...] = ()
    summits: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    rounds: tuple[int, ...] = ()
    own_days: tuple[tuple[int, int], ...] = ()
    addressed: date | None = None


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

COMPANY = {"strategic-security-consultations": "Secretary of the Security Council"}
"""The office of whom the other side sits down with on some occasions: naming its holder speaks for them."""

# 2022, "since the start of 2022", 2015年; no part of a longer number
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

# "the 20th round", «в 20-м раунде», 第20轮
ROUND = re.compile(
    r"\b(\d{1,3})(?:st|nd|rd|th) round\b|\b(\d{1,3})-\w{1,2} раунд|第(\d{1,3})轮", re.IGNORECASE
)

# /2025/04/01/, /2025-04-01-, /202504/t20250401_: a whole day in an address
ADDRESSED = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def find_hints(article: Article, reading: Reading, lexicon: Lexicon) -> Hints:
    """What there is to go by where a meeting told or announced has no day, or a preview has words for none
    yet; else only the published day and the numbers of rounds.
    """
    published = article.published.day if article.published else None
    told = (*reading.meetings, *((reading.announced,) if reading.announced else ()))
    folded = fold(article.text)
    rounds = tuple(sorted({int(number) for found in ROUND.findall(folded) for number in found if number}))
    if all(is_dated(meeting) for meeting in told) and (told or reading.report != "preview"):
        return Hints(published, rounds=rounds)
    parts = [block.span for block in article.blocks_of("headline", "caption", "body")]
    mentions = [
        mention
        for mention in find_dates(article.text, lexicon)
        if any(part.start <= mention.span.start < part.end for part in parts)
    ]
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
        series=tuple(sorted({slug for slug, _ in named} | set(by_company(folded, lexicon)))),
        summits=tuple(
            sorted(
                {slug for slug, (start, end) in named if SUMMIT.search(folded, max(start - 12, 0), end + 12)}
            )
        ),
        topics=tuple(sorted({f.value for f in reading.findings if f.field == "topic"})),
        cities=tuple(sorted({m.place.name for m in find_mentions(folded, lexicon) if m.place})),
        rounds=rounds,
        own_days=tuple(sorted(own_days(article, told, mentions))),
        addressed=day_in_address(article.url or "") if published is None else None,
    )


def own_days(article: Article, told: Iterable[Meeting], mentions: Iterable[Mention]) -> set[tuple[int, int]]:
    """The (month, day) printed in the sentences whose words make out the contact."""
    words = [f.span for m in told for f in m.findings if f.field == "multilateral" and f.span]
    sentences = split_sentences(article.text, [block.span for block in article.blocks])
    telling = [s for s in sentences if any(s.start <= span.start < s.end for span in words)]
    return {
        (m.month, m.day)
        for m in mentions
        if m.month and m.day and any(s.start <= m.span.start < s.end for s in telling)
    }


def day_in_address(address: str) -> date | None:
    """The day an address names; None where it names none, or several."""
    days = set()
    for year, _, month, day in ADDRESSED.findall(address):
        try:
            days.add(date(int(year), int(month), int(day)))
        except ValueError:  # 20250231: a number that is no day
            continue
    return days.pop() if len(days) == 1 else None


def by_company(folded: str, lexicon: Lexicon) -> Iterator[str]:
    """The series whose other participants are named: those who never held another office than that."""
    for slug, office in COMPANY.items():
        holders = (p for p in lexicon.people if all(tenure.office == office for tenure in p.tenures))
        forms = (form for p in holders for names in (p.names, p.short) for f in names.values() for form in f)
        if any(form in folded for form in forms):
            yield slug


def adjectives(folded: str) -> Iterator[int]:
    """The months of Russian adjectives, which `find_dates` leaves alone: they name an event, not a day."""
    for match in MONTHLY.finditer(folded):
        yield MONTH_STEMS.index(match.group(1).casefold()) + 1


def is_dated(meeting: Meeting) -> bool:
    """Whether the day of the meeting is known to the day."""
    return meeting.day is not None and meeting.precision == "day"
