"""Servers that mean harm, each on loopback: a fetch ends in time with a reason, and the run goes on."""

from __future__ import annotations

import gzip
import io
import random
import resource
import socket
import struct
import time
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest

from app.domain import Capture
from app.fetch import Fetcher, Following, Miss, gather
from app.lexicon import Lexicon
from tests.fetch.servers import RawServer

PAGE = "<!doctype html><html><body><p>Ван И и Лавров встретились.</p></body></html>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
MOST_GROWTH = 64 * 1024 * 1024
SECONDS = 1.0

Serve = Callable[[socket.socket], None]


def says(*parts: bytes) -> Serve:
    """A server that sends this and hangs up."""

    def serve(connection: socket.socket) -> None:
        for part in parts:
            connection.sendall(part)

    return serve


def for_ever(begin: bytes, piece: bytes, pause: float = 0.0) -> Serve:
    """A server that never stops."""

    def serve(connection: socket.socket) -> None:
        connection.sendall(begin)
        while True:
            connection.sendall(piece)
            time.sleep(pause)

    return serve


def whole(body: bytes, *headers: str) -> Serve:
    """A server whose reply is whole, whatever is in it."""
    lines = "".join(f"{header}\r\n" for header in headers)
    return says(HEAD + f"{lines}Content-Length: {len(body)}\r\n\r\n".encode() + body)


def reset(connection: socket.socket) -> None:
    """Half a body, then the connection is torn down."""
    connection.sendall(HEAD + b"Content-Length: 100000\r\n\r\n" + b"x" * 1000)
    time.sleep(0.05)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def redirects_to_itself(connection: socket.socket) -> None:
    host, port = connection.getsockname()
    connection.sendall(
        f"HTTP/1.1 302 Found\r\nLocation: http://{host}:{port}/\r\nContent-Length: 0\r\n\r\n".encode()
    )


def packed_zeros(size: int) -> bytes:
    """That many zeros, a thousand times smaller; made a piece at a time."""
    machine = zlib.compressobj(9, wbits=31)
    pieces = [machine.compress(bytes(1 << 20)) for _ in range(size >> 20)]
    return b"".join(pieces) + machine.flush()


BOMB = packed_zeros(1 << 30)

# What each does, and a word of the reason that is recorded.
HOSTILE: dict[str, tuple[Serve, str]] = {
    "a gigabyte in a megabyte of gzip": (whole(BOMB, "Content-Encoding: gzip"), "larger than"),
    "gzip within gzip": (whole(gzip.compress(BOMB), "Content-Encoding: gzip, gzip"), "packed as"),
    "a bomb that hides its packing": (whole(BOMB), "larger than"),
    "brotli that was not asked for": (whole(b"\x8b\x02\x80", "Content-Encoding: br"), "packed as 'br'"),
    "zstd that was not asked for": (whole(b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd"), "packed as 'zstd'"),
    "deflate that was not asked for": (whole(zlib.compress(b"a"), "Content-Encoding: deflate"), "packed as"),
    "gzip cut short": (whole(gzip.compress(PAGE.encode())[:-9], "Content-Encoding: gzip"), "too early"),
    "gzip of noise": (whole(b"\x1f\x8b" + b"\xff" * 99, "Content-Encoding: gzip"), "packing is broken"),
    "chunks without end": (
        for_ever(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"x" * 65536 + b"\r\n"),
        "larger than",
    ),
    "a body without end or length": (for_ever(HEAD + b"\r\n", b"x" * 65536), "larger than"),
    "chunks of no known size": (
        says(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
        "connection failed",
    ),
    "a byte now and then": (for_ever(HEAD + b"Content-Length: 9999\r\n\r\n", b"x", 0.1), "no whole answer"),
    "a header now and then": (for_ever(HEAD + b"X-Slow: ", b"x", 0.1), "no whole answer"),
    "silence": (lambda connection: time.sleep(3), "no whole answer"),
    "twenty thousand headers": (
        says(HEAD + b"".join(b"X-%d: y\r\n" % n for n in range(20_000)) + b"\r\n"),
        "connection failed",
    ),
    "a header of a megabyte": (says(HEAD + b"X-A: " + b"y" * 1_000_000 + b"\r\n\r\n"), "connection failed"),
    "headers without end": (for_ever(HEAD, b"X-A: y\r\n" * 1000), "connection failed"),
    "longer than it says": (says(HEAD + b"Content-Length: 0\r\n\r\nshort and more"), "nothing in it"),
    "shorter than it says": (says(HEAD + b"Content-Length: 500\r\n\r\nshort"), "connection failed"),
    "two lengths": (says(HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\nshort"), "connection failed"),
    "a negative length": (says(HEAD + b"Content-Length: -1\r\n\r\n"), "connection failed"),
    "it redirects to itself": (redirects_to_itself, "more than 5 redirects"),
    "it redirects to a file": (
        says(b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\n\r\n"),
        "not an http",
    ),
    "it redirects to nowhere": (says(b"HTTP/1.1 302 Found\r\nLocation: http://[/\r\n\r\n"), "not known"),
    "torn down in the middle": (reset, "connection failed"),
    "it hangs up at once": (says(), "connection failed"),
    "HTTP/0.9": (says(b"<html>no header at all</html>"), "connection failed"),
    "another protocol": (says(b"SSH-2.0-OpenSSH_9.2\r\n"), "connection failed"),
    "200 with nothing in it": (whole(b""), "nothing in it"),
    "a picture called a page": (whole(b"\x89PNG\r\n\x1a\n" + bytes(999)), "no text"),
    "a page called a picture": (
        says(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 4\r\n\r\n<p>a"),
        "image/png",
    ),
    "a status that is none": (says(b"HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n"), "answers 999"),
    "noise": (says(random.Random(7).randbytes(5000)), "connection failed"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_server_ends_with_a_reason_in_time_and_space(
    name: str,
    raw_server: RawServer,
    open_fetcher: Callable[..., Fetcher],
    lexicon: Lexicon,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.fetch.fetcher.ATTEMPTS", 1)  # the same again would only take longer
    serve, reason = HOSTILE[name]
    bad, good = raw_server(quietly(serve)), raw_server(whole(PAGE.encode()))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    started = time.monotonic()
    with open_fetcher(seconds=SECONDS) as fetcher:
        first, second = gather([bad, good], fetcher, io.BytesIO(), 10**7, Following(lexicon))
    assert isinstance(first, Miss)
    assert reason in first.reason
    assert first.reason.endswith(".")
    assert isinstance(second, Capture), "the run goes on"
    assert time.monotonic() - started < SECONDS + 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before <= MOST_GROWTH


def quietly(serve: Serve) -> Serve:
    """The server, which does not mind that nobody listens any more."""

    def served(connection: socket.socket) -> None:
        with suppress(OSError):
            serve(connection)

    return served


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-16", "utf-8"),
        ("gb18030", "utf-8"),
        ("gb18030", "gb2312"),
        ("koi8-r", "utf-8"),
        ("cp1251", "iso-8859-1"),
        ("utf-8", "no-such-charset"),
        ("utf-8", "utf-8, utf-16"),
    ],
)
def test_a_mislabelled_page_is_kept_as_it_came(
    charset: str, declared: str, raw_server: RawServer, fetcher: Fetcher
) -> None:
    text = PAGE if charset != "gb18030" else PAGE.replace("Ван И", "王毅")
    body = text.encode(charset)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={declared}\r\n"
    address = raw_server(says(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body))
    assert fetcher.fetch_capture(address).body == body
