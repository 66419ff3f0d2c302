"""Says whether words of contact join the ministers of both sides.

Why it exists: `Jaishankar met Qin Gang and Sergey Lavrov` names both ministers and tells of no meeting of the
two; `Yang Jiechi met Sergei Lavrov at the meeting of the three ministers` tells of a meeting of two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain import Span
from app.extract.contact.deputies import LOWER_RANK
from app.extract.contact.wording import Cue
from app.extract.who.people import HAN_BEGINS, SIDES, Mention
from app.extract.who.prose import Prose

# What follows `met` when both are the ones somebody else met: nothing, ` with`, ` on Thursday`, ` с`
OBJECTS_FOLLOW = re.compile(
    r"(?: (?:separately|respectively))?(?: with| с| со)?(?: both)?(?: on)?(?: \w+day)?"
    r"(?: (?:the|his|its|visiting))?"
    r"(?: с| со| with)? ?\Z"
)
# `созвонились`: a Russian verb, behind which its subjects may stand; its objects need ` с `
RUSSIAN = re.compile(r"[а-я]", re.IGNORECASE)
WITH = re.compile(r"(?<!\w)со?(?!\w)")
# What joins the two as objects of one verb: ` of China and `, ` и `, 和
JOINED = re.compile(r"[^,;，；]{0,40}(?:\band\b|\bи\b|和|、|与|同)[^,;，；]{0,40}")
# When or where a sentence speaks of: `here`, `on Thursday`, `yesterday`, 12日
WHEN_OR_WHERE = re.compile(
    r"\bhere\b|\b\w+day\b|\b(?:news|press) conference\b|\d日|今天|昨天|昨日|今日|\bсегодня\b|\bвчера\b"
    r"|\b(?:понедельник|вторник|сред[уы]|четверг|пятниц[уы]|суббот[уы]|воскресенье)\b"
    r"|\bво? [А-Я][\w-]+[еи]\b|\bстолице\b|\bна полях\b|\d (?:[а-я]+|[A-Z][a-z]+)\b"
)
# `signed`: ministers also sign at their leaders' meetings, and then it is no meeting of theirs
SIGNING = re.compile(r"sign|ink|initial|put|签署|подпис", re.IGNORECASE)
# `Marco Rubio met Wang Yi`: words of contact whose subject stands before them
VERB = re.compile(r"(?:met|spoke|talked|conferred|held|had)\b", re.IGNORECASE)
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
    if not after and OF_ONE.search(prose.folded, max(sentence.start, cue.span.end - OWN), cue.span.end):
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


# `с `, `со своим коллегой `: those somebody met
MET_BY = re.compile(r"(?<!\w)[Сс]о? (?:[\w-]+ ){0,5}\Z|(?<!\w)[Сс]о? [^.;]{3,60} и (?:с )?(?:[\w-]+ ){0,3}\Z")


def with_a_third(prose: Prose, sentence: Span, mentions: Sequence[Mention], cue: Cue) -> bool:
    """`Рубио не встретился с Лавровым, но поговорил с Ван И`: a third minister met both, each by himself."""
    if RUSSIAN.match(prose.folded, cue.span.start) is None or prose.search("three-sided", sentence):
        return False
    third = prose.search("third-minister", Span(sentence.start, mentions[0].span.start))
    return third is not None and all(
        MET_BY.search(prose.folded[sentence.start : mention.span.start]) for mention in mentions
    )


# `talks`, ` between `, `переговорах `, ` двух `: what may stand between a noun of contact and whose it is
WHOSE = re.compile(
    r" (?:between |of |двух |между )?(?:Presidents? |президент\w* (?:\w+ )?(?:и )?)?\Z", re.IGNORECASE
)
WHOSE_REACH = 40


# `the two leaders `, `their Presidents `, 两国元首: who the sentence says met
LEADERS_MET = re.compile(
    r"\b(?:leaders|presidents|heads of state|лидеры|президенты|главы государств) (?:\w+ ){0,3}\Z"
    r"|(?:元首|领导人)\Z",
    re.IGNORECASE,
)


# `переговорах лидеров`, `встрече глав государств`
LEADERS_TALKS = re.compile(r" (?:[\w-]+ )?(?:лидеров|глав государств|президентов|премьеров)\b")


def of_leaders(prose: Prose, sentence: Span, cue: Cue) -> bool:
    """`переговоры Путина и Си`, `the two leaders met`: beside the words of contact stands whose they were."""
    if LEADERS_MET.search(prose.folded[max(sentence.start, cue.span.start - WHOSE_REACH) : cue.span.start]):
        return True
    reach = Span(cue.span.end, min(sentence.end, cue.span.end + WHOSE_REACH))
    if LEADERS_TALKS.match(prose.folded, cue.span.end):
        return True
    leader = prose.search("leader", reach)
    return leader is not None and WHOSE.match(prose.folded[cue.span.end : leader.start()]) is not None


# `во встрече участвовал`, `на переговорах присутствовал`: who sat in another's meeting
SAT_IN = re.compile(r"[\w-]+ (?:также )?(?:участву\w+|участвовал\w*|принял\w* участие|присутств\w+)")


def sat_in(prose: Prose, sentence: Span, cue: Cue) -> bool:
    """`Мишустин принял Ван И, во встрече участвовал Лавров`: he sat in a leader's meeting."""
    noun = prose.folded.rfind(" ", sentence.start, cue.span.end) + 1
    if SAT_IN.match(prose.folded, noun, sentence.end) is None:
        return False
    return prose.search("leader", Span(sentence.start, cue.span.start)) is not None


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
OWN = 60
"""Code points up to the end of words of contact in which they are said to be of one."""
# ` with his `, ` `: between a verb of meeting and the third country's minister who is its object
AT_ONCE = re.compile(r"(?: with| to)?(?: (?:his|her|the|visiting))* ?")
# ` and commented on `: behind him the sentence goes on with something else than a list
GOES_ON = re.compile(
    r" (?:and|who|while|where|but|as|before|after) (?:also |then |later )?[a-z]+(?:ed|s|ing|id|ok|oke|aw)\b"
)


def met_a_third(prose: Prose, sentence: Span, cue: Cue, after: Sequence[Mention]) -> bool:
    """`Lavrov met his Belarusian colleague and commented on a plan of Wang Yi`: the object is another."""
    if not after or cue.form != "held":
        return False
    third = prose.search("third-minister", Span(cue.span.end, after[0].span.start))
    if third is None or AT_ONCE.fullmatch(prose.folded, cue.span.end, third.start()) is None:
        return False
    return GOES_ON.search(prose.folded, third.end(), after[0].span.start) is not None


# `Путин `: somebody named in the clause before its verb
SUBJECT_BEFORE = re.compile(r"(?:\A|[,.:—–»\"\n])[^,.:—–»\"\n]*[А-Я][^,.:—–»\"\n]*\Z")
# `приветствуя`, `приняв`, `встретив`: a gerund, whose subject follows its object
GERUND = re.compile(r"\w+(?:я|в|вши)\b")
# `Hosting `, `Speaking with `: a participle, whose subject follows its object
PARTICIPLE = re.compile(r"[A-Z]\w+ing\b")


def opens_with(prose: Prose, cue: Cue, after: Sequence[Mention]) -> bool:
    """`Hosting Sergey Lavrov in Beijing, Wang Yi said`: who did it is named behind whom he received."""
    if RUSSIAN.match(prose.folded, cue.span.start):  # `сказал он Ван И`, `Приветствуя Ван И, Лавров`
        other = next((m for m in after if m.side != after[0].side), None)
        gap = prose.folded[after[0].span.end : other.span.start] if other else " и "
        told_by_him = after[0].kind == "pronoun" or GERUND.match(prose.folded, cue.span.start) is not None
        # `«…», заверил Сергея Лаврова прибывший в Москву Ван И`: nobody is named before the verb
        told_by_him = told_by_him or SUBJECT_BEFORE.search(prose.folded[: cue.span.start]) is None
        return (
            told_by_him
            and directly(prose, cue, after[0])
            and len(gap) <= DIRECTLY_IN_WORDS
            and not re.search(r" и |[.;]", gap)
        )
    if PARTICIPLE.match(prose.folded, cue.span.start) is None or not directly(prose, cue, after[0]):
        return False
    return "," not in prose.folded[cue.span.end : after[0].span.start] and len({m.side for m in after}) > 1


def objects_of_another(prose: Prose, mentions: Sequence[Mention], cues: Sequence[Cue], noun: Cue) -> bool:
    """`Jaishankar met Qin Gang and Lavrov ahead of talks`: a verb before had both as objects."""
    return any(
        verb.span.end <= noun.span.start
        and all(mention.span.start >= verb.span.end for mention in mentions)
        and met_by_another(prose, verb, mentions)
        for verb in cues
    )


def met_by_another(prose: Prose, cue: Cue, after: Sequence[Mention]) -> bool:
    """`Jaishankar met Qin Gang and Sergey Lavrov`: both are objects of somebody else's meeting."""
    first = after[0]
    second = next((m for m in after if m.side != first.side), None)
    gap = prose.folded[cue.span.end : first.span.start]
    if RUSSIAN.match(prose.folded, cue.span.start) and not WITH.search(gap):
        return False
    at_once = first.kind == "both" or (second is not None and second.span.start < first.span.end)
    if second is None or at_once:  # `with his Chinese and Russian counterparts`
        return at_once and OBJECTS_FOLLOW.match(gap) is not None
    between = prose.folded[first.span.end : second.span.start]
    return OBJECTS_FOLLOW.match(gap) is not None and JOINED.fullmatch(between) is not None


# `визита Путина`, `поездки президента Си`: whose journey it was, in Russian
JOURNEY_OF = re.compile(
    r"\b(?:визит|поездк|приезд|послани|поручени|выступлени)\w* (?:[\w-]+ )?\Z", re.IGNORECASE
)


def of_journey(prose: Prose, sentence: Span, at: int) -> bool:
    """`Итоги визита Путина стали темой разговора`: a leader whose journey is spoken of leads nothing."""
    return JOURNEY_OF.search(prose.folded, sentence.start, at) is not None


# `Araghchi's tour took him to talks with Lavrov and then on to Beijing, where Wang Yi`: two meetings
ON_TO = re.compile(r"\b(?:then|where|later|afterwards|before|after)\b")


def led_by_another(prose: Prose, sentence: Span, cue: Cue, after: Sequence[Mention]) -> bool:
    """`Putin held talks with Wang Yi; Lavrov was present`, `Deputies conferred, after Lavrov and …`.

    A third country's minister leads it where only one of the two follows the verb in the same clause.
    """
    # `«Путин должен …» — с этим пожеланием обратился`: what is quoted before a dash leads nothing
    quoted = prose.folded.rfind(" — ", sentence.start, cue.span.start)
    subject = Span(max(sentence.start, quoted), cue.span.start)
    leaders = [m for m in prose.find("leader", subject) if not of_journey(prose, sentence, m.start())]
    if leaders or LOWER_RANK.search(prose.folded, subject.start, subject.end):
        return True
    if not prose.search("third-minister", subject):
        return False
    other = next((m for m in after if m.side != after[0].side), after[-1])
    if cue.form == "open" and ON_TO.search(prose.folded, after[0].span.end, other.span.start):
        return True
    if VERB.match(prose.folded, cue.span.start) is None:
        return False
    comma = prose.folded.find(",", after[0].span.end, sentence.end)
    return comma >= 0 and {m.side for m in after if m.span.end <= comma} != set(SIDES)
