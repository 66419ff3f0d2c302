"""The site by keyboard alone: where the focus goes, that it is seen, and that what is aimed at can be hit."""

from __future__ import annotations

from pprint import pformat

import pytest
from playwright.sync_api import Browser, Page

from tests.site.page_types import Addresses
from tests.site.watching import watched

pytestmark = pytest.mark.browser

FOCUSED = """selector => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    return {
        name: (e.getAttribute("aria-label") || e.innerText || e.name || e.tagName).trim(),
        arrived: e.matches(selector),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


def tab_to(page: Page, selector: str, *, within: int = 120) -> list[str]:
    """Press Tab until the focus is on `selector`; the names of the stops. Each must be seen on the way."""
    names: list[str] = []
    for _ in range(within):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED, selector)
        assert stop["outlined"], (page.url, stop)
        assert stop["onScreen"], (page.url, stop)
        names.append(stop["name"])
        if stop["arrived"]:
            return names
    raise AssertionError(f"{selector} was not reached on {page.url}: {names}")


def test_a_search_is_walked_to_the_evidence_and_back_by_keyboard(page: Page) -> None:
    """Home → search → facet → meeting → the words that prove a fact → back, with the focus always seen."""
    page.goto("/")
    assert tab_to(page, "#q")[0] == "Skip to content"
    page.keyboard.type("grain")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=grain")
    passed = tab_to(page, ".facet a[href*='country=RU']")
    order = [passed.index(name) for name in ("Skip to content", "q", "Newest", "Moscow, Russia")]
    assert order == sorted(order), "the search box, then the order of results, then results, then facets"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*country=RU*")
    meeting = "/meetings/2025-12-02-moscow"
    tab_to(page, f"[href='{meeting}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{meeting}")
    tab_to(page, "[href^='/articles/'][href*='#e']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*#e*")
    mark = page.locator("mark:target")
    assert mark.count() == 1
    assert mark.evaluate(
        "e => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().bottom < innerHeight"
    )
    page.go_back()  # Alt and the left arrow belong to the browser itself, which shows no window here
    page.wait_for_url(f"**{meeting}")
    tab_to(page, "a")


UNSEEN_FOCUS = """() => {
    const look = e => { const s = getComputedStyle(e); return [s.outlineStyle, s.outlineWidth, s.boxShadow].join(); };
    const stops = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary,"
        + " [tabindex]:not([tabindex='-1'])")].filter(e => e.checkVisibility());
    const unseen = [];
    document.activeElement.blur();
    for (const e of stops) {
        const before = look(e);
        e.focus();
        if (document.activeElement !== e) unseen.push("cannot be reached: " + e.outerHTML.slice(0, 80));
        else if (look(e) === before) unseen.push("not seen: " + e.outerHTML.slice(0, 80));
        e.blur();
    }
    return unseen;
}"""

OUT_OF_ORDER = """() => [...document.body.querySelectorAll("*")].filter(e => {
    const style = getComputedStyle(e);
    return e.tabIndex > 0 || style.order !== "0" || style.flexDirection.endsWith("reverse");
}).map(e => e.outerHTML.slice(0, 80))"""
"""Elements drawn or reached in another order than they are written in."""

SMALL = """() => {
    const boxes = [...document.querySelectorAll("a, button, summary, select, input:not([type=hidden])")]
        .filter(e => e.checkVisibility() && !e.classList.contains("skip"))
        // A link inside a running sentence may be as high as its line (WCAG 2.5.8, "inline").
        .filter(e => getComputedStyle(e).display !== "inline" || !e.closest("p, li, dd, th, td, h3, figcaption"))
        // A mark stands at its day or place, however near the next one ("essential": charts and maps).
        .filter(e => !e.closest("svg"))
        .map(e => [e.textContent.trim(), e.getBoundingClientRect()]);
    return boxes.filter(([, box]) => box.width < 24 || box.height < 24)
        .map(([text, box]) => `${text}: ${box.width} x ${box.height}`);
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_every_stop_is_reached_in_order_seen_and_large_enough(
    browser: Browser, site: str, addresses: Addresses, width: int
) -> None:
    found = {}
    with watched(browser, site, viewport={"width": width, "height": 900}) as page:
        for path in addresses.own:
            page.goto(path)
            page.keyboard.press("Tab")  # from now on the browser shows the focus as it does for a keyboard
            faults = {
                "focus": page.evaluate(UNSEEN_FOCUS),
                "order": page.evaluate(OUT_OF_ORDER),
                "size": page.evaluate(SMALL),
            }
            if any(faults.values()):
                found[path] = {name: places for name, places in faults.items() if places}
    assert not found, pformat(found, width=140)


@pytest.mark.parametrize("path", ["/", "/search?q=trade", "/meetings/2025-12-02-moscow", "/articles/2"])
def test_the_first_stop_skips_to_the_content(page: Page, path: str) -> None:
    page.goto(path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
