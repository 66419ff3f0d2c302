"""The words that open a news item: `BALI, Indonesia, July 7 (Xinhua) --`, `新华社北京1月4日电`.

One named rule per house style, tried in order at the start of a paragraph. Every rule looks at the first
`REACH` code points only, so a hostile paragraph costs no more than a short one.

Long because each rule stands on one page with the pattern it tries: the list of house styles is one list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from app.domain import Dateline, Span
from app.sources.publishers import Publisher, is_han, load_publishers, mark_pattern, match_mark

REACH = 160

MAX_PLACE = 48
DASH = r"[-–—]{1,2}"


@dataclass(frozen=True, slots=True)
class Opening:
    """The start of a paragraph as a dateline rule sees it: `words` is its head, `start` where it stands."""

    words: str
    start: int
    months: Mapping[str, int]
    places: frozenset[str]


DatelineRule = Callable[[Opening], Dateline | None]


def find_dateline(
    text: str, span: Span, months: Mapping[str, int], places: frozenset[str]
) -> Dateline | None:
    """The dateline at the start of the span; `places` are the case-folded place names one may rely on.

    `Dateline.place` is the place as printed (`BALI, Indonesia`), `agency` the publisher's listed name.
    """
    opening = Opening(text[span.start : min(span.end, span.start + REACH)], span.start, months, places)
    for rule in DATELINE_RULES:
        found = rule(opening)
        if found:
            return found
    return None


# ------------------------------------------------------------------ the rules


def bracketed_agency(opening: Opening) -> Dateline | None:
    """Xinhua, Reuters, AP, AFP, Sputnik: place, perhaps a day, the agency in round brackets."""
    match = _patterns(tuple(opening.months)).bracketed.match(opening.words)
    if match is None:
        return None
    dated = (match["day"] or match["day2"]) and match["place"].casefold() in opening.places
    if not (match["dash"] or match["place"].isupper() or dated):
        return None
    line = _dateline(opening, match, _first_agency(match["agency"]))
    dated_beside = _patterns(tuple(opening.months)).beside.search(match["agency"])
    if line is None or line.day is not None or dated_beside is None:
        return line
    return replace(line, month=_month(dated_beside["month"], opening.months), day=int(dated_beside["day"]))


def slashed_agency(opening: Opening) -> Dateline | None:
    """TASS and Xinhua in Russian: place, perhaps /its country/, day, /the agency/."""
    match = _patterns(tuple(opening.months)).slashed.match(opening.words)
    return _dateline(opening, match, _first_agency(match["agency"])) if match else None


def dashed_agency(opening: Opening) -> Dateline | None:
    """RIA Novosti, Interfax and Kyodo: place and day, the agency without brackets, a dash."""
    match = _patterns(tuple(opening.months)).dashed.match(opening.words)
    return _dateline(opening, match, _first_agency(match["agency"])) if match else None


def chinese_wire(opening: Opening) -> Dateline | None:
    """中新社莫斯科9月18日电, （中央社記者…莫斯科18日電）, 本报北京3月1日电（记者…）, 路透2月24日 -.

    A wire printed by another house opens with 据: 据新华社莫斯科4月5日电, but not 据新华社4月5日报道.
    """
    quoted = QUOTED_FROM.match(opening.words)
    match = _chinese_wire().match(opening.words, quoted.end() if quoted else 0)
    if match is None or (quoted and match.group()[-1] not in "电電"):
        return None
    place = match["place"].strip()
    if match["reporter"]:
        place = _known_ending(place, opening.places)
    return _dateline(opening, match, match_mark(match["agency"]), place)


def chinese_house(opening: Opening) -> Dateline | None:
    """央视网消息（新闻联播）：, 国际在线消息：, 【大公報訊】, （法广）: the house, no place and no day."""
    match = _chinese_house().match(opening.words)
    return _dateline(opening, match, match_mark(match["agency"] or match["bracketed"]), "") if match else None


def chinese_house_and_wire(opening: Opening) -> Dateline | None:
    """【文匯網訊】據新華社莫斯科4月5日電: a house that prints a wire, which gives place, day, agency."""
    house = _chinese_house().match(opening.words)
    if house is None:
        return None
    at = QUOTED_FROM.match(opening.words, house.end())
    match = _chinese_wire().match(opening.words, at.end() if at else house.end())
    return _dateline(opening, match, match_mark(match["agency"])) if match else None


def chinese_place(opening: Opening) -> Dateline | None:
    """（努沙杜瓦综合电）, （撒马尔罕14日讯）: a place in brackets, perhaps a day, no agency."""
    match = CHINESE_PLACE.match(opening.words)
    return _dateline(opening, match, None) if match else None


def place_and_day(opening: Opening) -> Dateline | None:
    """БАЛИ, 15 ноября. · Bangalore, October 27: no agency; the place must be in capitals or listed."""
    match = _patterns(tuple(opening.months)).plain.match(opening.words)
    if match is None or not (match["place"].isupper() or match["place"].casefold() in opening.places):
        return None
    return _dateline(opening, match, None)


def listed_place(opening: Opening) -> Dateline | None:
    """BEIJING - · MOSCOW: with neither day nor agency; only a listed place is believed."""
    match = PLACE_ALONE.match(opening.words)
    if match is None or match["place"].casefold() not in opening.places:
        return None
    return _dateline(opening, match, None)


def capitals_alone(opening: Opening) -> Dateline | None:
    """MOSCOW Russian ministers: a place in capitals right before the sentence, as scraped wires leave it."""
    match = CAPITALS_ALONE.match(opening.words)
    if match is None or match["place"].casefold() not in opening.places:
        return None
    return _dateline(opening, match, None)


def beside_the_author(opening: Opening) -> Dateline | None:
    """By Jane Doe | BEIJING: Reuters' pages of the 2010s print the place behind the author."""
    match = BESIDE_THE_AUTHOR.match(opening.words)
    if match is None or match["place"].casefold() not in opening.places:
        return None
    return _dateline(opening, match, None)


DATELINE_RULES: tuple[DatelineRule, ...] = (
    bracketed_agency,
    slashed_agency,
    dashed_agency,
    chinese_house_and_wire,
    chinese_wire,
    chinese_house,
    chinese_place,
    place_and_day,
    listed_place,
    capitals_alone,
    beside_the_author,
)


# ------------------------------------------------------------------ the patterns

# 據, 据, 綜合: what leads over to the wire a house prints
QUOTED_FROM = re.compile(r"\s?(?:[据據]|[综綜]合)")
# 十月二十四日 · 廿八日 · 9月18日 · 16日
NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
# （努沙杜瓦综合电） · （北京讯） · （撒马尔罕14日讯）
CHINESE_PLACE = re.compile(
    rf"[（(](?P<place>[\u3400-\u9fff]{{2,10}}?)(?:(?:(?P<month>{NUMBER})月)?(?P<day>{NUMBER})日)?"
    r"(?:综合|綜合)?(?:专|專)?(?:电|電|讯|訊)[）)]"
)
# BEIJING - · MOSCOW: · BALI . · New Delhi: · Wuzhen, China: · Jakarta.
PLACE_ALONE = re.compile(
    r"(?P<place>[A-Z][A-Za-z'.]+(?: [A-Z][A-Za-z'.]+){0,3})(?:, [A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)?)?"
    rf"(?: {DASH}| ?:| ?\.)(?= )"
)

# MOSCOW Russian foreign minister
CAPITALS_ALONE = re.compile(
    r"(?P<place>[A-Z][A-Z'.-]{2,}(?: [A-Z][A-Z'.-]+){0,2}) (?=(?:[A-Z][a-z]|[A-Z]\.))"
)
# By Jane Doe | BEIJING
BESIDE_THE_AUTHOR = re.compile(
    r"By [A-Z][^\n|]{2,60} \| (?P<place>[A-Z][A-Z'.-]{2,}(?: [A-Z][A-Z'.-]+){0,2})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    bracketed: re.Pattern[str]
    slashed: re.Pattern[str]
    dashed: re.Pattern[str]
    plain: re.Pattern[str]
    beside: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(month_names: tuple[str, ...]) -> _Patterns:
    """The patterns that need the month names of the lexicon."""
    names = "|".join(re.escape(name) for name in sorted(month_names, key=len, reverse=True))
    short = "янв|фев|мар|апр|июн|июл|авг|сен|сент|окт|ноя|дек"
    names = rf"(?i:{names}|{short})(?!\w)"
    month = rf"(?P<month>{names})"
    en_day = rf"{month}\.? (?P<day>\d{{1,2}})(?!\d)"
    ru_day = rf"(?P<day2>\d{{1,2}}) (?P<month2>{names})\.?"
    day = rf"(?:{en_day}|{ru_day})"
    place = rf"(?P<place>[A-ZА-ЯЁ][^\d\n()/:;]{{1,{MAX_PLACE}}}?)"
    country = r"(?: (?:/[^/\n]{2,30}/|\([^()\n]{2,30}\)))?"
    agency = _agency_words()
    return _Patterns(
        # BALI, Indonesia, July 7 (Xinhua) -- · MOSCOW/BEIJING, Oct 27 (Reuters) - · BALI (AFP, XINHUA) - ·
        # MOSCOW (UrduPoint News / Sputnik - 11th September, 2020) · Moscow [Russia], Apr. 18 (ANI): ·
        # Moscow, Sep 11 (PTI)
        bracketed=re.compile(
            rf"(?P<place>[A-ZА-ЯЁ][^\d\n():;]{{1,{MAX_PLACE}}}?)(?:, {day}(?:, (?:19|20)\d\d)?)?"
            rf" ?\((?P<agency>[^()\n]{{0,40}}?{agency}[^()\n]{{0,40}})\)(?P<dash> ?{DASH}|:)?"
        ),
        # MOSCOW, July 6. /TASS/. · ТУНЬСИ /Китай/, 30 марта. /ТАСС/ · Пекин, 18 сентября /Синьхуа/ --
        slashed=re.compile(
            rf"{place}{country}, {day}\.? "
            rf"/(?P<agency>[^/\n]{{0,40}}?{agency}[^/\n]{{0,40}})/\.?(?: {DASH})?",
        ),
        # МОСКВА, 18 сен - РИА Новости. · ТУНЬСИ (Китай), 30 мар - РИА Новости. ·
        # Москва. 18 сентября. ИНТЕРФАКС - · MOSCOW. Sept 18 (Interfax) - · TASHKENT, July 28, Kyodo -
        dashed=re.compile(
            rf"{place}{country}[.,] {day}[.,]?(?: {DASH})? \(?(?P<agency>{agency})\)?(?:[.,]| {DASH}|(?= ))"
        ),
        # БАЛИ, 15 ноября. · Bangalore, October 27: · Beijing, 17 October 2023 (TDI): · Taipei, Sept. 16 (CNA)
        plain=re.compile(
            rf"{place}{country}, {day}(?:,? (?:19|20)\d\d)?"
            rf"(?: \([A-Z][\w ./-]{{1,30}}\)(?: ?:| {DASH})?| ?:|\.| {DASH})(?= )"
        ),
        # … / Sputnik - 11th September, 2020: a day beside the agency
        beside=re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {month}"),
    )


@lru_cache(maxsize=1)
def _agency_words() -> str:
    """Alternation of the marks of agencies, Latin and Cyrillic."""
    marks = {m for p in load_publishers() if p.agency for m in p.marks if not is_han(m[0])}
    return (
        "(?i:" + "|".join(rf"(?<!\w){re.escape(m)}(?!\w)" for m in sorted(marks, key=len, reverse=True)) + ")"
    )


@lru_cache(maxsize=1)
def _chinese_words() -> str:
    """Alternation of the Chinese words that open an item: every agency's and house's own."""
    marks = {m for p in load_publishers() for m in (p.marks if p.agency else p.wire) if is_han(m[0])}
    return "(?:" + "|".join(map(re.escape, sorted(marks, key=len, reverse=True))) + "|本报|本報|本台)"


@lru_cache(maxsize=1)
def _chinese_wire() -> re.Pattern[str]:
    # 新华社日本名古屋11月23日电 · 中新网12月19日电 · （中央社記者某某莫斯科18日電） ·
    # （中央社莫斯科13日綜合外電報導） ·
    # 【新華社里約熱內盧廿八日電】 · 路透2月24日 - · 中評社香港7月18日電／ · 中新社莫斯科二十七日消息：
    return re.compile(
        rf"[（(【〔\[]?(?P<agency>{_chinese_words()})(?P<reporter>记者|記者)?(?P<place>[^\d\n，。：、（）()【】]{{0,16}}?)"
        rf"(?:(?P<month>{NUMBER})月)?(?P<day>{NUMBER})日"
        rf"(?:(?:综合外电|綜合外電|专|專|综合|綜合)?(?:电|電|讯|訊|报道|報導|消息(?=[：:]))| {DASH})"
        r"[）)】〕\]]?[／/]?"
    )


@lru_cache(maxsize=1)
def _chinese_house() -> re.Pattern[str]:
    # 央视网消息（新闻联播）： · 国际在线消息： · 【大公報訊】 · 【明報專訊】 · （法广）
    return re.compile(
        rf"[（(](?P<bracketed>{_chinese_words()})[）)]|"
        rf"[【〔\[]?(?P<agency>{_chinese_words()})[专專]?(?:消息|讯|訊|报道|報道)(?:（[^（）\n]{{1,12}}）)?[】〕\]：:]"
    )


# ------------------------------------------------------------------ the values

DIGITS = {char: value for value, char in enumerate("一二三四五六七八九", start=1)}


def chinese_number(words: str) -> int:
    """`24`, `二十四`, `廿四`, `十` as an integer up to 39; 0 for what is no number."""
    if words.isdecimal():
        return int(words)
    tens, rest = 0, words
    if words[0] in "廿卅":
        tens, rest = (2 if words[0] == "廿" else 3), words[1:]
    elif "十" in words:
        before, _, rest = words.partition("十")
        tens = DIGITS.get(before, 1 if not before else 0)
    return tens * 10 + DIGITS.get(rest, 0)


def _dateline(
    opening: Opening, match: re.Match[str] | None, agency: Publisher | None, place: str | None = None
) -> Dateline | None:
    if match is None:
        return None
    groups = match.groupdict()
    printed = (groups.get("place") or "") if place is None else place
    month = groups.get("month") or groups.get("month2")
    day = groups.get("day") or groups.get("day2")
    return Dateline(
        span=Span(opening.start, opening.start + match.end()),
        place=printed.strip(" ,.") or None,
        month=_month(month, opening.months) if month else None,
        day=chinese_number(day) if day else None,
        agency=agency.name if agency else None,
    )


def _month(words: str, months: Mapping[str, int]) -> int | None:
    named = words.casefold()
    known = months.get(named) or next((n for full, n in months.items() if full.startswith(named)), None)
    return known or chinese_number(words) or None


def _first_agency(words: str) -> Publisher | None:
    found = mark_pattern().search(words) or mark_pattern().search(words.upper())
    return match_mark(found[0]) if found else None


def _known_ending(words: str, places: frozenset[str]) -> str:
    """The longest listed place a run of reporter's name and place ends in; empty when none is listed."""
    return next((words[at:] for at in range(len(words)) if words[at:].casefold() in places), "")
