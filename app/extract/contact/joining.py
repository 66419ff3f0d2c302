"""Says whether words of contact join the ministers of both sides.

Why it exists: `Jaishankar met Qin Gang and Sergey Lavrov` names both ministers and tells of no meeting of the
two; `Yang Jiechi met Sergei Lavrov at the meeting of the three ministers` tells of a meeting of two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain import Span
from app.extract.contact.others import (
    RUSSIAN,
    WHOSE_REACH,
    led_by_another,
    met_a_third,
    met_by_another,
    objects_in_chinese,
    of_leaders,
    sat_in,
    with_a_third,
)
from app.extract.contact.wording import Cue
from app.extract.who.people import HAN_BEGINS, SIDES, Mention
from app.extract.who.prose import Prose

# When or where a sentence speaks of: `here`, `on Thursday`, `yesterday`, 12日
WHEN_OR_WHERE = re.compile(
    r"\bhere\b|\b\w+day\b|\b(?:news|press) conference\b|\d日|今天|昨天|昨日|今日|\bсегодня\b|\bвчера\b"
    r"|\b(?:понедельник|вторник|сред[уы]|четверг|пятниц[уы]|суббот[уы]|воскресенье)\b"
    r"|\bво? [А-Я][\w-]+[еи]\b|\bстолице\b|\bна полях\b|\d (?:[а-я]+|[A-Z][a-z]+)\b"
)
# `signed`: ministers also sign at their leaders' meetings, and then it is no meeting of theirs
SIGNING = re.compile(r"sign|ink|initial|put|签署|подпис", re.IGNORECASE)
DIRECTLY_IN_WORDS = 45
DIRECTLY_IN_CHARACTERS = 4
"""Code points between a verb and the minister it receives, greets or tells."""
# `, которые вот-вот пройдут`: a relative clause is of what stands before it
RELATIVE = re.compile(r", (?:\w{1,3} )?котор\w+(?: [\w-]+){0,4} \Z")


def joins(prose: Prose, sentence: Span, mentions: tuple[Mention, ...], cue: Cue) -> bool:
    """Whether these words of contact have the ministers of both sides at their ends."""
    if cue.form in ("open", "to-come"):
        mentions = beside_the_semicolon(prose, mentions, cue)
    before = [m for m in mentions if m.span.end <= cue.span.start]
    after = [m for m in mentions if m.span.start >= cue.span.end]
    if {m.side for m in mentions} != set(SIDES):
        return False
    if of_leaders(prose, sentence, cue) or sat_in(prose, sentence, cue):
        return False
    if cue.form in ("held", "open") and with_a_third(prose, sentence, mentions, cue):
        return False
    if objects_in_chinese(prose, sentence, mentions, cue):
        return False
    if cue.form == "to-come" and of_something_else(prose, sentence, mentions, cue):
        return False
    if cue.form == "joint":
        ceremony = CEREMONY.match(prose.folded, sentence.end)
        told = Span(sentence.start, ceremony.end() if ceremony else sentence.end)
        if SIGNING.match(prose.folded, cue.span.start) and prose.search("leader", told):
            return False
        when = WHEN_OR_WHERE.search(prose.folded, told.start, told.end)
        inverted = not before and RUSSIAN.match(prose.folded, cue.span.start)
        subjects = after if inverted else before  # `об этом договорились в Пекине Лавров и Ван И`
        return {m.side for m in subjects} == set(SIDES) and when is not None
    if cue.form == "direct":
        if not before:
            return opens_with(prose, cue, after)
        return bool(after) and directly(prose, cue, after[0]) and before[-1].side != after[0].side
    if met_a_third(prose, sentence, cue, after):
        return False
    if not after and OF_ONE.search(
        prose.folded, max(sentence.start, cue.span.end - WHOSE_REACH), cue.span.end
    ):
        return False
    if HIM.search(prose.folded, cue.span.start, cue.span.end) and prose.search("third-minister", sentence):
        return False
    if not before and after:
        if prose.search("to-come", Span(cue.span.end, after[0].span.start)):
            return False  # `обсудили предстоящую встречу Лаврова`: what is to come joins them
        return not (met_by_another(prose, cue, after) or led_by_another(prose, sentence, cue, after))
    return True


# `подписали план. Церемония состоялась в столице`: the sentence behind says where
CEREMONY = re.compile(
    r"\s{0,2}(?:The ceremony|Церемония|Подписание)\b"
    r"(?![^.\n]{0,120}\b(?:heads of state|presidents|президент|глав государств))[^.\n]{0,120}",
    re.IGNORECASE,
)


def beside_the_semicolon(prose: Prose, mentions: tuple[Mention, ...], cue: Cue) -> tuple[Mention, ...]:
    """`Wang Yi called for talks; Lavrov will meet Kuleba`: what a semicolon parts off is left out."""
    around = between_semicolons(prose, Span(0, len(prose.folded)), cue)
    return tuple(m for m in mentions if m.span.start >= around.start and m.span.end <= around.end)


def between_semicolons(prose: Prose, sentence: Span, cue: Cue) -> Span:
    """The part of the sentence around the words of contact that no semicolon parts off."""
    end = prose.folded.find(";", cue.span.end, sentence.end)
    start = prose.folded.rfind(";", sentence.start, cue.span.start) + 1
    return Span(max(start, sentence.start), sentence.end if end < 0 else end)


def of_something_else(prose: Prose, sentence: Span, mentions: Sequence[Mention], cue: Cue) -> bool:
    """`в связи с переговорами, которые вот-вот пройдут`: a relative clause without a minister."""
    if RELATIVE.search(prose.folded[sentence.start : cue.span.start]) is None:
        return False
    comma = prose.folded.find(",", cue.span.end, sentence.end)
    end = sentence.end if comma < 0 else comma
    return not any(cue.span.end <= m.span.start < end for m in mentions)


# `told reporters he would meet his colleague`: another clause begins before the minister
PARTED_BY = re.compile(r"[.;，。]|\b(?:he|she|they|that|who|which)\b")


def directly(prose: Prose, cue: Cue, follower: Mention) -> bool:
    """Whether the minister follows the verb at once."""
    gap = prose.folded[cue.span.end : follower.span.start]
    characters = ord(prose.folded[cue.span.start]) >= HAN_BEGINS
    reach = DIRECTLY_IN_CHARACTERS if characters else DIRECTLY_IN_WORDS
    return len(gap) <= reach and PARTED_BY.search(gap) is None


# `received him`: whom, where a third country's minister is named too, nobody can say
HIM = re.compile(r"\bhim\Z", re.IGNORECASE)
# `Wang Yi is expected, Lavrov said after his talks`: of one of the two, and nobody named behind
OF_ONE = re.compile(
    r"\b(?:after|before|during|in|at) (?:his|her) (?:[\w-]+ ){0,2}(?:talks|meetings?|negotiations)\Z",
    re.IGNORECASE,
)
# `Путин `: somebody named in the clause before its verb
SUBJECT_BEFORE = re.compile(r"(?:\A|[,.:—–»\"\n])[^,.:—–»\"\n]*[А-Я][^,.:—–»\"\n]*\Z")
CLAUSE = 120
"""Code points before a verb in which its clause is looked at."""
# `приветствуя`, `приняв`, `встретив`: a gerund, whose subject follows its object
GERUND = re.compile(r"\w+(?:я|в|вши)\b")
# `Hosting `, `Speaking with `: a participle, whose subject follows its object
PARTICIPLE = re.compile(r"(?:[A-Z]\w+ing|(?:after|upon|while|when) \w+ing)\b")


def opens_with(prose: Prose, cue: Cue, after: Sequence[Mention]) -> bool:
    """`Hosting Sergey Lavrov in Beijing, Wang Yi said`: who did it is named behind whom he received."""
    if RUSSIAN.match(prose.folded, cue.span.start):  # `сказал он Ван И`, `Приветствуя Ван И, Лавров`
        other = next((m for m in after if m.side != after[0].side), None)
        gap = prose.folded[after[0].span.end : other.span.start] if other else " и "
        told_by_him = after[0].kind == "pronoun" or GERUND.match(prose.folded, cue.span.start) is not None
        # `«…», заверил Сергея Лаврова прибывший в Москву Ван И`: nobody is named before the verb
        told_by_him = (
            told_by_him
            or SUBJECT_BEFORE.search(prose.folded[max(0, cue.span.start - CLAUSE) : cue.span.start]) is None
        )
        return (
            told_by_him
            and directly(prose, cue, after[0])
            and len(gap) <= DIRECTLY_IN_WORDS
            and not re.search(r" и |[.;]", gap)
        )
    if PARTICIPLE.match(prose.folded, cue.span.start) is None or not directly(prose, cue, after[0]):
        return False
    return "," not in prose.folded[cue.span.end : after[0].span.start] and len({m.side for m in after}) > 1
