from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from app.domain import Meeting
from app.store import (
    Database,
    find_redirect,
    is_gone,
    known_meetings,
    load_articles,
    load_meeting,
    load_meetings,
    mark_indexed,
    meetings_of,
    pending_changes,
    save_listing,
    settle_meetings,
    taken_slugs,
)
from tests.store.samples import keep, listing, meeting

DENPASAR = "2022-07-07-denpasar"


def test_a_listing_and_an_article_meet_in_one_record(database: Database) -> None:
    with database.write() as session:
        save_listing(session, listing(DENPASAR, meeting(findings=(), venue=None)))
        article_id = keep(session, "Words.", (DENPASAR, meeting(venue="Mulia Hotel")))
    with database.read() as session:
        record = load_meeting(session, DENPASAR)
    assert record is not None
    assert record.listing is not None
    assert [article.id for article in record.articles] == [article_id]
    assert record.meeting.venue == "Mulia Hotel"
    assert {w.article_id for w in record.witnesses if w.field == "date"} == {None, article_id}
    assert all(w.finding for w in record.witnesses if w.field == "date" and w.article_id)


def test_saving_a_listing_again_changes_nothing(database: Database) -> None:
    line = listing(DENPASAR, meeting(findings=()))
    with database.write() as session:
        save_listing(session, line)
        mark_indexed(session, pending_changes(session, 10))
        save_listing(session, line)
        assert pending_changes(session, 10) == ()
        save_listing(session, replace(line, note="Another note."))
        record = load_meeting(session, DENPASAR)
        assert record is not None
        assert record.listing is not None
        assert record.listing.note == "Another note."


def test_a_listing_that_comes_after_the_article_joins_its_meeting(database: Database) -> None:
    with database.write() as session:
        keep(session, "Words.", ("2022-07-07-denpasar-2", meeting()))
        save_listing(session, listing(DENPASAR, meeting(findings=())))
    with database.read() as session:
        assert [slug for slug, _ in known_meetings(session)] == [DENPASAR]
        assert find_redirect(session, "2022-07-07-denpasar-2") == DENPASAR
        record = load_meeting(session, DENPASAR)
        assert record is not None
        assert record.articles[0].told[0].slug == DENPASAR


def test_a_meeting_nobody_tells_of_any_more_is_gone_and_can_come_back(database: Database) -> None:
    page: dict[str, Any] = {"url": "https://example.org/a"}
    with database.write() as session:
        keep(session, "Words.", (DENPASAR, meeting()), **page)
        keep(session, "Words.", reader="2", **page)
        assert load_meeting(session, DENPASAR) is None
        assert is_gone(session, DENPASAR)
        assert find_redirect(session, DENPASAR) is None
        assert DENPASAR not in taken_slugs(session)
        changes = pending_changes(session, 10)
        assert ("meeting", DENPASAR) in {(change.kind, change.ref) for change in changes}
        keep(session, "Words.", (DENPASAR, meeting()), reader="3", **page)
        assert load_meeting(session, DENPASAR) is not None
        assert not is_gone(session, DENPASAR)


def test_a_listed_meeting_stays_when_its_article_goes(database: Database) -> None:
    page: dict[str, Any] = {"url": "https://example.org/a"}
    with database.write() as session:
        save_listing(session, listing(DENPASAR, meeting(findings=())))
        keep(session, "Words.", (DENPASAR, meeting(venue="Mulia Hotel")), **page)
        keep(session, "Words.", reader="2", **page)
        record = load_meeting(session, DENPASAR)
    assert record is not None
    assert record.articles == ()
    assert record.meeting.venue is None


def test_an_undated_meeting_takes_a_dated_slug_once_its_day_is_known(database: Database) -> None:
    with database.write() as session:
        keep(session, "Some words.", ("undated-moscow", meeting(None, "Moscow")))
        keep(session, "More words.", ("undated-moscow", meeting("2023-09-18", "Moscow")))
        assert load_meeting(session, "undated-moscow") is None
        assert find_redirect(session, "undated-moscow") == "2023-09-18-moscow"
        record = load_meeting(session, "2023-09-18-moscow")
        assert record is not None
        assert len(record.articles) == 2
        assert "undated-moscow" in taken_slugs(session), "another undated meeting must not take it over"
        keep(session, "Still more words.", ("undated-moscow", meeting("2023-09-18", "Moscow")))
        record = load_meeting(session, "2023-09-18-moscow")
        assert record is not None
        assert len(record.articles) == 3, "whoever still uses the old slug means this meeting"


def test_an_announced_meeting_has_a_record_but_is_in_no_list(database: Database) -> None:
    with database.write() as session:
        keep(session, "Words.", (DENPASAR, meeting()), relation="announces")
        assert load_meeting(session, DENPASAR) is not None
        assert meetings_of(session) == ()
        assert [line.slug for line in meetings_of(session, announced=True)] == [DENPASAR]
        keep(session, "More words.", (DENPASAR, meeting()))
        (line,) = meetings_of(session)
        assert line.articles == 1, "an announcement is no account"


def test_the_order_in_which_sources_come_does_not_matter(database: Database) -> None:
    tellings = [meeting(confidence=c, venue=v) for c, v in ((0.9, "Mulia"), (0.8, "Hilton"), (0.9, None))]
    results: set[Meeting] = set()
    for round_, order in enumerate(permutations(tellings)):
        slug = f"round-{round_}"
        with database.write() as session:
            for number, told in enumerate(order):
                keep(session, f"Words {round_} {number}.", (slug, told))
        with database.read() as session:
            record = load_meeting(session, slug)
        assert record is not None
        results.add(record.meeting)
    assert len(results) == 1


def test_settling_again_changes_nothing(database: Database) -> None:
    with database.write() as session:
        keep(session, "Words.", (DENPASAR, meeting()))
        before = load_meeting(session, DENPASAR)
        mark_indexed(session, pending_changes(session, 10))
        settle_meetings(session, [DENPASAR, "no-such-meeting"])
        assert load_meeting(session, DENPASAR) == before
        assert pending_changes(session, 10) == ()


def test_known_meetings_near_a_day_leave_out_only_what_cannot_be_the_same(database: Database) -> None:
    with database.write() as session:
        for slug, day in (("a", "2022-06-30"), ("b", "2022-07-08"), ("c", "2022-01-01"), ("d", None)):
            keep(session, slug, (slug, meeting(day)))
    with database.read() as session:
        assert [slug for slug, _ in known_meetings(session, meeting("2022-07-07"))] == ["a", "b", "d"]
        assert [slug for slug, _ in known_meetings(session, meeting(None))] == ["a", "b", "c", "d"]
        in_that_year = replace(meeting("2022-07-01"), precision="year")
        assert [slug for slug, _ in known_meetings(session, in_that_year)] == ["a", "b", "c", "d"]


def test_known_meetings_carry_the_settled_facts(database: Database) -> None:
    with database.write() as session:
        keep(session, "Words.", (DENPASAR, meeting()))
        ((slug, settled),) = known_meetings(session)
    assert (slug, settled.day, settled.city) == (DENPASAR, date(2022, 7, 7), "Denpasar")


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_more: object) -> None:
        seen.append(statement)

    bind = session.get_bind()
    event.listen(bind, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(bind, "before_cursor_execute", note)


def test_many_records_take_no_more_queries_than_one(database: Database) -> None:
    slugs = [f"2022-07-{day:02d}-denpasar" for day in range(1, 29)]
    with database.write() as session:
        ids = [
            keep(session, f"Words {slug} {n}", (slug, meeting(slug[:10]))) for slug in slugs for n in (1, 2)
        ]
    with database.read() as session:
        assert load_meeting(session, slugs[0]), "and the transaction has begun"
        for load, one, many in (
            (load_articles, ids[:1], ids),
            (load_meetings, slugs[:1], slugs),
        ):
            read: Callable[[Session, Any], tuple[object, ...]] = load
            with counted(session) as few:
                read(session, one)
            with counted(session) as lot:
                assert len(read(session, many)) == len(many)
            assert len(lot) == len(few) <= 8
