"""What a site may ask of us: which pages to leave alone, and how long to wait between two requests.

Why this module exists: protego reads robots.txt by RFC 9309 and leaves to its user what to make of one that
cannot be had. A server in trouble (5xx, no answer, 429) is left alone; one that has none (4xx) forbids
nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx
from protego import Protego

from app.fetch.memory import in_trouble
from app.fetch.replies import FetchError, Unwelcome

ROBOT = "ministers-archive"
"""The name robots.txt knows us by."""
ROBOTS_BYTES = 500 * 1024
"""RFC 9309, 2.5: the least a robot must read; we read no more."""
LONGEST_GAP = 120.0
"""Seconds; a site that asks for more is not one to wait for within a run."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site's robots.txt says to us. `trouble` is set when it could not be had and forbids all."""

    robots: Protego | None = None
    trouble: str | None = None

    def check(self, url: httpx.URL) -> None:
        """FetchError with the reason why this page is not to be fetched; Unwelcome where that is for good."""
        place = robots_address(url)
        if self.trouble:
            raise FetchError(f"{place} {self.trouble}, so the site is left alone for now.")
        if self.robots and not self.robots.can_fetch(str(url), ROBOT):
            raise Unwelcome(f"{place} asks robots to leave this page alone.")
        if self.gap > LONGEST_GAP:
            raise Unwelcome(f"{place} asks for {self.gap:g} seconds between requests, more than we wait.")

    @property
    def gap(self) -> float:
        """Seconds its Crawl-delay asks for between two requests; 0 when it asks for nothing."""
        return float(self.robots.crawl_delay(ROBOT) or 0) if self.robots else 0.0


def rules_from(status: int, body: str) -> Rules:
    """The rules that follow from what a site answered for its robots.txt."""
    if in_trouble(status):
        return Rules(trouble=f"answers {status}")
    if status >= 400:
        return Rules()
    return Rules(robots=Protego.parse(body))


def robots_address(url: httpx.URL) -> str:
    """Where the site of this address keeps its robots.txt."""
    return str(url.copy_with(raw_path=b"/robots.txt", fragment=None))


@dataclass
class Turns:
    """One request at a time to each host, with a gap between the end of one and the start of the next."""

    gap: float
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _ended: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str, asked: float = 0.0) -> float:
        """Return once the host may be asked again (after our gap, or the longer one it asked for).

        The value is the seconds slept.
        """
        if host not in self._ended:
            return 0.0
        left = max(self._ended[host] + max(self.gap, asked) - self.clock(), 0.0)
        if left:
            self.sleep(left)
        return left

    def remember(self, host: str, seconds_ago: float) -> None:
        """Take up where an earlier run left off: the last request to the host ended that long ago."""
        self._ended.setdefault(host, self.clock() - seconds_ago)

    def done(self, host: str) -> None:
        """Remember that a request to the host has just ended."""
        self._ended[host] = self.clock()
