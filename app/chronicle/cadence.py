"""The rhythm of the meetings: days since the last, longest gap, who travelled to whom, meetings a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.chronicle.series import days_between, in_order
from app.domain import MeetingLine


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without a meeting between two that follow each other."""

    days: int
    after: MeetingLine
    before: MeetingLine


@dataclass(frozen=True, slots=True)
class HostBalance:
    """Where they met: in China, in Russia, in a third country, not known where, by phone or video."""

    china: int
    russia: int
    elsewhere: int
    unknown: int
    remote: int


@dataclass(frozen=True, slots=True)
class Cadence:
    """`days_since_last` is None without a meeting of known day on or before today."""

    last: MeetingLine | None
    days_since_last: int | None
    longest_gap: Gap | None
    hosts: HostBalance
    by_year: Mapping[int, int]


def find_cadence(lines: Iterable[MeetingLine], today: date) -> Cadence:
    """The rhythm of these meetings. Gaps lie between meetings of known day; ties go to the earlier gap."""
    lines = tuple(lines)
    dated = sorted((line for line in lines if line.meeting.day), key=in_order)
    exact = [line for line in dated if line.meeting.precision == "day"]
    past = [line for line in exact if line.meeting.day and line.meeting.day <= today]
    last = past[-1] if past else None
    end = (last.meeting.end_day or last.meeting.day) if last else None
    return Cadence(
        last=last,
        days_since_last=max((today - end).days, 0) if end else None,
        longest_gap=longest_gap(exact),
        hosts=host_balance(lines),
        by_year=dict(sorted(Counter(line.meeting.day.year for line in dated if line.meeting.day).items())),
    )


def longest_gap(exact: Iterable[MeetingLine]) -> Gap | None:
    """The longest time between two meetings in day order."""
    gaps = (Gap(days_between(a.meeting, b.meeting) or 0, a, b) for a, b in pairwise(exact))
    return max(gaps, key=lambda gap: gap.days, default=None)


def host_balance(lines: Iterable[MeetingLine]) -> HostBalance:
    """Who travelled to whom, counted."""
    found = Counter(host_of(line) for line in lines)
    return HostBalance(*(found[name] for name in ("CN", "RU", "elsewhere", "unknown", "remote")))


def host_of(line: MeetingLine) -> str:
    """CN, RU, elsewhere, unknown or remote."""
    if line.meeting.format != "in_person":
        return "remote"
    country = line.meeting.country
    return country if country in ("CN", "RU") else "elsewhere" if country else "unknown"
