"""Says whether the words of contact tell of somebody else: a leader, a third country's minister, one alone.

Why it exists: `Jaishankar met Qin Gang and Sergey Lavrov` and `Putin received Wang Yi; Lavrov was there` name
both ministers and words of contact, and tell of no meeting of the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain import Span
from app.extract.contact.deputies import LOWER_RANK
from app.extract.contact.wording import Cue, cues_of, find_cues
from app.extract.who.people import SIDES, Mention
from app.extract.who.prose import Prose, Sentence

# What follows `met` when both are the ones somebody else met: nothing, ` with`, ` on Thursday`, ` с`
OBJECTS_FOLLOW = re.compile(
    r"(?: (?:separately|respectively|bilaterally|briefly|by (?:tele)?phone|(?:over|on) the (?:tele)?phone))*"
    r"(?: with| to| с| со)?(?: both)?(?: on)?(?: \w+day)?"
    r"(?: (?:the|his|her|its|visiting|China's|Russia's))?"
    r"(?: с| со| with)? ?\Z"
)
# `созвонились`: a Russian verb, behind which its subjects may stand; its objects need ` с `
RUSSIAN = re.compile(r"[а-я]", re.IGNORECASE)
WITH = re.compile(r"(?<!\w)со?(?!\w)")
# What joins the two as objects of one verb: ` of China and `, ` и `, 和
JOINED = re.compile(r"[^,;，；]{0,40}(?:\band\b|\bи\b|和|、|与|同)[^,;，；]{0,40}|, to (?:see|meet) ")
# `Marco Rubio met Wang Yi`: words of contact whose subject stands before them
VERB = re.compile(r"(?:met|spoke|talked|conferred|held|had)\b", re.IGNORECASE)


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


# `给`, `分别同`: before the first of two names; `和`, `、`: between them
BY_ANOTHER = re.compile(r"[^，。；他她其双]{2,20}(?:给|向|[与同和跟])\Z")
AND_IN_CHINESE = re.compile(r"(?:、|和|及|以及|与)")


def objects_in_chinese(prose: Prose, sentence: Span, mentions: Sequence[Mention], cue: Cue) -> bool:
    """`蒂勒森接连给拉夫罗夫和王毅打了电话`: a preposition before both names has them called by a third."""
    named = [m for m in mentions if m.kind not in ("both", "pronoun") and m.span.end <= cue.span.start]
    if not named or RUSSIAN.match(prose.folded, cue.span.start) or prose.folded[cue.span.start].isascii():
        return False
    other = next((m for m in named if m.side != named[0].side), None)
    last = max((m.span.end for m in named if other and m.span.end <= other.span.start), default=0)
    if other is None or not AND_IN_CHINESE.fullmatch(prose.folded, last, other.span.start):
        return False
    clause = prose.folded.rfind("，", sentence.start, named[0].span.start) + 1 or sentence.start
    return BY_ANOTHER.fullmatch(prose.folded, clause, named[0].span.start) is not None


# `talks`, ` between `, `переговорах `, ` двух `: what may stand between a noun of contact and whose it is
WHOSE = re.compile(
    r" (?:between |of |двух |между )?(?:(?:Russian|Chinese|Vladimir|Dmitry) )*"
    r"(?:Presidents? |президент\w* (?:\w+ )?(?:и )?)?\Z",
    re.IGNORECASE,
)
WHOSE_REACH = 40


# `the two leaders `, `their Presidents `, 两国元首: who the sentence says met
LEADERS_MET = re.compile(
    r"\b(?:leaders|presidents|heads of state|лидеры|президенты|главы государств) (?:\w+ ){0,3}\Z"
    r"|(?:元首|领导人)\Z",
    re.IGNORECASE,
)


# `переговорах лидеров`, `встрече глав государств`
LEADERS_TALKS = re.compile(
    r" (?:двух |обоих |обеих |наших )?(?:лидеров|глав государств|президентов|премьеров)\b"
    r"| (?:of|between) (?:the|their|both) (?:two )?"
    r"(?:leaders|presidents|premiers|heads of (?:state|government))\b"
)


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


# `На переговорах с Вэнь Цзябао присутствовали`: said of those behind it
PRESENT_AT = re.compile(r"\bприсутств\w+")
PRESENT_WITHIN = 80
"""Code points behind the words of a meeting in which a verb says who sat in it."""


def sat_in(prose: Prose, sentence: Span, cue: Cue) -> bool:
    """`Мишустин принял Ван И, во встрече участвовал Лавров`: he sat in a leader's meeting."""
    reach = min(sentence.end, cue.span.end + PRESENT_WITHIN)
    present = PRESENT_AT.search(prose.folded, cue.span.end, reach)
    if present is not None and prose.search("leader", Span(sentence.start, present.start())):
        return True
    noun = prose.folded.rfind(" ", sentence.start, cue.span.end) + 1
    if SAT_IN.match(prose.folded, noun, sentence.end) is None:
        return False
    return prose.search("leader", Span(sentence.start, cue.span.start)) is not None


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


def objects_of_another(prose: Prose, mentions: Sequence[Mention], cues: Sequence[Cue], noun: Cue) -> bool:
    """`Jaishankar met Qin Gang and Lavrov ahead of talks`: a verb before had both as objects."""
    return any(
        verb.span.end <= noun.span.start
        and all(mention.span.start >= verb.span.end for mention in mentions)
        and met_by_another(prose, verb, mentions)
        for verb in cues
    )


# `In a phone call on Sunday Wang Yi and Lavrov condemned`: whom it was between follows
PREPOSED = re.compile(r"(?:in|during|at|over) (?:an?|the|their)\b", re.IGNORECASE)


def met_by_another(prose: Prose, cue: Cue, after: Sequence[Mention]) -> bool:
    """`Jaishankar met Qin Gang and Sergey Lavrov`: both are objects of somebody else's meeting."""
    first = after[0]
    second = next((m for m in after if m.side != first.side), None)
    gap = prose.folded[cue.span.end : first.span.start]
    if RUSSIAN.match(prose.folded, cue.span.start) and not WITH.search(gap):
        return False
    if PREPOSED.match(prose.folded, cue.span.start):
        return False
    at_once = first.kind == "both" or (second is not None and second.span.start < first.span.end)
    if second is None or at_once:  # `with his Chinese and Russian counterparts`
        return at_once and OBJECTS_FOLLOW.match(gap) is not None
    between = prose.folded[first.span.end : second.span.start]
    return OBJECTS_FOLLOW.match(gap) is not None and JOINED.fullmatch(between) is not None


def led_by_a_third(prose: Prose, sentence: Sentence) -> bool:
    """`Jaishankar met Wang Yi. He also met Lavrov`: the one whom the next sentence calls `he` is a third."""
    if sentence.zone != "body" or len(sentence.sides()) != 1:
        return False
    named = sentence.mentions[0].span.start
    third = prose.search("third-minister", Span(sentence.span.start, named))
    return third is not None and next(find_cues(prose, Span(third.end(), named)), None) is not None


# `визита Путина`, `поездки президента Си`: whose journey it was, in Russian
JOURNEY_OF = re.compile(
    r"\b(?:визит|поездк|приезд|послани|поручени|выступлени)\w* (?:[\w-]+ )?\Z", re.IGNORECASE
)


def of_journey(prose: Prose, sentence: Span, at: int) -> bool:
    """`Итоги визита Путина стали темой разговора`: a leader whose journey is spoken of leads nothing."""
    return JOURNEY_OF.search(prose.folded, sentence.start, at) is not None


# `Araghchi's tour took him to talks with Lavrov and then on to Beijing, where Wang Yi`: two meetings
ON_TO = re.compile(r"\b(?:then|where|later|afterwards|before|after)\b")
# `Fidan spoke with Lavrov on Tuesday and with Wang Yi on Wednesday`: with each by himself
AND_WITH = re.compile(r"\band (?:then |later |also )?(?:with|to)\b")


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
    between = Span(after[0].span.end, other.span.start)
    if cue.form == "open" and ON_TO.search(prose.folded, between.start, between.end):
        return True
    if AND_WITH.search(prose.folded, between.start, between.end):
        return True
    if VERB.match(prose.folded, cue.span.start) is None:
        return False
    comma = prose.folded.find(",", after[0].span.end, sentence.end)
    return comma >= 0 and {m.side for m in after if m.span.end <= comma} != set(SIDES)


# `беседовал с Медведевым, а до этого — с Лавровым`: the minister's own talks
AFTER_THE_LEADER = re.compile(
    r", а (?:до этого|перед этим|затем|потом|позже|позднее|раньше|также)[ —–-]{1,3}со? "
)

# `его принимал Лавров, затем — Путин`: the leader came after him
THEN_THE_LEADER = re.compile(
    r", (?:а )?(?:затем|потом|позже|позднее|после этого) ?(?:[—–-] )?(?:[А-Я]\w+ )?\Z"
)


def of_a_leader(prose: Prose, sentence: Sentence, cues: Sequence[Cue]) -> bool:
    """Whether a leader has part in the contact; `received by Xi, he held talks with Wang Yi` tells of two."""
    leaders = list(prose.find("leader", sentence.span))
    last = max((leader.end() for leader in leaders), default=sentence.span.start)
    parted = (c.span.end for c in cues_of(cues, "held") if c.span.start > last)
    if AFTER_THE_LEADER.search(prose.folded, last, sentence.span.end):
        return False
    if leaders and THEN_THE_LEADER.search(prose.folded[: leaders[0].start()], sentence.span.start):
        return False
    return bool(leaders) and not any(m.span.start >= end for end in parted for m in sentence.mentions)


# `…外长第十五次会晤期间`: the meeting of several is where something else took place
BESIDE_IT = re.compile(r"[^，。；]{0,12}会[晤议谈](?:期间|间隙|场边|前夕)")


def beside_it_another(prose: Prose, sentence: Sentence, end: int) -> bool:
    """`在中俄印外长会晤期间会见印度外长`: one side's minister met a third country's beside the meeting."""
    beside = BESIDE_IT.match(prose.folded, end)
    if beside is None or len(sentence.sides()) > 1:
        return False
    behind = Span(beside.end(), sentence.span.end)
    return prose.search("third-minister", behind) is not None


# `held talks with Wang Yi ahead of the `: what follows is when or where, not who met
SETTING = re.compile(r"\b(?:ahead|sidelines|margins|fringes) of (?:the |a )?\Z", re.IGNORECASE)


def only_the_setting(prose: Prose, sentence: Sentence, start: int) -> bool:
    """`Swaraj had a meeting with Wang Yi ahead of the RIC meeting`: a third minister met one side's."""
    setting = SETTING.search(prose.folded, sentence.span.start, start)
    if setting is None or len(sentence.sides()) != 1:
        return False
    return prose.search("third-minister", Span(sentence.span.start, setting.start())) is not None


# `上午与唐家璇会谈`: a Chinese clause without a subject goes on about whom the sentence before named
NO_SUBJECT = re.compile(
    r"(?:[\d一二三四五六七八九十]{1,3}日|[上中下]午|当[天日晚]|[今昨][天日晚]|傍晚|晚[上间]|随后|之后|会前|其后|接着|一早)?"
    r"[^，。；他]{0,4}(?:[与同和跟]|会见|会晤|晤)了?(?:来访的|到访的)?\Z"
)


def left_out(prose: Prose, at: int) -> Mention | None:
    """The minister whom a clause without a subject leaves out, at its first sign; None where it has one."""
    sentence = prose.sentences[at]
    before = next((s for s in prose.sentences[max(0, at - 1) : at] if s.zone == sentence.zone), None)
    if before is None or len(sentence.sides()) != 1 or len(before.sides()) != 1:
        return None
    first = sentence.mentions[0].span
    comma = prose.folded.find("，", first.end, sentence.span.end)
    clause = Span(sentence.span.start, comma if comma >= 0 else sentence.span.end)
    if sentence.sides() == before.sides() or prose.search("leader", clause):
        return None
    alone = NO_SUBJECT.match(prose.folded[sentence.span.start : first.start])
    opening = Span(clause.start, clause.start + 1)
    return replace(before.mentions[-1], span=opening, kind="pronoun") if alone else None
