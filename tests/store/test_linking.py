"""Linking at the end of a run: who belongs together, addresses, copies; in any order."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from app.domain import Meeting, Participant
from app.extract.record.hints import Hints
from app.store import (
    Database,
    count_changes,
    find_redirect,
    is_gone,
    link_meetings,
    load_history,
    load_meeting,
    meetings_of,
    migrate_database,
    open_database,
    save_listing,
)
from tests.store.samples import keep, listing, meeting

MOSCOW = "2023-09-18-moscow"
ACCOUNTS = {
    "dated": meeting("2023-09-18", "Moscow"),
    "a day off": meeting("2023-09-19", "Moscow"),
    "undated": meeting(None, "Moscow"),
    "elsewhere": meeting("2023-10-16", "Beijing"),
}

THAT_YEAR = Hints(years=(2023,))


def members(database: Database) -> dict[str, list[str]]:
    with database.read() as session:
        slugs = [line.slug for line in meetings_of(session, announced=True)]
        records = [load_meeting(session, slug) for slug in slugs]
    return {r.slug: sorted(a.article.text for a in r.articles) for r in records if r}


def test_every_order_gives_the_same_archive(tmp_path: Path, migrations: Path) -> None:
    found = []
    for number, order in enumerate(permutations(ACCOUNTS)):
        path = tmp_path / f"{number}.sqlite"
        migrate_database(path, migrations)
        database = open_database(path)
        with database.write() as session:
            for text in order:  # as they come, each under an address of its own
                keep(session, text, (f"{number}-{text.replace(' ', '-')}", ACCOUNTS[text]), hints=THAT_YEAR)
            link_meetings(session)
        found.append(members(database))
        database.close()
    assert found == [found[0]] * len(found)
    assert found[0] == {MOSCOW: ["a day off", "dated", "undated"], "2023-10-16-beijing": ["elsewhere"]}


def test_an_account_placed_by_inference_says_so(database: Database) -> None:
    with database.write() as session:
        keep(session, "dated", (MOSCOW, ACCOUNTS["dated"]))
        keep(session, "undated", ("undated-moscow", ACCOUNTS["undated"]), hints=THAT_YEAR)
        assert link_meetings(session) == 1
        assert link_meetings(session) == 0
        record = load_meeting(session, MOSCOW)
        assert record is not None
        notes = {a.article.text: [t.link_note for t in a.told] for a in record.articles}
        assert notes == {"dated": [""], "undated": ["It names no day; no other known meeting fits."]}
        assert count_changes(session) == 1


def test_an_address_given_out_leads_on_when_its_meeting_turns_out_another(database: Database) -> None:
    with database.write() as session:
        keep(session, "undated", ("undated-moscow", ACCOUNTS["undated"]), hints=THAT_YEAR)
        link_meetings(session)
    with database.write() as session:
        keep(session, "dated", (MOSCOW, ACCOUNTS["dated"]))
        link_meetings(session)
    assert members(database) == {MOSCOW: ["dated", "undated"]}
    with database.read() as session:
        assert find_redirect(session, "undated-moscow") == MOSCOW
        assert not is_gone(session, "undated-moscow")


def test_an_address_never_given_out_leaves_no_trace(database: Database) -> None:
    with database.write() as session:
        keep(session, "undated", ("undated-moscow", ACCOUNTS["undated"]), hints=THAT_YEAR)
        keep(session, "dated", ("some-other-address", ACCOUNTS["dated"]))
        link_meetings(session)
        assert find_redirect(session, "some-other-address") is None
        assert find_redirect(session, "undated-moscow") is None
    assert list(members(database)) == [MOSCOW]


def test_an_address_follows_what_stands_and_the_old_one_leads_there(database: Database) -> None:
    with database.write() as session:
        keep(session, "dated", (MOSCOW, ACCOUNTS["dated"]))
        link_meetings(session)
        keep(session, "dated", (MOSCOW, ACCOUNTS["a day off"]), reader="2")
        link_meetings(session)
        assert find_redirect(session, MOSCOW) == "2023-09-19-moscow"
        deeds = [(v.deed, v.slug) for v in load_history(session, MOSCOW)]
        assert deeds == [("changed", "2023-09-19-moscow"), ("added", MOSCOW)]


def test_a_listed_meeting_keeps_the_address_it_is_listed_under(database: Database) -> None:
    with database.write() as session:
        keep(session, "dated", ("elsewhere", ACCOUNTS["dated"]))
        save_listing(session, listing("2023-09-18-moscow-talks", ACCOUNTS["dated"]))
        link_meetings(session)
    assert members(database) == {"2023-09-18-moscow-talks": ["dated"]}


WIRE = "The two foreign ministers met here on Thursday and spoke at length of trade and of the summit."


@pytest.mark.parametrize(("texts", "copied"), [((WIRE, f"X. {WIRE}"), True), ((WIRE, "They met."), False)])
def test_a_copy_stands_under_its_original(database: Database, texts: tuple[str, ...], copied: bool) -> None:
    with database.write() as session:
        for text in texts:
            keep(session, text, (MOSCOW, ACCOUNTS["dated"]), url=f"https://example.org/{len(text)}")
        link_meetings(session)
        record = load_meeting(session, MOSCOW)
    assert record is not None
    folded = [(a.copy_of, a.copy_share) for a in record.articles]
    original = min(record.articles, key=lambda a: a.article.url or "")
    assert folded.count((None, None)) == (1 if copied else 2)
    assert all(copy in (None, original.id) for copy, _ in folded)


def test_who_comes_is_no_meeting_until_one_is_known_that_it_fits(database: Database) -> None:
    will_come = Meeting(day=None, participants=(Participant("Wang Yi", "CN"),))
    soon = Hints(date(2023, 9, 13), cities=("Moscow",))
    with database.write() as session:
        preview = keep(session, "preview", ("", will_come), relation="announces", hints=soon)
        link_meetings(session)
        assert meetings_of(session, announced=True) == ()
    with database.write() as session:
        report = keep(session, "dated", (MOSCOW, ACCOUNTS["dated"]))
        link_meetings(session)
        assert link_meetings(session) == 0
        record = load_meeting(session, MOSCOW)
        assert record is not None
        assert [article.id for article in record.articles] == [preview, report]
        assert "published on 2023-09-13" in record.articles[0].told[0].link_note
        assert {w.article_id for w in record.witnesses if w.field == "city"} == {report}
    with database.write() as session:
        keep(session, "dated", (MOSCOW, meeting("2023-10-16", "Beijing")))
        link_meetings(session)
    assert members(database) == {"2023-10-16-beijing": ["dated"]}


def test_copies_of_a_report_do_not_outvote_two_others(database: Database) -> None:
    wire = (
        "The ministers met in the capital and spoke of trade, of visas and of the work of the Council. " * 3
    )
    with database.write() as session:
        for number in range(4):
            keep(session, f"{wire}Copy {number}.", ("a", meeting("2023-09-19", "Moscow")), origin=f"{number}")
        for words in ("A readout in words of its own.", "Another account altogether, of a newspaper."):
            keep(session, words, ("a", meeting("2023-09-18", "Moscow")))
        link_meetings(session)
        assert link_meetings(session) == 0
    assert list(members(database)) == [MOSCOW]
