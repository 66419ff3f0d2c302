"""What a search can consist of: the clauses, and nothing else.

Why a closed list: whatever the grammar reads and whatever evaluates it, a search is made of these few kinds
of clause, each cheap to answer. A new kind is a class here, a line in the grammar and a case in `evaluation`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Part = Literal["text", "printed", "title", "cn", "ru"]
"""Where words are looked for: in the text and the names of the meeting's facts, in the text alone, in the
headline, in what one side is reported to have said.
"""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that must stand next to each other in this order; one word is the shortest phrase.

    `quoted` was typed in quotation marks; `exact` also asks for no stemming and no other written forms.
    """

    text: str
    quoted: bool = False
    exact: bool = False
    part: Part = "text"


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins with these letters."""

    text: str
    part: Part = "text"


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Any word that is spelt like this one but for one letter put in, left out, changed, or a pair
    swapped.
    """

    text: str
    part: Part = "text"


@dataclass(frozen=True, slots=True)
class Near:
    """Two of the forms, one of each side, at most `distance` words from one another, in either order."""

    left: tuple[Words, ...]
    right: tuple[Words, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Said:
    """Any words at all that this side is reported to have said; in the grammar it also bounds its
    neighbours.
    """

    side: Literal["cn", "ru"]


@dataclass(frozen=True, slots=True)
class FacetIs:
    """The facet has a value called this; `values` are the ones meant, once names have been looked up."""

    facet: str
    text: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Days:
    """The meeting may have lain between these days, both included; None is an open end."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Not:
    """What the clause does not match."""

    clause: Node


@dataclass(frozen=True, slots=True)
class All:
    """Every clause matches; no clause at all matches everything."""

    clauses: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AllButOne:
    """Every clause matches, or every one but one; never typed, see `understanding.loosened`."""

    clauses: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one clause matches."""

    clauses: tuple[Node, ...]


Text = Words | Prefix | Fuzzy | Near
Node = Text | Said | FacetIs | Days | Not | All | AllButOne | Any
EVERYTHING = All(())
TEXT = (Words, Prefix, Fuzzy, Near)
"""The clauses that give a score and can be marked."""


# ------------------------------------------------------------------ working on trees


def together(nodes: list[Node]) -> Node:
    """All of these on one level, without what matches everything; the one itself when there is but one."""
    kept = [inner for node in nodes for inner in (node.clauses if isinstance(node, All) else (node,))]
    return kept[0] if len(kept) == 1 else All(tuple(kept))


def within(node: Node, part: Part) -> Node:
    """The same, its words looked for in that part only; words bound to another part already stay so."""
    match node:
        case Words() | Prefix() | Fuzzy():
            return replace(node, part=part) if node.part == "text" else node
        case Near():
            left, right = (
                tuple(replace(words, part=part) for words in side) for side in (node.left, node.right)
            )
            return Near(left, right, node.distance)
        case Not():
            return Not(within(node.clause, part))
        case All() | Any():
            return type(node)(tuple(within(clause, part) for clause in node.clauses))
        case _:
            return node


def resolve_facets(tree: Node, values: Mapping[FacetIs, tuple[str, ...]]) -> Node:
    """The tree with every facet clause given its values; one that has none is left out."""
    if isinstance(tree, FacetIs):
        return replace(tree, values=values[tree]) if values[tree] else EVERYTHING
    if isinstance(tree, Not):
        inner = resolve_facets(tree.clause, values)
        return inner if inner == EVERYTHING else Not(inner)
    if isinstance(tree, All):
        return together([resolve_facets(clause, values) for clause in tree.clauses])
    if isinstance(tree, Any):
        kept = [resolve_facets(clause, values) for clause in tree.clauses]
        kept = [clause for clause in kept if clause != EVERYTHING]
        return Any(tuple(kept)) if kept else EVERYTHING
    return tree


def leaves(tree: Node) -> Iterator[Node]:
    """Every clause that holds no other, those that are excluded too."""
    if isinstance(tree, Not):
        yield from leaves(tree.clause)
    elif isinstance(tree, All | AllButOne | Any):
        for clause in tree.clauses:
            yield from leaves(clause)
    else:
        yield tree


def facet_clauses(tree: Node) -> Iterator[FacetIs]:
    """Every facet clause of the tree."""
    return (leaf for leaf in leaves(tree) if isinstance(leaf, FacetIs))
