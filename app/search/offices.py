"""An office and a year name a person: "Chinese foreign minister 2009" is Yang Jiechi.

Why from the tenures: the words of a text name the person, the reader's words the office, and who held it in a
year is what the lexicon knows. A role is side and office side by side, in either order and any listed
language.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from app.lexicon import Lexicon, Person
from app.search.analyzers import atoms_of

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """An office of one side, and the number of terms that name it where it was found."""

    side: str
    office: str
    length: int


class RoleTable:
    """Every way to name an office of one of the two sides."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._people = lexicon.people
        self._roles: dict[Key, tuple[str, str]] = {}
        table = tomllib.loads(files("app.search").joinpath("roles.toml").read_text(encoding="utf-8"))
        for side, words in table["sides"].items():
            for entry in table["role"]:
                for key in keys_of(words, entry["forms"]):
                    self._roles[key] = (side, entry["office"])
        self._longest = max(map(len, self._roles), default=0)

    def find(self, key: Key, at: int) -> Role | None:
        """The role that begins at this term, the longest there is."""
        for length in range(min(self._longest, len(key) - at), 1, -1):
            found = self._roles.get(key[at : at + length])
            if found:
                return Role(*found, length)
        return None

    def holders(self, role: Role, years: Sequence[int]) -> tuple[Person, ...]:
        """Who held that office on any day of these years."""
        return tuple(
            person
            for person in self._people
            if any(
                tenure.side == role.side
                and tenure.office == role.office
                and tenure.start <= date(year, 12, 31)
                and (tenure.end is None or tenure.end > date(year, 1, 1))
                for tenure in person.tenures
                for year in years
            )
        )


def keys_of(sides: Sequence[str], forms: Sequence[str]) -> Iterator[Key]:
    """Every side before and after every form, as terms: Chinese foreign minister, глава МИД КНР."""
    for side in map(atoms_of, sides):
        for form in map(atoms_of, forms):
            yield side + form
            yield form + side
