"""Which accounts are of one meeting: worked out over all of them together, so that the order in which they
came cannot matter.

Why not one by one as they come: an article without a day may be read before the one that dates its meeting,
and a page that differs by a day may come first. Here the firm accounts make the meetings, in an order of
their own, and the vague ones then join the meeting they fit, or stay by themselves.

    1 what an editor placed, and the lines of the chronology
    2 accounts that name the day, those that say most first
    3 accounts that name only the month or the year
    4 accounts that name no day: placed by inference, with a note that says by what
    5 announcements, in the same order: they join what they announced; one that names neither day nor place
      nor occasion is left out where nothing fits
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from app.domain import Meeting
from app.extract.record.accounts import Account, Group, aligned, is_vague
from app.extract.record.facts import SIDES
from app.extract.record.hints import is_dated
from app.extract.record.inferring import infer_group
from app.extract.record.linking import match_meeting, people


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
            if at is not None or not is_vague(account.kind, account.meeting):
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
