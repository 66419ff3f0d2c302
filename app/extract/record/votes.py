"""What each source says of each fact of a meeting, weighed: one vote a source, one choice a fact.

Nothing is averaged and nothing hidden: for every fact one of the values given stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

from app.domain import Finding, Meeting
from app.extract.record.facts import ALWAYS_THERE, BY_NAME, Fact


@dataclass(frozen=True, slots=True)
class Source:
    """An article (its id), the listing (None) or an editor, with the meeting as it has it.

    `decides` is False for one that may only be heard; `certain` when its word needs no further proof; `vague`
    for an announcement of who comes, which says nothing of form and circle. `copy_of` is the article whose
    words these are.
    """

    article_id: int | None
    meeting: Meeting
    decides: bool
    certain: bool = True
    editor: str | None = None
    vague: bool = False
    copy_of: int | None = None

    @property
    def is_listing(self) -> bool:
        """Whether it is the line of the chronology."""
        return self.article_id is None and self.editor is None


@dataclass(frozen=True, slots=True)
class Vote:
    """One source's value for one fact. `stated` when its words state the value, not merely imply it."""

    source: Source
    value: str
    finding: Finding | None
    stated: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The value that stands for a fact, a meeting that has it, and the values it could not be told from."""

    value: str
    example: Meeting
    votes: tuple[Vote, ...]
    rivals: tuple[str, ...]

    @property
    def confidence(self) -> float:
        """That of its best witness; at most one half when others weigh as much."""
        best = max(vote.confidence for vote in self.votes)
        return min(best, 0.5) if self.rivals else best

    @property
    def is_inferred(self) -> bool:
        """Whether no source states it: all of them only imply it."""
        return all(vote.finding is not None and vote.finding.inferred for vote in self.votes)


def vote_of(source: Source, fact: Fact) -> Vote | None:
    """What the source says of a fact; None when nothing. An article states only what it has words for."""
    value = fact.value(source.meeting)
    if value is None or (source.vague and fact.name in ALWAYS_THERE):
        return None
    proof = max(fact.proofs(source.meeting), key=lambda f: (not f.inferred, f.confidence), default=None)
    stated = source.certain and (not proof.inferred if proof else source.article_id is None)
    return Vote(source, value, proof, stated, proof.confidence if proof else source.meeting.confidence)


def independent(votes: list[Vote]) -> list[Vote]:
    """The votes, without those of copies whose original is heard on the same fact: ten copies of one report
    are one source.
    """
    heard = {vote.source.article_id for vote in votes if vote.source.decides}
    return [vote for vote in votes if vote.source.copy_of is None or vote.source.copy_of not in heard]


def belongs(vote: Vote, fact: Fact, choices: Mapping[str, Choice]) -> bool:
    """Whether the source has the same value for the fact this one belongs to."""
    if fact.under is None:
        return True
    above = choices.get(fact.under)
    return BY_NAME[fact.under].value(vote.source.meeting) == (above.value if above else None)


def choose(votes: list[Vote], fact: Fact) -> Choice | None:
    """The value that stands; None when nobody gives one."""
    if not votes:
        return None
    by_value: dict[str, list[Vote]] = defaultdict(list)
    for vote in votes:
        by_value[vote.value].append(vote)
    weights = {value: weight(fact, value, given) for value, given in by_value.items()}
    heaviest = max(weights.values())
    first, *rivals = sorted(value for value, found in weights.items() if found == heaviest)
    for_it = by_value[first]
    return Choice(first, for_it[0].source.meeting, tuple(for_it), tuple(rivals) if fact.disputed else ())


def weight(fact: Fact, value: str, votes: list[Vote]) -> tuple[int, bool, float]:
    """How much speaks for a value: how close the day is, whether it is stated, and by how many."""
    stated = [vote.confidence for vote in votes if vote.stated]
    # "2022-07-07/2022-07-08" is as close as "2022-07-07", "2022-07" less so
    closeness = min(len(value), len("2022-07-07")) if fact.name == "date" else 0
    return closeness, bool(stated), fsum(stated or [vote.confidence for vote in votes])
