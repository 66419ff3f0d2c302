"""Finds the dates a text mentions, in three languages, without saying yet which day each one is.

Why it exists: a mention such as `July 7`, `on Friday` or `昨天` names a day only together with the day the
text was written. Finding the words and resolving them (`anchors.py`) are two questions, and a page that
explains a meeting's date shows the words. Ordinals of summits, resolutions, times and addresses are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import Literal

from app.domain import Precision, Span
from app.extract.when.patterns import (
    DAYS_AWAY,
    DAYS_FROM_MENTIONED,
    WHICH,
    WHICH_STEMS,
    date_patterns,
)
from app.lexicon import Lexicon

RelativeTo = Literal["nothing", "year", "month", "week", "today", "mentioned day"]
"""What must be known before the mention names a day: nothing more, the year, year and month, the week,
the day of writing, or the day the text named just before."""

PLAIN = str.maketrans("０１２３４５６７８９，．：／－\u00a0\u202f\u3000", "0123456789,.:/-   ")
"""Full-width digits and odd blanks made plain, one character for one: every span keeps its place."""

# https://example.org/2022-08/08/a.png, www.example.org/2022-07-07
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,400}")

# between the halves of `Thursday (July 7)`, `周二（2日）`, `Thursday, local time (July 28)`
JOINT = re.compile(r"[ ,(（]{0,3}(?:local time[ ,(（]{1,3}|当地时间|當地時間)?")

MOST = 2000
"""Mentions read for one pattern; a text that holds more is a table or an attack, not an article."""

ZH_DIGITS = {sign: number for number, signs in enumerate(("〇零○", *"一二三四五六七八九")) for sign in signs}
COUNTS = {
    "一": 1, "两": 2, "兩": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "день": 1, "два": 2, "три": 3, "четыре": 4, "пять": 5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a date. `relative_to` says what is missing before it is a day of the calendar.

    `week` is -1, 0 or 1 for last, this or next week, month or year; `days_away` counts from the day of
    writing or from the day just mentioned. `to_…` is the last day of a range. A mention such as
    `Thursday, July 7` carries both, so that they can be held against each other.
    """

    span: Span
    rule: str
    precision: Precision
    relative_to: RelativeTo
    year: int | None = None
    month: int | None = None
    day: int | None = None
    to_month: int | None = None
    to_day: int | None = None
    weekday: int | None = None
    to_weekday: int | None = None
    week: int | None = None
    days_away: int | None = None


@dataclass(frozen=True, slots=True)
class DateReader:
    """The patterns compiled for one lexicon's names: name, shape, and what a text must have for it."""

    patterns: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    needs: frozenset[re.Pattern[str]]
    months: dict[str, int]
    weekdays: dict[str, int]


def find_dates(text: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Every date mention of the text in reading order, none overlapping another."""
    reader = date_reader(tuple(lexicon.months.items()), tuple(lexicon.weekdays.items()))
    plain = ADDRESS.sub(lambda address: " " * len(address.group()), text.translate(PLAIN))
    met = {needs for needs in reader.needs if needs.search(plain)}
    found = sorted(
        (match.start(), -match.end(), order, name, match)
        for order, (name, pattern, needs) in enumerate(reader.patterns)
        if needs in met
        for match in islice(pattern.finditer(plain), MOST)
    )
    mentions: list[Mention] = []
    reached = 0
    for start, _, _, name, match in found:
        if start < reached:
            continue
        mention = read_mention(name, match, reader)
        if mention is not None:
            mentions.append(mention)
            reached = match.end()
    return tuple(joined(plain, mentions))


@cache
def date_reader(months: tuple[tuple[str, int], ...], weekdays: tuple[tuple[str, int], ...]) -> DateReader:
    """The compiled patterns for these names (case-folded name, number)."""
    patterns = tuple(
        (pattern.name, re.compile(pattern.regex, re.MULTILINE), re.compile(pattern.needs))
        for pattern in date_patterns((name for name, _ in months), (name for name, _ in weekdays))
    )
    needs = frozenset(needs for _, _, needs in patterns)
    return DateReader(patterns, needs, dict(months), dict(weekdays))


def read_mention(rule: str, match: re.Match[str], reader: DateReader) -> Mention | None:
    """What the groups of a match state; None for a number that is no day, month or year."""
    said = {name: words for name, words in match.groupdict().items() if words is not None}
    year = number(said["year"]) if "year" in said else None
    if "roc" in said:
        year = 1911 + number(said["roc"])
    month, day = month_number(said.get("month"), reader), optional_number(said.get("day"))
    to_month, to_day = month_number(said.get("to_month"), reader), optional_number(said.get("to_day"))
    if "from_month" in said:
        month, to_month = month_number(said["from_month"], reader), month
    months_and_days = ((month, 12), (to_month, 12), (day, 31), (to_day, 31))
    if not all(value is None or 1 <= value <= top for value, top in months_and_days):
        return None
    return Mention(
        span=Span(match.start() + leading_blanks(match.group()), match.end()),
        rule=rule,
        precision=precision_of(said),
        relative_to=relative_to(said),
        year=year,
        month=month,
        day=day,
        to_month=to_month,
        to_day=to_day,
        weekday=reader.weekdays.get(said.get("weekday", "").casefold()),
        to_weekday=reader.weekdays.get(said.get("to_weekday", "").casefold()),
        week=which(said),
        days_away=days_away(said),
    )


def precision_of(said: dict[str, str]) -> Precision:
    """How exactly the words name a date."""
    if "day" in said or "weekday" in said or "word" in said or "days_ago" in said:
        return "day"
    return "month" if "month" in said or "whole_month" in said else "year"


def relative_to(said: dict[str, str]) -> RelativeTo:
    """What the words leave open."""
    if "year" in said or "roc" in said:
        return "nothing"
    if "month" in said:
        return "year"
    if "day" in said and "word" not in said:
        return "month"
    if "weekday" in said:
        return "week"
    if said.get("word", "").lower() in DAYS_FROM_MENTIONED:
        return "mentioned day"
    return "today"


def which(said: dict[str, str]) -> int | None:
    """-1, 0 or 1 for last, this, next; None where the words do not say."""
    words = said.get("which", "").lower()
    if words in WHICH:
        return WHICH[words]
    return next((step for stem, step in WHICH_STEMS if words.startswith(stem)), None)


def days_away(said: dict[str, str]) -> int | None:
    """How many days from today, or from the day mentioned before."""
    if "days_ago" in said:
        return -(COUNTS.get(said["days_ago"].lower()) or number(said["days_ago"]))
    word = said.get("word", "").lower()
    return DAYS_AWAY.get(word, DAYS_FROM_MENTIONED.get(word))


def joined(plain: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions, with a weekday or `today` and the date beside it made one: `周二（2日）`."""
    waiting: Mention | None = None
    for mention in mentions:
        if waiting is None:
            waiting = mention
            continue
        one = together(plain, waiting, mention)
        if one is None:
            yield waiting
        waiting = one or mention
    if waiting is not None:
        yield waiting


def together(plain: str, first: Mention, second: Mention) -> Mention | None:
    """Two neighbours that name the same day, as one mention; None when they are two."""
    between = second.span.start - first.span.end
    if between > 16 or not JOINT.fullmatch(plain, first.span.end, second.span.start):
        return None
    if first.relative_to in ("week", "today") and first.to_weekday is None:
        loose, firm = first, second
    else:
        loose, firm = second, first
    if loose.relative_to not in ("week", "today") or firm.day is None or firm.precision != "day":
        return None
    if firm.weekday is not None or loose.to_weekday is not None:
        return None
    span = Span(first.span.start, second.span.end)
    away = firm.days_away if loose.days_away is None else loose.days_away
    return replace(firm, span=span, rule=f"{loose.rule}+{firm.rule}", weekday=loose.weekday, days_away=away)


# ------------------------------------------------------------------ numbers


def number(words: str) -> int:
    """`7`, `07`, `廿八`, `十二`, `二十一`, `二〇二二` as a number."""
    if words.isascii():
        return int(words)
    if "十" not in words and "廿" not in words and "卅" not in words:
        return int("".join(str(ZH_DIGITS[sign]) for sign in words))
    words = words.replace("廿", "二十").replace("卅", "三十").replace("十十", "十")
    tens, _, units = words.partition("十")
    return 10 * (number(tens) if tens else 1) + (number(units) if units else 0)


def optional_number(words: str | None) -> int | None:
    """The number, or None for no words."""
    return None if words is None else number(words)


def month_number(words: str | None, reader: DateReader) -> int | None:
    """A month by name or number; None for no words."""
    if words is None:
        return None
    return reader.months.get(words.casefold()) or number(words)


def leading_blanks(words: str) -> int:
    """How many blanks the match took in before its first sign."""
    return len(words) - len(words.lstrip())
