"""The Jinja environment: escaping on for every name, an undefined name an error, the site's few filters."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial as partially
from http import HTTPStatus
from pathlib import Path

from fastapi import Request
from fastapi.responses import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BaseModel

from app.web import links
from app.web.etag import not_modified_or
from app.web.phrases import day, moment, nth, number, partial, published, tongue, when_in_words
from app.web.schema_org import article_schema, event_schema


def make_environment(templates: Path, static: Path, base_url: str = "") -> Environment:
    """The environment that renders the templates of this folder; `base_url` is put before whole addresses."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "when": when_in_words,
        "day": day,
        "published": published,
        "moment": moment,
        "number": number,
        "tongue": tongue,
        "nth": nth,
        "partial": partial,
        "event_schema": partially(event_schema, base_url=base_url),
        "article_schema": partially(article_schema, base_url=base_url),
    }
    environment.globals |= {
        "link": links,
        "asset": asset_links(static),
        "absolute": partially(links.absolute, base_url),
    }
    return environment


def asset_links(static: Path) -> Callable[[str], str]:
    """A function from a static file's name to its address, which changes when the file's content does."""
    seen: dict[str, str] = {}

    def asset(name: str) -> str:
        if name not in seen:
            digest = hashlib.sha256((static / name).read_bytes()).hexdigest()[:12]
            seen[name] = f"{links.STATIC}/{name}?v={digest}"
        return seen[name]

    return asset


def render(
    request: Request,
    template: str,
    page: BaseModel,
    status: int = HTTPStatus.OK,
    media_type: str = "text/html",
) -> Response:
    """The page printed, or 304 when the visitor holds the same one. A template's only variable is `page`."""
    environment: Environment = request.app.state.environment
    printed = environment.get_template(template).render(page=page)
    return not_modified_or(request, Response(printed, status, media_type=f"{media_type}; charset=utf-8"))
