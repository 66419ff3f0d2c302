"""The facts of all documents of a generation, put together from its batches, a row for each place.

Why put together as arrays: an article added to 50,000 others must be searchable in a moment, so nothing here
looks at documents one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.search.arrays import Array
from app.search.batches import COLUMNS, NONE, Batch
from app.search.request import FACETS


@dataclass(frozen=True, slots=True)
class FactTable:
    """Facts by place. `columns` hold numbers (see `batches.COLUMNS`), `values` what codes stand for.

    `facets` has an array for a facet's first values, its second …, with `NONE` where a document has no more.
    `batch` and `row` say where a document's text is; `NONE` for one that is deleted.
    """

    live: Array
    batch: Array
    row: Array
    columns: dict[str, Array]
    facets: dict[str, list[Array]]
    values: dict[str, list[str]]


def build_table(batches: Sequence[Batch], numbers: Array, live: Array) -> FactTable:
    """The facts of documents with these numbers; KeyError when those of a living one are missing."""
    lengths = [len(batch.numbers) for batch in batches]
    known = np.concatenate([batch.numbers for batch in batches]) if batches else np.empty(0, np.int64)
    order = np.argsort(known, kind="stable")
    at = np.searchsorted(known, numbers, sorter=order, side="right") - 1
    found = order[at] if len(order) else np.full(len(numbers), NONE)
    missing = (at < 0) | (known[found] != numbers) if len(order) else np.ones(len(numbers), bool)
    if (missing & live).any():
        raise KeyError("facts are missing")
    found = np.where(live, found, NONE)
    values, codes = merged_codes(batches)
    ends = np.cumsum(lengths)
    batch = np.where(live, np.searchsorted(ends, found, side="right"), NONE)
    return FactTable(
        live=live,
        batch=batch,
        row=found - np.concatenate(([0], ends))[batch] if len(ends) else found,
        columns={name: gather(codes.get(name) or raw(batches, name), found) for name in COLUMNS},
        facets={
            name: [gather(parts, found) for parts in slots(batches, name, codes[name])] for name in FACETS
        },
        values=values,
    )


def gather(parts: list[Array], rows: Array) -> Array:
    """The values of these rows of all parts together; `NONE` where there is no row."""
    together = np.append(np.concatenate(parts) if parts else np.empty(0, np.int64), NONE)
    found: Array = together[rows]
    return found


def raw(batches: Sequence[Batch], name: str) -> list[Array]:
    """A column of every batch."""
    return [batch.arrays[name] for batch in batches]


Codes = dict[str, list[Array]]


def merged_codes(batches: Sequence[Batch]) -> tuple[dict[str, list[str]], Codes]:
    """One sorted list of values for each name, and for every batch its codes in that list (slug: its
    column).
    """
    values, codes = {}, {}
    for name in ("slug", *FACETS):
        merged = sorted({value for batch in batches for value in batch.values[name]})
        number = {value: at for at, value in enumerate(merged)}
        translated = [np.array([*map(number.get, batch.values[name]), NONE], np.int64) for batch in batches]
        values[name] = merged
        codes[name] = translated
    codes["slug"] = [table[batch.arrays["slug"]] for table, batch in zip(codes["slug"], batches, strict=True)]
    return values, codes


def slots(batches: Sequence[Batch], facet: str, codes: list[Array]) -> list[list[Array]]:
    """For k = 0, 1 …: every batch's column of k-th values, in the codes of the whole generation."""
    found = []
    k = 0
    while any(f"facet.{facet}.{k}" in batch.arrays for batch in batches):
        found.append(
            [
                table[batch.arrays[f"facet.{facet}.{k}"]]
                if f"facet.{facet}.{k}" in batch.arrays
                else np.full(len(batch.numbers), NONE)
                for table, batch in zip(codes, batches, strict=True)
            ]
        )
        k += 1
    return found
