"""The whole HTML search page through uvicorn over loopback, beside an empty page of the same size.

The page is drawn from the search's results alone, so that the search is judged and not the database: query,
nine facets, 20 snippets.
"""

from __future__ import annotations

import http.client
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from app.search import SearchQuery, SearchResults, run_search
from tests.bench.engines import NINE, Fts5, Ours
from tests.bench.queries import Asked

TEMPLATE = """<!doctype html><html lang="en"><head><title>{{ q }}</title></head><body>
<form><input name="q" value="{{ q }}"></form><p>{{ found.total }} results</p>
{% for facet in found.facets %}{% set start = "?q=" ~ q|urlencode ~ "&" ~ facet.name ~ "=" %}<section><h2>{{ facet.name }}</h2><ul>
{% for value in facet.values %}<li><a href="{{ start }}{{ value.value|replace(" ", "+") }}">{{ value.value }}</a> {{ value.count }}</li>
{% if loop.index == 30 %}{% break %}{% endif %}{% endfor %}</ul></section>{% endfor %}
<ol>{% for hit in found.hits %}<li><h3><a href="/meetings/{{ hit.slug }}">{% for part in hit.headline %}{% if part.is_match %}<mark>{{ part.text }}</mark>{% else %}{{ part.text }}{% endif %}{% endfor %}</a></h3>
<p>{% for part in hit.snippet %}{% if part.is_match %}<mark>{{ part.text }}</mark>{% else %}{{ part.text }}{% endif %}{% endfor %}</p></li>{% endfor %}</ol>
</body></html>"""  # noqa: E501

EMPTY_SIZE = 17_000
"""Bytes of the page that does nothing: those of a page of results."""

FTS5_TEMPLATE = """<!doctype html><html lang="en"><head><title>{{ q }}</title></head><body><p>{{ total }}</p>
<ol>{% for id, score, snippet in hits %}<li><a href="/{{ id }}">{{ id }}</a> {{ snippet }}</li>{% endfor %}</ol></body></html>"""  # noqa: E501


def make_app(ours: Ours, fts5: Fts5) -> FastAPI:
    """Pages: ours, hits over FTS5, one that does nothing, and the memory of the process in megabytes."""
    app = FastAPI()
    environment = Environment(autoescape=True, extensions=["jinja2.ext.loopcontrols"])
    page = environment.from_string(TEMPLATE)
    peer = environment.from_string(FTS5_TEMPLATE)
    empty = "x" * EMPTY_SIZE

    @app.get("/empty")
    def _empty(q: str = "") -> HTMLResponse:
        return HTMLResponse(empty)

    @app.get("/ours")
    def _ours(q: str = "") -> HTMLResponse:
        found = run_search(ours.index, SearchQuery(q=q, facets=NINE))
        assert isinstance(found, SearchResults)
        return HTMLResponse(page.render(q=q, found=found))

    @app.get("/fts5")
    def _fts5(q: str = "") -> HTMLResponse:
        asked = Asked("term", (q,))
        return HTMLResponse(peer.render(q=q, total=fts5.ask(asked), hits=fts5.top(asked)))

    @app.get("/memory")
    def _memory() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10

    return app


@contextmanager
def served(folder: Path, size: int) -> Iterator[int]:
    """The pages behind uvicorn in a process of their own, on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "tests.bench.pages", str(folder), str(size), str(port)]
    server = subprocess.Popen(command)  # our own interpreter and module
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def wait_for(port: int) -> None:
    """Returns when the server listens; TimeoutError when it does not within two minutes."""
    for _ in range(1200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise TimeoutError("The server of the benchmark does not start; see what it printed.")


class Fetch:
    """Fetches one page over a connection kept open."""

    def __init__(self, port: int, path: str) -> None:
        self.path = quote(path, safe="/?=&")
        self.connection = http.client.HTTPConnection("127.0.0.1", port)

    def __call__(self) -> bytes:
        self.connection.request("GET", self.path)
        reply = self.connection.getresponse()
        body = reply.read()
        assert reply.status == 200, body[:500]
        return body

    def close(self) -> None:
        """Ends the connection."""
        self.connection.close()


def folder_of(base: Path, size: int) -> Path:
    """Where the corpus of that size and its indexes are kept."""
    return base / f"bench-{size}"


if __name__ == "__main__":
    where, articles, listening = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    app = make_app(Ours(where, articles), Fts5(where, articles))
    uvicorn.run(app, host="127.0.0.1", port=listening, log_level="error")
