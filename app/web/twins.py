"""A page and its JSON twin, made of one function.

Why this module exists: a page for people and the same page for programs must never disagree. So there is one
function for both; it reads its address and returns a page model, which one route prints and the other sends.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from inspect import getdoc
from typing import Any, TypeVar, get_type_hints

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.web import links
from app.web.archive import Archive, archive_of
from app.web.errors import Problem
from app.web.etag import not_modified_or
from app.web.language import tongue_of_reader
from app.web.pages.model import Page
from app.web.rendering import print_page, render

Read = TypeVar("Read", bound=Callable[..., Page])

REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {
        "model": Problem,
        "description": "A parameter is unknown or makes no sense; the nearest right one.",
    },
    404: {"model": Problem, "description": "There is no such page."},
}


class Twins:
    """The routes of all pages: `pages` prints them, `api` sends them."""

    def __init__(self) -> None:
        self.pages = APIRouter(include_in_schema=False)
        self.api = APIRouter(prefix=links.API, tags=["pages"])

    def page(
        self,
        path: str,
        template: str,
        operation_id: str,
        summary: str,
        parameters: list[dict[str, Any]] | None = None,
        made_of: Callable[[Archive], Hashable] | None = None,
    ) -> Callable[[Read], Read]:
        """Puts the function that reads this page at `path` and at its twin's.

        Its docstring describes the twin in the API's documentation, as do `parameters` that FastAPI does
        not read itself. Where a page shows nothing but what `made_of` names, it is kept as it was printed
        for whoever asks for the same in the same language; such a page is read from request and archive.
        """

        def put(read: Read) -> Read:
            def printed(request: Request, page: Page = Depends(read)) -> Response:  # noqa: B008
                return render(request, template, page)

            def kept(request: Request) -> Response:
                assert made_of is not None
                archive = archive_of(request)
                asked = (request.url.path, request.url.query, tongue_of_reader(), made_of(archive))
                body = archive.printed.get(
                    asked, lambda: print_page(request, template, read(request, archive)).encode()
                )
                return not_modified_or(request, Response(body, media_type="text/html; charset=utf-8"))

            if made_of:
                # Starlette's own route: nothing for FastAPI to read, and half the work when it is held.
                self.pages.add_route(path, kept, name=read.__name__)
            else:
                self.pages.get(path, name=read.__name__)(printed)

            def sent(request: Request, page: Page = Depends(read)) -> Response:  # noqa: B008
                body = page.model_dump_json()
                return not_modified_or(request, Response(body, media_type="application/json"))

            self.api.get(
                path,
                operation_id=operation_id,
                summary=summary,
                description=getdoc(read),
                response_model=get_type_hints(read)["return"],
                responses=REFUSALS,
                openapi_extra={"parameters": parameters} if parameters else None,
                name=read.__name__,
            )(sent)
            return read

        return put
