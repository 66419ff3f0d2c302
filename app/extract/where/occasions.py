"""Settles what brought the ministers together: an ordered list of rules, the first opinion wins.

Why it exists: a news item names many gatherings: the one on whose sidelines the two met, the presidents'
own, those to come, those they agreed to work in. A series of the lexicon counts only where the words tie it
to this contact (`gatherings`). Where the text does not say, the answer is None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain import Article, Finding, Occasion, Span
from app.extract.where.gatherings import MINISTERS, Gathering, Tie, find_gatherings, sentences_naming
from app.extract.where.host import Visit, find_visits
from app.extract.where.surroundings import Scene, lay_scene, points_back
from app.extract.where.whereabouts import LEADER_NEARBY
from app.lexicon import Lexicon

# `is paying a working visit to Russia`,
# «находится с рабочим визитом», «прибывший с официальным визитом», 应外长邀请，王毅正式访问: where a
# minister is as the item is written
ON_A_VISIT = re.compile(
    r"\b(?:наход(?:ится|ящ\w+|ятся)|прибывш\w+)\b[^.;\n]{0,40}\bс (?:[\w-]+ ){0,2}?"
    r"(?:официальн|рабоч)\w+ визитом"
    r"|应[^，。]{2,30}邀请，[^。将拟]{0,60}(?=(?:正式|工作)访问)"
    r"|\bis (?:paying|on) (?=an? (?:[\w-]+ ){0,3}?(?:official|working) visit\b)"
)
# `本次`, `此次`: the one now held
THIS_ONE = re.compile(r"(?:本次|此次|这次|是次|今次)\Z")
# «Ранее», «Напомним»: the sentence looks back
RECALLED = re.compile(r"(?:Ранее|Напомним|Earlier|Previously|此前)\b")
SUMMIT = re.compile(r"summit|峰会|саммит|leaders'|领导人", re.IGNORECASE)
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
    """A ministers' meeting of a series named beside the telling sentence: most likely why they were there.

    Where the telling sentence points back at a gathering, all that was told before it is beside it.
    """
    told_before = [
        span
        for told in scene.telling
        if points_back(scene.text, told)
        for span in reversed(scene.sentences)
        if span.end <= told.start
    ]
    for span in (*scene.neighbours, *scene.blocks("headline"), *told_before):
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
