"""Says whether a contact was made in person, by telephone or by video.

Why it exists: a call and a meeting share most of their words, the leaders' video summit stands in many
readouts of the ministers' meetings, and a photo of an older handshake illustrates many calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import Finding, Format, Span
from app.extract.contacts import Contact
from app.extract.prose import Prose

NEAR = 40
"""Code points between the words of a call and the words of contact that still make one expression."""
LEADERS_BEFORE = 30
"""Code points before the words of a call in which a leader makes it the leaders' call."""


@dataclass(frozen=True, slots=True)
class FormatRead:
    """The format, the words for it, and a reason to look again where the words leave it open."""

    format: Format
    finding: Finding
    review: tuple[str, ...] = ()


def resolve_format(prose: Prose, contacts: Sequence[Contact]) -> FormatRead:
    """The format of the contact told by these clauses, the main one first."""
    for contact in contacts:
        for form, rule in ((by_video, "by_video"), (by_phone, "by_phone"), (face_to_face, "face_to_face")):
            found = form(prose, contact)
            if found is not None:
                value, words = found
                return FormatRead(value, Finding("format", value, words, rule))
    main = contacts[0]
    note = "the words of contact fit a meeting and a call alike"
    finding = Finding("format", "in_person", main.words, "format_open", 0.5, inferred=True, note=note)
    return FormatRead("in_person", finding, (f"Format: {note}.",))


def by_video(prose: Prose, contact: Contact) -> tuple[Format, Span] | None:
    """`via video link`, unless it is the leaders' video meeting that is recalled."""
    for match in prose.find("video", contact.sentence):
        if not of_leaders(prose, contact, match.start()):
            return "video", Span(*match.span())
    return None


def by_phone(prose: Prose, contact: Contact) -> tuple[Format, Span] | None:
    """`held a phone conversation`, `spoke by telephone`; the words of the call are those of the contact."""
    for match in prose.find("phone", contact.sentence):
        close = match.start() <= contact.words.end + NEAR and contact.words.start <= match.end() + NEAR
        if close and not of_leaders(prose, contact, match.start()):
            return "phone", Span(*match.span())
    return None


def face_to_face(prose: Prose, contact: Contact) -> tuple[Format, Span] | None:
    """`met`, 会见, `встретились`: the contact is told in words that fit no call."""
    for match in prose.find("in-person", contact.sentence):
        return "in_person", Span(*match.span())
    return None


def of_leaders(prose: Prose, contact: Contact, at: int) -> bool:
    """Whether a head of state stands right before the words, and so it is the leaders' call."""
    return prose.search("leader", Span(max(contact.sentence.start, at - LEADERS_BEFORE), at)) is not None
