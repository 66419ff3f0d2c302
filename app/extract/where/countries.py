"""Settles the country where no city is named: stated, of the talks, the host of a visit, or the one reached.

Why it exists: a country is often all a text says, and it must never be made into a city; it also speaks
against a city of another country.
"""

from __future__ import annotations

import re

from app.domain import Span
from app.extract.where.gatherings import where_held
from app.extract.where.gazetteer import Mention
from app.extract.where.host import VISITING_SERIES, find_only_visit, find_visits
from app.extract.where.stated import Candidate, distance
from app.extract.where.surroundings import Scene
from app.extract.where.whereabouts import (
    DATED_APART,
    MINISTER,
    is_dated_apart,
    role_of,
    why_elsewhere,
)
from app.extract.where.whereabouts_chinese import Role


def stated_country(scene: Scene) -> Candidate | None:
    """`met in Uzbekistan`, 在德国, «в Китае», or the host of a visit."""
    for span in (*scene.telling, *scene.blocks("headline")):
        for mention in scene.named(span):
            near = distance(scene.text, mention.span, span) < COUNTRY_REACH
            if near and is_country_stated(scene, mention, span):
                return Candidate(mention, "stated_country", 0.93)
    nearby = country_of_the_talks(scene)
    if nearby is not None:
        return nearby
    on_visit = scene.sentences if scene.occasion in VISITING_SERIES else ()
    for span in (*scene.telling, *scene.neighbours[:2], *on_visit):
        for visit in find_visits(scene.text, span):
            if visit.host:
                return Candidate(Mention(visit.span, visit.host), "host_of_the_visit", 0.85)
    return (
        country_of_the_gathering(scene)
        or country_reached(scene)
        or country_of_one(scene)
        or host_of_the_only_visit(scene)
    )


def host_of_the_only_visit(scene: Scene) -> Candidate | None:
    """The host where all visits of ministers the article tells of led to one side."""
    visit = find_only_visit(scene.text, scene.sentences)
    if visit is None or visit.host is None:
        return None
    return Candidate(Mention(visit.span, visit.host), "host_of_the_only_visit", 0.7)


# `on the Iran nuclear issue`, `at the Syria talks`: a country that names a subject
SUBJECT_OF_TALKS = re.compile(r" (?:nuclear|issues?|question|crisis|problem|conflict|war|deal|talks|peace)\b")


# `keep in touch on Ukraine`: one meets in a country, and speaks on it
ON_A_COUNTRY = re.compile(r"\b[Oo]n (?:the )?\Z")


def is_country_stated(scene: Scene, mention: Mention, span: Span, roles: tuple[Role, ...] = ("at",)) -> bool:
    """Whether a country, and no city, is said to be where something is, with no day or owner of its own."""
    return (
        mention.place is None
        and role_of(scene.text, mention) in roles
        and not why_elsewhere(scene.text, mention, span)
        and not DATED_APART.match(scene.text, mention.span.end)
        and not (scene.occasion in (None, "official-visit") and is_dated_apart(scene.text, mention, span))
        and not scene.text.startswith("'", mention.span.end)
        and SUBJECT_OF_TALKS.match(scene.text, mention.span.end) is None
        and not ON_A_COUNTRY.search(scene.text[max(span.start, mention.span.start - 8) : mention.span.start])
    )


# `The dialogue, occurring alongside the G20 `, `Their talks `: a sentence beside goes on about the contact
THE_TALKS = re.compile(
    r"\b(?:[Tt]he|[Tt]heir|[Tt]his) (?:[\w-]+ ){0,2}?(?:meeting|talks|dialogue|discussions?|consultations)\b"
)
# `Lavrov was in China Tuesday. During his visit, …`, `arrived in China on Wednesday`: a sentence beside
WAS_THERE = re.compile(
    r"\b(?:(?:is|was|are|were)(?: currently)?|arrived|landed) in |\b(?:прибыл|прилетел)[аи]? (?:\w+ )?в "
)


def country_of_the_talks(scene: Scene) -> Candidate | None:
    """The country in a sentence beside the telling one that speaks of the talks or of one who held them."""
    for span in scene.neighbours:
        talks = THE_TALKS.search(scene.text, span.start, span.end)
        there = WAS_THERE.search(scene.text, span.start, span.end)
        for mention in scene.named(span):
            of_talks = talks and distance(scene.text, mention.span, span) < COUNTRY_REACH
            of_one = (
                there
                and there.end() == mention.span.start
                and MINISTER.search(scene.text, span.start, there.start())
            )
            if (of_talks or of_one) and is_country_stated(
                scene, mention, span, ("at", "to") if of_one else ("at",)
            ):
                return Candidate(mention, "country_nearby", 0.8)
    return None


# `Министр находится в Индии`, `The minister is in India`: where one of the two is as the item is written
IS_THERE = re.compile(
    r"\bнаход(?:ится|ятся) (?:[\w-]+ ){0,4}?[вн]а? |\bпребывает в "
    r"|\b(?:is|are) (?:currently |now )?(?:in|visiting) (?=[A-Z])"
)


def country_of_one(scene: Scene) -> Candidate | None:
    """The country a minister is said to be in, anywhere in the article."""
    for span in scene.sentences:
        there = IS_THERE.search(scene.text, span.start, span.end)
        if there is None or not MINISTER.search(scene.text, span.start, there.start()):
            continue
        for mention in scene.named(span):
            if 0 <= mention.span.start - there.end() <= 1 and not why_elsewhere(scene.text, mention, span):
                return Candidate(mention, "one_is_there", 0.75)
    return None


BESIDE_ITS_NAME = 30
"""Code points between the name of a gathering and the country it is in."""


def country_of_the_gathering(scene: Scene) -> Candidate | None:
    """`5日于柬埔寨举办的东亚峰会`: a sentence anywhere says in which country the gathering was."""
    for span, name in where_held(scene):
        stated = [mention for mention in scene.named(span) if is_country_stated(scene, mention, span)]
        apart = {m: max(m.span.start - name.end, name.start - m.span.end) for m in stated}
        nearest = min(stated, key=apart.__getitem__, default=None)
        if nearest is not None and apart[nearest] < BESIDE_ITS_NAME:
            return Candidate(nearest, "country_of_the_gathering", 0.8)
    return None


# `飞到`, `飞抵`: before a country; `，与`: behind it, in one breath, stands the contact
COMES_TO = re.compile(r"(?:[飞来赶回]到|抵达?|转赴|到访)\Z")
THEN_MEETS = re.compile(r"[，、]?[^，。；]{0,6}[与同和]")


def country_reached(scene: Scene) -> Candidate | None:
    """`飞到俄罗斯，与俄外长会面`: the country a minister came to before the contact of the sentence."""
    for span in scene.telling:
        for mention in scene.named(span):
            if (
                mention.place is None
                and COMES_TO.search(scene.text[max(span.start, mention.span.start - 4) : mention.span.start])
                and not why_elsewhere(scene.text, mention, span)
                and THEN_MEETS.match(scene.text, mention.span.end)
            ):
                return Candidate(mention, "country_reached", 0.8)
    return None


COUNTRY_REACH = 140
"""How far from a word of meeting a country may be stated and still be where the ministers met."""
