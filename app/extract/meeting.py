"""Composes a Meeting from the clauses that tell of it.

Why it exists: format, occasion, place, day, persons and offices depend on one another in this order, and each
brings its evidence and its doubts; here they become one value, with the reasons to look again in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain import Article, Finding, Meeting, Participant, Side, Span
from app.extract.contact.contacts import Contact
from app.extract.contact.formats import FormatRead, by_phone, face_to_face, resolve_format
from app.extract.contact.requested import find_requested_by
from app.extract.when.day import DayRead, resolve_day
from app.extract.where.host import resolve_host_side
from app.extract.where.occasions import OccasionRead, resolve_occasion
from app.extract.where.place_read import PlaceRead
from app.extract.where.places import resolve_place
from app.extract.who.offices import PARTY_OFFICE, OfficeRead, office_on, resolve_office
from app.extract.who.people import MINISTER, SIDES, Mention
from app.extract.who.prose import Prose

NEAR_A_CHANGE = timedelta(days=7)
"""A day this close to a change of minister is looked at again when it is not certain itself."""


@dataclass(frozen=True, slots=True)
class MeetingRead:
    """A meeting, the candidates that lost, and why there is none after all (a sentence, or None)."""

    meeting: Meeting
    losers: tuple[Finding, ...] = ()
    refusal: str | None = None


def resolve_meeting(article: Article, prose: Prose, contacts: Sequence[Contact]) -> MeetingRead:
    """The meeting that these clauses tell of, the main one first.

    `refusal` is set when somebody named held no office that day in which the two sides' ministers meet.
    """
    main = contacts[0]
    telling = tuple(contact.sentence for contact in contacts)
    form = resolve_format(prose, contacts)
    several = main.several
    if form.format == "phone" and prose.search("three-sided", main.sentence) is None:
        several = None  # `Wang, Blinken, Lavrov talk by phone`: each call is of two
    named = named_persons(prose, contacts)
    occasion, place = resolve_setting(article, prose, telling, form, multilateral=several is not None)
    day = resolve_day(
        article,
        telling,
        prose.lexicon,
        persons={side: m.person for side, m in named.items() if m.person},
        city=place.place.name if place.place else None,
        tense=main.tense,
        format=form.format,
        gathered=several is not None,
    )
    people = [resolve_participant(article, prose, side, named.get(side), contacts, day) for side in SIDES]
    requested = find_requested_by(prose, contacts)
    findings = (
        *day.findings,
        *place.findings,
        form.finding,
        Finding("multilateral", "true" if several else "false", several or main.words, main.rule),
        *occasion.findings,
        *((requested,) if requested else ()),
        *(finding for person in people for finding in person.findings),
    )
    review = (
        *day.review,
        *place.review,
        *occasion.review,
        *form_review(form, place),
        *(reason for person in people for reason in person.review),
    )
    meeting = Meeting(
        day=day.day,
        precision=day.precision,
        end_day=day.end_day,
        format=form.format,
        multilateral=several is not None,
        city=place.place.name if place.place else None,
        locality=place.locality,
        country=place.country,
        venue=place.venue,
        occasion=occasion.occasion,
        participants=tuple(p.participant for p in people if p.participant is not None),
        host_side=resolve_host_side(place.country, occasion.occasion),
        requested_by="CN" if requested and requested.value == "CN" else "RU" if requested else None,
        confidence=least(findings),
        review=tuple(dict.fromkeys(review)),
        findings=findings,
    )
    refusal = next((p.refusal for p in people if p.refusal), None)
    return MeetingRead(meeting, (*day.losers, *place.losers, *occasion.losers), refusal)


def resolve_setting(
    article: Article, prose: Prose, telling: tuple[Span, ...], form: FormatRead, *, multilateral: bool
) -> tuple[OccasionRead, PlaceRead]:
    """Occasion and place: a call has neither, a video meeting no place."""
    if form.format == "phone":
        return OccasionRead(), PlaceRead()
    occasion = resolve_occasion(article, telling, prose.lexicon, multilateral=multilateral)
    if form.format == "video":
        return occasion, PlaceRead()
    series = occasion.occasion.series if occasion.occasion else None
    place = resolve_place(article, telling, prose.lexicon, occasion=series)
    if series == "official-visit" and place.country not in (None, *SIDES):
        # `visiting`, said of a minister who met the other one in a third country
        losers = tuple(replace(f, note=f"the two met in {place.country}") for f in occasion.findings)
        occasion = OccasionRead(losers=(*occasion.losers, *losers))
    return occasion, place


def form_review(form: FormatRead, place: PlaceRead) -> tuple[str, ...]:
    """The doubt about the format, unless a place stated in so many words settles it."""
    stated = place.place is not None and not place.review
    return () if stated else form.review


def least(findings: Sequence[Finding]) -> float:
    """The confidence of the weakest link."""
    return round(min((finding.confidence for finding in findings), default=0.0), 2)


# ------------------------------------------------------------------ who


@dataclass(frozen=True, slots=True)
class ParticipantRead:
    """A participant with evidence, doubts, and why he could not have met as a minister (or None)."""

    participant: Participant | None
    findings: tuple[Finding, ...] = ()
    review: tuple[str, ...] = ()
    refusal: str | None = None


def named_persons(prose: Prose, contacts: Sequence[Contact]) -> Mapping[Side, Mention]:
    """The minister named for each side: in the main clause, else in the others, else anywhere."""
    named: dict[Side, Mention] = {}
    for contact in contacts:
        for mention in by_nearness(contact):
            if mention.person is not None:
                named.setdefault(mention.side, mention)
    for mention in prose.mentions:
        if mention.person is not None and mention.kind in ("name", "short"):
            named.setdefault(mention.side, mention)
    return named


def by_nearness(contact: Contact) -> list[Mention]:
    """The ministers of the clause, the nearest to the words of contact first, those pointed at last."""
    return sorted(
        contact.mentions,
        key=lambda m: (
            m.kind == "pronoun",
            max(contact.words.start - m.span.end, m.span.start - contact.words.end, 0),
        ),
    )


def resolve_participant(
    article: Article,
    prose: Prose,
    side: Side,
    named: Mention | None,
    contacts: Sequence[Contact],
    day: DayRead,
) -> ParticipantRead:
    """The minister of that side: who is named, else who held the office on the day."""
    when = day.day if day.precision == "day" else None
    if named is not None and named.person is not None:
        seen = when or (article.published.day if article.published else None)
        return named_participant(prose, side, named.person, named, when, seen)
    return inferred_participant(article, prose, side, contacts, when, day)


def named_participant(
    prose: Prose, side: Side, person: str, named: Mention, when: date | None, seen: date | None
) -> ParticipantRead:
    """The one the text names, with the office of that day; `seen` is the day of publication without one."""
    office = resolve_office(prose, side, person, when, named, seen)
    finding = Finding(f"participants.{side}", person, named.span, f"by_{named.kind}")
    if seen is not None and (
        office.office is None or (when is None and in_another(prose, person, office, seen))
    ):
        why = f"{person} held no office on {seen} in which the two sides' ministers meet."
        return ParticipantRead(Participant(person, side, None, office.printed), (finding,), (), why)
    findings = (finding, *((office.finding,) if office.finding else ()))
    return ParticipantRead(Participant(person, side, office.office, office.printed), findings, office.review)


def in_another(prose: Prose, person: str, office: OfficeRead, seen: date) -> bool:
    """Whether he served in another office by then and the text calls him no minister."""
    as_minister = office.finding is not None and office.finding.value == MINISTER
    served = prose.lexicon.tenures_on(person, seen)
    return not as_minister and bool(served) and office_on(person, seen, prose.lexicon) is None


def inferred_participant(
    article: Article,
    prose: Prose,
    side: Side,
    contacts: Sequence[Contact],
    when: date | None,
    day: DayRead,
) -> ParticipantRead:
    """The minister in office on the day, or on the day of publication; nobody where neither is known."""
    known = when or (article.published.day if article.published else None)
    holder = prose.lexicon.minister_on(side, known) if known else None
    if holder is None or known is None:
        return ParticipantRead(
            None, (), (f"Persons: the text names no minister of {side} and no day to tell by.",)
        )
    words = next((m.span for c in contacts for m in c.mentions if m.side == side), contacts[0].words)
    note = f"named by office; in office on {known}"
    finding = Finding(f"participants.{side}", holder.name, words, "by_office", 0.9, inferred=True, note=note)
    certain = when is not None and not day.review
    reasons = []
    if not certain and near_a_change(prose, side, known):
        reasons.append(f"Persons: {note}, near a change of minister.")
    reasons += [
        f"Persons: {note}, but {person.name} then stood in as head of the Party's foreign-affairs office."
        for person in prose.lexicon.people
        if person.side == side and office_on(person.name, known, prose.lexicon) == PARTY_OFFICE
    ]
    office = office_on(holder.name, known, prose.lexicon)
    return ParticipantRead(Participant(holder.name, side, office), (finding,), tuple(reasons))


def near_a_change(prose: Prose, side: Side, day: date) -> bool:
    """Whether a minister of that side took office within a week of the day."""
    return any(
        tenure.office == MINISTER and abs(tenure.start - day) <= NEAR_A_CHANGE
        for person in prose.lexicon.people
        if person.side == side
        for tenure in person.tenures
    )


def several_meetings(prose: Prose, contacts: Sequence[Contact]) -> list[tuple[Contact, ...]]:
    """The clauses by meeting: of two sides or several, face to face or by telephone; the main first."""
    main = contacts[0]
    same = tuple(contact for contact in contacts if of_one_kind(prose, contact, main))
    other = tuple(c for c in contacts if c not in same and c.zone == "body")
    return [group for group in (same, other) if group]


def of_one_kind(prose: Prose, one: Contact, other: Contact) -> bool:
    """Whether both are of two sides or of several, and neither a call while the other is none."""
    if (one.several is None) != (other.several is None):
        return False
    for call, meeting in ((one, other), (other, one)):
        if by_phone(prose, call) and face_to_face(prose, meeting) and not by_phone(prose, meeting):
            return False
    return True
