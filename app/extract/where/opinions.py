"""What a rule for the occasion proposes, and how a gathering is called.

Why it exists: the rules of `occasions` say in which order words are believed; here their proposals are made:
the first gathering tied to the contact, or the first visit, with the lexicon's name and the edition stated.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain import Occasion, Span
from app.extract.text.ordinals import ordinal
from app.extract.where.gatherings import MINISTERS, Gathering, Tie, find_gatherings, sentences_naming
from app.extract.where.host import Visit, find_visits, leads_elsewhere
from app.extract.where.surroundings import Scene


@dataclass(frozen=True, slots=True)
class Opinion:
    """An occasion some rule proposes."""

    occasion: Occasion
    span: Span
    rule: str
    confidence: float


def tied(
    scene: Scene, spans: Sequence[Span], ties: tuple[Tie, ...], rule: str, confidence: float
) -> Opinion | None:
    """The first gathering of these sentences tied in one of these ways."""
    for span in spans:
        for found in find_gatherings(scene, span):
            if found.series.slug == "trilateral-other" and sentences_naming(scene, "ric"):
                continue  # `перед трёхсторонним заседанием`, in a story of Russia, India and China
            if found.tie in ties and not found.refused and found.series.slug != "official-visit":
                return opinion(scene, found, rule, confidence)
    return None


def visit(scene: Scene, spans: Sequence[Span], *, formal: bool, confidence: float) -> Opinion | None:
    """The first visit of a minister these sentences tell of."""
    for span in spans:
        for found in find_visits(scene.text, span):
            if (found.formal or not formal) and not leads_elsewhere(scene.text, found, scene.named(span)):
                return Opinion(Occasion("official-visit", name_visit(found)), found.span, "visit", confidence)
    return None


def name_visit(found: Visit) -> str | None:
    """`Visit to China`; None where the words do not say whose guest."""
    return {"CN": "Visit to China", "RU": "Visit to Russia"}.get(found.host or "")


def opinion(scene: Scene, found: Gathering, rule: str, confidence: float) -> Opinion:
    """The gathering as an occasion: the lexicon's name of its kind, its edition and year where stated."""
    name, year = name_gathering(scene.text, found)
    return Opinion(Occasion(found.series.slug, name, year), found.words, rule, confidence)


# `印度外长苏杰生`: with him as the only third the meeting is the one of Russia, India and China
INDIA = re.compile(r"印度(?!尼)[^，。；、]{0,6}?外(?:长|交部长|交国务部长)|苏杰生|斯瓦拉[吉杰]|克里希纳")


def with_india(scene: Scene) -> Opinion | None:
    """`王毅、拉夫罗夫、印度外长三人会谈`: the third is India's, whatever the meeting is called."""
    ric = next((series for series in scene.lexicon.series if series.slug == "ric"), None)
    thirds = scene.lexicon.cue("third-minister", "zh-Hans")
    for span in scene.telling[:1]:
        found = INDIA.search(scene.text, span.start, span.end)
        others = [m for m in thirds.finditer(scene.text, span.start, span.end) if not INDIA.search(m.group())]
        if ric is not None and found is not None and not others:
            shown = ric.names.get("en", (ric.slug,))[:2]
            return Opinion(Occasion("ric", shown[-1]), Span(*found.span()), "with_india", 0.8)
    return None


# ------------------------------------------------------------------ what a gathering is, and is called


CHINESE_CLAUSE = re.compile("[，；]")


def of_ministers(text: str, sentence: Span, name: Span) -> bool:
    """`金砖国家外长会`, `东亚峰会外长会`: whether its name, or words beside it, make it one of ministers."""
    before = CHINESE_CLAUSE.split(text[max(sentence.start, name.start - 45) : name.start])[-1]
    after = CHINESE_CLAUSE.split(text[name.end : min(sentence.end, name.end + 30)])[0]
    if SUMMIT.search(before) or SUMMIT.search(after):
        return False
    return MINISTERS.search(before + name.of(text) + after) is not None


SUMMIT = re.compile(r"summit|峰会|саммит|leaders'|领导人", re.IGNORECASE)
# `72nd `, `20th round of `
EDITION = re.compile(
    r"\b(\d{1,3})(?:st|nd|rd|th) (?:session of the |round of (?:the )?(?:China-Russia )?)?\Z"
)
YEAR = re.compile(r"\b(20\d\d) \Z")


def name_gathering(text: str, found: Gathering) -> tuple[str, int | None]:
    """The lexicon's name of this kind of gathering, with edition and year where the text states them."""
    before = text[max(0, found.span.start - 40) : found.span.start]
    around = before[-30:] + text[found.span.start : found.span.end + 45]
    shown = found.series.names.get("en", (found.series.slug,))
    kind = 1 if MINISTERS.search(around) else 2 if SUMMIT.search(around) else 0
    name = shown[min(kind, len(shown) - 1)]
    if edition := EDITION.search(before):
        name = f"{ordinal(int(edition.group(1)))} {name}"
    year = YEAR.search(before)
    return name, int(year.group(1)) if year else None
