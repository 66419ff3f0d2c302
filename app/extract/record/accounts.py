"""One source's version of a meeting, and the versions that are of one meeting, as linking compares them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from app.domain import Meeting
from app.extract.record.hints import NO_HINTS, Hints, is_dated

Kind = Literal["listed", "tells", "announces"]

UNCOMPARED: dict[str, Any] = {
    **{"day": None, "end_day": None, "precision": "day", "topics": (), "review": (), "confidence": 1.0},
    **{"locality": None, "venue": None, "requested_by": None, "host_side": None},
}
"""What two accounts of one meeting may differ in, day and all, when what else they say is compared."""


@dataclass(frozen=True, slots=True)
class Account:
    """One source's version of a meeting, with only what it states: see `build_account`.

    `key` orders accounts that say equally much and must not depend on when they came. `pinned` names the
    meeting an editor put it in. `any_format`: its words fit a call as well as a visit.
    """

    key: str
    kind: Kind
    meeting: Meeting
    hints: Hints = NO_HINTS
    any_format: bool = False
    pinned: str | None = None


@dataclass(slots=True)
class Group:
    """The accounts of one meeting, each with why it was placed here where that is not plain.

    `versions` are those that differ in more than the day, one of each: enough to compare with, however many
    copies there are. `days` are all days named, `topics` all subjects.
    """

    pinned: str | None = None
    accounts: list[Account] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    versions: dict[Meeting, Account] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    took_place: bool = False

    def add(self, account: Account, note: str) -> None:
        """Take an account in."""
        meeting = account.meeting
        self.accounts.append(account)
        self.versions.setdefault(replace(meeting, **UNCOMPARED), account)
        if meeting.day and is_dated(meeting):
            self.days.add(meeting.day)
        if note:
            self.notes[account.key] = note
        if account.kind != "announces":
            self.took_place = True
            self.topics.update(meeting.topics)


def build_account(
    key: str,
    kind: Kind,
    meeting: Meeting,
    implied: Collection[str] = (),
    hints: Hints = NO_HINTS,
    pinned: str | None = None,
) -> Account:
    """The account without the place, persons and format that are among the fields its words only imply: what
    is inferred must not tell two meetings apart. An inferred day stays: without it there would be none.
    """
    placed = meeting if "city" not in implied else replace(meeting, city=None, country=None, locality=None)
    if "city" not in implied and "country" in implied and not meeting.city:
        placed = replace(placed, country=None)
    known = tuple(p for p in placed.participants if f"participants.{p.side}" not in implied)
    stated = replace(placed, participants=known, findings=())
    return Account(key, kind, stated, hints, "format" in implied, pinned)


def is_vague(kind: Kind, meeting: Meeting) -> bool:
    """Whether it is announced that somebody comes, not on which day, in which city or on what occasion: such
    words make no meeting of their own, but belong to one that fits.
    """
    return kind == "announces" and not (meeting.day or meeting.city or meeting.occasion)


def aligned(meeting: Meeting, one: Account, other: Account) -> Meeting:
    """The meeting, with the other's format where either account leaves the format open."""
    if one.any_format or other.any_format:
        return replace(meeting, format=one.meeting.format)
    return meeting
