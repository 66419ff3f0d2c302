"""An archive that holds nothing, one meeting, or thousands of articles: every page still makes sense."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from lxml import html

from app.domain import Article, Block, Capture, Finding, Meeting, Occasion, Participant, Reading, Span, Told
from app.lexicon import Lexicon
from app.settings import load_settings
from app.store import Database, save_article, save_capture, save_listing
from app.web import create_app, links
from tests.serving import served
from tests.site.conftest import index_all, new_archive
from tests.site.page_types import NOT_FOR_READERS, paths_of
from tests.site.test_delivery import PAGE_BYTES

THEN = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
PAIR = (Participant("Wang Yi", "CN", "Minister of Foreign Affairs"), Participant("Sergey Lavrov", "RU"))
PLACES = (("Moscow", "RU"), ("Beijing", "CN"), ("Denpasar", "ID"), ("Tashkent", "UZ"), ("Astana", "KZ"))
AGENCIES = ("Xinhua", "TASS", "RIA Novosti", "CGTN", "Interfax", "People's Daily")


@contextmanager
def archive_of(
    folder: Path, lexicon: Lexicon, articles: int = 0, listings: int = 0
) -> Iterator[httpx.Client]:
    """A served archive of so many made articles, ten to a meeting, and of lines of the chronology."""
    database = new_archive(folder)
    with database.write() as session:
        for listing in lexicon.chronology[:listings]:
            save_listing(session, listing)
    for first in range(0, articles, 500):
        save_made(database, range(first, min(first + 500, articles)))
    index_all(database, folder, lexicon)
    database.close()
    with served(folder) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def save_made(database: Database, numbers: range) -> None:
    """These articles, in one transaction."""
    with database.write() as session:
        for number in numbers:
            article, meeting, slug = made_article(number)
            save_article(
                session,
                save_capture(
                    session, Capture(article.text.encode(), "text/plain", f"made/{number}.txt", THEN)
                ),
                article,
                Reading("meeting", (meeting,)),
                (Told(slug, "tells", meeting),),
                label=article.headline or "",
                label_is_ours=False,
                is_sample=False,
                reader="test",
            )


def made_article(number: int) -> tuple[Article, Meeting, str]:
    """An article of three paragraphs with its meeting, the same for ten numbers in a row."""
    city, country = PLACES[number // 10 % len(PLACES)]
    day = date(2000, 1, 1) + timedelta(days=number // 10 * 9)
    headline = f"Ministers talk about trade in {city}, report {number}"
    opening = (
        f"{city.upper()}, {day:%B} {day.day} -- Wang Yi met Sergey Lavrov on the sidelines of a meeting."
    )
    text = f"{headline}\n\n{opening}\n\nBoth spoke of trade in grain, the {number} th time this was written."
    at = len(headline) + 2
    blocks = (
        Block("headline", Span(0, len(headline))),
        Block("body", Span(at, at + len(opening))),
        Block("body", Span(at + len(opening) + 2, len(text))),
    )
    findings = tuple(
        Finding(field, value, Span(text.index(words, at), text.index(words, at) + len(words)), "made")
        for field, value, words in (
            ("date", day.isoformat(), f"{day:%B} {day.day}"),
            ("city", city, city.upper()),
            ("participants.CN", "Wang Yi", "Wang Yi"),
            ("participants.RU", "Sergey Lavrov", "Sergey Lavrov"),
        )
    )
    meeting = Meeting(day, city=city, country=country, participants=PAIR, findings=findings)
    meeting = replace(meeting, occasion=Occasion("g20", None, day.year) if number // 10 % 3 == 0 else None)
    agency = AGENCIES[number % len(AGENCIES)]
    article = Article(text, blocks, "en", headline=headline, publisher=agency, agency=agency)
    return article, meeting, f"{day.isoformat()}-{city.lower()}"


# ------------------------------------------------------------------ what must hold of each


def pages_of(folder: Path, client: httpx.Client) -> Iterator[tuple[str, httpx.Response]]:
    """Every page without a parameter, and those the front page, the search and the lists name first."""
    app = create_app(load_settings(data_dir=folder))
    paths = [path for path in paths_of(app) if "{" not in path and path not in NOT_FOR_READERS]
    pages = dict.fromkeys(path for path in paths if not path.startswith(links.API))
    seen: dict[str, int] = {}
    for path in list(pages):
        answer = client.get(path)
        if "text/html" not in answer.headers["content-type"] or path == links.DOCS:
            continue
        for href in html.fromstring(answer.text).xpath("//main//a/@href"):
            kind = re.sub(r"[^/]*\d[^/]*|=.*", "", href.partition("#")[0])
            seen[kind] = seen.get(kind, 0) + 1
            if href.startswith("/") and not href.startswith(links.API) and seen[kind] <= 3:
                pages[href.partition("#")[0]] = None
    for path in pages:
        yield path, client.get(path)


def check_pages(folder: Path, client: httpx.Client, slowest: float) -> int:
    """Every page answers in time, in full and within its weight; the number of pages looked at."""
    looked_at = 0
    for path, first in pages_of(folder, client):
        if first.status_code == 200 and "text/html" in first.headers["content-type"] and path != links.DOCS:
            start = time.perf_counter()
            answer = client.get(path)
            taken = time.perf_counter() - start
            tree = html.fromstring(answer.text)
            words = " ".join(tree.xpath("//main")[0].text_content().split())
            assert len(words) > 60, (path, words)
            assert tree.xpath("//main//h1"), path
            assert not re.search(r"\b(None(?! stated)|nan|undefined)\b", words), (path, words)
            assert len(answer.content) <= PAGE_BYTES, (path, len(answer.content))
            assert taken <= slowest, (path, taken)
            looked_at += 1
        else:
            # An empty archive has no such thing yet, and says so as every missing page does.
            assert first.status_code in (200, 301, 404), (path, first.status_code)
    return looked_at


def test_an_empty_archive_makes_sense(tmp_path: Path, lexicon: Lexicon) -> None:
    with archive_of(tmp_path, lexicon) as client:
        assert check_pages(tmp_path, client, slowest=2) >= 6
        for path in ("/", "/search"):
            assert "The archive is empty" in client.get(path).text
        for path in ("/meetings", "/venues", "/about"):
            assert client.get(path).status_code == 200


def test_an_archive_of_one_meeting_makes_sense(tmp_path: Path, lexicon: Lexicon) -> None:
    with archive_of(tmp_path, lexicon, articles=1) as client:
        assert check_pages(tmp_path, client, slowest=2) >= 10
        for path in ("/", "/search", "/meetings", "/venues"):
            text = client.get(path).text
            assert not re.search(r"\b1 (meetings|articles|results|years|countries|cities)\b", text), path


def test_an_archive_of_one_listed_meeting_makes_sense(tmp_path: Path, lexicon: Lexicon) -> None:
    with archive_of(tmp_path, lexicon, listings=1) as client:
        assert check_pages(tmp_path, client, slowest=2) >= 8


@pytest.mark.parametrize(
    "articles", [1_000, pytest.param(10_000, marks=[pytest.mark.soak, pytest.mark.timeout(1800)])]
)
def test_a_large_archive_makes_sense(tmp_path: Path, lexicon: Lexicon, articles: int) -> None:
    """Each page answers within two seconds, also the search of a word that stands in every article."""
    with archive_of(tmp_path, lexicon, articles, listings=1_000) as client:
        assert check_pages(tmp_path, client, slowest=2) >= 15
        found = client.get("/api/v1/search", params={"q": "trade", "group": "article"}).json()
        assert found["total"] == articles
        assert client.get("/search", params={"q": "trade", "page": str(found["pages"])}).status_code in (
            200,
            404,
        )
