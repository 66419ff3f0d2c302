"""What a single line looks like, wherever it stands: stamp, credit, caption, byline, bare name, prose.

A shape is a first opinion from the words alone; `blocks` settles it by the line's place on the page. One
named function per shape in one ordered list, the first that agrees wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.domain import Span
from app.sources.datelines import find_dateline
from app.sources.furniture import match_furniture
from app.sources.publishers import is_han, mark_pattern, match_mark
from app.sources.stamps import CLOCK, NAMED_ZONE, OFFSET, find_days, find_republic_day

Shape = Literal[
    "caption", "credit", "imprint", "byline", "stamp", "name", "ending", "furniture", "prose", "open"
]

LONG_LINE = 450  # captions, stamps and credits are shorter


@dataclass(frozen=True, slots=True)
class Names:
    """The names a reader of lines relies on: months by case-folded name, places case-folded."""

    months: Mapping[str, int]
    places: frozenset[str]


ShapeRule = Callable[[str, Names], Shape | None]


def shape_of(words: str, names: Names) -> Shape:
    """The first opinion on a line; `open` where the words alone say nothing."""
    for rule in SHAPE_RULES:
        shape = rule(words, names)
        if shape:
            return shape
    return "open"


# ------------------------------------------------------------------ captions

# [caption] Two ministers … · [Photo by Van Pov/Xinhua] · [Photo/Agencies]
# FILE PHOTO: … · 图为两国外长 · 網絡資料圖：… · На фото: …
CAPTION_BRACKET = re.compile(
    r"^\[(?:photo )?caption\]|^file (?:photo|[-–])|^(?:图为|圖為|(?:网络|網絡)?[资資]料[图圖]|На фото)"
    r"|^(?:Кадр|Скриншот)\w{0,2} (?:из|с) "
    r"|\[(?:Photo|Фото|图|圖)[^\[\]\n]{0,80}\]$",
    re.IGNORECASE,
)
# (Xinhua/Xu Qin) · (AP Photo/Jane Doe) · (Photo by Jane Doe/Reuters) · (Photo: VCG) · Photo: VCG · Фото: ТАСС
# …, Aug. 5, 2017. REUTERS/Jane Doe · … Jane Doe/Pool via REUTERS
CAPTION_CREDIT = re.compile(
    r"\([^()\n]{0,40}(?:/(?!Agenc)[A-Z][a-z]+|\bPhoto\b|\bphoto\b)[^()\n]{0,60}\)$"
    r"|(?:^|[\s.])(?:Photos?(?: by| credit)?|Image|Фото|Иллюстрация|Изображение|图片来源|图|圖)\s?[:：/]"
    r"\s?[^\n]{2,60}$"
    r"|(?:摄|攝)[）)]?$|(?:资料图|資料圖|资料照片|檔案照片)(?:片)?[）)]?$"
    r"| \| [A-Z][A-Z /.&'-]{5,60}$"
    r"|[.,] (?:REUTERS|AFP|AP|EPA|Reuters|Sputnik|TASS|VCG|Xinhua)/[A-Z][\w .'’-]{2,40}$"
    r"|\b[Vv]ia (?:REUTERS|Reuters|AP|AFP|Xinhua)\.?$"
)
# Wang Yi (R) shakes hands · (left) · (1st R) · （左） · (слева); not (RIC)
CAPTION_SIDE = re.compile(
    r"\((?:(?:\d(?:st|nd|rd|th) |front |back |rear )?[RLC]\b|left|right|cent(?:er|re)|слева|справа|в центре)"
    r"[^()\n]{0,12}\)"
    r"|（(?:前排)?[左右中][一二三四]?）"
)
SIDE_REACH = 250


def caption(words: str, names: Names) -> Shape | None:
    """A line under a picture: says so, ends in a photo credit, or tells left from right."""
    if len(words) > LONG_LINE:
        return None
    if (
        CAPTION_BRACKET.search(words)
        or CAPTION_CREDIT.search(words)
        or CAPTION_SIDE.search(words[:SIDE_REACH])
    ):
        return None if find_dateline(words, Span(0, len(words)), names.months, names.places) else "caption"
    return None


# ------------------------------------------------------------------ credits, bylines, imprints

# Source: Xinhua Editor: huaxia · (Web editor: Jane Doe, John Doe) · 责任编辑：某某 · （完） ·
# (from www.fmprc.gov.cn) · Источник: ТАСС · Reporting by Jane Doe; Editing by John Roe
CREDIT = re.compile(
    r"[(（\[【]?\s?(?:Sources?|Editors?|Web editors?|Edited by|来源|來源|稿源|信息来源|责任编辑|責任編輯|"
    r"责编|責編|编辑|編輯|编审|校对|Источник|Редактор)\s?[:：]\s?[^\n]{1,120}"
    r"|[(（](?:完|End|Ends|from [\w.\-]{4,40})[)）]"
    r"|(?:Reporting|Writing|Editing) (?:and \w+ )?by [^\n]{3,200}"
    r"|[(（]责任编辑[^()（）\n]{1,30}[)）]",
    re.IGNORECASE,
)
# By Jane Doe · By Agency Reporter · author: A Pen Name · 撰文：某某 · 本报记者 某某 · Автор: Иван Иванов
BYLINE = re.compile(
    r"(?:By|BY) [A-Z][^\n.:;!?]{2,60}|(?:author|reporter|Автор|Текст)\s?:\s?[^\n]{2,60}"
    r"|(?:作者|撰文|记者|記者|文)\s?[:：/／]\s?[^\n。]{1,30}|(?:本报|新华社|人民网|中新社)?(?:驻[\u3400-\u9fff]{2,6})?记者\s[^\n。，]{2,20}",
)
# Copyright 2020 © Shanghai Daily. All Rights Reserved. · © 2024 Xinhua
IMPRINT = re.compile(r"(?:copyright\b|©|\(c\) ?(?:19|20)\d\d)", re.IGNORECASE)
IMPRINT_REACH = 40
BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】\n]{2,50}[)）\]】]")  # (Xinhua/NAN)


def imprint(words: str, names: Names) -> Shape | None:
    """A copyright line that names a listed publisher."""
    if len(words) > LONG_LINE or not IMPRINT.search(words[:IMPRINT_REACH]):
        return None
    return "imprint" if mark_pattern().search(words) else "furniture"


def credit(words: str, names: Names) -> Shape | None:
    """Who supplied or edited the text."""
    if len(words) > LONG_LINE or any(find_days(words, Span(0, len(words)), names.months)):
        return None
    return "credit" if CREDIT.fullmatch(words) else None


def byline(words: str, names: Names) -> Shape | None:
    """Who wrote the text."""
    if len(words) > 80 or any(find_days(words, Span(0, len(words)), names.months)):
        return None
    return "byline" if BYLINE.fullmatch(words) else None


def bare_name(words: str, names: Names) -> Shape | None:
    """Nothing but names of publishers and agencies; in brackets one known name will do: (Xinhua/NAN)."""
    if len(words) > 60:
        return None
    named = [match_mark(part) for part in re.split(r"[/,、&]", words)]
    if not any(named) or (None in named and not BRACKETED.fullmatch(words)):
        return None
    return "caption" if all(publisher and publisher.photo for publisher in named) else "name"


# ------------------------------------------------------------------ stamps

MAX_STAMP = 160
SPARE_WORDS = 2  # words of a stamp line that we need not know: a section, a city
SPARE_HAN = 9
# What a name may follow: Source: … · 来源：… · By … (up to a bar or two blanks)
NAMED_PART = re.compile(
    r"(?:\b(?:By|Sources?|Author|Editors?|Источник|Автор)\b|来源|來源|稿源|撰文|作者|编辑|編輯|记者|記者)\s?[:：]?\s?[^|\n\u3000]{0,40}",
)
# Words that stamps are made of.
STAMP_WORDS = re.compile(
    r"\b(?:last|first|updated?|published|posted|release(?:d)?|date|time|on|at|am|pm|local|beijing|moscow|"
    r"min(?:utes?)?|hours?|days?|ago|read|share|"
    r"mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"опубликовано|обновлено|дата|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|в|г|года)\b\.?"
    r"|发布时间|發布時間|發佈時間|发表时间|更新时间|更新時間|发布|發布|出版|更新|时间|時間|日期|星期.|週.|周.|字号|字號|大|中|小|打印|分享|版",
    re.IGNORECASE,
)
# Published May 2022 · Updated: 2 hours before: a stamp that tells no day
VAGUE_STAMP = re.compile(
    r"(?!.{0,40}\bago\b)(?:Published|Posted|Updated|Опубликовано)\b\s?:?[^\n.]{3,30}", re.IGNORECASE
)
LETTERS = re.compile(r"[^\W\d_]{2,}")


def stamp(words: str, names: Names) -> Shape | None:
    """A day with a year and hardly a word more than stamps are made of."""
    whole = Span(0, len(words))
    if len(words) > MAX_STAMP:
        return None
    days = [span for span, _, _ in find_days(words, whole, names.months)]
    if not days:
        republic = find_republic_day(words, whole) and not LETTERS.search(words)
        return "stamp" if republic or VAGUE_STAMP.fullmatch(words) else None
    rest = list(words)
    for span in days:
        rest[span.start : span.end] = " " * (span.end - span.start)
    spare = "".join(rest)
    for known in (mark_pattern(), NAMED_PART, OFFSET, NAMED_ZONE, CLOCK, STAMP_WORDS):
        spare = known.sub(" ", spare)
    han = sum(map(is_han, spare))
    others = [word for word in LETTERS.findall(spare) if not is_han(word[0])]
    if signed_and_dated(words, others):
        return "stamp"
    return "stamp" if han <= SPARE_HAN and len(others) <= SPARE_WORDS else None


# JANE DOE UPDATED ON: …, News Desk | Moscow | Created: …: what sets a name apart from a day
APART = re.compile(r" \| |\b(?:by|updated|published|created|posted|edition)\b", re.IGNORECASE)
# Lavrov Meets Wang | July 14, 2023: a headline with a day is none
TOLD = re.compile(
    r"(?:\b(?:meet|talk|call|visit|hold|discuss|say|said|statement|remarks|press|conference|communiqu|transcript)"
    r"|minist|summit)",
    re.IGNORECASE,
)
SIGNED_WORDS = 8
"""Words of names and places a line of an author and a day may hold."""


def signed_and_dated(words: str, others: Sequence[str]) -> bool:
    """`Jane Doe | July 14, 2023`: nothing but names beside the day, set apart from it."""
    if len(others) > SIGNED_WORDS or APART.search(words) is None or TOLD.search(words):
        return False
    return all(word[0].isupper() or word in ("de", "of", "in", "for", "and", "the") for word in others)


# ------------------------------------------------------------------ furniture and prose


def furniture(words: str, names: Names) -> Shape | None:
    """A line of furniture.toml."""
    kind = match_furniture(words)
    return None if kind is None else "ending" if kind.ends else "furniture"


PROSE_WORDS = 8
PROSE_HAN = 15
LONG_PROSE_WORDS = 40
LONG_PROSE_HAN = 60
SENTENCE_END = re.compile(r"[.。!！?？…；;:：—][\"”’»」』)）\]]{0,3}$")


def prose(words: str, names: Names) -> Shape | None:
    """Running text: opens with a dateline, or ends as sentences do, or is simply long."""
    head = words[:LONG_LINE]
    count, han = len(head.split()), sum(map(is_han, head))
    if count >= LONG_PROSE_WORDS or han >= LONG_PROSE_HAN:
        return "prose"
    if SENTENCE_END.search(words[-5:]) and (count >= PROSE_WORDS or han >= PROSE_HAN):
        return "prose"
    return "prose" if find_dateline(words, Span(0, len(words)), names.months, names.places) else None


SHAPE_RULES: tuple[ShapeRule, ...] = (
    imprint,
    credit,
    stamp,
    byline,
    bare_name,
    furniture,
    caption,
    prose,
)
