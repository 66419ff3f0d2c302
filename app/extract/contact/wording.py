"""Hears the words of contact in a sentence, and the time they tell of.

Why it exists: `met` is past and `will meet` is to come, but `talks`, 会谈 and `переговоры` take their time
from what stands around them, and a promise quoted in a speech says nothing of the occasion of the speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from app.domain import Span
from app.extract.who.prose import Prose

Tense = Literal["past", "ongoing", "future"]

# What ends a clause: `,`, 「；」
COMMA = re.compile(r"[,，;；]")
# `, which will last until Thursday,`: what is said in passing gives the rest no tense
ASIDE = re.compile(r", (?:which|who|whose|where) [^,;.]{1,90},")
# `Главной темой переговоров … станет`: all up to the verb is of the noun
TOPIC_OF = re.compile(r"\bтем(?:ой|ами|а|ы) (?:[\w-]+ ){0,2}\Z", re.IGNORECASE)
# `в ходе переговоров`, `на встрече`: Russian words of contact without a tense of their own
DURING = re.compile(r"(?:в ходе|во время|в рамках|на|в) ", re.IGNORECASE)
# `joint press conference`, `press conference with`: a noun among the words of a contact held
JOINT = re.compile(r"(?:joint|press|news) ", re.IGNORECASE)
# `будут вместе бороться, об этом договорились`: a Russian verb has its own past, whatever stands before it
PAST_VERB = re.compile(r"договорились|подписали|согласились", re.IGNORECASE)
FORMS = ("to-come", "under-way", "held", "direct", "open", "joint")
"""The forms of words of contact (entries of cues.toml), in the order heard where two begin at one place."""
# ` his Chinese counterpart Wang Yi in Tunxi in March`, ` Lavrov two weeks ago`: names, and a day long past
MONTHS_AGO = re.compile(
    r"(?:(?! (?:visit|trip|summit|forum|session|for|to|of|on|ahead|before|after|as|when|and)\b)"
    r"[^,;.\n\d]){0,90}?"
    r" (?:in (?:early |late |mid-)?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)|(?:a|two|three|four|several) (?:weeks?|months?|years?) ago)(?!,? \d|\w)"
)
# ` in New York in 2003-2005`, ` Lavrov in 2013`: where, whom, and a bare year
YEARS_AGO = re.compile(
    r"(?: (?:(?:with|between|of|in|at|his|the|and) ){0,3}[A-Z][\w.'-]*){0,6}"
    r" in (?:19|20)\d\d(?:[-–]\d{2,4})?\b"
)
# ` в Астане три недели назад`
WEEKS_AGO = re.compile(r"[^,;.]{0,60}? (?:недел\w+|месяц\w*|полгода|год\w*|лет) назад\b")
# ` more than fifty times`, ` seven times last year`
MANY_TIMES = re.compile(
    r"(?: (?:more than|over|some|about|almost|nearly|at least))? (?!(?:two|three) )[\w-]+ times\b"
)
LONG_SINCE = (MONTHS_AGO, YEARS_AGO, WEEKS_AGO, MANY_TIMES)
LOOKS_BACK = 60
"""Code points before the words of contact in which a word makes the contact an earlier one."""
OPENING, QUOTE = 20, 1
"""Code points in which a word that looks back opens a sentence, and of a quotation mark before it."""
LOOKS_AHEAD = 140
"""Code points beyond a mark of the future, or of looking back, that decide whether it is one."""
AFTER = 100
"""Code points behind a noun of contact in which a word can still put it in the future."""
BESIDE = 3
"""Code points between a noun of contact and those whose it is, and between their names."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of contact inside a sentence, and the form they have."""

    form: str
    span: Span

    @property
    def loose(self) -> bool:
        """Whether the words themselves have no tense (`meets`, `talks`, 会谈)."""
        return self.form in ("open", "direct", "joint")


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


def tense_of(prose: Prose, sentence: Span, cue: Cue) -> Tense:
    """Past, ongoing or future, from the form of the words and what stands around them."""
    if cue.form == "to-come":
        return "future"
    if cue.form == "under-way":
        return "ongoing"
    if JOINT.match(prose.folded, cue.span.start):
        ends = end_of_clause(prose, behind_its_names(prose, sentence, cue), sentence.end)
        due = prose.search("future-after", Span(cue.span.end, ends))
        if due or is_future(prose, sentence.start, cue.span.start):
            return "future"
    if DURING.match(prose.folded, cue.span.start) and governed_by_future(prose, sentence, cue):
        return "future"
    if cue.loose and PAST_VERB.match(prose.folded, cue.span.start) is None:
        spoken = cue.span.end if cue.form == "direct" else cue.span.start
        if is_future(prose, sentence.start, spoken):
            return "future"
        behind = behind_its_names(prose, sentence, cue)
        topic = TOPIC_OF.search(prose.folded, sentence.start, cue.span.start)
        after = Span(cue.span.end, sentence.end if topic else end_of_clause(prose, behind, sentence.end))
        if cue.form == "open" and prose.search("future-after", after):
            return "future"
    return "past"


def governed_by_future(prose: Prose, sentence: Span, cue: Cue) -> bool:
    """`Во время встречи министры обсудят`: the verb behind such words gives them their time."""
    ahead = prose.search("to-come", Span(cue.span.end, sentence.end))
    if ahead is None:
        return False
    between = Span(cue.span.end, ahead.start())
    return not (prose.search("speech", between) or prose.search("held", between))


def behind_its_names(prose: Prose, sentence: Span, cue: Cue) -> int:
    """Where the names of those whose talks they are end: `of Russia, India and China` ends no clause."""
    end = cue.span.end
    for mention in prose.mentions:
        if cue.span.end <= mention.span.start <= end + BESIDE and mention.span.end <= sentence.end:
            end = max(end, mention.span.end)
    return end


def end_of_clause(prose: Prose, start: int, end: int) -> int:
    """Where the clause that goes on at `start` ends, at most AFTER code points on."""
    end = min(end, start + AFTER)
    comma = COMMA.search(prose.folded, start, end)
    return comma.start() if comma else end


def is_future(prose: Prose, start: int, end: int) -> bool:
    """Whether a word of the future stands before, with nobody speaking in between."""
    seen = Span(start, end + LOOKS_AHEAD)  # a mark may ask what follows it: `arrived for talks`
    asides = [aside.span() for aside in ASIDE.finditer(prose.folded, start, end)]
    marks = [
        mark
        for mark in prose.find("future", seen)
        if mark.end() <= end
        and not any(a < mark.start() and mark.end() < b for a, b in asides)
        and not of_another_clause(prose, start, mark, end)
    ]
    return bool(marks) and prose.search("speech", Span(marks[-1].end(), end)) is None


# `21日`, 今天, 昨, 先行, 已: a Chinese clause with a time of its own
OWN_TIME = re.compile(r"[\d一二三四五六七八九十廿]日|今[天日早晨]|昨|先行|已")


def of_another_clause(prose: Prose, start: int, mark: re.Match[str], end: int) -> bool:
    """`会议22日将登场，王毅21日先行与…碰头`: to come is the event, told before any minister is named."""
    comma = prose.folded.find("，", mark.end(), end)
    if comma < 0 or any(start <= m.span.start < mark.start() for m in prose.mentions):
        return False
    named = any(comma < m.span.start < end for m in prose.mentions)
    return named and OWN_TIME.search(prose.folded, comma, end) is not None


def looks_back(prose: Prose, sentence: Span, words: Span) -> bool:
    """Whether a word that looks back opens the sentence, or stands in or shortly before the words of contact.

    `Ранее министр иностранных дел … и министр иностранных дел … провели` is as far apart as offices are long.
    """
    opening = prose.search("recalled", Span(sentence.start, min(sentence.end, sentence.start + OPENING)))
    if opening is not None and opening.start() - sentence.start <= QUOTE:
        return True
    start = max(sentence.start, words.start - LOOKS_BACK)
    clause_end = end_of_clause(prose, words.end, sentence.end)
    if any(ago.match(prose.folded, words.end, clause_end) for ago in LONG_SINCE):
        return True
    seen = Span(start, min(sentence.end, words.end + LOOKS_AHEAD))  # `also met` asks whether a day follows
    return any(mark.end() <= words.end + 2 for mark in prose.find("recalled", seen))


def cues_of(cues: Sequence[Cue], form: str) -> list[Cue]:
    """Those of one form."""
    return [cue for cue in cues if cue.form == form]
