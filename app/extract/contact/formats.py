"""Says whether a contact was made in person, by telephone or by video.

Why it exists: a call and a meeting share most of their words, the leaders' video summit stands in many
readouts of the ministers' meetings, and a photo of an older handshake illustrates many calls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain import Finding, Format, Span
from app.extract.contact.contacts import Contact
from app.extract.who.people import SIDES
from app.extract.who.prose import Prose

NEAR = 60
"""Code points between the words of a call and the words of contact that still make one expression."""
AFTERWARDS = 2
"""Sentences after a contact that may still name it a call."""
CONFERENCE_BEFORE = 400
"""Code points before a sentence about a conference in which it may have been called virtual."""
# `video conference of Presidents`, `call between `: behind the words of a call, whose it is
OWNER = re.compile(r"\b(?:of|between)\b")
OWNER_REACH = 40
# 今年元首的两次视频会晤, 领导人视频峰会: whose it is, by office
LEADERS = re.compile("元首|领导人|总理")
# `It was held by video link`, «Прошла она по видеосвязи»: how the conference just told of was held
HELD_THUS = re.compile(
    r"\b(?:it|the (?:meeting|session|conference|talks)) (?:was|were) held\b"
    r"|\bпрош(?:ла|ло|ли|ел)\b|\bсостоял(?:ся|ась|ось|ись)\b|\bпроходил[аио]?\b",
    re.IGNORECASE,
)
# `the summit will be virtual`, «саммит пройдет по видеосвязи»: a video meeting other than the ministers' own
LEADERS_MEETING = re.compile("summit|саммит|峰会|元首|领导人", re.IGNORECASE)
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
    for rule in RULES:
        for contact in contacts:
            found = rule(prose, contact)
            if found is not None:
                value, words = found
                return FormatRead(value, Finding("format", value, words, rule.__name__))
            if rule is not by_video and contact.zone == "body" and face_to_face(prose, contact):
                break
    main = contacts[0]
    note = "the words of contact fit a meeting and a call alike"
    finding = Finding("format", "in_person", main.words, "format_open", 0.5, inferred=True, note=note)
    return FormatRead("in_person", finding, (f"Format: {note}.",))


def by_video(prose: Prose, contact: Contact) -> tuple[Format, Span] | None:
    """`via video link`, unless it is the leaders' video meeting that is recalled.

    A conference of several is told in more than one sentence; the one before may say that it was virtual.
    """
    start = contact.sentence.start - (CONFERENCE_BEFORE if contact.several else 0)
    for match in prose.find("video", Span(max(0, start), contact.sentence.end)):
        if (contact.several or is_close(contact, match)) and not of_leaders(prose, contact, match.start()):
            return "video", Span(*match.span())
    return virtual_afterwards(prose, contact) if contact.several else None


def virtual_afterwards(prose: Prose, contact: Contact) -> tuple[Format, Span] | None:
    """`Министры пяти стран провели встречу. Прошла она по видеосвязи`: the sentence behind a conference."""
    following = [s for s in prose.sentences if s.zone == "body" and s.span > contact.sentence]
    for sentence in following[:1]:
        match = prose.search("video", sentence.span)
        if HELD_THUS.search(prose.folded, sentence.span.start, sentence.span.end) is None:
            continue
        apart = LEADERS_MEETING.search(prose.folded, sentence.span.start, sentence.span.end)
        if match is not None and apart is None and prose.search("leader", sentence.span) is None:
            return "video", Span(*match.span())
    return None


def by_phone(prose: Prose, contact: Contact) -> tuple[Format, Span] | None:
    """`held a phone conversation`, `spoke by telephone`; the words of the call are those of the contact."""
    for match in prose.find("phone", contact.sentence):
        if is_close(contact, match) and not of_leaders(prose, contact, match.start()):
            return "phone", Span(*match.span())
    return None


# `called`, `phoned`: a verb that is a call when the other minister follows it
CALLED = re.compile(r"(?:tele)?phone[ds]?|called|calls", re.IGNORECASE)


def by_calling(prose: Prose, contact: Contact) -> tuple[Format, Span] | None:
    """`Wang Yi called Lavrov on Thursday`."""
    called = CALLED.fullmatch(contact.words.of(prose.folded))
    if called is not None and prose.folded.startswith(" on ", contact.words.end):
        return None  # `called on his colleague`: a visit
    return ("phone", contact.words) if called else None


def face_to_face(prose: Prose, contact: Contact) -> tuple[Format, Span] | None:
    """`met`, 会见, `встретились`: the words fit no call; nor is a conference one, unless called virtual."""
    match = prose.search("in-person", contact.words)
    if match is None and contact.several is not None and not (contact.loose and contact.zone == "headline"):
        return "in_person", contact.several
    return ("in_person", Span(*match.span())) if match else None


def in_a_call(prose: Prose, contact: Contact) -> tuple[Format, Span] | None:
    """`discussed Syria and the tension on the peninsula in a phone call`: the call ends a long sentence."""
    match = prose.search("phone", contact.sentence)
    if match is None or prose.search("leader", contact.sentence):
        return None
    return "phone", Span(*match.span())


def in_one_place(prose: Prose, contact: Contact) -> tuple[Format, Span] | None:
    """`on the sidelines`, 来访: the sentence puts both in one place."""
    match = prose.search("presence", contact.sentence)
    return ("in_person", Span(*match.span())) if match else None


def called_a_call_afterwards(prose: Prose, contact: Contact) -> tuple[Format, Span] | None:
    """`… discussed Syria. During the telephone conversation …`: the next sentences name the call."""
    zone = "body" if contact.zone == "headline" else contact.zone
    following = [s for s in prose.sentences if s.zone == zone and s.span > contact.sentence]
    for sentence in following[:AFTERWARDS]:
        match = prose.search("phone", sentence.span)
        others = prose.search("third-minister", sentence.span) or prose.search("leader", sentence.span)
        if match is not None and others is None:
            return "phone", Span(*match.span())
    return None


def called_a_call_before(prose: Prose, contact: Contact) -> tuple[Format, Span] | None:
    """`… held a series of telephone conversations. He talked to Lavrov …`: the sentence before names them."""
    before = [s for s in prose.sentences if s.zone != "caption" and s.span < contact.sentence]
    for sentence in before[-1:]:
        match = prose.search("phone", sentence.span)
        sides = sentence.mentions or (
            prose.search("chinese", sentence.span) and prose.search("russian", sentence.span)
        )
        if match is not None and sides and prose.search("leader", sentence.span) is None:
            return "phone", Span(*match.span())
    return None


def a_call_is_told_of(prose: Prose, contact: Contact) -> tuple[Format, Span] | None:
    """`said during a conversation … Earlier in the day he congratulated Qin in a telephone conversation`."""
    for sentence in prose.sentences:
        match = prose.search("phone", sentence.span)
        others = prose.search("third-minister", sentence.span) or prose.search("leader", sentence.span)
        if match is not None and others is None and sentence.sides() == set(SIDES):
            return "phone", Span(*match.span())
    return None


RULES: tuple[Callable[[Prose, Contact], tuple[Format, Span] | None], ...] = (
    by_video,
    by_phone,
    by_calling,
    face_to_face,
    in_a_call,
    in_one_place,
    called_a_call_afterwards,
    called_a_call_before,
    a_call_is_told_of,
)


def is_close(contact: Contact, match: re.Match[str]) -> bool:
    """Whether the words stand near the words of contact."""
    return match.start() <= contact.words.end + NEAR and contact.words.start <= match.end() + NEAR


def of_leaders(prose: Prose, contact: Contact, at: int) -> bool:
    """Whether a head of state stands right before the words, and so it is the leaders' call."""
    before = Span(max(contact.sentence.start, at - LEADERS_BEFORE), at)
    if prose.search("leader", before) is not None or LEADERS.search(before.of(prose.folded)):
        return True
    owner = OWNER.search(prose.folded, at, min(contact.sentence.end, at + OWNER_REACH))
    return (
        owner is not None
        and prose.search("leader", Span(owner.start(), owner.end() + LEADERS_BEFORE)) is not None
    )
