"""Finds the clauses that tell of a contact of the two sides' ministers.

Why it exists: names of ministers fill these articles, and most sentences that hold both tell of no meeting
of the two. A contact needs a minister of each side, words of contact that join them, and nobody else as
the one who met both. `READERS` lists, in order, the ways a sentence tells of a contact; the first that has an
opinion is heard, and its name is the trace.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.domain import Span
from app.extract.contact.councils import Seats, attended_it, council_told, seats_told
from app.extract.contact.deputies import of_lower_rank
from app.extract.contact.joining import joins
from app.extract.contact.others import (
    beside_it_another,
    led_by_a_third,
    left_out,
    objects_of_another,
    of_a_leader,
    only_the_setting,
)
from app.extract.contact.parties import several_words
from app.extract.contact.wording import Cue, Tense, cues_of, find_cues, is_future, looks_back, tense_of
from app.extract.who.people import HAN_BEGINS, SIDES, Mention
from app.extract.who.prose import Prose, Sentence, Zone

# Words that point at one person only
ONE_PERSON = re.compile(r"he|his|him|the minister|он|его|него|ему|ним|министр|他", re.IGNORECASE)
# `RIC trilateral`, 三方会晤: words for several sides that name a meeting themselves
MEETING_OF_SEVERAL = re.compile(r"(?i)meeting|talks|trilateral|gathered|huddle|会晤|会谈|会议|встреч|бесед")
# `…伊四国外长阿富汗问题非正式会议`: a meeting named behind the sides
MEETING_FOLLOWS = re.compile(r"[^，。；]{0,4}国外长[^，。；]{0,30}(?:会议|会晤|会谈|磋商)")
BEFORE_SIDES = 60
"""Code points before the words for several sides in which a meeting of theirs is named."""
OWNS_WITHIN = 12
"""Code points between `his` and the counterpart of a third country that it belongs to."""
# `the stalled six-party talks involve China, Russia and Japan`: a format, not a day's contact
SERIES_OF_TALKS = re.compile(
    r"(?i)\b(?:(?:six|five|6|5)-(?:party|way|nation)(?: \w+)?|(?:stalled|suspended)(?: [\w-]+)?) talks\b"
)


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as one sentence tells it.

    `words` are the words of contact; `mentions` the ministers they join. `several` are the words that make it
    a meeting of three or more sides, None for two. `recalled` says that the sentence looks back at an earlier
    one, `loose` that the words themselves have no tense. `rule` names the reader.
    """

    sentence: Span
    zone: Zone
    words: Span
    tense: Tense
    mentions: tuple[Mention, ...]
    several: Span | None = None
    loose: bool = False
    recalled: bool = False
    rule: str = ""

    @property
    def told(self) -> bool:
        """Whether it took place or is under way."""
        return self.tense != "future"


def find_contacts(prose: Prose) -> tuple[Contact, ...]:
    """Every contact of the two sides' ministers that a sentence tells of, in order of the text."""
    read = (read_contact(prose, at) for at in range(len(prose.sentences)))
    contacts = tuple(contact for contact in read if contact is not None)
    if any(c.zone == "body" and not c.recalled and c.rule != several_sides.__name__ for c in contacts):
        return contacts
    council = council_told(prose)
    if council is None:
        return contacts
    contact = replace(seated(*council), rule=council_told.__name__)
    others = (c for c in contacts if c.sentence != contact.sentence)
    return tuple(sorted((contact, *others), key=lambda c: c.sentence))


def read_contact(prose: Prose, at: int) -> Contact | None:
    """What the first reader with an opinion makes of the sentence."""
    cues = tuple(find_cues(prose, prose.sentences[at].span))
    for reader in READERS:
        contact = reader(prose, at, cues)
        if contact is not None:
            recalled = looks_back(prose, contact.sentence, contact.words)
            return replace(contact, rule=reader.__name__, recalled=recalled)
    return None


# ------------------------------------------------------------------ the ways a sentence tells of a contact


def both_named(prose: Prose, at: int, cues: Sequence[Cue]) -> Contact | None:
    """`Wang Yi met Lavrov`: a minister of each side in the sentence, joined by words of contact."""
    sentence = prose.sentences[at]
    if sentence.sides() != set(SIDES):
        return None
    contact = first_joined(prose, sentence, sentence.mentions, cues)
    if contact is not None and attended_it(prose, contact.sentence, contact.words):
        return sitting_in_one_council(prose, at, cues) or contact
    return contact


def sitting_in_one_council(prose: Prose, at: int, cues: Sequence[Cue]) -> Contact | None:
    """`Wang Yi attended the BRICS ministers' meeting with Lavrov`: both sat in one conference."""
    seats = None if cues_of(cues, "to-come") else seats_told(prose, at)
    return seated(prose.sentences[at], seats) if seats else None


def seated(sentence: Sentence, seats: Seats) -> Contact:
    """The contact of those who sat in one conference."""
    tense: Tense = "ongoing" if seats.ongoing else "past"
    return Contact(sentence.span, sentence.zone, seats.words, tense, seats.mentions, several=seats.council)


def one_and_a_pronoun(prose: Prose, at: int, cues: Sequence[Cue]) -> Contact | None:
    """`He received Wang Yi`: one side named, the other meant by a word that points to a sentence before."""
    sentence = prose.sentences[at]
    sides = sentence.sides()
    if len(sides) > 1 or sentence.zone == "headline" or not cues or of_a_leader(prose, sentence, cues):
        return None
    if not sides and prose.search("three-sided", sentence.span):
        return None
    third = prose.search("third-minister", sentence.span)
    before = prose.sentences[at - 1] if at else None
    of_a_third = before is not None and led_by_a_third(prose, before)
    around = named_around(prose, at)
    missing = [around[side] for side in SIDES if side not in sides and side in around]
    if len(missing) + len(sides) < len(SIDES):
        return None
    for pronoun in prose.find("pronoun", sentence.span):
        if ONE_PERSON.fullmatch(pronoun.group()) and (of_a_third or not sides):
            continue
        if any(m.span.start < pronoun.end() and pronoun.start() < m.span.end for m in sentence.mentions):
            continue
        if third is not None and third.end() <= pronoun.start():
            partner = sides and prose.folded[third.start() - 1] in "与同和跟"
            if partner or ONE_PERSON.fullmatch(pronoun.group()):
                continue  # `Jaishankar and his Chinese counterpart`, `秦刚与印度外长会面，两人`
        whom = prose.search("third-minister", Span(pronoun.end(), sentence.span.end))
        owned = whom is not None and whom.start() - pronoun.end() <= OWNS_WITHIN
        if owned and ord(pronoun.group()[0]) < HAN_BEGINS:
            continue  # `told his visiting French counterpart`; 他先后与伊朗外长 is no owner
        pointed = (replace(m, span=Span(*pronoun.span()), kind="pronoun") for m in missing)
        mentions = tuple(sorted((*sentence.mentions, *pointed), key=lambda m: m.span))
        both = not sides and TWO_OF_THEM.search(pronoun.group()) is not None
        return first_joined(prose, sentence, mentions, [cue for cue in cues if both or cue.form != "joint"])
    return None


# `руководители внешней политики двух стран`: words for both, that say so
TWO_OF_THEM = re.compile(r"двух|обеих|оба")
# `discussed how to use the Russia-India-China trilateral mechanism`: what is spoken of
MECHANISM = re.compile(
    r" (?:trilateral |tripartite )?(?:mechanism|cooperation|grouping|troika)\b", re.IGNORECASE
)


def several_sides(prose: Prose, at: int, cues: Sequence[Cue]) -> Contact | None:
    """`China, Russia and Indonesia met`: the sides, or a meeting of three, stand for the ministers."""
    sentence = prose.sentences[at]
    words = prose.search("three-sided", sentence.span)
    council = prose.search("council", sentence.span)
    cue = next((c for c in cues if c.form not in ("direct", "joint")), None)
    if words is None or not (cue or council or names_meeting(prose, words)):
        return None
    if prose.search("negated", sentence.span) or of_lower_rank(prose, sentence.span, words.start()):
        return None
    if cue and cue.span.end <= words.start() and MECHANISM.match(prose.folded, words.end()):
        return None
    if beside_it_another(prose, sentence, words.end()) or only_the_setting(prose, sentence, words.start()):
        return None
    span = Span(*words.span())
    *_, last = prose.find("three-sided", sentence.span)
    cue = cue or Cue("open", Span(*last.span()))
    if SERIES_OF_TALKS.search(prose.folded, sentence.span.start, cue.span.end):
        return None
    mentions = tuple(Mention(span, side, "sides") for side in SIDES)
    tense = tense_of(prose, sentence.span, cue)
    return Contact(sentence.span, sentence.zone, cue.span, tense, mentions, several=span, loose=cue.loose)


# `a video conference of foreign `: what stands before the ministers of several countries
MEETING_OF = re.compile(
    r"\b(?:meeting|conference|session|gathering|trilateral|talks) of (?:the )?(?:foreign )?"
    r"(?:ministers (?:of|from) )?\Z",
    re.IGNORECASE,
)


def names_meeting(prose: Prose, words: re.Match[str]) -> bool:
    """`三方会晤`, 中俄巴伊四国外长非正式会议: the words for the sides, or those beside, name a meeting."""
    if MEETING_OF_SEVERAL.search(words.group()):
        return True
    if MEETING_OF.search(prose.folded[max(0, words.start() - BEFORE_SIDES) : words.start()]):
        return True
    return MEETING_FOLLOWS.match(prose.folded, words.end()) is not None


# `began the joint press conference`, 共同会见记者: held by two, after their talks
JOINT_PRESS = re.compile(
    r"\bjoint (?:press|news) conference|联合(?:记者会|新闻发布会)|(?:共见|共同会见)(?:了)?记者"
    r"|\bсовместн\w+ (?:пресс-конференци|брифинг)\w*",
    re.IGNORECASE,
)
ANSWERED_IN = 2
"""Sentences behind the opening of a press conference in which the other minister speaks."""


# `a joint press conference with SCO Secretary-General `: not with the other side's minister
WITH_ANOTHER = re.compile(r" (?:held )?with (?!(?:his|her|the) )")


def before_the_press(prose: Prose, at: int, cues: Sequence[Cue]) -> Contact | None:
    """`Wang Yi opened the joint press conference. His colleague Lavrov said`: each in his own sentence."""
    sentence = prose.sentences[at]
    words = JOINT_PRESS.search(prose.folded, sentence.span.start, sentence.span.end)
    if words is None or len(sentence.sides()) != 1 or cues_of(cues, "to-come"):
        return None
    if is_future(prose, sentence.span.start, words.start()) or WITH_ANOTHER.match(prose.folded, words.end()):
        return None
    if any(prose.search(slug, sentence.span) for slug in ("third-minister", "leader")):
        return None
    behind = prose.sentences[at + 1 : at + 1 + ANSWERED_IN]
    other = next((m for s in behind for m in s.mentions if m.side not in sentence.sides()), None)
    if other is None:
        return None
    return Contact(sentence.span, sentence.zone, Span(*words.span()), "past", (*sentence.mentions, other))


def one_and_nobody(prose: Prose, at: int, cues: Sequence[Cue]) -> Contact | None:
    """`伊万诺夫度过了忙碌的一天。上午与唐家璇会谈`: the other is the one the sentence before is about."""
    other = left_out(prose, at) if cues else None
    if other is None:
        return None
    return first_joined(prose, prose.sentences[at], (other, *prose.sentences[at].mentions), cues)


READERS: tuple[Callable[[Prose, int, Sequence[Cue]], Contact | None], ...] = (
    both_named,
    sitting_in_one_council,
    one_and_a_pronoun,
    one_and_nobody,
    several_sides,
    before_the_press,
)


def first_joined(
    prose: Prose, sentence: Sentence, mentions: tuple[Mention, ...], cues: Sequence[Cue]
) -> Contact | None:
    """The contact by the first words that join ministers of both sides; None where it is denied."""
    if prose.search("negated", sentence.span):
        return None
    joined = [cue for cue in cues if joins(prose, sentence.span, mentions, cue)]
    if not joined or (joined[0].loose and objects_of_another(prose, mentions, cues, joined[0])):
        return None
    cue, tense = joined[0], tense_of(prose, sentence.span, joined[0])
    if tense == "future" and cue.loose:
        # `"Our ties will need dialogue," Lavrov said at a meeting with …`: the meeting is the contact.
        cue = next(iter(cues_of(joined, "held")), cue)
        tense = tense_of(prose, sentence.span, cue)
    several = several_words(prose, sentence.span, mentions, cue)
    return Contact(sentence.span, sentence.zone, cue.span, tense, mentions, several=several, loose=cue.loose)


def named_around(prose: Prose, at: int) -> dict[str, Mention]:
    """The last minister of each side in the headline and the two sentences before.

    An opening sentence is explained by the two after it.
    """
    nearby = prose.sentences[max(0, at - 2) : at]
    if all(s.zone != "body" for s in nearby):
        nearby = (*nearby, *prose.sentences[at + 1 : at + 3])
    headlines = tuple(s for s in prose.sentences[:at] if s.zone == "headline")
    return {m.side: m for s in (*headlines, *nearby) if s.zone != "caption" for m in s.mentions}
