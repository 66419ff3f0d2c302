"""The occasion of a meeting in a third country, where the text names a single gathering.

Why it exists: the two ministers do not meet in Vienna or on Bali for each other's sake. Where they met in
neither's country and the whole article names one gathering only, that is what brought them, however loosely
it is named.
"""

from __future__ import annotations

import re

from app.domain import Span
from app.extract.where.gatherings import find_gatherings
from app.extract.where.opinions import Opinion, opinion
from app.extract.where.surroundings import Scene
from app.extract.where.whereabouts import role_of, why_elsewhere

THEIR_OWN = frozenset({"CN", "RU", "HK", "MO", "TW"})
"""Countries in which the two are host and guest, or nobody's guest."""
NO_GATHERING = frozenset({"official-visit", "trilateral-other"})

IN_SOMEBODYS_WORDS = re.compile(
    r"\b(?:said|says|noted|stressed|added|congratulat\w+)\b|\b(?:сказал|отметил|подчеркнул|заявил|добавил|поздравил)\w*|"
    r"表示|指出|强调|強調|祝[贺賀]"
)
"""Somebody speaks of the gathering, or is congratulated on it."""


def only_one_named(scene: Scene) -> Opinion | None:
    """`Лавров увиделся с Ван И в Брунее. … Форум АСЕАН завершается`: one gathering, told of abroad."""
    if not told_abroad(scene):
        return None
    named = [
        (found, span)
        for span in (*scene.blocks("headline"), *scene.sentences)
        for found in find_gatherings(scene, span)
        if found.series.slug not in NO_GATHERING
    ]
    if len({found.series.slug for found, _ in named}) != 1:
        return None
    fitting = next((found for found, span in named if not found.refused and not spoken_of(scene, span)), None)
    return opinion(scene, fitting, "only_one_named", 0.55) if fitting else None


def spoken_of(scene: Scene, span: Span) -> bool:
    """`Wang said this year marks the SCO's 20th anniversary`: no gathering that they came to."""
    return bool(IN_SOMEBODYS_WORDS.search(scene.text, span.start, span.end))


def told_abroad(scene: Scene) -> bool:
    """Whether a telling sentence says that they met in a third country."""
    return any(
        mention.country not in THEIR_OWN
        and role_of(scene.text, mention) == "at"
        and not why_elsewhere(scene.text, mention, span)
        for span in scene.telling
        for mention in scene.named(span)
    )
