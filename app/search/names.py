"""One name in all its written forms: Lavrov, 拉夫罗夫, 拉夫羅夫, Лаврова.

Why at query time: an index that holds only what is printed stays true when the lexicon grows, and a reader
can switch the other forms off. A name is found as the longest run of adjacent words that the lexicon knows;
inside Chinese text, which has no spaces, as the longest run of characters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from app.domain import Span
from app.lexicon import Lexicon, Names
from app.search.analyzers import Term, analyze, phrase_of
from app.search.results import AlsoSearched
from app.search.tree import All, Any, Node, Not, Words, together

LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ru")
Key = tuple[str, ...]
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something with names, and the facet value that stands for it.

    `own` are the forms it is called by, `forms` all that are searched for it (a city's localities too),
    `shown` one for every language.
    """

    facet: str
    value: str
    own: tuple[str, ...]
    forms: tuple[str, ...]
    shown: tuple[str, ...]


class NameTable:
    """Every written form of the lexicon's people, cities, countries and occasions."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._entities: dict[Key, list[Entity]] = defaultdict(list)
        for entity in entities(lexicon):
            for key in dict.fromkeys(atoms_of(form) for form in entity.own):
                if key:
                    self._entities[key].append(entity)
        self._longest = max(map(len, self._entities), default=0)
        self._topics = {
            form.casefold(): topic.slug
            for topic in lexicon.topics
            for form in (topic.slug, *(name for names in topic.names.values() for name in names))
        }

    def values(self, facet: str, text: str) -> tuple[str, ...]:
        """The values of a facet that are called this: `city` Bali is Denpasar, `person` 王毅 Wang Yi."""
        if facet == "topic":
            slug = self._topics.get(text.casefold())
            return (slug,) if slug else ()
        found = self._entities.get(atoms_of(text), ())
        return tuple(dict.fromkeys(entity.value for entity in found if entity.facet == facet))

    def find(self, text: str) -> list[Span]:
        """Where known names stand in a text, the longest first at every place."""
        atoms = list(atoms_in(text))
        key = tuple(atom.stem for atom in atoms)
        found = []
        at = 0
        while at < len(atoms):
            length = self._known(key, at)
            if length:
                found.append(Span(atoms[at].start, atoms[at + length - 1].end))
            at += length or 1
        return found

    def expand(self, tree: Node) -> tuple[Node, tuple[AlsoSearched, ...]]:
        """The tree with every known name widened to all its forms, and what was added."""
        added: dict[str, AlsoSearched] = {}
        return self._expand(tree, added), tuple(added.values())

    def _expand(self, node: Node, added: dict[str, AlsoSearched]) -> Node:
        if isinstance(node, Words):
            return self._expand_words([node], added)
        if isinstance(node, Not):
            return Not(self._expand(node.clause, added))
        if isinstance(node, Any):
            return Any(tuple(self._expand(clause, added) for clause in node.clauses))
        if isinstance(node, All):
            return together(list(self._expand_all(node.clauses, added)))
        return node

    def _expand_all(self, clauses: Sequence[Node], added: dict[str, AlsoSearched]) -> Iterator[Node]:
        """Adjacent plain words are read together, for a name may be several words."""
        run: list[Words] = []
        for clause in clauses:
            if (
                isinstance(clause, Words)
                and not clause.quoted
                and (not run or run[-1].in_title == clause.in_title)
            ):
                run.append(clause)
                continue
            if run:
                yield self._expand_words(run, added)
                run = []
            if isinstance(clause, Words) and not clause.quoted:
                run.append(clause)
            else:
                yield self._expand(clause, added)
        if run:
            yield self._expand_words(run, added)

    def _expand_words(self, run: Sequence[Words], added: dict[str, AlsoSearched]) -> Node:
        if run[0].exact:
            return run[0]
        text = " ".join(words.text for words in run)
        atoms = list(atoms_in(text))
        key = tuple(atom.stem for atom in atoms)
        if run[0].quoted:
            return self._forms(text, key, run[0], added) if key in self._entities else run[0]
        found: list[Node] = []
        rest: list[Term] = []
        at = 0
        while at < len(atoms):
            length = self._known(key, at)
            if length:
                rest = without_initials(text, rest, atoms[at])
                found += plain_words(text, rest, run[0])
                rest = []
                typed = text[atoms[at].start : atoms[at + length - 1].end]
                found.append(self._forms(typed, key[at : at + length], run[0], added))
            else:
                rest.append(atoms[at])
            at += length or 1
        return together(found + plain_words(text, rest, run[0]))

    def _known(self, key: Key, at: int) -> int:
        """The length of the longest name that begins at this atom; 0 when none does."""
        for length in range(min(self._longest, len(key) - at), 0, -1):
            if key[at : at + length] in self._entities:
                return length
        return 0

    def _forms(self, typed: str, key: Key, model: Words, added: dict[str, AlsoSearched]) -> Node:
        entities = self._entities[key]
        phrases = {phrase_of(typed): typed}
        for entity in entities:
            for form in entity.forms:
                phrases.setdefault(phrase_of(form), form)
        needed = [form for phrase, form in phrases.items() if not any(within(p, phrase) for p in phrases)]
        shown = dict.fromkeys(
            form for entity in entities for form in entity.shown if phrase_of(form) != phrase_of(typed)
        )
        if shown:
            added.setdefault(typed, AlsoSearched(typed, tuple(shown)))
        forms = tuple(replace(model, text=form, quoted=True) for form in needed)
        return forms[0] if len(forms) == 1 else Any(forms)


# ------------------------------------------------------------------ the lexicon's names


def entities(lexicon: Lexicon) -> Iterator[Entity]:
    """Everything that has names: people, cities, localities, countries of cities, occasions.

    Who asks for a city finds its localities; who asks for a locality (Diaoyutai) does not want all Beijing.
    An occasion is called by its names alone: its patterns tell it from its surroundings, they do not name it.
    """
    for person in lexicon.people:
        yield entity("person", person.name, person.names)
    for place in lexicon.places:
        inner = [form for locality in place.localities for form in forms(locality.names)]
        yield entity("city", place.name, place.names, inner)
        for locality in place.localities:
            yield entity("city", place.name, locality.names)
    for code in dict.fromkeys(("CN", "RU", *(place.country for place in lexicon.places))):
        names = {language: (lexicon.country_name(code, language),) for language in LANGUAGES}
        yield entity("country", code, names)
    for series in lexicon.series:
        yield entity("occasion", series.slug, shortest(series.names))


def entity(facet: str, value: str, names: Names, within: Sequence[str] = ()) -> Entity:
    """An entity with one form of each language to show; `within` are narrower names, searched for it too."""
    shown = dict.fromkeys(names[language][0] for language in LANGUAGES if names.get(language))
    own = tuple(dict.fromkeys(forms(names)))
    return Entity(facet, value, own, (*own, *within), tuple(shown))


def shortest(names: Names) -> Names:
    """The names without those that say more than another: a G20 Summit is not another name of the G20."""
    return {
        language: tuple(
            name for name in own if not any(within(atoms_of(other), atoms_of(name)) for other in own)
        )
        for language, own in names.items()
    }


def forms(names: Names) -> Iterator[str]:
    """All written forms of all languages."""
    return (form for language in names.values() for form in language)


def atoms_in(text: str) -> Iterator[Term]:
    """The smallest terms of a text: its words, and its Han characters one by one."""
    return (term for term in analyze(text) if term.surface or len(term.stem) == 1)


def atoms_of(text: str) -> Key:
    """The stems of the smallest terms: what two written forms must share to be one name."""
    return tuple(term.stem for term in atoms_in(text))


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


def within(short: Sequence[Item], long: Sequence[Item]) -> bool:
    """Whether the shorter run stands inside the longer: who finds «Лавров» finds «Сергей Лавров»."""
    width = len(short)
    return 0 < width < len(long) and any(
        tuple(long[at : at + width]) == tuple(short) for at in range(len(long) - width + 1)
    )
