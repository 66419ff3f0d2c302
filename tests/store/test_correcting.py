"""An editor's word against readers, other editors and time."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import Any

import pytest

from app.domain import ArchiveError
from app.lexicon import Lexicon
from app.store import (
    Database,
    RecordMoved,
    Ruling,
    confirm_meeting,
    correct_meeting,
    find_redirect,
    link_meetings,
    load_changes,
    load_corrections,
    load_history,
    load_meeting,
    save_listing,
    withdraw_correction,
)
from tests.store.samples import keep, listing, meeting

DENPASAR = "2022-07-07-denpasar"
BY_ANNA = Ruling("Anna", "The ministry's own account says so.")
BY_BORIS = Ruling("Boris", "The agency says otherwise.")


def tell(database: Database, *texts: str, **more: Any) -> None:
    with database.write() as session:
        for text in texts:
            keep(session, text, (DENPASAR, meeting()), **more)
        link_meetings(session)


def test_an_editors_value_stands_with_its_reason_and_what_follows_from_it(
    database: Database, lexicon: Lexicon
) -> None:
    tell(database, "One.", "Two.")
    with database.write() as session:
        ruled = correct_meeting(session, lexicon, DENPASAR, "city", "Beijing", BY_ANNA)
    assert ruled.slug == "2022-07-07-beijing"
    with database.read() as session:
        assert find_redirect(session, DENPASAR) == ruled.slug
        record = load_meeting(session, ruled.slug)
        assert record is not None
        assert (record.meeting.city, record.meeting.country) == ("Beijing", "CN")
        verdict = record.verdict("city")
        assert verdict is not None
        assert verdict.by_editor
        assert verdict.rivals == ("Denpasar",)
        assert "Anna set it on" in verdict.why
        assert [w.editor for w in record.witnesses if w.field == "city"] == ["Anna", None, None]
        (city, country) = sorted(load_corrections(session, DENPASAR), key=lambda c: c.field, reverse=True)[
            ::-1
        ]
        assert (city.field, city.old, city.new) == ("city", "Denpasar", "Beijing")
        assert (country.field, country.new, country.version) == ("country", "CN", ruled.version)


def test_a_ruling_that_there_is_no_value_empties_the_fact(database: Database, lexicon: Lexicon) -> None:
    with database.write() as session:
        save_listing(session, listing(DENPASAR, meeting()))
        correct_meeting(session, lexicon, DENPASAR, "participants.CN", "none", BY_ANNA)
    with database.read() as session:
        record = load_meeting(session, DENPASAR)
        assert record is not None
        assert record.meeting.person("CN") is None
        assert [w for w in record.witnesses if w.field == "participants.CN" and w.chosen] == []


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("city", "Denpassar", "did you mean Denpasar"),
        ("citty", "Beijing", "did you mean city"),
        ("date", "2022-13-07", "no day of the calendar"),
        ("date", "7 July", "write 2022-07-07"),
        ("date", "1022-07-07", "lies outside 1949"),
        ("date", "2999-01-01", "lies outside"),
        ("format", "telephone", "did you mean phone"),
        ("format", "none", "Every meeting has a format"),
        ("participants.RU", "Sergey Lavrow", "did you mean Sergey Lavrov"),
        ("participants.RU", "Wang Yi", "nobody of the roster of RU"),
        ("occasion", "g2o", "did you mean g20"),
        ("occasion.year", "22", "four figures"),
        ("country", "XX", "is no country"),
        ("requested_by", "China", "is not one of CN, RU"),
        ("venue", " ", "is empty"),
    ],
)
def test_a_wrong_value_is_refused_in_a_sentence_that_mends_it(
    database: Database, lexicon: Lexicon, field: str, value: str, said: str
) -> None:
    tell(database, "One.")
    with database.write() as session, pytest.raises(ArchiveError, match=said):
        correct_meeting(session, lexicon, DENPASAR, field, value, BY_ANNA)
    with database.read() as session:
        assert len(load_history(session, DENPASAR)) == 1


RULED = {
    "requested_by": "CN",
    "host_side": "RU",
    "venue": "A hall",
    "occasion": "other",
    "occasion.name": "Talks",
}


def test_a_thousand_corrected_facts_outlive_a_changed_reader(database: Database, lexicon: Lexicon) -> None:
    slugs = [f"20{year:02}-{month:02}-05-phone" for year in range(1, 21) for month in range(1, 11)]
    with database.write() as session:
        for slug in slugs:
            keep(session, f"On {slug}.", (slug, meeting(slug[:10], None, format="phone")))
            for field, value in RULED.items():
                correct_meeting(session, lexicon, slug, field, value, BY_ANNA)
    with database.write() as session:
        for slug in slugs:  # another day, another way, another who
            read = meeting(f"19{slug[2:10]}", "Moscow", requested_by="RU", venue="Elsewhere")
            keep(session, f"On {slug}.", (f"{slug}-anew", read), reader="2")
        link_meetings(session)
    survived = 0
    with database.read() as session:
        for slug in slugs:
            record = load_meeting(session, find_redirect(session, slug) or slug)
            assert record is not None
            assert record.meeting.city == "Moscow", "what nobody corrected is read anew"
            values = {verdict.field: verdict.value for verdict in record.verdicts if verdict.by_editor}
            survived += sum(values[field] == value for field, value in RULED.items())
    assert survived == 1000


def test_a_correction_taken_back_lets_the_sources_speak_again(database: Database, lexicon: Lexicon) -> None:
    tell(database, "One.")
    with database.write() as session:
        there = correct_meeting(session, lexicon, DENPASAR, "city", "Beijing", BY_ANNA)
        back = withdraw_correction(session, there.slug, "city", BY_BORIS)
        assert back.slug == DENPASAR
        with pytest.raises(ArchiveError, match="nothing to take back"):
            withdraw_correction(session, DENPASAR, "city", BY_BORIS)
    with database.read() as session:
        record = load_meeting(session, DENPASAR)
        assert record is not None
        assert (record.meeting.city, record.meeting.country) == ("Denpasar", "ID")
        assert find_redirect(session, there.slug) == DENPASAR
        assert len(load_corrections(session, DENPASAR)) == 4


def test_every_past_state_can_be_shown(database: Database, lexicon: Lexicon) -> None:
    tell(database, "One.")
    before = datetime.now(UTC)
    with database.write() as session:
        correct_meeting(session, lexicon, DENPASAR, "city", "Beijing", BY_ANNA)
        correct_meeting(session, lexicon, DENPASAR, "city", "Moscow", BY_ANNA)
    with database.read() as session:
        states = [load_meeting(session, DENPASAR, as_of=number) for number in (1, 2, 3)]
        assert [s.meeting.city for s in states if s] == ["Denpasar", "Beijing", "Moscow"]
        assert [s.slug for s in states if s] == [DENPASAR, "2022-07-07-beijing", "2022-07-07-moscow"]
        then = load_meeting(session, DENPASAR, as_of=before)
        assert then is not None
        assert then.meeting.city == "Denpasar"
        assert [a.article.text for a in then.articles] == ["One."]
        assert load_meeting(session, DENPASAR, as_of=4) is None
        newest, second, first = load_history(session, "2022-07-07-moscow")
        assert [v.deed for v in (newest, second, first)] == ["corrected", "corrected", "added"]
        assert [(d.field, d.old, d.new) for d in second.differences] == [
            ("city", "Denpasar", "Beijing"),
            ("country", "ID", "CN"),
        ]
        assert (second.editor, second.reason) == ("Anna", BY_ANNA.reason)
        assert load_changes(session) == (newest, second, first)
        assert load_changes(session, deed="added") == (first,)
        assert load_changes(session, since=first.made_at, limit=1, offset=1) == (second,)


def test_an_editor_who_looked_at_an_older_state_is_told(database: Database, lexicon: Lexicon) -> None:
    tell(database, "One.")
    with database.write() as session:
        correct_meeting(session, lexicon, DENPASAR, "venue", "The Mulia", Ruling("Anna", "Seen.", None, 1))
        with pytest.raises(RecordMoved, match=r"has changed since version 1 \(it is at 2 now\)"):
            correct_meeting(session, lexicon, DENPASAR, "city", "Bali", Ruling("Boris", "Seen.", None, 1))


def test_nobody_replaces_another_editors_value_unawares(database: Database, lexicon: Lexicon) -> None:
    tell(database, "One.")
    with database.write() as session:
        correct_meeting(session, lexicon, DENPASAR, "venue", "The Mulia", BY_ANNA)
        with pytest.raises(RecordMoved, match=r"Anna set venue .* to The Mulia .* --expect-version 2"):
            correct_meeting(session, lexicon, DENPASAR, "venue", "The Grand", BY_BORIS)
        aware = Ruling("Boris", "Both looked again.", None, 2)
        assert correct_meeting(session, lexicon, DENPASAR, "venue", "The Grand", aware).version == 3


def test_fifty_editors_at_once_lose_no_update(database: Database, lexicon: Lexicon) -> None:
    tell(database, "One.")
    refused = []

    def edit(number: int) -> None:
        while True:
            with database.read() as session:
                seen = load_history(session, DENPASAR)[0].number
            ruling = Ruling(f"Editor {number}", "My turn.", None, seen)
            try:
                with database.write() as session:
                    correct_meeting(session, lexicon, DENPASAR, "venue", f"Room {number}", ruling)
                return
            except RecordMoved:
                refused.append(number)

    threads = [threading.Thread(target=edit, args=(number,)) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        made = load_corrections(session, DENPASAR)
        assert {c.new for c in made} == {f"Room {number}" for number in range(50)}
        assert [c.old for c in made[:-1]] == [c.new for c in made[1:]], "each saw the value it replaced"
        assert load_history(session, DENPASAR)[0].number == 51


def test_confirming_ends_the_doubt(database: Database) -> None:
    doubtful = meeting(review=("The day is inferred.",))
    with database.write() as session:
        keep(session, "One.", (DENPASAR, doubtful))
        confirm_meeting(session, DENPASAR, BY_ANNA)
    with database.read() as session:
        record = load_meeting(session, DENPASAR)
        assert record is not None
        assert not record.meeting.needs_review
        verdict = record.verdict("date")
        assert verdict is not None
        assert "Anna confirmed it" in verdict.why


@pytest.mark.parametrize(("editor", "reason"), [("", "Why."), (" ", "Why."), ("Anna", "")])
def test_a_ruling_names_its_editor_and_its_reason(editor: str, reason: str) -> None:
    with pytest.raises(ArchiveError, match="A ruling needs"):
        Ruling(editor, reason)
