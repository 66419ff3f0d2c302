"""Values as words of the reader's language: days, moments, numbers, names in a row, counted things.

Page models carry the values, so the JSON twin shows dates and codes and the page shows words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from app.domain import Precision
from app.extract.text.ordinals import ordinal
from app.web.language import locale, tongue_of_reader
from app.web.pages.model import When
from app.web.wording import _, _n


def when_in_words(when: When) -> str:
    """`18 September 2023`, `September 2022`, `2022`, `6–7 July 2016`; never more precise than known."""
    if when.date is None:
        return _("Date unknown")
    if when.date_precision != "day":
        return day(when.date, when.date_precision)
    if when.end_date is None or when.end_date <= when.date:
        return day(when.date)
    if tongue_of_reader() == "zh-Hans":
        return _chinese_range(when.date, when.end_date)
    if (when.date.year, when.date.month) == (when.end_date.year, when.end_date.month):
        return f"{when.date.day}–{day(when.end_date)}"
    same_year = when.date.year == when.end_date.year
    start = format_date(when.date, "d MMMM", locale=locale()) if same_year else day(when.date)
    return f"{start} – {day(when.end_date)}"


def _chinese_range(start: date, end: date) -> str:
    """`2016年7月6日至7日`, `2016年6月30日至7月2日`: what is the same is said once, at the beginning."""
    if start.year != end.year:
        return f"{day(start)}至{day(end)}"
    rest = f"{end.day}日" if start.month == end.month else f"{end.month}月{end.day}日"
    return f"{day(start)}至{rest}"


SKELETONS = {"month": "yMMMM", "year": "y"}


def day(value: date, precision: Precision = "day") -> str:
    """`18 September 2023`, `September 2023`, `2023`."""
    if precision != "day":
        return str(format_skeleton(SKELETONS[precision], value, locale=locale()))
    return day_in(value, locale())


@lru_cache(maxsize=4096)
def day_in(value: date, of: str) -> str:
    """The same in a locale. Kept: a page of results prints forty, and Babel works each out anew."""
    return str(format_date(value, "long", locale=of))


def published(iso: str) -> str:
    """`2022-07-08` -> `8 July 2022`; `2022-07-08T01:58:12` -> `8 July 2022, 01:58`."""
    if "T" not in iso:
        return day(date.fromisoformat(iso))
    stamp = datetime.fromisoformat(iso)
    return _("{day}, {time}").format(day=day(stamp), time=f"{stamp:%H:%M}")


def moment(value: datetime) -> str:
    """`21 November 2026, 23:53 UTC`; the archive's own times are UTC."""
    return _("{day}, {time}").format(day=day(value), time=f"{value:%H:%M} UTC")


def months() -> tuple[str, ...]:
    """The letters over the columns of a year: `J`, `F`, `M`…"""
    return tuple(str(format_date(date(2000, month, 1), "LLLLL", locale=locale())) for month in range(1, 13))


def number(value: int) -> str:
    """`1,234`."""
    return number_in(value, locale())


@lru_cache(maxsize=4096)
def number_in(value: int, of: str) -> str:
    """The same in a locale; kept, as days are."""
    return str(format_decimal(value, locale=of))


def percent(share: float) -> str:
    """`87 %` of 0.87."""
    return _("{n} %").format(n=round(100 * share))


def counted(one: str, many: str, n: int) -> str:
    """`counted("{n} meeting", "{n} meetings", 12)` -> `12 meetings`, `12 встреч`, `12 次会晤`."""
    return _n(one, many, n).format(n=number(n))


def gap() -> str:
    """What stands between two sentences: a space, and nothing in Chinese."""
    return "" if tongue_of_reader() == "zh-Hans" else " "


def listed(names: Sequence[str]) -> str:
    """`Wang Yi and Sergey Lavrov`; with more than two, commas before the `and`."""
    return str(format_list(list(names), locale=locale()))


# Chinese: 新华社
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
# Russian: ТАСС
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def tongue(name: str, language: str = "other") -> str:
    """The language tag of a name by its script; that of its article tells the two Chinese ones apart."""
    if HAN.search(name):
        return language if language.startswith("zh") else "zh"
    return "ru" if CYRILLIC.search(name) else "en"


# Latin: Xinhua
LATIN = re.compile(r"[A-Za-z]")


def mostly(words: str) -> str:
    """The language most of these words' letters are of: for sentences that quote words of another."""
    # A Chinese character says as much as a few letters. Figures alone are in the reader's language.
    han, cyrillic, latin = (len(script.findall(words)) for script in (HAN, CYRILLIC, LATIN))
    weighed = {tongue_of_reader(): 0, "zh": 3 * han, "ru": cyrillic, "en": latin}
    return max(weighed, key=lambda tag: weighed[tag])


def nth(value: int) -> str:
    """`first`, `2nd`, `3rd`; `第3次`; `3-я`, which agrees with «встреча»."""
    match tongue_of_reader():
        case "en":
            return "first" if value == 1 else ordinal(value)
        case "zh-Hans":
            return f"第{value}次"
        case "ru":
            return f"{value}-я"


def which(least: int, most: int) -> str:
    """`7th`, `6th or 7th`, `6th to 9th`: two where meetings of uncertain day may lie before or after."""
    if least == most:
        return nth(least)
    words = _("{least} or {most}") if most == least + 1 else _("{least} to {most}")
    return words.format(least=nth(least), most=nth(most))


def partial(value: date, precision: Precision) -> str:
    """The ISO date cut to what is known: `2022-07-07`, `2022-07`, `2022`."""
    return value.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
