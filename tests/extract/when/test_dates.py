"""Which words name a date, and what they leave open."""

from __future__ import annotations

import time

import pytest

from app.domain import Span
from app.extract.when.dates import Mention, find_dates, number
from app.lexicon import load_lexicon

# words of the text, what they leave open, and the numbers they state
Row = tuple[str, str, dict[str, int]]

FULL: list[Row] = [
    ("July 7, 2022", "nothing", {"year": 2022, "month": 7, "day": 7}),
    ("JULY 7, 2022", "nothing", {"year": 2022, "month": 7, "day": 7}),
    ("Jul. 7, 2022", "nothing", {"year": 2022, "month": 7, "day": 7}),
    ("Sept. 18, 2023", "nothing", {"year": 2023, "month": 9, "day": 18}),
    ("October 26th, 2007", "nothing", {"year": 2007, "month": 10, "day": 26}),
    ("July 7,2022", "nothing", {"year": 2022, "month": 7, "day": 7}),
    ("7 July 2022", "nothing", {"year": 2022, "month": 7, "day": 7}),
    ("7th of July 2022", "nothing", {"year": 2022, "month": 7, "day": 7}),
    ("25th November, 2005", "nothing", {"year": 2005, "month": 11, "day": 25}),
    ("24 Мая 2016", "nothing", {"year": 2016, "month": 5, "day": 24}),
    ("18 сентября 2023", "nothing", {"year": 2023, "month": 9, "day": 18}),
    ("24-го мая 2016", "nothing", {"year": 2016, "month": 5, "day": 24}),
    ("2022-07-07", "nothing", {"year": 2022, "month": 7, "day": 7}),
    ("2023/7/14", "nothing", {"year": 2023, "month": 7, "day": 14}),
    ("2022.07.07", "nothing", {"year": 2022, "month": 7, "day": 7}),
    ("07.07.2022", "nothing", {"year": 2022, "month": 7, "day": 7}),
    ("13-07-2023", "nothing", {"year": 2023, "month": 7, "day": 13}),
    ("04/06/2018", "nothing", {"year": 2018, "month": 6, "day": 4}),
    ("10/28/2022", "nothing", {"year": 2022, "month": 10, "day": 28}),
    ("2022年7月7日", "nothing", {"year": 2022, "month": 7, "day": 7}),
    ("2022 年 7 月 7 日", "nothing", {"year": 2022, "month": 7, "day": 7}),
    ("２０２２年７月７日", "nothing", {"year": 2022, "month": 7, "day": 7}),
    ("二〇二二年七月七日", "nothing", {"year": 2022, "month": 7, "day": 7}),
    ("二○○七年十月二十四日", "nothing", {"year": 2007, "month": 10, "day": 24}),
    ("112年4月14日", "nothing", {"year": 2023, "month": 4, "day": 14}),
    ("99年5月3日", "none", {}),
]

NO_YEAR: list[Row] = [
    ("September 18", "year", {"month": 9, "day": 18}),
    ("Aug. 5", "year", {"month": 8, "day": 5}),
    ("Nov 18", "year", {"month": 11, "day": 18}),
    ("24 November", "year", {"month": 11, "day": 24}),
    ("7th of July", "year", {"month": 7, "day": 7}),
    ("28 сентября", "year", {"month": 9, "day": 28}),
    ("24-го мая", "year", {"month": 5, "day": 24}),
    ("18 сен", "year", {"month": 9, "day": 18}),
    ("7月7日", "year", {"month": 7, "day": 7}),
    ("七月廿八日", "year", {"month": 7, "day": 28}),
    ("7日", "month", {"day": 7}),
    ("廿八日", "month", {"day": 28}),
    ("二十四日", "month", {"day": 24}),
]

RANGES: list[Row] = [
    ("July 12-13, 2023", "nothing", {"year": 2023, "month": 7, "day": 12, "to_day": 13}),
    ("July 12–13", "year", {"month": 7, "day": 12, "to_day": 13}),
    ("February 16 to 17", "year", {"month": 2, "day": 16, "to_day": 17}),
    ("July 28 and 29", "year", {"month": 7, "day": 28, "to_day": 29}),
    ("March 31 to April 2", "year", {"month": 3, "day": 31, "to_month": 4, "to_day": 2}),
    ("12 и 13 июля", "year", {"month": 7, "day": 12, "to_day": 13}),
    ("12–13 июля 2023", "nothing", {"year": 2023, "month": 7, "day": 12, "to_day": 13}),
    ("31 марта – 2 апреля", "year", {"month": 3, "day": 31, "to_month": 4, "to_day": 2}),
    ("10 по 16 сентября", "year", {"month": 9, "day": 10, "to_day": 16}),
    ("7月12日至13日", "year", {"month": 7, "day": 12, "to_day": 13}),
    ("3月31日至4月2日", "year", {"month": 3, "day": 31, "to_month": 4, "to_day": 2}),
    ("2025年12月1日至2日", "nothing", {"year": 2025, "month": 12, "day": 1, "to_day": 2}),
    ("30日、31日", "month", {"day": 30, "to_day": 31}),
    ("12至13日", "month", {"day": 12, "to_day": 13}),
    ("Monday to Tuesday", "week", {"weekday": 0, "to_weekday": 1}),
    ("Thursday and Friday", "week", {"weekday": 3, "to_weekday": 4}),
    ("周二至周三", "week", {"weekday": 1, "to_weekday": 2}),
]

WEEKDAYS: list[Row] = [
    ("on Friday", "week", {"weekday": 4}),
    ("Fri.", "week", {"weekday": 4}),
    ("last Monday", "week", {"weekday": 0, "week": -1}),
    ("next Thursday", "week", {"weekday": 3, "week": 1}),
    ("в среду", "week", {"weekday": 2}),
    ("Во вторник", "week", {"weekday": 1}),
    ("в прошлый понедельник", "week", {"weekday": 0, "week": -1}),
    ("周二", "week", {"weekday": 1}),
    ("週五", "week", {"weekday": 4}),
    ("星期三", "week", {"weekday": 2}),
    ("禮拜四", "week", {"weekday": 3}),
    ("上周三", "week", {"weekday": 2, "week": -1}),
    ("下星期一", "week", {"weekday": 0, "week": 1}),
    ("周二（2日", "month", {"weekday": 1, "day": 2}),
    ("星期四（7月7日", "year", {"weekday": 3, "month": 7, "day": 7}),
    ("Thursday (July 7", "year", {"weekday": 3, "month": 7, "day": 7}),
    ("on Thursday, local time (July 28", "year", {"weekday": 3, "month": 7, "day": 28}),
    ("Thursday, November 07, 2002", "nothing", {"weekday": 3, "year": 2002, "month": 11, "day": 7}),
    ("Во вторник, 15 апреля", "year", {"weekday": 1, "month": 4, "day": 15}),
]

WORDS: list[Row] = [
    ("today", "today", {"days_away": 0}),
    ("this morning", "today", {"days_away": 0}),
    ("yesterday", "today", {"days_away": -1}),
    ("tomorrow", "today", {"days_away": 1}),
    ("the same day", "mentioned day", {"days_away": 0}),
    ("a day earlier", "mentioned day", {"days_away": -1}),
    ("two days ago", "today", {"days_away": -2}),
    ("сегодня", "today", {"days_away": 0}),
    ("Вчера", "today", {"days_away": -1}),
    ("весь четверг", "week", {"weekday": 3}),
    ("утро понедельника", "week", {"weekday": 0}),
    ("в тот же день", "mentioned day", {"days_away": 0}),
    ("今天", "today", {"days_away": 0}),
    ("今日", "today", {"days_away": 0}),
    ("昨日", "today", {"days_away": -1}),
    ("昨（18）日", "today", {"days_away": -1, "day": 18}),
    ("今(5)日", "today", {"days_away": 0, "day": 5}),
    ("当天", "mentioned day", {"days_away": 0}),
    ("同日", "mentioned day", {"days_away": 0}),
    ("前一天", "mentioned day", {"days_away": -1}),
    ("两天前", "today", {"days_away": -2}),
]

COARSE: list[Row] = [
    ("April 2025", "nothing", {"year": 2025, "month": 4}),
    ("last April", "year", {"month": 4, "week": -1}),
    ("this month", "today", {"week": 0}),
    ("апреле 2025", "nothing", {"year": 2025, "month": 4}),
    ("в июле", "year", {"month": 7}),
    ("2025年4月", "nothing", {"year": 2025, "month": 4}),
    ("上月", "today", {"week": -1}),
    ("in 2022", "nothing", {"year": 2022}),
    ("2022年", "nothing", {"year": 2022}),
]

NUMBERS = ("year", "month", "day", "to_month", "to_day", "weekday", "to_weekday", "week", "days_away")


def stated(mention: Mention) -> dict[str, int]:
    return {name: value for name in NUMBERS if (value := getattr(mention, name)) is not None}


@pytest.mark.parametrize(
    ("words", "leaves_open", "numbers"), FULL + NO_YEAR + RANGES + WEEKDAYS + WORDS + COARSE
)
def test_a_date_is_found_with_what_it_states(words: str, leaves_open: str, numbers: dict[str, int]) -> None:
    text = f"({words}.)" if words[0] > "\u2e80" and words[0] != "２" else f"They met {words}."
    found = find_dates(text, load_lexicon())
    if leaves_open == "none":
        assert all(mention.year is None for mention in found)
        return
    assert [(m.span.of(text).rstrip("."), m.relative_to) for m in found] == [(words.rstrip("."), leaves_open)]
    assert stated(found[0]) == numbers


@pytest.mark.parametrize(
    ("words", "precision"),
    [
        ("on July 7", "day"),
        ("on Friday", "day"),
        ("earlier this month", "month"),
        ("in April 2025", "month"),
        ("in 2022", "year"),
        ("上月", "month"),
    ],
)
def test_a_mention_is_no_more_precise_than_its_words(words: str, precision: str) -> None:
    (found,) = find_dates(f"They met {words}.", load_lexicon())
    assert found.precision == precision


@pytest.mark.parametrize(
    "text",
    [
        "the 14th BRICS Summit and the 75th anniversary",
        "the 2030 Agenda and Resolution 1441",
        "G20, C5+1 and the 20th round",
        "It began at 16:52 and ended at 17.30.",
        "https://example.org/site1000/2022-08/08/fe4b.png",
        "https://example.org/2022-08-08/a.html",
        "www.example.org/2022/08/08/",
        "id 8013945 and 20120412345",
        "Minister Sun said so. They sat down.",
        "march may august",
        "第十四次会晤 五十周年",
        "沪ICP备05050403号 第354号",
        "为期4日的行程",
        "据今日俄罗斯报道",
        "在現今日益緊張的局勢中",
        "накануне саммита БРИКС",
        "в окружающей среде",
        "20-го раунда консультаций",
        "They may 5 times agree",
        "on the 20 th floor of 2 United Nations Plaza",
    ],
)
def test_numbers_that_are_no_dates_are_left_alone(text: str) -> None:
    assert find_dates(text, load_lexicon()) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("（編輯：某某）1120414", "1120414"),
        ("（編輯：某甲）1111116\n", "1111116"),
        ("民國112年4月14日會談", "112年4月14日"),
    ],
)
def test_the_years_of_the_republic_are_read(text: str, words: str) -> None:
    (found,) = find_dates(text, load_lexicon())
    assert found.span.of(text) == words
    assert found.year in (2022, 2023)


def test_odd_blanks_do_not_move_the_spans() -> None:
    text = "met\u00a0on\u00a0July\u00a07,\u00a02022 ２０２２年"
    found = find_dates(text, load_lexicon())
    assert [m.span.of(text) for m in found] == ["July\u00a07,\u00a02022", "２０２２年"]


def test_a_weekday_does_not_join_a_date_on_the_next_line() -> None:
    text = "Moscow, May 26, 2017\n\nTuesday, 30 May 2017"
    assert [m.span for m in find_dates(text, load_lexicon())] == [Span(8, 20), Span(22, 42)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("7", 7),
        ("07", 7),
        ("七", 7),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十一", 21),
        ("廿八", 28),
        ("卅一", 31),
        ("七十二", 72),
        ("二〇二二", 2022),
    ],
)
def test_chinese_numerals_are_numbers(words: str, value: int) -> None:
    assert number(words) == value


@pytest.mark.parametrize(
    "run",
    [
        "1",
        "一",
        "July ",
        " ",
        "7月",
        "7日",
        "on the ",
        "Monday ",
        "1-",
        "в ",
        "12.",
        "2022年",
        "today, ",
        "http://",
        "2022-07-07 ",
        "（",
        "十",
    ],
)
def test_hostile_runs_are_read_at_once(run: str) -> None:
    text = (run * 50_000)[:50_000]
    find_dates("July 7, 2022", load_lexicon())
    started = time.process_time()
    find_dates(text, load_lexicon())
    assert time.process_time() - started < 0.3  # 0.06 s where nothing else runs
