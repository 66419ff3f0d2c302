from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import Session

from app.domain import Occasion, Participant
from app.store import (
    Database,
    archive_counts,
    finish_run,
    latest_meetings,
    latest_runs,
    meeting_years,
    meetings_of,
    neighbours,
    save_listing,
    start_run,
)
from tests.store.samples import PAIR, keep, listing, meeting


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    g20 = Occasion("g20", None, 2022)
    ric = Occasion("ric")
    with database.write() as filling:
        for slug, held in (
            ("2021-07-15-tashkent", meeting("2021-07-15", "Tashkent")),
            ("2022-07-07-denpasar", meeting(occasion=g20)),
            ("2022-02-24-phone", meeting("2022-02-24", None, format="phone")),
            ("2022-07-07-denpasar-ric", meeting(occasion=ric, multilateral=True)),
            ("undated-moscow", meeting(None, "Moscow")),
        ):
            save_listing(filling, listing(slug, replace(held, findings=())))
        keep(filling, "One.", ("2022-07-07-denpasar", meeting(participants=(Participant("Qin Gang", "CN"),))))
        keep(filling, "Two.", ("2022-07-07-denpasar", meeting()))
        keep(
            filling, "Three.", ("2024-01-01-beijing", meeting("2024-01-01", "Beijing")), relation="announces"
        )
    with database.read() as reading:
        yield reading


@pytest.mark.parametrize(
    ("chosen", "slugs"),
    [
        ({"year": 2021}, ["2021-07-15-tashkent"]),
        ({"country": "ID", "multilateral": False}, ["2022-07-07-denpasar"]),
        ({"city": "Moscow"}, ["undated-moscow"]),
        ({"format": "phone"}, ["2022-02-24-phone"]),
        ({"series": "ric"}, ["2022-07-07-denpasar-ric"]),
        ({"person": "Qin Gang"}, []),
        ({"person": "Wang Yi", "year": 2022, "format": "phone"}, ["2022-02-24-phone"]),
        (
            {},
            [
                "2021-07-15-tashkent",
                "2022-02-24-phone",
                "2022-07-07-denpasar",
                "2022-07-07-denpasar-ric",
                "undated-moscow",
            ],
        ),
        ({"year": 2024}, []),
        ({"year": 2024, "announced": True}, ["2024-01-01-beijing"]),
    ],
)
def test_meetings_are_chosen_by_what_is_given_and_come_in_day_order(
    session: Session, chosen: dict[str, Any], slugs: list[str]
) -> None:
    assert [line.slug for line in meetings_of(session, **chosen)] == slugs


def test_a_line_counts_the_articles_and_has_the_settled_facts(session: Session) -> None:
    line = next(line for line in meetings_of(session) if line.slug == "2022-07-07-denpasar")
    assert (line.articles, line.is_listed) == (2, True)
    assert line.meeting.participants == PAIR
    assert line.meeting.occasion == Occasion("g20", None, 2022)


def test_the_latest_come_latest_first_without_the_undated_and_the_announced(session: Session) -> None:
    assert [line.slug for line in latest_meetings(session, 2)] == [
        "2022-07-07-denpasar-ric",
        "2022-07-07-denpasar",
    ]


def test_years_are_counted_oldest_first(session: Session) -> None:
    assert meeting_years(session) == [(2021, 1), (2022, 3)]


@pytest.mark.parametrize(
    ("slug", "around"),
    [
        ("2021-07-15-tashkent", (None, "2022-02-24-phone")),
        ("2022-02-24-phone", ("2021-07-15-tashkent", "2022-07-07-denpasar")),
        ("2022-07-07-denpasar", ("2022-02-24-phone", "2022-07-07-denpasar-ric")),
        ("2022-07-07-denpasar-ric", ("2022-07-07-denpasar", None)),
        ("undated-moscow", (None, None)),
        ("no-such-meeting", (None, None)),
    ],
)
def test_neighbours_are_the_meetings_before_and_after(
    session: Session, slug: str, around: tuple[str | None, str | None]
) -> None:
    assert neighbours(session, slug) == around


def test_the_archive_is_counted(session: Session) -> None:
    counts = archive_counts(session)
    assert (counts.meetings, counts.meetings_with_text, counts.meetings_listed_only) == (5, 1, 4)
    assert (counts.meetings_announced, counts.meetings_undated) == (1, 1)
    assert (counts.articles, counts.captures, counts.samples) == (3, 3, 0)
    assert counts.articles_by_report == {"meeting": 3}
    assert counts.articles_by_language == {"en": 3}
    assert counts.first_day is not None
    assert counts.last_day is not None
    assert (counts.first_day.year, counts.last_day.year) == (2021, 2022)
    assert counts.updated_at is not None


def test_an_empty_archive_can_be_counted(database: Database) -> None:
    with database.read() as session:
        counts = archive_counts(session)
        assert (counts.meetings, counts.first_day, counts.updated_at) == (0, None, None)
        assert (latest_meetings(session, 5), meeting_years(session)) == ((), [])


def test_a_run_is_noted_from_beginning_to_end(database: Database) -> None:
    with database.write() as session:
        died = start_run(session, "ingest a")
        done = start_run(session, "ingest b")
        finish_run(session, done, {"new": 3, "refused": 0})
    with database.read() as session:
        last, first = latest_runs(session, 5)
    assert (last.id, last.command, last.counts) == (done, "ingest b", {"new": 3, "refused": 0})
    assert last.ended_at is not None
    assert last.ended_at >= last.started_at
    assert (first.id, first.ended_at) == (died, None)
