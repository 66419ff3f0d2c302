"""The tree of a search, widened: names to all their written forms, an office to who held it, a year to its
days.

Why apart from the grammar: it says what was typed, this what an archive knows more. `exact` leaves it out,
and the page says what was added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from app.search.analyzers import Term, atoms_in
from app.search.names import NameTable
from app.search.offices import Role, RoleTable
from app.search.results import AlsoSearched
from app.search.tree import All, Any, Days, Near, Node, Not, Words, together

FIRST_YEAR, LAST_YEAR = 1949, 2049
"""A bare number between these is a year: the texts of a meeting seldom print theirs."""

Added = dict[str, AlsoSearched]


def widen(tree: Node, names: NameTable, roles: RoleTable) -> tuple[Node, tuple[AlsoSearched, ...]]:
    """The tree with names, offices and years widened, and what was added."""
    widening = _Widening(names, roles)
    return widening.node(tree), tuple(widening.added.values())


class _Widening:
    """Goes through one tree; holds what was added on the way."""

    def __init__(self, names: NameTable, roles: RoleTable) -> None:
        self.names = names
        self.roles = roles
        self.added: Added = {}

    def node(self, node: Node) -> Node:
        match node:
            case Words():
                return self.words([node])
            case Near(left=left, right=right):
                return replace(node, left=self.side(left), right=self.side(right))
            case Not(clause=clause):
                return Not(self.node(clause))
            case Any(clauses=clauses):
                return Any(tuple(self.node(clause) for clause in clauses))
            case All(clauses=clauses):
                return together(list(self.all(clauses)))
            case _:
                return node

    def side(self, side: tuple[Words, ...]) -> tuple[Words, ...]:
        """One side of NEAR: the words, or the name in all its forms."""
        found = self.words([replace(side[0], quoted=True)])
        forms = found.clauses if isinstance(found, Any) else (found,)
        return tuple(form for form in forms if isinstance(form, Words))

    def all(self, clauses: Sequence[Node]) -> Iterator[Node]:
        """Adjacent plain words are read together, for a name may be several words."""
        run: list[Words] = []
        for clause in clauses:
            plain = isinstance(clause, Words) and not clause.quoted
            if run and not (plain and isinstance(clause, Words) and run[-1].part == clause.part):
                yield self.words(run)
                run = []
            if plain and isinstance(clause, Words):
                run.append(clause)
            else:
                yield self.node(clause)
        if run:
            yield self.words(run)

    def words(self, run: Sequence[Words]) -> Node:
        """Words typed one after the other, with the names, offices and years among them widened."""
        model = run[0]
        if model.exact:
            return model
        text = " ".join(words.text for words in run)
        atoms = list(atoms_in(text))
        key = tuple(atom.stem for atom in atoms)
        if model.quoted:
            return self.name(text, model) if self.names.known(key, 0) == len(key) > 0 else printed(model)
        years = [int(term) for term in key if is_year(term)] if len(atoms) > 1 else []
        found: list[Node] = []
        rest: list[Term] = []
        at = 0
        while at < len(atoms):
            role = self.roles.find(key, at) if years else None
            length = role.length if role else self.names.known(key, at)
            if not length and not is_year(key[at]):
                rest.append(atoms[at])
                at += 1
                continue
            length = length or 1
            rest = without_initials(text, rest, atoms[at])
            found += plain_words(text, rest, model)
            rest = []
            typed = text[atoms[at].start : atoms[at + length - 1].end]
            if role:
                found.append(self.office(typed, role, years, atoms[at : at + length], text, model))
            else:
                found.append(self.year(typed, model) if is_year(key[at]) else self.name(typed, model))
            at += length
        return together(found + plain_words(text, rest, model))

    def name(self, typed: str, model: Words) -> Node:
        """A name in all its forms."""
        shown = self.names.shown(typed)
        if shown:
            self.added.setdefault(typed, AlsoSearched(typed, shown))
        forms = tuple(replace(model, text=form, quoted=True) for form in self.names.forms(typed))
        return forms[0] if len(forms) == 1 else Any(forms)

    def office(
        self, typed: str, role: Role, years: Sequence[int], atoms: Sequence[Term], text: str, model: Words
    ) -> Node:
        """The words of an office, or whoever held it in these years."""
        holders = self.roles.holders(role, years)
        words = together(plain_words(text, atoms, model))
        if not holders:
            return words
        self.added.setdefault(typed, AlsoSearched(typed, tuple(person.name for person in holders)))
        forms = [form for person in holders for form in self.names.forms(person.name)]
        return Any((words, *(replace(model, text=form, quoted=True) for form in forms)))

    def year(self, typed: str, model: Words) -> Node:
        """A year in the text, or that of the meeting."""
        if model.part != "text":
            return replace(model, text=typed)
        year = int(typed)
        return Any((replace(model, text=typed), Days(date(year, 1, 1), date(year, 12, 31))))


def printed(words: Words) -> Words:
    """A quotation is of what is printed."""
    return replace(words, part="printed") if words.part == "text" else words


def is_year(term: str) -> bool:
    """Whether a bare number stands for a year: 2009."""
    return len(term) == 4 and term.isascii() and term.isdigit() and FIRST_YEAR <= int(term) <= LAST_YEAR


def plain_words(text: str, rest: Sequence[Term], model: Words) -> list[Node]:
    """The words between names, each run of letters without a space a clause of its own."""
    found: list[Node] = []
    start = 0
    for at, term in enumerate(rest):
        last = at + 1 == len(rest)
        if last or re.search(r"\s", text[term.end : rest[at + 1].start]):
            found.append(replace(model, text=text[rest[start].start : term.end]))
            start = at + 1
    return found


def without_initials(text: str, rest: Sequence[Term], name: Term) -> list[Term]:
    """The words before a name without the initials that touch it: С.В.Лавров is searched as Лавров."""
    kept = list(rest)
    after = name
    while (
        kept and kept[-1].surface and len(kept[-1].surface) == 1 and "." in text[kept[-1].end : after.start]
    ):
        after = kept.pop()
    return kept
