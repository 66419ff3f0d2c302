"""Every type of page as axe-core sees it, and what axe cannot see: focus, targets, languages, larger text."""

from __future__ import annotations

from pathlib import Path
from pprint import pformat
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.site.page_types import Addresses
from tests.site.watching import watched

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async standards => {
    const { violations } = await axe.run({ runOnly: standards, resultTypes: ["violations"] });
    return violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(" | ")}`);
}"""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_either_colour_scheme(
    browser: Browser, site: str, addresses: Addresses, width: int
) -> None:
    found: dict[str, Any] = {}
    with watched(browser, site, viewport={"width": width, "height": 900}) as page:
        for path in addresses.own:
            page.goto(path)
            page.evaluate(AXE)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                violations = page.evaluate(RUN_AXE, STANDARDS)
                if violations:
                    found[f"{path} {scheme}"] = violations
    assert not found, pformat(found, width=140)


SIDEWAYS = """() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll("*")].filter(
        e => e.checkVisibility() && e.getBoundingClientRect().right > root.clientWidth + 1
    );
    return wide.slice(-3).map(e => `${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`);
}"""
"""The innermost elements that stick out where the page can be scrolled sideways."""

LOST = """() => {
    const cut = [];
    for (const e of document.body.querySelectorAll("*")) {
        const style = getComputedStyle(e);
        // Words for screen readers alone are cut on purpose.
        if (!e.checkVisibility() || style.clipPath !== "none" || e.closest("svg, .skip, input, select")) continue;
        // What can be scrolled, by keyboard too, loses nothing.
        const scrolls = ["auto", "scroll"].includes(style.overflowX);
        if (scrolls && (e.tabIndex === 0 || e.querySelector("a[href]"))) continue;
        const hides = style.overflowX !== "visible" || style.overflowY !== "visible";
        if (!hides || (e.scrollWidth <= e.clientWidth + 1 && e.scrollHeight <= e.clientHeight + 1)) continue;
        const edge = e.getBoundingClientRect().right + 1;
        const out = [...e.querySelectorAll("*")].filter(
            one => one.getBoundingClientRect().right > edge && !one.closest("[tabindex='0'], svg")
        );
        for (const one of out.slice(-3)) cut.push(`${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`);
    }
    return cut;
}"""
"""The innermost elements that stick out of a box which cuts off what does not fit in it."""

OVERLAPS = """() => {
    const words = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, of = node.parentElement;
        if (!node.data.trim() || !of.checkVisibility() || of.closest("svg")) continue;
        if (of.closest(".unseen, .skip")) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects())
            if (box.width > 2 && box.height > 2) words.push([box, of, node.data.trim().slice(0, 40)]);
    }
    words.sort((a, b) => a[0].top - b[0].top);
    const found = [];
    for (let i = 0; i < words.length; i++)
        for (let j = i + 1; j < words.length && words[j][0].top < words[i][0].bottom; j++) {
            const [a, of, said] = words[i], [b, by, other] = words[j];
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            // Boxes of lines may touch; letters are hidden once a third of a line is shared.
            if (of !== by && wide > 3 && high > Math.min(a.height, b.height) / 3)
                found.push(`“${said}” and “${other}”`);
        }
    return found;
}"""
"""Pairs of texts that are written one over the other."""


def layout_faults(page: Page) -> dict[str, list[str]]:
    """What a reader cannot see or must scroll sideways for; empty when the page is as it should be."""
    faults = {"sideways": SIDEWAYS, "cut off": LOST, "one over the other": OVERLAPS}
    found = {name: page.evaluate(script) for name, script in faults.items()}
    return {name: places for name, places in found.items() if places}


@pytest.mark.parametrize(
    ("width", "text"),
    [(1280, 100), (768, 100), (360, 100), (1280, 200), (360, 200), (320, 100)],
    ids=lambda value: str(value),
)
def test_text_is_read_without_loss_at_any_width_and_size(
    browser: Browser, site: str, addresses: Addresses, width: int, text: int
) -> None:
    """Twice the text's size (WCAG 1.4.4), and 320 pixels, which is 1280 at a zoom of 400 % (WCAG 1.4.10)."""
    found = {}
    with watched(browser, site, viewport={"width": width, "height": 800}) as page:
        # The reader's own setting: the stylesheet's measures in rem follow it, those of its conditions too.
        sizes = {"fontSizes": {"standard": 16 * text // 100, "fixed": 13 * text // 100}}
        page.context.new_cdp_session(page).send("Page.setFontSizes", sizes)
        for path in addresses.own:
            page.goto(path)
            if faults := layout_faults(page):
                found[path] = faults
        root = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert not found, pformat(found, width=140)
    assert root >= 16 * text / 100
