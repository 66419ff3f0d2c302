"""Infers the year of a day that is printed without one, on a page that shows no year to count from.

Why it exists: "in Moscow on September 18 local time" names a day of some year. The offices the text gives
the two ministers narrow the years, a weekday narrows them more, and an anniversary, the edition of a summit
or a listed meeting of that day can settle one. The value stays inferred and asks for a second look; between
two years that fit equally well nothing is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from app.domain import Article, Side, Span
from app.extract.when.anchors import day_of
from app.extract.when.year_clues import CLUES, Contact, Question
from app.lexicon import Lexicon

ENOUGH = 2.0
"""What the clues of a year must weigh together: one that dates the contact, or two that date its time."""

LEAD = 1.0
"""How much more they must weigh than those of any other year."""


@dataclass(frozen=True, slots=True)
class InferredDay:
    """A day whose year follows from clues; `confidence` is below that of any printed year."""

    day: date
    reason: str
    span: Span | None
    confidence: float


def infer_day(asked: Question, *, weekday: int | None = None) -> InferredDay | None:
    """The day asked for in the one year that fits; None when none or several do. `weekday`: Monday is 0."""
    days = [day for year in possible_years(asked.lexicon) if (day := fitting_day(asked, year, weekday))]
    clues = [clue for rule in CLUES for clue in rule(asked)]
    weighed = sorted(
        ((sum(clue.weight for clue in clues if clue.year == day.year), day) for day in days), reverse=True
    )
    if not weighed:
        return None
    weight, day = weighed[0]
    rival = weighed[1][0] if len(weighed) > 1 else -LEAD
    if len(weighed) > 1 and (weight < ENOUGH or weight - rival < LEAD):
        return None
    best = max((c for c in clues if c.year == day.year), key=lambda clue: clue.weight, default=None)
    if best is None:
        return InferredDay(day, "no other year fits the offices the text names", None, 0.55)
    return InferredDay(day, best.reason, best.span, 0.7 if weight >= ENOUGH else 0.6)


def fitting_day(asked: Question, year: int, weekday: int | None) -> date | None:
    """The day in that year; None when the calendar, the weekday or an office speaks against it."""
    day = day_of(year, asked.month, asked.day)
    if day is None or (weekday is not None and day.weekday() != weekday):
        return None
    return day if offices_fit(asked, day) else None


def possible_years(lexicon: Lexicon) -> range:
    """The years the archive knows of: from the first to the last listed meeting and one more."""
    days = [listing.meeting.day for listing in lexicon.chronology if listing.meeting.day]
    return range(min(days).year, max(days).year + 2) if days else range(0)


PARTY_OFFICE = "Director of the Office of the Central Foreign Affairs Commission"


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """Words of an office of that side, and the office of tenures.csv its minister must then have held."""

    side: Side
    office: str
    words: re.Pattern[str]


OFFICE_WORDS = (
    # State Councilor and Foreign Minister; 国务委员兼外长
    OfficeWords(
        "CN", "State Councilor", re.compile(r"(?i)\bstate councill?or\b|[国國][务務]委[员員]|госсовет")
    ),
    # a member of the Political Bureau; 中共中央政治局委员; член Политбюро
    OfficeWords(
        "CN",
        "Member of the Political Bureau",
        re.compile(r"(?i)\bpolitical bureau\b|\bpolitburo\b|政治局委[员員]|политбюро"),
    ),
    # director of the Office of the Central Commission for Foreign Affairs; 中央外办主任
    OfficeWords(
        "CN",
        PARTY_OFFICE,
        re.compile(
            r"(?i)director of the office of the |中央外事工作委[员員][会會]|中央外[办辦]|канцелярии комиссии"
        ),
    ),
)


BEFORE_A_NAME = 30
"""Code points from the words of an office to the name of the one who holds it."""
# `，俄罗斯外长`: what stands between is another's office
ANOTHERS = re.compile(r"[，。；,;\n]|俄|Russia|Росс")


def titles_fit(contact: Contact, article: Article, day: date, lexicon: Lexicon) -> bool:
    """Whether each minister held on that day the offices printed right before his name.

    A copy's stamp may be years younger than its words; 国务委员兼外长王毅 is of 2018 to 2022.
    """
    for side, person in contact.persons.items():
        known = lexicon.person(person)
        names = [name for forms in known.names.values() for name in forms] if known else []
        held = offices_held(person, day, lexicon)
        for office in (o for o in OFFICE_WORDS if o.side == side and o.office not in held):
            for match in office.words.finditer(article.text):
                behind = article.text[match.end() : match.end() + BEFORE_A_NAME]
                at = min((behind.find(name) for name in names if name in behind), default=-1)
                if at >= 0 and not ANOTHERS.search(behind[:at]):
                    return False
    return True


def offices_held(person: str, day: date, lexicon: Lexicon) -> set[str]:
    """The offices of that day; the Party's office by one name, also where it served a Leading Group."""
    held = {tenure.office for tenure in lexicon.tenures_on(person, day)}
    party = PARTY_OFFICE.removesuffix(" Commission")
    return held | {PARTY_OFFICE} if any(office.startswith(party) for office in held) else held


def offices_fit(asked: Question, day: date) -> bool:
    """Whether each minister held on that day the offices the text gives him, or at least the ministry."""
    for side, person in asked.contact.persons.items():
        held = offices_held(person, day, asked.lexicon)
        named = {o.office for o in OFFICE_WORDS if o.side == side and o.words.search(asked.article.text)}
        minister = "Minister of Foreign Affairs" in held
        if not named <= held or not (minister or any(office.startswith("Director") for office in named)):
            return False
    return True
