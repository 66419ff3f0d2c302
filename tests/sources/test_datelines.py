from __future__ import annotations

import pytest

from app.domain import Span
from app.lexicon.model import Lexicon
from app.sources.datelines import chinese_number, find_dateline

PLACES = frozenset({"beijing", "moscow", "new delhi", "bangalore", "莫斯科", "东京", "東京"})
Expected = tuple[str | None, int | None, int | None, str | None]

DATELINES: list[tuple[str, Expected]] = [
    ("SAMPLE CITY, Island, July 7 (Xinhua) -- Ministers", ("SAMPLE CITY, Island", 7, 7, "Xinhua")),
    ("ST. PETERSBURG, Aug. 6 (Xinhua) -- Ministers", ("ST. PETERSBURG", 8, 6, "Xinhua")),
    ("BEIJING (Reuters) - Ministers", ("BEIJING", None, None, "Reuters")),
    ("MOSCOW/BEIJING, Oct 27 (Reuters) - Ministers", ("MOSCOW/BEIJING", 10, 27, "Reuters")),
    ("MOSCOW (AP) — Ministers", ("MOSCOW", None, None, "AP")),
    ("BALI (AFP, XINHUA) - Ministers", ("BALI", None, None, "AFP")),
    ("MOSCOW, September 18 (Sputnik) - Ministers", ("MOSCOW", 9, 18, "Sputnik")),
    ("MOSCOW (Sample News / Sputnik - 11th September, 2020) M", ("MOSCOW", 9, 11, "Sputnik")),
    ("MOSCOW, July 6. /TASS/. Ministers", ("MOSCOW", 7, 6, "TASS")),
    ("PANAJI /India/, May 4. /TASS/. Ministers", ("PANAJI", 5, 4, "TASS")),
    ("ТУНЬСИ /Китай/, 30 марта. /ТАСС/. Министры", ("ТУНЬСИ", 3, 30, "TASS")),
    ("Пекин, 18 сентября /Синьхуа/ -- Министры", ("Пекин", 9, 18, "Xinhua")),
    ("МОСКВА, 18 сен - РИА Новости. Министры", ("МОСКВА", 9, 18, "RIA Novosti")),
    ("МОСКВА, 18 сен — РИА Новости, Имя Фамилия. М", ("МОСКВА", 9, 18, "RIA Novosti")),
    ("ТУНЬСИ (Китай), 30 мар - РИА Новости. Министры", ("ТУНЬСИ", 3, 30, "RIA Novosti")),
    ("ТУНЬСИ (Китай), 30 марта. Министры", ("ТУНЬСИ", 3, 30, None)),
    ("Москва. 18 сентября. ИНТЕРФАКС - Министры", ("Москва", 9, 18, "Interfax")),
    ("МОСКВА. 18 сентября. INTERFAX.RU - Министры", ("МОСКВА", 9, 18, "Interfax")),
    ("MOSCOW. Sept 18 (Interfax) - Ministers", ("MOSCOW", 9, 18, "Interfax")),
    ("TASHKENT, July 28, Kyodo - Ministers", ("TASHKENT", 7, 28, "Kyodo")),
    ("新华社北京1月4日电　两国", ("北京", 1, 4, "Xinhua")),
    ("新华社日本名古屋11月23日电　两国", ("日本名古屋", 11, 23, "Xinhua")),
    ("【新華社里約熱內盧廿八日電】兩國", ("里約熱內盧", None, 28, "Xinhua")),
    ("据新华社莫斯科4月7日专电　两国", ("莫斯科", 4, 7, "Xinhua")),
    ("中新社莫斯科9月18日电　两国", ("莫斯科", 9, 18, "China News Service")),
    ("中新社哈尔滨十月二十四日电　两国", ("哈尔滨", 10, 24, "China News Service")),
    ("中新网12月19日电　两国", (None, 12, 19, "China News Service")),
    ("本报莫斯科9月18日电（记者某某）两国", ("莫斯科", 9, 18, None)),
    ("人民网莫斯科9月18日电　两国", ("莫斯科", 9, 18, "People's Daily")),
    ("（中央社莫斯科18日電）兩國", ("莫斯科", None, 18, "Central News Agency (Taiwan)")),
    ("（中央社記者陳某某莫斯科18日電）兩國", ("莫斯科", None, 18, "Central News Agency (Taiwan)")),
    ("（中央社莫斯科13日綜合外電報導）兩國", ("莫斯科", None, 13, "Central News Agency (Taiwan)")),
    ("俄罗斯卫星通讯社塔什干7月28日电　两国", ("塔什干", 7, 28, "Sputnik")),
    ("路透2月24日 - 两国", (None, 2, 24, "Reuters")),
    ("中新社莫斯科二十七日消息：两国", ("莫斯科", None, 27, "China News Service")),
    ("【文匯網訊】據新華社莫斯科4月5日電，兩國", ("莫斯科", 4, 5, "Xinhua")),
    ("【明報專訊】兩國", (None, None, None, "Ming Pao")),
    ("（德国之声中文网）两国", (None, None, None, "Deutsche Welle")),
    ("【大公報訊】兩國", (None, None, None, "Ta Kung Pao")),
    ("央视网消息（新闻联播）：两国", (None, None, None, "CCTV")),
    ("国际在线消息：两国", (None, None, None, "China Radio International")),
    ("（样例市综合电）两国", ("样例市", None, None, None)),
    ("（样例市14日讯）两国", ("样例市", None, 14, None)),
    ("БАЛИ, 15 ноября. Министры", ("БАЛИ", 11, 15, None)),
    ("Bangalore, October 27: Ministers", ("Bangalore", 10, 27, None)),
    ("Beijing, Sept. 16 (CNA) Ministers", ("Beijing", 9, 16, None)),
    ("BEIJING - Ministers", ("BEIJING", None, None, None)),
    ("New Delhi: Ministers", ("New Delhi", None, None, None)),
    ("New Delhi. Ministers", ("New Delhi", None, None, None)),
    ("New Delhi, India: Ministers", ("New Delhi", None, None, None)),
    ("MOSCOW Russian ministers met", ("MOSCOW", None, None, None)),
    ("By Jane Doe | BEIJING", ("BEIJING", None, None, None)),
    ("Moscow [Russia], Apr. 18 (ANI): Ministers", ("Moscow [Russia]", 4, 18, "ANI")),
    ("Moscow, Sep 11 (PTI) Ministers", ("Moscow", 9, 11, "PTI")),
    ("New Delhi, Feb 14 (IANS) Ministers", ("New Delhi", 2, 14, "IANS")),
]


@pytest.mark.parametrize(("words", "expected"), DATELINES)
def test_every_house_style_of_dateline_is_read(lexicon: Lexicon, words: str, expected: Expected) -> None:
    line = find_dateline("…" + words, Span(1, len(words) + 1), lexicon.months, PLACES)
    assert line is not None
    assert (line.place, line.month, line.day, line.agency) == expected
    assert line.span.start == 1
    assert line.span.of("…" + words) == words[: line.span.end - 1]


@pytest.mark.parametrize(
    "words",
    [
        "Both ministers said on July 7 (a Thursday) that they agree.",
        "On May 4 the minister (Xinhua) said that it is so.",
        "In Moscow, July 4: a day to remember, the minister said.",
        "The ministers, AP reported (Reuters did not), were content.",
        "NNA - Ministers are expected in the city.",
        "UPDATE: Ministers are expected in the city.",
        "18日，外交部长甲某说",
        "新华社记者看到，双方代表团已经落座",
        "4 мая министр прилетел в город.",
        "",
    ],
)
def test_sentences_are_no_datelines(lexicon: Lexicon, words: str) -> None:
    assert find_dateline(words, Span(0, len(words)), lexicon.months, PLACES) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("7", 7),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十四", 24),
        ("廿八", 28),
        ("卅一", 31),
        ("三十", 30),
    ],
)
def test_chinese_numbers_up_to_a_month(words: str, number: int) -> None:
    assert chinese_number(words) == number
