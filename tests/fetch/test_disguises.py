"""Addresses inside our own network, in every disguise and by every way a stranger can hand us one.

One server on 127.0.0.1 plays the internet and may be asked. A canary listens on 127.0.0.2 and ::1 and must
hear nothing; a fake resolver answers, and every connection is written down: whatever is not the server's is a
failure, also where nobody would have listened.
"""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from itertools import count
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from xml.sax.saxutils import escape

import httpcore
import pytest

from app.domain import Capture
from app.fetch import Bounds, Fetcher, Following, Met, gather
from app.fetch.network import PublicNetwork
from app.lexicon import Lexicon

SPELLINGS = (
    "127.0.0.2 127.2 127.0.2 2130706434 0x7f000002 0x7f.0.0.2 0x7F.0.0.0x2 0177.0.0.2",
    "0177.0.0.02 017700000002 127.0.0.2. 127。0。0。2 127．0．0．2 ①②⑦.0.0.②",
    "１２７.0.0.２ 127.00.00.02 127.0.0.254 127.255.255.254 [::1] [0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.2] [::ffff:7f00:2] [::127.0.0.2] [64:ff9b::7f00:2] [64:ff9b:1::7f00:2]",
    "[2002:7f00:2::] [2001:0:7f00:2::1] [fe80::1] [fec0::1] [fc00::1] [fd00::1] [ff02::1]",
    "[::] [::%31] [100::1] 0 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.254 192.168.0.1",
    "169.254.169.254 0xa9fea9fe 2852039166 100.64.0.1 100.100.100.200 192.0.0.8 192.0.2.1",
    "198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 168.63.129.16",
    "localhost LOCALHOST localhost. inside.example v6.example mapped.example metadata.example",
    "mixed.example mixed6.example flips.example ipv4only.inside.example",
)
HOSTS = tuple(dict.fromkeys(" ".join(SPELLINGS).split()))
NAMES: dict[str, list[list[str]]] = {
    "localhost": [["127.0.0.2"]],
    "inside.example": [["127.0.0.2"]],
    "ipv4only.inside.example": [["10.1.2.3"]],
    "v6.example": [["::1"]],
    "mapped.example": [["::ffff:127.0.0.2"]],
    "metadata.example": [["169.254.169.254"]],
    "mixed.example": [["127.0.0.1", "127.0.0.2"]],
    "mixed6.example": [["127.0.0.1", "::1"]],
    # The answer for robots.txt is the innocent server; every later one is the canary.
    "flips.example": [["127.0.0.1"], ["127.0.0.2"]],
}
TITLE = "Lavrov, Wang Yi hold talks"


@dataclass
class World:
    """The server that plays the internet, and what was connected to."""

    port: int = 0
    canary_port: int = 0
    robots: dict[str, str] = field(default_factory=dict)
    connected: list[tuple[str, int]] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def at(self, path: str, to: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}/{path}?to={quote(to, safe='')}"

    def resolve(self, host: str, port: int) -> Iterable[str]:
        """What a resolver of the attacker's answers; numbers in any spelling are read by the system."""
        name = host.rstrip(".").lower()
        if name in NAMES:
            turn = self.asked[name] = self.asked.get(name, -1) + 1
            answers = NAMES[name]
            return answers[min(turn, len(answers) - 1)]
        if name.startswith("robots-"):
            return ["127.0.0.1"]
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        return [str(answer[4][0]) for answer in found]


class Recorder(httpcore.SyncBackend):
    """Writes down what is connected to, and lets only the server be."""

    def __init__(self, world: World) -> None:
        self._world = world

    def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> httpcore.NetworkStream:
        self._world.connected.append((host, port))
        if host != "127.0.0.1":
            raise httpcore.ConnectError("nobody is there")
        return super().connect_tcp(host, port, *rest, **more)


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    here = World()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            to = parse_qs(asked.query).get("to", [""])[0]
            name = (self.headers.get("Host") or "").partition(":")[0]
            kind, body, location = "text/html", "", ""
            if asked.path == "/robots.txt":
                location = here.robots.get(name, "")
            elif asked.path == "/redirect":
                location = to
            elif asked.path == "/hop":
                location = here.at("redirect", to)
            elif asked.path == "/feed":
                kind = "application/rss+xml"
                item = f"<item><title>{TITLE}</title><link>{escape(to)}</link></item>"
                body = f"<rss><channel>{item}</channel></rss>"
            elif asked.path == "/sitemap":
                kind = "application/xml"
                body = f"<urlset><url><loc>{escape(to)}wang-yi-lavrov</loc></url></urlset>"
            elif asked.path == "/sitemaps":
                kind = "application/xml"
                body = f"<sitemapindex><sitemap><loc>{escape(to)}</loc></sitemap></sitemapindex>"
            raw = body.encode()
            self.send_response(302 if location else 200 if raw else 404)
            self.send_header("Content-Type", kind)
            if location:
                self.send_header("Location", location.encode().decode("latin-1"))
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    with closing(socket.create_server(("127.0.0.2", 0))) as four:
        here.canary_port = four.getsockname()[1]
        with closing(socket.create_server(("::1", here.canary_port), family=socket.AF_INET6)) as six:
            yield here
            for listener in (four, six):
                listener.settimeout(0.05)
                with pytest.raises(TimeoutError):
                    listener.accept()
    server.shutdown()
    thread.join()
    server.server_close()


def robots_that_redirect(world: World, to: str) -> str:
    """A site of its own whose robots.txt leads inside."""
    name = f"robots-{next(world.numbers)}.example"
    world.robots[name] = f"{to}robots.txt"
    return f"http://{name}:{world.port}/a"


WAYS: dict[str, Callable[[World, str], str]] = {
    "directly": lambda world, to: to,
    "by a redirect": lambda world, to: world.at("redirect", to),
    "by two redirects": lambda world, to: world.at("hop", to),
    "by a feed": lambda world, to: world.at("feed", to),
    "by a sitemap": lambda world, to: world.at("sitemap", to),
    "by a sitemap index": lambda world, to: world.at("sitemaps", to),
    "by a robots.txt that redirects": robots_that_redirect,
}


@pytest.mark.parametrize("host", HOSTS)
def test_no_disguise_leads_inside_by_any_way(
    host: str, world: World, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.fetch.fetcher.ATTEMPTS", 1)  # the same again would only take longer
    for way, address_of in WAYS.items():
        world.connected.clear()
        world.asked.clear()
        network = PublicNetwork(also_allow=[ip_network("127.0.0.1")], resolve=world.resolve)
        network._sockets = Recorder(world)
        with Fetcher(Bounds(seconds=5, gap=0), network=network) as fetcher:
            address = address_of(world, f"http://{host}:{world.canary_port}/")
            found = list(gather([address], fetcher, io.BytesIO(), 10**6, Following(lexicon)))
        assert not any(isinstance(item, Capture | Met) for item in found), way
        assert {address for address, _ in world.connected} <= {"127.0.0.1"}, way


def test_there_are_enough_cases() -> None:
    assert len(HOSTS) * len(WAYS) >= 400


@pytest.mark.parametrize("scheme", ["file", "ftp", "gopher", "data", "javascript", "ldap", "dict", "unix"])
def test_no_other_scheme_is_followed_from_a_list(scheme: str, world: World, lexicon: Lexicon) -> None:
    world.connected.clear()
    network = PublicNetwork(also_allow=[ip_network("127.0.0.1")], resolve=world.resolve)
    network._sockets = Recorder(world)
    with Fetcher(Bounds(seconds=5, gap=0), network=network) as fetcher:
        address = world.at("feed", f"{scheme}://127.0.0.2:{world.canary_port}/a")
        found = list(gather([address], fetcher, io.BytesIO(), 10**6, Following(lexicon)))
    assert not any(isinstance(item, Capture | Met) for item in found)
    assert {address for address, _ in world.connected} <= {"127.0.0.1"}
