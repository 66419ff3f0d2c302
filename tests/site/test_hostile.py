"""Hostile words through every field the archive stores, to every page that shows them.

Each of HOSTILE goes once through each field: article number i has as its field number f the value number
i + 17 f. `watched` fails for a dialog, a broken policy, a request to another host.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, time
from itertools import count
from pathlib import Path
from pprint import pformat
from typing import Any

import httpx
import pytest
from lxml import etree
from playwright.sync_api import Browser, Page

from app.domain import (
    Article,
    Block,
    Capture,
    Dateline,
    Finding,
    Listing,
    Meeting,
    Occasion,
    Participant,
    Published,
    Reading,
    Span,
    Told,
)
from app.lexicon import Lexicon
from app.settings import load_settings
from app.store import Database, save_article, save_capture, save_listing
from app.web import create_app, links
from tests.serving import served
from tests.site.conftest import index_all, new_archive
from tests.site.hostile import HOSTILE, LONE_SURROGATES, TELLING
from tests.site.page_types import paths_of
from tests.site.test_accessibility import SIDEWAYS
from tests.site.watching import watched

THEN = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
MEETINGS = 24
CROWDED = "2020-01-01-moscow"
"""The meeting that has a hundred sources."""


class Words:
    """Hands out hostile values for one article: another one for every field, all of them over all articles."""

    def __init__(self, article: int) -> None:
        self.numbers = count(article, 17)

    def any(self) -> str:
        return HOSTILE[next(self.numbers) % len(HOSTILE)]

    def telling(self) -> str:
        return TELLING[next(self.numbers) % len(TELLING)]


def hostile_article(words: Words) -> Article:
    parts = [words.any() for _ in range(3)]
    text = "\n\n".join(parts)
    blocks, at = [], 0
    for kind, part in zip(("headline", "byline", "body"), parts, strict=True):
        blocks.append(Block(kind, Span(at, at + len(part))))  # type: ignore[arg-type]
        at += len(part) + 2
    return Article(
        text=text,
        blocks=tuple(blocks),
        language=("en", "zh-Hans", "zh-Hant", "ru", "other")[len(text) % 5],
        headline=parts[0] or None,
        publisher=words.any(),
        agency=words.any(),
        byline=parts[1],
        editor=words.any(),
        photo_credit=words.any(),
        dateline=Dateline(Span(0, min(4, len(text))), words.any(), agency=words.any()),
        published=Published(date(2022, 7, 8), time(1, 58), words.any(), False, words.any()),
        url=words.any(),
        input_id=words.any(),
        parts=tuple(hostile_findings(words, text, "headline", "publisher", "topic", words.any())),
    )


def hostile_findings(words: Words, text: str, *names: str) -> Iterator[Finding]:
    """A finding for each of these fields, over neighbouring words that overlap."""
    for number, name in enumerate(names):
        span = Span(min(number * 3, len(text)), min(number * 3 + 12, len(text)))
        yield Finding(name, words.any(), span, words.any(), 0.5, number % 2 == 0, words.any())


def hostile_meeting(words: Words, text: str, day: date) -> Meeting:
    fields_of_facts = ("date", "city", "venue", "occasion", "participants.CN", "participants.RU", "topic")
    return Meeting(
        day=day,
        city="Moscow",
        locality=words.any(),
        country="RU",
        venue=words.any(),
        occasion=Occasion("g20", words.any(), 2022),
        participants=(
            Participant(words.telling(), "CN", words.any(), words.any()),
            Participant("Sergey Lavrov", "RU", words.any(), words.any()),
        ),
        topics=(words.any(), words.any()),
        review=(words.any(),),
        findings=tuple(hostile_findings(words, text, *fields_of_facts)),
    )


def fill_with_hostile_words(database: Database) -> None:
    """An article for every hostile value, on two dozen meetings; and one meeting of a hundred articles."""
    for number in range(len(HOSTILE)):
        words = Words(number)
        article = hostile_article(words)
        day = date(2015 + number % MEETINGS % 10, 1 + number % 12, 1 + number % MEETINGS)
        slugs = [f"{day.isoformat()}-moscow", *([CROWDED] if number < 100 else [])]
        told = tuple(
            Told(slug, "tells", hostile_meeting(words, article.text, day), words.any()) for slug in slugs
        )
        capture = Capture(
            f"{number} {article.text}".encode(errors="replace"),
            "text/html",
            words.telling(),
            THEN,
            url=f"https://example.org/{number}?{words.any()}",  # by its address an article is known again
            final_url=words.any(),
            charset=words.any(),
            headers=((words.any(), words.any()),),
            input_id=f"{number} {words.any()}",
        )
        listing = Listing(
            slugs[0],
            hostile_meeting(words, "", day),
            "low",
            (words.any(), words.any(), words.any()),
            words.any(),
            words.any(),
        )
        with database.write() as session:
            save_article(
                session,
                save_capture(session, capture),
                article,
                Reading("meeting", tuple(one.meeting for one in told), refusal=words.any(),
                        findings=tuple(hostile_findings(words, article.text, "register", "topic"))),
                told,
                label=words.telling(),
                label_is_ours=number % 2 == 0,
                is_sample=number % 3 == 0,
                reader="test",
            )  # fmt: skip
            if number < MEETINGS:
                save_listing(session, listing)


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Iterator[tuple[str, Path]]:
    folder = tmp_path_factory.mktemp("hostile")
    database = new_archive(folder)
    fill_with_hostile_words(database)
    index_all(database, folder, lexicon)
    database.close()
    with served(folder) as address:
        yield address, folder


def test_there_are_at_least_two_hundred_and_every_stored_field_gets_them() -> None:
    assert len(HOSTILE) >= 200
    words = Words(0)
    article = hostile_article(words)
    unset = {one.name for one in fields(Article) if not getattr(article, one.name)}
    meeting = hostile_meeting(words, article.text, date(2022, 7, 7))
    unset |= {one.name for one in fields(Meeting) if not getattr(meeting, one.name)}
    assert unset == {"end_day", "multilateral", "requested_by", "host_side"}, "these hold no words"


@pytest.mark.parametrize("words", LONE_SURROGATES)
def test_what_is_no_unicode_is_refused_and_nothing_of_it_stays(tmp_path: Path, words: str) -> None:
    database = new_archive(tmp_path)
    article = Article(words, (Block("body", Span(0, len(words))),), "en")
    with pytest.raises(UnicodeEncodeError), database.write() as session:
        save_article(
            session,
            save_capture(session, Capture(b"x", "text/plain", "a.txt", THEN)),
            article,
            Reading("other"),
            (),
            label="x",
            label_is_ours=True,
            is_sample=False,
            reader="test",
        )
    database.close()
    with served(tmp_path) as address:
        assert httpx.get(f"{address}/api/v1/about").json()["articles"] == 0


# ------------------------------------------------------------------ in a browser

FOREIGN_MARKUP = """async address => {
    const answer = await fetch(address), found = [];
    if (!(answer.headers.get("content-type") || "").startsWith("text/html")) return answer.ok ? [] : [answer.status];
    if (![200, 400].includes(answer.status)) found.push(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const none = ["SCRIPT", "IFRAME", "OBJECT", "EMBED", "BASE", "STYLE", "IMG", "VIDEO", "AUDIO", "MARQUEE", "MATH",
                  "IMAGE", "TEMPLATE", "TEXTAREA"];
    for (const e of page.querySelectorAll("*")) {
        if (e.matches('script[type="application/ld+json"]')) JSON.parse(e.textContent);
        else if (none.includes(e.tagName.toUpperCase())) found.push(e.outerHTML.slice(0, 80));
        for (const { name, value } of e.attributes) {
            if (name.startsWith("on") || name === "style") found.push(`${name}=${value.slice(0, 60)}`);
            const leads = ["href", "src", "action", "formaction", "xlink:href"].includes(name);
            if (leads && URL.canParse(value, location) && !new URL(value, location).protocol.startsWith("http"))
                found.push(`${name}=${value.slice(0, 60)}`);
        }
    }
    if (page.querySelectorAll("h1").length !== 1) found.push("not one h1");
    if (page.querySelectorAll("main").length !== 1) found.push("not one main");
    if (!page.querySelector("body > footer")) found.push("the page ends before its end");
    return found;
}"""
"""Markup of a page that is none of ours, as the browser's own parser sees it: it came out of a stored value."""


def faults_of(page: Page, addresses: Iterable[str], look_at_each: int) -> dict[str, list[Any]]:
    """What hostile values have done to these pages, each parsed by the browser, one in so many shown by it."""
    found = {}
    page.goto("/help")
    for number, address in enumerate(addresses):
        faults = page.evaluate(FOREIGN_MARKUP, address)
        if number % look_at_each == 0:
            page.goto(address)
            faults += page.evaluate(SIDEWAYS)
        if faults:
            found[address[:60]] = faults
    return found


ALL_OR_A_QUARTER = pytest.mark.parametrize("look_at_each", [4, pytest.param(1, marks=pytest.mark.audit)])


def pages_over(folder: Path, client: httpx.Client) -> tuple[list[str], list[str]]:
    """The lists and meetings of this archive, and its articles."""
    alone = [path for path in paths_of(create_app(load_settings(data_dir=folder))) if "{" not in path]
    lists = ["/search?per_page=100", "/years/2020", "/venues/ru", "/venues/ru/moscow", f"/meetings/{CROWDED}"]
    found = client.get("/api/v1/search?per_page=100").json()["hits"]
    lists += [
        path for path in alone if path != links.DOCS and "html" in client.get(path).headers["content-type"]
    ]
    lists += [hit["meeting"]["url"] for hit in found]
    return lists, [f"/articles/{number}" for number in range(1, len(HOSTILE) + 1)]


@pytest.mark.browser
@ALL_OR_A_QUARTER
def test_no_hostile_word_does_anything_to_any_page(
    browser: Browser, hostile_site: tuple[str, Path], look_at_each: int
) -> None:
    site, folder = hostile_site
    with (
        httpx.Client(base_url=site, timeout=60) as client,
        watched(browser, site, viewport={"width": 360, "height": 800}) as page,
    ):
        lists, articles = pages_over(folder, client)
        found = faults_of(page, lists, 1) | faults_of(page, articles, look_at_each)
    assert not found, pformat(found, width=150)


@pytest.mark.browser
@ALL_OR_A_QUARTER
def test_no_hostile_word_does_anything_to_a_search(
    browser: Browser, hostile_site: tuple[str, Path], look_at_each: int
) -> None:
    """As search words, as the value of a filter and as a parameter's name: the page repeats them all."""
    site, _ = hostile_site
    names = ("q", "source", "q", "country", "")
    addresses = [
        links.with_query(links.SEARCH, [(names[number % 5] or value[:40] or "x", value[:480])])
        for number, value in enumerate(HOSTILE)
    ]
    with watched(browser, site, viewport={"width": 360, "height": 800}) as page:
        found = faults_of(page, addresses, look_at_each)
    assert not found, pformat(found, width=150)


# ------------------------------------------------------------------ as files


@pytest.fixture(scope="module")
def hostile_client(hostile_site: tuple[str, Path]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=hostile_site[0], timeout=60) as client:
        yield client


def meetings_found(client: httpx.Client) -> list[str]:
    """The addresses of all meetings of the hostile archive."""
    return [hit["meeting"]["url"] for hit in client.get("/api/v1/search?per_page=100").json()["hits"]]


@pytest.mark.parametrize(
    "path", ["/search.csv", "/timeline.csv", "/venues.csv", "/occasions.csv", "/coverage.csv"]
)
def test_a_table_of_hostile_words_has_rows_of_one_length_and_runs_no_formula(
    hostile_client: httpx.Client, path: str
) -> None:
    rows = list(csv.reader(io.StringIO(hostile_client.get(path).text.removeprefix("\ufeff")), strict=True))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    formulas = [
        cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell and not is_number(cell)
    ]
    assert formulas == []


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("path", ["/search.atom", "/changes.atom", "/sitemap.xml"])
def test_a_feed_of_hostile_words_is_sound_xml(hostile_client: httpx.Client, path: str) -> None:
    tree = etree.fromstring(hostile_client.get(path).content)  # strict: the first flaw ends it
    assert len(tree) > 0
    assert {str(etree.QName(one).namespace) for one in tree.iter(etree.Element)} <= {
        "http://www.w3.org/2005/Atom",
        "http://www.w3.org/1999/xhtml",
        "http://www.sitemaps.org/schemas/sitemap/0.9",
        "http://purl.org/atompub/tombstones/1.0",
    }


def test_hostile_words_are_json_and_come_back_as_they_were_stored(hostile_client: httpx.Client) -> None:
    for number in range(1, len(HOSTILE) + 1):
        article = hostile_client.get(f"/api/v1/articles/{number}").json()
        assert article["text"] == hostile_article(Words(number - 1)).text


def test_a_citation_of_a_hostile_meeting_is_one_record(hostile_client: httpx.Client) -> None:
    for path in meetings_found(hostile_client):
        ris = hostile_client.get(f"{path}.ris").text
        lines = [line for line in ris.splitlines() if line.strip()]
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines), ris
        kinds, ends = (sum(line.startswith(tag) for line in lines) for tag in ("TY  - ", "ER  - "))
        assert kinds == ends > 0, ris
        bib = hostile_client.get(f"{path}.bib").text
        bare = re.sub(r"\\[\\{}]", "", bib)
        assert bare.count("{") == bare.count("}") > 0, bib
