"""The search words, understood: read by the grammar, facet values looked up, names and offices widened."""

from __future__ import annotations

import difflib
import re

from app.search.columns import Columns
from app.search.counting import called
from app.search.names import NameTable
from app.search.offices import RoleTable
from app.search.query import parse_query
from app.search.request import SearchQuery
from app.search.results import AlsoSearched, QueryProblem, Understood
from app.search.tree import All, AllButOne, facet_clauses, resolve_facets, within
from app.search.widening import widen


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
    if query.exact:
        tree = within(tree, "printed")
    else:
        tree, also = widen(tree, names, roles)
    return Understood(tree, problem, also)


LOOSENED_FROM = 3
"""Words from which on one may be missing."""

# Signs and operators with which a reader says exactly what is meant.
EXACTING = re.compile(r"[\"«“「『:*~()-]|\b(?:AND|OR|NOT|NEAR)\b")


def loosened(text: str, asked: Understood) -> Understood | None:
    """For words that nothing holds together: a search for all but one of them, which says so.

    None when the reader used signs or operators, or typed fewer than three words. Depends on the words alone,
    not on the filters, so that counts and lists stay of one mind.
    """
    tree = asked.tree
    if not isinstance(tree, All) or len(tree.clauses) < LOOSENED_FROM or EXACTING.search(text):
        return None
    problem = QueryProblem(
        "Nothing holds all of these words; shown is what holds all but one.",
        0,
        "Leave out the word that matters least, or check its spelling.",
    )
    return Understood(AllButOne(tree.clauses), asked.problem or problem, asked.also_searched)
