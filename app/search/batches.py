"""Facts and texts of documents in files that are written once and only read afterwards.

Why not in Whoosh: its stored fields cost a millisecond a page where these cost microseconds. Why not in
SQLite: a file that never changes can be linked into the next generation at no cost, and `os.pread` reads it
from any number of threads.

    <batch>.facts   one JSON line per document: number, facts, where its text lies
    <batch>.texts   the texts, UTF-8, one after the other
"""

from __future__ import annotations

import json
import os
import weakref
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.domain import Span
from app.search.document import Document, Facts

WORDS = ("headline", "lede", "body", "names")


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where a document's text lies: first byte and length."""

    at: int
    length: int


class BatchWriter:
    """Writes one batch, document by document; to be used in a `with`."""

    def __init__(self, folder: Path, name: str) -> None:
        self._facts = (folder / f"{name}.facts").open("w", encoding="utf-8")
        self._texts = (folder / f"{name}.texts").open("wb")
        self._at = 0

    def __enter__(self) -> BatchWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._facts.close()
        self._texts.close()

    def add(self, number: int, document: Document) -> None:
        """Adds the document under its number."""
        words: dict[str, object] = {name: getattr(document, name) for name in WORDS}
        words["evidence"] = [(span.start, span.end) for span in document.evidence]
        raw = json.dumps(words, ensure_ascii=False).encode("utf-8", "surrogatepass")
        line = {"number": number, "at": self._at, "length": len(raw), "facts": asdict(document.facts)}
        self._facts.write(json.dumps(line, ensure_ascii=False, default=date.isoformat) + "\n")
        self._at += self._texts.write(raw)


class Batch:
    """One batch, open for reading. Safe for threads; its file stays readable when the folder is deleted.

    Raises OSError, ValueError, KeyError or TypeError when the files are missing or damaged.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.facts: dict[int, Facts] = {}
        self._places: dict[int, TextPlace] = {}
        with (folder / f"{name}.facts").open(encoding="utf-8") as lines:
            for line in lines:
                entry = json.loads(line)
                self.facts[entry["number"]] = read_facts(entry["facts"])
                self._places[entry["number"]] = TextPlace(entry["at"], entry["length"])
        self._file = os.open(folder / f"{name}.texts", os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)
        needed = max((place.at + place.length for place in self._places.values()), default=0)
        if os.fstat(self._file).st_size < needed:
            raise ValueError(f"{name}.texts is shorter than its facts say")

    def document(self, number: int) -> Document:
        """The document of that number; KeyError when the batch does not hold it."""
        place = self._places[number]
        words = json.loads(os.pread(self._file, place.length, place.at).decode("utf-8", "surrogatepass"))
        evidence = tuple(Span(start, end) for start, end in words.pop("evidence"))
        return Document(self.facts[number], evidence=evidence, **words)


def read_facts(entry: dict[str, Any]) -> Facts:
    """Facts as `write_batch` wrote them."""
    for name in ("day", "last_day", "published"):
        entry[name] = date.fromisoformat(entry[name]) if entry[name] else None
    entry["values"] = {name: tuple(values) for name, values in entry["values"].items()}
    return Facts(**entry)
