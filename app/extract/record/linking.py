"""Same meeting or new, and under what slug.

Why rules and not a score: an editor must be able to see why two articles share a page. Two accounts are of
one meeting unless some question below tells them apart; then the nearness of their days decides between the
meetings left over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import count

from app.domain import Meeting, Occasion, Side
from app.extract.record.facts import SIDES

ONE_DAY = timedelta(days=1)
"""Beijing, Moscow and the venue can stand on different days when a call or an evening meeting takes place."""

HOSTS = {"unga"}
"""Occasions during which many ministers' meetings are held: naming one does not say which meeting it was."""

PARTY_WORDS = (("tri", "trilateral"), ("quad", "four-party"), ("quad", "quadrilateral"), ("quad", "four-way"))
"""Slug suffix and the word in an occasion's name that asks for it."""


# ------------------------------------------------------------------ same meeting or new?


def match_meeting(meeting: Meeting, known: Iterable[tuple[str, Meeting]]) -> str | None:
    """The slug of the known meeting this one is, or None when it is new.

    The closest in days wins. Meetings of known day that lie equally close are told apart by what more they
    agree on, then by slug, so that the answer does not depend on the order of `known`. A meeting without a
    day is matched only when a single known one is left.
    """
    close = [
        (near, -agreements(meeting, other), slug)
        for slug, other in known
        if not differ(meeting, other) and (near := nearness(meeting, other)) is not None
    ]
    if not close:
        return None
    best = min(close)
    if best[0] == UNDATED and len({slug for near, _, slug in close if near == UNDATED}) > 1:
        return None
    return best[2]


def follow_accounts(before: Mapping[int, Meeting], after: Sequence[Meeting]) -> dict[int, int]:
    """Where each account of an article stands in a new reading of it, by positions; none for one lost.

    The same meeting goes first; what is left over on both sides is paired in order.
    """
    found: dict[int, int] = {}
    for position, account in before.items():
        free = [(f"{at:09d}", other) for at, other in enumerate(after) if at not in found.values()]
        same = match_meeting(account, free)
        if same is not None:
            found[position] = int(same)
    lost = [position for position in before if position not in found]
    new = [at for at in range(len(after)) if at not in found.values()]
    return found | dict(zip(lost, new, strict=False))


def formats_differ(one: Meeting, other: Meeting) -> bool:
    """A call is not a visit."""
    return one.format != other.format


def circles_differ(one: Meeting, other: Meeting) -> bool:
    """A bilateral and a trilateral on one day stay two."""
    return one.multilateral != other.multilateral


def gatherings_differ(one: Meeting, other: Meeting) -> bool:
    """Two multilateral meetings of different kind: RIC is not BRICS, three parties are not four."""
    if not (one.multilateral and other.multilateral and one.occasion and other.occasion):
        return False
    series = {one.occasion.series, other.occasion.series}
    if len(series) > 1 and not series & HOSTS:
        return True
    kinds = {party_count(one.occasion), party_count(other.occasion)} - {None}
    return len(kinds) > 1


def cities_differ(one: Meeting, other: Meeting) -> bool:
    """Both know the city, or at least the country, and it is another."""
    if one.city and other.city:
        return one.city != other.city
    return bool(one.country and other.country and one.country != other.country)


def pairs_differ(one: Meeting, other: Meeting) -> bool:
    """Both name someone for a side and nobody is the same."""
    return any((a := people(one, side)) and (b := people(other, side)) and not a & b for side in SIDES)


DIFFERENCES: tuple[Callable[[Meeting, Meeting], bool], ...] = (
    formats_differ,
    circles_differ,
    gatherings_differ,
    cities_differ,
    pairs_differ,
)
"""Any one of these makes two meetings of two accounts."""


def differ(one: Meeting, other: Meeting) -> bool:
    """Whether anything tells the two apart, their days aside."""
    return any(differs(one, other) for differs in DIFFERENCES)


SAME_DAY, OVERLAPPING, NEXT_DAY, SAME_MONTH, SAME_YEAR, UNDATED = range(6)


def nearness(one: Meeting, other: Meeting) -> int | None:
    """How close the days lie, SAME_DAY best; None when too far for one meeting."""
    if one.day is None or other.day is None:
        return UNDATED if place_agrees(one, other) and pair_agrees(one, other) else None
    if one.precision == other.precision == "day":
        return nearness_in_days(one, other, one.day, other.day)
    if not place_agrees(one, other):
        return None
    if "year" not in (one.precision, other.precision):
        return SAME_MONTH if (one.day.year, one.day.month) == (other.day.year, other.day.month) else None
    return SAME_YEAR if one.day.year == other.day.year else None


def nearness_in_days(one: Meeting, other: Meeting, day: date, other_day: date) -> int | None:
    """The same for two meetings whose days are known."""
    if day == other_day:
        return SAME_DAY
    gap = max(day, other_day) - min(one.end_day or day, other.end_day or other_day)
    if gap <= timedelta(0):
        return OVERLAPPING
    return NEXT_DAY if gap <= ONE_DAY and place_agrees(one, other) else None


def place_agrees(one: Meeting, other: Meeting) -> bool:
    """Both name the same city, or both are of a kind that has none."""
    return one.city == other.city and (one.city is not None or one.format != "in_person")


def pair_agrees(one: Meeting, other: Meeting) -> bool:
    """Each side is named in both and shares someone."""
    return all(people(one, side) & people(other, side) for side in SIDES)


def agreements(one: Meeting, other: Meeting) -> int:
    """On how many further facts two accounts agree."""
    series = bool(one.occasion and other.occasion and one.occasion.series == other.occasion.series)
    return series + place_agrees(one, other) + pair_agrees(one, other)


def people(meeting: Meeting, side: Side) -> set[str]:
    """Who took part for a side."""
    return {p.person for p in meeting.participants if p.side == side}


# ------------------------------------------------------------------ slugs


def meeting_slug(meeting: Meeting, taken: Collection[str]) -> str:
    """The address of a meeting: `2022-07-07-denpasar`; a number is added while `taken`."""
    return free_slug(slug_stem(meeting), taken)


def free_slug(stem: str, taken: Collection[str]) -> str:
    """The stem, or with the first number that makes it free: `2022-07-07-denpasar-2`."""
    return next(
        slug for number in count(1) if (slug := stem if number == 1 else f"{stem}-{number}") not in taken
    )


def has_stem(slug: str, stem: str) -> bool:
    """Whether the slug is the stem, or the stem with a number."""
    return slug == stem or (slug.startswith(f"{stem}-") and slug.removeprefix(f"{stem}-").isdigit())


def slug_stem(meeting: Meeting) -> str:
    """`2022-07-07-denpasar`, `2022-10-27-phone`, `2023-07-12-jakarta-tri`; as precise as the day is known
    (`2015-06-moscow`, `undated-moscow`).
    """
    day = meeting.day.isoformat() if meeting.day else "undated"
    if meeting.day:
        day = day[: {"day": 10, "month": 7, "year": 4}[meeting.precision]]
    parts = [day, place_part(meeting), gathering(meeting) if meeting.multilateral else None]
    return "-".join(part for part in parts if part)


def place_part(meeting: Meeting) -> str:
    """`phone`, `video`, the city, else the country, else `meeting`."""
    if meeting.format != "in_person":
        return meeting.format
    return slugged(meeting.city or meeting.country or "") or "meeting"


def gathering(meeting: Meeting) -> str:
    """What kind of multilateral meeting: `ric`, `brics`, `tri` …; `multi` when nothing says."""
    occasion = meeting.occasion
    if occasion is None or occasion.series in HOSTS:
        return "multi"
    if occasion.series == "trilateral-other":
        return party_count(occasion) or "tri"
    return slugged(occasion.series)


def party_count(occasion: Occasion) -> str | None:
    """`tri` or `quad` where the occasion's name says how many took part."""
    name = (occasion.name or "").casefold()
    return next((suffix for suffix, word in PARTY_WORDS if word in name), None)


def slugged(name: str) -> str:
    """`Rio de Janeiro` -> `rio-de-janeiro`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    # "rio de janeiro", "xi'an": whatever is neither letter nor figure becomes one hyphen
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
