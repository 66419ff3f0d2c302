"""Which accounts are of one meeting: worked out over all of them together, so that the order in which they
came cannot matter.

Why not one by one as they come: an article without a day may be read before the one that dates its meeting,
and a page that differs by a day may come first. Here the firm accounts make the meetings, in an order of
their own, and the vague ones then join the meeting they fit, or stay by themselves.

    1 what an editor placed, and the lines of the chronology
    2 accounts that name the day, those that say most first
    3 accounts that name only the month or the year
    4 accounts that name no day: placed by inference, with a note that says by what
    5 announcements, in the same order: they join what they announced
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal

from app.domain import Meeting, Occasion
from app.extract.facts import SIDES
from app.extract.hints import NO_HINTS, Hints, is_dated
from app.extract.linking import differ, match_meeting, people

REPORTED_WITHIN = timedelta(days=8)
"""An article that names no day is about a meeting of the days before it was published."""
ANNOUNCED_WITHIN = timedelta(days=45)
"""A meeting announced without a day takes place in the weeks after; visits are made known a month ahead."""
NEARBY = timedelta(days=3)
"""A day printed beside a meeting without one (the summit it preceded, the arrival) is this near to it."""

Kind = Literal["listed", "tells", "announces"]

UNCOMPARED: dict[str, Any] = {
    **{"day": None, "end_day": None, "precision": "day", "topics": (), "review": (), "confidence": 1.0},
    **{"locality": None, "venue": None, "requested_by": None, "host_side": None},
}
"""What two accounts of one meeting may differ in, day and all, when what else they say is compared."""


@dataclass(frozen=True, slots=True)
class Account:
    """One source's version of a meeting, with only what it states: see `build_account`.

    `key` orders accounts that say equally much and must not depend on when they came. `pinned` names the
    meeting an editor put it in. `any_format`: its words fit a call as well as a visit.
    """

    key: str
    kind: Kind
    meeting: Meeting
    hints: Hints = NO_HINTS
    any_format: bool = False
    pinned: str | None = None


@dataclass(slots=True)
class Group:
    """The accounts of one meeting, each with why it was placed here where that is not plain.

    `versions` are those that differ in more than the day, one of each: enough to compare with, however many
    copies there are. `days` are all days named, `topics` all subjects.
    """

    pinned: str | None = None
    accounts: list[Account] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    versions: dict[Meeting, Account] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    took_place: bool = False

    def add(self, account: Account, note: str) -> None:
        """Take an account in."""
        meeting = account.meeting
        self.accounts.append(account)
        self.versions.setdefault(replace(meeting, **UNCOMPARED), account)
        if meeting.day and is_dated(meeting):
            self.days.add(meeting.day)
        if note:
            self.notes[account.key] = note
        if account.kind != "announces":
            self.took_place = True
            self.topics.update(meeting.topics)


def build_account(
    key: str,
    kind: Kind,
    meeting: Meeting,
    implied: Collection[str] = (),
    hints: Hints = NO_HINTS,
    pinned: str | None = None,
) -> Account:
    """The account without the place, persons and format that are among the fields its words only imply: what
    is inferred must not tell two meetings apart. An inferred day stays: without it there would be none.
    """
    placed = meeting if "city" not in implied else replace(meeting, city=None, country=None, locality=None)
    if "city" not in implied and "country" in implied and not meeting.city:
        placed = replace(placed, country=None)
    known = tuple(p for p in placed.participants if f"participants.{p.side}" not in implied)
    stated = replace(placed, participants=known, findings=())
    return Account(key, kind, stated, hints, "format" in implied, pinned)


def group_accounts(accounts: Iterable[Account]) -> tuple[Group, ...]:
    """The accounts by meeting. The same accounts in any order give the same groups in the same order."""
    ordered = sorted(accounts, key=in_turn)
    groups: list[Group] = []
    by_day: dict[date, list[int]] = defaultdict(list)

    def join(account: Account, at: int | None, note: str = "") -> None:
        if at is None:
            at = len(groups)
            groups.append(Group(account.pinned))
        groups[at].add(account, note)
        for day in days_around(account.meeting):
            by_day[day].append(at)

    for account in ordered:
        if account.pinned is not None:
            join(account, next((i for i, g in enumerate(groups) if g.pinned == account.pinned), None))
        elif account.kind == "listed":
            join(account, None)
        elif is_dated(account.meeting):
            near = {at for day in days_around(account.meeting) for at in by_day[day]}
            join(account, find_group(account, groups, sorted(near)))
        elif account.meeting.day:
            join(account, find_group(account, groups, range(len(groups))))
        else:
            at, note = infer_group(account, groups)
            join(account, at, note)
    return tuple(groups)


def in_turn(account: Account) -> tuple[object, ...]:
    """The turn of an account: what is firm first, then what says most, then by day and key."""
    meeting = account.meeting
    layer = (
        0 if account.pinned is not None else 1 if account.kind == "listed" else 2,
        account.kind == "announces",
        0 if is_dated(meeting) else 1 if meeting.day else 2,
    )
    said = sum(
        (
            meeting.city is not None,
            meeting.occasion is not None,
            *(bool(people(meeting, side)) for side in SIDES),
            not account.any_format,
        )
    )
    return layer, -said, meeting.day or date.min, account.key


def days_around(meeting: Meeting) -> Iterator[date]:
    """The days on which the same meeting could stand in another account; none when its day is not known."""
    if meeting.day is None or not is_dated(meeting):
        return
    last = min(meeting.end_day or meeting.day, meeting.day + timedelta(days=31))
    day = meeting.day - timedelta(days=1)
    while day <= last + timedelta(days=1):
        yield day
        day += timedelta(days=1)


def find_group(account: Account, groups: Sequence[Group], among: Iterable[int]) -> int | None:
    """The group of which some account is the same meeting, by `match_meeting`; None when there is none.

    For an announcement what took place goes before what was only announced.
    """
    known = [(f"{at:09d}", other) for at in among for other in groups[at].accounts]
    for took_place in (True, False) if account.kind == "announces" else (True,):
        pairs = [
            (name, aligned(other.meeting, account, other))
            for name, other in known
            if groups[int(name)].took_place == took_place
        ]
        found = match_meeting(account.meeting, pairs)
        if found is not None:
            return int(found)
    return None


def aligned(meeting: Meeting, one: Account, other: Account) -> Meeting:
    """The meeting, with the other's format where either account leaves the format open."""
    if one.any_format or other.any_format:
        return replace(meeting, format=one.meeting.format)
    return meeting


# ------------------------------------------------------------------ accounts without a day


def infer_group(account: Account, groups: Sequence[Group]) -> tuple[int | None, str]:
    """The one group an account without a day can belong to, and by what; None when that stays open."""
    published = account.hints.published
    if published is not None:
        timely = [at for at, group in enumerate(groups) if is_timely(account, group, published)]
        found, narrowed = narrow(account, groups, [at for at in timely if fits(account, groups[at])])
        when = f"It names no day; it was published on {published}"
        return (found, f"{when}{said_by(narrowed)}.") if found is not None else (None, "")
    if account.kind == "announces":
        return None, ""
    found, narrowed = narrow(account, groups, [at for at, group in enumerate(groups) if fits(account, group)])
    if found is None or not is_identified(account, groups[found], narrowed):
        return None, ""
    words = said_by(narrowed) or "; no other known meeting fits"
    return found, f"It names no day{words}."


def said_by(narrowed: Sequence[str]) -> str:
    """`, and the city and the topics fit this meeting alone`."""
    return f": what decides is {' and '.join(narrowed)}" if narrowed else ""


def fits(account: Account, group: Group) -> bool:
    """Whether some account of the group is not told apart from it, and both name someone in common."""
    return (group.took_place or account.kind == "announces") and any(
        not differ(account.meeting, aligned(other.meeting, account, other)) and shares_people(account, other)
        for other in group.versions.values()
    )


def shares_people(one: Account, other: Account) -> bool:
    """Whether a person of either side stands in both."""
    return any(people(one.meeting, side) & people(other.meeting, side) for side in SIDES)


def is_timely(account: Account, group: Group, published: date) -> bool:
    """Whether the meeting lies in the days before publication, or after it for an announcement."""
    if account.kind == "announces":
        return any(published <= day <= published + ANNOUNCED_WITHIN for day in group.days)
    return any(published - REPORTED_WITHIN <= day <= published + timedelta(days=1) for day in group.days)


def narrow(account: Account, groups: Sequence[Group], at: Sequence[int]) -> tuple[int | None, list[str]]:
    """The one group left when each clue keeps those it speaks for most, and the clues that decided."""
    left, narrowed = list(at), []
    for words, speaks_for in CLUES if len(left) > 1 else ():
        said = {i: speaks_for(account, groups[i]) for i in left}
        most = max(said.values())
        kept = [i for i in left if said[i] == most]
        if len(kept) < len(left):
            left = kept
            narrowed.append(words)
    published = account.hints.published
    if published and len(left) > 1:
        left = [min(left, key=lambda i: (min(abs(day - published) for day in groups[i].days), i))]
        narrowed.append("the nearest day")
    return (left[0] if len(left) == 1 else None), narrowed


def is_identified(account: Account, group: Group, narrowed: Sequence[str]) -> bool:
    """Whether enough is said to know the meeting without a day of publication: where or on what occasion it
    was held, or at least two subjects of which no other meeting had as many; and no other weekday.
    """
    if (
        account.hints.weekdays
        and not names_its_weekday(account, group)
        and not prints_its_day(account, group)
    ):
        return False
    if same_city(account, group) or same_series(account, group) or "a printed day" in narrowed:
        return True
    return "the topics" in narrowed and shared_topics(account, group) == len(account.hints.topics) >= 2


def same_city(account: Account, group: Group) -> int:
    """The account and some other name the same city."""
    city = account.meeting.city
    return city is not None and any(city == other.meeting.city for other in group.versions.values())


def same_series(account: Account, group: Group) -> int:
    """Some other names an occasion of the same series."""
    one = account.meeting.occasion
    return one is not None and any(o.series == one.series for o in occasions_of(group))


def same_occasion(account: Account, group: Group) -> int:
    """Some other names the same occasion: a summit is not the ministers' own gathering."""
    one = account.meeting.occasion
    return one is not None and any((o.series, o.name) == (one.series, one.name) for o in occasions_of(group))


def is_its_summit(account: Account, group: Group) -> int:
    """The text names a summit, and that is the occasion of the meeting."""
    return any(o.series in account.hints.summits and "Summit" in (o.name or "") for o in occasions_of(group))


def names_its_series(account: Account, group: Group) -> int:
    """The text names the occasion of the meeting."""
    return any(occasion.series in account.hints.series for occasion in occasions_of(group))


def occasions_of(group: Group) -> Iterator[Occasion]:
    """The occasions its accounts name, announcements aside."""
    return (
        other.meeting.occasion
        for other in group.versions.values()
        if other.meeting.occasion and other.kind != "announces"
    )


def prints_its_day(account: Account, group: Group) -> int:
    """A day printed without a year is that of the meeting."""
    return any((day.month, day.day) in account.hints.days for day in group.days)


def prints_a_day_nearby(account: Account, group: Group) -> int:
    """A day printed without a year is within a few days of the meeting."""
    return any(
        (printed := in_year(day.year, month_day)) is not None and abs(printed - day) <= NEARBY
        for day in group.days
        for month_day in account.hints.days
    )


def in_year(year: int, month_day: tuple[int, int]) -> date | None:
    """That day of that year; None for 29 February where there is none."""
    try:
        return date(year, *month_day)
    except ValueError:
        return None


def precedes_a_month(account: Account, group: Group) -> int:
    """A month printed without a day, of a summit or visit ahead, is one or two months after."""
    ahead = {(month - day.month) % 12 for day in group.days for month in account.hints.months}
    return max((3 - months for months in ahead if 1 <= months <= 2), default=0)


def prints_its_year(account: Account, group: Group) -> int:
    """The year of the meeting is printed."""
    return any(day.year in account.hints.years for day in group.days)


def names_its_weekday(account: Account, group: Group) -> int:
    """The weekday of the meeting is named."""
    return any(day.weekday() in account.hints.weekdays for day in group.days)


def shared_topics(account: Account, group: Group) -> int:
    """How many of the subjects it names were talked about in the meeting."""
    return len(group.topics.intersection(account.hints.topics))


CLUES: tuple[tuple[str, Callable[[Account, Group], int]], ...] = (
    ("a printed day", prints_its_day),
    ("the city", same_city),
    ("the occasion", same_series),
    ("a summit named", is_its_summit),
    ("the occasion's name", same_occasion),
    ("a day printed nearby", prints_a_day_nearby),
    ("a printed year", prints_its_year),
    ("a month soon after", precedes_a_month),
    ("an occasion named", names_its_series),
    ("the weekday", names_its_weekday),
    ("the topics", shared_topics),
)
"""In the order in which they narrow what is left, the surest first."""
