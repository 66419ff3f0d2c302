"""Every type of page the app can answer with, gathered from its own routes, so that a new one is not forgotten.

A route without a parameter in its path stands for itself. One with a parameter needs addresses in EXAMPLES; a
route that has none there fails every test of the whole site, with a word on how to mend it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import httpx
from fastapi import FastAPI
from starlette.routing import BaseRoute, Route

from app.web import links

EXAMPLES: dict[str, tuple[str, ...]] = {
    # with accounts of both sides · with one sample · of three sides by video · listed only · a call · announced
    "/meetings/{slug}": (
        "/meetings/2025-12-02-moscow",
        "/meetings/2016-05-24-tashkent",
        "/meetings/2021-11-26-video-ric",
        "/meetings/2022-07-07-denpasar",
        "/meetings/2026-03-01-phone",
        "/meetings/2025-04-01-moscow",
    ),
    # English · Russian · Chinese, simplified and traditional · a preview
    "/articles/{article_id}": ("/articles/1", "/articles/2", "/articles/3", "/articles/5", "/articles/7"),
    "/articles/{article_id}/wordings": ("/articles/2/wordings",),
    "/years/{year}": ("/years/2022", "/years/2001"),
    "/venues/{country}": ("/venues/ru",),
    "/venues/{country}/{city}": ("/venues/ru/moscow",),
    "/people/{slug}": ("/people/wang-yi", "/people/sergey-lavrov"),
    "/occasions/{series}": ("/occasions/g20", "/occasions/sco"),
    "/search/facets/{name}": ("/search/facets/year", "/search/facets/source?q=grain"),
    "/meetings/{slug}/history": ("/meetings/2025-12-02-moscow/history",),
    "/meetings/{slug}.bib": ("/meetings/2025-12-02-moscow.bib",),
    "/meetings/{slug}.ris": ("/meetings/2025-12-02-moscow.ris",),
}
"""Addresses by path of route: those of the starter archive that look most unlike one another."""

STATES = (
    "/search?q=trade&year=2025&country=RU",
    "/search?q=%D0%9B%D0%B0%D0%B2%D1%80%D0%BE%D0%B2",
    "/search?q=%E7%8E%8B%E6%AF%85",
    "/search?q=zzzz&year=2022",
    "/search?q=%22open",
    "/search?page=2",
    "/search?yeer=2022",
    "/search?page=900",
    "/meetings/none",
    "/nothing/here",
)
"""What a page looks like when there is more, less or nothing to show, or the address needs mending."""

NOT_FOR_READERS = ("/healthz", "/readyz")


@dataclass(frozen=True, slots=True)
class Addresses:
    """`pages` answer with HTML (`refusals` among them, with a 4xx); `files` with anything else."""

    pages: tuple[str, ...]
    files: tuple[str, ...]
    refusals: tuple[str, ...]

    @property
    def own(self) -> tuple[str, ...]:
        """All pages but that of the API, whose markup and script are Swagger's."""
        return tuple(path for path in self.pages if path != links.DOCS)


def addresses_of(app: FastAPI, client: httpx.Client) -> Addresses:
    """The addresses of every type of page and of file, told apart by what the site answers."""
    answers = {path: client.get(path) for path in (*asked_for(app), *STATES)}
    is_page = {path: "text/html" in a.headers.get("content-type", "") for path, a in answers.items()}
    broken = {path: answer.status_code for path, answer in answers.items() if answer.status_code >= 500}
    assert not broken, broken
    return Addresses(
        pages=tuple(path for path in answers if is_page[path]),
        files=tuple(path for path in answers if not is_page[path]),
        refusals=tuple(path for path, answer in answers.items() if answer.is_client_error),
    )


def asked_for(app: FastAPI) -> tuple[str, ...]:
    """An address and more for each route that a reader can GET; the JSON twins are left to tests/web."""
    found: list[str] = []
    for path in dict.fromkeys(paths_of(app)):
        if path.startswith(links.API) or path in NOT_FOR_READERS:
            continue
        assert "{" not in path or path in EXAMPLES, (
            f"{path} is a new type of page: name one or more of its addresses in EXAMPLES of {__file__}"
        )
        found += EXAMPLES.get(path, (path,))
    return tuple(found)


def paths_of(app: FastAPI) -> Iterator[str]:
    """The paths of all routes that answer GET, also of routers the app includes."""

    def walk(routes: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
        for route in routes:
            included = getattr(route, "original_router", None)
            yield from walk(included.routes) if included else (route,)

    for route in walk(app.routes):
        if isinstance(route, Route) and "GET" in (route.methods or ()):
            yield route.path
