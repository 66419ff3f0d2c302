"""What is chosen beside the words, and what choosing more would leave: filters and facet counts.

Why together: a facet's count is the size of the list that choosing its value gives, because both come from
the same set of documents: all filters but the facet's own.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.search.analyzers import phrase_of
from app.search.arrays import Array
from app.search.columns import Columns
from app.search.names import NameTable
from app.search.request import SearchQuery
from app.search.results import Facet, FacetValue

DAYS = "days"


class Filters:
    """What is chosen beside the words: one set of documents for every facet, and one for the days."""

    def __init__(self, query: SearchQuery, names: NameTable, columns: Columns) -> None:
        self.columns = columns
        self.selected: dict[str, tuple[str, ...]] = {}
        self.sets: dict[str, Array] = {}
        for facet, texts in query.selected.items():
            self.selected[facet] = ()
            if texts:
                values = (value for text in texts for value in called(facet, text, names, columns) or (text,))
                self.selected[facet] = tuple(dict.fromkeys(values))
                self.sets[facet] = columns.having(facet, self.selected[facet])
        for facet, texts in query.excluded.items():
            values = (value for text in texts for value in called(facet, text, names, columns))
            self.sets[f"not {facet}"] = ~columns.having(facet, values)
        if query.from_day or query.to_day:
            self.sets[DAYS] = columns.between(query.from_day, query.to_day)

    def passed(self, found: Array, *left_out: str) -> Array:
        """Of the documents found those that pass all filters but these."""
        for name, documents in self.sets.items():
            if name not in left_out:
                found = found & documents
        return found


def called(facet: str, text: str, names: NameTable, columns: Columns) -> tuple[str, ...]:
    """The values of a facet that go by this name; those the archive has come first, () when there is none."""
    if text in columns.facets[facet].values:
        return (text,)
    return names.values(facet, text) or columns.values_called(facet, text, phrase_of)


def count_facets(facets: Sequence[str], found: Array, filters: Filters) -> tuple[Facet, ...]:
    """The values of these facets among what was found, each facet without its own selection."""
    columns = filters.columns
    free = tuple(name for name in facets if name not in filters.sets)
    counts = count_each(columns, free, np.flatnonzero(filters.passed(found)))
    for name in facets:
        if name in filters.sets:
            counts |= count_each(columns, (name,), np.flatnonzero(filters.passed(found, name)))
    return tuple(build_facet(name, counts[name], filters) for name in facets)


def count_each(columns: Columns, facets: tuple[str, ...], places: Array) -> dict[str, Array]:
    """How many groups have each value of these facets among these documents."""
    ends = np.cumsum([len(columns.facets[name].values) for name in facets])
    counts = columns.together(facets).count(places)
    return dict(zip(facets, np.split(counts, ends[:-1]), strict=True)) if facets else {}


def build_facet(name: str, counts: Array, filters: Filters) -> Facet:
    """A facet with the values that were counted."""
    known = filters.columns.facets[name].values
    selected = filters.selected[name]
    order = ordered(counts)
    values = [
        FacetValue(known[at], count, known[at] in selected)
        for at, count in zip(order.tolist(), counts[order].tolist(), strict=True)
    ]
    empty = sorted(set(selected).difference(value.value for value in values)) if selected else []
    values += [FacetValue(value, 0, True) for value in empty]
    if name == "year":
        values.sort(key=lambda each: each.value, reverse=True)
    return Facet(name, tuple(values))


def ordered(counts: Array) -> Array:
    """The values that are met, by count and then by name, which is how a column has them."""
    met = np.flatnonzero(counts)
    order: Array = met[np.argsort(-counts[met], kind="stable")]
    return order


def count_undated(found: Array, filters: Filters) -> int:
    """The groups without a day that the filters by day and year would hide."""
    undated = filters.columns.having("has", ("undated",))
    return filters.columns.count_groups(np.flatnonzero(filters.passed(found & undated, DAYS, "year")))
