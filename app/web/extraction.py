"""Which words of the data files readers see: extractors for `make messages`, named in pyproject.toml.

Offices and notes of the tenures, notes and occasions of the chronology, reasons why a record is expected,
names of set phrases and of series stand in data files, in English. Extracted like any other words, they have
their translations in the catalogues too.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import Any, BinaryIO

Message = tuple[int, None, str, list[str]]
"""Line, function, words, comments: what Babel asks of an extractor. The lines are not told apart."""


def extract_csv(
    source: BinaryIO, keywords: Collection[str], tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Message]:
    """The words in the columns that the option `columns` names."""
    for row in csv.DictReader(io.StringIO(source.read().decode(), newline="")):
        for column in options["columns"].split():
            yield from messages(row[column])


def extract_toml(
    source: BinaryIO, keywords: Collection[str], tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Message]:
    """The words under the keys that the option `keys` names in each entry: `why`, `names.en`, `slug`."""
    for entries in tomllib.load(source).values():
        for entry in entries:
            for key in options["keys"].split():
                found = entry
                for part in key.split("."):
                    found = found[part]
                # The first name of a series is its name in each language; the others have theirs here.
                for words in [found] if isinstance(found, str) else found[1:]:
                    yield from messages(words.replace("-", " ") if key == "slug" else words)


def messages(words: str) -> Iterator[Message]:
    """The words as a message; nothing for none."""
    if words:
        yield 0, None, words, []
