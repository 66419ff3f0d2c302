"""The fields of the Whoosh index, what each is worth, and how Whoosh stores where a word stands.

Why so few: Whoosh is used for what it does well, term dictionaries and posting lists. Filters, counts, texts
and facts lie in files of our own beside it.
"""

# mypy: allow-untyped-calls

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from whoosh.fields import NUMERIC, TEXT, FieldType, Schema
from whoosh.formats import Positions

from app.search.layout import Layout

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"headline": 4.0, "lede": 2.0, "body": 1.0, "names": 1.0, "fact_names": 3.0}
)
"""The stemmed fields and their weights in BM25F: a word in the headline says most about an article, then the
facts. Measured over the judged searches (`tests.bench`): fact_names 2 to 4 and headline 2 to 4 differ by less
than .01.
"""

FACT_NAMES = "fact_names"
"""The one of them that holds what need not be printed: left out where words are meant as typed."""

EXACT = "exact"
"""The unstemmed words of headline, lede and body, for exact phrases, beginnings and words spelt alike."""

SAID: Mapping[str, str] = MappingProxyType({"cn": "said_cn", "ru": "said_ru"})
"""Side to the field that holds the stems of the sentences it is reported to have said."""

TEXT_FIELDS = (*WEIGHTS, EXACT, *SAID.values())

NUMBER = "number"
"""The document's own number, which outlives the renumbering that Whoosh does when it merges."""


class PlainPositions(Positions):
    """Stores positions as 32-bit numbers, where Whoosh pickles a list: written and read back much faster.

    Whoosh's own searcher understands it, which is how the tests compare the two.
    """

    def word_values(
        self, value: Sequence[tuple[str, int]], analyzer: object, **_: Any
    ) -> Iterator[tuple[str, int, float, bytes]]:
        """Every word with its frequency, weight and packed positions; `value` is (word, position) pairs."""
        places: dict[str, list[int]] = defaultdict(list)
        for word, position in value:
            places[word].append(position)
        for word, at in places.items():
            yield word, len(at), float(len(at)), struct.pack(f"<{len(at)}I", *at)

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """The positions."""
        return list(struct.unpack(f"<{len(valuestring) // 4}I", valuestring))

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many positions there are."""
        return len(valuestring) // 4


def build_schema() -> Schema:
    """The schema; changing it means raising `generations.FORMAT`."""
    fields: dict[str, FieldType] = {name: TEXT() for name in TEXT_FIELDS}
    for field in fields.values():
        field.format = PlainPositions()
    fields[NUMBER] = NUMERIC(bits=32, signed=False, sortable=True)
    return Schema(**fields)


def fields_of(number: int, layout: Layout) -> dict[str, object]:
    """What Whoosh is given of a document; empty fields are left out."""
    words = {name: [(term.stem, term.position) for term in layout.terms[name]] for name in WEIGHTS}
    words[EXACT] = list(layout.printed())
    words |= {field: list(layout.said(side)) for side, field in SAID.items()}
    return {NUMBER: number, **{name: pairs for name, pairs in words.items() if pairs}}
