"""An archive of its own, and a site on loopback whose pages change, go and come back."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path

import pytest

from app import store
from app.fetch import Bounds, Fetcher, SiteMemory
from app.fetch.network import PublicNetwork
from app.settings import site_folder
from tests.fetch.servers import Answer, Site

LOOPBACK = (ip_network("127.0.0.0/8"),)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[store.Database]:
    path = tmp_path / "data" / "archive.db"
    store.migrate_database(path, site_folder("migrations"))
    opened = store.open_database(path)
    yield opened
    opened.close()


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append((self.path, time.monotonic(), dict(self.headers)))
            answers = here.pages.get(self.path, [Answer(status=404)])
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            tag = answer.headers.get("ETag")
            status = 304 if tag and self.headers.get("If-None-Match") == tag else answer.status
            self.send_response(status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            body = b"" if status == 304 else answer.body
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

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
def fetcher(tmp_path: Path) -> Iterator[Fetcher]:
    with Fetcher(
        Bounds(gap=0.0), network=PublicNetwork(also_allow=LOOPBACK), memory=SiteMemory(tmp_path / "sites")
    ) as opened:
        yield opened
