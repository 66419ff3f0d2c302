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
from app.extract.contact.joining import joins, several_words
from app.extract.contact.wording import Cue, Tense, cues_of, find_cues, is_future, looks_back, tense_of
from app.extract.who.people import SIDES, Mention
from app.extract.who.prose import Prose, Sentence, Zone

# Words that point at one person only
ONE_PERSON = re.compile(r"he|his|him|the minister|он|его|ему|ним|министр|他", re.IGNORECASE)
# `attended`, 出席: how one takes part in a meeting of several
ATTENDED = re.compile(
    r"\b(?:attended|took part|joined|participated|chaired|led their|represented)\b"
    r"|\b(?:spoke at|addressed) (?:the|this) (?:meeting|session|conference|gathering)\b"
    r"|出席|参加|与会|主持(?=了?会|召开)"
    r"|\bпринял\w* участие|\bучаству\w+|\bучаствовал\w*|\bпод председательством"
)
# `RIC trilateral`, 三方会晤: words for several sides that name a meeting themselves
MEETING_OF_SEVERAL = re.compile(r"meeting|talks|trilateral|会晤|会谈|встреч|бесед", re.IGNORECASE)
# `…伊四国外长阿富汗问题非正式会议`: a meeting named behind the sides
MEETING_FOLLOWS = re.compile(r"[^，。；]{0,4}国外长[^，。；]{0,14}(?:会议|会晤|会谈|磋商)")
# `The meeting was chaired by`: a conference named in the sentence before
GATHERING = re.compile(r"\b(?:meeting|session|event)\b|会议|\bзаседани\w+|\bвстреч\w+", re.IGNORECASE)
# `special representatives`, `vice foreign ministers`, 副外长: who meets for the ministers
LOWER_RANK = re.compile(
    r"\b(?:special (?:representative|envoy)s?|envoys|ambassadors|experts)\b"
    r"|\b(?:deputy|vice|assistant) (?:foreign )?ministers?\b"
    r"|副外长|副外交部长|外交部副部长|部长助理|特使|特别代表|三国元首|三国领导人",
    re.IGNORECASE,
)
MINISTERS = re.compile(
    r"(?<!deputy )(?<!vice )(?<!deputy foreign )(?<!vice foreign )\bministers?\b|(?<!副)外长|(?<!副)外交部长",
    re.IGNORECASE,
)
OWNS_WITHIN = 12
"""Code points between `his` and the counterpart of a third country that it belongs to."""
# `the stalled six-party talks involve China, Russia and Japan`: a format, not a day's contact
SERIES_OF_TALKS = re.compile(
    r"\b(?:six|five|6|5)-(?:party|way|nation)(?: \w+)? talks\b"
    r"|\b(?:stalled|suspended) (?:[\w-]+ )?talks\b",
    re.IGNORECASE,
)
COUNCIL_TOLD_IN = 2
"""How many sentences name those who sat in a conference."""


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
    return tuple(contact for contact in read if contact is not None)


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
    return first_joined(prose, sentence, sentence.mentions, cues)


def sitting_in_one_council(prose: Prose, at: int, cues: Sequence[Cue]) -> Contact | None:
    """`Wang Yi attended the BRICS ministers' meeting with Lavrov`: both sat in one conference."""
    sentence = prose.sentences[at]
    span = sentence.span
    attended = ATTENDED.search(prose.folded, span.start, span.end)
    if attended is None or not sentence.mentions or cues_of(cues, "to-come"):
        return None
    council = council_of(prose, sentence)
    mentions = tuple(
        mention
        for near in prose.sentences[at : at + COUNCIL_TOLD_IN]
        if ATTENDED.search(prose.folded, near.span.start, near.span.end)
        for mention in near.mentions
    )
    if council is None or {m.side for m in mentions} != set(SIDES):
        return None
    if is_future(prose, span.start, attended.start()):
        return None
    return Contact(span, sentence.zone, Span(*attended.span()), "past", mentions, several=council)


def one_and_a_pronoun(prose: Prose, at: int, cues: Sequence[Cue]) -> Contact | None:
    """`He received Wang Yi`: one side named, the other meant by a word that points to a sentence before."""
    sentence = prose.sentences[at]
    sides = sentence.sides()
    if len(sides) > 1 or sentence.zone == "headline" or not cues or prose.search("leader", sentence.span):
        return None
    if not sides and prose.search("three-sided", sentence.span):
        return None
    third = prose.search("third-minister", sentence.span)
    around = named_around(prose, at)
    missing = [around[side] for side in SIDES if side not in sides and side in around]
    if len(missing) + len(sides) < len(SIDES):
        return None
    for pronoun in prose.find("pronoun", sentence.span):
        if not sides and ONE_PERSON.fullmatch(pronoun.group()):
            continue
        if any(m.span.start < pronoun.end() and pronoun.start() < m.span.end for m in sentence.mentions):
            continue
        if third is not None and third.end() <= pronoun.start() and ONE_PERSON.fullmatch(pronoun.group()):
            continue  # `Jaishankar and his Chinese counterpart`
        whom = prose.search("third-minister", Span(pronoun.end(), sentence.span.end))
        if whom is not None and whom.start() - pronoun.end() <= OWNS_WITHIN:
            continue  # `told his visiting French counterpart`
        pointed = (replace(m, span=Span(*pronoun.span()), kind="pronoun") for m in missing)
        mentions = tuple(sorted((*sentence.mentions, *pointed), key=lambda m: m.span))
        return first_joined(prose, sentence, mentions, [cue for cue in cues if cue.form != "joint"])
    return None


def several_sides(prose: Prose, at: int, cues: Sequence[Cue]) -> Contact | None:
    """`China, Russia and Indonesia met`: the sides, or a meeting of three, stand for the ministers."""
    sentence = prose.sentences[at]
    words = prose.search("three-sided", sentence.span)
    council = prose.search("council", sentence.span)
    if words is None or not (cues or council or names_meeting(prose, words)):
        return None
    if prose.search("negated", sentence.span) or of_lower_rank(prose, sentence):
        return None
    span = Span(*words.span())
    cue = next((c for c in cues if c.form not in ("direct", "joint")), Cue("open", span))
    if SERIES_OF_TALKS.search(prose.folded, sentence.span.start, cue.span.end):
        return None
    mentions = tuple(Mention(span, side, "sides") for side in SIDES)
    tense = tense_of(prose, sentence.span, cue)
    return Contact(sentence.span, sentence.zone, cue.span, tense, mentions, several=span, loose=cue.loose)


def names_meeting(prose: Prose, words: re.Match[str]) -> bool:
    """`三方会晤`, 中俄巴伊四国外长非正式会议: the words for the sides, or what follows, name a meeting."""
    if MEETING_OF_SEVERAL.search(words.group()):
        return True
    return MEETING_FOLLOWS.match(prose.folded, words.end()) is not None


READERS: tuple[Callable[[Prose, int, Sequence[Cue]], Contact | None], ...] = (
    both_named,
    sitting_in_one_council,
    one_and_a_pronoun,
    several_sides,
)


def first_joined(
    prose: Prose, sentence: Sentence, mentions: tuple[Mention, ...], cues: Sequence[Cue]
) -> Contact | None:
    """The contact by the first words that join ministers of both sides; None where it is denied."""
    if prose.search("negated", sentence.span):
        return None
    joined = [cue for cue in cues if joins(prose, sentence.span, mentions, cue)]
    if not joined:
        return None
    cue, tense = joined[0], tense_of(prose, sentence.span, joined[0])
    if tense == "future" and cue.loose:
        # `"Our ties will need dialogue," Lavrov said at a meeting with …`: the meeting is the contact.
        cue = next(iter(cues_of(joined, "held")), cue)
        tense = tense_of(prose, sentence.span, cue)
    several = several_words(prose, sentence.span, mentions, cue)
    return Contact(sentence.span, sentence.zone, cue.span, tense, mentions, several=several, loose=cue.loose)


def of_lower_rank(prose: Prose, sentence: Sentence) -> bool:
    """Whether the sentence names envoys or deputies, and no minister, as those who met."""
    span = sentence.span
    lower = LOWER_RANK.search(prose.folded, span.start, span.end)
    return lower is not None and MINISTERS.search(prose.folded, span.start, span.end) is None


def council_of(prose: Prose, sentence: Sentence) -> Span | None:
    """The words for the conference the sentence is about: its own, or `the meeting` of one named before."""
    council = prose.search("council", sentence.span)
    if council is not None:
        return Span(*council.span())
    gathering = GATHERING.search(prose.folded, sentence.span.start, sentence.span.end)
    named = prose.search("council", Span(0, sentence.span.start))
    return Span(*gathering.span()) if gathering and named else None


def named_around(prose: Prose, at: int) -> dict[str, Mention]:
    """The last minister of each side in the headline and the two sentences before.

    An opening sentence is explained by the two after it.
    """
    nearby = prose.sentences[max(0, at - 2) : at] or prose.sentences[at + 1 : at + 3]
    headlines = tuple(s for s in prose.sentences[:at] if s.zone == "headline")
    return {m.side: m for s in (*headlines, *nearby) if s.zone != "caption" for m in s.mentions}
