"""A minister among the others: whom he met, and in which words his office was printed over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain import MeetingLine, Side
from app.lexicon import Person


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Someone of the other side, with the meetings they had and the days of the first and the last."""

    person: str
    side: Side
    meetings: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class PrintedOffice:
    """An office in the words of articles, with the office held by the tenures, its days and the articles."""

    words: str
    office: str | None
    first: date | None
    last: date | None
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A minister of the roster with his meetings in day order."""

    person: Person
    lines: tuple[MeetingLine, ...]
    printed: tuple[PrintedOffice, ...]

    @property
    def counterparts(self) -> tuple[Counterpart, ...]:
        """Those of the other side he met, the most frequent first."""
        return find_counterparts(self.person.side, self.lines)


def find_counterparts(side: Side, lines: Iterable[MeetingLine]) -> tuple[Counterpart, ...]:
    """Everyone of the other side in these meetings, the most frequent first, then by name."""
    met: dict[tuple[str, Side], list[date | None]] = defaultdict(list)
    for line in lines:
        for other in line.meeting.participants:
            if other.side != side:
                met[other.person, other.side].append(line.meeting.day)
    found = [
        Counterpart(person, other_side, len(days), min(known, default=None), max(known, default=None))
        for (person, other_side), days in met.items()
        for known in [[day for day in days if day]]
    ]
    return tuple(sorted(found, key=lambda one: (-one.meetings, one.person)))
