"""To which meeting an account without a day belongs, and by what: what it names, and when it was published.

Each clue in turn keeps the meetings it speaks for most; the account joins when one is left and enough is said
to know it by. A note then says what decided, and no fact is taken from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from app.domain import Meeting, Occasion
from app.extract.record.accounts import Account, Group, aligned, is_vague
from app.extract.record.facts import SIDES
from app.extract.record.linking import ONE_DAY, differ, pairs_differ, people

SOON = timedelta(days=14)
"""A visit announced in words that name no day, only where or on what occasion, is this near."""
REPORTED_WITHIN = timedelta(days=8)
"""An article that names no day is about a meeting of the days before it was published."""
ANNOUNCED_WITHIN = timedelta(days=45)
"""A meeting announced without a day takes place in the weeks after; visits are made known a month ahead."""
NEARBY = timedelta(days=3)
"""A day printed beside a meeting without one (the summit it preceded, the arrival) is this near to it."""


BESIDE_OCCASION = {"a summit named", "the occasion's name"}
"""The clues that, beside its occasion, make a meeting known."""

# "20th" in "20th China-Russia Strategic Security Consultations"
EDITION = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\b")


def infer_group(account: Account, groups: Sequence[Group]) -> tuple[int | None, str]:
    """The one group an account without a day can belong to, and by what; None when that stays open."""
    seen = account.hints.published or account.hints.addressed
    if seen is not None:
        may_be = is_foretold if is_vague(account.kind, account.meeting) else fits
        timely = [at for at, group in enumerate(groups) if is_timely(account, group, seen)]
        found, narrowed = narrow(account, groups, [at for at in timely if may_be(account, groups[at])])
        by_page = f"it was published on {seen}" if account.hints.published else f"its address names {seen}"
        return (found, f"It names no day; {by_page}{said_by(narrowed)}.") if found is not None else (None, "")
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


def is_foretold(account: Account, group: Group) -> bool:
    """Whether words that only say who comes can be of this meeting: it has one of those named and nobody in
    his stead, and it is held on a day printed, or soon and where or on an occasion that is named.
    """
    seen = account.hints.published or account.hints.addressed
    others = group.versions.values()
    if not any(shares_people(account, other) for other in others):
        return False
    if any(
        pairs_differ(account.meeting, o.meeting) or countries_differ(account.meeting, o.meeting)
        for o in others
    ):
        return False
    if any(other.meeting.multilateral for other in others) and not names_its_series(account, group):
        return False
    if prints_its_day(account, group) or prints_a_day_nearby(account, group):
        return True
    soon = seen is not None and any(seen <= day <= seen + SOON for day in group.days)
    return soon and bool(names_its_city(account, group) or names_its_series(account, group))


def countries_differ(one: Meeting, other: Meeting) -> bool:
    """Both know the country and it is another."""
    return bool(one.country and other.country and one.country != other.country)


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
    seen = account.hints.published or account.hints.addressed
    if seen and len(left) > 1:
        left = [min(left, key=lambda i: (min(abs(day - seen) for day in groups[i].days), i))]
        narrowed.append("the nearest day")
    return (left[0] if len(left) == 1 else None), narrowed


def is_identified(account: Account, group: Group, narrowed: Sequence[str]) -> bool:
    """Whether enough is said to know the meeting without a day of publication; a city or an occasion alone
    is not: of a city or a series the archive may know one meeting of many.
    """
    if is_contradicted(account, group):
        return False
    year, talk = prints_its_year(account, group), shared_topics(account, group)
    if prints_its_day(account, group):
        return bool(talk or not group.topics or not account.hints.topics)
    if same_city(account, group) and (
        year
        or same_series(account, group)
        or prints_a_day_nearby(account, group)
        or (names_its_series(account, group) and names_its_weekday(account, group))
    ):
        return True
    if same_series(account, group) and (year or BESIDE_OCCASION.intersection(narrowed)):
        return True
    if "the number of the round" in narrowed:
        return True
    return "the topics" in narrowed and talk == len(account.hints.topics) >= 2


def is_contradicted(account: Account, group: Group) -> bool:
    """Whether the text names another weekday, or another day in the sentence that tells of the meeting."""
    own, weekdays = account.hints.own_days, account.hints.weekdays
    if own and not days_near(own, group, ONE_DAY):
        return True
    return bool(weekdays) and not (names_its_weekday(account, group) or prints_its_day(account, group))


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


def names_its_city(account: Account, group: Group) -> int:
    """The text names the city of the meeting, were it only as that of something else."""
    return any(other.meeting.city in account.hints.cities for other in group.versions.values())


def counts_its_round(account: Account, group: Group) -> int:
    """The round of talks it counts is counted the same by another, or in the name of the occasion."""
    counted = {number for other in group.accounts for number in other.hints.rounds}
    counted |= {int(n) for occasion in occasions_of(group) for n in EDITION.findall(occasion.name or "")}
    return bool(counted.intersection(account.hints.rounds))


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
    return days_near(account.hints.days, group, NEARBY)


def days_near(printed: Iterable[tuple[int, int]], group: Group, reach: timedelta) -> bool:
    """Whether one of these (month, day) lies so near to the meeting, in its year."""
    return any(
        (day := in_year(held.year, month_day)) is not None and abs(day - held) <= reach
        for held in group.days
        for month_day in printed
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
    ("the number of the round", counts_its_round),
    ("a summit named", is_its_summit),
    ("the occasion's name", same_occasion),
    ("a day printed nearby", prints_a_day_nearby),
    ("a printed year", prints_its_year),
    ("a month soon after", precedes_a_month),
    ("an occasion named", names_its_series),
    ("a city named", names_its_city),
    ("the weekday", names_its_weekday),
    ("the topics", shared_topics),
)
"""In the order in which they narrow what is left, the surest first."""
