"""The pages to compare with, in a process of their own: one that does nothing, and results over SQLite FTS5.

`/fts5` draws the query, nine facets with their links and 20 hits with snippets; it makes no page model, looks
up no names and offers nothing else that the product's page does, so the comparison favours it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from tests.bench.engines import Fts5
from tests.bench.queries import Asked

TEMPLATE = """<!doctype html><html lang="en"><head><title>{{ q }}</title></head><body>
<form><input name="q" value="{{ q }}"></form><p>{{ found.total }} results</p>
{% for facet, values in found.facets.items() %}<section><h2>{{ facet }}</h2><ul>
{% for value, count in values[:30] %}<li><a href="?q={{ q|urlencode }}&amp;{{ facet }}={{ (value or "")|urlencode }}">{{ value }}</a> {{ count }}</li>
{% endfor %}</ul></section>{% endfor %}
<ol>{% for id, score, snippet in found.hits %}<li><h3><a href="/{{ id }}">{{ id }}</a></h3><p>{{ snippet }}</p></li>{% endfor %}</ol>
</body></html>"""  # noqa: E501


def make_app(fts5: Fts5) -> FastAPI:
    """The two pages."""
    app = FastAPI()
    page = Environment(autoescape=True).from_string(TEMPLATE)
    empty: dict[int, str] = {}

    @app.get("/empty")
    def _empty(size: int) -> HTMLResponse:
        return HTMLResponse(empty.setdefault(size, "x" * size))

    @app.get("/fts5")
    def _fts5(q: str) -> HTMLResponse:
        return HTMLResponse(page.render(q=q, found=fts5.search(Asked("term", (q,)))))

    return app


if __name__ == "__main__":
    uvicorn.run(make_app(Fts5(Path(sys.argv[1]), int(sys.argv[2]))), port=int(sys.argv[3]), log_level="error")
