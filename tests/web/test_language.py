"""Which language a request is answered in, and that the answer says so."""

from __future__ import annotations

from datetime import date

import pytest
from fastapi.testclient import TestClient

from app.web.language import TONGUES, Tongue, choose_tongue, local_path, speaking
from app.web.pages.model import When
from app.web.phrases import counted, listed, months, number, percent, when_in_words, which

PATH = "/meetings/2022-07-07-denpasar"


@pytest.mark.parametrize(
    ("chosen", "wishes", "tongue"),
    [
        ("", "", "en"),
        ("", "ru", "ru"),
        ("", "RU-ru", "ru"),
        ("", "zh-TW,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("", "zh-Hant-HK", "zh-Hans"),
        ("", "en-US,en;q=0.9,ru;q=0.8", "en"),
        ("", "ru;q=0.5, zh-CN;q=0.7", "zh-Hans"),
        ("", "ru;q=0.8,zh;q=0.8", "ru"),
        ("", "de-DE,de;q=0.9,ru;q=0.1", "ru"),
        ("", "de, fr;q=0.5", "en"),
        ("", "en;q=0, ru", "ru"),
        ("", "ru;q=0", "en"),
        ("", "*", "en"),
        ("", "ru;q=abc, zh", "zh-Hans"),
        ("", "r\u0443, ;;q=, ,,zh-", "en"),
        ("", "x" * 5_000 + ",ru", "en"),
        ("ru", "zh", "ru"),
        ("zh-Hans", "en-GB", "zh-Hans"),
        ("en", "ru", "en"),
        ("tlh", "ru", "ru"),
        ("zh", "", "en"),
    ],
)
def test_the_readers_choice_comes_first_then_the_browsers_wish_then_english(
    chosen: str, wishes: str, tongue: Tongue
) -> None:
    assert choose_tongue(chosen, wishes) == tongue


def test_an_answer_says_its_language_and_on_what_it_depends(client: TestClient) -> None:
    tags = {}
    for tongue in TONGUES:
        page = client.get(PATH, headers={"Accept-Language": tongue})
        assert page.headers["content-language"] == tongue
        assert f'<html lang="{tongue}">' in page.text
        assert {one.strip() for one in page.headers["vary"].split(",")} == {"Accept-Language", "Cookie"}
        tags[tongue] = page.headers["etag"]
    assert len(set(tags.values())) == len(TONGUES), "what is kept in one language is not taken for another"
    held = {"If-None-Match": tags["ru"]}
    assert client.get(PATH, headers={**held, "Accept-Language": "ru"}).status_code == 304
    other = client.get(PATH, headers={**held, "Accept-Language": "zh"})
    assert other.status_code == 200
    unchanged = client.get(PATH, headers={**held, "Accept-Language": "ru"})
    assert "Cookie" in unchanged.headers["vary"]


@pytest.mark.parametrize("path", ["/meetings/none", "/search?yeer=2022", "/nothing/here", "/search.atom"])
def test_refusals_and_feeds_have_the_readers_language_too(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept-Language": "ru"})
    assert answer.headers["content-language"] == "ru"
    assert 'lang="ru"' in answer.text
    if not path.endswith("atom"):
        told = client.get("/api/v1" + path, headers={"Accept-Language": "zh"}).json()
        assert any("\u4e00" <= letter <= "\u9fff" for letter in told["detail"]), told


def test_a_table_is_the_same_for_every_reader(client: TestClient) -> None:
    for path in ("/search.csv", "/venues.csv", "/occasions.csv", f"{PATH}.bib", f"{PATH}.ris"):
        english, russian = (client.get(path, headers={"Accept-Language": one}) for one in ("en", "ru"))
        assert english.text == russian.text, path
        assert "content-language" not in russian.headers


def test_the_twin_of_a_page_speaks_its_language_and_keeps_its_codes(client: TestClient) -> None:
    told = {one: client.get(f"/api/v1{PATH}", headers={"Accept-Language": one}).json() for one in TONGUES}
    assert {one: told[one]["entry"]["title"] for one in TONGUES} == {
        "en": "Wang Yi and Sergey Lavrov in Denpasar",
        "zh-Hans": "王毅和拉夫罗夫在登巴萨会晤",
        "ru": "Ван И и Сергей Лавров, Денпасар",
    }
    for model in told.values():
        assert model["entry"]["where"]["city"] == "Denpasar"
        assert model["entry"]["where"]["country"] == "ID"
        assert [person["person"] for person in model["entry"]["people"]] == ["Wang Yi", "Sergey Lavrov"]
        assert model["citation"] == told["en"]["citation"]
        assert model["slug"] == "2022-07-07-denpasar"
    natives = {one: [person["native"] for person in told[one]["entry"]["people"]] for one in TONGUES}
    assert natives["en"] == ["王毅", "Сергей Лавров"]
    assert natives["zh-Hans"] == [None, "Сергей Лавров"]
    assert natives["ru"] == ["王毅", None]


# ------------------------------------------------------------------ the choice


def test_a_choice_is_kept_and_leads_back_to_the_page(client: TestClient) -> None:
    back = "/search?q=%D0%9B%D0%B0%D0%B2%D1%80%D0%BE%D0%B2&year=2022"
    answer = client.post("/language/ru", params={"back": back}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, back)
    kept = answer.headers["set-cookie"]
    assert kept.startswith("lang=ru;")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= {part.strip() for part in kept.split(";")}
    client.cookies.clear()


def test_the_form_of_a_page_leads_back_to_it(client: TestClient) -> None:
    page = client.get("/venues?count=remote")
    assert 'formaction="/language/ru?back=%2Fvenues%3Fcount%3D' in page.text
    refused = client.get("/search?yeer=2022")
    assert 'formaction="/language/zh-Hans?back=%2Fsearch%3Fyeer%3D2022"' in refused.text


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/\t/evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/%0d%0aSet-Cookie:x=1\r\nX: y",
        "//[",
        "",
    ],
)
def test_nobody_is_sent_to_another_site(back: str) -> None:
    assert local_path(back) == "/"


@pytest.mark.parametrize("path", ["/language/tlh", "/language/zh", "/language/en-GB"])
def test_only_a_language_spoken_here_can_be_chosen(client: TestClient, path: str) -> None:
    answer = client.post(path, follow_redirects=False)
    assert answer.status_code == 400
    assert "set-cookie" not in answer.headers


def test_a_link_cannot_choose(client: TestClient) -> None:
    answer = client.get("/language/ru", follow_redirects=False)
    assert answer.status_code == 405
    assert "set-cookie" not in answer.headers


# ------------------------------------------------------------------ days and numbers

DAY = When(date=date(2022, 7, 7), date_precision="day")


@pytest.mark.parametrize(
    ("when", "chinese", "russian"),
    [
        (DAY, "2022年7月7日", "7 июля 2022 г."),
        (When(date=date(2022, 7, 1), date_precision="month"), "2022年7月", "июль 2022 г."),
        (When(date=date(2022, 1, 1), date_precision="year"), "2022年", "2022"),
        (When(date=None, date_precision="day"), "日期不详", "Дата неизвестна"),
        (
            When(date=date(2016, 7, 6), date_precision="day", end_date=date(2016, 7, 7)),
            "2016年7月6日至7日",
            "6–7 июля 2016 г.",
        ),
        (
            When(date=date(2016, 6, 30), date_precision="day", end_date=date(2016, 7, 1)),
            "2016年6月30日至7月1日",
            "30 июня – 1 июля 2016 г.",
        ),
        (
            When(date=date(2015, 12, 31), date_precision="day", end_date=date(2016, 1, 1)),
            "2015年12月31日至2016年1月1日",
            "31 декабря 2015 г. – 1 января 2016 г.",
        ),
    ],
)
def test_a_date_in_words_is_no_more_precise_in_any_language(when: When, chinese: str, russian: str) -> None:
    with speaking("zh-Hans"):
        assert when_in_words(when) == chinese
    with speaking("ru"):
        assert when_in_words(when).replace("\u202f", " ") == russian


@pytest.mark.parametrize(
    ("n", "russian"),
    [
        (1, "1 встреча"),
        (3, "3 встречи"),
        (5, "5 встреч"),
        (11, "11 встреч"),
        (21, "21 встреча"),
        (102, "102 встречи"),
    ],
)
def test_russian_counts_in_three_forms_and_chinese_in_one(n: int, russian: str) -> None:
    with speaking("ru"):
        assert counted("{n} meeting", "{n} meetings", n) == russian
    with speaking("zh-Hans"):
        assert counted("{n} meeting", "{n} meetings", n) == f"{n}次会晤"


def test_numbers_lists_and_ordinals_are_written_as_each_language_writes_them() -> None:
    with speaking("ru"):
        assert number(12345).replace("\xa0", " ") == "12 345"
        assert (percent(0.87), which(3, 3), which(6, 7)) == ("87 %", "3-я", "6-я или 7-я")
        assert listed(["А", "Б", "В"]) == "А, Б и В"
        assert months()[0] == "Я"
    with speaking("zh-Hans"):
        assert (percent(0.87), which(3, 3), which(6, 9)) == ("87%", "第3次", "第6次至第9次")
        assert listed(["甲", "乙", "丙"]) == "甲、乙和丙"
