"""Feeds, sitemaps and watch lists: what is fetched, what is passed by, and what is not asked for twice."""

from __future__ import annotations

import io
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from app import store
from app.fetch import Fetcher, Following, Watched, gather, gather_addresses, gather_watched
from app.ingest import Outcome, holding_of, ingest
from app.lexicon import Lexicon
from tests.fetch.servers import Answer, Site
from tests.ingest.pages import page

XML = {"Content-Type": "application/rss+xml; charset=utf-8"}


def feed(*items: tuple[str, str]) -> Answer:
    entries = "".join(f"<item><title>{title}</title><link>{link}</link></item>" for title, link in items)
    body = f"<?xml version='1.0'?><rss version='2.0'><channel><title>N</title>{entries}</channel></rss>"
    return Answer(body.encode(), headers={**XML, "ETag": f'"{hash(items)}"'})


def following(database: store.Database, lexicon: Lexicon) -> Following:
    return Following(lexicon, partial(holding_of, database))


def taken(
    database: store.Database, lexicon: Lexicon, fetcher: Fetcher, *sources: str | Path
) -> list[Outcome]:
    inputs = gather(map(str, sources), fetcher, io.BytesIO(), 10**6, following(database, lexicon))
    return list(ingest(inputs, database, lexicon))


def watched(database: store.Database, lexicon: Lexicon, fetcher: Fetcher, address: str) -> list[Outcome]:
    entry = Watched("A feed", address, "feed", "en", on=True)
    off = Watched("Another", address + "-off", "feed", "en", on=False)
    return list(
        ingest(gather_watched([entry, off], fetcher, following(database, lexicon)), database, lexicon)
    )


def statuses(outcomes: list[Outcome]) -> dict[str, int]:
    return dict(Counter(outcome.status for outcome in outcomes))


def test_a_feed_leads_to_our_pages_and_the_rest_is_counted_with_reasons(
    site: Site, database: store.Database, fetcher: Fetcher, lexicon: Lexicon
) -> None:
    site.put("/talks", Answer(page("2021-03-22", "Guilin")))
    site.put("/grain", Answer(b"<html><body>Grain</body></html>"))
    items = (("Lavrov, Wang Yi hold talks", "/talks"), ("The harvest of grain", "/grain"))
    outcomes = taken(database, lexicon, fetcher, site.put("/feed", feed(*items)))
    assert statuses(outcomes) == {"new": 1, "rejected": 1}
    assert all(outcome.routine for outcome in outcomes)
    assert site.paths == ["/robots.txt", "/feed", "/talks"], "what is not ours is not fetched"
    with database.read() as session:
        [rejected] = store.load_rejected(session, 10)
    assert (rejected.title, rejected.found_in) == ("The harvest of grain", site.address + "/feed")
    assert rejected.reason == "Its title does not name both sides' foreign ministers."


def test_a_watched_feed_costs_one_short_answer_while_nothing_is_new(
    site: Site, database: store.Database, fetcher: Fetcher, lexicon: Lexicon
) -> None:
    site.put("/talks", Answer(page("2021-03-22", "Guilin")))
    site.put("/more", Answer(page("2021-07-14", "Dushanbe")))
    item = ("Lavrov, Wang Yi hold talks", "/talks")
    site.put("/feed", feed(item))
    assert statuses(watched(database, lexicon, fetcher, site.address + "/feed")) == {"new": 1}
    before = len(site.asked)
    assert watched(database, lexicon, fetcher, site.address + "/feed") == []
    assert [path for path, _, _ in site.asked[before:]] == ["/feed"]
    site.put("/feed", feed(("Wang Yi meets Lavrov again", "/more"), item))
    assert statuses(watched(database, lexicon, fetcher, site.address + "/feed")) == {"new": 1, "unchanged": 1}
    assert site.paths.count("/talks") == 1, "what is held is not asked for again"


def test_a_page_that_robots_are_to_leave_alone_is_passed_by_and_the_feed_is_dealt_with(
    site: Site, database: store.Database, fetcher: Fetcher, lexicon: Lexicon
) -> None:
    site.put("/robots.txt", Answer(b"User-agent: *\nDisallow: /private", headers={}))
    site.put("/feed", feed(("Lavrov, Wang Yi hold talks", "/private")))
    assert statuses(watched(database, lexicon, fetcher, site.address + "/feed")) == {"rejected": 1}
    with database.read() as session:
        [rejected] = store.load_rejected(session, 10)
    assert rejected.reason.endswith("asks robots to leave this page alone.")
    assert watched(database, lexicon, fetcher, site.address + "/feed") == []


def test_a_dry_run_leaves_a_watched_feed_to_the_next_run(
    site: Site, database: store.Database, fetcher: Fetcher, lexicon: Lexicon
) -> None:
    site.put("/talks", Answer(page("2021-03-22", "Guilin")))
    site.put("/feed", feed(("Lavrov, Wang Yi hold talks", "/talks")))
    looking = Following(lexicon, partial(holding_of, database), only_looking=True)
    entry = Watched("A feed", site.address + "/feed", "feed", "en", on=True)
    foreseen = list(ingest(gather_watched([entry], fetcher, looking), database, lexicon, dry_run=True))
    assert statuses(foreseen) == {"new": 1}
    assert statuses(watched(database, lexicon, fetcher, site.address + "/feed")) == {"new": 1}


def test_a_feed_whose_page_failed_is_read_again(
    site: Site, database: store.Database, fetcher: Fetcher, lexicon: Lexicon
) -> None:
    site.put("/talks", Answer(status=500), Answer(page("2021-03-22", "Guilin")))
    site.put("/feed", feed(("Lavrov, Wang Yi hold talks", "/talks")))
    assert statuses(watched(database, lexicon, fetcher, site.address + "/feed")) == {"failed": 1}
    assert statuses(watched(database, lexicon, fetcher, site.address + "/feed")) == {"new": 1}


def test_a_long_list_is_gone_through_in_several_runs(
    site: Site, database: store.Database, fetcher: Fetcher, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.fetch.following.MOST_FOLLOWED", 1)
    site.put("/talks", Answer(page("2021-03-22", "Guilin")))
    site.put("/more", Answer(page("2021-07-14", "Dushanbe")))
    site.put("/feed", feed(("Lavrov, Wang Yi hold talks", "/talks"), ("Wang Yi meets Lavrov again", "/more")))
    runs = [statuses(watched(database, lexicon, fetcher, site.address + "/feed")) for _ in range(3)]
    assert runs == [{"new": 1, "rejected": 1}, {"new": 1, "unchanged": 1}, {}]


def test_an_index_page_and_a_sitemap_index_lead_to_pages(
    site: Site, database: store.Database, fetcher: Fetcher, lexicon: Lexicon
) -> None:
    site.put("/a", Answer(page("2021-03-22", "Guilin")))
    site.put("/wang-yi-lavrov-2", Answer(page("2021-07-14", "Dushanbe")))
    link = '<html><body><a href="/a">王毅同拉夫罗夫会谈</a><a href="/b">农业</a></body></html>'
    site.put("/index", Answer(link.encode("gb18030"), headers={"Content-Type": "text/html; charset=gb2312"}))
    entry = Watched("Index", site.address + "/index", "index", "zh-Hans", on=True)
    found = gather_watched([entry], fetcher, following(database, lexicon))
    assert statuses(list(ingest(found, database, lexicon))) == {"new": 1, "rejected": 1}
    site.put("/s.xml", Answer(b"<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap></sitemapindex>"))
    site.put(
        "/s1.xml", Answer(b"<urlset><url><loc>/wang-yi-lavrov-2</loc></url><url><loc>/c</loc></url></urlset>")
    )
    outcomes = taken(database, lexicon, fetcher, site.address + "/s.xml")
    assert statuses(outcomes) == {"new": 1, "rejected": 1}


def test_a_list_of_addresses_is_fetched_whatever_the_addresses_say(
    site: Site, tmp_path: Path, database: store.Database, fetcher: Fetcher, lexicon: Lexicon
) -> None:
    site.put("/t20210322_1", Answer(page("2021-03-22", "Guilin")))
    file = tmp_path / "addresses.txt"
    file.write_text(f"# talks\n{site.address}/t20210322_1\n{site.address}/none\nhttp://10.0.0.1/\n")
    assert statuses(taken(database, lexicon, fetcher, file)) == {"new": 1, "failed": 2}
    assert statuses(taken(database, lexicon, fetcher, file)) == {"unchanged": 1, "failed": 2}
    chosen = gather_addresses([site.address + "/t20210322_1"], fetcher, following(database, lexicon))
    assert statuses(list(ingest(chosen, database, lexicon))) == {"unchanged": 1}


def test_a_dry_run_keeps_no_rejection(
    site: Site, database: store.Database, fetcher: Fetcher, lexicon: Lexicon
) -> None:
    address = site.put("/feed", feed(("The harvest of grain", "/grain")))
    inputs = gather([address], fetcher, io.BytesIO(), 10**6, following(database, lexicon))
    assert statuses(list(ingest(inputs, database, lexicon, dry_run=True))) == {"rejected": 1}
    with database.read() as session:
        assert store.load_rejected(session, 10) == ()


def test_a_rejection_goes_once_the_capture_is_an_article(
    database: store.Database, lexicon: Lexicon, tmp_path: Path, fetcher: Fetcher, monkeypatch: object
) -> None:
    file = tmp_path / "talks.html"
    file.write_bytes(page("2021-03-22", "Guilin"))
    [capture] = gather([str(file)], fetcher, io.BytesIO(), 10**6, following(database, lexicon))
    with database.write() as session:
        held = store.save_capture(session, capture)  # type: ignore[arg-type]
        store.reject_capture(session, held, "An earlier reader made nothing of it.")
    assert statuses(list(ingest([capture], database, lexicon))) == {"new": 1}
    with database.read() as session:
        assert store.load_rejected(session, 10) == ()
