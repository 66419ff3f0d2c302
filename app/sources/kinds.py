"""On whose side a source stands: a ministry's own account, a Chinese or Russian house, or neither.

Why it exists: a meeting's page shows the two sides' accounts apart, and the coverage page counts them.
"""

from __future__ import annotations

from functools import cache

from app.domain import SourceKind
from app.sources.publishers import load_publishers

KINDS: dict[SourceKind, tuple[str, ...]] = {
    "cn_readout": ("mfa-china", "chinese-embassy", "chinese-mission"),
    "ru_readout": ("mfa-russia",),
    "cn_agency": (
        *("xinhua", "china-news-service", "peoples-daily", "global-times", "cgtn", "china-daily", "shine"),
        *("china-org-cn", "cctv", "cri", "guancha", "guangming", "caixin", "china-review-news"),
    ),
    "ru_agency": (
        *("tass", "ria", "interfax", "sputnik", "kommersant", "izvestia", "rbc", "vedomosti", "lenta"),
        *("gazeta", "international-affairs"),
    ),
}
"""Slugs of publishers.toml: ministries with their missions, then news agencies and news houses."""


def kind_of(publisher: str | None, agency: str | None) -> SourceKind:
    """The kind of a source, by the names the archive shows. A ministry's page is its readout whoever supplied
    it; else the agency that supplied a text counts before the house that printed it.
    """
    for name in (publisher, agency):
        kind = kinds_by_name().get(name or "")
        if kind in ("cn_readout", "ru_readout"):
            return kind
    return kinds_by_name().get(agency or publisher or "", "other")


@cache
def kinds_by_name() -> dict[str, SourceKind]:
    """The kind of each publisher by its name."""
    names = {publisher.slug: publisher.name for publisher in load_publishers()}
    return {names[slug]: kind for kind, slugs in KINDS.items() for slug in slugs if slug in names}
