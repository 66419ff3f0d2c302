from __future__ import annotations

import pytest

from app.domain import Span
from app.lexicon.model import Lexicon
from app.sources.stamps import find_republic_day, find_stamp, offset_on

STAMPS = [
    ("2022-07-08 01:58:12", "2022-07-08T01:58:12", None),
    ("Source: Xinhua | 2022-08-07", "2022-08-07", None),
    ("Xinhua) 18:45, November 19, 2024", "2024-11-19T18:45", None),
    ("\u00a0 08:34 UTC+8, 2023-07-14\u00a0 \u00a0 0", "2023-07-14T08:34", "+08:00"),
    ("24 Мая 2016 17:15", "2016-05-24T17:15", None),
    ("12 September 201612:35", "2016-09-12", None),
    ("24 Мая 2016 в 15:18", "2016-05-24T15:18", None),
    ("19:24, 18 сентября 2023 (мск)", "2023-09-18T19:24", "+03:00"),
    ("6 мая 2012, 12:00 MSK", "2012-05-06T12:00", "+04:00"),
    ("2023年09月18日 22:41 来源：新华网", "2023-09-18T22:41", None),
    ("发布时间：2023年9月18日 22:41（北京时间）", "2023-09-18T22:41", "+08:00"),
    ("Last updated at: (Beijing Time) Thursday, November 07, 2002", "2002-11-07", None),
    ("16 October 2023 21:40 (UTC+04:00)", "2023-10-16T21:40", "+04:00"),
    ("08:15, 20 May 2024 | GMT +6", "2024-05-20T08:15", "+06:00"),
    ("12:05 GMT+3 06.05.2021", "2021-05-06T12:05", "+03:00"),
    ("Updated: 7:54pm, 28 Oct, 2022", "2022-10-28T19:54", None),
    ("Published: Nov 16, 2022 12:23 AM", "2022-11-16T00:23", None),
    ("Wed 09th September 2020 | 04:58 PM", "2020-09-09T16:58", None),
    ("2031 05/06 21:40:32", "2031-05-06T21:40:32", None),
    ("10:14 GMT 18.09.2031 (Updated: 10:20 GMT 18.09.2031)", "2031-09-18T10:14", "+00:00"),
    ("18:20 06.05.2031 (обновлено: 18:45 06.05.2031)", "2031-05-06T18:20", None),
    ("22:12, 18-Sep-2031", "2031-09-18T22:12", None),
    ("2022/7/8 05:00", "2022-07-08T05:00", None),
    ("2003-02-27 00:00", "2003-02-27", None),
    ("15:31 29.04.2025", "2025-04-29T15:31", None),
    ("2025-04-01 25:99", "2025-04-01", None),
]


@pytest.mark.parametrize(("words", "iso", "zone"), STAMPS)
def test_a_stamp_says_no_more_than_its_words(
    lexicon: Lexicon, words: str, iso: str, zone: str | None
) -> None:
    stamp = find_stamp(words, Span(0, len(words)), lexicon.months)
    assert stamp is not None
    assert (stamp.published.iso, stamp.published.zone) == (iso, zone)
    assert stamp.published.zone_printed == (zone is not None)
    assert stamp.span.of(words) == stamp.published.raw


@pytest.mark.parametrize(
    "words",
    ["2022-02-30", "July 8", "8 июля", "2030 Agenda", "ICP 05050403-5", "1899-05-01", "45/45/2020", "7月8日"],
)
def test_what_is_no_day_with_a_year_is_no_stamp(lexicon: Lexicon, words: str) -> None:
    assert find_stamp(words, Span(0, len(words)), lexicon.months) is None


@pytest.mark.parametrize(
    ("words", "ambiguous"), [("10-05-2012", True), ("29.04.2025", False), ("05/05/2020", False)]
)
def test_a_day_that_could_be_a_month_is_called_ambiguous(
    lexicon: Lexicon, words: str, ambiguous: bool
) -> None:
    stamp = find_stamp(words, Span(0, len(words)), lexicon.months)
    assert stamp is not None
    assert stamp.ambiguous == ambiguous


@pytest.mark.parametrize(
    ("words", "iso"), [("1111116", "2022-11-16"), ("。1130520", "2024-05-20"), ("1111399", None)]
)
def test_a_day_of_the_republic_counts_from_1912(words: str, iso: str | None) -> None:
    stamp = find_republic_day(words, Span(0, len(words)))
    assert (stamp.published.iso if stamp else None) == iso


def test_moscow_kept_four_hours_for_three_years(lexicon: Lexicon) -> None:
    offsets = []
    for words in ("2010-01-10", "2012-01-10", "2015-01-10"):
        stamp = find_stamp(words, Span(0, len(words)), lexicon.months)
        assert stamp is not None
        offsets.append(offset_on("Europe/Moscow", stamp.published.day, None))
    assert offsets == ["+03:00", "+04:00", "+03:00"]
