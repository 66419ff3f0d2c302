"""Every count agrees with the list behind it, and every link on the site leads somewhere."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from pprint import pformat
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import httpx
from lxml import html

from app.search import FACETS
from app.web import links
from tests.site.page_types import Addresses

MOST_ADDRESSES = 6_000
MOVED = (301, 308)
"""Redirects the contract names: a meeting that was merged or got another slug leads on for good."""


def number_in(text: str) -> int:
    """`1,234` -> 1234."""
    return int(re.sub(r"\D", "", text))


# ------------------------------------------------------------------ counts


def test_the_count_of_every_facet_value_is_that_of_its_list(client: httpx.Client) -> None:
    """As a reader sees both: the figure beside the value, and the results that can be counted one by one."""
    unlike: dict[str, tuple[int, int]] = {}
    checked: Counter[str] = Counter()
    for name in FACETS:
        page = client.get(links.fold(links.SEARCH, name))
        if page.status_code != 200:  # a condition one can ask for, but not a facet that is shown
            continue
        for link in html.fromstring(page.text).xpath("//a[.//*[@class='count']]"):
            told = number_in(link.xpath(".//*[@class='count']")[0].text_content())
            listed = list(results(client, link.get("href")))
            checked[name] += 1
            if told != len(listed) or len(set(listed)) != len(listed):
                unlike[link.get("href")] = (told, len(listed))
    assert not unlike, pformat(unlike)
    assert len(checked) >= 10, checked
    assert checked.total() > 100, checked


def results(client: httpx.Client, path: str) -> Iterator[str]:
    """The addresses of all results of a search, page after page."""
    following: str | None = path
    while following:
        answer = client.get(links.json_twin(following)).json()
        for hit in answer["hits"]:
            yield (hit["meeting"] or hit["article"])["url"]
        following = answer["next_url"]


COUNTS = ("count", "meetings", "total", "articles")


def counted(model: Any) -> Iterator[tuple[str, str, int]]:
    """Every (address, name of the count, count) in a page model that stands beside an address of a list."""
    if isinstance(model, dict):
        url = model.get("url")
        if isinstance(url, str) and "slug" not in model:  # an entry of a meeting counts its own articles
            for name in COUNTS:
                if isinstance(model.get(name), int):
                    yield url, name, model[name]
        for part in model.values():
            yield from counted(part)
    elif isinstance(model, list):
        for part in model:
            yield from counted(part)


def test_every_count_beside_a_link_is_the_total_of_that_page(
    client: httpx.Client, addresses: Addresses
) -> None:
    """Years, countries, cities, people, series and whatever else is counted: in every page model there is."""
    unlike, checked = {}, set()
    for path in addresses.own:
        answer = client.get(links.json_twin(path))
        if "json" not in answer.headers.get("content-type", "") or answer.is_error:
            continue
        for url, name, told in counted(answer.json()):
            if url in (path, answer.json().get("url")) or name == "articles":
                continue
            behind = client.get(links.json_twin(url)).json()
            if "total" in behind:
                checked.add(url)
                if behind["total"] != told:
                    unlike[f"{path} → {url}"] = (told, behind["total"])
    assert not unlike, pformat(unlike)
    assert len(checked) > 100


# ------------------------------------------------------------------ links


def test_every_link_of_the_site_leads_somewhere(client: httpx.Client) -> None:
    """From the front page over every page there is; fragments too.

    Searches breed searches without end: of those alike in all but their values, a few are asked; see `Alike`.
    """
    waiting = deque(["/", links.OPENAPI])
    named_by: dict[str, str] = dict.fromkeys(waiting, "")
    anchors: dict[str, set[str]] = {}
    fragments: list[tuple[str, str, str]] = []
    dead: dict[str, object] = {}
    alike = Alike()
    while waiting and len(named_by) < MOST_ADDRESSES:
        path = waiting.popleft()
        answer = client.get(path)
        if answer.status_code in MOVED:
            answer = client.get(answer.headers["Location"])
        if answer.status_code != 200:
            dead[path] = (answer.status_code, f"from {named_by[path]}")
            continue
        anchors[path], found = read_links(path, answer)
        for link in found:
            address, fragment = urldefrag(link)
            if fragment and not path.startswith(links.API):
                fragments.append((path, address, fragment))
            if address not in named_by and alike.few(address):
                named_by[address] = path
                waiting.append(address)
    assert not dead, pformat(dead)
    nowhere = {f"{path} → {address}#{name}" for path, address, name in fragments
               if address in anchors and name not in anchors[address]}  # fmt: skip
    assert not nowhere, pformat(nowhere)
    assert not waiting, f"more than {MOST_ADDRESSES} addresses: is there an endless maze of links?"
    assert len(named_by) > 500


class Alike:
    """Counts addresses that have the same path and the same parameter, or equally many of them."""

    def __init__(self) -> None:
        self.seen: Counter[tuple[str, str]] = Counter()

    def few(self, address: str) -> bool:
        """Whether there were few like this one: all without parameters, 25 searches by one, of others 3."""
        parts = urlsplit(address)
        names = {name for name, _ in parse_qsl(parts.query)}
        kind = (parts.path, names.pop() if len(names) == 1 else f"{len(names)} parameters")
        self.seen[kind] += 1
        most = 25 if parts.path == links.SEARCH and len(names) == 1 else 3
        return not parts.query or self.seen[kind] <= most


def read_links(path: str, answer: httpx.Response) -> tuple[set[str], Iterable[str]]:
    """The anchors of a page, and the addresses on this site that it names."""
    kind = answer.headers["content-type"].partition(";")[0]
    if kind == "application/json" and path.startswith(links.API):
        return set(), [url for url in urls_of(answer.json()) if not url.startswith("//")]
    if kind != "text/html":
        return set(), ()
    tree = html.fromstring(answer.text)
    named = [urljoin(path, url) for url in tree.xpath("//@href | //@src | //@action")]
    return set(tree.xpath("//@id")), [url for url in named if url.startswith("/")]


def urls_of(model: Any) -> Iterator[str]:
    """Every address of this site in a page model."""
    if isinstance(model, dict):
        for name, part in model.items():
            if isinstance(part, str) and (name == "url" or name.endswith("_url")) and part.startswith("/"):
                yield part
            yield from urls_of(part)
    elif isinstance(model, list):
        for part in model:
            yield from urls_of(part)


def test_every_example_of_the_help_page_finds_something(client: httpx.Client) -> None:
    """An example without results teaches nothing; only statements by side are not in the samples."""
    for example in client.get("/api/v1/help").json()["examples"]:
        found = client.get("/api/v1" + example["url"]).json()
        assert found["trouble"] is None, example
        assert found["total"] or example["shows"] == "side", example
