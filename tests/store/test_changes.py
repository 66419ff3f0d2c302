from __future__ import annotations

from app.domain import ArticleRecord, MeetingRecord
from app.store import (
    Change,
    Database,
    iter_records,
    load_changed,
    load_meeting,
    mark_all_pending,
    mark_indexed,
    pending_changes,
    save_listing,
)
from app.store.indexing import BATCH
from tests.store.samples import keep, listing, meeting

DENPASAR = "2022-07-07-denpasar"


def keys(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(change.kind, change.ref) for change in changes]


def names(records: tuple[ArticleRecord | MeetingRecord, ...]) -> list[int | str]:
    return [record.slug if isinstance(record, MeetingRecord) else record.id for record in records]


def test_an_article_and_its_meetings_are_to_be_taken_up(database: Database) -> None:
    with database.write() as session:
        article_id = keep(session, "Words.", (DENPASAR, meeting()))
        save_listing(session, listing("2022-08-05-phnom-penh", meeting("2022-08-05", "Phnom Penh")))
        changes = pending_changes(session, 10)
    assert keys(changes) == [
        ("article", str(article_id)),
        ("meeting", DENPASAR),
        ("meeting", "2022-08-05-phnom-penh"),
    ]


def test_a_change_while_the_index_is_at_work_stays(database: Database) -> None:
    with database.write() as session:
        keep(session, "Words.", (DENPASAR, meeting()))
        at_work = pending_changes(session, 10)
        keep(session, "More words.", (DENPASAR, meeting()))
        mark_indexed(session, at_work)
        mark_indexed(session, at_work)  # repeating it does no harm
        assert keys(pending_changes(session, 10)) == [("article", "2"), ("meeting", DENPASAR)]


def test_a_version_is_never_used_twice(database: Database) -> None:
    with database.write() as session:
        keep(session, "Words.")
        first = pending_changes(session, 10)
        mark_indexed(session, first)
        keep(session, "Words.", reader="2")
        mark_indexed(session, first)
        assert keys(pending_changes(session, 10)) == [("article", "1")]


def test_changes_come_with_the_records_behind_them(database: Database) -> None:
    with database.write() as session:
        told = keep(session, "Words.", (DENPASAR, meeting()))
        untold = keep(session, "Other words.")
        changes = pending_changes(session, 10)
        assert names(load_changed(session, changes)) == [DENPASAR, untold]
        alone = [change for change in changes if change.ref == str(told)]
        (record,) = load_changed(session, alone)
        assert record == load_meeting(session, DENPASAR), "an article comes as the meeting it tells of"
        gone = Change("meeting", "no-such-meeting", 99)
        assert load_changed(session, [gone, Change("article", "99", 100)]) == ()


def test_all_records_come_one_after_another_each_once(database: Database) -> None:
    with database.write() as session:
        for number in range(BATCH + 5):
            save_listing(session, listing(f"slug-{number:04d}", meeting(None, f"City {number}", findings=())))
        told = keep(session, "Words.", ("slug-0003", meeting(None, "City 3")))
        untold = [keep(session, f"Words {number}.") for number in range(BATCH + 5)]
    with database.read() as session:
        found = tuple(iter_records(session))
    assert names(found) == [*(f"slug-{number:04d}" for number in range(BATCH + 5)), *untold]
    (with_text,) = [r for r in found if isinstance(r, MeetingRecord) and r.articles]
    assert [article.id for article in with_text.articles] == [told]


def test_everything_can_be_marked_again(database: Database) -> None:
    with database.write() as session:
        keep(session, "Words.", (DENPASAR, meeting()))
        mark_indexed(session, pending_changes(session, 10))
        mark_all_pending(session)
        assert sorted(keys(pending_changes(session, 10))) == [("article", "1"), ("meeting", DENPASAR)]
