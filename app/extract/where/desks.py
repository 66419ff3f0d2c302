"""The place by the dateline alone: where the desk of the agency stood as the item was written.

Why it exists: a desk in Moscow writes of talks in New York, and a correspondent who went along writes from
there; only the second tells where the ministers met, and these rules tell them apart.
"""

from __future__ import annotations

from app.extract.where.countries import stated_country
from app.extract.where.host import find_visits
from app.extract.where.stated import Candidate, travelling_agency
from app.extract.where.surroundings import Scene


def dateline_abroad(scene: Scene) -> Candidate | None:
    """The dateline of an agency that went along to a third country."""
    line = scene.dateline
    if line is None or line.country in ("CN", "RU", "HK", "TW") or travelling_agency(scene) is None:
        return None
    return Candidate(line, "dateline_abroad", 0.8)


def dateline_in_that_country(scene: Scene) -> Candidate | None:
    """`JAKARTA: … beside a summit in Indonesia`: a third country, and a desk in one of its cities."""
    line = scene.dateline
    if line is None or line.place is None or line.country in ("CN", "RU", "HK", "TW"):
        return None
    country = stated_country(scene)
    agree = country is not None and country.mention.country == line.country
    return Candidate(line, "dateline_in_that_country", 0.8) if agree else None


def dateline_of_host(scene: Scene) -> Candidate | None:
    """A dateline in the country whose guest the other minister is said to be."""
    line = scene.dateline
    hosts = {visit.host for span in scene.telling for visit in find_visits(scene.text, span)}
    return Candidate(line, "dateline_of_host", 0.85) if line and line.country in hosts else None


DESKS = {"Beijing", "Shanghai", "Moscow"}
"""Cities of the two countries where agencies have desks that write of meetings held elsewhere."""


def dateline_away_from_desks(scene: Scene) -> Candidate | None:
    """`Guilin, March 22 -`: nobody writes from there but those who came along."""
    line = scene.dateline
    if line is None or line.place is None or line.country not in ("CN", "RU") or line.place.name in DESKS:
        return None
    return Candidate(line, "dateline_away_from_desks", 0.8)


def dateline_only(scene: Scene) -> Candidate | None:
    """A dateline and no word of the place: a guess, and said to be one."""
    line, home = scene.dateline, travelling_agency(scene)
    if (
        line is None
        or line.country == home
        or line.country in ("HK", "TW")
        or (home is None and line.country in ("CN", "RU"))
    ):
        return None
    return Candidate(line, "dateline_only", 0.5, "only the dateline names a place")
