"""What stands for each fact of a meeting when several sources tell of it, and what each of them says.

Nothing is averaged and nothing hidden: for every fact one of the values given stands, and every source's
value is kept as a `Witness`. The answer does not depend on the order in which the sources came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from app.domain import Finding, Listing, Meeting, Occasion, Participant, Side, Told, Witness
from app.extract.facts import BY_NAME, CORE, FACTS, SIDES, Fact


@dataclass(frozen=True, slots=True)
class Source:
    """An article (its id) or the listing (None) with the meeting as it has it, and whether it may decide."""

    article_id: int | None
    meeting: Meeting
    decides: bool
    certain: bool = True


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


def settle_meeting(
    listing: Listing | None, told: Iterable[tuple[int, Told]]
) -> tuple[Meeting, tuple[Witness, ...]]:
    """The meeting as it stands, and what every source says of it; `told`: article ids with what they tell.

    A closer day beats a vaguer one, a stated value an inferred one, then the greater sum of confidences. An
    even division is settled by the order of the values and said in `review`. Articles that only announce the
    meeting are witnesses, but decide nothing once one tells of it or it is listed. The findings stay with the
    witnesses, whose articles their spans refer to. Raises ValueError when there is no source at all.
    """
    sources = sources_of(listing, tuple(told))
    if not sources:
        raise ValueError("a meeting needs a listing or an article")
    votes = {fact.name: [v for s in sources if (v := vote_of(s, fact))] for fact in FACTS}
    choices: dict[str, Choice] = {}
    for fact in FACTS:
        choice = choose([v for v in votes[fact.name] if v.source.decides and belongs(v, fact, choices)], fact)
        if choice:
            choices[fact.name] = choice
    meeting = build_meeting(choices, [s for s in sources if s.decides])
    return meeting, (*witnesses(votes, choices), *topic_witnesses(sources))


# ------------------------------------------------------------------ votes


def sources_of(listing: Listing | None, told: tuple[tuple[int, Told], ...]) -> list[Source]:
    """Listing and articles in one order; announcements decide only when there is nothing else."""
    only_announced = listing is None and all(telling.relation == "announces" for _, telling in told)
    found = [
        Source(article, telling.meeting, only_announced or telling.relation == "tells")
        for article, telling in sorted(told, key=lambda pair: (pair[0], pair[1].relation, repr(pair[1])))
    ]
    if listing:
        found.insert(0, Source(None, listing.meeting, True, listing.confidence != "low"))
    return found


def vote_of(source: Source, fact: Fact) -> Vote | None:
    """What the source says of a fact; None when nothing. An article states only what it has words for."""
    value = fact.value(source.meeting)
    if value is None:
        return None
    proof = max(fact.proofs(source.meeting), key=lambda f: (not f.inferred, f.confidence), default=None)
    stated = source.certain and (not proof.inferred if proof else source.article_id is None)
    return Vote(source, value, proof, stated, proof.confidence if proof else source.meeting.confidence)


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


def witnesses(votes: Mapping[str, list[Vote]], choices: Mapping[str, Choice]) -> Iterable[Witness]:
    """Every source's value for every fact."""
    for name, given in votes.items():
        stands = choices.get(name)
        for vote in given:
            chosen = stands is not None and vote.value == stands.value
            yield Witness(name, vote.value, vote.source.article_id, vote.finding, chosen)


def topic_witnesses(sources: list[Source]) -> Iterable[Witness]:
    """Who names which topic: topics do not contradict each other, so all of them stand."""
    for source in sources:
        for topic in source.meeting.topics:
            proofs = (f for f in source.meeting.findings if f.field.startswith("topic") and f.value == topic)
            yield Witness("topics", topic, source.article_id, next(proofs, None), source.decides)


# ------------------------------------------------------------------ the meeting that stands


def build_meeting(choices: Mapping[str, Choice], sources: list[Source]) -> Meeting:
    """The meeting made of the values that stand."""
    by_day = example(choices, "date")
    confidences = [choices[name].confidence for name in CORE if name in choices]
    return Meeting(
        day=by_day.day if by_day else None,
        precision=by_day.precision if by_day else "day",
        end_day=by_day.end_day if by_day else None,
        format=choices["format"].example.format,
        multilateral=choices["multilateral"].example.multilateral,
        city=value(choices, "city"),
        locality=value(choices, "locality"),
        country=value(choices, "country"),
        venue=value(choices, "venue"),
        occasion=build_occasion(choices),
        participants=tuple(p for side in SIDES if (p := build_participant(choices, side))),
        requested_by=one.requested_by if (one := example(choices, "requested_by")) else None,
        host_side=one.host_side if (one := example(choices, "host_side")) else None,
        topics=tuple(sorted({topic for source in sources for topic in source.meeting.topics})),
        confidence=min(confidences),
        review=tuple(doubts(choices, sources)),
    )


def value(choices: Mapping[str, Choice], name: str) -> str | None:
    """The value that stands for a fact."""
    return choices[name].value if name in choices else None


def example(choices: Mapping[str, Choice], name: str) -> Meeting | None:
    """A meeting as some source has it, with the value that stands."""
    return choices[name].example if name in choices else None


def build_occasion(choices: Mapping[str, Choice]) -> Occasion | None:
    """The occasion that stands."""
    series, year = value(choices, "occasion"), value(choices, "occasion.year")
    if series is None:
        return None
    return Occasion(series, value(choices, "occasion.name"), int(year) if year else None)


def build_participant(choices: Mapping[str, Choice], side: Side) -> Participant | None:
    """Who stands for a side."""
    name = f"participants.{side}"
    person = value(choices, name)
    if person is None:
        return None
    return Participant(person, side, value(choices, f"{name}.office"), value(choices, f"{name}.printed"))


# ------------------------------------------------------------------ doubts


def doubts(choices: Mapping[str, Choice], sources: list[Source]) -> Iterable[str]:
    """Why the meeting needs a second look, in sentences; none when it does not."""
    for fact in FACTS:
        choice = choices.get(fact.name)
        if choice and choice.rivals:
            either = " or ".join((choice.value, *choice.rivals))
            yield f"The sources are evenly divided on {fact.words}: {either}."
    if not any(is_clear(source, choices) for source in sources):
        yield from sorted({sentence for source in sources for sentence in source.meeting.review})
        return
    for fact in FACTS:
        choice = choices.get(fact.name)
        if choice and all(vote.finding and vote.finding.inferred for vote in choice.votes):
            notes = sorted({vote.finding.note for vote in choice.votes if vote.finding and vote.finding.note})
            yield (
                f"{fact.words.capitalize()} is inferred: {choice.value}"
                + "".join(f"; {n}" for n in notes)
                + "."
            )


def is_clear(source: Source, choices: Mapping[str, Choice]) -> bool:
    """Whether the source has no doubt and says of the core facts what stands."""
    return not source.meeting.review and all(
        BY_NAME[name].value(source.meeting) == choices[name].value for name in CORE if name in choices
    )
