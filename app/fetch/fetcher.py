"""Fetches one address at a time, politely and within bounds, and returns what came as a Capture.

Why this module exists: the servers at the other end are not ours. Whatever they do, a fetch ends within a set
time and size with a capture or with one sentence that says why there is none, and the run goes on.
"""

from __future__ import annotations

import email.utils
import logging
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import httpx
import stamina

from app.domain import ArchiveError, Capture, Unreadable
from app.fetch.bodies import check_body, media_type_of
from app.fetch.manners import (
    LONGEST_GAP,
    ROBOT,
    ROBOTS_BYTES,
    ROBOTS_SECONDS,
    Rules,
    Turns,
    robots_address,
    rules_from,
)
from app.fetch.network import PublicNetwork, open_client
from app.fetch.unpack import BadPacking, read_bounded

# What became of an address is said once, by its outcome, and not by a log line for each attempt as well.
logging.getLogger("stamina").addHandler(logging.NullHandler())

ATTEMPTS = 3
TRY_AGAIN = (429, 502, 503, 504)
"""Answers that may be different in a moment."""


class FetchError(ArchiveError):
    """Nothing usable came from an address; the message says why."""


class TryLater(FetchError):
    """The server asks to come back; `after` is in seconds, None when it names no time."""

    def __init__(self, message: str, after: float | None) -> None:
        super().__init__(message)
        self.after = after


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one fetch may cost: seconds in all, unpacked bytes, redirects, and the gap at one host."""

    seconds: float = 30.0
    size: int = 10 * 1024 * 1024
    redirects: int = 5
    gap: float = 2.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent, unpacked."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: bytes


class Fetcher:
    """A polite client. Use it as a context manager; one of them serves one thread.

    `network` and `turns` are for tests, which serve pages on loopback and do not wait.
    """

    def __init__(
        self,
        bounds: Bounds | None = None,
        user_agent: str = ROBOT,
        network: PublicNetwork | None = None,
        turns: Turns | None = None,
    ) -> None:
        self._bounds = bounds or Bounds()
        self._network = network or PublicNetwork()
        self._turns = turns or Turns(self._bounds.gap)
        self._client = open_client(self._network, user_agent)
        self._rules: dict[str, Rules] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def fetch_capture(self, address: str) -> Capture:
        """The page at an address; ArchiveError says in a sentence why there is none."""
        reply = self.get(web_address(address))
        if reply.status != 200:
            phrase = httpx.codes.get_reason_phrase(reply.status)
            raise FetchError(f"the server answers {reply.status} {phrase}".strip() + ".")
        check_body(reply.body, self._bounds.size)
        declared = reply.headers.get("Content-Type", "")
        return Capture(
            body=reply.body,
            media_type=media_type_of(declared, reply.body),
            origin=address,
            captured_at=datetime.now(UTC),
            url=address,
            final_url=str(reply.url),
            charset=httpx.Response(200, headers={"Content-Type": declared}).charset_encoding,
            status=reply.status,
            headers=tuple(reply.headers.multi_items()),
        )

    def get(self, url: httpx.URL) -> Reply:
        """What the server at an address sends, redirects followed; FetchError when no whole answer comes.

        All attempts together may take the bounds' seconds; the pauses that manners ask for do not count.
        """
        self._network.deadline = time.monotonic() + self._bounds.seconds
        try:
            for attempt in stamina.retry_context(
                on=self._pause_before_retry, attempts=ATTEMPTS, timeout=None, wait_initial=1.0
            ):
                with attempt:
                    reply = self._follow(url)
        except httpx.TimeoutException as error:
            raise FetchError(f"no whole answer came within {self._bounds.seconds:g} seconds.") from error
        except httpx.HTTPError as error:
            raise FetchError(f"the connection failed: {str(error) or type(error).__name__}.") from error
        return reply

    def _pause_before_retry(self, error: Exception) -> bool | float:
        """Whether to ask again after this error; a number says after how many seconds."""
        if isinstance(error, TryLater) and error.after is not None:
            self._network.deadline += error.after
            return error.after
        return isinstance(error, (TryLater, httpx.NetworkError, httpx.RemoteProtocolError))

    def _follow(self, url: httpx.URL) -> Reply:
        """The reply at the end of the redirects, each asked for only where robots.txt allows it."""
        for _ in range(self._bounds.redirects + 1):
            rules = self._rules_of(url)
            if refusal := rules.refusal(url):
                raise FetchError(refusal)
            reply = self._ask(url, self._bounds.size, rules.gap)
            if reply.status in TRY_AGAIN:
                raise try_later(reply)
            if (onward := next_address(reply)) is None:
                return reply
            url = onward
        raise FetchError(f"more than {self._bounds.redirects} redirects.")

    def _rules_of(self, url: httpx.URL) -> Rules:
        """The rules of the site of this address, read at most once a day."""
        robots = httpx.URL(robots_address(url))
        site = str(robots)
        known = self._rules.get(site)
        if known is None or time.monotonic() - known.read_at > ROBOTS_SECONDS:
            known = self._rules[site] = self._read_rules(robots)
        return known

    def _read_rules(self, url: httpx.URL) -> Rules:
        """The rules at a robots.txt, which is itself free to fetch and may redirect."""
        try:
            for _ in range(self._bounds.redirects + 1):
                reply = self._ask(url, ROBOTS_BYTES, 0.0)
                if (onward := next_address(reply)) is None:
                    return rules_from(reply.status, reply.body, time.monotonic())
                url = onward
        except (httpx.HTTPError, BadPacking, Unreadable) as error:
            return Rules(trouble=f"cannot be read ({error})", read_at=time.monotonic())
        return Rules(trouble="redirects without end", read_at=time.monotonic())

    def _ask(self, url: httpx.URL, limit: int, gap: float) -> Reply:
        """One request. The body is read only of an answer that has one for us (200)."""
        self._network.deadline += self._turns.wait(url.host, gap)
        try:
            with self._client.stream("GET", url) as response:
                coding = response.headers.get("Content-Encoding", "")
                wanted = response.status_code == 200
                body = read_bounded(response.iter_raw(), coding, limit) if wanted else b""
                return Reply(url, response.status_code, response.headers, body)
        finally:
            self._turns.done(url.host)


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


def try_later(reply: Reply) -> FetchError:
    """The error for a server that is busy; final when it asks for a longer wait than a run can spend."""
    after = seconds_to_wait(reply.headers.get("Retry-After", ""), datetime.now(UTC))
    if after is not None and after > LONGEST_GAP:
        return FetchError(f"the server answers {reply.status} and asks to come back in {after:.0f} seconds.")
    return TryLater(f"the server answers {reply.status}, also when asked again.", after)


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
