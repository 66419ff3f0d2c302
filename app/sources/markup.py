"""What a page's markup states outside its visible text: JSON-LD first, then meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from app.domain import Markup
from app.sources.publishers import mark_pattern

# In order of trust; og:title and the like name the page where JSON-LD is missing.
HEADLINES = ("og:title", "twitter:title", "dc.title", "ArticleTitle")
DAYS = (
    "article:published_time",
    "og:published_time",
    "datePublished",
    "publishdate",
    "PubDate",
    "pubdate",
    "dc.date.issued",
    "dc.date",
    "DC.date",
    "date",
)
SITES = ("og:site_name", "application-name", "SiteName")
AUTHORS = ("author", "article:author", "dc.creator")
TITLE_JOINT = re.compile(r"\s{0,3}[-–—_|]{1,3}\s{0,3}")
LONGEST_LD = 200_000
MAX_DEPTH = 6


def read_markup(tree: HtmlElement) -> Markup:
    """What JSON-LD and meta elements state; a field nobody states is None."""
    article = next(_articles(tree), {})
    meta = dict(_metas(tree))
    return Markup(
        headline=_words(article.get("headline")) or _first(meta, HEADLINES),
        published_raw=_words(article.get("datePublished")) or _first(meta, DAYS),
        author=_name(article.get("author")) or _first(meta, AUTHORS),
        site_name=_name(article.get("publisher")) or _first(meta, SITES) or _site_in_title(tree),
        language=_words(article.get("inLanguage")) or tree.get("lang"),
        canonical_url=next(iter(tree.xpath("//link[@rel='canonical']/@href")), None),
    )


def _site_in_title(tree: HtmlElement) -> str | None:
    """The listed publisher named behind the page's title: `Ministers meet - РИА Новости, 06.05.2031`."""
    behind = TITLE_JOINT.split(tree.findtext(".//title") or "")[1:]
    marks = [mark[0] for part in behind if (mark := mark_pattern().search(part))]
    return marks[-1] if marks else None


def _articles(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The JSON-LD objects that describe an article."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        source = script.text or ""
        if len(source) > LONGEST_LD:
            continue
        try:
            stated = json.loads(source, strict=False)
        except (json.JSONDecodeError, RecursionError):
            continue  # broken JSON-LD is common and states nothing; meta elements remain
        yield from (entry for entry in _objects(stated, MAX_DEPTH) if _is_article(entry))


def _objects(stated: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth == 0:
        return
    if isinstance(stated, dict):
        yield stated
        yield from _objects(stated.get("@graph", []), depth - 1)
    elif isinstance(stated, list):
        for entry in stated:
            yield from _objects(entry, depth - 1)


def _is_article(entry: Mapping[str, Any]) -> bool:
    kinds = entry.get("@type", ())
    return any("Article" in str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _metas(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in reversed(tree.xpath("//meta[@content]")):  # the first of a name wins in a dict
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and element.get("content").strip():
            yield name, element.get("content").strip()


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _name(entry: Any) -> str | None:
    if isinstance(entry, list):
        return next(filter(None, map(_name, entry)), None)
    return _words(entry.get("name")) if isinstance(entry, dict) else _words(entry)


def _words(entry: Any) -> str | None:
    return " ".join(entry.split()) or None if isinstance(entry, str) else None
