"""What is remembered of the sites we ask, from one run to the next.

Why this module exists: a job that starts every hour would otherwise read every robots.txt every hour, begin
each run without the gap it owes to the end of the last, and forget that a server asked to be left alone.
One small file for each host; losing them costs a few requests and nothing else.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from app.domain import ArchiveError

ROBOTS_SECONDS = 24 * 3600.0
"""RFC 9309, 2.4: how long a robots.txt may be remembered."""
TROUBLE_SECONDS = 3600.0
"""How long a site whose robots.txt could not be had is left alone before it is asked for again."""
LONGEST_LEAVE = 24 * 3600.0
"""How long a server's wish to be left alone is kept: what is further off is a mistake, here or there."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server wants to be shown to say "not changed": its ETag and Last-Modified, as they came."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


@dataclass(frozen=True, slots=True)
class KeptRobots:
    """A robots.txt as it was answered; moments are seconds of the wall clock."""

    status: int
    body: str
    read_at: float


@dataclass(slots=True)
class Site:
    """What is known of one host: `asked_at` the end of the last request, `leave_until` as it asked."""

    asked_at: float = 0.0
    leave_until: float = 0.0
    robots: dict[str, KeptRobots] = field(default_factory=dict)
    lists: dict[str, Validators] = field(default_factory=dict)


class SiteMemory:
    """The sites known, kept in `folder` where one is given, else for as long as this object lives."""

    def __init__(self, folder: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._clock = clock
        self._sites: dict[str, Site] = {}

    def site(self, host: str) -> Site:
        """What is known of a host, to be changed in place and then kept."""
        if host not in self._sites:
            self._sites[host] = read_site(self._folder / name_of(host)) if self._folder else Site()
        return self._sites[host]

    def keep(self, host: str) -> None:
        """Write down what is known of a host; ArchiveError where that cannot be written."""
        if self._folder is None:
            return
        path = self._folder / name_of(host)
        unfinished = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_text(json.dumps(asdict(self.site(host))), encoding="utf-8")
            unfinished.replace(path)
        except OSError as error:
            raise ArchiveError(
                f"{path} cannot be written ({error.strerror}): make room or mend its permissions."
            ) from error

    def robots(self, host: str, address: str) -> KeptRobots | None:
        """The robots.txt at that address, if it was read within a day and not in the future.

        An answer that it cannot be had now is remembered for an hour.
        """
        kept = self.site(host).robots.get(address)
        lasts = TROUBLE_SECONDS if kept and in_trouble(kept.status) else ROBOTS_SECONDS
        return kept if kept and 0 <= self._clock() - kept.read_at < lasts else None

    def keep_robots(self, host: str, address: str, status: int, body: str) -> None:
        """Remember what was answered for a robots.txt."""
        self.site(host).robots[address] = KeptRobots(status, body, self._clock())
        self.keep(host)

    def asked(self, host: str) -> None:
        """Remember that a request to the host has just ended."""
        self.site(host).asked_at = self._clock()
        self.keep(host)

    def since_asked(self, host: str) -> float | None:
        """Seconds since the last request of any run; 0 when the clock was set back; None for no request."""
        site = self.site(host)
        return max(self._clock() - site.asked_at, 0.0) if site.asked_at else None

    def leave(self, host: str, seconds: float) -> None:
        """Remember that a host asked to be left alone for that long."""
        self.site(host).leave_until = self._clock() + min(seconds, LONGEST_LEAVE)
        self.keep(host)

    def to_leave(self, host: str) -> float:
        """Seconds for which the host is still to be left alone; 0 when it may be asked."""
        left = self.site(host).leave_until - self._clock()
        return left if 0 < left <= LONGEST_LEAVE else 0.0

    def keep_list(self, host: str, address: str, validators: Validators) -> None:
        """Remember how a list of links stood once everything on it had been dealt with."""
        self.site(host).lists[address] = validators
        self.keep(host)


def in_trouble(status: int) -> bool:
    """Whether a server that answers so for its robots.txt cannot answer now."""
    return status == 429 or status >= 500


def name_of(host: str) -> str:
    """The name of a host's file."""
    return quote(host, safe=".")[:200] + ".json"


def read_site(path: Path) -> Site:
    """What a file says of a host; one that is missing or damaged says nothing."""
    try:
        entry: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Site(
            asked_at=float(entry["asked_at"]),
            leave_until=float(entry["leave_until"]),
            robots={address: KeptRobots(**kept) for address, kept in entry["robots"].items()},
            lists={address: Validators(**kept) for address, kept in entry["lists"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Site()
