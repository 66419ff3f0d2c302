"""Finds the places of the gazetteer in running text, in three scripts.

Why it exists: before one can ask where a meeting was held, one must know which words name a place at all.
The longest name wins, a name inside another thing's name (Shanghai Cooperation Organization, 北京时间, Kazan
Summit) is no place, and a Russian form knows whether it tells where or whereto.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.domain import Dateline, Span
from app.extract.text.folding import fold
from app.lexicon import Lexicon, Place

# What follows a place that is only part of a name: `Kazan Summit`, `Beijing time`, `Minsk agreements`,
# `Geneva Conventions`, `Hyderabad House`, `Moscow-based`,
# `Shanghai Cooperation Organization`, `New York Times`
ENGLISH_HEAD = (
    r"-\w|(?:'s)?\s+(?:\w+\s+)?(?:Cooperati\w+\s+Organi[sz]ation|Summit|Declaration|Convention)\b|\s+"
    r"(?:Five|Spirit|Daily|[Tt]imes?|Post|Review|[Pp]rocess|(?:Final\s+)?Act|[Aa]greements?|[Aa]ccords?|"
    r"House|Palace|Hotel|Protocol|Treaty|Pact|Consensus|Conventions|Initiative|Charter|Formula|Format|Tinto|Airlines|"
    r"Airport|University|Stock\s+Exchange|Bernabeu|[Tt]rials?|Tribunal|[Ss]tandard\s+[Tt]ime)\b"
)
# `上海合作组织`, `北京时间`, `喀山峰会`, `厦门金砖会晤`, `日内瓦公约`, `明斯克协议`, `阿斯塔纳进程`,
# `纽约时报`
CHINESE_HEAD = (
    "合作组织|五国|精神|时间|金砖(?:国家)?(?:领导人)?(?:峰会|会晤)|领导人(?:峰会|会晤)|峰会|宣言|公约|"
    "协议|协定|"
    "进程|共识|最后文件|时报|邮报|日报|晚报|审判|条约|冬奥|奥运|大学|机场"
)
PART_OF_A_NAME = re.compile(f"{ENGLISH_HEAD}|{CHINESE_HEAD}|-[а-я]")

# What stands before a place that is only part of a name: `Treaty of Beijing`, `Bank of`, `University of`
NAME_BEFORE = re.compile(
    r"\b(?:Treaty|Bank|University|Battle|Convention|Declaration|Spirit|Bishop|Patriarch) of (?:the )?\Z"
)
NAME_BEFORE_REACH = 24
SHORT_BEIJING = "京"
# `在京同`, `抵京先晤`: Beijing by one character, which is part of many other words
IN_THE_CAPITAL = re.compile(r"(?<=[在抵来访])京(?![都剧城沪津畿族])")

WORLD_BODY = {"united nations", "u.n.", "un", "联合国", "оон"}
"""As a dateline's place, the world body stands for its seat in New York."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a place. `place` is None when only the country is named.

    `goal` says that the Russian form is one of direction (в Москву, в Ташкент) and not of rest (в Москве).
    """

    span: Span
    country: str
    place: Place | None = None
    locality: str | None = None
    goal: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """What one written form stands for."""

    country: str
    place: Place | None = None
    locality: str | None = None
    goal: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Every written form, compiled once for a lexicon."""

    names: dict[str, Name]
    pattern: re.Pattern[str]


@lru_cache(maxsize=4)
def build_gazetteer(lexicon: Lexicon) -> Gazetteer:
    """The matcher for this lexicon; a city beats a country of the same name (Singapore)."""
    names: dict[str, Name] = {}
    for place in lexicon.places:
        add_forms(names, place.names.items(), Name(place.country, place))
        for locality in place.localities:
            add_forms(names, locality.names.items(), Name(place.country, place, locality.name))
    beijing = lexicon.place("Beijing")
    if beijing is not None:
        names[SHORT_BEIJING] = Name(beijing.country, beijing)
    for country in lexicon.countries:
        add_forms(names, country.names.items(), Name(country.code))
    return Gazetteer(names, re.compile(branches(map(bordered, names), depth=3)))


BORDER = "\0"
"""Stands at the end of a form that may not end inside a word. Chinese has no such border."""


def bordered(form: str) -> str:
    """The form with the mark of its border, if it needs one."""
    return form if is_chinese(form[-1]) else form + BORDER


def branches(forms: Iterable[str], depth: int) -> str:
    """A pattern for these bordered forms, longest first, that tells the first letters apart before the names.

    A flat alternation of two thousand names costs half a second on a hostile 50 kB; this one a tenth of that.
    """
    if depth == 0:
        return "|".join(pattern_of(form) for form in sorted(forms, key=len, reverse=True))
    by_letter: dict[str, list[str]] = {}
    for form in forms:
        by_letter.setdefault(form[:1], []).append(form[1:])
    return "|".join(
        f"{pattern_of(letter)}(?:{branches(rest, depth - 1)})" if any(rest) else pattern_of(letter)
        for letter, rest in sorted(by_letter.items(), reverse=True)
    )


def pattern_of(form: str) -> str:
    """A bordered form, or a part of one, as a pattern."""
    return re.escape(form.rstrip(BORDER)) + (r"(?!\w)" if form.endswith(BORDER) else "")


def add_forms(names: dict[str, Name], forms: Iterable[tuple[str, tuple[str, ...]]], name: Name) -> None:
    """Enters the forms of one name, also in the capitals of a dateline; who comes first stays."""
    for language, written in forms:
        for form in written:
            meant = name
            if language == "ru" and is_goal(form, written):
                meant = Name(name.country, name.place, name.locality, goal=True)
            names.setdefault(fold(form), meant)
            names.setdefault(fold(form.upper()), meant)


def is_goal(form: str, written: tuple[str, ...]) -> bool:
    """Whether «в» before this form tells whereto: an accusative, or a nominative that inflects."""
    if form[-1] in "ую":
        return any(other[:-1] == form[:-1] and other[-1] in "ая" for other in written)
    if form[-1] in "ьй" or form[-1] not in "аеёиоуыэюя":
        return any(len(other) > 2 and other[:-1] in (form, form[:-1]) and other != form for other in written)
    return False


def is_chinese(character: str) -> bool:
    """Whether this is a Han character."""
    return "\u3400" <= character <= "\u9fff"


@lru_cache(maxsize=256)
def find_mentions(text: str, lexicon: Lexicon, within: Span | None = None) -> tuple[Mention, ...]:
    """The places and countries named in this stretch of a folded text (default: all of it), in order.

    Remembered: every rule asks about the same few sentences.
    """
    return tuple(mentions_in(text, lexicon, within or Span(0, len(text))))


def mentions_in(text: str, lexicon: Lexicon, stretch: Span) -> Iterator[Mention]:
    """The same, looked for."""
    gazetteer = build_gazetteer(lexicon)
    for match in gazetteer.pattern.finditer(text, stretch.start, stretch.end):
        start, end = match.span()
        if start and not is_chinese(text[start]) and (text[start - 1].isalnum() or text[start - 1] in "-_"):
            continue
        if PART_OF_A_NAME.match(text, end) or NAME_BEFORE.search(
            text[max(0, start - NAME_BEFORE_REACH) : start]
        ):
            continue
        if text[start:end] == SHORT_BEIJING and not IN_THE_CAPITAL.match(text, start):
            continue
        name = gazetteer.names[match.group()]
        if name.place is None and is_inside_longer_name(text, start, end):
            continue
        yield Mention(Span(start, end), name.country, name.place, name.locality, name.goal)


def is_inside_longer_name(text: str, start: int, end: int) -> bool:
    """Whether a country's Chinese name is only part of another word: 印度 in 印度洋, 朝鲜 in 朝鲜半岛."""
    return text[start:end] in {"印度", "日本", "朝鲜"} and text[end : end + 1] in {"洋", "海", "半"}


def find_dateline_place(text: str, dateline: Dateline, lexicon: Lexicon) -> Mention | None:
    """The city a dateline names; its span is that of the words inside the dateline."""
    place = fold(dateline.place or "").strip()
    if place.casefold() in WORLD_BODY:
        seat = lexicon.place("New York City")
        at = text.find(place, dateline.span.start, dateline.span.end)
        words = Span(at, at + len(place)) if at >= 0 else dateline.span
        return Mention(words, seat.country, seat) if seat else None
    return next((m for m in find_mentions(text, lexicon, dateline.span) if m.place), None)
