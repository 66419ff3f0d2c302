"""What is asked of every engine: the classes of search an analyst makes, in three languages.

Why no names: ours widens a name to all its written forms, which the others cannot; like is compared with
like.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["term", "all", "any", "phrase", "prefix", "fuzzy", "browse"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One search: its words, how they are joined, and the facet values that must hold."""

    kind: Kind
    words: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The search in our query language."""
        match self.kind:
            case "any":
                return " OR ".join(self.words)
            case "phrase":
                return f'"{" ".join(self.words)}"'
            case "prefix":
                return f"{self.words[0]}*"
            case "fuzzy":
                return f"{self.words[0]}~1"
            case _:
                return " ".join(self.words)


def classes(rare: tuple[str, ...]) -> dict[str, tuple[Asked, ...]]:
    """Every class with its searches; `rare` are words that stand in few articles of this corpus."""
    filters = (("country", "RU"), ("year", "2016"))
    return {
        "common term": tuple(
            Asked("term", (w,)) for w in ("cooperation", "合作", "министры", "ba", "regional")
        ),
        "rare term": tuple(Asked("term", (w,)) for w in rare),
        "AND of three": (
            Asked("all", ("ministers", "talks", "cooperation")),
            Asked("all", ("会谈", "合作", "联合")),
            Asked("all", ("министры", "саммита", "регионе")),
        ),
        "OR of three": (
            Asked("any", ("ministers", "talks", "cooperation")),
            Asked("any", ("会谈", "合作", "联合")),
            Asked("any", ("министры", "саммита", "регионе")),
        ),
        "phrase": (
            Asked("phrase", ("strategic", "partnership")),
            Asked("phrase", ("战略协作伙伴关系",)),
            Asked("phrase", ("ministers", "discussed", "bilateral")),
            Asked("phrase", ("переговоры", "министров")),
        ),
        "prefix": tuple(Asked("prefix", (w,)) for w in ("coo", "min", "стр", "обс")),
        "fuzzy": tuple(Asked("fuzzy", (w,)) for w in ("cooperatoin", "ministres", "сотрудничиство")),
        "filters": tuple(Asked("term", (w,), filters) for w in ("cooperation", "合作", "министры")),
        "browse": (Asked("browse"), Asked("browse", filters=filters[:1])),
    }
