from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from app.domain import Meeting, Occasion, Participant
from app.extract.record.linking import follow_accounts, match_meeting, meeting_slug
from app.lexicon import Lexicon

PAIR = (Participant("Wang Yi", "CN"), Participant("Sergey Lavrov", "RU"))
OTHER_PAIR = (Participant("Qin Gang", "CN"), Participant("Sergey Lavrov", "RU"))
MONTH: dict[str, Any] = {"precision": "month"}
CALL: dict[str, Any] = {"format": "phone", "city": None}


def held(day: str | None, **more: Any) -> Meeting:
    given: dict[str, Any] = {"city": "Moscow", "participants": PAIR}
    return Meeting(day=date.fromisoformat(day) if day else None, **(given | more))


def many(series: str | None, name: str | None = None, day: str = "2020-09-10", **more: Any) -> Meeting:
    occasion = Occasion(series, name) if series else None
    return held(day, multilateral=True, occasion=occasion, **more)


@pytest.mark.parametrize(
    ("known", "found", "same"),
    [
        # days
        (held("2023-09-18"), held("2023-09-18"), True),
        (held("2023-09-18"), held("2023-09-19"), True),
        (held("2023-09-18"), held("2023-09-20"), False),
        (held("2022-12-31"), held("2023-01-01"), True),
        (held("2023-09-18"), held("2023-09-19", city=None), False),
        (held("2023-09-18"), held("2022-09-18"), False),
        (held("2023-09-18", end_day=date(2023, 9, 20)), held("2023-09-20"), True),
        (held("2023-09-18", end_day=date(2023, 9, 20)), held("2023-09-21"), True),
        (held("2023-09-18", end_day=date(2023, 9, 20)), held("2023-09-22"), False),
        (held("2024-02-29", **CALL), held("2024-03-01", **CALL), True),
        # formats
        (held("2023-09-18", **CALL), held("2023-09-18", city=None), False),
        (held("2023-09-18", **CALL), held("2023-09-18", format="video", city=None), False),
        # places
        (held("2023-09-18"), held("2023-09-18", city="Beijing"), False),
        (held("2023-09-18"), held("2023-09-18", city=None), True),
        (held("2023-09-18", country="RU"), held("2023-09-18", city=None, country="CN"), False),
        # people
        (held("2023-09-18"), held("2023-09-18", participants=OTHER_PAIR), False),
        (held("2023-09-18"), held("2023-09-18", participants=PAIR[:1]), True),
        (held("2023-09-18"), held("2023-09-18", participants=()), True),
        # a visit's occasion is told in many ways
        (held("2023-09-18", occasion=Occasion("asean")), held("2023-09-18", occasion=Occasion("g20")), True),
        # bilateral and multilateral on one day
        (held("2020-09-10"), many("ric"), False),
        (many("ric"), many("ric"), True),
        (many("ric"), many(None), True),
        (many("ric"), many("brics"), False),
        (many("ric"), many("unga"), True),
        (many("trilateral-other", "A trilateral meeting"), many("trilateral-other"), True),
        (
            many("trilateral-other", "A trilateral meeting"),
            many("trilateral-other", "Four-party meeting on a neighbour"),
            False,
        ),
        # less than a day
        (held("2015-06-02", **MONTH), held("2015-06-20"), True),
        (held("2015-06-02", **MONTH), held("2015-07-02"), False),
        (held("2015-06-02", **MONTH), held("2015-06-20", city="Beijing"), False),
        (held("2015-06-02", **MONTH), held("2015-06-20", city=None), False),
        (held("2015-06-02", **MONTH), held("2015-06-01", **MONTH), True),
        (held("2015-01-01", precision="year"), held("2015-06-20"), True),
        (held("2015-01-01", precision="year"), held("2016-06-20"), False),
        # no day
        (held("2015-06-20"), held(None), True),
        (held("2015-06-20"), held(None, city="Beijing"), False),
        (held("2015-06-20"), held(None, city=None), False),
        (held("2015-06-20"), held(None, participants=PAIR[:1]), False),
    ],
)
def test_two_accounts_are_of_one_meeting_or_of_two(known: Meeting, found: Meeting, same: bool) -> None:
    assert match_meeting(found, [("known", known)]) == ("known" if same else None)
    assert match_meeting(known, [("known", found)]) == ("known" if same else None), "whichever came first"


def test_nothing_known_means_new() -> None:
    assert match_meeting(held("2023-09-18"), []) is None


@pytest.mark.parametrize(
    ("found", "slug"),
    [
        (held("2023-09-19"), "exact"),
        (held("2023-09-21"), "next"),
        (held("2023-09-25"), "month"),
        (held("2023-09-20", city=None), "next"),
        (held(None), None),
    ],
)
def test_the_closest_day_wins_and_an_undated_one_of_several_is_new(found: Meeting, slug: str | None) -> None:
    known = [
        ("month", held("2023-09-01", precision="month")),
        ("next", held("2023-09-20")),
        ("exact", held("2023-09-19")),
    ]
    for order in permutations(known):
        assert match_meeting(found, order) == slug


def test_of_two_on_one_day_the_one_agreeing_in_more_is_taken_in_any_order() -> None:
    known = [
        ("a", held("2023-09-18", city=None)),
        ("b", held("2023-09-18", occasion=Occasion("asean"))),
        ("c", held("2023-09-18", occasion=Occasion("g20"))),
    ]
    for order in permutations(known):
        assert match_meeting(held("2023-09-18", occasion=Occasion("asean")), order) == "b"
        assert match_meeting(held("2023-09-18"), order) == "b"


# ------------------------------------------------------------------ slugs


@pytest.mark.parametrize(
    ("meeting", "slug"),
    [
        (held("2022-07-07", city="Denpasar"), "2022-07-07-denpasar"),
        (held("2025-04-28", city="Rio de Janeiro"), "2025-04-28-rio-de-janeiro"),
        (held("2025-04-28", city="Xi'an"), "2025-04-28-xi-an"),
        (held("2025-04-28", city="Ürümqi"), "2025-04-28-urumqi"),
        (held("2022-10-27", **CALL), "2022-10-27-phone"),
        (held("2021-06-01", format="video", city=None), "2021-06-01-video"),
        (many("brics", format="video", city=None), "2020-09-10-video-brics"),
        (many("ric"), "2020-09-10-moscow-ric"),
        (many("trilateral-other", "China-Russia-Indonesia trilateral meeting"), "2020-09-10-moscow-tri"),
        (many("trilateral-other", "Four-party meeting on Afghanistan"), "2020-09-10-moscow-quad"),
        (many("unga"), "2020-09-10-moscow-multi"),
        (many(None), "2020-09-10-moscow-multi"),
        (held("2015-06-02", precision="month"), "2015-06-moscow"),
        (held("2015-06-02", precision="year"), "2015-moscow"),
        (held(None), "undated-moscow"),
        (held("2015-06-02", city=None, country="RU"), "2015-06-02-ru"),
        (held(None, city=None), "undated-meeting"),
    ],
)
def test_a_slug_says_when_and_where_and_no_more(meeting: Meeting, slug: str) -> None:
    assert meeting_slug(meeting, ()) == slug
    assert meeting_slug(meeting, {slug}) == f"{slug}-2"
    assert meeting_slug(meeting, {slug, f"{slug}-2"}) == f"{slug}-3"


def test_every_slug_of_the_chronology_is_made_from_its_facts(lexicon: Lexicon) -> None:
    assert [meeting_slug(line.meeting, ()) for line in lexicon.chronology] == [
        line.slug for line in lexicon.chronology
    ]


def test_every_line_of_the_chronology_is_found_again_and_no_other(lexicon: Lexicon) -> None:
    known = [(line.slug, line.meeting) for line in lexicon.chronology]
    for slug, meeting in known:
        assert match_meeting(meeting, known) == slug
        others = [(other, m) for other, m in known if other != slug]
        assert match_meeting(replace(meeting, findings=()), others) is None


def test_accounts_are_followed_into_a_new_reading() -> None:
    old, other, odd = held("2023-09-18"), held("2023-10-16", city="Beijing"), held("1999-01-01", city="Bonn")
    assert follow_accounts({0: old}, [other, old]) == {0: 1}
    assert follow_accounts({0: old, 1: other}, [other, odd]) == {1: 0, 0: 1}
    assert follow_accounts({0: old}, [odd]) == {0: 0}
    assert follow_accounts({0: old, 1: other}, [other]) == {1: 0}
    assert follow_accounts({0: old}, []) == {}
