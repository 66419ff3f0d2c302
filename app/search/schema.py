"""The fields of the Whoosh index and what each is worth. Facts are not here: see `columns`.

Why so few: Whoosh is used for what it does well, term dictionaries and posting lists. Filters, counts, texts
and facts lie in files of our own beside it.
"""

# mypy: allow-untyped-calls

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from whoosh.fields import NUMERIC, TEXT, FieldType, Schema

from app.search.analyzers import StemAnalyzer
from app.search.document import Document

WEIGHTS: Mapping[str, float] = MappingProxyType({"headline": 4.0, "lede": 2.0, "body": 1.0, "names": 1.0})
"""The stemmed fields and their weights in BM25F: a word in the headline says most about an article."""

EXACT = "exact"
"""The unstemmed words of headline, lede and body, for exact phrases and prefixes."""

NUMBER = "number"
"""The document's own number, which outlives the renumbering that Whoosh does when it merges."""


def build_schema() -> Schema:
    """The schema; changing it means raising `generations.FORMAT`."""
    fields: dict[str, FieldType] = {name: TEXT(analyzer=StemAnalyzer()) for name in WEIGHTS}
    fields[EXACT] = TEXT(analyzer=StemAnalyzer(surface=True))
    fields[NUMBER] = NUMERIC(bits=32, signed=False, sortable=True)
    return Schema(**fields)


def fields_of(number: int, document: Document) -> dict[str, object]:
    """What Whoosh is given of a document; empty fields are left out."""
    texts = {
        "headline": document.headline,
        "lede": document.lede,
        "body": document.body,
        "names": document.names,
        EXACT: "\n\n".join(filter(None, (document.headline, document.text))),
    }
    return {NUMBER: number, **{name: text for name, text in texts.items() if text}}
