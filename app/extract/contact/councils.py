"""Finds the conferences of ministers in which both sides' ministers sat.

Why it exists: a story about a council (BRICS, the SCO) names who sat there in one sentence, or tells in one
that the council met and lets each minister speak in another. On the margins of a council, or ahead of it,
others meet: then it is only named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain import Span
from app.extract.contact.wording import find_cues, is_future, looks_back
from app.extract.who.people import SIDES, Mention
from app.extract.who.prose import Prose, Sentence

# How one takes part in a meeting of several: `attended`, `participants included`, 出席, 由…主持,
# 同…举行…外长会议
ATTENDED = re.compile(
    r"\b(?:attended|took part|joined|participated|chaired|led their|represented)\b"
    r"|\b(?:spoke at|addressed) (?:the|this) (?:meeting|session|conference|gathering)\b"
    r"|\b(?:is|are) (?:[\w-]+ ){0,3}?attending\b|\b(?i:participants|attendees) (?:included?|were)\b"
    r"|\b(?i:taking part|present|in attendance|attending) (?:was|were)\b|\bpresided over\b"
    r"|\b(?i:delegations) were (?:led|headed) by\b"
    r"|\bunder the (?:chairmanship|presidency) of\b|\bpos(?:ed?|es) (?=for|in|with|together)"
    r"|\b(?:hosted|convened)(?= (?:[\w-]+ ){0,2}?an? (?:[\w-]+ ){0,3}?(?:meeting|session|conference) of\b)"
    r"|出席|参加|与会|到场|由[^，。；]{1,20}主持|主持(?=了?会|召开|[^，。；]{0,16}外长[^，。；]{0,6}会[议晤])"
    r"|举行(?=[^，。；]{0,16}外长[^，。；]{0,6}会议)"
    r"|\b(?:Россию|Китай|Москву|Пекин)\b[^.;]{0,60}\bпредставля\w+"
    r"|\bпредставля\w+ (?:Россию|Китай|Москву|Пекин)\b|\bвел[аи]? заседани\w+"
    r"|\b[Зз]а (?:Россию|Китай) выступ\w+|\bна экранах?\b"
    r"|\bЗа столом\b|\b(?:за|вокруг) (?:кругл\w+ )?стол(?:ом|а)?\b|\bсреди которых\b"
    r"|\bпринял\w* участие|\bучаству\w+|\bучаствовал\w*|\bпод председательством|\bпредседательствовал\w*"
)
# `由王毅主持，拉夫罗夫等人会到场`: those who are still to come are named behind
WILL_ATTEND = re.compile(r"(?:将|(?<!长)会)(?:到场|出席|与会|参加)")
# `The meeting was chaired by`: a conference named in the sentence before
GATHERING = re.compile(
    r"\b(?:meeting|session|event)\b|会议|\bзаседани\w+|\bвстреч\w+|\bвидеоконференци\w+"
    r"|\bв (?:ней|нем|них)\b",
    re.IGNORECASE,
)
# `王毅、拉夫罗夫等参加。`: what they attended was named in the sentence before
ATTENDED_IT = re.compile(r"(?:出席|参加|与会)[。；]?\Z")
# `Taking part were`, `It was attended by`: so was what an English sentence opens with
OPENS_WITH_IT = re.compile(
    r"(?:(?:It|The meeting|The session|The event) was (?:attended|chaired|led)|Taking part|In attendance"
    r"|Present|Attending|Delegations were|(?:The )?Participants)\b"
)
# `部长助理作为李肇星外长代表出席`: another sat there for him
REPRESENTED = re.compile(r"(?:外长|部长)?的?代表(?!团)")
TOLD_IN = 2
"""How many sentences name those who sat in a conference."""

# `opens the two-day `, `concluded their annual `: a council held, or being held, is the object
HELD_IT = re.compile(
    r"\b(?:held|opened|concluded|chaired|attended|hosted|wrapped up|convened"
    r"|(?P<now>opens|is (?:hosting|chairing|attending)|are attending)) (?:[\w'-]+ ){0,4}\Z"
)
# ` gathered in Tianjin`, `, meeting in Nizhny Novgorod,`: or it is the subject
IT_MET = re.compile(
    r"(?:[ ,)][^.;,]{0,60}?)?\b(?:met|sat(?! down)|gathered|assembled|convened|opened|concluded|kicked off"
    r"|took place|was held|held (?:an?|their)"
    r"|(?P<now>meeting in|are gathering|is taking place|is under ?way))\b"
)
# `on the sidelines of`, `ahead of`, `since the last`: what follows is not what the sentence tells of
ONLY_NAMED = re.compile(
    r"\b(?:sidelines|margins|fringes|ahead|before|prior|for|alongside|beside|since|after|following|last|previous"
    r"|next|upcoming|forthcoming|to attend|during)\b[^.;,]{0,30}\Z",
    re.IGNORECASE,
)
OF_MINISTERS = re.compile(r"minister|\bFMs?\b", re.IGNORECASE)
ITS_NAME = 30
"""Code points behind the words of a council in which its name goes on: `session of the SCO| Council of …`."""
BEFORE = 70
"""Code points before the words of a council in which a word makes it only named."""


@dataclass(frozen=True, slots=True)
class Seats:
    """A conference and the ministers who sat in it; `words` tell that they did, `council` names it."""

    words: Span
    council: Span
    mentions: tuple[Mention, ...]
    ongoing: bool = False


def seats_told(prose: Prose, at: int) -> Seats | None:
    """The conference that a sentence, with the one behind it, says ministers of both sides attended."""
    sentence = prose.sentences[at]
    span = sentence.span
    attended = ATTENDED.search(prose.folded, span.start, span.end)
    if attended is None or not sentence.mentions:
        return None
    council = council_of(prose, sentence)
    mentions = tuple(
        mention
        for near in prose.sentences[at : at + TOLD_IN]
        if (there := ATTENDED.search(prose.folded, near.span.start, near.span.end)) is not None
        and not is_future(prose, near.span.start, there.start())
        and not WILL_ATTEND.search(prose.folded, near.span.start, near.span.end)
        for mention in near.mentions
        if not REPRESENTED.match(prose.folded, mention.span.end)
    )
    if council is None or {m.side for m in mentions} != set(SIDES):
        return None
    return Seats(Span(*attended.span()), council, mentions)


# `Wang Yi chaired the `, and then `meeting`: one named before; ` was attended by`: so is its subject
CHAIRED_IT = re.compile(r"\b(?:chaired|attended|opened|addressed|joined|presided over) (?:the|this) \Z")
ATTENDED_BY = re.compile(r" was (?:also )?attended by\b")


def attended_it(prose: Prose, sentence: Span, words: Span) -> bool:
    """`Wang Yi chaired the meeting`, `The meeting was attended by`: it may be one named before."""
    if ATTENDED_BY.match(prose.folded, words.end):
        return True
    return CHAIRED_IT.search(prose.folded, sentence.start, words.start) is not None


def council_of(prose: Prose, sentence: Sentence) -> Span | None:
    """The words for the conference the sentence is about: its own, or `the meeting` of one named before."""
    council = prose.search("council", sentence.span)
    if council is not None:
        return Span(*council.span())
    gathering = GATHERING.search(prose.folded, sentence.span.start, sentence.span.end)
    named = prose.search("council", Span(0, sentence.span.start))
    if gathering is None and named is not None:
        gathering = OPENS_WITH_IT.match(prose.folded, sentence.span.start) or ATTENDED_IT.search(
            prose.folded, sentence.span.start, sentence.span.end
        )
    return Span(*gathering.span()) if gathering and named else None


def council_told(prose: Prose) -> tuple[Sentence, Seats] | None:
    """The first sentence that tells of a council of ministers held, where both sides' ministers are named.

    Where somebody is met before that sentence, the story is another.
    """
    body = [s for s in prose.sentences if s.zone == "body"]
    shown = [*body, *(s for s in prose.sentences if s.zone == "caption")]
    named = {m.side: m for s in reversed(shown) for m in s.mentions if m.kind in ("name", "short")}
    if set(named) != set(SIDES):
        return None
    mentions = tuple(named[side] for side in SIDES)
    for sentence in body:
        seats = seats_of(prose, sentence, mentions) or chinese_seats_of(prose, sentence, mentions)
        if seats is not None:
            return None if looks_back(prose, sentence.span, seats.words) else (sentence, seats)
        met = any(cue.form == "held" for cue in find_cues(prose, sentence.span))
        if met and (sentence.mentions or prose.search("third-minister", sentence.span)):
            return None
    return None


# `金砖国家外长28日举行特别视频会议`, `外长会昨天闭幕`: a council held; 将于, 定于 stand before one to come
HELD_IN_CHINESE = re.compile(
    r"[^，。；将拟定前后上间]{0,24}?(?:举行|召开|登场|落幕|闭幕|开幕|揭幕|结束|落下帷幕)(?!的|前|之前|期间)"
)
# `金砖`, `上合`, `邻国`, `五国`: councils both ministers sit in; in others each has meetings of his own
THEIR_COUNCIL = re.compile(r"金砖|上合|上海合作组织|[中俄印]{3}|邻国|[四五六七八]国外长|亚信")
SPOKE_THERE = re.compile(
    r"[^，。；]{0,12}?(?:[说称]|表示|指出|强调|提议|提出|建议|呼吁|主张|认为|发言|致辞|谈[到了]|介绍)"
)


def chinese_seats_of(prose: Prose, sentence: Sentence, mentions: tuple[Mention, ...]) -> Seats | None:
    """`金砖国家外长举行会议。拉夫罗夫说…，王毅提议…`: a council held, and each minister quoted by himself."""
    span = sentence.span
    council = prose.search("council", span)
    if council is None or "外长" not in council.group() or prose.search("future", span):
        return None
    held = HELD_IN_CHINESE.match(prose.folded, council.start(), span.end)
    if held is None or not THEIR_COUNCIL.search(prose.folded, span.start, held.end()):
        return None
    spoke = {
        mention.side
        for said in prose.sentences
        if said.zone == "body"
        for mention in said.mentions
        if SPOKE_THERE.match(prose.folded, mention.span.end, said.span.end)
    }
    return Seats(Span(*held.span()), Span(*council.span()), mentions) if spoke == set(SIDES) else None


def seats_of(prose: Prose, sentence: Sentence, mentions: tuple[Mention, ...]) -> Seats | None:
    """The council of ministers the sentence says was held, or is; None where it is only named."""
    span = sentence.span
    council = prose.search("council", span)
    if council is None or not OF_MINISTERS.search(prose.folded, council.start(), council.end() + ITS_NAME):
        return None
    before = prose.folded[max(span.start, council.start() - BEFORE) : council.start()]
    object_of = HELD_IT.search(before)
    told = object_of or IT_MET.match(prose.folded, council.end(), span.end)
    if told is None or ONLY_NAMED.search(before) or is_future(prose, span.start, council.start()):
        return None
    offset = council.start() - len(before) if object_of else 0
    words = Span(told.start() + offset, told.end() + offset)
    return Seats(words, Span(*council.span()), mentions, ongoing=told["now"] is not None)
