"""Plain scraped text, the main input: what each line is, and what is left out of the article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain import Article, Capture, Unreadable
from app.lexicon.model import Lexicon
from app.sources import build_article, parse_page

MakeCapture = Callable[..., Capture]

ENGLISH = [
    "Foreign Minister A and visiting Foreign Minister B opened talks on a model agreement on Tuesday.",
    "A told his guest that the first draft had been read, and that two chapters could be closed.",
    "B said the talks had been useful and invited A to come to his country for the next round in the autumn.",
]
CHINESE = [
    "外交部长甲某在示范市同来访的丙国外长乙某举行会谈，双方就两国关系和地区形势交换意见。",
    "甲某表示，样例合作已经进行多年，中方愿同丙方把下一份样例计划写好。",
    "乙某表示，丙方重视这一合作，愿在多边场合继续同中方协调立场。",
]
RUSSIAN = [
    "Министр иностранных дел А. провёл переговоры с министром иностранных дел Б.",
    "Стороны обсудили подготовку образцового соглашения и договорились о работе в июне.",
    "Министры также сверили подходы к учебным вопросам и условились о следующей встрече.",
]
HEAD = "Ministers open model talks in Sample City"
HAN_HEAD = "甲部长同乙部长在示范市举行会谈"
RU_HEAD = "Министры начали переговоры в Примерске"


def read(capture: Capture, lexicon: Lexicon) -> Article:
    return build_article(parse_page(capture), lexicon)


def body_of(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks_of("body")]


# layout, headline, published, body
LAYOUTS: dict[str, tuple[str, str | None, str | None, list[str]]] = {
    "title form, headline, source, editor, stamp": (
        f"{HEAD}-Xinhua\n\n{HEAD}\n\nSource: Xinhua\n\nEditor: huaxia\n\n2031-05-07 02:11:09\n\n"
        + "\n\n".join(ENGLISH),
        HEAD,
        "2031-05-07T02:11:09",
        ENGLISH,
    ),
    "a collector's day glued to the first sentence": (
        " date 2031-05-07 " + "\n\n".join(ENGLISH),
        None,
        "2031-05-07",
        ENGLISH,
    ),
    "another story's headline in another script on top": (
        "丙国领导人结束访问回到首都并发表样例讲话\nNews > Latest >\n\n"
        f"{HEAD}\n\nSource: Xinhua | 2031-05-07\nShare:\n{HEAD}\n\n"
        + "\n\n".join(ENGLISH)
        + "\n\nhttp://images.example.org/a/b.png\n\n8013945",
        HEAD,
        "2031-05-07",
        ENGLISH,
    ),
    "navigation above and below": (
        f"Home\nNews\nBusiness\nSports\nLog in\n{HEAD}\n08:34 UTC+8, 2031-05-07   0\n"
        + "\n".join(ENGLISH)
        + "\nSource: Xinhua   Editor: Jane Roe\nSpecial Reports\nEXPLORE\nMetro\nNation\nAbout Us  |  Contact"
        + "\nCopyright 2031 © Example. All Rights Reserved.\nSearch",
        HEAD,
        "2031-05-07T08:34",
        ENGLISH,
    ),
    "an abstract repeats the first paragraph": (
        f"{HEAD}\nJane Doe, May 7, 2031\n{ENGLISH[0]}\nShare\nPhoto: VCG\n" + "\n".join(ENGLISH),
        HEAD,
        "2031-05-07",
        ENGLISH,
    ),
    "stamp above the headline": (
        "7 May 2031 12:21\n\n" + HEAD + "\n\n[en ru]\n\n" + "\n\n".join(ENGLISH),
        HEAD,
        "2031-05-07T12:21",
        ENGLISH,
    ),
    "headline, an author and a place, stamp": (
        f"{HEAD}\nJane Roe in Sample City\nTue 6 May 2031 07.11 GMT\n" + "\n".join(ENGLISH),
        HEAD,
        "2031-05-06",
        ENGLISH,
    ),
    "headline, author and day in one line": (
        f"{HEAD}\nBY JANE ROE UPDATED ON: MAY 6, 2031 / CBS\n" + "\n".join(ENGLISH),
        HEAD,
        "2031-05-06",
        ENGLISH,
    ),
    "headline, author set apart from the day": (
        f"{HEAD}\nJane Roe Doe | May 6, 2031\n" + "\n".join(ENGLISH),
        HEAD,
        "2031-05-06",
        ENGLISH,
    ),
    "headline, the paper in capitals": (
        f"{HEAD}\nTHE SAMPLE TOWN TIMES\n2031-05-06\n" + "\n".join(ENGLISH),
        HEAD,
        "2031-05-06",
        ENGLISH,
    ),
    "a headline that says by whom": (
        "Statement by Jane Doe at the talks in Sample City\n2031-05-06\n" + "\n".join(ENGLISH),
        "Statement by Jane Doe at the talks in Sample City",
        "2031-05-06",
        ENGLISH,
    ),
    "headline, the bureau": (
        f"{HEAD}\nFrom the Sample City bureau\n" + "\n".join(ENGLISH),
        HEAD,
        None,
        ENGLISH,
    ),
    "stamp, headline, deck": (
        "\n".join(["18 Sep 2031, 09:54", HEAD, "The last time they met was in May", *ENGLISH]),
        HEAD,
        "2031-09-18T09:54",
        ENGLISH,
    ),
    "no headline, a name below": ("\n".join([*ENGLISH, "Global Times"]), None, None, ENGLISH),
    "labelled title": (f"Title: {HEAD}\n\n" + " ".join(ENGLISH), HEAD, None, [" ".join(ENGLISH)]),
    "a box of related stories in mid article": (
        "\n".join(
            [HEAD, "May 7, 2031", ENGLISH[0], "Related stories", "A different story", ENGLISH[1], ENGLISH[2]]
        ),
        HEAD,
        "2031-05-07",
        [ENGLISH[0], "A different story", *ENGLISH[1:]],
    ),
    "everything in one paragraph": (
        f"{HEAD} Source: Xinhua 2031-05-07 SAMPLE CITY, May 6 (Xinhua) -- {' '.join(ENGLISH)}"
        " (Web editor: Jane Doe)",
        HEAD,
        "2031-05-07",
        ["SAMPLE CITY, May 6 (Xinhua) -- " + " ".join(ENGLISH)],
    ),
    "one paragraph pasted six times": (
        "\n".join([HEAD, *[ENGLISH[0]] * 6, ENGLISH[1]]),
        HEAD,
        None,
        ENGLISH[:2],
    ),
    "the page pasted twice": ("\n".join([HEAD, *ENGLISH, HEAD, *ENGLISH]), HEAD, None, ENGLISH),
    "windows line ends, blanks and marks nobody sees": (
        "\ufeff" + "\r\n\r\n".join([f"\u00a0{HEAD}\u200b", "\u30002031-05-07\u00a0 10:00", *ENGLISH]),
        HEAD,
        "2031-05-07T10:00",
        ENGLISH,
    ),
    "a list of teasers after the text": (
        "\n".join([HEAD, "May 7, 2031", *ENGLISH, "Weather turns cold", "Market closes higher", "Read more"]),
        HEAD,
        "2031-05-07",
        ENGLISH,
    ),
    "Chinese page with path, source and tools": (
        f"首页 > 外交部长 > 活动\n{HAN_HEAD}\n2031-05-06 21:40\u3000来源：新华社\u3000字号：大 中 小\n"
        "【大】【中】【小】\u3000打印\n\n"
        + "\n".join(f"\u3000\u3000{line}" for line in CHINESE)
        + "\n（责任编辑：张某）\n相关新闻：\n· 另一天的另一条新闻\n推荐给朋友",
        HAN_HEAD,
        "2031-05-06T21:40",
        CHINESE,
    ),
    "Chinese page with teasers above": (
        f"· 股市午后走强\n· 多地将迎降雨，气象台发布预警\n热点专题\u3000更多>>\n\n"
        f"{HAN_HEAD}\n2031年05月06日 21:40 来源：综合\n" + "\n".join(CHINESE),
        HAN_HEAD,
        "2031-05-06T21:40",
        CHINESE,
    ),
    "Russian page": (
        f"Главная / Новости\n6 мая 2031, 19:25\n{RU_HEAD}\n"
        + "\n".join(RUSSIAN)
        + "\nЧитайте также\nДругая новость дня\nПоделиться\n© Пример. Все права защищены",
        RU_HEAD,
        "2031-05-06T19:25",
        RUSSIAN,
    ),
    "a notice in capitals of no story, then stamp and text": (
        "Ведутся технические работы. Ведутся технические работы.\n\n24 Мая 2031 в 15:18\n\n"
        + "\n\n".join(RUSSIAN),
        None,
        "2031-05-24T15:18",
        RUSSIAN,
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_of_scraped_text(capture: MakeCapture, lexicon: Lexicon, layout: str) -> None:
    raw, headline, published, body = LAYOUTS[layout]
    article = read(capture(raw), lexicon)
    assert article.headline == headline
    assert (article.published.iso if article.published else None) == published
    assert body_of(article) == body
    assert "furniture" not in {block.kind for block in article.blocks}
    for block in article.blocks:
        assert block.span.of(article.text).strip() == block.span.of(article.text) != ""


@pytest.mark.parametrize(
    "line",
    [
        "Foreign Minister A (R) meets Foreign Minister B in Sample City, May 6, 2031. (Xinhua/Jane Doe)",
        "Foreign Minister A (left) shakes hands with Foreign Minister B on May 6, 2031.",
        "The two ministers in the garden of the guest house. [Photo by Jane Doe/Xinhua]",
        "The two ministers Photo: VCG",
        "[caption] The two ministers speak to reporters on May 6, 2031.",
        "The minister gestures on his arrival at the airport, May 6, 2031. REUTERS/Jane Doe",
        "The two ministers enter a hall in Moscow, May 6, 2031. Jane Doe/Pool via REUTERS",
        "The two ministers arrive | MINISTRY OF EXAMPLES / VIA REUTERS",
        "两国外长在示范市合影。新华社记者 张某 摄",
        "外交部长甲某（右）同外长乙某握手。",
        "Министры А. (слева) и Б. перед началом переговоров. Фото: ТАСС",
        "Министры А. и Б. перед началом переговоров. Иллюстрация: Примерные вести",
        'Кадры из передачи "Министры и дороги"',
        "File photo: Foreign Minister A waves to the crowd in Sample City.",
        "图为两国外长共同会见记者并发表讲话。",
        "网络资料图：两国外长在示范市会谈。",
        "VCG",
    ],
)
def test_captions_are_not_running_text(capture: MakeCapture, lexicon: Lexicon, line: str) -> None:
    text = CHINESE if "外长" in line else RUSSIAN if "Министры" in line else ENGLISH
    article = read(capture("\n".join([line, *text])), lexicon)
    assert body_of(article) == text
    assert [block.span.of(article.text) for block in article.blocks_of("caption")] == [line]
    assert article.headline is None


def test_an_abbreviation_in_brackets_is_no_side_of_a_picture(capture: MakeCapture, lexicon: Lexicon) -> None:
    line = "The foreign ministers of Russia, India and China (RIC) met on Monday, an official said."
    article = read(capture("\n".join(["Ministers of three countries meet", line, *ENGLISH])), lexicon)
    assert not article.blocks_of("caption")


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Source: Xinhua   Editor: Jane Roe", "agency", "Xinhua"),
        ("Source: Xinhua   Editor: Jane Roe", "editor", "Jane Roe"),
        ("(Web editor: Jane Doe, John Doe)", "editor", "Jane Doe, John Doe"),
        ("（责任编辑：张某）", "editor", "张某"),
        ("(Xinhua/NAN)", "agency", "Xinhua"),
        ("Global Times", "publisher", "Global Times"),
        ("Global Times", "agency", None),
        ("Xinhua", "publisher", None),
        ("Copyright 2031 © Shanghai Daily. All Rights Reserved.", "publisher", "SHINE (Shanghai Daily)"),
        ("Editor: huaxia", "publisher", "Xinhua"),
        ("Источник: ТАСС", "agency", "TASS"),
        ("来源：路透社", "agency", "Reuters"),
        ("Reporting by Jane Doe; Editing by John Roe", "editor", "John Roe"),
    ],
)
def test_closing_lines_name_who_made_the_article(
    capture: MakeCapture, lexicon: Lexicon, line: str, field: str, value: str | None
) -> None:
    article = read(capture("\n".join([HEAD, *ENGLISH, line])), lexicon)
    assert getattr(article, field) == value
    if value is not None:
        [finding] = [part for part in article.parts if part.field == field]
        assert finding.span is not None
        assert finding.span.of(article.text) in line


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("By Jane Doe\nMay 7, 2031", "byline", "Jane Doe"),
        ("撰文：某某\n2031-05-07", "byline", "某某"),
        ("Reuters\nMay 7, 2031", "byline", None),
        ("Reuters\nMay 7, 2031", "agency", "Reuters"),
        ("Reuters", "agency", "Reuters"),
        ("Reuters", "publisher", None),
        ("(Xinhua) 18:45, May 7, 2031", "agency", "Xinhua"),
        ("Xinhua) 18:45, May 7, 2031", "agency", "Xinhua"),
        ("By Jane Doe | China Daily | Updated: 2031-05-08 07:04", "publisher", "China Daily"),
        ("2031-05-08 | Source: China Daily", "publisher", None),
        ("《人民日报》（2031年05月07日\u300003 版）", "publisher", "People's Daily"),
        ("Two ministers at a table Photo: VCG", "photo_credit", "VCG"),
        ("Two ministers at a table Photo: VCG", "agency", None),
        ("Reuters\nMinister A (left) greets Minister B on May 7, 2031.", "photo_credit", "Reuters"),
        ("Reuters\nMinister A (left) greets Minister B on May 7, 2031.", "agency", None),
        ("Two ministers at a table. [Photo by Jane Doe/Xinhua]", "photo_credit", "Jane Doe/Xinhua"),
        ("Two ministers at a table. [Photo by Jane Doe/Xinhua]", "byline", None),
    ],
)
def test_opening_lines_name_who_made_the_article(
    capture: MakeCapture, lexicon: Lexicon, head: str, field: str, value: str | None
) -> None:
    text = CHINESE if "人民日报" in head or "撰文" in head else ENGLISH
    article = read(capture("\n".join([HAN_HEAD if text is CHINESE else HEAD, head, *text])), lexicon)
    assert getattr(article, field) == value


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        (f"{HEAD}-Xinhua", "Xinhua"),
        (f"{HEAD} - Global Times", "Global Times"),
        (f"{HEAD} | CGTN", "CGTN"),
        (f"{HEAD} - ministry", None),
    ],
)
def test_a_listed_name_behind_the_title_is_the_publishers(
    capture: MakeCapture, lexicon: Lexicon, title: str, publisher: str | None
) -> None:
    article = read(capture("\n".join([title, *ENGLISH])), lexicon)
    assert article.publisher == publisher
    assert article.headline == (HEAD if publisher else title)


@pytest.mark.parametrize(
    ("stamp", "dateline", "zone", "printed"),
    [
        ("2031-05-07 02:11", "SAMPLE CITY, May 6 (Xinhua) -- ", "+08:00", False),
        ("2031-05-07 02:11", "MOSCOW, May 6. /TASS/. ", "+03:00", False),
        ("2031-05-07 02:11 UTC+2", "MOSCOW, May 6. /TASS/. ", "+02:00", True),
        ("2031-05-07 02:11", "LONDON, May 6 (Reuters) - ", None, False),
        ("2031-05-07", "SAMPLE CITY, May 6 (Xinhua) -- ", None, False),
    ],
)
def test_a_house_zone_is_inferred_and_says_so(
    capture: MakeCapture, lexicon: Lexicon, stamp: str, dateline: str, zone: str | None, printed: bool
) -> None:
    article = read(capture("\n".join([HEAD, stamp, dateline + ENGLISH[0], *ENGLISH[1:]])), lexicon)
    assert article.published is not None
    assert (article.published.zone, article.published.zone_printed) == (zone, printed)
    [finding] = [part for part in article.parts if part.field == "published"]
    assert finding.inferred == (zone is not None and not printed)
    assert finding.span is not None
    assert finding.span.of(article.text) == article.published.raw


@pytest.mark.parametrize("names", ["(Xinhua)", "(Xinhua/NAN)", "(Reuters/Agencies)", "(AP)"])
def test_an_agency_in_brackets_closes_the_last_paragraph(
    capture: MakeCapture, lexicon: Lexicon, names: str
) -> None:
    article = read(capture("\n".join([HEAD, *ENGLISH]) + f" {names}"), lexicon)
    assert body_of(article) == ENGLISH
    assert article.agency == names.strip("()").partition("/")[0]
    assert article.publisher is None


def test_links_to_other_sites_sign_nothing(capture: MakeCapture, lexicon: Lexicon) -> None:
    links = ["A list of links", "Our partners abroad", "Global Times", "CGTN"]
    article = read(capture("\n".join([HEAD, *ENGLISH, "Jane Doe", *links])), lexicon)
    assert body_of(article) == ENGLISH
    assert article.publisher is None


def test_of_two_stamps_the_publication_counts(capture: MakeCapture, lexicon: Lexicon) -> None:
    raw = "\n".join([HAN_HEAD, "更新時間：2031-05-08 09:00", "發佈時間：2031-05-07 08:00", *CHINESE])
    article = read(capture(raw), lexicon)
    assert article.published is not None
    assert article.published.iso == "2031-05-07T08:00"


def test_a_day_of_the_republic_dates_an_agency_item(capture: MakeCapture, lexicon: Lexicon) -> None:
    raw = f"{HAN_HEAD}\n\n（中央社台北6日電）{CHINESE[0]}（編輯：林某某）1200506"
    article = read(capture(raw), lexicon)
    assert article.published is not None
    assert (article.published.iso, article.editor) == ("2031-05-06", "林某某")
    assert body_of(article) == [f"（中央社台北6日電）{CHINESE[0]}"]


def test_only_furniture_is_refused(capture: MakeCapture) -> None:
    with pytest.raises(Unreadable, match="no running text"):
        parse_page(capture("Home\nShare:\nRelated stories\n沪公网安备 31010602001940号\n8013945"))


def test_a_last_paragraph_cut_off_in_mid_sentence_is_running_text(
    capture: MakeCapture, lexicon: Lexicon
) -> None:
    cut = (
        "В ответ министр сказал, что провел учебную сверку часов, обсудив подготовку образцового визита "
        "в столицу, и добавил, что работа"
    )
    link = "Другие учебные новости"
    assert body_of(read(capture("\n".join([RU_HEAD, *RUSSIAN, cut])), lexicon)) == [*RUSSIAN, cut]
    assert link not in body_of(read(capture("\n".join([RU_HEAD, *RUSSIAN, link])), lexicon))


def test_a_line_printed_twice_above_the_text_is_a_caption(capture: MakeCapture, lexicon: Lexicon) -> None:
    line = "Министр А. встречает министра Б. в зале приемов перед началом переговоров"
    article = read(capture("\n".join([RU_HEAD, "6 мая 2031, 12:00", RU_HEAD, line, line, *RUSSIAN])), lexicon)
    assert body_of(article) == RUSSIAN
    assert article.headline == RU_HEAD


def test_a_line_with_the_day_and_the_house_below_the_headline_is_none(
    capture: MakeCapture, lexicon: Lexicon
) -> None:
    below = "06.05.2031 Примерный телеканал «Образец» (Ольга Образцова) 3825"
    article = read(capture("\n".join([RU_HEAD, below, "Перейти в Дзен", *RUSSIAN])), lexicon)
    assert (article.headline, body_of(article)) == (RU_HEAD, RUSSIAN)
