"""Fetches one address at a time, politely and within bounds, and returns what came as a Capture.

Why this module exists: the servers at the other end are not ours. Whatever they do, a fetch ends within a set
time and size with a capture or with one sentence that says why there is none, and the run goes on.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import httpx
import stamina

from app.domain import Capture, Unreadable
from app.fetch.manners import (
    LONGEST_GAP,
    ROBOT,
    ROBOTS_BYTES,
    Rules,
    Turns,
    robots_address,
    rules_from,
)
from app.fetch.memory import TROUBLE_SECONDS, SiteMemory, Validators
from app.fetch.network import PublicNetwork, open_client
from app.fetch.replies import (
    FetchError,
    Gone,
    Reply,
    TryLater,
    capture_of_reply,
    next_address,
    seconds_to_wait,
    web_address,
)
from app.fetch.unpack import BadPacking, read_bounded

# What became of an address is said once, by its outcome, and not by a log line for each attempt as well.
logging.getLogger("stamina").addHandler(logging.NullHandler())

ATTEMPTS = 3
TRY_AGAIN = (429, 502, 503, 504)
"""Answers that may be different in a moment."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one fetch may cost: seconds in all, unpacked bytes, redirects, and the gap at one host."""

    seconds: float = 30.0
    size: int = 10 * 1024 * 1024
    redirects: int = 5
    gap: float = 2.0


class Fetcher:
    """A polite client. Use it as a context manager; one of them serves one thread.

    `memory` carries manners from run to run. `network` and `turns` are for tests, which serve pages on
    loopback and do not wait. `asking` is the address being asked at this moment, for whoever looks on.
    """

    def __init__(
        self,
        bounds: Bounds | None = None,
        user_agent: str = ROBOT,
        network: PublicNetwork | None = None,
        turns: Turns | None = None,
        memory: SiteMemory | None = None,
    ) -> None:
        self.bounds = bounds or Bounds()
        self.memory = memory or SiteMemory()
        self.asking = ""
        self._network = network or PublicNetwork()
        self._turns = turns or Turns(self.bounds.gap)
        self._client = open_client(self._network, user_agent)
        self._rules: dict[str, tuple[Rules, float]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def fetch_capture(self, address: str) -> Capture:
        """The page at an address; ArchiveError says in a sentence why there is none."""
        reply = self.fetch_reply(address)
        if reply is None:
            raise FetchError("the server answers 304 Not Modified to a question that was not asked.")
        return capture_of_reply(address, reply, self.bounds.size)

    def fetch_reply(self, address: str, validators: Validators | None = None) -> Reply | None:
        """What the server sends for an address; None when nothing changed since those validators.

        Raises Gone for 404 and 410, FetchError for whatever else is no 200.
        """
        reply = self.get(web_address(address), validators or Validators())
        if reply.status == 304 and validators:
            return None
        if reply.status != 200:
            said = f"the server answers {reply.status} {httpx.codes.get_reason_phrase(reply.status)}".strip()
            raise Gone(f"{said}.", reply.status) if reply.status in (404, 410) else FetchError(f"{said}.")
        return reply

    def get(self, url: httpx.URL, validators: Validators) -> Reply:
        """What the server at an address sends, redirects followed; FetchError when no whole answer comes.

        All attempts together may take the bounds' seconds; the pauses that manners ask for do not count.
        """
        self._network.deadline = time.monotonic() + self.bounds.seconds
        try:
            for attempt in stamina.retry_context(
                on=self._pause_before_retry, attempts=ATTEMPTS, timeout=None, wait_initial=1.0
            ):
                with attempt:
                    reply = self._follow(url, validators)
        except httpx.TimeoutException as error:
            raise FetchError(f"no whole answer came within {self.bounds.seconds:g} seconds.") from error
        except httpx.HTTPError as error:
            raise FetchError(f"the connection failed: {str(error) or type(error).__name__}.") from error
        finally:
            self.asking = ""
        return reply

    def _pause_before_retry(self, error: Exception) -> bool | float:
        """Whether to ask again after this error; a number says after how many seconds."""
        if isinstance(error, TryLater) and error.after is not None:
            self._network.deadline += error.after
            return error.after
        return isinstance(error, (TryLater, httpx.NetworkError, httpx.RemoteProtocolError))

    def _follow(self, url: httpx.URL, validators: Validators) -> Reply:
        """The reply at the end of the redirects, each asked for only where robots.txt allows it."""
        for _ in range(self.bounds.redirects + 1):
            if seconds := self.memory.to_leave(url.host):
                raise FetchError(f"{url.host} asked to be left alone for {seconds:.0f} more seconds.")
            rules = self._rules_of(url)
            rules.check(url)
            reply = self._ask(url, self.bounds.size, rules.gap, validators)
            if reply.status in TRY_AGAIN:
                raise self._try_later(reply)
            if (onward := next_address(reply)) is None:
                return reply
            url = onward
        raise FetchError(f"more than {self.bounds.redirects} redirects.")

    def _try_later(self, reply: Reply) -> FetchError:
        """The error for a server that is busy; final when it asks for a longer wait than a run can spend."""
        after = seconds_to_wait(reply.headers.get("Retry-After", ""), datetime.now(UTC))
        if after is not None and after > LONGEST_GAP:
            self.memory.leave(reply.url.host, after)
            said = f"the server answers {reply.status} and asks to come back in {after:.0f} seconds."
            return FetchError(said)
        return TryLater(f"the server answers {reply.status}, also when asked again.", after)

    def _rules_of(self, url: httpx.URL) -> Rules:
        """The rules of the site of this address, read at most once a day."""
        robots = httpx.URL(robots_address(url))
        site = str(robots)
        rules, until = self._rules.get(site, (None, 0.0))
        if rules is None or time.monotonic() > until:
            kept = self.memory.robots(url.host, site)
            rules = rules_from(kept.status, kept.body) if kept else self._read_rules(robots)
            self._rules[site] = rules, time.monotonic() + TROUBLE_SECONDS
        return rules

    def _read_rules(self, url: httpx.URL) -> Rules:
        """The rules at a robots.txt, which is itself free to fetch and may redirect."""
        start = url
        try:
            for _ in range(self.bounds.redirects + 1):
                reply = self._ask(url, ROBOTS_BYTES, 0.0, Validators())
                if (onward := next_address(reply)) is None:
                    body = reply.body.decode("utf-8", errors="replace")
                    self.memory.keep_robots(start.host, str(start), reply.status, body)
                    return rules_from(reply.status, body)
                url = onward
        except (httpx.HTTPError, BadPacking, Unreadable) as error:
            return Rules(trouble=f"cannot be read ({error})")
        return Rules(trouble="redirects without end")

    def _ask(self, url: httpx.URL, limit: int, gap: float, validators: Validators) -> Reply:
        """One request. The body is read only of an answer that has one for us (200)."""
        self.asking = str(url)
        if (ago := self.memory.since_asked(url.host)) is not None:
            self._turns.remember(url.host, ago)
        self._network.deadline += self._turns.wait(url.host, gap)
        shown = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
        try:
            with self._client.stream(
                "GET", url, headers={name: value for name, value in shown.items() if value}
            ) as response:
                coding = response.headers.get("Content-Encoding", "")
                wanted = response.status_code == 200
                body = read_bounded(response.iter_raw(), coding, limit) if wanted else b""
                return Reply(url, response.status_code, response.headers, body)
        finally:
            self._turns.done(url.host)
            self.memory.asked(url.host)
