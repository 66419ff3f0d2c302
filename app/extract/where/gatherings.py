"""The gatherings a sentence names, and how its words tie them to the contact.

Why it exists: `on the sidelines of the G20`, `cooperate in the SCO` and `the presidents at the summit` name
gatherings in the same words; only the first says why two ministers met. The rules that choose among them
stand in `occasions`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from app.domain import Span
from app.extract.where.surroundings import Scene
from app.extract.where.whereabouts import ANOTHER_DAY, IN_THE_PARTY, LEADER_NEARBY, MINISTER
from app.extract.who.prose import SCRIPTS
from app.lexicon import Lexicon, Series

Tie = Literal["sidelines", "attending", "itself", "named"]
"""How words tie a gathering to the contact: on its margins, while attending it, a meeting of its own, or
only named.
"""

Patterns = tuple[tuple[Series, re.Pattern[str]], ...]
BEFORE, AFTER = 110, 70
"""Code points before and after a series' name in which a tie or the kind of event is looked for."""

# `on the sidelines of`, `in the margins of`, `beside`; «на полях», «в кулуарах»
SIDELINES_BEFORE = re.compile(
    r"(?:\b(?:side-?\s?lines?|margins?|fringes?)(?: of)?|\bbeside|\balongside)\b[^.;\n]{0,60}\Z"
    r"|(?:[Нн]а\s+[«\"]?полях|[Вв] кулуарах|[Вв] перерыв(?:е|ах) между)[»\"]?[^.;\n]{0,100}\Z"
)
# `联大期间`, `外长会议的间隙`, `外长会会议间隙`, `联大场边`, `会议开场前`
SIDELINES_AFTER = re.compile(
    r"[^，。；\n]{0,16}?(?:期间|间隙|场边|场外|会边|会外|前夕|之际|开[场幕]前|举行前)|"
    r"[^。\n]{0,40}(?:会议?间隙|会议期间|场边|场外)"
    r"|(?i:(?:'s)? (?:[\w-]+ ){0,2}(?:sidelines|margins|fringes)\b)"
)
# `attending`, `for`, `at`, `during`, `ahead of`, `accompanying President Xi to`
ATTENDING_BEFORE = re.compile(
    r"\b(?:attend\w*|for|at|during|join\w*|take part in|took part in|participat\w+ in|ahead of|before|"
    r"prior to|on the eve of|"
    r"(?:ahead of|before|prior to|on the eve of) (?:the |an )?(?:upcoming|forthcoming)|"
    r"framework of|course of|as part of|opening of|held by|to|in)\s+"
    r"(?:(?:the|a|an|this|that|its|their|both|two|"
    r"annual|regular|"
    r"formal|yearly|informal|"
    r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|session|meetings?|"
    r"conference|series|foreign|ministers'?|ministerial|"
    r"of|on|summit|council|ministers|affairs|member|states|members|Meeting|Formal|opening|start|beginning|gathering|diplomats|Foreign|Ministers'?|"
    r"Minister)\s+){0,12}['\"“]?\Z",
    re.IGNORECASE,
)
# «в рамках», «в ходе», «для участия в», «накануне», «до открытия», «на ужине», «впереди»
RUSSIAN_ATTENDING = re.compile(
    r"(?:\bв (?:рамках|ходе|преддверии)|\bво время|\bнакануне|\bперед|\bдо (?:открытия|начала)|участ\w+ во?|"
    r"\bпо случаю|\bгде\b|\bкуда\b|\bпо линии|\bповодом\b|\bпока (?:ид[её]т|проходит)|"
    r"\bвпереди|\bна|\bпосле)\b[^.,;\n]{0,60}\Z",
    re.IGNORECASE,
)
# «куда министров созвала „двадцатка“»: the group itself brought them together
CONVENED = re.compile(r"\b(?:созвал|собрал|свел|привел)[аио]? [«\"]?(?:больш\w+ )?\Z", re.IGNORECASE)
# `出席`, `参加`, `去开`, `为翌日开幕的`
CHINESE_ATTENDING = re.compile(
    r"(?:出席|参加|与会|去开|赴会|在)[^，。；\n]{0,18}\Z|为[^，。；\n]{0,10}(?:开幕|举行|召开|登场)的\Z"
)
# What makes a series' name a gathering: `G20 foreign ministers' meeting`, `外长会`, «саммит»
# «в рамках предстоящего заседания», «накануне предстоящего саммита»: to open soon, and yet why they came
STILL_TO_OPEN = re.compile(
    r"(?:出席|参加)(?:将于|将在|定于|即将)"
    r"|(?:в (?:рамках|преддверии)|накануне|для участия в|на\s+[«\"]?полях[»\"]?) предстоящ\w+ "
    r"|(?:ahead of|before|prior to|on the eve of) (?:the |an |this week's )?(?:upcoming|forthcoming) ",
    re.IGNORECASE,
)
EVENT = re.compile(
    r"minister\w*|meetings?\b|ministerial|summit|council\b|session|conference|forum|\bevents?\b|gathering|conclave|"
    r"\btalks\b|assembly|"
    r"consultations|外长|理事会|峰会|会议|会晤|论坛|大会|磋商|заседани|встреч|саммит|совещани|\bсмид|сесси|"
    r"форум|конференц|"
    r"министр|мероприяти|ужин|недел|совет",
    re.IGNORECASE,
)
MINISTERS = re.compile(
    r"minister|heads of (?:the )?foreign (?:affairs )?(?:agencies|offices)|"
    r"外长|部长级(?:会|磋商)|\bсмид\b|министр|council of foreign|"
    r"глав\w* (?:мид|(?:внешнеполитических|дипломатических) ведомств)",
    re.IGNORECASE,
)
# `the foreign ministers of the `, `ministers from full member states of the `: those who sit in a body
MINISTERS_OF = re.compile(r"\bministers (?:of|from) (?:[\w-]+ ){0,5}?\Z", re.IGNORECASE)
GATHERINGS_BY_NAME = {
    "unga", "munich-security-conference", "belt-and-road-forum", "strategic-security-consultations",
    "iran-talks", "syria-talks", "afghanistan-neighbours", "ric",
}  # fmt: skip
"""Series whose name alone is a gathering; the others are organizations, and need a word for the event."""

# `cooperate within the SCO`, `prepare the BRICS summit`, «взаимодействие в рамках ШОС», 在金砖框架下合作: a
# subject
SUBJECT_BEFORE = re.compile(
    r"\b(?:cooperat\w+|coordinat\w+|work(?:ing)? (?:closely )?(?:together|with)|preparations?|prepare\w*|"
    r"support\w*|congratulat\w*|"
    r"hope\w*|discuss\w*|spoke of|talked about|membership|role|including|such as|thank\w*|success\w*|"
    r"will)\b[^.,:;\n]{0,80}\Z"
    r"|(?:сотрудничеств|взаимодейств|координац|подготовк|поздрав|обсу[дж]|поддерж|продолж|надежд|рассмотр|"
    r"становлен|слаженн)\w*[^.,:;\n]{0,80}\Z"
    r"|(?:буд[еу]т|рассчитыва\w*)\b[^.;\n]{0,80}\Z"
    r"|(?:配合|协作|支持|祝贺|筹备|办好|议题|合作|商量|就|讨论|谈到|谈及|期待|预祝|邀请(?:拉夫罗夫|王毅|对方|他|俄方|中方))[^，。；\n]{0,20}\Z",
    re.IGNORECASE,
)
# `emphasised cooperation while meeting his counterpart at the `: behind the subject the meeting is told
WHILE_MEETING = re.compile(r"\b(?:while|when|after|during) (?:a |their )?(?:meeting|talks)\b|\bmet\b")
SUBJECT_AFTER = re.compile(r"(?:[^，。；\n]{0,10})(?:的?配合|框架|合作问题|等多边|精神|等机制|的?议题|事务)")


@dataclass(frozen=True, slots=True)
class Gathering:
    """A series named in a sentence and how it is tied to the contact. `refused` says why it is not."""

    series: Series
    span: Span
    tie: Tie
    words: Span
    refused: str = ""


@lru_cache(maxsize=8)
def find_patterns(text: str, lexicon: Lexicon) -> Patterns:
    """One pattern a series, in the lexicon's order, for the languages a text has any letter of.

    Looking for all languages in every text took a fifth of the time of reading.
    """
    return build_patterns(lexicon, tuple(script for script, letter in SCRIPTS.items() if letter.search(text)))


@lru_cache(maxsize=16)
def build_patterns(lexicon: Lexicon, languages: tuple[str, ...]) -> Patterns:
    """One pattern a series, these languages together."""
    written = (
        (series, "|".join(form for language in languages for form in series.patterns.get(language, ())))
        for series in lexicon.series
    )
    return tuple((series, re.compile(forms, re.IGNORECASE)) for series, forms in written if forms)


def names_gathering(folded: str, lexicon: Lexicon) -> bool:
    """Whether the text names a gathering of several sides anywhere."""
    return any(
        series.slug != "official-visit" and pattern.search(folded)
        for series, pattern in find_patterns(folded, lexicon)
    )


def sentences_naming(scene: Scene, slug: str) -> list[Span]:
    """The sentences of the article that name that series."""
    found = (words for series, words in find_patterns(scene.text, scene.lexicon) if series.slug == slug)
    named = [match.start() for words in found for match in words.finditer(scene.text)]
    return [s for s in scene.sentences if any(s.start <= at < s.end for at in named)] if named else []


# `takes place in `, `is held in `, 举行, 召开, `проходит в `: a gathering and where it is
TAKES_PLACE = re.compile(
    r"\b(?:held|taking place|takes place|took place|opened|opens|under way)\b"
    r"|举行|召开|举办|登场|揭幕|开幕|开始|进行|\b(?:проход|проше|прошл|состоя|открыл)\w+"
)


def where_held(scene: Scene) -> list[tuple[Span, Span]]:
    """The sentences that say the gathering beside which they met is held somewhere, and its name in them."""
    if scene.occasion in (None, "official-visit", "other"):
        return []
    return [
        (span, found.span)
        for span in scene.sentences
        if TAKES_PLACE.search(scene.text, span.start, span.end)
        for found in find_gatherings(scene, span)
        if found.series.slug == scene.occasion and not found.refused
        if found.tie != "named" or is_of_ministers(scene.text, found.span)
    ]


def is_of_ministers(text: str, name: Span) -> bool:
    """`BRICS foreign ministers' meeting`, 金砖国家外长会: whether the gathering named is one of ministers."""
    return MINISTERS.search(text[max(0, name.start - 45) : name.end + 30]) is not None


def find_gatherings(scene: Scene, span: Span) -> tuple[Gathering, ...]:
    """The series a sentence names, each with its tie to the contact or the reason why it has none."""
    return gatherings_in(scene.text, scene.lexicon, span)


@lru_cache(maxsize=4)
def series_named(text: str, lexicon: Lexicon) -> Patterns:
    """The series a text names at all: the others need not be looked for in its sentences."""
    return tuple(pair for pair in find_patterns(text, lexicon) if pair[1].search(text))


@lru_cache(maxsize=128)
def gatherings_in(text: str, lexicon: Lexicon, span: Span) -> tuple[Gathering, ...]:
    """The same, remembered: every rule asks about the same few sentences."""
    return tuple(
        gathering(text, span, series, Span(*match.span()))
        for series, pattern in series_named(text, lexicon)
        for match in pattern.finditer(text, span.start, span.end)
    )


def gathering(text: str, sentence: Span, series: Series, name: Span) -> Gathering:
    """One named series with its tie."""
    before = text[max(sentence.start, name.start - BEFORE) : name.start]
    after = text[name.end : min(sentence.end, name.end + AFTER)]
    tie, words = tie_of(series, name, before, after)
    if STILL_TO_OPEN.match(text, words.start, name.start):
        before = text[max(sentence.start, name.start - BEFORE) : words.start]
    return Gathering(series, name, tie, words, why_not(before, after, tie))


# `聯大｜王毅晤拉夫羅夫`, `G20峰會｜`: a Hong Kong headline names first what the item belongs to
TAG = re.compile(r"[^，。；\s｜|]{0,6}[｜|︱]")


def tie_of(series: Series, name: Span, before: str, after: str) -> tuple[Tie, Span]:
    """How the words around a series' name tie it to the contact, and the words that do."""
    if match := SIDELINES_BEFORE.search(before):
        return "sidelines", Span(name.start - len(match.group()), name.end + event_end(after))
    if match := SIDELINES_AFTER.match(after):
        return "sidelines", Span(name.start, name.end + match.end())
    if match := TAG.match(after):
        return "attending", Span(name.start, name.end + match.end())
    if match := CONVENED.search(before):
        return "attending", Span(name.start - len(match.group()), name.end)
    is_event = series.slug in GATHERINGS_BY_NAME or EVENT.search(after[:30]) or EVENT.search(before[-45:])
    if not is_event:
        return "named", name
    for pattern in (ATTENDING_BEFORE, RUSSIAN_ATTENDING, CHINESE_ATTENDING):
        if match := pattern.search(before):
            return "attending", Span(name.start - len(match.group()), name.end + event_end(after))
    by_itself = series.slug in ("ric", "strategic-security-consultations", "trilateral-other")
    if by_itself or MINISTERS.search(after[:30]) or MINISTERS_OF.search(before):
        return "itself", Span(name.start, name.end + event_end(after))
    return "named", name


def event_end(after: str) -> int:
    """How far the word for the event reaches behind the name: 26 in ` foreign ministers' meeting in Bali`."""
    ends = [
        match.end()
        for match in EVENT.finditer(after[:45])
        if not re.search(r"[,.，。；;]", after[: match.start()])
    ]
    return ends[-1] if ends else 0


# `发言人…表示，`: what follows is no longer the spokesman's
SPOKE = re.compile(r"发言人[^。]{0,40}?(?:表示|宣布|介绍|透露|[称说])")


# `习近平在金砖国家外长会晤开幕式上致辞`: the ministers' own, whoever else spoke there
THEIR_OWN = re.compile(r"(?:国家|成员国|组织)?外长(?:理事会)?会|,? foreign ministers' meeting")


def why_not(before: str, after: str, tie: Tie) -> str:
    """Why a gathering is not what brought the two together; empty when it may be."""
    spoke = SPOKE.search(before)
    leaders = list(LEADER_NEARBY.finditer(before, spoke.end() if spoke else 0))
    theirs = leaders and not IN_THE_PARTY.search(before) and not MINISTER.search(before, leaders[-1].end())
    if theirs and not THEIR_OWN.match(after):
        return "the leaders' occasion, not the ministers'"
    if LEADERS_FOLLOW.search(after) or LEADERS_MEET_THERE.search(before):
        return "the leaders' occasion, not the ministers'"
    subject = SUBJECT_BEFORE.search(before)
    told_apart = subject is not None and WHILE_MEETING.search(before, subject.start()) is not None
    if tie != "sidelines" and ((subject and not told_apart) or SUBJECT_AFTER.match(after)):
        return "a subject of the talks"
    if ANOTHER_DAY.search(before[-60:]):
        return "another day's gathering"
    return ""


# `a China-Russia summit on the sidelines of the `: a meeting of leaders beside the gathering
LEADERS_MEET_THERE = re.compile(r"\bsummit [^.;,]{0,20}\b(?:sidelines|margins|fringes)\b[^.;,]{0,40}\Z")
# `the sidelines of the Kazan Summit, President Xi Jinping and`: the sentence goes on with the leaders
LEADERS_FOLLOW = re.compile(
    r"\A[^.;。]{0,12}?,\s*(?:Chinese |Russian )?(?:President|the two (?:presidents|heads|leaders)|президент)|"
    r"\A[^。；]{0,14}期间，?(?:两国元首|习近平|普京)"
)
