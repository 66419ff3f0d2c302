"""The facts of all documents for filtering, counting and ordering in a few operations on whole arrays.

Why groups: results count meetings, and a meeting has many articles. A facet's count is the number of other
groups among the documents found that have a value. Every (value, group) there is has a number, its *pair*, in
order of the values; to count is to tick the pairs of the documents found and add up the ticks value by value.
No document is looked at twice, and the counts are exact.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from app.search.arrays import Array, distinct, starts_anew
from app.search.batches import NONE
from app.search.facts import FactTable
from app.search.request import FACETS, Group, Sort


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """The values of one facet, or of several side by side, with the first pair of each.

    `facets` names the facet of every value. `pairs[k, place]` is the pair of the document's k-th value, or
    `sink`, one more than the last pair.
    """

    facets: tuple[str, ...]
    values: tuple[str, ...]
    firsts: Array
    pairs: Array
    sink: int

    def count(self, places: Array) -> Array:
        """How many groups have each value among these documents."""
        if not len(self.values):
            return np.empty(0, np.int64)
        pairs = self.pairs.take(places, axis=1)
        if (pairs.size + SORTING) * SPARSE < self.sink:
            seen = distinct(pairs.ravel())
            of_value = np.searchsorted(self.firsts, seen[: np.searchsorted(seen, self.sink)], "right") - 1
            return np.bincount(of_value, minlength=len(self.values))
        ticks = np.zeros(self.sink + 1, np.uint8)
        ticks[pairs] = 1
        counts: Array = np.add.reduceat(ticks[: self.sink], self.firsts, dtype=np.int64)
        return counts

    def having(self, values: Iterable[str]) -> Array:
        """Which documents have one of these values."""
        ends = np.append(self.firsts, self.sink)
        found = np.zeros(self.pairs.shape[1], bool)
        for at in map(self.values.index, set(values).intersection(self.values)):
            for pairs in self.pairs:
                found |= (pairs >= ends[at]) & (pairs < ends[at + 1])
        return found


def side_by_side(columns: Sequence[FacetColumn]) -> FacetColumn:
    """Several facets as though they were one, so that they are counted in one go."""
    before = np.cumsum([0, *(column.sink for column in columns)])
    sink = int(before[-1])
    starts = before[:-1].tolist()
    return FacetColumn(
        facets=tuple(facet for column in columns for facet in column.facets),
        values=tuple(value for column in columns for value in column.values),
        firsts=np.concatenate([column.firsts + start for column, start in zip(columns, starts, strict=True)]),
        pairs=np.concatenate(
            [
                np.where(column.pairs < column.sink, column.pairs + start, sink).astype(np.int32)
                for column, start in zip(columns, starts, strict=True)
            ]
        ),
        sink=sink,
    )


SPARSE, SORTING = 16, 300
"""Below one value met in so many pairs, sorting the few is quicker than ticking among all; to begin sorting
costs as much as so many values.
"""


class Columns:
    """The documents of one generation by place, grouped for counting by meeting or by article."""

    def __init__(self, table: FactTable, group: Group) -> None:
        self.table = table
        self.size = len(table.live)
        key = group_keys(table, group)
        living = np.flatnonzero(table.live)
        found, first, of_living = np.unique(key[living], return_index=True, return_inverse=True)
        self.groups = len(found)
        self.group_of: Array = np.full(self.size, self.groups)
        self.group_of[living] = of_living
        self._names = self._ranked_names(living[first])
        self._together: dict[tuple[str, ...], FacetColumn] = {}

    @cached_property
    def facets(self) -> dict[str, FacetColumn]:
        """Every facet."""
        return {name: self._facet(name) for name in FACETS}

    def together(self, names: tuple[str, ...]) -> FacetColumn:
        """These facets side by side. Kept: a page asks for the same few again and again."""
        if names not in self._together:
            self._together[names] = side_by_side([self.facets[name] for name in names])
        return self._together[names]

    def _facet(self, name: str) -> FacetColumn:
        slots = self.table.facets[name]
        codes = np.array(slots, np.int64).reshape(len(slots), self.size)
        keys = np.where((codes >= 0) & self.table.live, codes * (self.groups + 1) + self.group_of, NONE)
        different = distinct(keys.ravel())
        different = different[different >= 0]
        firsts = np.flatnonzero(starts_anew(different // (self.groups + 1)))
        known = self.table.values[name]
        values = tuple(known[code] for code in (different[firsts] // (self.groups + 1)).tolist())
        pairs = np.where(keys >= 0, np.searchsorted(different, keys), len(different)).astype(np.int32)
        return FacetColumn((name,) * len(values), values, firsts, pairs, len(different))

    # -------------------------------------------------------------- sets

    @cached_property
    def articles(self) -> Array:
        """Which documents hold text."""
        held: Array = self.table.columns["article"] >= 0
        return held

    def having(self, facet: str, values: Iterable[str]) -> Array:
        """Which documents have one of these values."""
        return self.facets[facet].having(values)

    @cached_property
    def undated(self) -> Array:
        """Which documents belong to no meeting whose day is known."""
        return self.having("has", ("undated",))

    def between(self, first: date | None, last: date | None) -> Array:
        """The documents whose meeting may have lain between these days; those without a day never do."""
        day, last_day = self.table.columns["day"], self.table.columns["last_day"]
        found = day > 0
        if last is not None:
            found &= day <= last.toordinal()
        if first is not None:
            found &= np.where(last_day > 0, last_day, day) >= first.toordinal()
        return found

    def count_groups(self, places: Array) -> int:
        """How many groups these documents belong to."""
        return int(np.count_nonzero(self.groups_of(places)))

    def groups_of(self, places: Array) -> Array:
        """Which groups these documents belong to."""
        ticks = np.zeros(self.groups + 1, bool)
        ticks[self.group_of[places]] = True
        return ticks[: self.groups]

    def values_called(
        self, facet: str, text: str, words_of: Callable[[str], tuple[str, ...]]
    ) -> tuple[str, ...]:
        """The values equal to the text but for case; failing that, those that hold all its words."""
        values = self.facets[facet].values
        same = tuple(value for value in values if value.casefold() == text.casefold())
        wanted = set(words_of(text))
        return same or tuple(v for v in values if wanted and wanted <= set(words_of(re.sub("[-_]", " ", v))))

    # -------------------------------------------------------------- orders

    def order(self, sort: Sort) -> Array:
        """The groups in the order asked for; relevance without scores is newest."""
        if sort == "oldest":
            return self.oldest
        return self.added if sort == "added" else self.newest

    @cached_property
    def newest(self) -> Array:
        """The groups by day of the meeting, latest first; those without a day last, by day of publication."""
        return self._ordered("day", "published", "added", latest=True)

    @cached_property
    def oldest(self) -> Array:
        """The groups by day of the meeting, earliest first; those without a day last."""
        return self._ordered("day", "published", latest=False)

    @cached_property
    def added(self) -> Array:
        """The groups by the moment their latest document came in, latest first."""
        return self._ordered("added", latest=True)

    @cached_property
    def recency(self) -> Array:
        """The place of every group in `newest`."""
        ranks = np.empty(self.groups, np.int64)
        ranks[self.newest] = np.arange(self.groups)
        return ranks

    def _ordered(self, *names: str, latest: bool) -> Array:
        """Groups by their first document in that order, then by name: the same on every machine.

        Where the earliest comes first, what has no day (0) stands last all the same.
        """
        columns = [self.table.columns[name] for name in names]
        if latest:
            columns = [-column for column in columns]
        else:
            columns = [np.where(columns[0] > 0, columns[0], np.iinfo(np.int64).max), *columns[1:]]
        places = np.flatnonzero(self.table.live)
        groups = self.group_of[places]
        order = np.lexsort((self._names[groups], *(column[places] for column in reversed(columns))))
        ordered = groups[order]
        first = np.empty(self.groups, np.int64)
        first[ordered[::-1]] = np.arange(len(ordered))[::-1]  # what is written last stays: the first document
        found: Array = ordered[np.sort(first)]
        return found

    def _ranked_names(self, places: Array) -> Array:
        """The last tie-break of every group: by slug, those without one first, then by number of the
        article.
        """
        slug, article = (self.table.columns[name][places] for name in ("slug", "article"))
        ranks = np.empty(len(places), np.int64)
        ranks[np.lexsort((article, slug))] = np.arange(len(places))
        return ranks


def group_keys(table: FactTable, group: Group) -> Array:
    """A number for what documents of one group share: the meeting, or the article."""
    slug, article = table.columns["slug"], table.columns["article"]
    if group == "article":
        return np.where(article >= 0, article, -2 - slug)
    return np.where(slug >= 0, slug, -2 - article)


def smallest_first(keys: Sequence[Array], last: int) -> Array:
    """The indices of the `last` smallest by the first key, equal ones by the next."""
    first = keys[0]
    if len(first) > last:
        limit = np.partition(first, last - 1)[last - 1]
        near = np.flatnonzero(first <= limit)
    else:
        near = np.arange(len(first))
    order = np.lexsort([key[near] for key in reversed(keys)])
    found: Array = near[order[:last]]
    return found
