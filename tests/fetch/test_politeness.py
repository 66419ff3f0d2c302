"""A site of a thousand pages that writes down when each is asked for."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from app.domain import Capture
from app.fetch import (
    Bounds,
    Fetcher,
    FetchError,
    Following,
    Holding,
    Met,
    Miss,
    Passed,
    SiteMemory,
    Validators,
    gather,
)
from app.fetch.manners import Turns
from app.fetch.network import PublicNetwork
from app.lexicon import Lexicon
from tests.fetch.conftest import LOOPBACK
from tests.fetch.servers import Answer, Site

PAGE = "<!doctype html><html><body><p>Ван И и Лавров встретились.</p></body></html>".encode()
ROBOTS = b"User-agent: *\nDisallow: /private/\nDisallow: /*.print$\nAllow: /private/open\n"
GAP = 0.004
"""Seconds; the two of a real run, five hundred times faster."""


def polite(memory: SiteMemory, gap: float = GAP) -> Fetcher:
    return Fetcher(Bounds(gap=gap), network=PublicNetwork(also_allow=LOOPBACK), memory=memory)


def test_a_thousand_pages_see_no_forbidden_request_and_no_gap_too_short(
    site: Site, tmp_path: Path, lexicon: Lexicon
) -> None:
    site.put("/robots.txt", Answer(ROBOTS, headers={}))
    paths = [f"/news/{n}" for n in range(800)]
    forbidden = [f"/private/{n}" for n in range(100)] + [f"/news/{n}.print" for n in range(100)]
    for path in (*paths, *forbidden):
        site.put(path, Answer(PAGE))
    addresses = tmp_path / "addresses.txt"
    mixed = sorted((*paths, *forbidden), key=lambda path: path[::-1])
    addresses.write_text("\n".join(site.address + path for path in mixed))
    memory = SiteMemory(tmp_path / "sites")
    with polite(memory) as fetcher:
        found = list(gather([str(addresses)], fetcher, io.BytesIO(), 10**6, Following(lexicon)))
    assert sum(isinstance(item, Met) for item in found) == 800
    assert sum(isinstance(item, Passed) and "robots.txt" in item.reason for item in found) == 200
    assert not set(forbidden) & set(site.paths)
    moments = [moment for _, moment, _ in site.asked]
    assert min(later - earlier for earlier, later in pairwise(moments)) >= GAP
    assert site.paths.count("/robots.txt") == 1

    held = Holding(datetime.now(UTC), Validators('"1"'))
    asked = len(site.asked)
    with polite(memory) as fetcher:
        following = Following(lexicon, lambda address: held)
        again = list(gather([str(addresses)], fetcher, io.BytesIO(), 10**6, following))
    assert all(isinstance(item, Passed) and item.held for item in again)
    assert len(site.asked) == asked, "a second run asks for nothing it holds, and for no robots.txt"


# ------------------------------------------------------------------ from one run to the next


def test_the_gap_is_kept_between_two_runs(site: Site, tmp_path: Path) -> None:
    address = site.put("/a", Answer(PAGE))
    for _ in range(2):
        with polite(SiteMemory(tmp_path), gap=0.3) as fetcher:
            fetcher.fetch_capture(address)
    first, second = (moment for path, moment, _ in site.asked if path == "/a")
    assert second - first >= 0.3


@pytest.mark.parametrize(("hours", "asked"), [(0.5, 1), (23.9, 1), (24.1, 2), (-1, 2)])
def test_robots_txt_is_remembered_for_a_day_and_no_clock_is_trusted(
    site: Site, tmp_path: Path, hours: float, asked: int
) -> None:
    address = site.put("/a", Answer(PAGE))
    for later in (0.0, hours * 3600):
        memory = SiteMemory(tmp_path, clock=lambda later=later: time.time() + later)  # type: ignore[misc]
        with polite(memory, gap=0.0) as fetcher:
            fetcher.fetch_capture(address)
    assert site.paths.count("/robots.txt") == asked


def test_a_clock_set_back_makes_us_wait_no_longer_than_the_gap(site: Site, tmp_path: Path) -> None:
    address = site.put("/a", Answer(PAGE))
    slept: list[float] = []
    for later in (0.0, -3600.0):
        memory = SiteMemory(tmp_path, clock=lambda later=later: time.time() + later)  # type: ignore[misc]
        turns = Turns(2.0, sleep=slept.append)
        network = PublicNetwork(also_allow=LOOPBACK)
        with Fetcher(Bounds(gap=2.0), network=network, turns=turns, memory=memory) as fetcher:
            fetcher.fetch_capture(address)
    assert all(seconds <= 2.0 for seconds in slept)


def test_a_server_that_asked_for_an_hour_is_left_alone_by_the_next_run_too(
    site: Site, tmp_path: Path, lexicon: Lexicon
) -> None:
    address = site.put("/a", Answer(status=429, headers={"Retry-After": "3600"}))

    def reasons(clock: Callable[[], float]) -> list[str]:
        with polite(SiteMemory(tmp_path, clock=clock), gap=0.0) as fetcher:
            found = gather([address, address], fetcher, io.BytesIO(), 10**6, Following(lexicon))
            return [item.reason for item in found if isinstance(item, Miss)]

    first, second = reasons(time.time)
    assert "come back in 3600 seconds" in first
    assert "asked to be left alone" in second
    assert all("left alone" in reason for reason in reasons(lambda: time.time() + 3500))
    assert site.paths.count("/a") == 1
    site.put("/a", Answer(PAGE))
    assert reasons(lambda: time.time() + 3700) == []


def test_a_server_that_could_not_say_its_rules_is_left_alone_for_an_hour_by_every_run(
    site: Site, tmp_path: Path
) -> None:
    address = site.put("/a", Answer(PAGE))
    site.put("/robots.txt", Answer(status=503), Answer(b"", headers={}))

    def fetch(seconds_later: float) -> None:
        memory = SiteMemory(tmp_path, clock=lambda: time.time() + seconds_later)
        with polite(memory, gap=0.0) as fetcher:
            fetcher.fetch_capture(address)

    for seconds_later in (0.0, 3500.0):
        with pytest.raises(FetchError, match="answers 503, so the site is left alone"):
            fetch(seconds_later)
    assert site.paths == ["/robots.txt"]
    fetch(3700.0)
    assert site.paths == ["/robots.txt", "/robots.txt", "/a"]


def test_a_damaged_memory_is_an_empty_one(site: Site, tmp_path: Path) -> None:
    address = site.put("/a", Answer(PAGE))
    for content in (b"", b"{", b"[]", b'{"asked_at": "x"}', b'{"asked_at": 1, "robots": 5}', b"\xff\xfe"):
        (tmp_path / "127.0.0.1.json").write_bytes(content)
        with polite(SiteMemory(tmp_path), gap=0.0) as fetcher:
            assert isinstance(fetcher.fetch_capture(address), Capture)


def test_a_page_the_list_says_has_changed_is_asked_for_with_its_validators(
    site: Site, lexicon: Lexicon, fetcher: Fetcher
) -> None:
    held = Holding(datetime.now(UTC) - timedelta(days=2), Validators('"1"', "Mon, 18 Sep 2023 15:00:00 GMT"))
    changed = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
    item = f"<item><title>Lavrov, Wang Yi</title><link>/a</link><pubDate>{changed}</pubDate></item>"
    feed = site.put("/feed", Answer(f"<rss><channel>{item}</channel></rss>".encode()))
    site.put("/a", Answer(status=304))
    [found] = gather(
        [feed], fetcher, io.BytesIO(), 10**6, Following(lexicon, lambda a: None if a == feed else held)
    )
    assert isinstance(found, Passed)
    assert found.held
    shown = site.asked[-1][2]
    assert (shown["If-None-Match"], shown["If-Modified-Since"]) == ('"1"', "Mon, 18 Sep 2023 15:00:00 GMT")
