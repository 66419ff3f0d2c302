from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from app.domain import Unreadable
from app.fetch.links import Link, ListKind, list_kind, parse_links, parse_moment
from app.fetch.unpack import read_bounded

HERE = "https://news.example/feeds/world.xml"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>Wang Yi &lt;img src=x onerror=alert(1)&gt; in Moscow</title><link>/a.html</link>
<pubDate>Mon, 18 Sep 2023 18:00:00 +0300</pubDate></item>
<item><title>Second</title><link>https://other.example/b</link><pubDate>2022-07-08 01:58:12</pubDate></item>
<item><title>Again</title><link>https://news.example/a.html</link></item>
<item><title>Script</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Talks</title>
<link href="../c.html"/><updated>2023-09-18T15:00:00Z</updated><summary>In Moscow.</summary></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://news.example/d</loc><lastmod>2023-09-18</lastmod>
<news:news><news:title>Lavrov meets Wang Yi</news:title></news:news></url><url><loc>/e</loc></url></urlset>"""
INDEX_OF_SITEMAPS = "<sitemapindex><sitemap><loc>https://news.example/s1.xml</loc></sitemap></sitemapindex>"
PAGE = """<html><body><nav><a href="/">Home</a><a href="https://elsewhere.example/x">Away</a></nav>
<ul><li><a href="../2023/f.html#top" title="王毅会见拉夫罗夫">王毅…</a></li>
<li><a href="mailto:a@b.example">Mail</a></li></ul></body></html>"""


def links(kind: ListKind, text: str) -> list[Link]:
    return list(parse_links(kind, text.encode(), HERE))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (RSS, "feed"),
        (ATOM, "feed"),
        ('<?xml version="1.0"?><rdf:RDF xmlns:rdf="x">', "feed"),
        (SITEMAP, "sitemap"),
        (INDEX_OF_SITEMAPS, "sitemap"),
        ("# ours\nhttps://a.example/1\n\nhttps://a.example/2\n", "addresses"),
        ("https://a.example/1 is the address\n", None),
        ("<html><body>A page about rss feeds</body></html>", None),
        ("# only a remark\n", None),
        ("", None),
    ],
)
def test_a_list_is_known_by_how_it_opens(text: str, kind: ListKind | None) -> None:
    assert list_kind(text.encode()) == kind


def test_a_feed_gives_addresses_titles_without_markup_and_moments_that_name_a_zone() -> None:
    first, second, script = links("feed", RSS)
    assert (first.address, first.title) == ("https://news.example/a.html", "Wang Yi in Moscow")
    assert first.changed == datetime(2023, 9, 18, 15, tzinfo=UTC)
    assert second.changed is None, "a time without a zone is not UTC"
    assert script.address.startswith("javascript:"), "refused when it is to be fetched"


def test_an_atom_feed_gives_its_summary_and_joins_its_links() -> None:
    assert links("feed", ATOM) == [
        Link("https://news.example/c.html", "Talks", "In Moscow.", datetime(2023, 9, 18, 15, tzinfo=UTC))
    ]


def test_a_sitemap_gives_pages_with_news_titles_and_an_index_gives_lists() -> None:
    assert links("sitemap", SITEMAP) == [
        Link("https://news.example/d", "Lavrov meets Wang Yi"),
        Link("https://news.example/e"),
    ]
    assert links("sitemap", INDEX_OF_SITEMAPS) == [Link("https://news.example/s1.xml", is_list=True)]


def test_an_index_page_gives_the_links_of_its_own_site() -> None:
    assert links("index", PAGE) == [
        Link("https://news.example/", "Home"),
        Link("https://news.example/2023/f.html", "王毅会见拉夫罗夫"),
    ]


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2023-09-18T18:00:00+03:00", datetime(2023, 9, 18, 15, tzinfo=UTC)),
        ("Mon, 18 Sep 2023 15:00:00 GMT", datetime(2023, 9, 18, 15, tzinfo=UTC)),
        ("2023-09-18 18:00:00", None),
        ("18 сентября", None),
        ("", None),
        ("9999-99-99", None),
    ],
)
def test_a_moment_is_believed_only_with_its_zone(words: str, moment: datetime | None) -> None:
    assert parse_moment(words) == moment


# ------------------------------------------------------------------ documents that mean harm

ONE = "<urlset><url><loc>{}</loc></url></urlset>"
LAUGHS = "".join(
    f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}{("&l" + str(n - 1) + ";") * 9 if n else ""}">'
    for n in range(9)
)
HARMFUL: dict[str, tuple[ListKind, Callable[[], bytes]]] = {
    "billion laughs in a sitemap": (
        "sitemap",
        lambda: f"<!DOCTYPE u [{LAUGHS}]><urlset><url><loc>&l8;</loc></url></urlset>".encode(),
    ),
    "billion laughs in a feed": (
        "feed",
        lambda: (
            f"<!DOCTYPE r [{LAUGHS}]><rss><channel><item><title>&l8;</title></item></channel></rss>".encode()
        ),
    ),
    "quadratic blow-up": (
        "sitemap",
        lambda: f'<!DOCTYPE u [<!ENTITY a "{"a" * 50_000}">]>{ONE.format("&a;" * 5000)}'.encode(),
    ),
    "a file of this machine": (
        "sitemap",
        lambda: (
            b'<!DOCTYPE u [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>'
        ),
    ),
    "an address of this machine": (
        "sitemap",
        lambda: b'<!DOCTYPE u SYSTEM "http://127.0.0.1:9/x.dtd"><urlset><url><loc>/a</loc></url></urlset>',
    ),
    "a parameter entity": (
        "sitemap",
        lambda: (
            b'<!DOCTYPE u [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x">%a;]><urlset><url><loc>/</loc></url></urlset>'
        ),
    ),
    "elements in elements": ("sitemap", lambda: b"<urlset>" + b"<url>" * 100_000),
    "a huge attribute": (
        "sitemap",
        lambda: b'<urlset><url a="' + b"x" * 11_000_000 + b'"><loc>/a</loc></url></urlset>',
    ),
    "cut short": ("sitemap", lambda: b"<urlset><url><loc>https://a.example/</loc>"),
    "no feed at all": ("feed", lambda: b"<rss><<<<\x00\x01"),
    "another encoding": ("sitemap", lambda: b"<?xml version='1.0' encoding='utf-16'?><urlset/>"),
    "an empty index": ("index", lambda: b""),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_list_is_refused_at_once(name: str) -> None:
    kind, build = HARMFUL[name]
    body = build()
    started = time.monotonic()
    try:
        found = list(parse_links(kind, body, HERE))
    except Unreadable as error:
        assert str(error).endswith(".")
    else:
        assert found == [], "what could be read of it leads nowhere"
    assert time.monotonic() - started < 5


def test_a_packed_sitemap_that_is_a_bomb_is_left_at_the_limit() -> None:
    with pytest.raises(Unreadable, match="larger than"):
        read_bounded([gzip.compress(bytes(50_000_000))], "gzip", 1_000_000)


def test_no_more_links_are_read_than_a_sitemap_may_hold() -> None:
    urls = "".join(f"<url><loc>/{n}</loc></url>" for n in range(50_100))
    assert len(links("sitemap", f"<urlset>{urls}</urlset>")) == 50_000
