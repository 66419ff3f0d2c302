"""Past states: what stood, and the words that proved it, in the wording they stood in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlmodel import select

from app.domain import Article, Reading, Span, Told
from app.store import (
    Database,
    keep_wording,
    link_meetings,
    load_history,
    load_meeting,
    save_article,
    save_capture,
)
from app.store.tables import VersionRow
from tests.store.samples import capture, keep, meeting

SLUG = "2022-07-07-denpasar"
ADDRESS = "https://example.org/a"


def reword(database: Database, article_id: int, words: str) -> None:
    """The page has other words now, which tell of another day."""
    told = meeting("2022-07-08")
    moved = tuple(replace(finding, span=Span(0, 8)) for finding in told.findings)
    with database.write() as session:
        capture_id = save_capture(session, capture(words, url=ADDRESS))
        keep_wording(session, article_id, capture_id)
        save_article(
            session,
            capture_id,
            Article(words, (), "en", url=ADDRESS),
            Reading("meeting"),
            [Told(SLUG, "tells", replace(told, findings=moved))],
            label="words",
            label_is_ours=True,
            is_sample=False,
            reader="1",
        )
        link_meetings(session)


def test_a_past_state_shows_the_words_that_proved_it_then(database: Database) -> None:
    with database.write() as session:
        article_id = keep(session, "Bali on the seventh.", (SLUG, meeting()), url=ADDRESS)
        link_meetings(session)
    reword(database, article_id, "Reworded: on the eighth.")
    with database.read() as session:
        now, then = load_meeting(session, "2022-07-08-denpasar"), load_meeting(session, SLUG, 1)
    assert now is not None
    assert then is not None
    assert (now.version, then.version) == (2, 1)
    for record, words in ((now, "Reworded: on the eighth."), (then, "Bali on the seventh.")):
        (article,) = record.articles
        assert article.article.text == words
        proofs = [w.finding.span for w in record.witnesses if w.field == "date" and w.finding]
        assert [span.of(words) for span in proofs if span] == [words.split(maxsplit=1)[0].strip(":")]


def test_a_reading_that_only_words_its_proofs_otherwise_makes_no_new_state(database: Database) -> None:
    told = meeting()
    reworded = tuple(replace(finding, rule="another_rule") for finding in told.findings)
    with database.write() as session:
        keep(session, "Words.", (SLUG, told))
        link_meetings(session)
    with database.write() as session:
        keep(session, "Words.", (SLUG, replace(told, findings=reworded)), reader="2")
        link_meetings(session)
    with database.read() as session:
        assert len(load_history(session, SLUG)) == 1


def test_a_change_is_kept_also_when_the_clock_had_been_an_hour_ahead(database: Database) -> None:
    with database.write() as session:
        keep(session, "They met.", (SLUG, meeting()))
        link_meetings(session)
        for version in session.exec(select(VersionRow)):
            version.made_at += timedelta(hours=1)
    with database.write() as session:
        keep(session, "China had asked for it.", (SLUG, meeting(requested_by="CN")))
        link_meetings(session)
        assert [version.deed for version in load_history(session, SLUG)] == ["changed", "added"]
