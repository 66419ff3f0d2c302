"""Cuts a text into sentences, in three scripts, without losing a character's place.

Why it exists: every rule of this room asks which sentence tells of something, and most evidence is one
sentence. A full stop ends a sentence only where the next one plainly begins: never inside `Aug. 5`,
`S.V. Lavrov`, `С.В.Лавров`, `U.S.` or `3.5`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from app.domain import Span

# Where a sentence may end: `会谈。”`, `Moscow."`, `встретились?`, and every blank or broken line.
END = re.compile(
    r"[。！？!?…；]+[”’」』》»\"')）\]】]*|\.{1,3}[”’»\"')\]]*(?=[\s\[（(]|$)|\n+|\r+|\x85|\u2028|\u2029"
    # `в страну.Переговоры`, `COVID-19.Переговоры`: the blank was lost; not `Правда.Ру`
    r"|(?<=[а-яё][а-яё][а-яё])\.(?=[А-ЯЁ«])(?!Ру\b)|(?<=[»)\d])\.(?=[А-ЯЁ][а-яё])"
)

# What a full stop ends without ending the sentence: `Aug.`, `Mr.`, `No.`, `S.`, `В.`, `г.`, `U.S.`; but
# `Ван И.` ends one, its last letter being a name.
ABBREVIATION = re.compile(
    r"(?:(?<![^\W\d_])(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|mon|tues?|wed|thu(?:rs)?|fri|sat|sun"
    r"|mr|mrs|ms|dr|amb|no|nos|st|gen|sen|rep|gov|prof|vs|col|lt|ltd|inc|co|hon"
    r"|янв|фев|февр|мар|апр|авг|сен|сент|окт|ноя|нояб|дек|г|гг|им|ул|пл|т|тыс|млн|млрд|долл|руб|стр|проф|акад|см|ср)"
    r"|(?<![^\W_])(?<!Ван )(?<!Вана )(?<!Вану )(?<!Ваном )(?<!Ване )(?<!г-н )(?<!г-на )[^\W\d_])\Z",
    re.IGNORECASE,
)
WORD_BEFORE = 12
"""Code points before a full stop that are enough to know an abbreviation."""

# A next sentence that cannot be one: `Oct. 5 he …` goes on in lower case or with a comma.
GOES_ON = re.compile(r"[ \t\u00a0]*[a-zа-яё,;:)]")
# `… во время встречи. Москва, Дом приемов, 6 мая 2011 г.`: a caption's place and day, and then the line ends
PLACE_AND_DAY = re.compile(
    r"[ \t\u00a0]{1,3}(?:[А-ЯЁ][а-яё-]{2,20}(?:, [^.,\n]{2,40})?, )?"
    r"\d{1,2} [а-яё]{3,8} (?:19|20)\d\d(?: ?г(?:ода|\.)?)?\.?[ \t]{0,3}(?=[\n©(]|\Z)"
)


def split_sentences(text: str, within: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences of these stretches, in order, without the white space around them."""
    return tuple(sentence for stretch in within for sentence in sentences_of(text, stretch))


@lru_cache(maxsize=128)
def sentences_of(text: str, stretch: Span) -> tuple[Span, ...]:
    """The sentences of one stretch. Remembered: who, when, where and what all cut the same paragraphs."""
    return tuple(cut(text, stretch))


def cut(text: str, stretch: Span) -> Iterator[Span]:
    """The same, cut."""
    start = stretch.start
    for mark in END.finditer(text, stretch.start, stretch.end):
        if mark.group().startswith(".") and goes_on(text, mark.start(), mark.end(), stretch):
            continue
        yield from trimmed(text, start, mark.end())
        start = mark.end()
    yield from trimmed(text, start, stretch.end)


def goes_on(text: str, dot: int, after: int, stretch: Span) -> bool:
    """Whether the full stop at `dot` ends a word and not the sentence."""
    if GOES_ON.match(text, after, stretch.end) or PLACE_AND_DAY.match(text, after, stretch.end):
        return True
    return ABBREVIATION.search(text[max(stretch.start, dot - WORD_BEFORE) : dot]) is not None


def trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without white space at its ends; nothing when only white space is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
