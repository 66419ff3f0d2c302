"""The facts of a meeting one by one, as strings: what sources can differ on, what is shown of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from app.domain import Finding, Meeting, Occasion, Participant, Side

T = TypeVar("T")
SIDES: tuple[Side, ...] = ("CN", "RU")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a source can say of a meeting, as a string.

    `under` names the fact it belongs to: an office counts only from sources that name the person who stands.
    `disputed` is False where different words need not contradict each other. Findings of the same name prove
    it, or of the name in `proved_by`.
    """

    name: str
    words: str
    value: Callable[[Meeting], str | None]
    under: str | None = None
    disputed: bool = True
    proved_by: str | None = None

    def proofs(self, meeting: Meeting) -> list[Finding]:
        """The findings of a meeting that prove it."""
        return [finding for finding in meeting.findings if finding.field in (self.name, self.proved_by)]


def day_value(meeting: Meeting) -> str | None:
    """`2022-07-07`, `2015-06`, `2019` or `2022-07-07/2022-07-08`."""
    if meeting.day is None:
        return None
    if meeting.precision != "day":
        return meeting.day.isoformat()[: {"month": 7, "year": 4}[meeting.precision]]
    end = meeting.end_day
    return f"{meeting.day}/{end}" if end and end != meeting.day else str(meeting.day)


def occasion_part(part: Callable[[Occasion], T]) -> Callable[[Meeting], T | None]:
    """A part of the occasion, where there is one."""
    return lambda meeting: part(meeting.occasion) if meeting.occasion else None


def person_part(side: Side, part: Callable[[Participant], str | None]) -> Callable[[Meeting], str | None]:
    """A part of the first participant of a side, where one is named."""
    return lambda meeting: part(person) or None if (person := meeting.person(side)) else None


def facts_of_side(side: Side, adjective: str) -> tuple[Fact, ...]:
    """Who took part for a side, in which office, and how that was printed."""
    name, office, found = f"participants.{side}", f"the {adjective} office", f"office.{side}"
    return (
        Fact(name, f"the {adjective} participant", person_part(side, lambda p: p.person)),
        Fact(f"{name}.office", office, person_part(side, lambda p: p.office), name, True, found),
        Fact(f"{name}.printed", office, person_part(side, lambda p: p.printed), name, False, found),
    )


FACTS: tuple[Fact, ...] = (
    Fact("date", "the day", day_value),
    Fact("format", "the form", lambda m: m.format),
    Fact("multilateral", "the circle", lambda m: "true" if m.multilateral else "false"),
    Fact("city", "the city", lambda m: m.city),
    Fact("locality", "the locality", lambda m: m.locality, "city", False),
    Fact("country", "the country", lambda m: m.country, "city", proved_by="city"),
    Fact("venue", "the venue", lambda m: m.venue, "city", False),
    Fact("occasion", "the occasion", occasion_part(lambda o: o.series)),
    Fact("occasion.name", "the occasion's name", occasion_part(lambda o: o.name), "occasion", False),
    Fact(
        "occasion.year",
        "the year of the occasion",
        occasion_part(lambda o: str(o.year or "") or None),
        "occasion",
    ),
    *facts_of_side("CN", "Chinese"),
    *facts_of_side("RU", "Russian"),
    Fact("requested_by", "who asked for it", lambda m: m.requested_by),
    Fact("host_side", "the host", lambda m: m.host_side),
)
"""In the order they are shown; a fact stands after the one it belongs to."""

BY_NAME = {fact.name: fact for fact in FACTS}

ALWAYS_THERE = ("format", "multilateral")
"""Every meeting has a value of these, also where no words say so."""

CORE = ("date", "format", "city", "participants.CN", "participants.RU")
"""What makes it this meeting: a doubt stays until a source without doubt says the same of these."""
