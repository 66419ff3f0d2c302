"""The site in a real Chromium, against a real uvicorn on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.serving import served

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/search",
    "/search?q=trade&year=2022",
    "/search?q=%D0%9B%D0%B0%D0%B2%D1%80%D0%BE%D0%B2",
    "/search?q=zzzz&year=2022",
    "/search?yeer=2022",
    "/meetings",
    "/meetings/2022-07-07-denpasar",
    "/meetings/2026-02-15-phone",
    "/years/2022",
    "/articles/1",
    "/articles/3",
    "/venues",
    "/venues/id",
    "/people",
    "/people/wang-yi",
    "/occasions",
    "/occasions/g20",
    "/timeline",
    "/coverage",
    "/changes",
    "/meetings/2022-07-07-denpasar/history",
    "/review",
    "/search/facets/city",
    "/about",
    "/help",
    "/docs",
)


@pytest.fixture(scope="module")
def site(small_folder: Path) -> Iterator[str]:
    """The address of the small archive, served."""
    with served(small_folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page that fails the test when the browser complains or asks another host for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=site)
    yield from watched(context, site)


@pytest.fixture
def plain_page(browser: Browser, site: str) -> Iterator[Page]:
    """The same without JavaScript."""
    context = browser.new_context(java_script_enabled=False, base_url=site)
    yield from watched(context, site)


def watched(context: BrowserContext, site: str) -> Iterator[Page]:
    foreign: list[str] = []
    complaints: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((site, "data:")):
            foreign.append(request.url)

    context.on("request", note)
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert foreign == []
    # Chromium notes every 4xx page as an error of its own.
    assert [c for c in complaints if "status of 4" not in c] == []


def walk_to_the_evidence(page: Page) -> None:
    """Home → search → facet → meeting → the words that prove where it took place."""
    page.goto("/")
    page.get_by_label("Search articles and meetings").fill("trade")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("region", name="Country").locator(".pick", has_text="Indonesia").click()
    assert "country=ID" in page.url
    page.get_by_role("heading", name="Denpasar, Indonesia").get_by_role("link").click()
    assert page.url.endswith("/meetings/2022-07-07-denpasar")
    page.locator(".facts .proofs a", has_text="DENPASAR").first.click()
    number = page.url.rpartition("#")[2]
    assert page.locator(f"mark#{number}:target").text_content() == "DENPASAR"
    page.go_back()
    assert page.url.endswith("/meetings/2022-07-07-denpasar")


def test_from_the_front_page_to_the_words_that_prove_a_fact(page: Page) -> None:
    walk_to_the_evidence(page)


def test_everything_works_without_javascript(plain_page: Page) -> None:
    walk_to_the_evidence(plain_page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_scrolls_sideways_or_complains(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


def test_every_link_and_button_is_large_enough_to_hit(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    for path in PAGES:
        if path == "/docs":
            continue
        page.goto(path)
        small = page.evaluate(
            """() => [...document.querySelectorAll("a, button, summary, input:not([type=hidden])")]
                .filter(e => e.checkVisibility() && !e.classList.contains("skip"))
                // Days lie close together; the list of all meetings does the same (WCAG 2.5.8, equivalent).
                .filter(e => !e.closest(".rhythm svg"))
                // A link inside a running sentence may be as high as its line (WCAG 2.5.8).
                .filter(e => getComputedStyle(e).display !== "inline"
                    || !e.closest("p, li, dd, th, td, h3, figcaption"))
                .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
                .filter(([, box]) => box.width < 24 || box.height < 24)
                .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""
        )
        assert small == [], path


def test_focus_is_seen_and_the_first_stop_leads_to_the_content(page: Page) -> None:
    page.goto("/meetings/2022-07-07-denpasar")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_foreign_words_say_their_language(page: Page) -> None:
    page.goto("/articles/3")
    assert page.locator("article.text").get_attribute("lang") == "zh-Hans"
    for path in PAGES:
        page.goto(path)
        undeclared = page.evaluate(
            r"""() => {
                const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                const found = [];
                while (walker.nextNode()) {
                    const node = walker.currentNode;
                    const tag = node.parentElement.closest("[lang]").lang;
                    if (node.parentElement.closest(".address")) continue;
                    if (/\p{Script=Cyrillic}/u.test(node.data) && tag !== "ru") found.push(node.data);
                    if (/\p{Script=Han}/u.test(node.data) && !tag.startsWith("zh")) found.push(node.data);
                }
                return found;
            }"""
        )
        assert undeclared == [], path


def test_a_meeting_prints_on_one_page(page: Page) -> None:
    page.goto("/meetings/2022-07-07-denpasar")
    pdf = page.pdf(format="A4", margin={"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"})
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") == 1


def test_the_api_page_is_drawn_and_a_request_can_be_tried(page: Page) -> None:
    page.goto("/docs")
    page.locator("#operations-pages-get_meeting .opblock-summary-control").click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_placeholder("slug").fill("2022-07-07-denpasar")
    page.get_by_role("button", name="Execute").click()
    page.locator(".live-responses-table .response-col_status", has_text="200").wait_for()
