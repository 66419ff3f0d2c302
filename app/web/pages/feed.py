"""Feeds (Atom, RFC 4287): what a search found last, and what changed in the archive."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from app.search import PastTheEnd, SearchQuery, run_search
from app.web import links
from app.web.archive import Archive
from app.web.pages.model import Model, Page
from app.web.pages.search import SearchHit, build_hits
from app.web.params import query_pairs
from app.web.phrases import when_in_words
from app.web.wording import _

NEWEST = 50
# What XML 1.0 cannot hold, escaped or not: control signs, halves of surrogate pairs, two non-characters.
NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class FeedEntry(Model):
    """One entry; `id` is its permanent address and never changes."""

    id: str
    url: str
    title: str
    updated: dt.datetime
    summary: str


class Feed(Page):
    """A feed: `url` is the page for people, `self_url` the feed."""

    title: str
    self_url: str
    updated: dt.datetime
    entries: tuple[FeedEntry, ...]


def build_search_feed(archive: Archive, query: SearchQuery) -> Feed:
    """What this search finds, lately added first."""
    asked = replace(query, sort="added", page=1, per_page=NEWEST)
    found = run_search(archive.index(), asked)
    assert not isinstance(found, PastTheEnd), "the first page is always there"
    url = links.search(query_pairs(replace(query, page=1)))
    hits = build_hits(archive, found)
    added = {hit.slug or hit.article_id: hit.facts.added for hit in found.hits}
    entries = tuple(build_search_entry(archive, hit, added) for hit in hits)
    return Feed(
        url=url,
        json_url=links.json_twin(url),
        title=_("Ministers Archive: {words}").format(words=query.q or _("meetings")),
        self_url=links.download(url, "atom"),
        updated=max((entry.updated for entry in entries), default=dt.datetime.fromtimestamp(0, dt.UTC)),
        entries=entries,
    )


def build_search_entry(archive: Archive, hit: SearchHit, added: dict[str | int | None, str]) -> FeedEntry:
    """A hit as an entry: a meeting, or an article that tells of none."""
    snippet = "".join(part.text for part in hit.snippet)
    if hit.meeting:
        key: str | int = hit.meeting.slug
        title, url = f"{hit.meeting.title}, {when_in_words(hit.meeting.when)}", hit.meeting.url
    else:
        assert hit.article is not None
        key, title, url = hit.article.id, hit.article.label, hit.article.url
    whole = links.absolute(archive.base_url, url)
    return FeedEntry(
        id=whole,
        url=whole,
        title=NO_XML.sub("", title),
        updated=moment_of(added.get(key) or ""),
        summary=NO_XML.sub("", snippet),
    )


def moment_of(stamp: str) -> dt.datetime:
    """The moment of an ISO stamp, in UTC; the epoch for none."""
    moment = dt.datetime.fromisoformat(stamp) if stamp else dt.datetime.fromtimestamp(0, dt.UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
