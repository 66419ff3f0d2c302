"""The language a request is answered in: what the reader chose, else what the browser asks for, else English.

Addresses are the same in every language, so the choice is kept in a cookie; the API answers by the same rule,
which is why a page and its JSON twin agree. Codes, dates and slugs never change with the language: names do.

The language is ambient (a context variable), as gettext's always is: every word of the site depends on it,
and a parameter through every builder would say nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from http import HTTPStatus
from typing import Literal, get_args
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web import links

Tongue = Literal["en", "zh-Hans", "ru"]
"""A language the interface speaks, by its BCP 47 tag."""

TONGUES: tuple[Tongue, ...] = get_args(Tongue)
OWN_NAMES: dict[Tongue, str] = {"en": "English", "zh-Hans": "中文", "ru": "Русский"}
"""Each language as its readers call it: who cannot read the page must find the way out of it."""

LOCALES: dict[Tongue, str] = {"en": "en_GB", "zh-Hans": "zh_Hans", "ru": "ru"}
"""The Unicode locale whose dates, numbers and lists are written."""

BY_PRIMARY_TAG: dict[str, Tongue] = {"en": "en", "zh": "zh-Hans", "ru": "ru"}
"""`zh-TW` gets simplified Chinese: nearer to what was asked for than English."""

COOKIE = "lang"
COOKIE_AGE = 365 * 24 * 3600
VARY = "Accept-Language, Cookie"
MOST_WISHES = 1_000
"""Characters of Accept-Language that are read; browsers send some fifty."""

# ru · zh-TW;q=0.8 · en-GB ; q=0
WISH = re.compile(r"\s*([a-z]{1,8})(?:-[a-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*)?", re.I)

_spoken: ContextVar[Tongue] = ContextVar("spoken", default="en")


def tongue_of_reader() -> Tongue:
    """The language of the request being answered; English outside of any."""
    return _spoken.get()


def locale() -> str:
    """The Unicode locale of that language."""
    return LOCALES[_spoken.get()]


@contextmanager
def speaking(tongue: Tongue) -> Iterator[None]:
    """Within this block words come in that language: a citation is English for every reader."""
    token = _spoken.set(tongue)
    try:
        yield
    finally:
        _spoken.reset(token)


def choose_tongue(chosen: str, wishes: str) -> Tongue:
    """The language for a reader with this cookie and this Accept-Language header (RFC 9110, 12.5.4).

    Of equal wishes the first wins. What is malformed, or asks for a language not spoken here, is passed over.
    """
    for tongue in TONGUES:
        if tongue == chosen:
            return tongue
    weighed: dict[Tongue, float] = {}
    for wish in wishes[:MOST_WISHES].split(","):
        match = WISH.fullmatch(wish)
        known = BY_PRIMARY_TAG.get(match[1].lower()) if match else None
        if match and known:
            weighed[known] = max(weighed.get(known, 0.0), min(float(match[2] or 1), 1.0))
    wanted: list[Tongue] = sorted((one for one in weighed if weighed[one]), key=lambda one: -weighed[one])
    return wanted[0] if wanted else "en"


class ReadersLanguage:
    """ASGI middleware: sets the language before anything answers, and says in the headers what it was."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on in its language; static files have none."""
        if scope["type"] != "http" or scope["path"].startswith(links.STATIC + "/"):
            await self.app(scope, receive, send)
            return
        headers = MutableHeaders(scope=scope)
        cookies = cookie_parser(headers.get("cookie", ""))
        # Not reset afterwards: a request has its own context, and a fault is answered outside of this class.
        _spoken.set(choose_tongue(cookies.get(COOKIE, ""), headers.get("accept-language", "")))

        async def send_with_language(message: Message) -> None:
            if message["type"] == "http.response.start":
                tell_language(MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, send_with_language)


def tell_language(headers: MutableHeaders) -> None:
    """Says what the answer depends on; and its language, unless it is a file that is the same in all."""
    headers.add_vary_header(VARY)
    if headers.get("content-type", "").startswith(SPOKEN):
        headers["Content-Language"] = tongue_of_reader()


SPOKEN = ("text/html", "application/json", "application/problem+json", "application/atom+xml")
"""Media types whose words are in the reader's language."""


# ------------------------------------------------------------------ the choice

choosing = APIRouter(include_in_schema=False)


@choosing.post("/language/{tongue}")
def choose(request: Request, tongue: Tongue, back: str = links.HOME) -> RedirectResponse:
    """Keeps the reader's choice and goes back to the page it was made on.

    POST, because it changes something: neither a crawler nor a browser that fetches ahead may choose.
    """
    response = RedirectResponse(local_path(back), HTTPStatus.SEE_OTHER)
    response.set_cookie(
        COOKIE,
        tongue,
        max_age=COOKIE_AGE,
        samesite="lax",
        httponly=True,
        secure=request.url.scheme == "https",
    )
    return response


def local_path(address: str) -> str:
    """The address if it is a path of this site, else the front page: nobody is sent elsewhere by us."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return links.HOME
    # A browser reads a backslash as a slash, and takes out tabs and line breaks: `/\evil`, `/<tab>/evil`.
    plain = address.startswith("/") and not address.startswith("//") and address.isprintable()
    return address if plain and "\\" not in address and not parts.scheme and not parts.netloc else links.HOME
