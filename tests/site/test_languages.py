"""Every foreign word says which language it is in, so that it is spoken and drawn as it should be."""

from __future__ import annotations

from pprint import pformat

import pytest
from playwright.sync_api import Page

from tests.site.page_types import Addresses

pytestmark = pytest.mark.browser

UNDECLARED = r"""() => {
    const found = [];
    const check = (words, of) => {
        const tag = of.closest("[lang]").lang;
        if (of.closest(".address, a[href*='://']")) return;  // an address is in no language
        if (/\p{Script=Cyrillic}/u.test(words) && tag !== "ru") found.push(`${tag}: ${words}`);
        if (/\p{Script=Han}/u.test(words) && !tag.startsWith("zh")) found.push(`${tag}: ${words}`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) check(walker.currentNode.data, walker.currentNode.parentElement);
    for (const name of ["title", "alt", "aria-label", "placeholder", "value"])
        for (const e of document.querySelectorAll(`[${name}]:not([type=hidden])`)) check(e.getAttribute(name), e);
    return found;
}"""
"""Texts and spoken attributes whose script belongs to another language than the nearest `lang` says."""


def test_every_foreign_word_says_its_language(page: Page, addresses: Addresses) -> None:
    found = {}
    for path in addresses.own:
        page.goto(path)
        if undeclared := page.evaluate(UNDECLARED):
            found[path] = undeclared
    assert not found, pformat(found, width=140)


@pytest.mark.parametrize(
    ("path", "language"),
    [("/articles/1", "en"), ("/articles/2", "ru"), ("/articles/3", "zh-Hans"), ("/articles/5", "zh-Hant")],
)
def test_an_article_is_in_the_language_it_was_written_in(page: Page, path: str, language: str) -> None:
    page.goto(path)
    assert page.locator("article.text").get_attribute("lang") == language
