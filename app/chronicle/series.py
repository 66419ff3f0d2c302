"""One meeting among the others: the 7th of its year, the 3rd on G20 sidelines, the first in Astana.

A meeting known only by its month or year may lie before or after; the rank then says so: 6th or 7th.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain import Meeting, MeetingLine


@dataclass(frozen=True, slots=True)
class Rank:
    """Which one it is: `least` when all meetings of uncertain day came later, `most` when all came before."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting stands among those given; None where the question has no answer.

    `days_since_last` runs from the end of the meeting before to the beginning of this one, both of known day.
    """

    in_year: Rank | None
    in_series: Rank | None
    in_city: Rank | None
    previous: MeetingLine | None
    next: MeetingLine | None
    previous_in_series: MeetingLine | None
    next_in_series: MeetingLine | None
    days_since_last: int | None


def find_place(slug: str, lines: Sequence[MeetingLine]) -> Place | None:
    """The place of the meeting of that slug among these lines; None when it is not one of them or undated."""
    line = next((line for line in lines if line.slug == slug), None)
    if line is None or line.meeting.day is None:
        return None
    dated = sorted((other for other in lines if other.meeting.day), key=in_order)
    alike = [other for other in dated if same_series(line.meeting, other.meeting)]
    before, after = beside(line, dated)
    before_alike, after_alike = beside(line, alike)
    return Place(
        in_year=rank(line, dated, same_year),
        in_series=rank(line, dated, same_series),
        in_city=rank(line, dated, same_city),
        previous=before,
        next=after,
        previous_in_series=before_alike,
        next_in_series=after_alike,
        days_since_last=days_between(before.meeting, line.meeting) if before else None,
    )


def in_order(line: MeetingLine) -> tuple[date, str]:
    """By day, then by slug."""
    assert line.meeting.day is not None
    return line.meeting.day, line.slug


def beside(line: MeetingLine, dated: Sequence[MeetingLine]) -> tuple[MeetingLine | None, MeetingLine | None]:
    """The lines before and after it; none when it is not among them."""
    if line not in dated:
        return None, None
    at = dated.index(line)
    return dated[at - 1] if at else None, dated[at + 1] if at + 1 < len(dated) else None


# ------------------------------------------------------------------ of the same kind


def same_year(one: Meeting, other: Meeting) -> bool:
    """Both in one calendar year."""
    return bool(one.day and other.day and one.day.year == other.day.year)


def same_series(one: Meeting, other: Meeting) -> bool:
    """Both on occasions of one series."""
    return bool(one.occasion and other.occasion and one.occasion.series == other.occasion.series)


def same_city(one: Meeting, other: Meeting) -> bool:
    """Both in one city."""
    return bool(one.city and one.city == other.city and one.country == other.country)


def rank(
    line: MeetingLine, dated: Iterable[MeetingLine], alike: Callable[[Meeting, Meeting], bool]
) -> Rank | None:
    """Which one it is among those alike; None when it is not even alike to itself."""
    if not alike(line.meeting, line.meeting):
        return None
    others = [other for other in dated if other.slug != line.slug and alike(line.meeting, other.meeting)]
    surely = sum(is_before(other, line) for other in others)
    perhaps = sum(not is_before(other, line) and not is_before(line, other) for other in others)
    return Rank(surely + 1, surely + perhaps + 1)


def is_before(one: MeetingLine, other: MeetingLine) -> bool:
    """Whether it surely came first; two on one known day go by slug."""
    (first, last), (other_first, other_last) = days_of(one.meeting), days_of(other.meeting)
    if first == last == other_first == other_last:
        return one.slug < other.slug
    return last < other_first


def days_of(meeting: Meeting) -> tuple[date, date]:
    """The earliest and latest day on which it can have begun."""
    assert meeting.day is not None
    day = meeting.day
    if meeting.precision == "day":
        return day, day
    if meeting.precision == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return date(day.year, 1, 1), date(day.year, 12, 31)


def days_between(one: Meeting, other: Meeting) -> int | None:
    """Days from the end of one to the beginning of the other; None where either day is not known."""
    if one.day is None or other.day is None or {one.precision, other.precision} != {"day"}:
        return None
    return max((other.day - (one.end_day or one.day)).days, 0)
