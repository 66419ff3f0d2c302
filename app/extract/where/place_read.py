"""What was read of the place of a contact: the outcome with its evidence, and what lost and why.

Why it exists: the rules of `places` propose; here their proposals become one value with findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain import Finding, Span
from app.extract.where.gazetteer import Mention
from app.extract.where.stated import Candidate
from app.extract.where.surroundings import Scene
from app.extract.where.whereabouts import role_of, why_elsewhere
from app.lexicon import Place


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """Where a contact was held. `country` is set with `place`, or alone; `review` says what was inferred."""

    place: Place | None = None
    locality: str | None = None
    country: str | None = None
    venue: str | None = None
    findings: tuple[Finding, ...] = ()
    losers: tuple[Finding, ...] = ()
    review: tuple[str, ...] = ()


def read_city(
    scene: Scene,
    winner: Candidate,
    country: Candidate | None,
    venue: Span | None,
    losers: tuple[Finding, ...],
) -> PlaceRead:
    """The outcome when a city is known."""
    mention = winner.mention
    place = mention.place
    if place is None:
        return PlaceRead(losers=losers)
    inferred = bool(winner.why)
    findings = [
        Finding("city", place.name, mention.span, winner.rule, winner.confidence, inferred, winner.why),
        Finding(
            "country",
            place.country,
            country.mention.span if country and country.mention.country == place.country else mention.span,
            "country_of_city",
            winner.confidence,
            inferred,
            winner.why,
        ),
    ]
    if mention.locality:
        findings.append(Finding("locality", mention.locality, mention.span, winner.rule, winner.confidence))
    return PlaceRead(
        place,
        mention.locality,
        place.country,
        venue.of(scene.article.text) if venue else None,
        (*findings, *venue_finding(scene, venue)),
        losers,
        (f"the city is inferred: {winner.why}",) if inferred else (),
    )


def read_country(
    scene: Scene, country: Candidate, venue: Span | None, losers: tuple[Finding, ...]
) -> PlaceRead:
    """The outcome when only a country is known."""
    mention = country.mention
    finding = Finding("country", mention.country, mention.span, country.rule, country.confidence)
    return PlaceRead(
        country=mention.country,
        venue=venue.of(scene.article.text) if venue else None,
        findings=(finding, *venue_finding(scene, venue)),
        losers=losers,
    )


def venue_finding(scene: Scene, venue: Span | None) -> tuple[Finding, ...]:
    """The evidence for the building, if one is named."""
    return (Finding("venue", venue.of(scene.article.text), venue, "named_building", 0.9),) if venue else ()


def rejected(scene: Scene) -> Iterator[Finding]:
    """The places of the telling sentences that are not the venue, each with the reason."""
    for span in scene.telling:
        for mention in scene.named(span):
            if mention.place and (why := reason_against(scene, mention, span)):
                yield Finding("city", mention.place.name, mention.span, "stated_where", 0.0, note=why)


def reason_against(scene: Scene, mention: Mention, span: Span) -> str | None:
    """Why a named city is not where they met; None when it may be."""
    if role_of(scene.text, mention) is None:
        return "named, but not as a whereabouts"
    return why_elsewhere(scene.text, mention, span)


def outvoted(winner: Candidate, opinions: Sequence[Candidate], scene: Scene) -> Iterator[Finding]:
    """What other rules proposed, and the dateline when it is another city."""
    proposed = [*opinions, *((Candidate(scene.dateline, "dateline", 0.3),) if scene.dateline else ())]
    seen = {winner.mention.place.name} if winner.mention.place else set()
    for other in proposed:
        place = other.mention.place
        if place and place.name not in seen:
            seen.add(place.name)
            yield Finding(
                "city",
                place.name,
                other.mention.span,
                other.rule,
                other.confidence,
                note=f"{winner.rule} comes first",
            )
