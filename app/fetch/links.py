"""Lists of links -> Link: feeds, sitemaps, index pages and plain lists of addresses. Pure.

Why this module exists: most articles are found by way of a list that somebody else keeps. Whatever its form,
it comes down to addresses with the words that stand beside them, and those words decide what is fetched.
Nothing here is trusted: markup is stripped from titles, no document may declare entities or send us anywhere
while it is read, and every address is checked again before it is fetched.
"""

# mypy: allow-untyped-calls

from __future__ import annotations

import email.utils
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from feedparser.api import parse as parse_feed_document
from lxml import etree
from lxml.html import HTMLParser, document_fromstring, fromstring

from app.domain import Unreadable

ListKind = Literal["feed", "sitemap", "index", "addresses"]

MOST_LINKS = 50_000
"""Addresses read from one list; what the sitemap protocol allows in one file."""
LONGEST_WORDS = 1000
"""Code points of a title or summary looked at."""
HEAD = 4096
# matches b"<rss version=", b"<feed xmlns=", b"<rdf:RDF", b"<urlset>", b"<sm:sitemapindex "
ROOT = re.compile(rb"<(?:[a-z]+:)?(rss|feed|rdf|urlset|sitemapindex)[\s>]", re.IGNORECASE)
# matches "https://www.mid.ru/a"
WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
# matches b"<!ENTITY lol"
ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
# matches a stretch of blanks and line ends within a title
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Link:
    """An address on a list with the words beside it; `changed` is when the list says it last changed.

    `is_list` marks an entry that leads to a further list (a sitemap of a sitemap index).
    """

    address: str
    title: str = ""
    summary: str = ""
    changed: datetime | None = None
    is_list: bool = False


def list_kind(body: bytes) -> ListKind | None:
    """What kind of list a document is, by how it opens; None for none. Index pages look like any page."""
    found = ROOT.search(body, 0, HEAD)
    if found:
        return "sitemap" if found[1].lower() in (b"urlset", b"sitemapindex") else "feed"
    return "addresses" if is_address_list(body) else None


def is_address_list(body: bytes) -> bool:
    """Whether every line that says anything is a web address or a remark (#)."""
    lines = [line for line in body[:HEAD].decode("utf-8", "replace").splitlines() if line.strip()]
    if len(body) > HEAD:
        lines = lines[:-1]  # cut in the middle
    said = [line.strip() for line in lines if not line.lstrip().startswith("#")]
    return bool(said) and all(WEB.match(line) and " " not in line for line in said)


def parse_links(kind: ListKind, body: bytes, address: str) -> Iterator[Link]:
    """The links of a list, in its order, each once; Unreadable when it is damaged or declares entities."""
    seen: set[str] = set()
    for link in PARSERS[kind](body, address):
        if link.address not in seen:
            seen.add(link.address)
            yield link
        if len(seen) >= MOST_LINKS:
            return


# ------------------------------------------------------------------ one parser for each kind


def parse_addresses(body: bytes, address: str) -> Iterator[Link]:
    """The addresses of a list of one a line; # begins a remark."""
    for line in body.decode("utf-8-sig", "replace").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield Link(line.strip())


def parse_feed(body: bytes, address: str) -> Iterator[Link]:
    """The items of an RSS or Atom feed.

    feedparser reads a time without a zone as UTC, eight hours wrong for Beijing; so times are read again.
    """
    if ENTITY.search(body):
        raise Unreadable("the feed declares entities, which no feed needs.")
    # As a stream: bytes would first be tried as the name of a file.
    parsed: Any = parse_feed_document(io.BytesIO(body), response_headers={"content-location": address})
    if parsed.bozo and not parsed.entries:
        raise Unreadable("the feed is damaged: no item of it can be read.")
    for entry in parsed.entries:
        if found := str(entry.get("link") or ""):
            yield Link(
                address=joined(address, found),
                title=plain(str(entry.get("title") or "")),
                summary=plain(str(entry.get("summary") or "")),
                changed=parse_moment(str(dict.get(entry, "updated") or dict.get(entry, "published") or "")),
            )


def parse_sitemap(body: bytes, address: str) -> Iterator[Link]:
    """The pages of a sitemap, or the sitemaps of a sitemap index (`is_list`)."""
    fields: dict[str, str] = {}
    try:
        steps = etree.iterparse(
            io.BytesIO(body),
            events=("start", "end"),
            load_dtd=False,
            no_network=True,
            resolve_entities=False,
            huge_tree=False,
        )
        for event, element in steps:
            name = local_name(element)
            if event == "start":
                if element.getroottree().docinfo.doctype:
                    raise Unreadable("the sitemap declares a document type, which no sitemap needs.")
                if name in ("url", "sitemap"):
                    fields = {}
                continue
            if name in ("loc", "lastmod", "title"):
                fields.setdefault(name, (element.text or "").strip()[:LONGEST_WORDS])
            elif name in ("url", "sitemap"):
                if fields.get("loc"):
                    yield Link(
                        address=joined(address, fields["loc"]),
                        title=plain(fields.get("title", "")),
                        changed=parse_moment(fields.get("lastmod", "")),
                        is_list=name == "sitemap",
                    )
                element.clear()
                while element.getprevious() is not None:  # what was read is not kept in memory
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"the sitemap is damaged ({error.msg}).") from error


def parse_index(body: bytes, address: str) -> Iterator[Link]:
    """The links of an HTML page in UTF-8 to pages of the same site, with their own words as titles."""
    try:
        tree = document_fromstring(body, parser=HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError) as error:
        raise Unreadable("the index page holds no HTML elements.") from error
    here = site_of(address)
    for anchor in tree.iter("a"):
        found = joined(address, anchor.get("href") or "")
        if WEB.match(found) and site_of(found) == here and found.partition("#")[0] != address:
            title = anchor.get("title") or anchor.text_content()
            yield Link(found.partition("#")[0], plain_words(title))


PARSERS = {
    "addresses": parse_addresses,
    "feed": parse_feed,
    "sitemap": parse_sitemap,
    "index": parse_index,
}


# ------------------------------------------------------------------ words, addresses, moments


def joined(address: str, link: str) -> str:
    """The link as seen from its list; as it stands where it cannot be joined, to be refused when fetched."""
    try:
        return urljoin(address, link.strip())
    except ValueError:
        return link.strip()


def site_of(address: str) -> str:
    """The last two labels of the host, or the whole of it: `mid.ru` for `www.mid.ru`."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host if host.replace(".", "").isdecimal() else ".".join(host.split(".")[-2:])


def local_name(element: Any) -> str:
    """The element's name without its namespace; empty for comments."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def plain(words: str) -> str:
    """A title without markup: feeds carry `&lt;img onerror=…&gt;` and the like."""
    if ("<" in words or "&" in words) and words.strip():
        try:
            words = fromstring(f"<div>{words}</div>").text_content()
        except (etree.ParserError, ValueError):
            words = ""
    return plain_words(words)


def plain_words(words: str) -> str:
    """The words on one line, and no more of them than anybody looks at."""
    return BLANKS.sub(" ", words).strip()[:LONGEST_WORDS]


def parse_moment(words: str) -> datetime | None:
    """The moment of an ISO 8601 or RFC 822 time, in UTC; None where it names no zone or cannot be read."""
    words = words.strip()
    for read in (datetime.fromisoformat, email.utils.parsedate_to_datetime):
        try:
            moment = read(words)
        except (ValueError, OverflowError):
            continue
        return moment.astimezone(UTC) if moment.tzinfo else None
    return None
