"""HTML pages in the layouts of the publishers the archive reads; the texts were written for these tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.domain import Article, Capture, Unreadable
from app.lexicon.model import Lexicon
from app.sources import build_article, parse_page

MakeCapture = Callable[..., Capture]


@dataclass(frozen=True)
class Expected:
    url: str
    headline: str
    publisher: str
    agency: str | None
    published: str
    zone: str | None
    language: str
    paragraphs: int
    opens: str
    editor: str | None = None
    byline: str | None = None
    photo: str | None = None


PAGES: dict[str, Expected] = {
    "mfa_zh": Expected(
        "https://www.mfa.gov.cn/web/a.html",
        "甲部长同乙部长举行会谈",
        "MFA China",
        None,
        "2031-05-06T21:40",
        "+08:00",
        "zh-Hans",
        3,
        "2031年5月6日，外交部长甲某",
    ),
    "embassy_en": Expected(
        "http://gr.china-embassy.org/eng/a.htm",
        "Minister A Meets with Minister B",
        "Chinese Embassy in Greece",
        None,
        "2031-05-07",
        None,
        "en",
        3,
        "On May 6, 2031,",
    ),
    "mid_ru": Expected(
        "https://mid.ru/ru/a",
        "О переговорах министра А. с министром Б.",
        "MFA Russia",
        None,
        "2031-05-06T19:25",
        "+03:00",
        "ru",
        3,
        "6 мая в Примерске",
    ),
    "xinhua_en": Expected(
        "https://english.news.cn/a.html",
        "Ministers of two countries hold model talks",
        "Xinhua",
        "Xinhua",
        "2031-05-07T02:11:09",
        "+08:00",
        "en",
        3,
        "SAMPLE CITY, May 6 (Xinhua) --",
        editor="huaxia",
        photo="Xinhua/Jane Doe",
    ),
    "people_en": Expected(
        "http://en.people.cn/n3/a.html",
        "Two ministers speak by phone",
        "People's Daily",
        "Xinhua",
        "2031-05-08T09:24",
        "+08:00",
        "en",
        3,
        "SAMPLE CITY, May 7 (Xinhua) --",
        editor="Jane Doe, John Doe",
    ),
    "people_zh": Expected(
        "http://world.people.com.cn/a.html",
        "甲部长同乙部长通电话",
        "People's Daily",
        None,
        "2031-05-08T06:12",
        "+08:00",
        "zh-Hans",
        3,
        "本报示范市5月7日电",
        editor="李某、王某某",
        byline="张某某",
    ),
    "global_times": Expected(
        "https://www.globaltimes.cn/page/a.shtml",
        "Ministers open model talks",
        "Global Times",
        None,
        "2031-05-06T20:15",
        "+08:00",
        "en",
        3,
        "Foreign Minister A on Tuesday",
        photo="VCG",
    ),
    "shine": Expected(
        "https://www.shine.cn/news/a/",
        "Model talks enter second day",
        "SHINE (Shanghai Daily)",
        "Xinhua",
        "2031-05-07T08:34",
        "+08:00",
        "en",
        3,
        "The model talks of",
        editor="Jane Roe",
        photo="Reuters",
    ),
    "tass_ru": Expected(
        "https://tass.ru/politika/1",
        "Министры А. и Б. начали переговоры",
        "TASS",
        "TASS",
        "2031-05-06T09:05",
        "+03:00",
        "ru",
        3,
        "ПРИМЕРСК /Образцовый край/, 6 мая. /ТАСС/.",
    ),
    "ria": Expected(
        "https://ria.ru/20310506/a.html",
        "А. встретился с Б. в Примерске",
        "RIA Novosti",
        "RIA Novosti",
        "2031-05-06T14:52",
        "+03:00",
        "ru",
        3,
        "ПРИМЕРСК, 6 мая - РИА Новости.",
    ),
    "rthk": Expected(
        "https://news.rthk.hk/rthk/ch/a.htm",
        "甲部長晤乙部長 談樣例協定",
        "RTHK",
        None,
        "2031-05-06T22:10",
        "+08:00",
        "zh-Hant",
        3,
        "外交部長甲某在示範市",
    ),
    "cna": Expected(
        "https://www.cna.com.tw/news/a.aspx",
        "甲部長與乙部長會談 樣例協定談妥兩章",
        "Central News Agency (Taiwan)",
        "Central News Agency (Taiwan)",
        "2031-05-06T21:33",
        "+08:00",
        "zh-Hant",
        3,
        "（中央社記者陳某某東京6日電）",
        editor="林某某",
        byline="陳某某",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_read_by_their_publishers_layout(
    capture: MakeCapture, lexicon: Lexicon, pages: Path, name: str
) -> None:
    expected = PAGES[name]
    page = capture((pages / f"{name}.html").read_bytes(), "text/html", url=expected.url)
    check(build_article(parse_page(page), lexicon), expected)


@pytest.mark.parametrize("name", [name for name in PAGES if name != "embassy_en"])
def test_pages_saved_without_their_address_are_read_as_well(
    capture: MakeCapture, lexicon: Lexicon, pages: Path, name: str
) -> None:
    page = capture((pages / f"{name}.html").read_bytes(), "text/html")
    check(build_article(parse_page(page), lexicon), PAGES[name])


def check(article: Article, expected: Expected) -> None:
    assert article.headline == expected.headline
    assert (article.publisher, article.agency) == (expected.publisher, expected.agency)
    assert article.published is not None
    assert (article.published.iso, article.published.zone) == (expected.published, expected.zone)
    assert article.language == expected.language
    body = [block.span.of(article.text) for block in article.blocks_of("body")]
    assert len(body) == expected.paragraphs
    assert body[0].startswith(expected.opens)
    assert (article.editor, article.byline, article.photo_credit) == (
        expected.editor,
        expected.byline,
        expected.photo,
    )
    for part in article.parts:
        assert part.span is None or part.span.of(article.text)


LONG = "<p>On the last day of the year Foreign Minister A met Foreign Minister B in Sample City.</p>"
PROSE = (
    "<p>Foreign Minister A met Foreign Minister B in Sample City to talk about the model agreement.</p>" * 3
)


@pytest.mark.parametrize(
    ("head", "published", "zone"),
    [
        (
            '<meta property="article:published_time" content="2031-05-07T01:02:03+05:00">',
            "2031-05-07T01:02:03",
            "+05:00",
        ),
        ('<meta name="pubdate" content="2031-05-09T00:00:00Z">', "2031-05-09T10:00", None),
        ('<meta name="pubdate" content="2031-05-07T00:00:00Z">', "2031-05-07", None),
        ('<meta name="pubdate" content="2031-05-07 01:02">', "2031-05-07T01:02", None),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":["NewsArticle"],'
            '"datePublished":"2031-05-07T01:02:03Z"}]}</script><meta name="pubdate" content="2030-01-01">',
            "2031-05-07T01:02:03",
            "+00:00",
        ),
        ('<script type="application/ld+json">{"@type": broken</script>', "2031-05-09T10:00", None),
        ("", "2031-05-09T10:00", None),
    ],
)
def test_markup_tells_the_day_before_the_visible_stamp(
    capture: MakeCapture, lexicon: Lexicon, head: str, published: str, zone: str | None
) -> None:
    body = f"<h1>Ministers hold talks</h1><div>2031-05-09 10:00</div>{PROSE}"
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    article = build_article(parse_page(capture(html, "text/html")), lexicon)
    assert article.published is not None
    assert (article.published.iso, article.published.zone) == (published, zone)


def test_captions_marked_up_as_such_are_captions(capture: MakeCapture) -> None:
    text = "Two ministers stand at the door of the guest house in the morning light."
    figure = f"<figure><figcaption>{text}</figcaption></figure>"
    html = f"<html><body><article><h1>Ministers hold talks</h1>{figure}{PROSE}</article></body></html>"
    page = parse_page(capture(html, "text/html"))
    assert text not in [block.span.of(page.text) for block in page.blocks if block.kind == "body"]


@pytest.mark.parametrize("html", ["<html></html>", "<p></p>", "<!-- nothing -->", "<div>Log in</div>"])
def test_pages_without_an_article_are_refused(capture: MakeCapture, html: str) -> None:
    with pytest.raises(Unreadable):
        parse_page(capture(html, "text/html"))


def test_a_layout_that_matches_twice_is_read_once(capture: MakeCapture) -> None:
    editor = f"<div class='TRS_Editor'><div class='TRS_Editor'>{LONG}</div></div>"
    html = f"<html><body><h1>Ministers hold talks</h1>{editor}</body></html>"
    page = parse_page(capture(html, "text/html", url="https://www.mfa.gov.cn/a"))
    assert page.text.count("of the year") == 1


def test_deep_nesting_is_read_or_refused(capture: MakeCapture) -> None:
    html = "<div>" * 20_000 + PROSE
    try:
        page = parse_page(capture(html, "text/html"))
    except Unreadable:
        return
    assert "Foreign Minister A" in page.text
