"""The map of venues: every city where a meeting took place, as a disc on the world's land."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.chronicle.counting import CountingRule
from app.domain import MeetingLine
from app.lexicon import Lexicon
from app.web import links
from app.web.counting import with_rule
from app.web.pages.labels import shown
from app.web.pages.model import Model
from app.web.projection import HEIGHT, project

LEFT, RIGHT = 130, 960
"""The part of the map that is shown, from the Bering Strait to New Zealand, in its units."""
SMALLEST, LARGEST = 4.5, 18.0
"""Radius of a disc: never too small to see, never so large that it hides a country."""


class Spot(Model):
    """A city on the map: a disc whose area grows with its meetings."""

    x: float
    y: float
    size: float
    name: str
    meetings: int
    url: str


class VenueMap(Model):
    """The cities on an Equal Earth map; the part of it that is shown."""

    left: int
    top: int
    width: int
    height: int
    spots: tuple[Spot, ...]
    """The largest first, so that none hides a smaller one."""


def build_map(lines: Iterable[MeetingLine], rule: CountingRule, lexicon: Lexicon) -> VenueMap:
    """The cities of these meetings on the map."""
    counts = Counter(line.meeting.city for line in lines if line.meeting.city)
    most = max(counts.values(), default=1)
    spots = []
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0] or "")):
        place = lexicon.place(name or "")
        if place:
            x, y = project(place.latitude, place.longitude)
            spots.append(
                Spot(
                    x=x,
                    y=y,
                    size=round(max(SMALLEST, LARGEST * (count / most) ** 0.5), 1),
                    name=shown(place.names),
                    meetings=count,
                    url=with_rule(links.city(place.country, place.slug), rule),
                )
            )
    return VenueMap(left=LEFT, top=0, width=RIGHT - LEFT, height=HEIGHT, spots=tuple(spots))
