"""The site in Chinese and Russian: no English left over, nothing cut off, and a choice that leads back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pprint import pformat

import httpx
import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from app.web.language import Tongue
from tests.site.page_types import Addresses
from tests.site.test_accessibility import AXE, RUN_AXE, STANDARDS, layout_faults
from tests.site.test_languages import UNDECLARED
from tests.site.watching import watched

TRANSLATED: tuple[Tongue, ...] = ("zh-Hans", "ru")
BROWSERS = {"zh-Hans": "zh-CN", "ru": "ru-RU"}
"""What a browser of such a reader asks for."""

SAME_EVERYWHERE = {
    "API", "BibTeX", "CN", "CSV", "JSON", "JavaScript", "Natural", "Earth", "RIS", "RU", "SHA", "UTC", "atlas", "world",
}  # fmt: skip
"""Names of formats, standards and projects, and the codes of the two sides, which say their name too."""
TYPED = {
    "/help": {
        "AND", "OR", "NOT", "agency", "by", "city", "country", "format", "language", "occasion", "office",
        "person", "ru", "said", "source", "topic",
    },
    "/search?yeer=2022": {"yeer", "year"},
}  # fmt: skip
"""What is typed as it is in every language: operators and fields of a search, parameters of an address."""

# Latin letters, two or more: Search
WORD = re.compile(r"[A-Za-z]{2,}")
SPOKEN = ("title", "alt", "aria-label", "placeholder")


def chrome_of(page: str) -> Iterator[str]:
    """The words of a page that are said to be in its own language: texts, and attributes a reader meets.

    Of the page's title only what follows the name of what it shows, which may be a headline.
    """
    root = html.fromstring(page)
    own = root.get("lang")
    yield root.findtext(".//title").rpartition(" · ")[2]
    for element in root.xpath("//*[not(self::title or ancestor-or-self::script or ancestor-or-self::code)]"):
        if element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)") == own:
            yield element.text or ""
            # A note of an article has its rule's name as a title: a code, the same in every language.
            names = SPOKEN[1:] if element.xpath("ancestor::*[@class='notes']") else SPOKEN
            yield from (element.get(name) or "" for name in names)
        if element.xpath("string(ancestor::*[@lang][1]/@lang)") == own:
            yield element.tail or ""


@pytest.mark.parametrize("tongue", TRANSLATED)
def test_no_english_is_left_in_a_translated_page(
    client: httpx.Client, addresses: Addresses, tongue: Tongue
) -> None:
    left: dict[str, set[str]] = {}
    for path in addresses.own:
        page = client.get(path, headers={"Accept-Language": tongue}).text
        for words in chrome_of(page):
            if set(WORD.findall(words)) - SAME_EVERYWHERE - TYPED.get(path, set()):
                left.setdefault(" ".join(words.split()), set()).add(path)
    assert not left, pformat(left, width=140)


@pytest.mark.parametrize("tongue", TRANSLATED)
def test_addresses_and_their_order_are_the_same_in_every_language(
    client: httpx.Client, addresses: Addresses, tongue: Tongue
) -> None:
    unlike = []
    for path in addresses.own:
        english, other = (
            html.fromstring(client.get(path, headers={"Accept-Language": one}).text).xpath(
                "//@href | //@action"
            )
            for one in ("en", tongue)
        )
        if english != other:
            unlike.append((path, set(english) ^ set(other)))
    assert not unlike, pformat(unlike)


@pytest.mark.browser
@pytest.mark.parametrize("tongue", TRANSLATED)
def test_every_foreign_word_says_its_language_in_a_translated_page(
    browser: Browser, site: str, addresses: Addresses, tongue: Tongue
) -> None:
    found = {}
    with watched(browser, site, locale=BROWSERS[tongue]) as page:
        for path in addresses.own:
            page.goto(path)
            assert page.locator("html").get_attribute("lang") == tongue
            if undeclared := page.evaluate(UNDECLARED):
                found[path] = undeclared
    assert not found, pformat(found, width=140)


@pytest.mark.browser
@pytest.mark.parametrize("tongue", TRANSLATED)
@pytest.mark.parametrize("width", [360, 1280])
def test_a_translated_page_is_as_accessible_and_nothing_is_cut_off(
    browser: Browser, site: str, addresses: Addresses, width: int, tongue: Tongue
) -> None:
    found: dict[str, object] = {}
    viewport = {"width": width, "height": 900}
    with watched(browser, site, viewport=viewport, locale=BROWSERS[tongue]) as page:
        for path in addresses.own:
            page.goto(path)
            if faults := layout_faults(page):
                found[path] = faults
            page.evaluate(AXE)
            if violations := page.evaluate(RUN_AXE, STANDARDS):
                found[f"{path} axe"] = violations
    assert not found, pformat(found, width=140)


@pytest.mark.browser
def test_a_reader_chooses_a_language_and_stays_on_the_page_without_a_script(plain_page: Page) -> None:
    path = "/search?q=%D0%9B%D0%B0%D0%B2%D1%80%D0%BE%D0%B2&year=2022"
    plain_page.goto(path)
    asked = plain_page.url
    assert plain_page.locator("html").get_attribute("lang") == "en"

    plain_page.get_by_role("button", name="Русский").click()
    assert plain_page.url == asked
    assert plain_page.locator("html").get_attribute("lang") == "ru"
    assert "9 результатов: по запросу Лавров, за 2022 год" in plain_page.locator(".said").inner_text()

    plain_page.get_by_role("link", name="Министры", exact=True).click()
    assert plain_page.locator("h1").inner_text() == "Министры"
    assert plain_page.get_by_role("button", name="Русский").get_attribute("aria-current") == "true"

    plain_page.get_by_role("button", name="中文").click()
    assert plain_page.locator("h1").inner_text() == "外长"
    plain_page.go_back()
    plain_page.reload()
    assert plain_page.locator("html").get_attribute("lang") == "zh-Hans"

    plain_page.get_by_role("button", name="English").click()
    assert plain_page.locator("html").get_attribute("lang") == "en"


@pytest.mark.browser
def test_a_browsers_wish_is_met_until_the_reader_chooses(browser: Browser, site: str) -> None:
    with watched(browser, site, locale="zh-TW") as page:
        page.goto("/meetings/2022-07-07-denpasar")
        assert page.locator("h1").inner_text() == "王毅和拉夫罗夫在登巴萨会晤"
        assert page.locator(".sides [lang=ru]").inner_text() == "Сергей Лавров"
        page.get_by_role("button", name="English").click()
        assert page.locator("h1").inner_text() == "Wang Yi and Sergey Lavrov in Denpasar"
