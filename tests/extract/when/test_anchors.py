"""Which day a mention names, counted from the day the text was written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain import Dateline, Span
from app.extract.when.anchors import find_anchor, resolve_mention
from app.extract.when.dates import find_dates
from app.lexicon import load_lexicon
from tests.extract.conftest import make_article


def resolved(words: str, written: str, named: str | None = None, *, ahead: bool = False) -> str | None:
    (mention,) = find_dates(f"They met {words}.", load_lexicon())
    day = resolve_mention(
        mention, date.fromisoformat(written), date.fromisoformat(named) if named else None, ahead=ahead
    )
    if day is None:
        return None
    return f"{day.day}/{day.end_day}" if day.end_day else str(day.day)


@pytest.mark.parametrize(
    ("words", "written", "day"),
    [
        # Friday 2022-08-05; the item is of Saturday
        ("on Friday", "2022-08-06", "2022-08-05"),
        # the same weekday as the day of writing is that day
        ("on Thursday", "2022-07-07", "2022-07-07"),
        ("on Friday", "2022-07-07", "2022-07-01"),
        ("last Thursday", "2022-07-07", "2022-06-30"),
        ("в среду", "2023-09-21", "2023-09-20"),
        ("周一", "2023-10-16", "2023-10-16"),
        ("本周二", "2023-10-20", "2023-10-17"),
        ("下周二", "2023-10-20", "2023-10-24"),
        ("September 18", "2023-09-19", "2023-09-18"),
        ("December 31", "2022-01-02", "2021-12-31"),
        ("January 1", "2021-12-31", "2022-01-01"),
        ("18 сентября", "2023-09-18", "2023-09-18"),
        ("12月31日", "2024-01-01", "2023-12-31"),
        ("February 29", "2023-05-01", "2020-02-29"),
        ("5日", "2022-08-06", "2022-08-05"),
        ("31日", "2022-03-30", "2022-03-31"),
        ("31日", "2022-06-15", "2022-05-31"),
        ("28日", "2023-01-02", "2022-12-28"),
        ("on the 28th local time", "2022-07-31", "2022-07-28"),
        ("today", "2016-05-24", "2016-05-24"),
        ("yesterday", "2007-10-25", "2007-10-24"),
        ("昨天", "2023-01-01", "2022-12-31"),
        ("昨（18）日", "2023-09-19", "2023-09-18"),
        ("昨（18）日", "2023-09-20", "2023-09-18"),
        ("two days ago", "2023-09-20", "2023-09-18"),
        ("два дня назад", "2023-09-20", "2023-09-18"),
        ("День назад", "2023-09-20", "2023-09-19"),
        ("July 12-13", "2023-07-14", "2023-07-12/2023-07-13"),
        ("3月31日至4月2日", "2025-04-02", "2025-03-31/2025-04-02"),
        ("December 31 to January 2", "2025-01-03", "2024-12-31/2025-01-02"),
        ("Monday to Tuesday", "2025-12-03", "2025-12-01/2025-12-02"),
        ("2022-02-30", "2022-03-01", None),
        ("30 февраля 2023", "2023-03-01", None),
        ("in April 2025", "2025-05-01", "2025-04-01"),
        ("earlier this month", "2025-05-20", "2025-05-01"),
        ("last month", "2025-01-20", "2024-12-01"),
    ],
)
def test_what_has_happened_is_counted_backwards(words: str, written: str, day: str | None) -> None:
    assert resolved(words, written) == day


@pytest.mark.parametrize(
    ("words", "written", "day"),
    [
        ("on Friday", "2020-09-11", "2020-09-11"),
        ("on Monday", "2020-09-11", "2020-09-14"),
        ("April 5", "2018-03-30", "2018-04-05"),
        ("January 4", "2019-12-30", "2020-01-04"),
        ("18日", "2023-09-13", "2023-09-18"),
        ("2日", "2025-03-28", "2025-04-02"),
        ("tomorrow", "2025-12-01", "2025-12-02"),
        ("3月31日至4月2日", "2025-03-27", "2025-03-31/2025-04-02"),
    ],
)
def test_what_is_to_come_is_counted_forwards(words: str, written: str, day: str) -> None:
    assert resolved(words, written, ahead=True) == day


@pytest.mark.parametrize(
    ("words", "named", "day"),
    [
        ("the same day", "2022-07-07", "2022-07-07"),
        ("前一天", "2022-07-07", "2022-07-06"),
        ("на следующий день", "2022-07-07", "2022-07-08"),
        ("当天", None, None),
    ],
)
def test_the_same_day_needs_a_day_named_before(words: str, named: str | None, day: str | None) -> None:
    assert resolved(words, "2022-07-10", named) == day


@pytest.mark.parametrize(
    ("text", "published", "month", "day", "anchor", "source"),
    [
        ("BALI, July 7 (Xinhua) -- They met.", "2022-07-08", 7, 7, "2022-07-07", "dateline"),
        ("BEIJING, Dec. 31 (Xinhua) -- They met.", "2022-01-01", 12, 31, "2021-12-31", "dateline"),
        ("（中央社台北28日電）雙方會談。", "2022-10-28", None, 28, "2022-10-28", "dateline"),
        ("（中央社台北31日電）雙方會談。", "2023-01-01", None, 31, "2022-12-31", "dateline"),
        ("They met.", "2022-07-08", None, None, "2022-07-08", "published day"),
        ("雙方會談。（編輯：某某）1111116", None, None, None, "2022-11-16", "agency stamp"),
        ("PARIS, Aug. 6 (X) -- They met.\n\nAug. 5, 2022", None, 8, 6, "2022-08-06", "dateline"),
        ("PARIS, Aug. 6 (X) -- They met.", None, 8, 6, None, ""),
        ("They met.", None, None, None, None, ""),
    ],
)
def test_a_text_counts_from_its_dateline_else_from_its_published_day(
    text: str, published: str | None, month: int | None, day: int | None, anchor: str | None, source: str
) -> None:
    article = make_article(text, date.fromisoformat(published) if published else None)
    if day is not None:
        article = replace(article, dateline=Dateline(Span(0, 20), "X", month, day))
    found = find_anchor(article, find_dates(text, load_lexicon()))
    assert (str(found.day), found.source) == (anchor, source) if found and anchor else found is None
