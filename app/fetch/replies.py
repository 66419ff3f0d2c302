"""What servers send, and what it means: where to go on, when to come back, or a capture.

Why this module exists: reading a reply needs no network, so it stands apart from asking for one.
"""

from __future__ import annotations

import email.utils
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx

from app.domain import ArchiveError, Capture
from app.fetch.bodies import check_body, media_type_of
from app.fetch.memory import Validators


class FetchError(ArchiveError):
    """Nothing usable came from an address; the message says why."""


class Gone(FetchError):
    """The server says that there is nothing at the address (404) or that there never will be again (410)."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class Unwelcome(FetchError):
    """The site's robots.txt asks robots to leave the page alone."""


class TryLater(FetchError):
    """The server asks to come back; `after` is in seconds, None when it names no time."""

    def __init__(self, message: str, after: float | None) -> None:
        super().__init__(message)
        self.after = after


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent, unpacked."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: bytes


def capture_of_reply(address: str, reply: Reply, limit: int) -> Capture:
    """A reply as the capture of the address asked for; Unreadable for what is no page."""
    check_body(reply.body, limit)
    declared = reply.headers.get("Content-Type", "")
    return Capture(
        body=reply.body,
        media_type=media_type_of(declared, reply.body),
        origin=address,
        captured_at=datetime.now(UTC),
        url=address,
        final_url=str(reply.url),
        charset=charset_of(declared),
        status=reply.status,
        headers=tuple(reply.headers.multi_items()),
    )


def charset_of(declared: str) -> str | None:
    """The charset a Content-Type names."""
    return httpx.Response(200, headers={"Content-Type": declared}).charset_encoding


def validators_of(headers: Iterable[tuple[str, str]]) -> Validators:
    """The validators among the headers of a reply."""
    said = {name.lower(): value for name, value in headers}
    return Validators(said.get("etag"), said.get("last-modified"))


def web_address(address: str) -> httpx.URL:
    """The address as one that may be fetched; FetchError for what is not http or https, or names a user."""
    try:
        url = httpx.URL(address).copy_with(fragment=None)
    except httpx.InvalidURL as error:
        raise FetchError(f"{address} is not a web address.") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchError(f"{address} is not an http or https address.")
    if url.userinfo:
        raise FetchError(f"{url.copy_with(userinfo=b'')} was given with a user's name, which we do not send.")
    return url


def next_address(reply: Reply) -> httpx.URL | None:
    """Where a reply redirects to; None when it does not."""
    location = reply.headers.get("Location")
    if reply.status not in (301, 302, 303, 307, 308) or not location:
        return None
    try:
        return web_address(str(reply.url.join(location)))
    except httpx.InvalidURL as error:
        raise FetchError(f"{reply.url} redirects to what is no web address.") from error


def seconds_to_wait(header: str, now: datetime) -> float | None:
    """What Retry-After asks for, a number of seconds or a date; None for anything else (RFC 9110, 10.2.3)."""
    if header.strip().isdecimal():
        return float(header)
    try:
        moment = email.utils.parsedate_to_datetime(header)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)
