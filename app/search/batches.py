"""Facts and texts of documents in files that are written once and only read afterwards.

Why not in Whoosh: its stored fields cost a millisecond a page where these cost microseconds. Why not in
SQLite: a file that never changes can be linked into the next generation at no cost, and `os.pread` reads it
from any number of threads.

    <batch>.facts   arrays: a row for each document; codes stand for the values listed beside the arrays
    <batch>.texts   for each document one JSON line, where its words and sentences begin, and its text
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import TypeAdapter

from app.domain import ArticleLine, MeetingLine, Span
from app.search.arrays import Array, open_arrays, save_arrays
from app.search.document import Document, Facts
from app.search.layout import PRINTED, Layout
from app.search.request import FACETS

NONE = -1
"""Stands for a value that is not there, in every column."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What a page may print of a document, but for the text; words that are only searched are not kept.

    `kind` and `lengths` say how the arrays behind it are written: in two bytes a number or in four, and how
    many numbers each has.
    """

    facts: Facts
    headline: str
    evidence: tuple[Span, ...]
    meeting: MeetingLine | None
    article: ArticleLine | None
    kind: Literal["H", "I"]
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A document to be printed: its `text` is `Document.text`.

    `starts` are the first characters of the words of headline, lede and body, the last two in `text`, as are
    `sentences`: the first one's start and end, the second's …
    """

    printed: Printed
    text: str
    starts: tuple[Sequence[int], ...]
    sentences: Sequence[int]


class BatchWriter:
    """Writes one batch, document by document; to be used in a `with`."""

    def __init__(self, folder: Path, name: str) -> None:
        self._facts = folder / f"{name}.facts"
        self._texts = (folder / f"{name}.texts").open("wb")
        self._rows: list[tuple[int, int, int]] = []
        self._columns = FactColumns()
        self._at = 0

    def __enter__(self) -> BatchWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._texts.close()
        rows = np.array(self._rows, np.int64).reshape(-1, 3)
        arrays = {"number": rows[:, 0].copy(), "at": rows[:, 1].copy(), "length": rows[:, 2].copy()}
        save_arrays(self._facts, arrays | self._columns.arrays(), {"values": self._columns.values()})

    def add(self, number: int, document: Document, layout: Layout) -> None:
        """Adds a document that has just been analysed."""
        starts = [layout.starts(name) for name in PRINTED]
        sentences = np.array([(span.start, span.end) for span in layout.sentences], np.uint32).reshape(-1)
        self.add_raw(number, document.facts, packed(document, [*starts, sentences]))

    def add_raw(self, number: int, facts: Facts, raw: bytes) -> None:
        """Adds a document out of another batch, as it is written there."""
        self._rows.append((number, self._at, len(raw)))
        self._columns.add(facts)
        self._at += self._texts.write(raw)


class Batch:
    """One batch, open for reading. Safe for threads; its file stays readable when the folder is deleted.

    Raises OSError, ValueError, KeyError or TypeError when the files are missing or damaged.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        file = open_arrays(folder / f"{name}.facts")
        self.arrays = file.arrays
        self.values: dict[str, list[str]] = file.facts["values"]
        self.numbers: Array = self.arrays["number"]
        self._facts = file
        self._file = os.open(folder / f"{name}.texts", os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)
        needed = int((self.arrays["at"] + self.arrays["length"]).max()) if len(self.numbers) else 0
        if os.fstat(self._file).st_size < needed:
            raise ValueError(f"{name}.texts is shorter than its facts say")

    def let_go(self) -> None:
        """Gives back the memory of the facts, which `facts.build_table` has taken over."""
        self._facts.let_go()

    def raw(self, row: int) -> bytes:
        """The document in that row as it is written."""
        return os.pread(self._file, int(self.arrays["length"][row]), int(self.arrays["at"][row]))

    def document(self, row: int) -> Laid:
        """The document in that row."""
        return unpacked(self.raw(row))


# ------------------------------------------------------------------ one document


LINE = TypeAdapter(Printed)


def packed(document: Document, arrays: list[Array]) -> bytes:
    """A document as bytes: a JSON line, the arrays, the text."""
    wide = max((int(array.max()) for array in arrays if len(array)), default=0) > np.iinfo(np.uint16).max
    printed = Printed(
        document.facts,
        document.headline,
        document.evidence,
        document.meeting,
        document.article,
        kind="I" if wide else "H",
        lengths=tuple(map(len, arrays)),
    )
    numbers = (array.astype(np.uintc if wide else np.ushort).tobytes() for array in arrays)
    return b"".join((LINE.dump_json(printed, exclude_defaults=True), b"\n", *numbers, document.text.encode()))


def unpacked(raw: bytes) -> Laid:
    """The document that `packed` made these bytes of."""
    first = raw.index(b"\n") + 1
    printed = LINE.validate_json(raw[:first])
    last = first + sum(printed.lengths) * (4 if printed.kind == "I" else 2)
    numbers = memoryview(raw[first:last]).cast(printed.kind)
    ends = accumulate(printed.lengths, initial=0)
    *starts, sentences = (numbers[start:end] for start, end in pairwise(ends))
    return Laid(printed, raw[last:].decode(), tuple(starts), sentences)


# ------------------------------------------------------------------ the facts of many


class FactColumns:
    """Facts as columns of numbers, as they come in; a value stands as its place in a list of values."""

    def __init__(self) -> None:
        self._codes: dict[str, dict[str, int]] = {name: {} for name in ("slug", *FACETS)}
        self._rows: list[tuple[int, ...]] = []
        self._of_facet: dict[str, list[list[int]]] = {name: [] for name in FACETS}

    def add(self, facts: Facts) -> None:
        """One more row."""
        self._rows.append(
            (
                self._code("slug", facts.slug) if facts.slug is not None else NONE,
                facts.article_id if facts.article_id is not None else NONE,
                *(day.toordinal() if day else 0 for day in (facts.day, facts.last_day, facts.published)),
                microseconds(facts.added),
            )
        )
        for name in FACETS:
            self._of_facet[name].append([self._code(name, v) for v in facts.values.get(name, ())])

    def _code(self, name: str, value: str) -> int:
        codes = self._codes[name]
        return codes.setdefault(value, len(codes))

    def values(self) -> dict[str, list[str]]:
        """The values of slug and of every facet, in the order of their codes."""
        return {name: list(codes) for name, codes in self._codes.items()}

    def arrays(self) -> dict[str, Array]:
        """The columns; `facet.<name>.<k>` holds every document's k-th value."""
        rows = np.array(self._rows, np.int64).reshape(-1, len(COLUMNS))
        found: dict[str, Array] = {name: rows[:, at].copy() for at, name in enumerate(COLUMNS)}
        for name, lists in self._of_facet.items():
            for k in range(max(map(len, lists), default=0)):
                column = [codes[k] if len(codes) > k else NONE for codes in lists]
                found[f"facet.{name}.{k}"] = np.array(column, np.int32)
        return found


COLUMNS = ("slug", "article", "day", "last_day", "published", "added")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(moment: str) -> int:
    """An ISO time as microseconds since 1970; 0 for none."""
    if not moment:
        return 0
    when = datetime.fromisoformat(moment)
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return int((when - EPOCH).total_seconds() * 1_000_000)
