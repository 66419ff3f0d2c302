"""Every address is made in one place, as a path that cannot leave the site."""

from __future__ import annotations

import pytest

from app.web import links


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (links.search(), "/search"),
        (links.search([("q", "王毅 & co"), ("from", "")]), "/search?q=%E7%8E%8B%E6%AF%85+%26+co"),
        (links.meetings(), "/meetings"),
        (links.meetings(2), "/meetings?page=2"),
        (links.meeting("2022-07-07-denpasar"), "/meetings/2022-07-07-denpasar"),
        (links.meeting("../x?y#z"), "/meetings/..%2Fx%3Fy%23z"),
        (links.article(12), "/articles/12"),
        (links.article(12, 3), "/articles/12#e3"),
        (links.year(2022), "/years/2022"),
        (links.country("RU"), "/venues/ru"),
        (links.city("RU", "moscow"), "/venues/ru/moscow"),
        (links.json_twin("/search?q=x"), "/api/v1/search?q=x"),
        (links.absolute("https://a.example", "/meetings/x"), "https://a.example/meetings/x"),
    ],
)
def test_an_address_is_made_of_its_parts(made: str, expected: str) -> None:
    assert made == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("http://[", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_become_links(address: str | None, expected: str | None) -> None:
    assert links.web_address(address) == expected
