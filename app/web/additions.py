"""The links that put one condition more into a search, or another one, made by joining strings.

Why apart from `params`: a page of results holds two hundred such links, all alike but for a word. The search
is written out once; a link is what stands before the new condition, the condition, and the rest.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import replace
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from app.search import FACETS, SearchQuery
from app.web import links
from app.web.params import WITHOUT, query_pairs

ORDER = ("q", *FACETS, WITHOUT, "from", "to", "sort", "group", "exact", "page", "per_page")
RANKS = {name: rank for rank, name in enumerate(ORDER)}
"""The order of `params.query_pairs`."""


class Additions:
    """A search on its first page, and the addresses with one condition more, or with another."""

    def __init__(self, query: SearchQuery) -> None:
        pairs = query_pairs(replace(query, page=1))
        self._ranked = [(RANKS[name], urlencode([(name, value)])) for name, value in pairs]
        self._around: dict[str, tuple[str, str]] = {}
        self.url = links.search(pairs)

    def with_value(self, name: str, value: str) -> str:
        """The search with a value of a facet that is not chosen yet."""
        before, after = self._around.get(name) or self._parts(name)
        return f"{before}{quoted(value)}{after}"

    def without_value(self, name: str, value: str) -> str:
        """The search without what has the value, which is not excluded yet."""
        return self.with_value(WITHOUT, f"{name}:{value}")

    def with_one(self, name: str, value: str) -> str:
        """The search with this for the one value such a parameter can have; an empty value takes it out."""
        rank = RANKS[name]
        ranked = [each for each in self._ranked if each[0] != rank]
        if value:
            insort(ranked, (rank, f"{name}={quoted(value)}"))
        return links.with_mark(links.SEARCH, "&".join(written for _, written in ranked))

    def _parts(self, name: str) -> tuple[str, str]:
        """What stands before and after a new value of that name."""
        first = [written for rank, written in self._ranked if rank <= RANKS[name]]
        rest = [written for rank, written in self._ranked if rank > RANKS[name]]
        before = links.with_mark(links.SEARCH, "&".join([*first, f"{name}="]))
        parts = self._around[name] = (before, "".join(f"&{written}" for written in rest))
        return parts


@lru_cache(maxsize=8192)
def quoted(value: str) -> str:
    """A value as it stands in an address. Kept: the same cities and sources stand on every page."""
    return quote_plus(value)
