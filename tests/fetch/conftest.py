"""Servers on loopback that answer as each test says, and a fetcher that may reach them and does not wait."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

import pytest

from app.fetch import Bounds, Fetcher
from app.fetch.manners import Turns
from app.fetch.network import PublicNetwork
from tests.fetch.servers import Answer, RawServer, Site

LOOPBACK = (ip_network("127.0.0.0/8"),)


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append((self.path, time.monotonic(), dict(self.headers)))
            answers = here.pages.get(self.path, [Answer(status=404)])
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield here
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def raw_server() -> Iterator[RawServer]:
    """Start a server whose `answer` writes to the socket as it likes; gives its address."""
    listeners: list[socket.socket] = []
    threads: list[threading.Thread] = []

    def start(answer: Callable[[socket.socket], None]) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    asked = connection.recv(65536)
                    try:
                        if asked.startswith(b"GET /robots.txt "):
                            connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                        else:
                            answer(connection)
                    except OSError:
                        continue

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        threads.append(thread)
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    yield start
    for listener in listeners:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
    for thread in threads:
        thread.join(timeout=10)


@pytest.fixture
def open_fetcher() -> Callable[..., Fetcher]:
    def opened(turns: Turns | None = None, **bounds: float) -> Fetcher:
        return Fetcher(
            Bounds(**{"gap": 0.0, **bounds}),  # type: ignore[arg-type]
            user_agent="ministers-archive/test (+mailto:editor@example.org)",
            network=PublicNetwork(also_allow=LOOPBACK),
            turns=turns,
        )

    return opened


@pytest.fixture
def fetcher(open_fetcher: Callable[..., Fetcher]) -> Iterator[Fetcher]:
    with open_fetcher() as opened:
        yield opened
