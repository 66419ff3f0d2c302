"""What is chosen beside the words, and what choosing more would leave: filters and facet counts.

Why together: a facet's count is the size of the list that choosing its value gives, because both come from
the same set of documents: all filters but the facet's own.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from app.search.analyzers import phrase_of
from app.search.arrays import Array
from app.search.columns import Columns, FacetColumn
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
        """The places of the documents found that pass all filters but these."""
        for name, documents in self.sets.items():
            if name not in left_out:
                found = found & documents
        return np.flatnonzero(found)


def called(facet: str, text: str, names: NameTable, columns: Columns) -> tuple[str, ...]:
    """The values of a facet that go by this name; those the archive has come first, () when there is none."""
    if text in columns.facets[facet].values:
        return (text,)
    return names.values(facet, text) or columns.values_called(facet, text, phrase_of)


def count_facets(facets: tuple[str, ...], found: Array, passed: Array, filters: Filters) -> tuple[Facet, ...]:
    """The values of these facets among what was found, each facet without its own selection.

    `passed` are the places that pass all filters.
    """
    if not facets:
        return ()
    columns = filters.columns
    values = count_values(columns.together(facets), passed, filters)
    for name in facets:
        if name in filters.sets:
            values[name] = count_values(columns.facets[name], filters.passed(found, name), filters)[name]
    return tuple(build_facet(name, values[name], filters.selected[name]) for name in facets)


def count_values(column: FacetColumn, places: Array, filters: Filters) -> dict[str, list[FacetValue]]:
    """The values these documents have of each facet, by count and then by name, as a column has them."""
    counts = column.count(places)
    met = np.flatnonzero(counts)
    order = met[np.argsort(-counts[met], kind="stable")]
    values: dict[str, list[FacetValue]] = defaultdict(list)
    for at, count in zip(order.tolist(), counts[order].tolist(), strict=True):
        name, value = column.facets[at], column.values[at]
        values[name].append(FacetValue(value, count, value in filters.selected[name]))
    return values


def build_facet(name: str, met: list[FacetValue], selected: tuple[str, ...]) -> Facet:
    """The facet with the values met, and those selected that were not."""
    empty = sorted(set(selected).difference(each.value for each in met)) if selected else []
    values = [*met, *(FacetValue(value, 0, True) for value in empty)]
    if name == "year":
        values.sort(key=lambda each: each.value, reverse=True)
    return Facet(name, tuple(values))


def count_undated(found: Array, filters: Filters) -> int:
    """The groups without a day that the filters by day and year would hide."""
    undated = filters.passed(found & filters.columns.undated, DAYS, "year")
    return filters.columns.count_groups(undated)
