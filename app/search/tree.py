"""What a search can consist of: the clauses, and nothing else.

Why a closed list: whatever the grammar reads and whatever evaluates it, a search is made of these few kinds
of clause, each cheap to answer. A new kind (words near each other, words spelt alike) is a class here, a line
in the grammar and a case in `evaluation`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """Words that must stand next to each other in this order; one word is the shortest phrase.

    `quoted` was typed in quotation marks; `exact` also asks for no stemming and no other written forms.
    """

    text: str
    quoted: bool = False
    exact: bool = False
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word that begins with these letters."""

    text: str
    in_title: bool = False


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
class Any:
    """At least one clause matches."""

    clauses: tuple[Node, ...]


Node = Words | Prefix | FacetIs | Days | Not | All | Any
EVERYTHING = All(())


# ------------------------------------------------------------------ working on trees


def together(nodes: list[Node]) -> Node:
    """All of these on one level, without what matches everything; the one itself when there is but one."""
    kept = [inner for node in nodes for inner in (node.clauses if isinstance(node, All) else (node,))]
    return kept[0] if len(kept) == 1 else All(tuple(kept))


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


def facet_clauses(tree: Node) -> Iterator[FacetIs]:
    """Every facet clause of the tree."""
    if isinstance(tree, FacetIs):
        yield tree
    elif isinstance(tree, Not):
        yield from facet_clauses(tree.clause)
    elif isinstance(tree, All | Any):
        for clause in tree.clauses:
            yield from facet_clauses(clause)
