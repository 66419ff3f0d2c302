"""Merging, splitting and rejecting, and taking each of them back."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain import ArchiveError, Difference
from app.lexicon import Lexicon
from app.store import (
    Database,
    Ruling,
    correct_meeting,
    find_redirect,
    is_gone,
    link_meetings,
    load_article,
    load_changes,
    load_history,
    load_meeting,
    meetings_of,
    merge_meetings,
    reject_article,
    restore_article,
    save_listing,
    split_meeting,
    undo_merge,
)
from tests.store.samples import keep, listing, meeting

BALI, MOSCOW, BEIJING = "2022-07-07-denpasar", "2023-09-18-moscow", "2023-10-16-beijing"
ANNA = Ruling("Anna", "One meeting, as both ministries say.")


@pytest.fixture
def filled(database: Database) -> Database:
    with database.write() as session:
        keep(session, "Bali.", (BALI, meeting()))
        keep(session, "Bali again.", (BALI, meeting()))
        keep(session, "Moscow.", (MOSCOW, meeting("2023-09-18", "Moscow")))
        save_listing(session, listing(BEIJING, meeting("2023-10-16", "Beijing")))
        link_meetings(session)
    return database


def articles_of(database: Database, slug: str) -> list[str]:
    with database.read() as session:
        record = load_meeting(session, slug)
        return [a.article.text for a in record.articles] if record else []


def test_a_merged_meeting_leads_to_the_other_for_ever(filled: Database, lexicon: Lexicon) -> None:
    with filled.write() as session:
        correct_meeting(session, lexicon, MOSCOW, "venue", "The guest house", ANNA)
        merge_meetings(session, MOSCOW, BEIJING, ANNA)
        merge_meetings(session, BALI, MOSCOW, ANNA)
        link_meetings(session)
    assert articles_of(filled, BALI) == ["Bali.", "Bali again.", "Moscow."]
    with filled.read() as session:
        assert find_redirect(session, MOSCOW) == find_redirect(session, BEIJING) == BALI
        assert load_meeting(session, MOSCOW) is None
        assert [line.slug for line in meetings_of(session)] == [BALI]
        record = load_meeting(session, BALI)
        assert record is not None
        assert record.meeting.venue == "The guest house", "a value of an editor goes with its meeting"
        assert {v.deed for v in load_changes(session)} == {"added", "corrected", "merged"}


def test_accounts_of_a_merged_meeting_stay_when_they_are_read_anew(filled: Database) -> None:
    with filled.write() as session:
        merge_meetings(session, BALI, MOSCOW, ANNA)
        keep(session, "Moscow.", (MOSCOW, meeting("2023-09-18", "Moscow")), reader="2")
        keep(session, "Moscow once more.", ("new", meeting("2023-09-18", "Moscow")))
        link_meetings(session)
    assert articles_of(filled, BALI) == ["Bali.", "Bali again.", "Moscow.", "Moscow once more."]


def test_a_merge_taken_back_gives_both_their_own_again(filled: Database) -> None:
    with filled.write() as session:
        save_listing(session, listing(MOSCOW, meeting("2023-09-18", "Moscow")))
        merge_meetings(session, BALI, MOSCOW, ANNA)
        undo_merge(session, BALI, MOSCOW, Ruling("Boris", "They were two."))
        link_meetings(session)
        with pytest.raises(ArchiveError, match="was not merged"):
            undo_merge(session, BALI, MOSCOW, ANNA)
    assert articles_of(filled, BALI) == ["Bali.", "Bali again."]
    assert articles_of(filled, MOSCOW) == ["Moscow."]
    with filled.read() as session:
        assert find_redirect(session, MOSCOW) is None
        record = load_meeting(session, MOSCOW)
        assert record is not None
        assert record.listing is not None
        assert [v.deed for v in load_history(session, MOSCOW)][:2] == ["restored", "merged"]


def test_a_split_gives_its_articles_a_meeting_of_their_own_for_good(filled: Database) -> None:
    with filled.write() as session:
        new = split_meeting(session, BALI, [2], Ruling("Anna", "A second talk that evening."))
        link_meetings(session)
        keep(session, "Bali again.", (BALI, meeting()), reader="2")
        link_meetings(session)
    assert new.slug == f"{BALI}-2"
    assert articles_of(filled, BALI) == ["Bali."]
    assert articles_of(filled, new.slug) == ["Bali again."]
    with filled.write() as session:
        merge_meetings(session, BALI, new.slug, Ruling("Boris", "It was one talk after all."))
        link_meetings(session)
    assert articles_of(filled, BALI) == ["Bali.", "Bali again."]


@pytest.mark.parametrize(
    ("slug", "articles", "said"),
    [
        (BALI, [9], "No article of .* has the number 9"),
        (BALI, [], "has the number none"),
        (BALI, [1, 2], "Nothing would be left"),
        ("1999-01-01-nowhere", [1], "is not held"),
    ],
)
def test_a_split_that_cannot_be_is_refused(
    filled: Database, slug: str, articles: list[int], said: str
) -> None:
    with filled.write() as session, pytest.raises(ArchiveError, match=said):
        split_meeting(session, slug, articles, ANNA)


def test_a_rejected_article_stays_readable_and_tells_of_nothing(filled: Database) -> None:
    with filled.write() as session:
        (ruled,) = reject_article(session, 1, Ruling("Anna", "A parody."))
        keep(session, "Bali.", (BALI, meeting()), reader="2")
        link_meetings(session)
        with pytest.raises(ArchiveError, match="is set aside already"):
            reject_article(session, 1, ANNA)
    assert ruled.slug == BALI
    assert articles_of(filled, BALI) == ["Bali again."]
    with filled.read() as session:
        article = load_article(session, 1)
        assert article is not None
        assert (article.told, article.set_aside) == ((), "Anna: A parody.")
        assert load_history(session, BALI)[0].left == (1,)
    with filled.write() as session:
        restore_article(session, 1, Ruling("Boris", "It was real."))
        link_meetings(session)
    assert articles_of(filled, BALI) == ["Bali.", "Bali again."]


def test_a_meeting_whose_only_article_is_rejected_is_withdrawn_and_can_come_back(filled: Database) -> None:
    with filled.write() as session:
        reject_article(session, 3, ANNA)
    with filled.read() as session:
        assert is_gone(session, MOSCOW)
        assert load_changes(session)[0].deed == "rejected"
        assert load_meeting(session, MOSCOW, as_of=1) is not None, "what it was can still be shown"
    with filled.write() as session:
        restore_article(session, 3, ANNA)
    assert articles_of(filled, MOSCOW) == ["Moscow."]
    with filled.read() as session:
        record = load_meeting(session, MOSCOW)
        assert record is not None
        assert record.meeting.day == date(2023, 9, 18)


def test_the_log_says_what_reading_changed(filled: Database) -> None:
    with filled.write() as session:
        keep(session, "Moscow.", (MOSCOW, meeting("2023-09-18", "Moscow", requested_by="CN")), reader="2")
        link_meetings(session)
        link_meetings(session)
    with filled.read() as session:
        newest, first = load_history(session, MOSCOW)
        assert (newest.deed, newest.editor) == ("changed", None)
        assert newest.differences == (Difference("requested_by", None, "CN"),)
        assert (first.deed, first.reason) == ("added", "1 article came to it.")


def test_a_placement_follows_its_account_when_a_new_reading_finds_another_before_it(
    database: Database,
) -> None:
    moscow, beijing = meeting("2023-09-18", "Moscow"), meeting("2023-10-16", "Beijing")
    with database.write() as session:
        keep(session, "Bali.", (BALI, meeting()))
        both = keep(session, "Both.", (MOSCOW, moscow))
        link_meetings(session)
        merge_meetings(session, BALI, MOSCOW, ANNA)
    with database.write() as session:
        keep(session, "Both.", ("2023-10-16-beijing", beijing), ("x", moscow), reader="2")
        link_meetings(session)
        record = load_meeting(session, BALI)
        assert record is not None
        (article,) = [a for a in record.articles if a.id == both]
        assert [t.slug for t in article.told] == ["2023-10-16-beijing", BALI]
    with database.write() as session:  # and back
        keep(session, "Both.", ("x", moscow), reader="3")
        link_meetings(session)
        record = load_meeting(session, BALI)
        assert record is not None
        assert [a.id for a in record.articles] == [1, both]


def test_a_merge_is_taken_back_by_any_address_the_meeting_had_and_they_lead_there_again(
    filled: Database, lexicon: Lexicon
) -> None:
    with filled.write() as session:
        moved = correct_meeting(session, lexicon, MOSCOW, "date", "2023-09-20", ANNA).slug
        assert moved == "2023-09-20-moscow"
        head = merge_meetings(session, BALI, MOSCOW, ANNA).slug
    with filled.write() as session:
        assert find_redirect(session, MOSCOW) == find_redirect(session, moved) == head
        undo_merge(session, BALI, MOSCOW, ANNA)
        link_meetings(session)
        assert find_redirect(session, MOSCOW) == moved
        assert load_meeting(session, moved) is not None
        assert find_redirect(session, BALI) is None, "its own address says again what stands"


def test_a_merge_below_another_merge_is_taken_back_alone(filled: Database) -> None:
    with filled.write() as session:
        merge_meetings(session, MOSCOW, BEIJING, ANNA)
        merge_meetings(session, BALI, MOSCOW, ANNA)
        undo_merge(session, BALI, BEIJING, ANNA)
        link_meetings(session)
        record = load_meeting(session, BEIJING)
        assert record is not None
        assert record.listing is not None
        assert not is_gone(session, BEIJING)
    assert articles_of(filled, BALI) == ["Bali.", "Bali again.", "Moscow."]
