from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain import (
    Article,
    Block,
    Capture,
    Dateline,
    Finding,
    Listing,
    Meeting,
    Occasion,
    Participant,
    Published,
    Reading,
    Span,
    Told,
)
from app.store import (
    Database,
    held_article,
    load_article,
    load_articles,
    load_capture_body,
    load_meeting,
    reject_capture,
    save_article,
    save_capture,
    save_listing,
)
from app.store.browse import archive_counts
from tests.store.samples import THEN, capture, keep, meeting

# ------------------------------------------------------------------ what goes in comes out

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
some = words.filter(bool)
maybe: st.SearchStrategy[str | None] = st.one_of(st.none(), words)
units = st.floats(0, 1)
spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda ends: Span(min(ends), max(ends)))
findings = st.lists(
    st.builds(Finding, some, words, st.none() | spans, some, units, st.booleans(), words), max_size=3
).map(tuple)
sides = st.sampled_from(["CN", "RU"])
maybe_side: st.SearchStrategy[Any] = st.one_of(st.none(), sides)
days = st.dates(date(1950, 1, 1), date(2100, 1, 1))
blocks = st.builds(Block, st.sampled_from(["headline", "stamp", "body", "furniture"]), spans)
published = st.builds(
    Published,
    days,
    st.none() | st.times().map(lambda clock: clock.replace(microsecond=0)),
    st.none() | st.sampled_from(["+08:00", "-05:30"]),
    st.booleans(),
    words,
)
small = st.none() | st.integers(1, 31)
articles = st.builds(
    Article,
    text=words,
    blocks=st.lists(blocks, max_size=3).map(tuple),
    language=st.sampled_from(["en", "zh-Hans", "zh-Hant", "ru", "other"]),
    headline=maybe,
    publisher=maybe,
    agency=maybe,
    byline=maybe,
    editor=maybe,
    photo_credit=maybe,
    dateline=st.none() | st.builds(Dateline, spans, maybe, small, small, maybe),
    published=st.none() | published,
    url=maybe,
    input_id=maybe,
    parts=findings,
)


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    day = draw(st.none() | days)
    end = draw(st.none() | days)
    return Meeting(
        day=day,
        precision=draw(st.sampled_from(["day", "month", "year"])),
        end_day=max(day, end) if day and end else None,
        format=draw(st.sampled_from(["in_person", "phone", "video"])),
        multilateral=draw(st.booleans()),
        city=draw(maybe),
        locality=draw(maybe),
        country=draw(st.none() | st.sampled_from(["CN", "RU", "BR"])),
        venue=draw(maybe),
        occasion=draw(st.none() | st.builds(Occasion, some, maybe, st.none() | st.integers(1950, 2100))),
        participants=tuple(draw(st.lists(st.builds(Participant, some, sides, maybe, maybe), max_size=3))),
        requested_by=draw(maybe_side),
        host_side=draw(maybe_side),
        topics=tuple(draw(st.lists(words, max_size=3))),
        confidence=draw(units),
        review=tuple(draw(st.lists(words, max_size=3))),
        findings=draw(findings),
    )


captures = st.builds(
    Capture,
    body=st.binary(max_size=50),
    media_type=st.sampled_from(["text/html", "text/plain", "application/json"]),
    origin=words,
    captured_at=st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    url=maybe,
    final_url=maybe,
    charset=maybe,
    status=st.none() | st.integers(100, 599),
    headers=st.lists(st.tuples(words, words), max_size=2).map(tuple),
    input_id=maybe,
)
reports = st.sampled_from(["meeting", "preview", "background", "other"])
relations = st.sampled_from(["tells", "announces"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(captures, articles, reports, maybe, findings, st.lists(st.tuples(relations, meetings()), max_size=2))
def test_an_article_comes_out_as_it_went_in(
    database: Database,
    given_capture: Capture,
    article: Article,
    report: str,
    refusal: str | None,
    found: tuple[Finding, ...],
    tells: list[tuple[str, Meeting]],
) -> None:
    # A slug of no particular day: settling gives an `undated-` meeting another once its day is known.
    told = tuple(Told(f"meeting-{n}", relation, m) for n, (relation, m) in enumerate(tells))  # type: ignore[arg-type]
    reading = Reading(report, findings=found, refusal=refusal)  # type: ignore[arg-type]
    with database.write() as session:
        article_id = save_article(
            session,
            save_capture(session, given_capture),
            article,
            reading,
            told,
            label="A label",
            label_is_ours=True,
            is_sample=True,
            reader="7",
        )
    with database.read() as session:
        record = load_article(session, article_id)
        assert record is not None
        body = load_capture_body(session, record.capture.sha256)
    assert (record.article, record.told, record.findings) == (article, told, found)
    assert (record.report, record.refusal) == (report, refusal)
    assert (record.label, record.label_is_ours, record.is_sample) == ("A label", True, True)
    assert body == given_capture.body


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(meetings(), st.sampled_from(["high", "medium", "low"]), st.lists(words, max_size=3), words, maybe)
def test_a_listing_comes_out_as_it_went_in(
    database: Database, listed: Meeting, certainty: str, urls: list[str], note: str, other: str | None
) -> None:
    line = Listing("a-slug", replace(listed, findings=()), certainty, tuple(urls), note, other)  # type: ignore[arg-type]
    with database.write() as session:
        save_listing(session, line)
    with database.read() as session:
        record = load_meeting(session, "a-slug")
    assert record is not None
    assert record.listing == line


def test_a_capture_record_shows_where_the_bytes_came_from(database: Database) -> None:
    with database.write() as session:
        article_id = keep(session, "Слово 词 word", origin="page", url="https://example.org/a")
    with database.read() as session:
        record = load_article(session, article_id)
    assert record is not None
    assert record.capture.url == "https://example.org/a"
    assert record.capture.origin == "page"
    assert record.capture.captured_at == THEN
    assert record.capture.size == len("Слово 词 word".encode())


def test_articles_come_in_the_order_asked_and_unknown_ones_are_left_out(database: Database) -> None:
    with database.write() as session:
        first, second = keep(session, "One."), keep(session, "Two.")
    with database.read() as session:
        assert [a.id for a in load_articles(session, [second, 99, first, second])] == [second, first]
        assert load_article(session, 99) is None


# ------------------------------------------------------------------ captures


@pytest.mark.parametrize(
    ("again", "reader", "status"),
    [
        (capture("Words."), "1", "unchanged"),
        (capture("Words."), "2", "outdated"),
        (capture("Words.", origin="b/other.txt"), "1", "copy"),
        (capture("Other words."), "1", None),
        (capture("Words.", url="https://example.org/a"), "1", None),
    ],
)
def test_a_file_is_known_by_its_bytes(
    database: Database, again: Capture, reader: str, status: str | None
) -> None:
    with database.write() as session:
        article_id = keep(session, "Words.")
    with database.read() as session:
        held = held_article(session, again, reader)
    assert (held.status if held else None) == status
    assert held is None or (held.article_id, held.origin) == (article_id, "a.txt")


@pytest.mark.parametrize("known_by", [{"url": "https://example.org/a"}, {"input_id": "en-1"}])
@pytest.mark.parametrize(
    ("body", "origin", "status"),
    [
        ("They met in Moscow and spoke of trade.", "a.txt", "unchanged"),
        ("They met in Moscow and spoke of trade.", "b.txt", "copy"),
        ("They met in Moscow and spoke of visas.", "b.txt", "changed"),
    ],
)
def test_a_page_is_known_by_its_address_and_a_record_by_its_id(
    database: Database, known_by: dict[str, Any], body: str, origin: str, status: str
) -> None:
    with database.write() as session:
        keep(session, "They met in Moscow and spoke of trade.", **known_by)
    with database.read() as session:
        held = held_article(session, capture(body, origin, **known_by), "1")
    assert held is not None
    assert held.status == status


def test_a_file_with_the_bytes_of_a_page_is_that_page(database: Database) -> None:
    with database.write() as session:
        article_id = keep(session, "Words.", origin="page", url="https://example.org/a")
        held = held_article(session, capture("Words.", "copy.html"), "1")
        assert held is not None
        assert (held.article_id, held.status, held.origin) == (article_id, "copy", "page")
        assert keep(session, "Words.", origin="copy.html") == article_id, "also when it is read again"
        record = load_article(session, article_id)
        assert record is not None
        assert record.capture.url == "https://example.org/a", "the first origin stands"
        assert archive_counts(session).captures == 2, "both captures are kept"
        again = held_article(session, capture("Words.", "copy.html"), "1")
        assert again is not None
        assert again.status == "unchanged"


def test_the_same_bytes_are_kept_once_and_the_same_capture_too(database: Database) -> None:
    with database.write() as session:
        first = save_capture(session, capture("Words." * 1000))
        assert save_capture(session, capture("Words." * 1000)) == first
        other = save_capture(session, capture("Words." * 1000, "b.txt"))
        assert other != first
        size = session.connection().exec_driver_sql("SELECT count(*), sum(length(packed)) FROM blobs").one()
        assert size[0] == 1
        assert size[1] < 200, "compressed"


def test_a_refused_capture_keeps_its_bytes_and_the_last_reason(database: Database) -> None:
    with database.write() as session:
        held = save_capture(session, capture("\x00\x01"))
        reject_capture(session, held, "It is empty.")
        reject_capture(session, held, "It is no text.")
    with database.read() as session:
        reasons = session.connection().exec_driver_sql("SELECT reason FROM rejections").scalars().all()
        assert reasons == ["It is no text."]
        assert archive_counts(session).rejected == 1


def test_bytes_that_are_not_held_are_a_key_error(database: Database) -> None:
    with database.read() as session, pytest.raises(KeyError):
        load_capture_body(session, "0" * 64)


# ------------------------------------------------------------------ read again


def test_a_changed_page_replaces_the_reading_and_keeps_both_captures(database: Database) -> None:
    page: dict[str, Any] = {"origin": "page", "url": "https://example.org/a"}
    with database.write() as session:
        article_id = keep(session, "Old words.", ("2022-07-07-denpasar", meeting()), **page)
        first = load_article(session, article_id)
        new = meeting("2022-08-05", "Phnom Penh")
        assert keep(session, "New words.", ("2022-08-05-phnom-penh", new), **page) == article_id
        record = load_article(session, article_id)
        assert record is not None
        assert first is not None
        assert record.article.text == "New words."
        assert [told.slug for told in record.told] == ["2022-08-05-phnom-penh"]
        assert record.added_at == first.added_at
        assert record.capture != first.capture
        assert load_capture_body(session, first.capture.sha256) == b"Old words."
        assert load_meeting(session, "2022-07-07-denpasar") is None


def record(number: str, words: str, origin: str, url: str | None = None) -> Capture:
    """A line of JSON, the way a data set numbers its records."""
    body = json.dumps({"id": number, "text": words, "url": url}).encode()
    return Capture(body, "application/json", origin, THEN, input_id=number, url=url)


def take_in(database: Database, given: Capture) -> tuple[str, int]:
    """What was held of a record before it was saved, and the article it is."""
    with database.write() as session:
        held = held_article(session, given, "1")
        words = json.loads(given.body)["text"]
        article = save_article(
            session,
            save_capture(session, given),
            Article(words, (), "en", input_id=given.input_id, url=given.url),
            Reading("other"),
            (),
            label="x",
            label_is_ours=True,
            is_sample=False,
            reader="1",
        )
    return held.status if held else "new", article


def test_two_data_sets_numbered_from_one_are_different_articles(database: Database) -> None:
    first = "Wang Yi met Sergey Lavrov in Moscow on Monday and spoke of trade, visas and the Arctic."
    other = "The ministers of both countries had a call about the work of the Council and the next summit."
    reworded = first.replace("Monday", "18 September")
    given = ((first, "a.jsonl:1"), (other, "b.jsonl:1"), (reworded, "c.jsonl:1"))
    kept = [take_in(database, record("1", words, origin)) for words, origin in given]
    assert kept == [("new", 1), ("new", 2), ("changed", 1)]
    with database.read() as session:
        same = held_article(session, record("1", other, "b.jsonl:1"), "1")
        assert same is not None
        assert (same.status, same.article_id) == ("unchanged", 2)
        assert held_article(session, record("10", first, "a.jsonl:10"), "1") is None


def test_records_that_all_give_one_address_are_different_articles(database: Database) -> None:
    texts = (
        "Wang Yi met Sergey Lavrov in Moscow on Monday and spoke of trade and visas.",
        "The ministers of both countries had a call about the work of the Council.",
        "A page about something else that no other record has a word of.",
    )
    given = [
        record(str(n), words, f"a.jsonl:{n}", "https://example.org/") for n, words in enumerate(texts, 1)
    ]
    assert [take_in(database, one) for one in given] == [("new", 1), ("new", 2), ("new", 3)]
    assert [take_in(database, one) for one in given] == [("unchanged", 1), ("unchanged", 2), ("unchanged", 3)]
    reworded = record("2", texts[1].replace("a call", "a talk"), "b.jsonl:2", "https://example.org/")
    assert take_in(database, reworded) == ("changed", 2)
    renumbered = record("9", texts[0], "c.jsonl:9", "https://example.org/")
    assert take_in(database, renumbered)[1] == 1
