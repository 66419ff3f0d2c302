"""To which meeting an account without a day belongs, and by what: what it names, and when it was published.

Each clue in turn keeps the meetings it speaks for most; the account joins when one is left and enough is said
to know it by. A note then says what decided, and no fact is taken from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from app.domain import Occasion
from app.extract.record.accounts import Account, Group, aligned
from app.extract.record.facts import SIDES
from app.extract.record.linking import differ, people

REPORTED_WITHIN = timedelta(days=8)
"""An article that names no day is about a meeting of the days before it was published."""
ANNOUNCED_WITHIN = timedelta(days=45)
"""A meeting announced without a day takes place in the weeks after; visits are made known a month ahead."""
NEARBY = timedelta(days=3)
"""A day printed beside a meeting without one (the summit it preceded, the arrival) is this near to it."""


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
