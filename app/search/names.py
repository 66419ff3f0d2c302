"""One name in all its written forms: Lavrov, 拉夫罗夫, 拉夫羅夫, Лаврова.

Why at query time: an index that holds only what is printed stays true when the lexicon grows, and a reader
can switch the other forms off. A name is found as the longest run of adjacent words that the lexicon knows;
inside Chinese text, which has no spaces, as the longest run of characters.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TypeVar

from app.domain import Span
from app.lexicon import Lexicon, Names
from app.search.analyzers import atoms_in, atoms_of, phrase_of

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
        self._forms: dict[Key, tuple[tuple[Key, str], ...]] = {}
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
            length = self.known(key, at)
            if length:
                found.append(Span(atoms[at].start, atoms[at + length - 1].end))
            at += length or 1
        return found

    def known(self, key: Key, at: int) -> int:
        """The length of the longest name that begins at this atom; 0 when none does."""
        for length in range(min(self._longest, len(key) - at), 0, -1):
            if key[at : at + length] in self._entities:
                return length
        return 0

    def forms(self, typed: str) -> tuple[str, ...]:
        """What to search for a name besides what was typed; a form that holds another is left out."""
        key = atoms_of(typed)
        if key not in self._forms:
            phrases = {phrase_of(typed): typed}
            for entity in self._entities.get(key, ()):
                for form in entity.forms:
                    phrases.setdefault(phrase_of(form), form)
            self._forms[key] = tuple(
                (phrase, form)
                for phrase, form in phrases.items()
                if not any(within(other, phrase) for other in phrases)
            )
        own = phrase_of(typed)
        return tuple(typed if phrase == own else form for phrase, form in self._forms[key])

    def shown(self, typed: str) -> tuple[str, ...]:
        """The same name as it is best known in other languages."""
        own = phrase_of(typed)
        forms = (form for entity in self._entities.get(atoms_of(typed), ()) for form in entity.shown)
        return tuple(dict.fromkeys(form for form in forms if phrase_of(form) != own))

    def known_name(self, text: str) -> bool:
        """Whether the text is a name, or a word of one."""
        return atoms_of(text) in self._entities

    def written(self) -> frozenset[str]:
        """Every name as it is written."""
        return frozenset(form for found in self._entities.values() for each in found for form in each.own)


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
    in_text = {country.code: country.names for country in lexicon.countries}
    for code in dict.fromkeys((*in_text, *(place.country for place in lexicon.places))):
        printed = in_text.get(code, {})
        names = {
            language: (lexicon.country_name(code, language), *printed.get(language, ()))
            for language in LANGUAGES
        }
        yield entity("country", code, names)
    also = tomllib.loads(files("app.search").joinpath("occasions.toml").read_text(encoding="utf-8"))
    for series in lexicon.series:
        found = entity("occasion", series.slug, shortest(series.names))
        more = tuple(also.get(series.slug, ()))
        yield replace(found, own=(*found.own, *more), forms=(*found.forms, *more))


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


def within(short: Sequence[Item], long: Sequence[Item]) -> bool:
    """Whether the shorter run stands inside the longer: who finds «Лавров» finds «Сергей Лавров»."""
    width = len(short)
    return 0 < width < len(long) and any(
        tuple(long[at : at + width]) == tuple(short) for at in range(len(long) - width + 1)
    )
