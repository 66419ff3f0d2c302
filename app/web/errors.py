"""What goes wrong, told twice: a page for people, problem+json (RFC 9457) for programs under /api.

Inside, things raise the `refusals`; only here do they become responses. What a
program fault says stays in the log: a visitor reads one plain sentence.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from app.domain import ArchiveError
from app.search import IndexProblem
from app.web import links
from app.web.language import tell_language
from app.web.pages.model import Model
from app.web.refusals import BadRequest, Gone, Moved, NotFound, WayOut
from app.web.rendering import render
from app.web.security import SECURITY_HEADERS
from app.web.wording import N_, _

log = logging.getLogger(__name__)


class Problem(Model):
    """What went wrong, after RFC 9457, with ways out."""

    type: str = "about:blank"
    """`about:blank`: the status says what kind of problem this is."""
    title: str
    status: int
    detail: str
    """What is wrong and how to mend it."""
    instance: str
    """The path that was asked for."""
    ways_out: tuple[WayOut, ...] = ()


def add_error_handlers(app: FastAPI) -> None:
    """Turns every exception of a route into a response."""

    @app.exception_handler(NotFound)
    def not_found(request: Request, error: NotFound) -> Response:
        return respond(request, HTTPStatus.NOT_FOUND, error.detail, error.ways_out)

    @app.exception_handler(BadRequest)
    def bad_request(request: Request, error: BadRequest) -> Response:
        return respond(request, HTTPStatus.BAD_REQUEST, error.detail, error.ways_out)

    @app.exception_handler(Gone)
    def gone(request: Request, error: Gone) -> Response:
        return respond(request, HTTPStatus.GONE, error.detail, error.ways_out)

    @app.exception_handler(Moved)
    def moved(request: Request, error: Moved) -> Response:
        path = links.json_twin(error.path) if is_for_programs(request) else error.path
        return RedirectResponse(path, HTTPStatus.MOVED_PERMANENTLY)

    @app.exception_handler(ArchiveError)
    def not_ready(request: Request, error: ArchiveError) -> Response:
        log.error("%s %s: %s", request.method, request.url.path, error)
        what, mend = (
            (_("The search index cannot be read now."), "reindex")
            if isinstance(error, IndexProblem)
            else (_("The database cannot be read now."), "doctor")
        )
        who = _("Whoever runs this archive can mend it with `{command}`.").format(command=f"archive {mend}")
        detail = f"{what} {who}"
        return respond(request, HTTPStatus.SERVICE_UNAVAILABLE, detail)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        name = str(first["loc"][-1])
        detail = _("`{name}` in this address: {fault}.").format(name=name, fault=fault_in_words(first))
        return respond(request, HTTPStatus.BAD_REQUEST, detail)

    @app.exception_handler(HTTPException)
    def http_error(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        detail = DETAILS.get(status, "")
        detail = _(detail) if detail else status.description
        response = respond(request, status, detail)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(Exception)
    def fault(request: Request, error: Exception) -> Response:
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        detail = _("Something failed on our side; it has been written to the log. Trying again may help.")
        response = respond(request, HTTPStatus.INTERNAL_SERVER_ERROR, detail)
        # Starlette answers a fault outside all middleware, so the headers are put on here.
        response.headers.update(SECURITY_HEADERS)
        tell_language(response.headers)
        return response


DETAILS = {
    HTTPStatus.NOT_FOUND: N_("There is no page at this address."),
    HTTPStatus.METHOD_NOT_ALLOWED: N_("This address answers another kind of request only."),
}
"""What is said where the web framework itself refuses."""

FAULTS = {
    "int_parsing": N_("it is a whole number"),
    "greater_than_equal": N_("it is a whole number of at least {ge}"),
    "less_than": N_("it is a whole number below {lt}"),
    "less_than_equal": N_("it is a whole number of at most {le}"),
    "literal_error": N_("it is one of {expected}"),
    "missing": N_("it is missing"),
}
"""What pydantic finds wrong, by its type of error, as a rule."""


def fault_in_words(error: Mapping[str, Any]) -> str:
    """The rule a value breaks; in pydantic's own English words where we have none."""
    rule = FAULTS.get(error["type"])
    return _(rule).format(**error.get("ctx", {})) if rule else str(error["msg"])


def respond(request: Request, status: HTTPStatus, detail: str, ways_out: tuple[WayOut, ...] = ()) -> Response:
    """The problem as a page, or as problem+json for an address under /api."""
    if is_for_programs(request):
        ways_out = tuple(WayOut(label=way.label, url=links.json_twin(way.url)) for way in ways_out)
    problem = Problem(
        title=status.phrase, status=status, detail=detail, instance=request.url.path, ways_out=ways_out
    )
    if is_for_programs(request):
        return JSONResponse(problem.model_dump(mode="json"), status, media_type="application/problem+json")
    return render(request, "error.html", problem, status)


def is_for_programs(request: Request) -> bool:
    """Whether the address belongs to the API."""
    return request.url.path.startswith(links.API.removesuffix("/v1") + "/")
