"""Which meetings count. Published numbers differ because definitions do: so the definition is a value.

Every list and every number of the archive that can be switched takes this rule and asks nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from difflib import get_close_matches

from app.domain import ArchiveError, Meeting, MeetingLine

MINISTER = "Minister of Foreign Affairs"
"""The office of tenures.csv that makes a meeting one of ministers."""


@dataclass(frozen=True, slots=True)
class CountingRule:
    """What counts besides two foreign ministers who meet in person, alone.

    party_head     the head of the Party's foreign-affairs office, or another official, for the minister
    remote         by phone or video
    multilateral   with ministers of other countries
    """

    party_head: bool = True
    remote: bool = True
    multilateral: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        """The switches that are on, as they stand in an address: `read_rule` gives the same rule back."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name))

    def counts(self, meeting: Meeting) -> bool:
        """Whether the meeting counts. One whose offices are not known is taken for one of ministers."""
        return (
            (self.remote or meeting.format == "in_person")
            and (self.multilateral or not meeting.multilateral)
            and (self.party_head or are_ministers(meeting))
        )

    def of(self, lines: Iterable[MeetingLine]) -> tuple[MeetingLine, ...]:
        """The lines that count, in their order."""
        return tuple(line for line in lines if self.counts(line.meeting))


EVERYTHING = CountingRule()
MINISTERS_ONLY = CountingRule(party_head=False, remote=False, multilateral=False)


def are_ministers(meeting: Meeting) -> bool:
    """Whether nobody is known to have held another office than that of minister."""
    return all(p.office is None or MINISTER in p.office for p in meeting.participants)


def read_rule(words: Iterable[str]) -> CountingRule:
    """The rule with these switches on, all others off; raises ArchiveError for a word that is none."""
    known = [f.name for f in fields(CountingRule)]
    on = set(words)
    for word in sorted(on - set(known)):
        near = get_close_matches(word, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}."
        raise ArchiveError(f"{word!r} is no kind of meeting to count: {hint}")
    return CountingRule(**{name: name in on for name in known})
