"""The site, wired: what wraps what, what is opened when it starts, and which address leads where."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread
from urllib.parse import urlsplit

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from fastapi.staticfiles import StaticFiles

from app.lexicon import load_lexicon
from app.settings import Settings, site_folder
from app.store import open_database
from app.web import links
from app.web.archive import Archive
from app.web.downloads import downloads
from app.web.errors import add_error_handlers
from app.web.health import health
from app.web.language import ReadersLanguage, choosing
from app.web.pages.about import docs_page
from app.web.rendering import make_environment, render
from app.web.routes import twins
from app.web.security import KnownHosts, SecurityHeaders
from app.web.warming import warm

LOOPBACK = ("localhost", "127.0.0.1", "::1")

DESCRIPTION = """
Every page of the archive as JSON: put `/api/v1` before its path. The answer is the model the page itself is
printed from. Dates are ISO 8601 and no more precise than `date_precision`; countries are ISO 3166-1 alpha-2;
languages BCP 47; `start` and `end` are half-open ranges of code points in an article's `text`. Errors are
`application/problem+json` (RFC 9457). Titles, names and labels are in the language of `Accept-Language`
(`en`, `zh-Hans` or `ru`), English if none is asked for; every other value is the same in all of them. Every
answer has an `ETag`: whoever sends it back as `If-None-Match` gets 304 while nothing has changed. There is no
key and no log-in.
"""


def create_app(settings: Settings) -> FastAPI:
    """The site over the archive in `settings.data_dir`, which is opened when the server starts."""

    @asynccontextmanager
    async def opened(app: FastAPI) -> AsyncIterator[None]:
        database = open_database(settings.database)
        archive = Archive(database, settings.index_folder, load_lexicon(), settings.base_url)
        app.state.archive = archive
        Thread(target=warm, args=(archive, app.state.environment), daemon=True).start()
        try:
            yield
        finally:
            database.close()

    app = FastAPI(
        title="Ministers Archive",
        summary="Meetings of the foreign ministers of China and Russia, with the words that prove each fact.",
        description=DESCRIPTION,
        version="1",
        lifespan=opened,
        docs_url=None,
        redoc_url=None,
        openapi_url=links.OPENAPI,
        redirect_slashes=False,
    )
    static = site_folder("static")
    app.state.environment = make_environment(site_folder("templates"), static, settings.base_url)
    answer_head(twins.pages)
    answer_head(downloads)
    app.include_router(downloads)
    app.include_router(twins.pages)
    app.include_router(twins.api)
    app.include_router(choosing)
    app.include_router(health)
    app.add_api_route(links.DOCS, docs, include_in_schema=False)
    app.mount(links.STATIC, StaticFiles(directory=static), name="static")
    add_error_handlers(app)
    app.add_middleware(ReadersLanguage)
    # The last one added is the outermost: even a refused host gets the headers.
    app.add_middleware(KnownHosts, hosts=known_hosts(settings))
    app.add_middleware(SecurityHeaders)
    return app


def answer_head(router: APIRouter) -> None:
    """HEAD is answered wherever GET is, as HTTP asks; FastAPI, unlike Starlette, leaves it out."""
    for route in router.routes:
        if isinstance(route, APIRoute) and route.methods:
            route.methods.add("HEAD")


def docs(request: Request) -> Response:
    """FastAPI's OpenAPI page, with its script and style from this site."""
    return render(request, "docs.html", docs_page())


def known_hosts(settings: Settings) -> list[str]:
    """The host of `ARCHIVE_BASE_URL`, the address listened on, and this machine itself."""
    return [*LOOPBACK, settings.host, urlsplit(settings.base_url).hostname or "localhost"]
