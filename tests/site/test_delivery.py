"""What reaches a reader: little, from this host alone, under a strict policy, and of use without a script."""

from __future__ import annotations

import re
from pprint import pformat

import httpx
import pytest
from playwright.sync_api import Browser, Page

from app.web import links
from app.web.security import SECURITY_HEADERS
from tests.site.page_types import Addresses
from tests.site.watching import watched

PAGE_BYTES, STYLE_BYTES = 100_000, 20_000


@pytest.mark.browser
def test_nothing_is_asked_of_another_host_and_a_page_is_light(
    browser: Browser, site: str, client: httpx.Client, addresses: Addresses
) -> None:
    """Every page with all it loads is at most 100 kB, uncompressed; `watched` fails for another host.

    Swagger's own page is let off the weight, not the rest.
    """
    heavy: dict[str, object] = {}
    with watched(browser, site) as page:
        got: set[str] = set()
        page.on("request", lambda request: got.add(request.url.removeprefix(site)))
        for path in (*addresses.own, links.DOCS):
            got.clear()
            page.goto(path)
            sizes = {url: len(client.get(url).content) for url in got | {path} if url.startswith("/")}
            styles = sum(size for url, size in sizes.items() if ".css" in url)
            if path != links.DOCS and (sum(sizes.values()) > PAGE_BYTES or styles > STYLE_BYTES):
                heavy[path] = sizes
    assert not heavy, pformat(heavy)


def test_the_policy_allows_neither_inline_script_nor_inline_style() -> None:
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    for loophole in ("unsafe", "*", "http:", "https:", "blob:"):
        assert loophole not in policy


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
def test_every_answer_carries_the_security_headers(
    client: httpx.Client, addresses: Addresses, method: str
) -> None:
    """Whatever the type of page or file, and whatever the status: found, refused, missing, not allowed."""
    statuses = set()
    for path in (*addresses.pages, *addresses.files, "/static/site.css", "/healthz", "/readyz"):
        for address in (path, links.API + path):
            answer = client.request(method, address)
            statuses.add(answer.status_code)
            headers = {name: answer.headers.get(name) for name in SECURITY_HEADERS}
            assert headers == SECURITY_HEADERS, (method, address, answer.status_code)
            assert answer.status_code < 500, (method, address)
    assert statuses >= ({200, 400, 404} if method in ("GET", "HEAD") else {405})


def test_an_unchanged_page_is_not_sent_twice(client: httpx.Client, addresses: Addresses) -> None:
    for path in set(addresses.pages) - set(addresses.refusals):
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b""), path
        assert {name: again.headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS


def test_no_page_has_a_script_to_do_without(client: httpx.Client, addresses: Addresses) -> None:
    """A page without a script says the same with JavaScript off; only Swagger's page has one, and says so."""
    for path in addresses.own:
        scripts = re.findall(r"<script[^>]*>", client.get(path).text)
        assert set(scripts) <= {'<script type="application/ld+json">'}, path  # data, never run
    assert "<noscript>" in client.get(links.DOCS).text


def test_an_answer_does_not_wait_for_a_word_on_its_first_part(client: httpx.Client) -> None:
    """On a connection that is kept, Nagle's algorithm would hold every answer back for 40 ms."""
    waits = [client.get("/healthz").elapsed.total_seconds() for _ in range(20)]
    assert min(waits) < 0.03


@pytest.mark.browser
def test_a_days_work_is_done_without_javascript(plain_page: Page) -> None:
    """Search, narrow, widen, sort, turn the page, open a meeting, see its evidence, come back, fetch the data."""
    page = plain_page
    page.goto("/")
    page.get_by_label("Search articles and meetings").fill("Лавров")
    page.get_by_role("button", name="Search").click()
    page.get_by_label("Met from").fill("2015")
    page.get_by_label("until").fill("2026")
    page.get_by_role("button", name="Search").click()
    assert "from=2015" in page.url
    assert "to=2026" in page.url
    page.get_by_role("link", name="Oldest").click()
    page.get_by_role("link", name="Next").click()
    assert "page=2" in page.url
    page.locator(".facet a[href*='&country=RU']").click()
    assert "page=2" not in page.url, "a narrowed search starts on its first page"
    page.get_by_role("link", name="Until 2026-12-31").click()
    assert "to=" not in page.url
    page.get_by_role("link", name="Newest").click()
    page.locator("a[href='/meetings/2025-12-02-moscow']").first.click()
    page.locator("a[href*='#e']").first.click()
    assert page.locator("mark:target").count() == 1
    page.go_back()
    page.get_by_role("link", name="This page as JSON").click()
    assert page.url.endswith("/api/v1/meetings/2025-12-02-moscow")
