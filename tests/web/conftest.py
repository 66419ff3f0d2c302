"""A small archive made by hand: real SQLite and a real index, texts written for these tests.

It does not go through the readers, so a page's test fails for a page's fault only.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from fastapi import FastAPI

from app.domain import (
    Article,
    Block,
    BlockKind,
    Capture,
    Dateline,
    Finding,
    Language,
    Listing,
    Meeting,
    Occasion,
    Participant,
    Published,
    Reading,
    Relation,
    Span,
    Told,
)
from app.lexicon import Lexicon
from app.search import rebuild_index
from app.settings import Settings, load_settings, site_folder
from app.store import (
    Database,
    iter_records,
    migrate_database,
    open_database,
    save_article,
    save_capture,
    save_listing,
)
from app.web import create_app
from app.web.archive import Archive

with warnings.catch_warnings():
    # Starlette asks for httpx2 in its test client; httpx is the client this project is built on.
    warnings.simplefilter("ignore", UserWarning)
    from fastapi.testclient import TestClient

WHEN = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
ENGLISH = (
    ("headline", "Ministers of two neighbours talk about trade beside the lake"),
    ("stamp", "2022-07-08 01:58:12"),
    ("body", "DENPASAR, July 7 (Test Wire) -- Chinese State Councilor and Foreign Minister Wang Yi met "
             "Russian Foreign Minister Sergey Lavrov on Thursday on the sidelines of the G20 meeting."),
    ("caption", "The two ministers before their talks. (Photo: Test Wire)"),
    ("body", "Both spoke of a strategic partnership and of trade in grain. The meeting was held at Lavrov's "
             "request."),
)  # fmt: skip
RUSSIAN = (
    ("headline", "Министры двух стран обсудили торговлю"),
    ("body", "Денпасар, 7 июля. Сергей Лавров встретился с главой МИД КНР Ван И на полях встречи "
             "«Группы двадцати». Министры обсудили торговлю зерном."),
)  # fmt: skip
CHINESE = (
    ("headline", "两国外长就贸易交换意见"),
    ("body", "2025年12月2日，王毅在莫斯科同俄罗斯外长拉夫罗夫举行会谈。双方就粮食贸易深入交换意见。"),
)
UNTITLED = (
    ("body", "Wang Yi and Sergey Lavrov spoke by telephone on Sunday. They will meet again in spring."),
)

WANG = Participant("Wang Yi", "CN", "State Councilor and Minister of Foreign Affairs")
LAVROV = Participant("Sergey Lavrov", "RU", "Minister of Foreign Affairs")


def article_of(blocks: tuple[tuple[str, str], ...], language: Language, **parts: object) -> Article:
    text, made = "", []
    for kind, words in blocks:
        start = len(text) + (2 if text else 0)
        text += ("\n\n" if text else "") + words
        made.append(Block(kind, Span(start, len(text))))  # type: ignore[arg-type]
    article = Article(text=text, blocks=tuple(made), language=language, **parts)  # type: ignore[arg-type]
    kinds: list[BlockKind] = [block.kind for block in made]
    return replace(article, headline=blocks[0][1] if kinds[0] == "headline" else None)


def find(article: Article, field: str, value: str, words: str, **more: object) -> Finding:
    start = article.text.index(words)
    return Finding(field, value, Span(start, start + len(words)), "made_by_hand", **more)  # type: ignore[arg-type]


def bali() -> Meeting:
    return Meeting(
        day=date(2022, 7, 7),
        city="Denpasar",
        locality="Bali",
        country="ID",
        occasion=Occasion("g20", "G20 Foreign Ministers' Meeting", 2022),
        participants=(WANG, LAVROV),
        requested_by="RU",
        topics=(),
    )


def english_article() -> tuple[Article, Meeting]:
    article = article_of(
        ENGLISH,
        "en",
        publisher="Test Times",
        agency="Test Wire",
        dateline=Dateline(Span(0, 0), "Denpasar"),
        published=Published(date(2022, 7, 8), time(1, 58, 12), "+08:00", False, "2022-07-08 01:58:12"),
        url="https://news.example.org/2022/a.html",
    )
    article = replace(
        article, parts=(find(article, "headline", article.headline or "", article.headline or ""),)
    )
    findings = (
        find(article, "date", "2022-07-07", "on Thursday"),
        find(article, "city", "Denpasar", "DENPASAR"),
        find(article, "country", "ID", "DENPASAR", inferred=True, note="Denpasar lies there"),
        find(article, "occasion", "g20", "on the sidelines of the G20 meeting"),
        find(article, "participants.CN", "Wang Yi", "Chinese State Councilor and Foreign Minister Wang Yi"),
        find(article, "participants.RU", "Sergey Lavrov", "Sergey Lavrov"),
        find(article, "requested_by", "RU", "The meeting was held at Lavrov's request"),
        find(article, "format", "in_person", "met"),
    )
    return article, replace(bali(), findings=findings)


def russian_article() -> tuple[Article, Meeting]:
    article = article_of(RUSSIAN, "ru", agency="Тест", url="https://example.ru/news/1")
    findings = (
        find(article, "date", "2022-07-07", "7 июля", inferred=True, note="year from the offices held"),
        find(article, "city", "Denpasar", "Денпасар"),
        find(article, "occasion", "g20", "на полях встречи «Группы двадцати»"),
        find(article, "participants.CN", "Wang Yi", "главой МИД КНР Ван И"),
        find(article, "participants.RU", "Sergey Lavrov", "Сергей Лавров"),
    )
    return article, replace(bali(), requested_by=None, findings=findings)


def chinese_article() -> tuple[Article, Meeting]:
    article = article_of(CHINESE, "zh-Hans", publisher="测试报")
    findings = (
        find(article, "date", "2025-12-02", "2025年12月2日"),
        find(article, "city", "Moscow", "莫斯科"),
        find(article, "participants.CN", "Wang Yi", "王毅"),
        find(article, "participants.RU", "Sergey Lavrov", "俄罗斯外长拉夫罗夫"),
    )
    office = replace(WANG, office="Minister of Foreign Affairs")
    meeting = Meeting(date(2025, 12, 2), city="Moscow", country="RU", participants=(office, LAVROV))
    return article, replace(meeting, findings=findings)


def untitled_article() -> tuple[Article, Meeting]:
    article = article_of(UNTITLED, "en")
    findings = (
        find(
            article, "date", "2026-02-15", "on Sunday", inferred=True, note="the year follows from the file"
        ),
        find(article, "format", "phone", "by telephone"),
    )
    office = replace(WANG, office="Minister of Foreign Affairs")
    meeting = Meeting(
        date(2026, 2, 15),
        format="phone",
        participants=(office, LAVROV),
        review=("The year is inferred.",),
        findings=findings,
    )
    return article, meeting


def put(
    database: Database,
    article: Article,
    told: tuple[tuple[str, Relation, Meeting], ...],
    *,
    label: str | None = None,
    is_sample: bool = False,
) -> int:
    """One article into the archive, without reading it."""
    capture = Capture(
        article.text.encode(), "text/plain", f"made/{hash(article.text) % 10**6}.txt", WHEN, url=article.url
    )
    meetings = tuple(meeting for _, _, meeting in told)
    reading = Reading("meeting" if told else "background", meetings)
    with database.write() as session:
        return save_article(
            session,
            save_capture(session, capture),
            article,
            reading,
            tuple(Told(*one) for one in told),
            label=label or article.headline or "",
            label_is_ours=article.headline is None,
            is_sample=is_sample,
            reader="test",
        )


def settings_for(folder: Path) -> Settings:
    return load_settings(data_dir=folder, base_url="http://testserver")


def new_archive(folder: Path) -> Database:
    settings = settings_for(folder)
    folder.mkdir(parents=True, exist_ok=True)
    migrate_database(settings.database, site_folder("migrations"))
    return open_database(settings.database)


def index_all(database: Database, folder: Path) -> None:
    with database.read() as session:
        rebuild_index(settings_for(folder).index_folder, iter_records(session))


def fill(database: Database, lexicon: Lexicon) -> None:
    """The whole chronology, and five articles on three meetings and on none."""
    with database.write() as session:
        for listing in lexicon.chronology:
            save_listing(session, listing)
        month = Meeting(date(1999, 6, 1), "month", city="Beijing", country="CN", participants=(WANG, LAVROV))
        save_listing(
            session, Listing("1999-06-beijing", month, "low", ("https://example.org/x",), "Month only.")
        )
    put(database, english_article()[0], (("2022-07-07-denpasar", "tells", english_article()[1]),))
    put(database, russian_article()[0], (("2022-07-07-denpasar", "tells", russian_article()[1]),))
    put(
        database,
        chinese_article()[0],
        (("2025-12-02-moscow", "tells", chinese_article()[1]),),
        is_sample=True,
    )
    put(
        database,
        untitled_article()[0],
        (("2026-02-15-phone", "tells", untitled_article()[1]),),
        label="Call of 15 February 2026",
    )
    put(database, article_of((("headline", "A look back at trade"), ("body", "Trade grew.")), "en"), ())


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Path:
    """A data folder that no test may change."""
    folder = tmp_path_factory.mktemp("small")
    database = new_archive(folder)
    fill(database, lexicon)
    index_all(database, folder)
    database.close()
    return folder


@pytest.fixture(scope="session")
def small(small_folder: Path, lexicon: Lexicon) -> Iterator[Archive]:
    settings = settings_for(small_folder)
    database = open_database(settings.database)
    yield Archive(database, settings.index_folder, lexicon, settings.base_url)
    database.close()


@pytest.fixture(scope="session")
def app(small_folder: Path) -> FastAPI:
    return create_app(settings_for(small_folder))


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def empty_client(tmp_path: Path) -> Iterator[TestClient]:
    """The site over an archive that holds nothing."""
    database = new_archive(tmp_path)
    index_all(database, tmp_path)
    database.close()
    with TestClient(create_app(settings_for(tmp_path)), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def bare_client(tmp_path: Path, lexicon: Lexicon) -> Iterator[TestClient]:
    """An archive whose index was never built."""
    database = new_archive(tmp_path)
    with database.write() as session:
        save_listing(session, lexicon.chronology[0])
    database.close()
    with TestClient(create_app(settings_for(tmp_path)), raise_server_exceptions=False) as client:
        yield client
