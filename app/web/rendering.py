"""The Jinja environment: escaping on for every name, an undefined name an error, the site's few filters.

One environment speaks all languages: the words of a template are looked up as it is printed. So a template
that others import sets no words at its top: Jinja would keep those of the first reader's language.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from functools import lru_cache
from functools import partial as partially
from http import HTTPStatus
from pathlib import Path
from typing import get_args

from fastapi import Request
from fastapi.responses import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Macro
from markupsafe import Markup
from pydantic import BaseModel

from app.domain import Deed
from app.web import links
from app.web.codes import called, called_field
from app.web.etag import not_modified_or
from app.web.language import OWN_NAMES, Tongue, tongue_of_reader
from app.web.pages.model import Page
from app.web.phrases import (
    counted,
    day,
    gap,
    moment,
    months,
    mostly,
    number,
    partial,
    percent,
    published,
    tongue,
    when_in_words,
    which,
)
from app.web.schema_org import article_schema, event_schema
from app.web.wording import _, _n, _p


def make_environment(templates: Path, static: Path, base_url: str = "") -> Environment:
    """The environment that renders the templates of this folder; `base_url` is put before whole addresses."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(_, _n, newstyle=True, pgettext=_p)  # type: ignore[attr-defined]
    environment.filters |= {
        "when": when_in_words,
        "day": day,
        "published": published,
        "moment": moment,
        "number": number,
        "percent": percent,
        "tongue": tongue,
        "mostly": mostly,
        "called": called,
        "called_field": called_field,
        "partial": partial,
        "kept": keeper(),
        "event_schema": partially(event_schema, base_url=base_url),
        "article_schema": partially(article_schema, base_url=base_url),
    }
    environment.globals |= {
        "_": said,
        "link": links,
        "language": tongue_of_reader,
        "own_names": OWN_NAMES,
        "deeds": get_args(Deed),
        "counted": counted,
        "gap": gap,
        "which": which,
        "months": months,
        "asset": asset_links(static),
        "absolute": partially(links.absolute, base_url),
    }
    return environment


def said(words: str, /, **values: object) -> Markup:
    """The words in the reader's language with these values in them, escaped.

    Jinja's own `_` does the same by way of three calls with the context; a page says it some fifty times.
    """
    markup = Markup(_(words))  # noqa: S704  the catalogues are ours
    return markup % values if values else markup


def keeper(most: int = 8192) -> Callable[..., str]:
    """A filter, `{{ value|kept(macro, …) }}`: what the macro prints of these values, once for a language.

    Why: the same meetings, articles and names stand on page after page, and printing them is most of the
    work of a page. So a macro that is kept prints nothing but its arguments, in the reader's language.
    """

    @lru_cache(maxsize=most)
    def printed(language: Tongue, macro: Macro, *values: Hashable) -> str:
        return macro(*values)  # escaped: Jinja marks it so

    return lambda value, macro, *more: printed(tongue_of_reader(), macro, value, *more)


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
    """The page printed, or 304 when the visitor holds the same one."""
    printed = print_page(request, template, page)
    return not_modified_or(request, Response(printed, status, media_type=f"{media_type}; charset=utf-8"))


def print_page(request: Request, template: str, page: BaseModel) -> str:
    """The page printed. A template's variables are `page`, and `here`: the address to come back to."""
    environment: Environment = request.app.state.environment
    here = page.url if isinstance(page, Page) else links.with_mark(request.url.path, request.url.query)
    return environment.get_template(template).render(page=page, here=here)
