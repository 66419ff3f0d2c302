"""Says whether words of contact join the ministers of both sides, and whether others were of the party.

Why it exists: `Jaishankar met Qin Gang and Sergey Lavrov` names both ministers and tells of no meeting of the
two; `Yang Jiechi met Sergei Lavrov at the meeting of the three ministers` tells of a meeting of two.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from app.domain import Span
from app.extract.contact.deputies import LOWER_RANK
from app.extract.contact.wording import Cue
from app.extract.where.gatherings import series_named
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
    r"|\bво? [А-Я][а-я]+[еи]\b|\d (?:[а-я]+|[A-Z][a-z]+)\b"
)
# `signed`: ministers also sign at their leaders' meetings, and then it is no meeting of theirs
SIGNING = re.compile(r"sign|ink|initial|put|签署|подпис", re.IGNORECASE)
# ` was attended by`: right behind `the meeting`
ATTENDED_BY = re.compile(r" was (?:also )?attended by\b")
# A third name in a list of ministers: `, Pranab Mukherjee`, ` and Retno Marsudi`, ` и Сушма Сварадж`,
# `, Керри, `
LISTED_NAME = re.compile(
    r"(?:,| and|, and) (?:\w+'s )?(?!Foreign|State|Minister|Member|Director|President|Special|FMs?\b)"
    r"(?![A-Z]{3,}\b)[A-Z][\w.]* ?[A-Z][\w.]+"
    r"|(?:,| и|, а также) (?!Минист|Росси|Кита|Член|Глав|Совет)[А-Я][а-я.-]+ [А-Я][а-я-]+"
    r"|(?<=_), (?!Минист|Росси|Кита|Член|Глав|Совет)[А-Я][а-я-]+(?:,| и) (?=_|[А-Я][а-я])"
)
# `Marco Rubio met Wang Yi`: words of contact whose subject stands before them
VERB = re.compile(r"(?:met|spoke|talked|conferred|held|had)\b", re.IGNORECASE)
DIRECTLY_IN_WORDS = 45
DIRECTLY_IN_CHARACTERS = 4
"""Code points between a verb and the minister it receives, greets or tells."""
# `王毅、拉夫罗夫、克里等`, `王毅、拉夫罗夫与伊朗、英国外长`, `拉夫罗夫、苏杰生及潘多尔参与`, the two masked: others of
# their rank in one list
LISTED_IN_CHINESE = re.compile(
    r"_[、和]_{2,24}(?:[、和][^，。；、_副使任司]{2,12}(?:、|和|等)|与(?!会)[^，。；_副]{1,30}外长)"
    r"|_、[^，。；、_副使任司]{2,12}[、和]_"
    r"|_(?:、[^，。；、_副使任司]{2,8}){1,6}[及和与][^，。；、_副使任司]{2,8}?[^，。；、_]{0,8}(?:参与|参加|出席|与会)"
)
# `Сергея Лаврова, Ван И, Аббаса Аракчи и Хаваджу Асифа`, the two masked: a third name in one list with them
LISTED_IN_RUSSIAN = re.compile(
    r"(?<!\w)_{3,}, _{3,}(?:, (?:[А-Я][а-я-]+ ?){1,4}){0,4} и [А-Я][а-я-]+|(?<!\w)_{3,}(?:,| и) _{3,}(?: и|,) (?:[А-Я][а-я-]+ [А-Я])"
    r"|(?<!\w)(?:[А-Я][а-я-]+ ?){1,4}, _{3,}(?:,| и) _{3,}|(?<!\w)_{3,}, (?:[А-Я][а-я-]+ ?){1,4}(?:,| и) _{3,}"
)


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
    start = prose.folded.rfind(";", 0, cue.span.start) + 1
    end = prose.folded.find(";", cue.span.end)
    return tuple(m for m in mentions if m.span.start >= start and (end < 0 or m.span.end <= end))


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


def of_leaders(prose: Prose, sentence: Span, cue: Cue) -> bool:
    """`переговоры Путина и Си`, `the two leaders met`: beside the words of contact stands whose they were."""
    if LEADERS_MET.search(prose.folded[max(sentence.start, cue.span.start - WHOSE_REACH) : cue.span.start]):
        return True
    reach = Span(cue.span.end, min(sentence.end, cue.span.end + WHOSE_REACH))
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


def directly(prose: Prose, cue: Cue, follower: Mention) -> bool:
    """Whether the minister follows the verb at once."""
    gap = prose.folded[cue.span.end : follower.span.start]
    characters = ord(prose.folded[cue.span.start]) >= HAN_BEGINS
    reach = DIRECTLY_IN_CHARACTERS if characters else DIRECTLY_IN_WORDS
    return len(gap) <= reach and not re.search(r"[.;，。]", gap)


# `Hosting `, `Speaking with `: a participle, whose subject follows its object
PARTICIPLE = re.compile(r"[A-Z]\w+ing\b")


def opens_with(prose: Prose, cue: Cue, after: Sequence[Mention]) -> bool:
    """`Hosting Sergey Lavrov in Beijing, Wang Yi said`: who did it is named behind whom he received."""
    if RUSSIAN.match(prose.folded, cue.span.start):  # `сказал он Ван И`, `Приветствуя Ван И, Лавров`
        other = next((m for m in after if m.side != after[0].side), None)
        gap = prose.folded[after[0].span.end : other.span.start] if other else " и "
        return directly(prose, cue, after[0]) and len(gap) <= DIRECTLY_IN_WORDS and not re.search(r" и |[.;]", gap)
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


def led_by_another(prose: Prose, sentence: Span, cue: Cue, after: Sequence[Mention]) -> bool:
    """`Putin held talks with Wang Yi; Lavrov was present`, `Deputies conferred, after Lavrov and …`.

    A third country's minister leads it where only one of the two follows the verb in the same clause.
    """
    subject = Span(sentence.start, cue.span.start)
    if prose.search("leader", subject) or LOWER_RANK.search(prose.folded, subject.start, subject.end):
        return True
    if VERB.match(prose.folded, cue.span.start) is None or not prose.search("third-minister", subject):
        return False
    comma = prose.folded.find(",", after[0].span.end, sentence.end)
    return comma >= 0 and {m.side for m in after if m.span.end <= comma} != set(SIDES)


def several_words(prose: Prose, sentence: Span, mentions: tuple[Mention, ...], cue: Cue) -> Span | None:
    """The words that make the contact one of three or more sides; None where the two met alone."""
    three = prose.search("three-sided", sentence)
    others = OTHER_MINISTERS.search(prose.folded, sentence.start, cue.span.start)
    if others is not None:
        return Span(*others.span())
    two = prose.search("two-sided", sentence)
    if two is not None and not names_in_order(two, three):
        return None
    named = [m.span for m in mentions]
    subjects = [s for s in named if s.end <= cue.span.start]
    third = prose.search("third-minister", sentence)
    if three is not None and three.end() <= cue.span.start and not subjects:
        return Span(*three.span())
    if three is not None and three.start() < cue.span.end and cue.span.start < three.end():
        return Span(*three.span())
    if three is None and one_after_another(prose, mentions, cue):
        following = three_go_on(prose, sentence)
        return Span(*third.span()) if third is not None and following else None
    chinese = ord(prose.folded[cue.span.start]) >= HAN_BEGINS
    listed = LISTED_IN_CHINESE.search(masked(prose, mentions, sentence)) if chinese else None
    if listed is not None:
        return Span(sentence.start + listed.start(), sentence.start + listed.end())
    if {m.side for m in mentions if m.span.end <= cue.span.start} == set(SIDES):
        within = Span(sentence.start, cue.span.start)
        listed = LISTED_NAME.search(masked(prose, mentions, within))
        if listed is not None:
            return Span(within.start + listed.start(), within.start + listed.end())
        if third is not None and third.end() <= cue.span.start:
            return Span(*third.span())
    joined = third is not None and not PARTED.search(prose.folded, cue.span.end, third.start())
    if third is not None and joined and prose.lexicon.cue("three-sided").search(prose.folded):
        return Span(*third.span())
    listed = LISTED_IN_RUSSIAN.search(masked(prose, mentions, sentence))
    if listed is not None:
        return Span(sentence.start + listed.start(), sentence.start + listed.end())
    attended = ATTENDED_BY.match(prose.folded, cue.span.end)
    if attended is not None and prose.lexicon.cue("three-sided").search(prose.folded):
        return Span(*attended.span())
    if three is not None and third is None and all(m.kind == "role" or m.kind == "both" for m in mentions):
        return Span(*three.span())
    return None


# `Wang Yi and other foreign ministers of the SCO posed`: more than two are the subject
OTHER_MINISTERS = re.compile(r"\band (?:the |their )?other (?:[\w-]+ )?ministers\b", re.IGNORECASE)
# `, where he also saw India's minister`: another clause, another meeting
PARTED = re.compile(r"\b(?:where|while|who|when)\b|\balso\b")


def names_in_order(two: re.Match[str], three: re.Match[str] | None) -> bool:
    """`of Russia, India and China, Lavrov, Jaishankar and Wang Yi respectively`: it sets names in order."""
    return two.group().lower() == "respectively" and three is not None and three.end() <= two.start()


# 三国外长就, 会上，三方
THREE = re.compile(r"[^。]{0,6}(?:三国外长|三方|三位外长)")
# 与, 同, 已在巴厘岛与: what leads from a subject to those he met
MET_WITH = re.compile(r"[^，。；、]{0,30}[与同和跟](?:来访的|到访的)?\Z")


def one_after_another(prose: Prose, mentions: Sequence[Mention], cue: Cue) -> bool:
    """`拉夫罗夫与王毅和土耳其外长举行了会谈`: the list behind 与 is of those he met each by himself."""
    if ord(prose.folded[cue.span.start]) < HAN_BEGINS:
        return False
    before = [m for m in mentions if m.span.end <= cue.span.start and m.kind not in ("both", "pronoun")]
    for one, other in itertools.pairwise(before):
        if one.side != other.side:
            return MET_WITH.fullmatch(prose.folded[one.span.end : other.span.start]) is not None
    return False


THREE_GO_ON = 12
"""Code points of the next sentence in which the three of one meeting are its subject."""


def three_go_on(prose: Prose, sentence: Span) -> bool:
    """Whether the next sentence goes on with 三国外长 or 三方, those who met together."""
    start = next((s.span.start for s in prose.sentences if s.span.start >= sentence.end), None)
    return start is not None and THREE.match(prose.folded, start, start + THREE_GO_ON) is not None


def masked(prose: Prose, mentions: Sequence[Mention], within: Span) -> str:
    """The words with the two ministers and all gatherings struck out: a name left there is another's."""
    words = list(prose.folded[within.start : within.end])
    for mention in mentions:
        for at in range(mention.span.start, min(mention.span.end, within.end)):
            words[at - within.start] = "_"
    for _, names in series_named(prose.folded, prose.lexicon):
        for name in names.finditer(prose.folded, within.start, within.end):
            words[name.start() - within.start : name.end() - within.start] = "_" * len(name.group())
    return "".join(words)
