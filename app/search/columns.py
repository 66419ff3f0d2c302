"""The facts of all documents as bit sets: filters, counts and orders in a few operations on integers.

Why Python integers: an AND of two sets of 50,000 documents and the count of what is left take a microsecond
or two, with no dependency (measured beside NumPy, pyroaring and SQLite).

Why layers: results count meetings, and a meeting has many articles. Bit g of layer k is the k-th document of
group g, so laying the layers over one another (`fold`) turns a set of documents into the set of their groups.
Groups with most documents come first, so every layer is only as wide as it need be.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.search.document import Facts
from app.search.request import FACETS, Group, Sort

BitSet = int
"""A set of small numbers; bit n stands for n."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The k-th document of every group that has so many: bits `start` to `start + width`."""

    start: int
    width: int


class Columns:
    """The documents of one generation in an order of their own, the *place*, grouped for counting.

    A place is the number of a document's bit. `numbers[place]` is the number Whoosh gives the document.
    """

    def __init__(self, facts: Mapping[int, Facts], group: Group) -> None:
        groups: dict[str, list[int]] = defaultdict(list)
        for number in sorted(facts):
            groups[group_key(facts[number], group)].append(number)
        members = sorted(groups.values(), key=len, reverse=True)
        self.layers: list[Layer] = []
        self.numbers: list[int] = []
        for depth in range(len(members[0]) if members else 0):
            layer = [group[depth] for group in members if len(group) > depth]
            self.layers.append(Layer(len(self.numbers), len(layer)))
            self.numbers += layer
        self.places: dict[int, int] = {number: place for place, number in enumerate(self.numbers)}
        self.facts: list[Facts] = [facts[number] for number in self.numbers]
        self.everything: BitSet = (1 << len(self.numbers)) - 1
        self.groups = len(members)
        self._starts = [layer.start for layer in self.layers]

    @cached_property
    def bits(self) -> Mapping[str, Mapping[str, BitSet]]:
        """For every facet, the documents that have each value."""
        places: dict[str, dict[str, list[int]]] = {name: defaultdict(list) for name in FACETS}
        for place, facts in enumerate(self.facts):
            for name, values in facts.values.items():
                for value in values:
                    places[name][value].append(place)
        return {name: {v: bit_set(at) for v, at in by.items()} for name, by in places.items()}

    @cached_property
    def articles(self) -> BitSet:
        """The documents that hold text."""
        return bit_set(place for place, facts in enumerate(self.facts) if facts.article_id is not None)

    # -------------------------------------------------------------- sets

    def chosen(self, facet: str, values: Iterable[str]) -> BitSet:
        """The documents that have one of these values."""
        by_value = self.bits[facet]
        found = 0
        for value in values:
            found |= by_value.get(value, 0)
        return found

    def between(self, first: date | None, last: date | None) -> BitSet:
        """The documents whose meeting may have lain between these days; those without a day never do."""
        return bit_set(
            place
            for place, facts in enumerate(self.facts)
            if facts.day is not None
            and (last is None or facts.day <= last)
            and (first is None or (facts.last_day or facts.day) >= first)
        )

    def fold(self, documents: BitSet) -> BitSet:
        """The groups that these documents belong to."""
        groups = 0
        for layer in self.layers:
            groups |= (documents >> layer.start) & ((1 << layer.width) - 1)
        return groups

    def group_of(self, place: int) -> int:
        """The group of the document at this place."""
        return place - self._starts[bisect_right(self._starts, place) - 1]

    def members(self, group: int) -> Iterator[int]:
        """The places of the documents of a group."""
        return (layer.start + group for layer in self.layers if group < layer.width)

    def values_called(
        self, facet: str, text: str, words_of: Callable[[str], tuple[str, ...]]
    ) -> tuple[str, ...]:
        """The values equal to the text but for case; failing that, those that hold all its words."""
        values = self.bits[facet]
        same = tuple(value for value in values if value.casefold() == text.casefold())
        wanted = set(words_of(text))
        return same or tuple(v for v in values if wanted and wanted <= set(words_of(re.sub("[-_]", " ", v))))

    # -------------------------------------------------------------- orders

    @cached_property
    def newest(self) -> Sequence[int]:
        """The groups by day of the meeting, latest first; those without a day last, by day of publication."""
        return self._ordered(lambda f: (-ordinal(f.day), -ordinal(f.published), -ordinal(added_day(f))))

    @cached_property
    def oldest(self) -> Sequence[int]:
        """The groups by day of the meeting, earliest first; those without a day last."""
        return self._ordered(lambda f: (f.day is None, ordinal(f.day), ordinal(f.published)))

    @cached_property
    def added(self) -> Sequence[int]:
        """The groups by the moment their latest document came in, latest first."""
        latest = [max(self.facts[place].added for place in self.members(g)) for g in range(self.groups)]
        keys = [name_of(self.facts[group]) for group in range(self.groups)]
        order = sorted(range(self.groups), key=keys.__getitem__)
        return sorted(order, key=latest.__getitem__, reverse=True)

    @cached_property
    def recency(self) -> Sequence[int]:
        """The place of every group in `newest`."""
        ranks = [0] * self.groups
        for rank, group in enumerate(self.newest):
            ranks[group] = rank
        return ranks

    def order(self, sort: Sort) -> Sequence[int]:
        """The groups in the order asked for; relevance without scores is newest."""
        if sort == "oldest":
            return self.oldest
        return self.added if sort == "added" else self.newest

    def _ordered(self, key: Callable[[Facts], tuple[float, ...]]) -> Sequence[int]:
        """Groups by the smallest key of their documents, then by name: the same on every machine."""
        keys = [
            (min(key(self.facts[place]) for place in self.members(group)), name_of(self.facts[group]))
            for group in range(self.groups)
        ]
        return sorted(range(self.groups), key=keys.__getitem__)


# ------------------------------------------------------------------ bit sets


def bit_set(numbers: Iterable[int]) -> BitSet:
    """The set of these numbers."""
    raw = bytearray()
    for number in numbers:
        byte = number >> 3
        if byte >= len(raw):
            raw.extend(bytes(max(byte + 1 - len(raw), len(raw))))
        raw[byte] |= 1 << (number & 7)
    return int.from_bytes(raw, "little")


def numbers_in(bits: BitSet) -> Iterator[int]:
    """The numbers of a set, smallest first."""
    raw = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for at, byte in enumerate(raw):
        while byte:
            low = byte & -byte
            yield (at << 3) + low.bit_length() - 1
            byte ^= low


# ------------------------------------------------------------------ what orders and groups


def group_key(facts: Facts, group: Group) -> str:
    """What documents of one group share: the meeting, or the article."""
    if group == "article":
        return f"article {facts.article_id}" if facts.article_id is not None else f"meeting {facts.slug}"
    return f"meeting {facts.slug}" if facts.slug is not None else f"article {facts.article_id}"


def name_of(facts: Facts) -> tuple[str, int]:
    """The last tie-break: the slug, then the number of the article."""
    return facts.slug or "", facts.article_id or 0


def ordinal(day: date | None) -> int:
    """The day's number; 0 when there is none."""
    return day.toordinal() if day else 0


def added_day(facts: Facts) -> date | None:
    """The day the document came in."""
    return date.fromisoformat(facts.added[:10]) if facts.added else None
