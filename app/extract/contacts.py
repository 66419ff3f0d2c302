"""Finds the clauses that tell of a contact of the two sides' ministers.

Why it exists: names of ministers fill these articles, and most sentences that hold both tell of no meeting
of the two. A contact needs a minister of each side, words of contact that join them, and nobody else as
the one who met both. `READERS` lists, in order, the ways a sentence tells of a contact; the first that has an
opinion is heard, and its name is the trace.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.domain import Span
from app.extract.people import SIDES, Mention
from app.extract.prose import Prose, Sentence, Zone

Tense = Literal["past", "ongoing", "future"]


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as one sentence tells it.

    `words` are the words of contact; `mentions` the ministers they join. `several` are the words that make it a
    meeting of three or more sides, None for two. `recalled` says that the sentence looks back at an earlier one,
    `loose` that the words themselves have no tense (`meets`, `talks`, 会谈).
    """

    sentence: Span
    zone: Zone
    words: Span
    tense: Tense
    recalled: bool
    mentions: tuple[Mention, ...]
    rule: str
    several: Span | None = None
    loose: bool = False

    @property
    def told(self) -> bool:
        """Whether it took place or is under way."""
        return self.tense != "future"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of contact inside a sentence, and the form they have."""

    form: str
    span: Span


# In which order forms are heard where they begin at the same place.
FORMS = ("to-come", "under-way", "held", "direct", "open", "joint")

# What follows `met` when both ministers are the ones somebody else met: nothing, ` with`, ` on Thursday`, ` с`.
OBJECTS_FOLLOW = re.compile(
    r"(?: (?:separately|respectively))?(?: with| с| со)?(?: on)?(?: \w+day)?(?: (?:the|his|its|visiting))?(?: с| со| with)? ?\Z"
)
# `созвонились`: a Russian verb, behind which its subjects may stand; its objects need ` с `
RUSSIAN = re.compile(r"[а-я]", re.IGNORECASE)
WITH = re.compile(r"(?<!\w)со?(?!\w)")
# What joins the two as objects of one verb: ` of China and `, ` и `, 和
JOINED = re.compile(r"[^,;，；]{0,40}(?:\band\b|\bи\b|和|、|与|同)[^,;，；]{0,40}")
# Words that point at one person only
ONE_PERSON = re.compile(r"he|his|him|the minister|он|его|ему|ним|министр|他", re.IGNORECASE)
# When or where a sentence speaks of: `here`, `on Thursday`, `yesterday`, 12日.
WHEN_OR_WHERE = re.compile(r"\bhere\b|\b\w+day\b|\d日|今天|昨天|昨日|今日|\bсегодня\b|\bвчера\b|\d (?:[а-я]+|[A-Z][a-z]+)\b")
# `signed`: ministers also sign at their leaders' meetings, and then it is no meeting of theirs
SIGNING = re.compile(r"sign|签署|подпис", re.IGNORECASE)
# `attended`, 出席: how one takes part in a meeting of several
ATTENDED = re.compile(r"\b(?:attended|took part|joined|participated)\b|出席|参加|与会|\bпринял\w* участие|\bучаству\w+")
# `RIC trilateral`, 三方会晤: words for several sides that name a meeting themselves
MEETING_OF_SEVERAL = re.compile(r"meeting|talks|trilateral|会晤|会谈|встреч|бесед", re.IGNORECASE)
# ` was attended by`: right behind `the meeting`
ATTENDED_BY = re.compile(r" was (?:also )?attended by\b")
# A third name in a list of ministers: `, Pranab Mukherjee and `, ` and Retno Marsudi`.
LISTED_NAME = re.compile(
    r"(?:,| and|, and) (?:\w+'s )?(?!Foreign|State|Minister|Member|Director|President|Special)[A-Z][\w.]* ?[A-Z][\w.]+"
)

LOOKS_BACK = 60
"""Code points before the words of contact in which a word makes the contact an earlier one."""


def find_contacts(prose: Prose) -> tuple[Contact, ...]:
    """Every contact of the two sides' ministers that a sentence tells of, in order of the text."""
    found: list[Contact] = []
    for at in range(len(prose.sentences)):
        contact = read_contact(prose, at)
        if contact is not None:
            found.append(replace(contact, recalled=is_recalled(prose, contact)))
    return tuple(found)


def read_contact(prose: Prose, at: int) -> Contact | None:
    """What the first reader with an opinion makes of the sentence."""
    sentence = prose.sentences[at]
    cues = tuple(find_cues(prose, sentence.span))
    for reader in READERS:
        contact = reader(prose, at, cues)
        if contact is not None:
            return replace(contact, rule=reader.__name__)
    return None


def find_cues(prose: Prose, span: Span) -> Iterator[Cue]:
    """Words of contact in the sentence, without those of conferences, in order of the text."""
    councils = [Span(*match.span()) for match in prose.find("council", span)]
    found = [
        (match.start(), rank, Cue(form, Span(*match.span())))
        for rank, form in enumerate(FORMS)
        for match in prose.find(form, span)
        if not any(c.start < match.end() and match.start() < c.end for c in councils)
    ]
    yield from (cue for _, _, cue in sorted(found, key=lambda entry: entry[:2]))


# ------------------------------------------------------------------ the ways a sentence tells of a contact


def both_named(prose: Prose, at: int, cues: Sequence[Cue]) -> Contact | None:
    """`Wang Yi met Lavrov`: a minister of each side in the sentence, joined by words of contact."""
    sentence = prose.sentences[at]
    if sentence.sides() != set(SIDES):
        return None
    return first_joined(prose, sentence, sentence.mentions, cues)


def one_and_a_pronoun(prose: Prose, at: int, cues: Sequence[Cue]) -> Contact | None:
    """`He received Wang Yi`: one side named, the other meant by a word that points to the sentences before."""
    sentence = prose.sentences[at]
    sides = sentence.sides()
    if len(sides) > 1 or sentence.zone == "headline" or not cues:
        return None
    if not sides and prose.search("three-sided", sentence.span):
        return None
    before = named_around(prose, at)
    missing = [before.get(side) for side in SIDES if side not in sides]
    if any(mention is None for mention in missing):
        return None
    for pronoun in prose.find("pronoun", sentence.span):
        if not sides and ONE_PERSON.fullmatch(pronoun.group()):
            continue
        span = Span(*pronoun.span())
        pointed = tuple(replace(m, span=span, kind="pronoun") for m in missing if m is not None)
        mentions = tuple(sorted((*sentence.mentions, *pointed), key=lambda m: m.span))
        return first_joined(prose, sentence, mentions, [cue for cue in cues if cue.form != "joint"])
    return None


def several_sides(prose: Prose, at: int, cues: Sequence[Cue]) -> Contact | None:
    """`China, Russia and Indonesia met`: the sides themselves, or a meeting of three, stand for the ministers."""
    sentence = prose.sentences[at]
    words = prose.search("three-sided", sentence.span)
    council = prose.search("council", sentence.span)
    if words is None or not (cues or council or MEETING_OF_SEVERAL.search(words.group())):
        return None
    span = Span(*words.span())
    first = next((c for c in cues if c.form in ("held", "under-way", "to-come", "open")), None)
    cue = first or Cue("open", span)
    mentions = tuple(Mention(span, side, "sides") for side in SIDES)
    return Contact(
        sentence.span, sentence.zone, cue.span, tense_of(prose, sentence, cue), False, mentions, "", several=span, loose=cue.form == "open"
    )


def sitting_in_one_council(prose: Prose, at: int, cues: Sequence[Cue]) -> Contact | None:
    """`Wang Yi attended the BRICS ministers' meeting with Lavrov`: both sat in one conference."""
    sentence = prose.sentences[at]
    council = prose.search("council", sentence.span)
    if council is None or sentence.sides() != set(SIDES) or cues_of(cues, "to-come"):
        return None
    attended = ATTENDED.search(prose.folded, sentence.span.start, sentence.span.end)
    if attended is None or is_future(prose, sentence.span.start, attended.start()):
        return None
    span = Span(*council.span())
    return Contact(
        sentence.span, sentence.zone, Span(*attended.span()), "past", False, sentence.mentions, "", several=span
    )


READERS: tuple[Callable[[Prose, int, Sequence[Cue]], Contact | None], ...] = (
    both_named,
    sitting_in_one_council,
    one_and_a_pronoun,
    several_sides,
)


# ------------------------------------------------------------------ joining


def first_joined(
    prose: Prose, sentence: Sentence, mentions: tuple[Mention, ...], cues: Sequence[Cue]
) -> Contact | None:
    """The first words of contact that join ministers of both sides."""
    if prose.search("negated", sentence.span):
        return None
    for cue in cues:
        if not joins(prose, sentence, mentions, cue):
            continue
        return Contact(
            sentence.span,
            sentence.zone,
            cue.span,
            tense_of(prose, sentence, cue),
            False,
            mentions,
            "",
            several=several_words(prose, sentence, mentions, cue),
            loose=cue.form in ("open", "direct", "joint"),
        )
    return None


def joins(prose: Prose, sentence: Sentence, mentions: tuple[Mention, ...], cue: Cue) -> bool:
    """Whether these words of contact have the ministers of both sides at their ends."""
    before = [m for m in mentions if m.span.end <= cue.span.start]
    after = [m for m in mentions if m.span.start >= cue.span.end]
    if cue.form == "joint":
        if SIGNING.match(prose.folded, cue.span.start) and prose.search("leader", sentence.span):
            return False
        when = WHEN_OR_WHERE.search(prose.folded, sentence.span.start, sentence.span.end)
        return {m.side for m in before} == set(SIDES) and when is not None
    if cue.form == "direct":
        return bool(before and after) and directly(prose, cue, after[0]) and before[-1].side != after[0].side
    if not before and after:
        return not (met_by_another(prose, cue, after) or led_by_another(prose, sentence, cue))
    return True


def directly(prose: Prose, cue: Cue, follower: Mention) -> bool:
    """Whether the minister follows the verb at once."""
    gap = prose.folded[cue.span.end : follower.span.start]
    return len(gap) <= (4 if ord(prose.folded[cue.span.start]) >= 0x3400 else 45) and not re.search(r"[.;，。]", gap)


def met_by_another(prose: Prose, cue: Cue, after: Sequence[Mention]) -> bool:
    """`Jaishankar met Qin Gang and Sergey Lavrov`: both are objects of somebody else's meeting."""
    first = after[0]
    second = next((m for m in after if m.side != first.side), None)
    if second is None or first.kind == "both":
        return first.kind == "both" and OBJECTS_FOLLOW.match(prose.folded[cue.span.end : first.span.start]) is not None
    gap = prose.folded[cue.span.end : first.span.start]
    if RUSSIAN.match(prose.folded, cue.span.start) and not WITH.search(gap):
        return False
    between = prose.folded[first.span.end : second.span.start]
    return OBJECTS_FOLLOW.match(gap) is not None and JOINED.fullmatch(between) is not None


def led_by_another(prose: Prose, sentence: Sentence, cue: Cue) -> bool:
    """`Putin held talks with Wang Yi; Lavrov was present`: a leader's meeting, ministers on both sides of it."""
    return prose.search("leader", Span(sentence.span.start, cue.span.start)) is not None


def named_around(prose: Prose, at: int) -> dict[str, Mention]:
    """The last minister of each side in the headline and the two sentences before; for an opening sentence, in the two after."""
    nearby = prose.sentences[max(0, at - 2) : at] or prose.sentences[at + 1 : at + 3]
    headlines = tuple(s for s in prose.sentences[:at] if s.zone == "headline")
    last: dict[str, Mention] = {}
    for sentence in (*headlines, *nearby):
        if sentence.zone != "caption":
            last.update({mention.side: mention for mention in sentence.mentions})
    return last


def several_words(
    prose: Prose, sentence: Sentence, mentions: tuple[Mention, ...], cue: Cue
) -> Span | None:
    """The words that make the contact one of three or more sides; None where the two met alone."""
    span = sentence.span
    if prose.search("two-sided", span):
        return None
    named = [m.span for m in mentions]
    subjects = [s for s in named if s.end <= cue.span.start]
    three = prose.search("three-sided", span)
    third = prose.search("third-minister", span)
    if three is not None and three.end() <= cue.span.start and not subjects:
        return Span(*three.span())
    if {m.side for m in mentions if m.span.end <= cue.span.start} == set(SIDES):
        listed = listed_beside(prose, mentions, Span(span.start, cue.span.start))
        if listed is not None:
            return listed
        if third is not None and third.end() <= cue.span.start:
            return Span(*third.span())
    if third is not None and prose.lexicon.cue("three-sided").search(prose.folded):
        return Span(*third.span())
    attended = ATTENDED_BY.match(prose.folded, cue.span.end)
    if attended is not None and prose.lexicon.cue("three-sided").search(prose.folded):
        return Span(*attended.span())
    if three is not None and third is None and all(m.kind == "role" or m.kind == "both" for m in mentions):
        return Span(*three.span())
    return None


def listed_beside(prose: Prose, mentions: Sequence[Mention], within: Span) -> Span | None:
    """A name that is neither side's minister, listed among theirs."""
    words = list(prose.folded[within.start : within.end])
    for mention in mentions:
        for at in range(mention.span.start, min(mention.span.end, within.end)):
            words[at - within.start] = "_"
    listed = LISTED_NAME.search("".join(words))
    return Span(within.start + listed.start(), within.start + listed.end()) if listed else None


# ------------------------------------------------------------------ time


def tense_of(prose: Prose, sentence: Sentence, cue: Cue) -> Tense:
    """Past, ongoing or future, from the form of the words and what stands around them."""
    if cue.form == "to-come":
        return "future"
    if cue.form == "under-way":
        return "ongoing"
    if cue.form in ("open", "direct", "joint"):
        spoken = cue.span.end if cue.form == "direct" else cue.span.start
        if is_future(prose, sentence.span.start, spoken):
            return "future"
        after = Span(cue.span.end, min(sentence.span.end, cue.span.end + 60))
        if cue.form == "open" and prose.search("future-after", after):
            return "future"
    return "past"


def is_future(prose: Prose, start: int, end: int) -> bool:
    """Whether a word of the future stands before, with nobody speaking in between."""
    marks = list(prose.find("future", Span(start, end)))
    return bool(marks) and prose.search("speech", Span(marks[-1].end(), end)) is None


def is_recalled(prose: Prose, contact: Contact) -> bool:
    """Whether a word that looks back stands in the words of contact or shortly before them."""
    start = max(contact.sentence.start, contact.words.start - LOOKS_BACK)
    return prose.search("recalled", Span(start, min(contact.sentence.end, contact.words.end + 2))) is not None


def cues_of(cues: Sequence[Cue], form: str) -> list[Cue]:
    """Those of one form."""
    return [cue for cue in cues if cue.form == form]
