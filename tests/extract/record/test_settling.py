from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import (
    Finding,
    Listing,
    Meeting,
    Occasion,
    Participant,
    Relation,
    Span,
    Told,
    Witness,
)
from app.extract.record.settling import settle_meeting

CN, RU = Participant("Wang Yi", "CN", "Minister"), Participant("Sergey Lavrov", "RU", "Minister")


def settle(listing: Listing | None, sources: Any) -> tuple[Meeting, tuple[Witness, ...]]:
    settled = settle_meeting(listing, sources)
    return settled.meeting, settled.witnesses


def proof(
    field: str, value: str, confidence: float = 0.9, *, inferred: bool = False, note: str = ""
) -> Finding:
    return Finding(field, value, Span(0, 3), "a_rule", confidence, inferred, note)


def held(*findings: Finding, day: str | None = "2022-07-07", **more: Any) -> Meeting:
    given_: dict[str, Any] = {"city": "Denpasar", "participants": (CN, RU), "confidence": 0.9}
    return Meeting(day=date.fromisoformat(day) if day else None, findings=findings, **(given_ | more))


def told(*meetings: Meeting, relation: Relation = "tells") -> list[tuple[int, Told]]:
    return [(number, Told("a-slug", relation, meeting)) for number, meeting in enumerate(meetings, start=1)]


def listed(certainty: Any = "high", **more: Any) -> Listing:
    return Listing("a-slug", held(**more), certainty)


def on(day: str, confidence: float = 0.9, **more: Any) -> Meeting:
    return held(proof("date", day, confidence), day=day, **more)


INFERRED = held(
    proof("date", "2022-07-06", 0.99, inferred=True, note="from the day of publication"),
    day="2022-07-06",
    review=("The year is inferred.",),
)


def test_one_source_stands_as_it_is() -> None:
    one = held(
        venue="Mulia",
        locality="Bali",
        country="ID",
        occasion=Occasion("g20", "A name", 2022),
        requested_by="RU",
        host_side="CN",
        topics=("energy", "ukraine"),
        end_day=date(2022, 7, 8),
        review=("Something is odd.",),
    )
    meeting, _ = settle(None, told(one))
    assert meeting == one


@pytest.mark.parametrize(
    ("listing", "sources", "day"),
    [
        (None, [on("2022-07-07"), on("2022-07-07"), on("2022-07-08")], "2022-07-07"),  # more witnesses
        (None, [on("2022-07-07", 0.95), on("2022-07-08", 0.6)], "2022-07-07"),  # better witnesses
        (None, [on("2022-07-07", 0.4), INFERRED, INFERRED], "2022-07-07"),  # stated beats inferred
        (listed(), [INFERRED], "2022-07-07"),
        (listed(), [on("2022-07-08"), on("2022-07-08")], "2022-07-08"),
        (listed("low"), [on("2022-07-08", 0.3)], "2022-07-08"),  # a shaky listing gives way
        (listed(precision="month"), [on("2022-07-20", 0.3)], "2022-07-20"),  # closer beats vaguer
        (listed(), [held(day=None)], "2022-07-07"),
    ],
)
def test_the_day_that_stands(listing: Listing | None, sources: list[Meeting], day: str) -> None:
    for order in permutations(told(*sources)):
        meeting, witnesses = settle(listing, order)
        assert meeting.day == date.fromisoformat(day)
        assert meeting.precision == "day"
        given_days = {w.value for w in witnesses if w.field == "date"}
        assert {w.value for w in witnesses if w.field == "date" and w.chosen} == {day}
        assert given_days >= {day}


def test_an_even_division_is_said_and_settled_the_same_way_in_any_order() -> None:
    for order in permutations(told(on("2022-07-08"), on("2022-07-07"))):
        meeting, witnesses = settle(None, order)
        assert meeting.day == date(2022, 7, 7)
        assert meeting.review == ("The sources are evenly divided on the day: 2022-07-07 or 2022-07-08.",)
        assert meeting.confidence == 0.5
        assert [(w.value, w.chosen) for w in witnesses if w.field == "date"] == [
            (f"2022-07-0{9 - w.article_id}", w.article_id == 2)
            for w in witnesses
            if w.field == "date" and w.article_id
        ]


def test_different_names_for_a_hall_need_no_review() -> None:
    meeting, witnesses = settle(None, told(held(venue="Mulia"), held(venue="The Mulia")))
    assert meeting.review == ()
    assert [w.value for w in witnesses if w.field == "venue"] == ["Mulia", "The Mulia"]


def test_what_belongs_to_the_value_that_lost_does_not_stand() -> None:
    winner = held(proof("city", "Denpasar"), proof("participants.CN", "Wang Yi"), locality=None)
    loser = held(
        proof("city", "Jakarta", 0.3),
        city="Jakarta",
        locality="Kuningan",
        venue="A hall",
        country="ID",
        occasion=Occasion("asean", "A forum", 2022),
        participants=(Participant("Qin Gang", "CN", "Another office"), RU),
    )
    meeting, witnesses = settle(None, told(winner, loser))
    assert (meeting.city, meeting.locality, meeting.venue, meeting.country) == ("Denpasar", None, None, None)
    assert meeting.participants == (CN, RU)
    assert meeting.occasion == Occasion("asean", "A forum", 2022), "nobody says otherwise"
    losing = {w.field for w in witnesses if not w.chosen}
    assert {"city", "locality", "venue", "participants.CN", "participants.CN.office"} <= losing


def test_a_doubt_stays_until_a_source_without_doubt_says_the_same() -> None:
    assert settle(None, told(INFERRED))[0].review == ("The year is inferred.",)
    assert settle(None, told(INFERRED, INFERRED))[0].review == ("The year is inferred.",)
    assert settle(None, told(INFERRED, on("2022-07-06")))[0].review == ()
    assert settle(listed(), told(INFERRED))[0].review == ()
    assert settle(listed("low", review=("Listed with low confidence.",)), [])[0].needs_review


def test_a_fact_only_inferred_says_so_even_when_the_rest_is_clear() -> None:
    asking = held(
        proof("requested_by", "RU", inferred=True, note="from who called"),
        requested_by="RU",
        review=("Who asked is inferred.",),
    )
    meeting, _ = settle(listed(), told(asking))
    assert meeting.requested_by == "RU"
    assert meeting.review == ("Who asked for it is inferred: RU; from who called.",)


def test_an_announcement_is_a_witness_but_decides_nothing_once_somebody_tells() -> None:
    plan = (7, Told("a-slug", "announces", on("2022-07-06", topics=("energy",))))
    alone, _ = settle(None, [plan])
    assert (alone.day, alone.topics) == (date(2022, 7, 6), ("energy",))
    for others in ((listed(), [plan]), (None, [plan, *told(on("2022-07-07", 0.1))])):
        meeting, witnesses = settle(*others)
        assert (meeting.day, meeting.topics) == (date(2022, 7, 7), ())
        assert ("2022-07-06", False) in {(w.value, w.chosen) for w in witnesses if w.article_id == 7}


def test_an_office_is_proved_by_what_was_read_of_it() -> None:
    read = proof("office.CN", "Minister")
    _, witnesses = settle(None, told(held(read)))
    assert [w.finding for w in witnesses if w.field == "participants.CN.office"] == [read]
    assert [w.finding for w in witnesses if w.field == "participants.RU.office"] == [None]


def test_topics_add_up_and_keep_their_proof() -> None:
    energy = proof("topics", "energy")
    meeting, witnesses = settle(
        None, told(held(energy, topics=("energy",)), held(topics=("ukraine", "energy")))
    )
    assert meeting.topics == ("energy", "ukraine")
    assert [w for w in witnesses if w.field == "topics"] == [
        Witness("topics", "energy", 1, energy, True),
        Witness("topics", "ukraine", 2, None, True),
        Witness("topics", "energy", 2, None, True),
    ]


def test_witnesses_of_one_fact_stand_together_the_listing_first() -> None:
    _, witnesses = settle(listed(), told(on("2022-07-07"), on("2022-07-07")))
    days = [w for w in witnesses if w.field == "date"]
    assert [w.article_id for w in days] == [None, 1, 2]
    assert [w.finding for w in days] == [None, proof("date", "2022-07-07"), proof("date", "2022-07-07")]
    assert witnesses[: len(days)] == tuple(days)


def test_without_any_source_there_is_no_meeting() -> None:
    with pytest.raises(ValueError, match="needs a listing, an article"):
        settle(None, [])


def test_an_undated_meeting_without_people_still_stands() -> None:
    meeting, _ = settle(None, told(Meeting(day=None)))
    assert meeting == Meeting(day=None, confidence=0.5, review=("No source says on which day it was.",))


maybe_city = st.sampled_from([None, "Denpasar", "Jakarta"])
tellings = st.builds(
    on,
    st.sampled_from(["2022-07-06", "2022-07-07"]),
    st.sampled_from([0.1, 0.2, 0.3, 0.7]),
    city=maybe_city,
    venue=st.sampled_from([None, "One", "Two"]),
    requested_by=st.sampled_from([None, "CN", "RU"]),
    review=st.sampled_from([(), ("A doubt.",)]),
)


@given(st.lists(tellings, min_size=1, max_size=6), st.randoms(), st.booleans())
def test_the_order_of_sources_never_matters(meetings: list[Meeting], chance: Any, with_listing: bool) -> None:
    sources = told(*meetings)
    listing = listed() if with_listing else None
    expected = settle(listing, sources)
    chance.shuffle(sources)
    assert settle(listing, sources) == expected
    chance.shuffle(meetings)
    assert settle(listing, told(*meetings))[0] == expected[0], "whichever was added first"


def test_ten_copies_of_one_report_are_one_source() -> None:
    wrong, right = on("2022-07-06"), on("2022-07-07")
    said = told(*(wrong for _ in range(10)), right, right)
    assert settle_meeting(None, said).meeting.day == date(2022, 7, 6)
    copies = dict.fromkeys(range(2, 11), 1)
    settled = settle_meeting(None, said, (), copies)
    assert settled.meeting.day == date(2022, 7, 7)
    (verdict,) = [verdict for verdict in settled.verdicts if verdict.field == "date"]
    assert verdict.why == "2 of 3 sources say so."
    assert verdict.rivals == ("2022-07-06",)
    assert len([w for w in settled.witnesses if w.field == "date"]) == 12, "every source is shown"


def test_a_copy_is_heard_on_what_its_original_leaves_out() -> None:
    silent, more = on("2022-07-07"), on("2022-07-07", venue="The Mulia")
    assert settle_meeting(None, told(silent, more), (), {2: 1}).meeting.venue == "The Mulia"


def test_a_meeting_without_a_day_is_no_sure_one() -> None:
    undated = held(proof("city", "Denpasar", 1.0), day=None, confidence=1.0)
    meeting = settle_meeting(None, told(undated)).meeting
    assert meeting.confidence <= 0.5
    assert meeting.needs_review
