"""The search words, understood: read by the grammar, facet values looked up, names and offices widened."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from app.search.columns import Columns
from app.search.counting import called
from app.search.names import NameTable
from app.search.offices import RoleTable
from app.search.query import parse_query
from app.search.request import SearchQuery
from app.search.results import AlsoSearched, QueryProblem
from app.search.tree import Node, facet_clauses, resolve_facets
from app.search.widening import widen


@dataclass(frozen=True, slots=True)
class Understood:
    """The tree that is searched, what was not understood, and which names were widened."""

    tree: Node
    problem: QueryProblem | None
    also_searched: tuple[AlsoSearched, ...]


def understand(query: SearchQuery, names: NameTable, roles: RoleTable, columns: Columns) -> Understood:
    """The search words as a tree with names widened and facet values looked up."""
    parsed = parse_query(query.q)
    tree, problem = parsed.tree, parsed.problem
    values = {clause: called(clause.facet, clause.text, names, columns) for clause in facet_clauses(tree)}
    for clause, found in values.items():
        if not found and problem is None:
            known = columns.facets[clause.facet].values
            near = difflib.get_close_matches(clause.text, known, n=3, cutoff=0.5)
            problem = QueryProblem(
                f"No {clause.facet} in the archive is called {clause.text}.",
                max(0, query.q.find(clause.text)),
                f"Did you mean {' or '.join(near)}?" if near else "See the values beside the results.",
            )
    tree = resolve_facets(tree, values)
    also: tuple[AlsoSearched, ...] = ()
    if not query.exact:
        tree, also = widen(tree, names, roles)
    return Understood(tree, problem, also)
