from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from app.domain import Meeting, Occasion, Participant
from app.extract.record.accounts import Account, Kind, build_account
from app.extract.record.grouping import group_accounts
from app.extract.record.hints import Hints

PAIR = (Participant("Wang Yi", "CN"), Participant("Sergey Lavrov", "RU"))


def met(day: str | None, city: str | None = "Moscow", series: str | None = None, **more: Any) -> Meeting:
    """A meeting of the usual pair on `2022-07-07` or in `2022-07`."""
    parts = [int(part) for part in day.split("-")] if day else []
    given: dict[str, Any] = {
        "day": date(*[*parts, 1, 1][:3]) if parts else None,
        "precision": ("year", "month", "day")[len(parts) - 1] if parts else "day",
        "city": city,
        "occasion": Occasion(series, more.pop("name", None)) if series else None,
        "participants": PAIR,
    }
    return Meeting(**(given | more))


def call(day: str | None) -> Meeting:
    return met(day, None, format="phone")


def tells(key: str, meeting: Meeting, implied: tuple[str, ...] = (), **hints: Any) -> Account:
    return build_account(key, "tells", meeting, implied, Hints(**hints))


def of_kind(kind: Kind, key: str, meeting: Meeting, pinned: str | None = None, **hints: Any) -> Account:
    return build_account(key, kind, meeting, (), Hints(**hints), pinned)


def keys(*accounts: Account) -> list[list[str]]:
    """The keys of each group, sorted; the same for every order of the accounts."""
    found = {
        tuple(
            sorted(
                tuple(sorted(account.key for account in group.accounts)) for group in group_accounts(order)
            )
        )
        for order in permutations(accounts)
    }
    assert len(found) == 1, "the order of the accounts must not matter"
    return [list(group) for group in found.pop()]


def note(key: str, *accounts: Account) -> str:
    return next(g.notes.get(key, "") for g in group_accounts(accounts) if key in {a.key for a in g.accounts})


def test_accounts_in_three_languages_and_a_vague_one_come_together() -> None:
    assert keys(
        tells("a", met("2022-07-07", "Denpasar", "g20")),
        tells("b", met("2022-07-07", None)),
        tells("c", met("2022-07-08", "Denpasar")),
        tells("d", met("2022-07", "Denpasar")),
    ) == [["a", "b", "c", "d"]]


def test_an_account_without_a_city_does_not_join_two_cities() -> None:
    groups = keys(
        tells("a", met("2022-07-07", "Denpasar")),
        tells("b", met("2022-07-07", None)),
        tells("c", met("2022-07-07")),
    )
    assert sorted(map(len, groups)) == [1, 2]


def test_a_bilateral_and_a_trilateral_on_one_day_stay_two() -> None:
    assert keys(
        tells("a", met("2023-07-13", "Jakarta")),
        tells("b", met("2023-07-13", "Jakarta", "ric", multilateral=True)),
    ) == [["a"], ["b"]]


def test_a_visit_of_two_days_is_one_meeting() -> None:
    visit = met("2018-04-04", end_day=date(2018, 4, 5))
    first, second = tells("c", met("2018-04-04")), tells("b", met("2018-04-05"))
    assert keys(tells("a", visit), first, second) == [["a", "b", "c"]]


def test_what_is_only_inferred_tells_nothing_apart() -> None:
    stood_in = (Participant("Qin Gang", "CN"), PAIR[1])
    assert len(keys(tells("a", met("2023-07-12")), tells("b", met("2023-07-12", participants=stood_in)))) == 2
    by_office = tells("b", met("2023-07-12", participants=stood_in), ("participants.CN",))
    assert len(keys(tells("a", met("2023-07-12")), by_office)) == 1
    open_form = tells("c", met("2023-07-12", None), ("format",))
    assert len(keys(tells("d", call("2023-07-12")), open_form)) == 1
    dateline = tells("e", met("2023-07-12", "Beijing"), ("city", "country"))
    assert len(keys(tells("a", met("2023-07-12")), dateline)) == 1


def test_a_listing_gathers_its_accounts_and_two_listings_stay_two() -> None:
    listed = of_kind("listed", "l1", met("2022-07-07", "Denpasar"))
    other = of_kind("listed", "l2", met("2022-07-07", "Denpasar"))
    assert keys(listed, other, tells("a", met("2022-07-07", "Denpasar"))) == [["a", "l1"], ["l2"]]


MOSCOW = tells("m", met("2023-09-18"))
EARLIER = tells("e", met("2020-09-11", "Moscow", "sco"))
BALI = tells("g", met("2022-07-07", "Denpasar", "g20"))
CONSULTED = tells("r", met("2019-05-13", "Sochi"), rounds=(18,))


@pytest.mark.parametrize(
    ("undated", "joins"),
    [
        # published in the days after, and before
        (tells("u", met(None), published=date(2023, 9, 20)), "m"),
        (tells("u", met(None), published=date(2020, 9, 12)), "e"),
        (tells("u", met(None), published=date(2023, 9, 17)), "m"),
        (tells("u", met(None), published=date(2023, 9, 10)), None),
        (tells("u", met(None), published=date(2023, 10, 10)), None),
        (tells("u", met(None, None, "g20"), published=date(2022, 7, 8)), "g"),
        (tells("u", met(None, "Beijing"), published=date(2023, 9, 18)), None),
        # by what the text prints
        (tells("u", met(None), days=((9, 18),)), "m"),
        (tells("u", met(None), days=((9, 19), (9, 23))), "m"),
        (tells("u", met(None), years=(1991, 2020)), "e"),
        (tells("u", met(None, None, "g20"), years=(2022,)), "g"),
        (tells("u", met(None, None, "g20"), cities=("Denpasar",), published=date(2022, 7, 9)), "g"),
        (tells("u", met(None), addressed=date(2023, 9, 18)), "m"),
        (tells("u", met(None), ("city",), rounds=(18,)), "r"),
        (tells("u", met(None, "Denpasar", "g20")), "g"),
        (tells("u", met(None, "Denpasar"), days=((7, 8),), own_days=((7, 8),)), "g"),
        (tells("u", met(None, "Denpasar"), weekdays=(3,), series=("g20",)), "g"),
        # not enough to go by
        (tells("u", met(None)), None),
        (tells("u", met(None, None)), None),
        (tells("u", met(None), days=((2, 29),)), None),
        # a city, an occasion or a weekday fits meetings that are not known
        (tells("u", met(None, "Denpasar")), None),
        (tells("u", met(None), series=("sco",)), None),
        (tells("u", met(None), weekdays=(0,)), None),
        # one is held every year; the day printed beside the words is another
        (tells("u", met(None, None, "g20")), None),
        (tells("u", met(None), days=((9, 20),), own_days=((9, 20),)), None),
        (tells("u", met(None, "Denpasar"), days=((7, 9),), own_days=((7, 9),)), None),
        (tells("u", met(None), addressed=date(2021, 9, 18)), None),
    ],
)
def test_an_account_without_a_day_joins_the_one_meeting_it_fits(undated: Account, joins: str | None) -> None:
    group = next(group for group in keys(MOSCOW, EARLIER, BALI, CONSULTED, undated) if "u" in group)
    assert group == (sorted([joins, "u"]) if joins else ["u"])
    said = note("u", MOSCOW, EARLIER, BALI, CONSULTED, undated)
    assert said.startswith("It names no day") if joins else said == ""


def test_a_call_without_a_day_is_known_by_its_subjects_alone() -> None:
    about = {"topics": ("iran", "united-nations")}
    subjects = ("ukraine", "united-nations"), ("iran", "united-nations"), ("ukraine",)
    calls = [
        tells(f"c{n}", met(f"2026-0{n}-01", None, format="phone", topics=topics))
        for n, topics in enumerate(subjects, start=1)
    ]
    assert ["c2", "u"] in keys(*calls, tells("u", call(None), **about))
    assert ["u"] in keys(*calls, tells("u", call(None), topics=("united-nations",)))


def test_an_announcement_joins_what_it_announced() -> None:
    plan: dict[str, Any] = {"published": date(2023, 9, 13)}
    assert keys(MOSCOW, of_kind("announces", "p", met("2023-09-18"), **plan)) == [["m", "p"]]
    assert keys(MOSCOW, of_kind("announces", "p", met("2023-09"), **plan)) == [["m", "p"]]
    assert keys(MOSCOW, of_kind("announces", "p", met(None), **plan)) == [["m", "p"]]
    assert keys(EARLIER, of_kind("announces", "p", met(None), **plan)) == [["e"], ["p"]]
    assert keys(MOSCOW, of_kind("announces", "p", met("2023-10-16", "Beijing"), **plan)) == [["m"], ["p"]]


WILL_COME = met(None, None, participants=PAIR[:1])


@pytest.mark.parametrize(
    ("said", "joins"),
    [
        ({"published": date(2023, 9, 13), "days": ((9, 18), (9, 21))}, "m"),
        ({"published": date(2023, 9, 13), "days": ((9, 17),)}, "m"),
        ({"published": date(2023, 9, 13), "cities": ("Moscow",)}, "m"),
        ({"published": date(2022, 7, 1), "series": ("g20",)}, "g"),
        ({"published": date(2022, 7, 1), "series": ("brics",), "days": ((7, 8),)}, "b"),
        # somewhere, at some time; too early; afterwards
        ({"published": date(2023, 9, 13)}, None),
        ({"published": date(2023, 8, 20), "cities": ("Moscow",)}, None),
        ({"published": date(2023, 9, 19), "cities": ("Moscow",)}, None),
        ({"cities": ("Moscow",)}, None),
    ],
)
def test_who_comes_is_announced_of_the_meeting_it_fits_and_makes_none(
    said: dict[str, Any], joins: str | None
) -> None:
    several = tells("b", met("2022-07-08", "Denpasar", "brics", multilateral=True))
    found = keys(MOSCOW, BALI, several, of_kind("announces", "p", WILL_COME, **said))
    assert [group for group in found if "p" in group] == ([sorted([joins, "p"])] if joins else [])


def test_two_announcements_of_one_meeting_come_together_and_keep_no_report_from_its_own() -> None:
    first = of_kind("announces", "p", met("2023-09-18"), published=date(2023, 9, 13))
    second = of_kind("announces", "q", met("2023-09-18"), published=date(2023, 9, 14))
    assert keys(first, second) == [["p", "q"]]
    assert keys(first, second, MOSCOW) == [["m", "p", "q"]]


def test_an_editors_choice_stands_against_every_difference() -> None:
    odd = of_kind("tells", "o", call("1999-01-01"), pinned="7")
    with_it = of_kind("tells", "w", met("2023-09-18"), pinned="7")
    apart = of_kind("tells", "x", met("2023-09-18"), pinned="8")
    assert keys(odd, with_it, apart) == [["o", "w"], ["x"]]
    assert ["c", "o", "w"] in keys(odd, with_it, tells("c", call("1999-01-01")))
