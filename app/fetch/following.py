"""Links -> the pages they lead to: which are fetched, and which are passed by with a reason.

Why this module exists: a list names thousands of pages, and a run comes by every hour. What does not concern
us is not fetched, what is held is not asked for again, and a list that has not changed is not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from app.domain import ArchiveError, Capture
from app.fetch.concerns import judge_link
from app.fetch.fetcher import Fetcher
from app.fetch.files import Miss
from app.fetch.links import Link, ListKind, list_kind, parse_links
from app.fetch.memory import Validators
from app.fetch.replies import Unwelcome, capture_of_reply, validators_of
from app.fetch.unpack import GZIP_START, read_bounded
from app.lexicon import Lexicon
from app.sources import decode

DEEPEST_LIST = 2
"""A sitemap index may name sitemaps, which name pages; no deeper."""
MOST_FOLLOWED = 2000
"""Pages fetched by way of one list in one run."""
NOT_CHANGED = "The server says that it has not changed."
ENOUGH = f"{MOST_FOLLOWED} pages of this list were fetched in this run; the next one goes on."
HELD = "It is held already."


@dataclass(frozen=True, slots=True)
class Met:
    """A page found by way of a list or within a web archive: that it is rejected is no failure."""

    capture: Capture
    found_in: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A link that was not followed, and why; `held` when the archive has its page as it stands."""

    origin: str
    reason: str
    title: str = ""
    found_in: str = ""
    held: bool = False


Input = Capture | Met | Passed | Miss


@dataclass(frozen=True, slots=True)
class Holding:
    """What the archive has of an address: when it was last received, and what to show the server."""

    seen_at: datetime
    validators: Validators


def holds_nothing(address: str) -> Holding | None:
    """The answer of an archive that holds nothing."""
    return None


@dataclass(frozen=True, slots=True)
class Following:
    """How links are followed: what is held already, and whether every link counts, whatever it says.

    `only_looking` is for a dry run: a list that it has seen must not pass for one that was dealt with.
    """

    lexicon: Lexicon
    holding: Callable[[str], Holding | None] = holds_nothing
    all_links: bool = False
    only_looking: bool = False


def follow_address(
    address: str, kind: ListKind, fetcher: Fetcher, following: Following, depth: int
) -> Iterator[Input]:
    """The pages that the list at an address leads to; nothing when it has not changed since the last run."""
    host = host_of(address)
    try:
        reply = fetcher.fetch_reply(address, fetcher.memory.site(host).lists.get(address))
        if reply is None:
            return
        body = unpacked(reply.body, fetcher.bounds.size)
        seen = list_kind(body)
        if seen in ("feed", "sitemap"):
            kind = seen
        elif kind == "index":
            body = decode(capture_of_reply(address, reply, fetcher.bounds.size)).encode()
    except ArchiveError as error:
        yield Miss(address, str(error))
        return
    done = True
    for item in follow_list(kind, body, address, str(reply.url), fetcher, following, depth=depth):
        done = (
            done and not isinstance(item, Miss) and not (isinstance(item, Passed) and item.reason == ENOUGH)
        )
        yield item
    # Else it is read again, so that what failed or was left gets another chance.
    if done and not following.only_looking:
        fetcher.memory.keep_list(host, address, validators_of(reply.headers.multi_items()))


def follow_list(
    kind: ListKind,
    body: bytes,
    name: str,
    address: str,
    fetcher: Fetcher,
    following: Following,
    *,
    depth: int,
) -> Iterator[Input]:
    """The pages a list leads to; its links are seen from `address`, and `name` is what to call it."""
    try:
        links = list(parse_links(kind, body, address))
    except ArchiveError as error:
        yield Miss(name, str(error))
        return
    if not links:
        yield Miss(name, "no link is on this list.")
    pages = [link for link in links if not link.is_list]
    yield from follow(pages, name, fetcher, following, chosen=kind == "addresses")
    for link in links:
        if link.is_list and depth + 1 < DEEPEST_LIST:
            yield from follow_address(link.address, "sitemap", fetcher, following, depth + 1)
        elif link.is_list:
            yield Passed(link.address, "A sitemap index within a sitemap index is not read.", found_in=name)


def follow(
    links: Iterable[Link], name: str, fetcher: Fetcher, following: Following, *, chosen: bool
) -> Iterator[Input]:
    """The pages of links that concern us and are not held; `chosen` ones concern us whatever they say."""
    followed = 0
    for link in links:
        verdict = judge_link(link, following.lexicon)
        if not (verdict.follow or chosen or (following.all_links and verdict.rule != "no_page")):
            yield Passed(link.address, verdict.reason, link.title, name)
            continue
        holding = following.holding(link.address)
        if holding and (link.changed is None or link.changed <= holding.seen_at):
            yield Passed(link.address, HELD, link.title, name, held=True)
            continue
        if followed >= MOST_FOLLOWED:
            yield Passed(link.address, ENOUGH, link.title, name)
            continue
        followed += 1
        yield fetch_met(link, name, fetcher, holding)


def fetch_met(link: Link, name: str, fetcher: Fetcher, holding: Holding | None) -> Input:
    """The page of a link, or why there is none."""
    try:
        reply = fetcher.fetch_reply(link.address, holding.validators if holding else None)
        if reply is None:
            return Passed(link.address, NOT_CHANGED, link.title, name, held=True)
        return Met(capture_of_reply(link.address, reply, fetcher.bounds.size), name)
    except Unwelcome as error:
        return Passed(link.address, str(error), link.title, name)
    except ArchiveError as error:
        return Miss(link.address, str(error))


def unpacked(body: bytes, limit: int) -> bytes:
    """The body, unpacked where it is a gzip file as sitemaps often are; Unreadable beyond the limit."""
    return read_bounded([body], "gzip", limit) if body.startswith(GZIP_START) else body


def host_of(address: str) -> str:
    """The host of an address, for the memory of sites."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
