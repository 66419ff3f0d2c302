"""Ministers with their meetings, and their offices in the words of articles."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlmodel import Session, col, select

from app.chronicle.counting import EVERYTHING, CountingRule
from app.chronicle.people import PersonRecord, PrintedOffice
from app.lexicon import Lexicon, Person
from app.store.browse import meetings_of
from app.store.rows import PARTICIPANTS
from app.store.tables import MeetingRow, ParticipantRow, TellingRow


def load_person(
    session: Session, lexicon: Lexicon, slug: str, rule: CountingRule = EVERYTHING
) -> PersonRecord | None:
    """The minister of that slug with the meetings that count; None for nobody of the roster."""
    person = next((person for person in lexicon.people if person.slug == slug), None)
    if person is None:
        return None
    lines = meetings_of(session, person=person.name, rule=rule)
    return PersonRecord(person, lines, printed_offices(session, person))


def load_people(
    session: Session, lexicon: Lexicon, rule: CountingRule = EVERYTHING
) -> tuple[PersonRecord, ...]:
    """Everyone of the roster, in its order; the offices as printed are left to `load_person`."""
    lines = meetings_of(session, rule=rule)
    return tuple(
        PersonRecord(
            person,
            tuple(line for line in lines if any(p.person == person.name for p in line.meeting.participants)),
            (),
        )
        for person in lexicon.people
    )


def printed_offices(session: Session, person: Person) -> tuple[PrintedOffice, ...]:
    """The words articles print for the offices of a person, by the first day of their meetings."""
    theirs = select(ParticipantRow.meeting_id).where(ParticipantRow.person == person.name)
    query = (
        select(TellingRow.article_id, TellingRow.participants, col(MeetingRow.day))
        .join(MeetingRow, col(MeetingRow.id) == TellingRow.meeting_id)
        .where(col(TellingRow.meeting_id).in_(theirs))
        .order_by(col(MeetingRow.day), col(TellingRow.article_id))
    )
    printed: dict[tuple[str, str | None], list[tuple[date | None, int]]] = defaultdict(list)
    for article_id, participants, day in session.exec(query):
        for one in PARTICIPANTS.validate_json(participants):
            if one.person == person.name and one.printed:
                printed[one.printed, one.office].append((day, article_id))
    found = []
    for (words, office), seen in printed.items():
        days = [day for day, _ in seen if day]
        articles = tuple(dict.fromkeys(article_id for _, article_id in seen))
        found.append(PrintedOffice(words, office, min(days, default=None), max(days, default=None), articles))
    return tuple(sorted(found, key=lambda one: (one.first or date.max, one.words)))
