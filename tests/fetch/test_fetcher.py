from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from app.domain import ArchiveError
from app.fetch import Fetcher
from app.fetch.manners import Turns
from app.fetch.replies import seconds_to_wait
from tests.fetch.servers import Answer, RawServer, Site

PAGE = "<!doctype html><html><body><p>Ван И и Лавров встретились.</p></body></html>".encode()
HTML = {"Content-Type": "text/html; charset=utf-8"}


def reason(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(ArchiveError) as caught:
        fetcher.fetch_capture(address)
    return str(caught.value)


def test_a_page_is_captured_as_it_came(site: Site, fetcher: Fetcher) -> None:
    address = site.put("/a", Answer(PAGE, headers={"Content-Type": "text/html; charset=UTF-8", "X-A": "1"}))
    capture = fetcher.fetch_capture(address + "#top")
    assert (capture.body, capture.media_type, capture.charset) == (PAGE, "text/html", "utf-8")
    assert (capture.status, capture.final_url, capture.origin) == (200, address, address + "#top")
    assert ("x-a", "1") in capture.headers
    assert capture.captured_at.tzinfo is UTC


def test_a_packed_page_is_unpacked(site: Site, fetcher: Fetcher) -> None:
    address = site.put("/a", Answer(gzip.compress(PAGE), headers={**HTML, "Content-Encoding": "gzip"}))
    assert fetcher.fetch_capture(address).body == PAGE
    assert site.asked[-1][2]["Accept-Encoding"] == "gzip"


def test_we_say_who_we_are(site: Site, fetcher: Fetcher) -> None:
    fetcher.fetch_capture(site.put("/a", Answer(PAGE)))
    assert {asked["User-Agent"] for _, _, asked in site.asked} == {
        "ministers-archive/test (+mailto:editor@example.org)"
    }


def test_redirects_are_followed_and_the_last_address_kept(site: Site, fetcher: Fetcher) -> None:
    site.put("/new", Answer(PAGE))
    capture = fetcher.fetch_capture(site.put("/old", Answer(status=301, headers={"Location": "/new"})))
    assert capture.final_url == site.address + "/new"
    assert capture.url == site.address + "/old"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(status=404), "answers 404 Not Found"),
        (Answer(status=302, headers={"Location": "/a"}), "more than 5 redirects"),
        (Answer(status=302, headers={"Location": "ftp://example.org/"}), "not an http or https address"),
        (Answer(b"", headers=HTML), "nothing in it"),
        (Answer(b"\x89PNG\r\n\x1a\n" + bytes(500), headers=HTML), "no text"),
        (Answer(PAGE, headers={"Content-Type": "image/png"}), "image/png"),
        (Answer(b"x" * 2_000_000, headers=HTML), "larger than 0.954 MiB"),
        (Answer(PAGE, headers={**HTML, "Content-Encoding": "br"}), "packed as 'br'"),
        (Answer(PAGE, headers={**HTML, "Content-Encoding": "gzip, gzip"}), "packed as 'gzip, gzip'"),
        (Answer(PAGE, headers={**HTML, "Content-Encoding": "gzip"}), "packing is broken"),
        (
            Answer(gzip.compress(PAGE)[:-12], headers={**HTML, "Content-Encoding": "gzip"}),
            "packing ends too early",
        ),
        (
            Answer(gzip.compress(b"a" * 50_000_000), headers={**HTML, "Content-Encoding": "gzip"}),
            "larger than 0.954 MiB",
        ),
    ],
)
def test_what_cannot_be_used_says_why(
    site: Site, open_fetcher: Callable[..., Fetcher], answer: Answer, expected: str
) -> None:
    with open_fetcher(size=1_000_000) as fetcher:
        assert expected in reason(fetcher, site.put("/a", answer))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("ftp://example.org/a", "not an http or https address"),
        ("http://", "not an http or https address"),
        ("http://me:secret@example.org/", "user's name"),
        ("http://[::1/", "not a web address"),
    ],
)
def test_what_is_no_web_address_is_refused(fetcher: Fetcher, address: str, expected: str) -> None:
    assert expected in reason(fetcher, address)
    assert "secret" not in reason(fetcher, address)


# ------------------------------------------------------------------ manners


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (Answer(b"User-agent: *\nDisallow: /private/", headers={"Content-Type": "text/plain"}), True),
        (Answer(b"User-agent: *\nDisallow: /*.html$", headers={"Content-Type": "text/plain"}), False),
        (Answer(b"User-agent: ministers-archive\nDisallow: /", headers={}), False),
        (Answer(status=404), True),
        (Answer(status=403), True),
        (Answer(status=500), False),
        (Answer(status=429), False),
    ],
)
def test_robots_txt_decides(site: Site, fetcher: Fetcher, robots: Answer, allowed: bool) -> None:
    site.put("/robots.txt", robots)
    address = site.put("/news/a.html", Answer(PAGE))
    if allowed:
        assert fetcher.fetch_capture(address).body == PAGE
    else:
        assert "robots.txt" in reason(fetcher, address)
        assert site.paths == ["/robots.txt"]


def test_robots_txt_is_asked_for_once(site: Site, fetcher: Fetcher) -> None:
    for path in ("/a", "/b", "/c"):
        fetcher.fetch_capture(site.put(path, Answer(PAGE)))
    assert site.paths == ["/robots.txt", "/a", "/b", "/c"]


def test_robots_txt_is_asked_at_every_hop(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", Answer(b"User-agent: *\nDisallow: /private/", headers={}))
    address = site.put("/a", Answer(status=302, headers={"Location": "/private/a"}))
    assert "leave this page alone" in reason(fetcher, address)
    assert "/private/a" not in site.paths


def test_two_requests_to_a_host_keep_the_gap(site: Site, open_fetcher: Callable[..., Fetcher]) -> None:
    with open_fetcher(gap=0.2) as fetcher:
        for path in ("/a", "/b"):
            fetcher.fetch_capture(site.put(path, Answer(PAGE)))
    moments = [moment for _, moment, _ in site.asked]
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(moments))


def test_a_crawl_delay_is_kept_and_does_not_count_as_slowness(
    site: Site, open_fetcher: Callable[..., Fetcher]
) -> None:
    slept: list[float] = []
    site.put("/robots.txt", Answer(b"User-agent: *\nCrawl-delay: 40", headers={}))
    turns = Turns(gap=2.0, clock=lambda: 0.0, sleep=slept.append)
    with open_fetcher(turns=turns) as fetcher:
        fetcher.fetch_capture(site.put("/a", Answer(PAGE)))
    assert slept == [40.0]


def test_a_crawl_delay_no_run_can_wait_for_is_a_refusal(site: Site, fetcher: Fetcher) -> None:
    site.put("/robots.txt", Answer(b"User-agent: *\nCrawl-delay: 86400", headers={}))
    assert "86400 seconds between requests" in reason(fetcher, site.put("/a", Answer(PAGE)))


def test_a_busy_server_is_asked_again_when_it_says(site: Site, fetcher: Fetcher) -> None:
    address = site.put("/a", Answer(status=503, headers={"Retry-After": "1"}), Answer(PAGE))
    assert fetcher.fetch_capture(address).body == PAGE
    first, second = (moment for path, moment, _ in site.asked if path == "/a")
    assert 1.0 <= second - first < 2.0


def test_a_server_that_asks_for_an_hour_is_not_waited_for(site: Site, fetcher: Fetcher) -> None:
    address = site.put("/a", Answer(status=429, headers={"Retry-After": "3600"}))
    assert "come back in 3600 seconds" in reason(fetcher, address)
    assert site.paths.count("/a") == 1


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ("Sat, 21 Nov 2026 12:00:30 GMT", 30.0),
        ("Sat, 21 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(header: str, seconds: float | None) -> None:
    assert seconds_to_wait(header, datetime(2026, 11, 21, 12, tzinfo=UTC)) == seconds


# ------------------------------------------------------------------ servers that misbehave


def drip(connection: socket.socket, begin: bytes) -> None:
    connection.sendall(begin)
    for _ in range(100):
        connection.sendall(b"x")
        time.sleep(0.1)


@pytest.mark.parametrize(
    "begin",
    [
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", id="body"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX-Slow: ", id="header"),
        pytest.param(b"", id="status line"),
    ],
)
def test_a_server_that_drips_is_left_in_time(
    raw_server: RawServer, open_fetcher: Callable[..., Fetcher], begin: bytes
) -> None:
    address = raw_server(lambda connection: drip(connection, begin))
    started = time.monotonic()
    with open_fetcher(seconds=1.0) as fetcher:
        assert reason(fetcher, address) == "no whole answer came within 1 seconds."
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"SSH-2.0-OpenSSH_9.2\r\n", id="no http"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", id="shorter than it says"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\n" + b"X-Header: y\r\n" * 20_000 + b"\r\n", id="headers without end"
        ),
        pytest.param(b"", id="hangs up"),
    ],
)
def test_a_broken_reply_is_one_clear_sentence(
    raw_server: RawServer,
    open_fetcher: Callable[..., Fetcher],
    answer: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.fetch.fetcher.ATTEMPTS", 1)
    address = raw_server(lambda connection: connection.sendall(answer))
    with open_fetcher(seconds=5.0) as fetcher:
        assert reason(fetcher, address).startswith("the connection failed: ")
