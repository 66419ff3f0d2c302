"""What in an article speaks for the year of a contact: one rule per kind of clue.

Why it exists: these are facts about the world and about how texts speak of them (when diplomatic relations
began, which session of the General Assembly opened in which year); how they are weighed is `years.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.domain import Article, Format, Listing, Side, Span
from app.extract.when.anchors import day_of, full_day
from app.extract.when.dates import Mention, number
from app.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Contact:
    """What is known of the contact besides its day: side to minister (English name), city, form."""

    persons: Mapping[Side, str]
    city: str | None
    format: Format


@dataclass(frozen=True, slots=True)
class Question:
    """A day of some year, and everything that may say of which."""

    article: Article
    month: int
    day: int
    mentions: Sequence[Mention]
    lexicon: Lexicon
    contact: Contact


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason to take a year: its weight, the reason in words and the words of the text (if any)."""

    year: int
    weight: float
    reason: str
    span: Span | None = None


def listed_meeting(asked: Question) -> list[Clue]:
    """The chronology lists a contact of these persons on that day of the year, there or in that form."""
    return [
        Clue(listing.meeting.day.year, 2.5, f"the chronology lists {listing.slug}")
        for listing in asked.lexicon.chronology
        if listing.meeting.day is not None
        and listing.meeting.precision == "day"
        and (listing.meeting.day.month, listing.meeting.day.day) == (asked.month, asked.day)
        and same_contact(listing, asked.contact)
    ]


def same_contact(listing: Listing, contact: Contact) -> bool:
    """Whether a listing agrees in persons, form and (where both name one) city."""
    meeting = listing.meeting
    if any(p.person != contact.persons.get(p.side, p.person) for p in meeting.participants):
        return False
    if meeting.format != contact.format:
        return False
    return contact.city is None or meeting.city is None or contact.city == meeting.city


# ------------------------------------------------------------------ anniversaries


@dataclass(frozen=True, slots=True)
class Beginning:
    """Something whose anniversaries are kept: the year it began and the words that name it."""

    year: int
    name: str
    words: re.Pattern[str]


BEGINNINGS = (
    # 75th anniversary of the establishment of diplomatic relations, 建交75周年, 75-летие дипотношений
    Beginning(
        1949,
        "the anniversary of diplomatic relations",
        re.compile(r"diplomatic (?:relations|ties)|建交|дип(?:ломатических )?\s?отношений"),
    ),
    # 70th anniversary of the founding of the PRC, 新中国成立70周年
    Beginning(
        1949,
        "the anniversary of the People's Republic",
        re.compile(r"founding of the (?:People's Republic|PRC|new China)|新中[国國]成立|образования КНР"),
    ),
    # 80th anniversary of the victory, 反法西斯战争胜利80周年, 80-летие Победы
    Beginning(1945, "the anniversary of the victory of 1945", re.compile(r"victory|[胜勝]利|[Пп]обеды")),
)
ANNIVERSARIES = (
    # this year marks the 75th anniversary of …; next year marks the 80th anniversary of …
    re.compile(
        r"(?i)\b(?P<when>this|next|last) year[^.\n]{0,60}?\b(?P<count>[0-9]{2,3})(?:st|nd|rd|th) anniversary"
        r"(?P<of>[^.\n]{0,90})"
    ),
    # 今年是中俄建交75周年; 明年是世界反法西斯战争胜利八十周年
    re.compile(
        r"(?P<when>今年|明年|去年)(?P<of>[^。\n]{0,40}?)(?P<count>[0-9]{2,3}|[一二三四五六七八九十]{2,3})[周週]年"
    ),
    # в этом году отмечается 75-летие установления дипломатических отношений
    re.compile(
        r"(?i)\bв (?P<when>этом|следующем|прошлом) году[^.\n]{0,60}?(?P<count>[0-9]{2,3})-лети\w{1,2}"
        r"(?P<of>[^.\n]{0,90})"
    ),
)
YEARS_AWAY = {"this": 0, "今年": 0, "этом": 0, "next": 1, "明年": 1, "следующем": 1} | {
    "last": -1,
    "去年": -1,
    "прошлом": -1,
}


def anniversary(asked: Question) -> list[Clue]:
    """An anniversary the text places in this, the next or the last year."""
    return [
        Clue(
            beginning.year + number(match["count"]) - YEARS_AWAY[match["when"].lower()],
            2.0,
            f"the text places {beginning.name}",
            Span(*match.span()),
        )
        for pattern in ANNIVERSARIES
        for match in pattern.finditer(asked.article.text)
        for beginning in BEGINNINGS
        if beginning.words.search(match["of"])
    ]


# ------------------------------------------------------------------ yearly events


@dataclass(frozen=True, slots=True)
class Yearly:
    """An event held once a year: edition n fell in the year `before_first` + n."""

    name: str
    before_first: int
    words: re.Pattern[str]


YEARLY = (
    # 72nd UN General Assembly opened in 2017; 第七十二届联合国大会; 72-й сессии Генассамблеи
    Yearly(
        "the General Assembly",
        1945,
        re.compile(
            r"(?P<en>[0-9]{2})(?:st|nd|rd|th) (?:session of the )?(?:UN |United Nations )?General Assembly"
            r"|第(?P<zh>[0-9]{2}|[六七八]十[一二三四五六七八九]?)[届屆][联聯]合[国國]大[会會]"
            r"|(?P<ru>[0-9]{2})-[йя] сесси\w Генассамблеи"
        ),
    ),
    # the 16th BRICS Summit was held in 2024; 金砖国家领导人第十六次会晤; XVI would need more than digits
    Yearly(
        "the BRICS summit",
        2008,
        re.compile(
            r"(?P<en>1[0-9])th BRICS (?:leaders' )?[Ss]ummit"
            r"|金[砖磚][国國]家[领領][导導]人第(?P<zh>十[一二三四五六七八九]?)次[会會]晤"
            r"|(?P<ru>1[0-9])-[йм] саммит\w? БРИКС"
        ),
    ),
    # the 20th round of strategic security consultations was held in 2025; 第18轮中俄战略安全磋商
    Yearly(
        "the round of security consultations",
        2005,
        re.compile(
            r"(?P<en>[12][0-9])(?:st|nd|rd|th) round of (?:China-Russia )?(?:strategic )?security consult"
            r"|第(?P<zh>[12][0-9]|二?十[一二三四五六七八九]?)[轮輪]中俄[战戰]略安全磋商"
            r"|(?P<ru>[12][0-9])-[йм] раунд\w? консультаций"
        ),
    ),
)


def edition(asked: Question) -> list[Clue]:
    """The edition of a yearly event that the text names: a contact told beside it is mostly of that year."""
    return [
        Clue(year, 1.0, f"the text names {event.name} of {year}", Span(*match.span()))
        for event in YEARLY
        for match in event.words.finditer(asked.article.text)
        for year in (event.before_first + number(match["en"] or match["zh"] or match["ru"]),)
    ]


def nearby_date(asked: Question) -> list[Clue]:
    """Another full date of the text lies within the four months before that day."""
    clues = []
    for mention in asked.mentions:
        full = full_day(mention) if mention.precision == "day" else None
        here = day_of(full.year, asked.month, asked.day) if full else None
        if full is not None and here is not None and 0 <= (here - full).days <= 120:
            clues.append(Clue(full.year, 0.5, "another date of the text is of that year", mention.span))
    return clues


CLUES: tuple[Callable[[Question], list[Clue]], ...] = (listed_meeting, anniversary, edition, nearby_date)
