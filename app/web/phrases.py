"""Values as words of the reader's language, English until the catalogues come: days, moments, numbers.

Page models carry the values, so the JSON twin shows dates and codes and the page shows words.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from app.chronicle.series import ordinal
from app.domain import Precision
from app.web.pages.model import When

LOCALE = "en_GB"


def when_in_words(when: When) -> str:
    """`18 September 2023`, `September 2022`, `2022`, `6–7 July 2016`; never more precise than known."""
    if when.date is None:
        return "Date unknown"
    if when.date_precision == "year":
        return str(when.date.year)
    if when.date_precision == "month":
        return format_date(when.date, "MMMM y", locale=LOCALE)
    if when.end_date is None or when.end_date <= when.date:
        return day(when.date)
    if (when.date.year, when.date.month) == (when.end_date.year, when.end_date.month):
        return f"{when.date.day}–{day(when.end_date)}"
    form = "d MMMM" if when.date.year == when.end_date.year else "d MMMM y"
    return f"{format_date(when.date, form, locale=LOCALE)} – {day(when.end_date)}"


def day(value: date) -> str:
    """`18 September 2023`."""
    return format_date(value, "d MMMM y", locale=LOCALE)


def published(iso: str) -> str:
    """`2022-07-08` -> `8 July 2022`; `2022-07-08T01:58:12` -> `8 July 2022, 01:58`."""
    if "T" not in iso:
        return day(date.fromisoformat(iso))
    return format_datetime(datetime.fromisoformat(iso), "d MMMM y, HH:mm", locale=LOCALE)


def moment(value: datetime) -> str:
    """`21 November 2026, 23:53 UTC`; the archive's own times are UTC."""
    return format_datetime(value, "d MMMM y, HH:mm 'UTC'", locale=LOCALE)


def number(value: int) -> str:
    """`1,234`."""
    return str(format_decimal(value, locale=LOCALE))


# Chinese: 新华社
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
# Russian: ТАСС
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def tongue(name: str, language: str = "other") -> str:
    """The language tag of a name by its script; that of its article tells the two Chinese ones apart."""
    if HAN.search(name):
        return language if language.startswith("zh") else "zh"
    return "ru" if CYRILLIC.search(name) else "en"


def nth(value: int) -> str:
    """`first`, `2nd`, `3rd`."""
    return ordinal(value)


def partial(value: date, precision: Precision) -> str:
    """The ISO date cut to what is known: `2022-07-07`, `2022-07`, `2022`."""
    return value.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
