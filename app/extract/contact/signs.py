"""The signs by which a report of a meeting is told from a preview and from a story about somebody else.

Why it exists: the rules of `report` decide; what they look at, who leads the story, who else meets whom and
which journeys are still to come, is found here once for all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain import Span
from app.extract.contact.contacts import Contact
from app.extract.where.gatherings import names_gathering
from app.extract.who.prose import Prose, Sentence

HOW_THEY_MEET = ("held", "under-way", "open", "direct")
"""The cues of a contact that is not announced."""


# `普京周二将接见`: a leader's meeting that is still to come does not make the story his
STILL_TO_RECEIVE = re.compile(r"(?:总统|主席)?[^，。；将]{0,6}将(?:于|在)?[^，。；]{0,6}(?:接见|会见|会晤)")


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs the rules look at, each in the order of the text."""

    prose: Prose
    contacts: tuple[Contact, ...]
    body: tuple[Contact, ...]
    headline: tuple[Contact, ...]
    caption: tuple[Contact, ...]
    lede: Sentence | None
    visits: tuple[Span, ...]
    leader_leads: bool


def read_signs(prose: Prose, contacts: tuple[Contact, ...]) -> Signs:
    """The signs of an article."""
    body = tuple(c for c in contacts if c.zone == "body")
    sentences = [s for s in prose.sentences if s.zone == "body"]
    lede = next((s for s in sentences if s.mentions and s.span.end > prose.opens), None)
    return Signs(
        prose=prose,
        contacts=contacts,
        body=body,
        headline=tuple(c for c in contacts if c.zone == "headline"),
        caption=tuple(c for c in contacts if c.zone == "caption"),
        lede=lede,
        visits=tuple(visits_to_come(prose)),
        leader_leads=leader_leads(prose),
    )


# `the Indian presidency would speak about`: a group's presidency travels nowhere
OF_THE_HOSTS = re.compile(r"\b(?:presidency|chairmanship|delegations?) \Z", re.IGNORECASE)


def visits_to_come(prose: Prose) -> list[Span]:
    """Sentences of headline and body in which a minister is still to travel or to take part."""
    found: list[Span] = []
    if not may_bring_together(prose):
        return found
    for at, sentence in enumerate(prose.sentences):
        before = prose.sentences[at - 1] if at else None
        named = sentence.mentions or (before is not None and before.mentions)
        if sentence.zone == "caption" or not named or to_meet_another(prose, sentence):
            continue
        if prose.search("negated", sentence.span):
            continue
        words = prose.search("visit-to-come", sentence.span)
        if words is None or travels_another(prose, sentence, Span(*words.span())):
            continue
        if not OF_THE_HOSTS.search(prose.folded, sentence.span.start, words.start()):
            found.append(sentence.span)
    return found


WHOM_REACH = 40
"""Code points behind the words of a journey in which stands who is to be met."""


# `of significance for the BRICS countries to discuss`: what others should do is nobody's journey
FOR_OTHERS = re.compile(
    r"\bfor (?:[\w-]+ ){0,5}?(?:countries|sides|parties|nations|states|members|both|us|them) \Z",
    re.IGNORECASE,
)
# `Wang announced that leaders from twenty countries will attend`
LEADERS = re.compile(
    r"\b(?:leaders|heads of (?:state|government)|presidents?|prime ministers?)\b", re.IGNORECASE
)


def travels_another(prose: Prose, sentence: Sentence, words: Span) -> bool:
    """`Blinken will arrive`, `Lavrov is due to meet his Ukrainian counterpart`: not the other side's."""
    if FOR_OTHERS.search(prose.folded[sentence.span.start : words.start]):
        return True
    named = [mention.span.end for mention in sentence.mentions if mention.span.start < words.start]
    if named:
        if LEADERS.search(prose.folded, max(named), words.start):
            return True
        if prose.search("leader", Span(max(named), words.start)):
            return True
        whom = Span(words.end, min(sentence.span.end, words.end + WHOM_REACH))
        behind = any(mention.span.start >= words.start for mention in sentence.mentions)
        return not behind and prose.search("third-minister", whom) is not None
    before = Span(sentence.span.start, words.start)
    if LEADERS.search(prose.folded, before.start, before.end):
        return True
    return any(prose.search(slug, before) for slug in ("third-minister", "leader", "security-secretary"))


# `某某下月初将前往厦门，与`: who travels, and then whom he is to meet; 他, 双方 may be one of the two
GUEST_OF = re.compile(
    r"[^，。；他她其双兩两]{2,16}将(?:于|在)?[^，。；]{0,12}(?:，[^，。；]{0,6})?[与同和](?:中国|俄罗斯|俄)?\Z"
)


def to_meet_another(prose: Prose, sentence: Sentence) -> bool:
    """`王毅将在外长会与布林肯会晤`: one side's minister and a third country's, not the other side's."""
    absent = {"CN", "RU"} - sentence.sides()
    if len(absent) != 1:
        return False
    country = "chinese" if "CN" in absent else "russian"
    if prose.search(country, sentence.span) is not None:
        return False
    guest = GUEST_OF.match(prose.folded[sentence.span.start : sentence.mentions[0].span.start])
    return guest is not None or prose.search("third-minister", sentence.span) is not None


def may_bring_together(prose: Prose) -> bool:
    """Whether a journey can lead to the other side: it is named by minister or country, or a gathering is."""
    named = {mention.side for mention in prose.mentions}
    whole = Span(0, len(prose.text))
    both = ("CN" in named or prose.search("chinese", whole)) and (
        "RU" in named or prose.search("russian", whole)
    )
    return bool(both) or names_gathering(prose.folded, prose.lexicon)


# `held talks to prepare for a visit by Chinese Vice President `: the journey of the leader behind it
VISIT_BY = re.compile(r"\b(?:visit|trip|journey) (?:by|of) (?:[\w'-]+ ){0,4}\Z")


# `Putin's China trip`: a journey that is spoken of
TRIP_OF = re.compile(r"(?:'s)? (?:[\w-]+ ){0,3}(?:visit|trip)\b")


def leader_leads(prose: Prose) -> bool:
    """Whether the headline, or the first sentence that names anybody, is about a leader's meeting."""
    for at, sentence in enumerate(prose.sentences):
        if sentence.zone == "caption":
            continue
        if sentence.zone == "headline" and not sentence.mentions and told_by_minister(prose, at):
            continue
        leader = prose.search("leader", sentence.span)
        if (
            leader is not None
            and len(sentence.sides()) < 2
            and not in_an_aside(prose, sentence, leader)
            and not spoken_of(prose, sentence, leader)
            and not only_named(prose, sentence)
        ):
            first = sentence.mentions[0].span.start if sentence.mentions else sentence.span.end
            if sentence.zone == "headline" and calls_trip(prose, sentence, leader):
                continue
            if VISIT_BY.search(prose.folded, sentence.span.start, leader.start()):
                continue
            if sentence.zone == "body" and STILL_TO_RECEIVE.match(prose.folded, leader.end()):
                continue
            return leader.start() < first or meets_another(prose, sentence)
        if sentence.mentions:
            return False
    return False


def told_by_minister(prose: Prose, at: int) -> bool:
    """`Лавров заявил, что Путин принял приглашение` under a headline about the leader: he speaks."""
    following = next((s for s in prose.sentences[at + 1 :] if s.zone == "body" and s.mentions), None)
    leader = prose.search("leader", following.span) if following is not None else None
    if following is None or leader is None or meets_another(prose, following):
        return False
    said = prose.search("speech", Span(following.mentions[0].span.end, leader.start()))
    return following.mentions[0].span.end <= leader.start() and said is not None


def only_named(prose: Prose, sentence: Sentence) -> bool:
    """`Russia and China agree, ahead of Xi's visit`: a body sentence without ministers or contact."""
    if sentence.mentions or sentence.zone == "headline":
        return False
    return not any(prose.search(form, sentence.span) for form in (*HOW_THEY_MEET, "to-come"))


def calls_trip(prose: Prose, sentence: Sentence, leader: re.Match[str]) -> bool:
    """`Wang calls Putin's China trip crucial`: somebody speaks of a leader's journey, and nobody meets."""
    if leader.start() == sentence.span.start or TRIP_OF.match(prose.folded, leader.end()) is None:
        return False
    return not any(prose.search(form, sentence.span) for form in ("held", "under-way", "open", "to-come"))


def in_an_aside(prose: Prose, sentence: Sentence, leader: re.Match[str]) -> bool:
    """`由于普京……，拉夫罗夫`: whether all the leader has is a Chinese clause without words of contact."""
    comma = prose.folded.find("，", leader.end(), sentence.span.end)
    if sentence.zone == "headline" or comma < 0 or not sentence.mentions:
        return False
    clause = Span(leader.start(), comma)
    return not any(prose.search(form, clause) for form in (*HOW_THEY_MEET, "to-come"))


SPEAKER_REACH = 30
SPEAKS_NEXT = 8
"""Code points before and behind a minister in which a word says that he spoke."""


def spoken_of(prose: Prose, sentence: Sentence, leader: re.Match[str]) -> bool:
    """`Putin's visit is of great weight, said Wang Yi`: a minister speaks, the leader is his subject."""
    if any(prose.search(form, sentence.span) for form in ("held", "under-way", "direct")):
        return False
    return any(
        mention.span.start > leader.end()
        and prose.search(
            "speech",
            Span(max(leader.end(), mention.span.start - SPEAKER_REACH), mention.span.end + SPEAKS_NEXT),
        )
        for mention in sentence.mentions
    )


def meets_another(prose: Prose, sentence: Sentence) -> bool:
    """Whether a minister of one side is in a contact that the other side's has no part in."""
    return len(sentence.sides()) == 1 and any(prose.search(form, sentence.span) for form in HOW_THEY_MEET)
