"""Settles what brought the ministers together: an ordered list of rules, the first opinion wins.

Why it exists: a news item names many gatherings: the one on whose sidelines the two met, the presidents'
own, those
to come, those they agreed to work in. A series of the lexicon counts only where the words tie it to this
contact.
Where the text does not say, the answer is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from app.domain import Article, Finding, Occasion, Span
from app.extract.host import Visit, find_visits
from app.extract.surroundings import Scene, lay_scene
from app.extract.whereabouts import ANOTHER_DAY, IN_THE_PARTY, LEADER_NEARBY, MINISTER
from app.lexicon import Lexicon, Series

Tie = Literal["sidelines", "attending", "itself", "named"]
"""How words tie a gathering to the contact: on its margins, while attending it, a meeting of its own, or
only named.
"""

BEFORE, AFTER = 110, 70
"""Code points before and after a series' name in which a tie or the kind of event is looked for."""

# `on the sidelines of`, `in the margins of`, `beside`; «на полях», «в кулуарах»
SIDELINES_BEFORE = re.compile(
    r"(?:\b(?:side-?\s?lines?|margins?|fringes?)(?: of)?|\bbeside|\balongside)\b[^.;\n]{0,60}\Z"
    r"|(?:[Нн]а\s+[«\"]?полях|[Вв] кулуарах)[»\"]?[^.;\n]{0,100}\Z"
)
# `联大期间`, `外长会议的间隙`, `外长会会议间隙`, `联大场边`, `会议开场前`
SIDELINES_AFTER = re.compile(
    r"[^，。；\n]{0,16}?(?:期间|间隙|场边|场外|会边|会外|前夕|之际|开[场幕]前|举行前)|"
    r"[^。\n]{0,40}(?:会议?间隙|会议期间|场边|场外)"
)
# `attending`, `for`, `at`, `during`, `ahead of`, `accompanying President Xi to`
ATTENDING_BEFORE = re.compile(
    r"\b(?:attend\w*|for|at|during|join\w*|take part in|took part in|participat\w+ in|ahead of|before|"
    r"prior to|on the eve of|"
    r"framework of|as part of|opening of|held by|to|in)\s+(?:(?:the|a|an|this|that|its|their|both|two|"
    r"annual|regular|"
    r"formal|yearly|informal|"
    r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|session|meetings?|"
    r"conference|series|foreign|ministers'?|ministerial|"
    r"of|on|summit|council|ministers|affairs|member|states|members|Meeting|Formal|opening|start|beginning|gathering|diplomats|Foreign|Ministers'?|"
    r"Minister)\s+){0,12}\Z",
    re.IGNORECASE,
)
# «в рамках», «в ходе», «для участия в», «накануне», «до открытия», «на ужине», «впереди»
RUSSIAN_ATTENDING = re.compile(
    r"(?:\bв (?:рамках|ходе|преддверии)|\bво время|\bнакануне|\bперед|\bдо (?:открытия|начала)|участ\w+ в|"
    r"\bпо случаю|"
    r"\bвпереди|\bна|\bпосле)\b[^.,;\n]{0,45}\Z",
    re.IGNORECASE,
)
# `出席`, `参加`, `去开`
CHINESE_ATTENDING = re.compile(r"(?:出席|参加|与会|去开|赴会|在)[^，。；\n]{0,18}\Z")
# «находится с рабочим визитом», «прибывший с официальным визитом», 应外长邀请，王毅正式访问: where a
# minister is as the item is written
ON_A_VISIT = re.compile(
    r"\b(?:наход(?:ится|ящ\w+|ятся)|прибывш\w+)\b[^.;\n]{0,40}\bс (?:[\w-]+ ){0,2}?"
    r"(?:официальн|рабоч)\w+ визитом"
    r"|应[^，。]{2,30}邀请，[^。将拟]{0,60}(?=(?:正式|工作)访问)"
)
# `本次`, `此次`: the one now held
THIS_ONE = re.compile(r"(?:本次|此次|这次|是次|今次)\Z")
# `发言人…表示，`: what follows is no longer the spokesman's
SPOKE = re.compile(r"发言人[^。]{0,40}?(?:表示|宣布|介绍|透露|[称说])")
# «Ранее», «Напомним»: the sentence looks back
RECALLED = re.compile(r"(?:Ранее|Напомним|Earlier|Previously|此前)\b")
# What makes a series' name a gathering: `G20 foreign ministers' meeting`, `外长会`, «саммит»
# «в рамках предстоящего заседания», «накануне предстоящего саммита»: to open soon, and yet why they came
STILL_TO_OPEN = re.compile(
    r"(?:в (?:рамках|преддверии)|накануне|для участия в|на\s+[«\"]?полях[»\"]?) предстоящ\w+ ", re.IGNORECASE
)
EVENT = re.compile(
    r"minister\w*|meetings?\b|ministerial|summit|council\b|session|conference|forum|\bevents?\b|gathering|"
    r"\btalks\b|assembly|"
    r"consultations|外长|理事会|峰会|会议|会晤|论坛|大会|磋商|заседани|встреч|саммит|совещани|\bсмид|сесси|"
    r"форум|конференц|"
    r"министр|мероприяти|ужин|недел|совет",
    re.IGNORECASE,
)
MINISTERS = re.compile(
    r"minister|外长|\bсмид\b|глав\w* (?:мид|(?:внешнеполитических|дипломатических) ведомств)|министр|"
    r"council of foreign",
    re.IGNORECASE,
)
SUMMIT = re.compile(r"summit|峰会|саммит|leaders'|领导人", re.IGNORECASE)
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
    r"|(?:配合|协作|支持|祝贺|筹备|办好|议题|合作|商量|就|讨论|谈到|谈及)[^，。；\n]{0,20}\Z",
    re.IGNORECASE,
)
SUBJECT_AFTER = re.compile(r"(?:[^，。；\n]{0,10})(?:的?配合|框架|合作问题|等多边|精神|等机制|的?议题|事务)")
# `72nd `, `第七十二届`, `第20轮`, `20-м `
EDITION = re.compile(
    r"\b(\d{1,3})(?:st|nd|rd|th) (?:session of the |round of (?:the )?(?:China-Russia )?)?\Z"
)
YEAR = re.compile(r"\b(20\d\d) \Z")
NUCLEAR_SEATS = re.compile(
    r"\bVienna\b|\bGeneva\b|\bLausanne\b|\bВен[еы]\b|\bЖенев[еы]\b|\bЛозанн[еы]\b|维也纳|日内瓦|洛桑"
)


@dataclass(frozen=True, slots=True)
class OccasionRead:
    """What brought the ministers together, or None, with the evidence and what lost."""

    occasion: Occasion | None = None
    findings: tuple[Finding, ...] = ()
    losers: tuple[Finding, ...] = ()
    review: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathering:
    """A series named in a sentence and how it is tied to the contact. `refused` says why it is not."""

    series: Series
    span: Span
    tie: Tie
    words: Span
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """An occasion some rule proposes."""

    occasion: Occasion
    span: Span
    rule: str
    confidence: float


def resolve_occasion(
    article: Article, telling: Sequence[Span], lexicon: Lexicon, *, multilateral: bool = False
) -> OccasionRead:
    """What brought the ministers of this contact together, as far as the text says."""
    scene = lay_scene(article, telling, lexicon)
    rules = (own_meeting, *RULES) if multilateral else RULES
    opinions = [opinion for rule in rules if (opinion := rule(scene))]
    losers = tuple(
        Finding("occasion", g.series.slug, g.span, g.tie, 0.0, note=g.refused)
        for span in scene.telling
        for g in find_gatherings(scene, span)
        if g.refused
    )
    if not opinions:
        return OccasionRead(losers=losers)
    first = opinions[0]
    return OccasionRead(
        first.occasion,
        (
            Finding(
                "occasion",
                first.occasion.series,
                first.span,
                first.rule,
                first.confidence,
                note=first.occasion.name or "",
            ),
        ),
        losers
        + tuple(
            Finding(
                "occasion", o.occasion.series, o.span, o.rule, o.confidence, note=f"{first.rule} comes first"
            )
            for o in opinions[1:]
            if o.occasion.series != first.occasion.series
        ),
    )


# ------------------------------------------------------------------ the rules


def own_meeting(scene: Scene) -> Opinion | None:
    """A meeting of three or more sides is its own occasion: RIC, the SCO council, China-Russia-Mongolia."""
    spans = (*scene.telling, *scene.blocks("headline"), *scene.neighbours)
    for slugs in ({"ric"}, {"trilateral-other"}, None):
        for span in spans:
            for found in find_gatherings(scene, span):
                if (
                    found.refused
                    or (slugs and found.series.slug not in slugs)
                    or found.series.slug == "official-visit"
                ):
                    continue
                if slugs or found.tie != "named":
                    return opinion(scene, found, "own_meeting", 0.93)
    return None


def on_the_sidelines(scene: Scene) -> Opinion | None:
    """`on the sidelines of the G20`, 联大期间, «на полях СМИД ШОС» in a telling sentence."""
    return tied(scene, scene.telling, ("sidelines",), "on_the_sidelines", 0.96)


def visit_in_so_many_words(scene: Scene) -> Opinion | None:
    """An official or working visit named in the telling sentence, also beside a gathering in the same
    clause.
    """
    return visit(scene, scene.telling, formal=True, confidence=0.93)


def while_attending(scene: Scene) -> Opinion | None:
    """`in Bonn for the G20 ministers' meeting`, 来华参加中俄印外长会晤, «накануне совещания БРИКС»."""
    return tied(scene, scene.telling, ("attending", "itself"), "while_attending", 0.9)


def security_consultations(scene: Scene) -> Opinion | None:
    """A minister who came for the strategic security consultations."""
    elsewhere = sentences_naming(scene, "strategic-security-consultations")
    for span in (*scene.telling, *scene.neighbours, *elsewhere):
        if RECALLED.match(scene.text, span.start):
            continue
        for found in find_gatherings(scene, span):
            if found.series.slug == "strategic-security-consultations" and not found.refused:
                return opinion(scene, found, "came_for_consultations", 0.85)
    return None


def beside_the_telling(scene: Scene) -> Opinion | None:
    """A tie in the headline, a caption or a neighbouring sentence."""
    spans = (*scene.blocks("headline"), *scene.blocks("caption"), *scene.neighbours)
    return tied(scene, spans, ("sidelines", "attending"), "tied_nearby", 0.8)


def guest(scene: Scene) -> Opinion | None:
    """`the visiting Russian Foreign Minister`, 来访的俄罗斯外长."""
    return visit(scene, scene.telling, formal=False, confidence=0.85)


def visit_nearby(scene: Scene) -> Opinion | None:
    """A visit told beside the telling sentence: `Tang had reached Moscow for a three-day official visit`."""
    return visit(scene, (*scene.blocks("headline"), *scene.neighbours), formal=True, confidence=0.8)


def on_a_visit(scene: Scene) -> Opinion | None:
    """`Глава МИД находится с официальным визитом в Пекине`: said of a minister anywhere in the article."""
    for span in scene.sentences:
        match = ON_A_VISIT.search(scene.text, span.start, span.end)
        if match and not LEADER_NEARBY.search(scene.text, span.start, span.end):
            return visit(scene, [Span(match.start(), span.end)], formal=True, confidence=0.75)
    return None


def ministers_meet_nearby(scene: Scene) -> Opinion | None:
    """A ministers' meeting of a series named beside the telling sentence: most likely why they were there."""
    for span in (*scene.neighbours, *scene.blocks("headline")):
        for found in find_gatherings(scene, span):
            words = scene.text[max(span.start, found.span.start - 45) : min(span.end, found.span.end + 30)]
            if not found.refused and MINISTERS.search(words) and not SUMMIT.search(words):
                return opinion(scene, found, "ministers_meet_nearby", 0.65)
    return None


def this_very_gathering(scene: Scene) -> Opinion | None:
    """`确保本次东亚系列外长会取得成果`: the talks point at the gathering they are held beside."""
    for span in scene.sentences:
        for found in find_gatherings(scene, span):
            before = scene.text[max(span.start, found.span.start - 4) : found.span.start]
            words = scene.text[found.span.start : min(span.end, found.span.end + 12)]
            if THIS_ONE.search(before) and MINISTERS.search(words) and not SUMMIT.search(words):
                return opinion(scene, found, "this_very_gathering", 0.7)
    return None


def seat_of_the_talks(scene: Scene) -> Opinion | None:
    """Iran's nuclear programme as the subject, and Vienna, Geneva or Lausanne as the place: the talks
    themselves.
    """
    spans = (*scene.telling, *scene.blocks("headline"))
    if not any(NUCLEAR_SEATS.search(scene.text, span.start, span.end) for span in scene.telling):
        return None
    for span in spans:
        for found in find_gatherings(scene, span):
            if found.series.slug == "iran-talks":
                return opinion(scene, found, "seat_of_the_talks", 0.7)
    return None


RULES: tuple[Callable[[Scene], Opinion | None], ...] = (
    on_the_sidelines, visit_in_so_many_words, while_attending, security_consultations, guest,
    beside_the_telling,
    visit_nearby, seat_of_the_talks, ministers_meet_nearby, this_very_gathering, on_a_visit,
)  # fmt: skip


# ------------------------------------------------------------------ what the rules ask


def tied(
    scene: Scene, spans: Sequence[Span], ties: tuple[Tie, ...], rule: str, confidence: float
) -> Opinion | None:
    """The first gathering of these sentences tied in one of these ways."""
    for span in spans:
        for found in find_gatherings(scene, span):
            if found.tie in ties and not found.refused and found.series.slug != "official-visit":
                return opinion(scene, found, rule, confidence)
    return None


def visit(scene: Scene, spans: Sequence[Span], *, formal: bool, confidence: float) -> Opinion | None:
    """The first visit of a minister these sentences tell of."""
    for span in spans:
        for found in find_visits(scene.text, span):
            if found.formal or not formal:
                return Opinion(Occasion("official-visit", name_visit(found)), found.span, "visit", confidence)
    return None


def name_visit(found: Visit) -> str | None:
    """`Visit to China`; None where the words do not say whose guest."""
    return {"CN": "Visit to China", "RU": "Visit to Russia"}.get(found.host or "")


@lru_cache(maxsize=4)
def build_patterns(lexicon: Lexicon) -> tuple[tuple[Series, re.Pattern[str]], ...]:
    """One pattern a series, all languages together, in the lexicon's order."""
    return tuple(
        (series, re.compile("|".join(p for forms in series.patterns.values() for p in forms), re.IGNORECASE))
        for series in lexicon.series
        if series.patterns
    )


def names_gathering(folded: str, lexicon: Lexicon) -> bool:
    """Whether the text names a gathering of several sides anywhere."""
    return any(
        series.slug != "official-visit" and pattern.search(folded)
        for series, pattern in build_patterns(lexicon)
    )


def sentences_naming(scene: Scene, slug: str) -> list[Span]:
    """The sentences of the article that name that series."""
    pattern = next(pattern for series, pattern in build_patterns(scene.lexicon) if series.slug == slug)
    named = [match.start() for match in pattern.finditer(scene.text)]
    return [s for s in scene.sentences if any(s.start <= at < s.end for at in named)] if named else []


def find_gatherings(scene: Scene, span: Span) -> tuple[Gathering, ...]:
    """The series a sentence names, each with its tie to the contact or the reason why it has none."""
    return gatherings_in(scene.text, scene.lexicon, span)


@lru_cache(maxsize=128)
def gatherings_in(text: str, lexicon: Lexicon, span: Span) -> tuple[Gathering, ...]:
    """The same, remembered: every rule asks about the same few sentences."""
    return tuple(
        gathering(text, span, series, Span(*match.span()))
        for series, pattern in build_patterns(lexicon)
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


def tie_of(series: Series, name: Span, before: str, after: str) -> tuple[Tie, Span]:
    """How the words around a series' name tie it to the contact, and the words that do."""
    if match := SIDELINES_BEFORE.search(before):
        return "sidelines", Span(name.start - len(match.group()), name.end + event_end(after))
    if match := SIDELINES_AFTER.match(after):
        return "sidelines", Span(name.start, name.end + match.end())
    is_event = series.slug in GATHERINGS_BY_NAME or EVENT.search(after[:30]) or EVENT.search(before[-45:])
    if not is_event:
        return "named", name
    for pattern in (ATTENDING_BEFORE, RUSSIAN_ATTENDING, CHINESE_ATTENDING):
        if match := pattern.search(before):
            return "attending", Span(name.start - len(match.group()), name.end + event_end(after))
    if series.slug in ("ric", "strategic-security-consultations", "trilateral-other") or MINISTERS.search(
        after[:30]
    ):
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


def why_not(before: str, after: str, tie: Tie) -> str:
    """Why a gathering is not what brought the two together; empty when it may be."""
    spoke = SPOKE.search(before)
    leaders = list(LEADER_NEARBY.finditer(before, spoke.end() if spoke else 0))
    if leaders and not IN_THE_PARTY.search(before) and not MINISTER.search(before, leaders[-1].end()):
        return "the leaders' occasion, not the ministers'"
    if LEADERS_FOLLOW.search(after):
        return "the leaders' occasion, not the ministers'"
    if tie != "sidelines" and (SUBJECT_BEFORE.search(before) or SUBJECT_AFTER.match(after)):
        return "a subject of the talks"
    if ANOTHER_DAY.search(before[-60:]):
        return "another day's gathering"
    return ""


# `the sidelines of the Kazan Summit, President Xi Jinping and`: the sentence goes on with the leaders
LEADERS_FOLLOW = re.compile(
    r"\A[^.;。]{0,12}?,\s*(?:Chinese |Russian )?(?:President|the two (?:presidents|heads|leaders)|президент)|"
    r"\A[^。；]{0,14}期间，?(?:两国元首|习近平|普京)"
)


def opinion(scene: Scene, found: Gathering, rule: str, confidence: float) -> Opinion:
    """The gathering as an occasion: the lexicon's name of its kind, its edition and year where stated."""
    text = scene.text
    before = text[max(0, found.span.start - 40) : found.span.start]
    around = before[-30:] + text[found.span.start : found.span.end + 45]
    shown = found.series.names.get("en", (found.series.slug,))
    kind = 1 if MINISTERS.search(around) else 2 if SUMMIT.search(around) else 0
    name = shown[min(kind, len(shown) - 1)]
    if edition := EDITION.search(before):
        name = f"{ordinal(int(edition.group(1)))} {name}"
    year = YEAR.search(before)
    return Opinion(
        Occasion(found.series.slug, name, int(year.group(1)) if year else None), found.words, rule, confidence
    )


def ordinal(number: int) -> str:
    """`72nd`, `11th`."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
