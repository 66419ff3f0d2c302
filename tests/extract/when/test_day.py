"""On which day a contact took place, in articles written as the agencies and ministries write."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date
from typing import Literal

import pytest

from app.domain import Article, Dateline, Format, Side, Span
from app.extract.text.sentences import split_sentences
from app.extract.when.clauses import part_dated
from app.extract.when.dates import find_dates
from app.extract.when.day import DayRead, resolve_day
from app.lexicon import load_lexicon
from tests.extract.conftest import make_article

WANG: dict[Side, str] = {"CN": "Wang Yi", "RU": "Sergey Lavrov"}
NAMES = ("Wang Yi", "Wang", "Lavrov", "Лавров", "Ван И", "王毅", "拉夫罗夫", "拉夫羅夫")


def read(
    text: str,
    published: str | None = None,
    *,
    telling: str | None = None,
    line: tuple[int | None, int] | None = None,
    caption: str | None = None,
    headline: str | None = None,
    city: str | None = "Moscow",
    tense: Literal["past", "ongoing", "future"] = "past",
    form: Format = "in_person",
) -> tuple[DayRead, Article]:
    """The day read from a text whose telling sentence has `telling` (else it is the first of the body)."""
    article = make_article(
        text, date.fromisoformat(published) if published else None, headline=headline, caption=caption
    )
    if line is not None:
        end = re.search(r"--|/TASS/|[电電]", text)
        assert end
        article = replace(article, dateline=Dateline(Span(0, end.end()), None, line[0], line[1]))
    sentences = split_sentences(text, [block.span for block in article.blocks_of("body")])
    main = [s for s in sentences if telling is None or telling in s.of(text)][:1]
    return resolve_day(
        article, main, load_lexicon(), persons=WANG, city=city, tense=tense, format=form
    ), article


TOLD = [
    ("(Sept. 16, 2005) - In New York, Wang Yi and Lavrov met on Thursday.", "2005-09-16", None, "2005-09-15"),
    (
        "China News Agency, Beijing, April 10th: On April 9, Wang Yi held talks with Lavrov.",
        "2024-04-10",
        None,
        "2024-04-09",
    ),
    ("April 9: Wang Yi meets Lavrov in Beijing.", "2024-04-10", None, "2024-04-09"),
    (
        "Lavrov and Wang Yi held a meeting shortly before noon on April 13.",
        "2023-04-14",
        None,
        "2023-04-13",
    ),
    # a news conference of ministers is no news of a ministry
    (
        "MOSCOW, March 11. /TASS/. Ties are firm, Lavrov told a news conference Friday after talks with him.",
        "2016-03-11",
        (3, 11),
        "2016-03-11",
    ),
    # whose account it is stands before the comma, the day of the contact behind it
    ("По сообщению МИД, 26 июля в Найроби Лавров имел беседу с Ван И.", "2022-07-28", None, "2022-07-26"),
    # a consensus is reached there, as a city would be
    (
        "Wang Yi, Lavrov and others reached the consensus at an informal meeting in Dushanbe on Thursday.",
        "2021-09-17",
        None,
        "2021-09-16",
    ),
    # the dateline's day is not the meeting's; the weekday counts from the dateline
    (
        "PHNOM PENH, Aug. 6 (Xinhua) -- Wang Yi met here on Friday with Lavrov.",
        "2022-08-07",
        (8, 6),
        "2022-08-05",
    ),
    (
        "BALI, Indonesia, July 7 (Xinhua) -- Wang Yi and Lavrov agreed here on Thursday to go on.",
        "2022-07-08",
        (7, 7),
        "2022-07-07",
    ),
    (
        "BEIJING, Jan. 1 (Xinhua) -- Wang Yi spoke with Lavrov by phone on Friday.",
        "2022-01-02",
        (1, 1),
        "2021-12-31",
    ),
    (
        "MOSCOW, July 6. /TASS/. Lavrov and Wang Yi on Monday held talks in Vienna.",
        "2015-07-06",
        (7, 6),
        "2015-07-06",
    ),
    # readouts
    ("On October 27, 2009, Wang Yi met with Lavrov in Bangalore.", None, None, "2009-10-27"),
    ("On the evening of July 17, 2020 local time, Wang Yi spoke with Lavrov.", None, None, "2020-07-17"),
    ("On May 20, Lavrov met Wang Yi on the sidelines of the council.", "2024-05-20", None, "2024-05-20"),
    ("当地时间2023年5月4日，王毅在果阿会见俄罗斯外长拉夫罗夫。", "2023-05-04", None, "2023-05-04"),
    ("2017年4月14日，王毅同俄罗斯外长拉夫罗夫通电话。", None, None, "2017-04-14"),
    # a conference beside the meeting has dates of its own
    (
        "Wang Yi met Lavrov in Bali on Thursday (July 7) ahead of a ministerial on Friday.",
        "2022-07-08",
        None,
        "2022-07-07",
    ),
    (
        "Wang Yi met Lavrov on Monday before the forum, set for Tuesday and Wednesday.",
        "2023-10-16",
        None,
        "2023-10-16",
    ),
    ("Before the summit on July 9, Lavrov met Wang Yi on July 6.", "2015-07-08", None, "2015-07-06"),
    ("On March 11, 2016, after talks in Moscow, Wang Yi and Lavrov met the press.", None, None, "2016-03-11"),
    (
        "Wang Yi and Lavrov met on Tuesday; it followed the meeting of the presidents on Monday.",
        "2022-11-16",
        None,
        "2022-11-15",
    ),
    # the ministry's saying is another day than what it says
    (
        "The ministry said on Friday that Wang Yi met Lavrov on Thursday in Tashkent.",
        "2022-07-29",
        None,
        "2022-07-28",
    ),
    (
        "The agency reported on July 31 that Wang Yi met Lavrov on the 28th local time.",
        "2022-07-31",
        None,
        "2022-07-28",
    ),
    ("外交部今天说，王毅昨天在巴厘岛会见拉夫罗夫。", "2022-11-16", None, "2022-11-15"),
    ("外交部30日中午发布消息，王毅当天上午会见拉夫罗夫。", "2022-03-30", None, "2022-03-30"),
    # a minister's saying at the meeting is of its day
    ("Wang Yi said on Thursday when meeting Lavrov that ties are firm.", "2023-07-14", None, "2023-07-13"),
    # Russian
    ("Лавров и Ван И 18 сентября провели переговоры в Москве.", "2023-09-19", None, "2023-09-18"),
    (
        "Лавров и Ван И позавтракали вместе, так начался четверг. Конференция открывается сегодня.",
        "2016-02-12",
        None,
        "2016-02-11",
    ),
    ("До позднего вечера длились 11 сентября переговоры Лаврова с Ван И.", "2020-09-12", None, "2020-09-11"),
    ("Перед вылетом, в понедельник, Ван И поговорил с Лавровым.", "2023-01-10", None, "2023-01-09"),
    ("Об этом Лавров и Ван И заявили после вчерашних переговоров.", "2006-05-16", None, "2006-05-15"),
    ("Вчерашняя встреча Лаврова и Ван И прошла в Риме.", "2014-02-12", None, "2014-02-11"),
    ("Накануне Ван И, Кришна и Сергей Лавров совещались.", "2014-02-12", None, "2014-02-11"),
    ("Лавров и Ван И сидели накануне за одним столом.", "2024-09-28", None, "2024-09-27"),
    ("Накануне китайский министр принимал Лаврова.", "2024-09-28", None, "2024-09-27"),
    (
        "Визит Ван И начался в четверг, 5 мая, переговоры с Лавровым состоялись в пятницу.",
        "2011-05-06",
        None,
        "2011-05-06",
    ),
    ("Лавров и Ван И на встрече министров. Нагоя, Япония, 23 ноября 2019 года.", None, None, "2019-11-23"),
    ("Встреча Лаврова и Ван И прошла 3 июня, накануне совещания БРИКС.", "2018-06-04", None, "2018-06-03"),
    ("В среду Лавров встретился с Ван И.", "2020-09-11", None, "2020-09-09"),
    ("Сергей Лавров в пятницу провёл встречу с Ван И.", "2022-08-06", None, "2022-08-05"),
    ("Лавров вчера обсудил с Ван И повестку.", "2022-01-01", None, "2021-12-31"),
    ("Лавров созвонился с Ван И 31 декабря.", "2024-01-02", None, "2023-12-31"),
    # Chinese
    ("新华社莫斯科4月1日电　王毅1日在莫斯科同俄罗斯外长拉夫罗夫会谈。", "2025-04-02", (4, 1), "2025-04-01"),
    ("（中央社台北16日電）王毅昨天在峇里島與俄外長拉夫羅夫會面。", "2022-11-16", (None, 16), "2022-11-15"),
    # the day of a dateline behind the name of a house that is not known
    ("某報9月19日訊)外長王毅昨天與俄外長拉夫羅夫舉行會談。", "2023-09-19", None, "2023-09-18"),
    ("（中央社紐約25日專電）王毅今天與俄外長拉夫羅夫在場邊會面。", "2024-09-26", (None, 25), "2024-09-25"),
    ("王毅周二（2日）在莫斯科与俄外长拉夫罗夫会面。", "2025-12-03", None, "2025-12-02"),
    ("王毅6日会见某国外长，7日会见拉夫罗夫。", "2022-07-08", None, "2022-07-07"),
    ("王毅7日抵达巴厘岛，当天会见拉夫罗夫。", "2022-07-08", None, "2022-07-07"),
    ("Lavrov said on Friday that he had met Wang Yi on Thursday.", "2022-07-09", None, "2022-07-07"),
    ("Ван И встретился в пятницу с прибывшим 28 апреля Лавровым.", "2016-04-29", None, "2016-04-29"),
    ("MOSCOW, July 8 — Lavrov met Wang Yi on Thursday.", "2022-07-08", None, "2022-07-07"),
    ("Накануне Лавров встретился с Ван И на Бали.", "2022-07-08", None, "2022-07-07"),
    (
        "Лавров в понедельник, 9 января, созвонился с Ван И, назначенным 30 декабря 2022 года.",
        "2023-01-10",
        None,
        "2023-01-09",
    ),
    (
        "Today, Lavrov met Wang Yi, who was accused over the elections of 3 November 2020.",
        "2021-03-22",
        None,
        "2021-03-22",
    ),
    ("Published: July 9, 2022. Wang Yi met Lavrov on Thursday.", "2022-07-09", None, "2022-07-07"),
    ("外長王毅昨與到訪的俄羅斯外長拉夫羅夫在北京會談。", "2016-04-29", None, "2016-04-28"),
    ("王毅昨天(11/15)與拉夫羅夫會談。", "2022-11-16", None, "2022-11-15"),
    ("大陸外長王毅周四（7/7）與拉夫羅夫會談。", "2022-07-08", None, "2022-07-07"),
    ("王毅廿八日同俄羅斯外長拉夫羅夫會面。", "2025-04-30", None, "2025-04-28"),
    ("王毅同抵达的拉夫罗夫31日举行会谈。", "2022-01-01", None, "2021-12-31"),
    # a date alone between commas goes with what follows; what was spoken of has a day of its own
    ("7日，王毅与拉夫罗夫会谈，说明9月3日阅兵的准备。", "2025-07-09", None, "2025-07-07"),
    ("某国外交部27日通报，王毅昨日与拉夫罗夫会晤。", "2021-11-27", None, "2021-11-26"),
    (
        "这是俄方2月24日入侵以来拉夫罗夫首次来访，王毅周三（3月30日）同他会谈。",
        "2022-03-31",
        None,
        "2022-03-30",
    ),
    (
        "发言人在21日的记者会上说，外长王毅今天中午和俄罗斯外长拉夫罗夫通过电话。",
        "2003-08-22",
        None,
        "2003-08-21",
    ),
    ("某某社9日报道，拉夫罗夫当天和中国外长王毅会谈。", "2024-04-10", None, "2024-04-09"),
    ("昨天深夜抵达的拉夫罗夫，今天一早便与王毅会见。", "2010-11-15", None, "2010-11-15"),
    ("王毅本周二访问俄罗斯期间，会见拉夫罗夫。", "2025-12-04", None, "2025-12-02"),
    ("上合峰會昨（15）日登場，拉夫羅夫與王毅在習普會前先行會面。", "2022-09-16", None, "2022-09-15"),
    ("王毅今天同拉夫罗夫会谈。（2015年2月2日）", "2015-02-03", None, "2015-02-02"),
    ("王毅昨應約與俄外長拉夫羅夫通電話。", "2017-04-15", None, "2017-04-14"),
    (
        "某网8月8日电　8月7日，王毅同拉夫罗夫通话，这是他7月25日再度担任外长后首次。",
        "2023-08-08",
        None,
        "2023-08-07",
    ),
    ("拉夫羅夫周四（25日）抵達萬象，隨即與王毅會面，轉述前一天的會談。", "2024-07-26", None, "2024-07-25"),
    ("王毅8日同拉夫罗夫就主席6月访俄交换意见。", "2019-05-09", None, "2019-05-08"),
    ("王毅會見拉夫羅夫，後者通報了兩天前同美方會談的情形，7日的會見很短。", "2025-07-09", None, "2025-07-07"),
    # the day of the issue closes the text
    ("王毅8日会见拉夫罗夫。（2019年5月9日）", None, None, "2019-05-08"),
]


@pytest.mark.parametrize(("text", "published", "line", "day"), TOLD)
def test_the_day_the_telling_sentence_names(
    text: str, published: str | None, line: tuple[int | None, int] | None, day: str
) -> None:
    found, article = read(text, published, line=line)
    assert str(found.day) == day
    assert not found.review
    winner = found.findings[0]
    assert winner.value == day
    assert not winner.inferred
    assert winner.span is not None
    assert winner.span.of(article.text)


@pytest.mark.parametrize(
    ("text", "published", "telling"),
    [
        # undated past tense with only a published day
        ("Wang Yi met Lavrov in Nairobi and praised the ties.", "2022-07-08", None),
        ("Лавров провёл встречу с Ван И в Найроби.", "2022-07-08", None),
        ("王毅与俄外长拉夫罗夫在内罗毕会面。", "2022-07-08", None),
        # a weekday that dates only the statement
        ("Wang Yi met Lavrov in Nairobi, the ministry said on Thursday.", "2022-07-28", None),
        ("Лавров встретился с Ван И в Найроби, сообщили в среду в МИД.", "2022-07-28", None),
        # only a dateline
        ("MOSCOW, July 28. /TASS/. Lavrov met Wang Yi in Nairobi.", "2022-07-28", None),
        # another event's date
        ("Wang Yi met Lavrov in Nairobi ahead of a forum on Friday.", "2022-07-28", None),
        ("Lavrov met Wang Yi in Nairobi. A council follows on July 29.", "2022-07-28", "Wang Yi"),
        # on a Thursday `Friday` is tomorrow
        ("Wang Yi and Lavrov met in Nairobi and turn to a third minister on Friday.", "2008-05-15", None),
        # a weekday with nothing to count from
        ("Wang Yi met Lavrov on Wednesday in Nairobi.", None, None),
        ("В тот же день Лавров встретился с Ван И в Найроби.", None, None),
    ],
)
def test_what_cannot_be_known_stays_unknown(text: str, published: str | None, telling: str | None) -> None:
    found, _ = read(text, published, telling=telling, city="Nairobi")
    assert found.day is None


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Lavrov is holding a meeting with Wang Yi at the UN.", "past"),
        (
            "Talks between Russian Foreign Minister Sergey Lavrov and his colleague Wang Yi have begun.",
            "past",
        ),
        ("Lavrov and Wang Yi hold talks in Nairobi.", "ongoing"),
        ("Переговоры Лаврова и Ван И начались в Найроби.", "past"),
        ("Сейчас идёт беседа Лаврова и Ван И.", "past"),
        ("王毅与拉夫罗夫的会晤正在内罗毕举行。", "past"),
        ("就在刚刚，王毅与拉夫罗夫的会谈结束。", "past"),
        ("Lavrov and Wang Yi are meeting in Nairobi, the spokeswoman said on Friday.", "past"),
    ],
)
def test_an_action_in_progress_is_of_the_published_day(text: str, tense: Literal["past", "ongoing"]) -> None:
    found, _ = read(text, "2022-08-05", tense=tense, city="Nairobi")
    assert (str(found.day), found.review) == ("2022-08-05", ())


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("Lavrov and Wang Yi will hold talks on April 5 in Moscow.", "2018-03-30", "2018-04-05"),
        ("Wang Yi will meet Lavrov on Monday.", "2023-09-15", "2023-09-18"),
        ("王毅将于18日在莫斯科同拉夫罗夫会谈。", "2023-09-13", "2023-09-18"),
        ("Лавров проведёт переговоры с Ван И 4 января.", "2022-12-30", "2023-01-04"),
    ],
)
def test_an_announced_contact_is_looked_for_ahead(text: str, published: str, day: str) -> None:
    assert str(read(text, published, tense="future")[0].day) == day


@pytest.mark.parametrize(
    ("text", "published", "first", "last"),
    [
        ("Wang Yi held talks with Lavrov in Moscow on July 12-13.", "2023-07-14", "2023-07-12", "2023-07-13"),
        ("王毅12月1日至2日在莫斯科与拉夫罗夫会谈。", "2025-12-03", "2025-12-01", "2025-12-02"),
        ("Лавров и Ван И 31 марта – 1 апреля провели переговоры.", "2025-04-02", "2025-03-31", "2025-04-01"),
    ],
)
def test_a_visit_of_two_days_has_an_end(text: str, published: str, first: str, last: str) -> None:
    found, _ = read(text, published)
    assert (str(found.day), str(found.end_day)) == (first, last)


def test_a_caption_speaks_where_the_sentence_is_silent() -> None:
    caption = "Sergey Lavrov shakes hands with Wang Yi in Jakarta, Indonesia, on July 13, 2023."
    text = f"{caption}\n\nWhen meeting with Lavrov, Wang Yi spoke of the region."
    found, article = read(text, "2023-07-14", caption=caption, telling="When meeting")
    assert str(found.day) == "2023-07-13"
    assert found.findings[0].span is not None
    assert found.findings[0].span.of(article.text) == "July 13, 2023"


@pytest.mark.parametrize(
    "caption",
    [
        "Sergey Lavrov at a news conference in Moscow, October 24, 2022.",
        "Sergey Lavrov meets Wang Yi in Johannesburg on February 20, 2022.",
    ],
)
def test_a_photograph_of_another_day_does_not_date_the_meeting(caption: str) -> None:
    found, _ = read(
        f"{caption}\n\nWang Yi met Lavrov in Nairobi.",
        "2022-10-28",
        caption=caption,
        city="Nairobi",
        telling="Nairobi",
    )
    assert found.day is None


def test_a_caption_of_the_day_before_asks_for_a_second_look() -> None:
    caption = "Sergey Lavrov meets Wang Yi, July 6, 2022."
    found, _ = read(
        f"{caption}\n\nWang Yi met Lavrov on Thursday.", "2022-07-08", caption=caption, telling="Thursday"
    )
    assert str(found.day) == "2022-07-07"
    assert found.findings[0].confidence <= 0.5
    assert found.review == ("A caption dates the meeting 2022-07-06, the text 2022-07-07.",)


def test_the_headline_of_a_transcript_carries_its_day() -> None:
    headline = "Sergey Lavrov's opening remarks at talks with Wang Yi, Moscow, May 26, 2017"
    found, _ = read(f"{headline}\n\nColleagues, welcome.", "2017-05-30", headline=headline)
    assert str(found.day) == "2017-05-26"


def test_place_and_date_under_the_headline_of_a_transcript_date_it() -> None:
    text = "Sergey Lavrov's opening remarks at talks\n\nBeijing, October 16, 2023\n\nWe are glad to meet."
    assert str(read(text, "2023-10-18", telling="glad")[0].day) == "2023-10-16"


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("Ties are firm, Wang Yi said on Wednesday.", "2022-09-21"),
        ("China and Russia on Wednesday urged restraint.", "2022-09-21"),
        ("Ties are firm, the Foreign Ministry said on Wednesday.", "None"),
    ],
)
def test_words_spoken_at_the_meeting_date_it(before: str, day: str) -> None:
    text = f'{before} "We met before," Wang Yi said during a meeting with Lavrov.'
    assert str(read(text, "2022-09-22", telling="during a meeting")[0].day) == day


def test_a_long_quotation_may_stand_between_the_day_and_the_meeting() -> None:
    text = (
        'Ties are firm, Wang Yi said on Wednesday. "It is good to see you. We met last week. You came far. '
        'You have a place here. No one can doubt it," he said during a meeting with Lavrov.'
    )
    assert str(read(text, "2022-09-22", telling="during a meeting")[0].day) == "2022-09-21"


def test_words_spoken_in_a_call_date_it() -> None:
    text = (
        "Senior diplomats from China and Russia on Monday praised their ties. "
        "In a phone call with Lavrov, Wang Yi said they are firm."
    )
    assert str(read(text, "2023-08-08", telling="In a phone call")[0].day) == "2023-08-07"


def test_thanks_spoken_in_a_call_date_it() -> None:
    text = (
        "China will enrich its ties with Russia, Wang Yi said on Wednesday. "
        "In a phone conversation with Lavrov, Wang congratulated Russia on its council."
    )
    assert str(read(text, "2020-11-19", telling="In a phone conversation")[0].day) == "2020-11-18"


def test_earlier_in_the_day_is_of_the_day_its_sentence_named() -> None:
    text = "In a statement released late Tuesday, it said Wang Yi and Lavrov had met earlier in the day."
    assert str(read(text, "2024-04-10")[0].day) == "2024-04-09"


def test_earlier_in_the_day_is_the_day_of_writing() -> None:
    text = "Lavrov spoke with Wang Yi earlier in the day."
    assert str(read(text, "2026-01-20", telling="spoke with")[0].day) == "2026-01-20"


def test_today_in_the_next_sentence_still_dates_the_contact() -> None:
    text = "Ties are firm, Wang Yi said when meeting Lavrov. He spent five hours in talks today."
    assert str(read(text, "2025-12-02", telling="when meeting")[0].day) == "2025-12-02"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Wang Yi told Lavrov that ties are firm. The two met in Nairobi on Thursday.", "2023-07-13"),
        (
            "Wang Yi told Lavrov of his plan. The foreign ministers of four countries met on Thursday.",
            "2023-07-13",
        ),
        (
            "Wang Yi and Lavrov have held talks. At a joint news conference on Thursday both spoke.",
            "2023-07-13",
        ),
        ("Lavrov met Wang Yi. The talks took place at the embassy on July 12.", "2023-07-12"),
        ("Лавров провёл переговоры с Ван И. Переговоры состоялись 12 июля в посольстве.", "2023-07-12"),
        ("外长会议13日在国际会议中心举行。会议由王毅主持，拉夫罗夫出席。", "2023-07-13"),
        # another contact of one of them
        ("王毅同拉夫罗夫会谈。王毅12日会见了某国总统。", "None"),
        ("王毅同拉夫罗夫通电话。「之友」会议今日在海边举行，俄方不会出席。", "None"),
        ("王毅同拉夫罗夫通电话。某国今日举行大阅兵。", "None"),
        ("Wang Yi met Lavrov. Wang Yi also met a president on Wednesday.", "None"),
    ],
)
def test_the_next_sentence_may_date_the_contact(text: str, day: str) -> None:
    assert str(read(text, "2023-07-14", city="Nairobi")[0].day) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("外长会13日在老城登场。会前，王毅与拉夫罗夫碰了头。", "2023-07-13"),
        ("外長會議今天開幕。王毅會前和拉夫羅夫單獨會面。", "2023-07-14"),
        ("外长会议13日开幕。王毅在会场会见拉夫罗夫。", "2023-07-13"),
        ("老城，13日。主会场设在河边，王毅选了一家酒店会见拉夫罗夫。", "2023-07-13"),
        ("新加坡周四（13日）很热闹。王毅上午会别人，下午会拉夫罗夫。", "2023-07-13"),
        ("外长会议13日开幕。主人会见各国外长。王毅在会议期间会见拉夫罗夫。", "2023-07-13"),
        ("外长会议将于14日举行。会前，王毅与拉夫罗夫碰了头。", "None"),
    ],
)
def test_a_contact_beside_a_gathering_is_of_its_day(text: str, day: str) -> None:
    assert str(read(text, "2023-07-14", telling="王毅", city="Nairobi")[0].day) == day


def test_a_weekday_that_contradicts_its_date_asks_for_a_second_look() -> None:
    found, _ = read("Wang Yi met Lavrov on Friday, July 7, 2022.", "2022-07-08")
    assert str(found.day) == "2022-07-07"
    assert found.review == ("The text says Friday, but 2022-07-07 is a Thursday.",)
    assert found.findings[0].confidence <= 0.5


def test_two_witnesses_are_believed_more_than_one() -> None:
    alone, _ = read("Wang Yi met Lavrov on Thursday.", "2022-07-08")
    both, _ = read("Wang Yi met Lavrov on Thursday (July 7).", "2022-07-08")
    assert alone.findings[0].confidence < both.findings[0].confidence == 0.98


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        ("Wang Yi met Lavrov on 30 February 2023.", "2023-03-01", "is no day of the calendar"),
        ("Wang Yi met Lavrov on 2023-02-30.", None, "is no day of the calendar"),
        ("Wang Yi met Lavrov on July 7, 2032.", "2022-07-08", "is after the day of publication"),
    ],
)
def test_impossible_and_future_days_are_refused_and_say_so(
    text: str, published: str | None, reason: str
) -> None:
    found, _ = read(text, published, city="Nairobi")
    assert found.day is None
    assert reason in found.review[0]
    assert found.losers[0].note == reason


def test_only_a_month_stays_a_month() -> None:
    found, _ = read("Wang Yi met Lavrov in April 2025.", "2025-06-01", city="Nairobi")
    assert (str(found.day), found.precision, found.findings[0].value) == ("2025-04-01", "month", "2025-04")


def test_a_listed_meeting_is_given_as_inferred() -> None:
    found, _ = read("Wang Yi met Lavrov in the Brazilian city.", "2024-11-19", city="Rio de Janeiro")
    assert str(found.day) == "2024-11-18"
    assert found.findings[0].inferred
    assert "chronology lists" in found.review[0]


@pytest.mark.parametrize(
    ("sentence", "date_words", "part"),
    [
        ("Wang Yi met Lavrov in Bali on Thursday.", "on Thursday", "contact"),
        ("Wang Yi met Lavrov ahead of a forum on Friday.", "on Friday", "other"),
        ("Lavrov and Wang Yi held talks, the ministry said on Thursday.", "on Thursday", "statement"),
        ("Lavrov said on Thursday at talks with Wang Yi.", "on Thursday", "open"),
        ("The resolution was adopted on Nov. 8, 2002.", "Nov. 8, 2002", "other"),
        ("After talks with Lavrov on Monday, Wang Yi left.", "on Monday", "contact"),
        ("Lavrov and Wang Yi signed it following talks in Beijing on Monday.", "on Monday", "contact"),
        ("It followed the meeting of the presidents on Monday.", "on Monday", "other"),
        ("Wang Yi and Lavrov signed it after three hours of talks on Sunday.", "on Sunday", "contact"),
        ("The talks of Wang Yi and Lavrov continue on Tuesday.", "on Tuesday", "other"),
        (
            "Lavrov praised a decision not to attend a conference at their meeting on Monday.",
            "on Monday",
            "contact",
        ),
        ("Lavrov spoke to Wang Yi before the start of the summit on Sunday.", "on Sunday", "contact"),
        ("Wang Yi on Tuesday began a two-day visit with talks with Lavrov.", "on Tuesday", "contact"),
        ("Wang Yi held talks on the May 9 Victory Day parade.", "May 9", "other"),
        ("They had a telephone call on Tuesday, before a planned summit.", "on Tuesday", "contact"),
        ("The website says: on February 24, Wang Yi spoke with Lavrov.", "February 24", "contact"),
        ("29 июля — заседание СМИД ШОС.", "29 июля", "other"),
        ("Лавров прилетел в Пекин и в воскресенье провёл переговоры с Ван И.", "в воскресенье", "contact"),
        ("Поезд дошёл до Сочи: во вторник там совещались Лавров и Ван И.", "во вторник", "contact"),
        ("Лавров прилетел в Пекин во вторник.", "во вторник", "other"),
        ("Лавров, прибывший с визитом 8–9 апреля, встретился с Ван И.", "8–9 апреля", "other"),
        ("Lavrov, on a visit to China on April 8-9, met Wang Yi.", "April 8-9", "other"),
        ("Лавров во время визита 9 апреля встретился с Ван И.", "9 апреля", "contact"),
        ("Предыдущий контакт состоялся по телефону, 7 августа.", "7 августа", "contact"),
        ("Лавров встретился с Ван И, сообщили в МИД в среду.", "в среду", "statement"),
        ("外交部3日证实上述消息。", "3日", "statement"),
        ("王毅2日在莫斯科同俄罗斯外长拉夫罗夫会谈。", "2日", "contact"),
        ("王毅18日起访问俄罗斯。", "18日", "other"),
        ("王毅出席7月28日举行的外长会。", "7月28日", "other"),
        ("2023年5月4日，王毅会见拉夫罗夫。", "2023年5月4日", "contact"),
        ("当地时间2020年2月15日，王毅会见拉夫罗夫。", "2020年2月15日", "contact"),
    ],
)
def test_a_date_belongs_to_the_clause_around_it(sentence: str, date_words: str, part: str) -> None:
    (mention,) = [m for m in find_dates(sentence, load_lexicon()) if m.span.of(sentence) == date_words]
    assert part_dated(sentence, Span(0, len(sentence)), mention.span, NAMES, ahead=False) == part


@pytest.mark.parametrize(
    "run",
    ["Wang Yi met Lavrov on Friday ", "7月7日王毅会见拉夫罗夫", "до ", "met " * 3 + "1 July ", "ahead of "],
)
def test_hostile_articles_are_read_at_once(run: str) -> None:
    text = (run * 50_000)[:50_000]
    read("Wang Yi met Lavrov on Friday.", "2022-07-08")
    started = time.process_time()
    read(text, "2022-07-08")
    assert time.process_time() - started < 1
