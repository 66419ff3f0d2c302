"""Templates: every one prints its smallest and its fullest model, and nothing it prints can become markup."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from jinja2 import Environment, UndefinedError

from app.domain import Listing, Meeting, Occasion, Participant, Published
from app.lexicon import Lexicon
from app.settings import site_folder
from app.store import save_listing
from app.web import create_app
from app.web.language import speaking
from app.web.pages.model import When
from app.web.phrases import day, moment, nth, number, published, tongue, when_in_words, which
from app.web.rendering import make_environment
from tests.web.conftest import ENGLISH, article_of, find, index_all, new_archive, put, settings_for

HOSTILE = (
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'; DROP TABLE meetings; --",
    "{{ 7*7 }}{% raw %}",
    "</mark></article><h1>x",
    "\u202eright-to-left\u202c \u200bzero\u200bwidth",
    "A" * 400,
    "&lt;b&gt; &amp; <b>",
)  # fmt: skip


@pytest.fixture(scope="module")
def environment() -> Environment:
    return make_environment(site_folder("templates"), site_folder("static"))


class Elements(HTMLParser):
    """The start tags of a page, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


# ------------------------------------------------------------------ kept macros


def test_a_kept_macro_is_printed_once_for_its_values_and_the_reader(environment: Environment) -> None:
    template = environment.from_string(
        "{% macro said(n, mark) %}{{ counted('{n} result', '{n} results', n) }}{{ mark }}{% endmacro %}"
        "{{ 2|kept(said, '<') }} {{ 2|kept(said, '<') }} {{ 3|kept(said, '<') }}"
    )
    assert template.render() == "2 results&lt; 2 results&lt; 3 results&lt;"
    with speaking("ru"):
        assert template.render() == "2 результата&lt; 2 результата&lt; 3 результата&lt;"


# ------------------------------------------------------------------ filters


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(1, 1, "first"), (2, 2, "2nd"), (6, 7, "6th or 7th"), (1, 4, "first to 4th")],
)
def test_a_rank_names_two_where_the_order_is_not_known(least: int, most: int, words: str) -> None:
    assert which(least, most) == words


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "first"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"),
     (22, "22nd"), (101, "101st"), (111, "111th")],
)  # fmt: skip
def test_ordinals(number: int, word: str) -> None:
    assert nth(number) == word


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(date=None, date_precision="day"), "Date unknown"),
        (When(date=date(2022, 1, 1), date_precision="year"), "2022"),
        (When(date=date(2022, 9, 1), date_precision="month"), "September 2022"),
        (When(date=date(2023, 9, 18), date_precision="day"), "18 September 2023"),
        (When(date=date(2016, 7, 6), date_precision="day", end_date=date(2016, 7, 7)), "6–7 July 2016"),
        (
            When(date=date(2016, 6, 30), date_precision="day", end_date=date(2016, 7, 1)),
            "30 June – 1 July 2016",
        ),
        (When(date=date(2016, 7, 6), date_precision="day", end_date=date(2016, 7, 6)), "6 July 2016"),
    ],
)
def test_a_date_is_never_shown_more_precisely_than_it_is_known(when: When, words: str) -> None:
    assert when_in_words(when) == words


def test_values_become_words() -> None:
    assert day(date(2022, 7, 8)) == "8 July 2022"
    assert published("2022-07-08") == "8 July 2022"
    assert published("2022-07-08T01:58:12") == "8 July 2022, 01:58"
    assert moment(datetime(2026, 11, 21, 23, 53, tzinfo=UTC)) == "21 November 2026, 23:53 UTC"
    assert number(1234567) == "1,234,567"


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("新华社", "zh-Hans", "zh-Hans"),
        ("Xinhua", "zh-Hans", "en"),
        ("ТАСС", "ru", "ru"),
        ("TASS", "ru", "en"),
        ("Xinhua", "en", "en"),
        ("新华社", "zh-Hant", "zh-Hant"),
        ("新华社", "other", "zh"),
        ("Лавров", "en", "ru"),
    ],
)
def test_the_language_of_a_name_follows_its_script(name: str, language: str, expected: str) -> None:
    assert tongue(name, language) == expected


# ------------------------------------------------------------------ the environment


def test_escaping_is_on_whatever_a_template_is_called(environment: Environment) -> None:
    assert environment.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    for name in environment.list_templates():
        assert environment.is_async is False
        assert environment.autoescape is True, name


def test_a_misspelt_name_in_a_template_is_an_error(environment: Environment) -> None:
    with pytest.raises(UndefinedError):
        environment.from_string("{{ page.nmae }}").render(page=When(date=None, date_precision="day"))


def test_every_template_is_read_and_none_switches_escaping_off(environment: Environment) -> None:
    for name in environment.list_templates():
        environment.get_template(name)
        source = (site_folder("templates") / name).read_text(encoding="utf-8")
        assert name.endswith((".html", ".xml", ".svg"))
        assert not re.search(r"\|\s*safe|\bMarkup\b|autoescape|\bstyle=|\son\w+=", source), name


# ------------------------------------------------------------------ hostile words in every field


@pytest.fixture
def hostile_client(tmp_path: Path, lexicon: Lexicon, request: pytest.FixtureRequest) -> TestClient:
    """An archive with one meeting and one article, whose every free field holds the same hostile words."""
    words: str = request.param
    database = new_archive(tmp_path)
    article = article_of(
        (("headline", words), *ENGLISH[2:3], ("body", f"They met in {words}."), ("caption", words)),
        "en",
        publisher=words,
        agency=words,
        byline=words,
        editor=words,
        photo_credit=words,
        published=Published(date(2022, 7, 8), raw=words),
        url="javascript:alert(1)",
    )
    findings = (
        find(article, "date", words, "on Thursday", inferred=True, note=words),
        find(article, "venue", words, f"They met in {words}"),
        find(article, words, words, words),
    )
    meeting = Meeting(
        date(2022, 7, 7),
        city="Denpasar",
        country="ID",
        locality=words,
        venue=words,
        occasion=Occasion(words, words, 2022),
        participants=(Participant(words, "CN", words, words), Participant(words, "RU", words, words)),
        topics=(words,),
        review=(words,),
        findings=findings,
    )
    with database.write() as session:
        listed = replace(meeting, findings=())
        sources = ("javascript:alert(1)", "http://[", "https://example.org/" + "a" * 300)
        save_listing(session, Listing("2022-07-07-denpasar", listed, "low", sources, words, words))
    put(database, article, (("2022-07-07-denpasar", "tells", meeting),), label=words)
    index_all(database, tmp_path)
    database.close()
    return TestClient(create_app(settings_for(tmp_path)))


@pytest.mark.parametrize("hostile_client", HOSTILE, indirect=True, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(hostile_client: TestClient, request: pytest.FixtureRequest) -> None:
    words = request.node.callspec.params["hostile_client"]
    with hostile_client as client:
        for path in ("/", "/meetings", "/meetings/2022-07-07-denpasar", "/articles/1", "/venues/id/denpasar",
                     "/search", "/search?has=text"):  # fmt: skip
            page = client.get(path)
            assert page.status_code == 200, (path, page.text)
            elements = Elements(page.text)
            scripts = [attributes.get("type") for tag, attributes in elements.tags if tag == "script"]
            assert set(scripts) <= {"application/ld+json"}, f"{path}: data for search engines, never a script"
            assert not [tag for tag, _ in elements.tags if tag in ("img", "iframe", "b-evil")], path
            for tag, attributes in elements.tags:
                assert not [name for name in attributes if name.startswith("on") or name == "style"], path
                assert "javascript:" not in (attributes.get("href") or ""), (path, tag)
        assert words in Elements(client.get("/articles/1").text).words
        shown = client.get("/search", params={"q": words[:400]})
        assert [a.get("value") for t, a in Elements(shown.text).tags if a.get("id") == "q"] == [
            words[:400].strip()
        ]
