"""Says whether others than the two ministers were party to a contact.

Why it exists: `Yang Jiechi met Sergei Lavrov at the meeting of the three ministers` tells of a meeting of
two, `Yang Jiechi, Sergei Lavrov and Pranab Mukherjee met` of one of three.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from app.domain import Span
from app.extract.contact.councils import ATTENDED_BY
from app.extract.contact.joining import between_semicolons
from app.extract.contact.wording import Cue
from app.extract.where.gatherings import series_named
from app.extract.who.people import HAN_BEGINS, SIDES, Mention
from app.extract.who.prose import Prose

# `министры трёх держав`: so many met
OF_THREE = re.compile(r"\b(?:тр|четыр|пят)\w+ (?:стран|держав|государств)\b")
# `Сергея Лаврова, Ван И, Аббаса Аракчи и Хаваджу Асифа`, the two masked: a third name in one list with them
LISTED_IN_RUSSIAN = re.compile(
    r"(?<!\w)_{3,}, _{3,}(?:, (?:[А-Я][а-я-]+ ?){1,4}){0,4} и [А-Я][а-я-]+"
    r"|(?<!\w)_{3,}(?:,| и) _{3,}(?: и|,) (?:[А-Я][а-я-]+ [А-Я])"
    r"|(?<!\w)_{3,}, _{3,}, [А-Я][а-я-]+,"
    r"|(?<!\w)(?<!\b[Вв] )(?<!\b[Вв]о )(?<!\bна )(?<!\bиз )(?:[А-Я][а-я-]+ ?){1,4}, _{3,}(?:,| и) _{3,}"
    r"|(?<!\w)_{3,}, (?:[А-Я][а-я-]+ ?){1,4}(?:,| и) _{3,}"
)
# A third name in a list of ministers: `, Pranab Mukherjee`, ` and Retno Marsudi`, ` и Сушма Сварадж`,
# `, Керри, `
LISTED_NAME = re.compile(
    r"(?:,| and|, and) (?:\w+'s )?(?!Foreign|State|Minister|Member|Director|President|Special|FMs?\b)"
    r"(?![A-Z]{3,}\b)[A-Z][\w.]* ?[A-Z][\w.]+"
    r"|(?:,| и|, а также) (?!Минист|Росси|Кита|Член|Глав|Совет)[А-Я][а-я.-]+ [А-Я][а-я-]+"
    r"|(?<=_), (?!Минист|Росси|Кита|Член|Глав|Совет)[А-Я][а-я-]+(?:,| и) (?=_|[А-Я][а-я])"
)
# `王毅、拉夫罗夫、克里等`, `王毅、拉夫罗夫与伊朗、英国外长`, `拉夫罗夫、苏杰生及潘多尔参与`, the two masked:
# others of their rank in one list
LISTED_IN_CHINESE = re.compile(
    r"_[、和]_{2,24}(?:[、和][^，。；、_副使任司]{2,12}(?:、|和|等)|与(?!会)[^，。；_副]{1,30}外长)"
    r"|_、_{2,24}[和及与][^，。；、_副使任司夫随]{2,6}?(?=[在于\d昨今会谈共同一三])"
    r"|_、[^，。；、_副使任司]{2,12}[、和]_"
    r"|_(?:、[^，。；、_副使任司]{2,8}){1,6}[及和与][^，。；、_副使任司]{2,8}?[^，。；、_]{0,8}(?:参与|参加|出席|与会)"
)


def several_words(prose: Prose, sentence: Span, mentions: tuple[Mention, ...], cue: Cue) -> Span | None:
    """The words that make the contact one of three or more sides; None where the two met alone."""
    three = prose.search("three-sided", sentence)
    led = any(mention.span.start < cue.span.start for mention in mentions)
    others = OTHER_MINISTERS.search(prose.folded, sentence.start, cue.span.start if led else sentence.end)
    if others is not None:
        return Span(*others.span())
    two = prose.search("two-sided", sentence)
    if two is not None and not names_in_order(two, three):
        return None
    named = [m.span for m in mentions]
    subjects = [s for s in named if s.end <= cue.span.start]
    third = prose.search("third-minister", between_semicolons(prose, sentence, cue))
    if three is not None and (
        OF_THREE.search(three.group()) or (three.end() <= cue.span.start and not subjects)
    ):
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


# `Wang Yi and other foreign ministers posed`, `ministers, among them Wang Yi, met`: more are the subject
OTHER_MINISTERS = re.compile(
    r"\band (?:the |their )?other (?:[\w-]+ )?ministers\b|\band their (?:peers|colleagues|counterparts)\b"
    r"|\bministers\b[^.;]{0,40}[,–—-] (?:among them|including)\b|[、和与及](?:其他|其余)[^，。；]{0,8}外长",
    re.IGNORECASE,
)
# `, where he also saw India's minister`: another clause, another meeting
PARTED = re.compile(r"\b(?:where|while|who|when)\b|\balso\b")


def names_in_order(two: re.Match[str], three: re.Match[str] | None) -> bool:
    """`of Russia, India and China, Lavrov, Jaishankar and Wang Yi respectively`: it sets names in order."""
    return two.group().lower() == "respectively" and three is not None and three.end() <= two.start()


# 三国外长就, 会上，三方
THREE = re.compile(r"[^。]{0,6}(?:三国外长|三方|三位外长|三位部长|三人)")
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
            if not any(name.start() <= m.span.start and m.span.end <= name.end() for m in mentions):
                words[name.start() - within.start : name.end() - within.start] = "_" * len(name.group())
    return "".join(words)
