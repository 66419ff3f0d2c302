"""What stands for each fact of a meeting when several sources tell of it, and what each of them says.

Every source's value is kept as a `Witness`, and a `Verdict` says why one of them stands. An editor's ruling
stands above all of them. The answer does not depend on the order in which the sources came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain import (
    Correction,
    Listing,
    Meeting,
    Occasion,
    Participant,
    Side,
    Told,
    Verdict,
    Witness,
)
from app.extract.record.accounts import is_vague
from app.extract.record.corrections import meeting_of
from app.extract.record.facts import BY_NAME, CORE, FACTS, SIDES, Fact
from app.extract.record.reasons import reason_of, ruling_of
from app.extract.record.votes import Choice, Source, Vote, belongs, choose, independent, vote_of

OPEN = 0.5
"""The most confidence in a meeting of which no source names a day: as where sources are evenly divided."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A meeting as it stands, what every source says of it, and why each value stands."""

    meeting: Meeting
    witnesses: tuple[Witness, ...]
    verdicts: tuple[Verdict, ...]


def settle_meeting(
    listing: Listing | None,
    told: Iterable[tuple[int, Told]],
    corrected: Iterable[Correction] = (),
    copies: Mapping[int, int] | None = None,
) -> Settled:
    """The meeting as it stands; `told`: article ids with what they tell, `corrected`: one ruling a field,
    `copies`: of copies among the articles, whose words they are.

    What an editor ruled stands. Else a closer day beats a vaguer one, a stated value an inferred one, then
    the greater sum of confidences; a copy does not count where its original says something. An even division
    is settled by the order of values; `review` says so. Articles that only announce the meeting are heard but
    decide nothing once one tells of it or it is listed. The findings stay with the witnesses, whose articles
    their spans refer to. Raises ValueError when there is nothing to go by at all.
    """
    sources = sources_of(listing, tuple(told), copies or {})
    rulings = {ruling.field: ruling for ruling in corrected}
    if not sources and not rulings:
        raise ValueError("a meeting needs a listing, an article or an editor's word")
    votes = {fact.name: [v for s in sources if (v := vote_of(s, fact))] for fact in FACTS}
    choices: dict[str, Choice] = {}
    for fact in FACTS:
        ruling = rulings.get(fact.name)
        if ruling is not None:
            if ruling.new is not None:
                choices[fact.name] = choice_of(ruling, rulings)
            continue
        heard = [v for v in independent(votes[fact.name]) if v.source.decides and belongs(v, fact, choices)]
        choice = choose(heard, fact)
        if choice:
            choices[fact.name] = choice
    verdicts = tuple(
        verdict for fact in FACTS if (verdict := verdict_on(fact, choices, votes[fact.name], rulings))
    )
    meeting = build_meeting(choices, [s for s in sources if s.decides], rulings)
    return Settled(meeting, (*witnesses(votes, choices, rulings), *topic_witnesses(sources)), verdicts)


def choice_of(ruling: Correction, rulings: Mapping[str, Correction]) -> Choice:
    """The choice an editor made."""
    assert ruling.new is not None
    editor = Source(
        None, meeting_of({name: r.new for name, r in rulings.items()}), True, editor=ruling.editor
    )
    return Choice(ruling.new, editor.meeting, (Vote(editor, ruling.new, None, True, 1.0),), ())


def verdict_on(
    fact: Fact, choices: Mapping[str, Choice], votes: list[Vote], rulings: Mapping[str, Correction]
) -> Verdict | None:
    """What stands for a fact and why; None where nothing is said of it."""
    choice, ruling = choices.get(fact.name), rulings.get(fact.name)
    if ruling is not None:
        rivals = tuple(sorted({vote.value for vote in votes if vote.value != ruling.new}))
        return Verdict(fact.name, ruling.new, ruling_of(ruling), 1.0, rivals=rivals, by_editor=True)
    if choice is None:
        return None
    others = {vote.value for vote in votes if vote.value != choice.value} if fact.disputed else set()
    return Verdict(
        fact.name,
        choice.value,
        reason_of(choice, independent(votes)),
        choice.confidence,
        needs_review=bool(choice.rivals) or choice.is_inferred,
        rivals=tuple(sorted(others)),
    )


# ------------------------------------------------------------------ the sources


def sources_of(
    listing: Listing | None, told: tuple[tuple[int, Told], ...], copies: Mapping[int, int]
) -> list[Source]:
    """Listing and articles in one order; announcements decide only when there is nothing else."""
    only_announced = listing is None and all(telling.relation == "announces" for _, telling in told)
    found = [
        Source(
            article,
            telling.meeting,
            only_announced or telling.relation == "tells",
            vague=is_vague(telling.relation, telling.meeting),
            copy_of=copies.get(article),
        )
        for article, telling in sorted(told, key=lambda pair: (pair[0], pair[1].relation, repr(pair[1])))
    ]
    if listing:
        found.insert(0, Source(None, listing.meeting, True, listing.confidence != "low"))
    return found


def witnesses(
    votes: Mapping[str, list[Vote]], choices: Mapping[str, Choice], rulings: Mapping[str, Correction]
) -> Iterable[Witness]:
    """Every source's value for every fact, an editor's first."""
    for name, given in votes.items():
        stands = choices.get(name)
        ruling = rulings.get(name)
        if ruling is not None and ruling.new is not None:
            yield Witness(name, ruling.new, None, None, True, ruling.editor)
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


def build_meeting(
    choices: Mapping[str, Choice], sources: list[Source], rulings: Mapping[str, Correction]
) -> Meeting:
    """The meeting made of the values that stand."""
    by_day = example(choices, "date")
    confidences = [choices[name].confidence for name in CORE if name in choices]
    if "date" not in choices and "date" not in rulings:
        confidences.append(OPEN)
    return Meeting(
        day=by_day.day if by_day else None,
        precision=by_day.precision if by_day else "day",
        end_day=by_day.end_day if by_day else None,
        format=form.format if (form := example(choices, "format")) else "in_person",
        multilateral=bool((circle := example(choices, "multilateral")) and circle.multilateral),
        city=value(choices, "city"),
        locality=value(choices, "locality"),
        country=value(choices, "country"),
        venue=value(choices, "venue"),
        occasion=build_occasion(choices),
        participants=tuple(p for side in SIDES if (p := build_participant(choices, side))),
        requested_by=one.requested_by if (one := example(choices, "requested_by")) else None,
        host_side=one.host_side if (one := example(choices, "host_side")) else None,
        topics=tuple(sorted({topic for source in sources for topic in source.meeting.topics})),
        confidence=min(confidences, default=0.0),
        review=tuple(doubts(choices, sources, rulings)),
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


def doubts(
    choices: Mapping[str, Choice], sources: list[Source], rulings: Mapping[str, Correction]
) -> Iterable[str]:
    """Why the meeting needs a second look, in sentences; none when it does not, or an editor gave it one."""
    for fact in FACTS:
        choice = choices.get(fact.name)
        if choice and choice.rivals:
            either = " or ".join((choice.value, *choice.rivals))
            yield f"The sources are evenly divided on {fact.words}: {either}."
    if all(name in rulings for name in CORE if name in choices):
        return
    if "date" not in choices and "date" not in rulings:
        yield "No source says on which day it was."
    if not any(is_clear(source, choices) for source in sources):
        yield from sorted({sentence for source in sources for sentence in source.meeting.review})
        return
    for fact in FACTS:
        choice = choices.get(fact.name)
        if choice and choice.is_inferred:
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
