"""What the archive holds of each year and side, and what it should hold and does not.

Absence must be readable: "they did not meet" and "we have no text" look alike until a page tells them apart.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.chronicle.expected import Expected
from app.domain import MeetingLine, SourceKind


@dataclass(frozen=True, slots=True)
class YearCoverage:
    """The meetings of one year (None: undated), and of how many each kind of source is held."""

    year: int | None
    meetings: int
    cn_readout: int
    ru_readout: int
    cn_agency: int
    ru_agency: int
    other: int
    without_text: int


@dataclass(frozen=True, slots=True)
class MissingOccasion:
    """An occasion of a year at which a meeting is to be expected, without a record of one."""

    series: str
    year: int
    why: str


def find_coverage(
    lines: Iterable[MeetingLine], kinds: Mapping[str, Collection[SourceKind]]
) -> tuple[YearCoverage, ...]:
    """Year by year, oldest first, undated last; `kinds` has the kinds of source held, by slug."""
    by_year: dict[int | None, list[MeetingLine]] = {}
    for line in lines:
        by_year.setdefault(line.meeting.day.year if line.meeting.day else None, []).append(line)
    return tuple(
        year_coverage(year, by_year[year], kinds)
        for year in sorted(by_year, key=lambda y: (y is None, y or 0))
    )


def year_coverage(
    year: int | None, lines: list[MeetingLine], kinds: Mapping[str, Collection[SourceKind]]
) -> YearCoverage:
    """One year, counted."""

    def having(kind: SourceKind) -> int:
        return sum(kind in kinds.get(line.slug, ()) for line in lines)

    return YearCoverage(
        year=year,
        meetings=len(lines),
        cn_readout=having("cn_readout"),
        ru_readout=having("ru_readout"),
        cn_agency=having("cn_agency"),
        ru_agency=having("ru_agency"),
        other=having("other"),
        without_text=sum(line.articles == 0 for line in lines),
    )


VISIT = "a visit"
"""What a meeting of the two alone in China or Russia is besides its series."""


def kinds_of(line: MeetingLine) -> Iterator[str]:
    """What a meeting can satisfy: its series, and where it is one, a visit."""
    meeting = line.meeting
    if meeting.occasion:
        yield meeting.occasion.series
    if meeting.format == "in_person" and not meeting.multilateral and meeting.country in ("CN", "RU"):
        yield VISIT


def find_missing(
    lines: Iterable[MeetingLine], expected: Iterable[Expected], until: date
) -> tuple[MissingOccasion, ...]:
    """Expected occasions without a meeting, up to the day `until`, newest first, then by series."""
    held = {
        (series, line.meeting.day.year) for line in lines if line.meeting.day for series in kinds_of(line)
    }
    missing = [
        MissingOccasion(one.series, year, one.why)
        for one in expected
        for year in one.years(until)
        if (VISIT if one.visit else one.series, year) not in held
    ]
    return tuple(sorted(missing, key=lambda m: (-m.year, m.series)))
