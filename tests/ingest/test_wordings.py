"""A page that changes, goes and comes back: what was seen, when, and in which wording."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from app import store
from app.fetch import Fetcher, Following, gather
from app.ingest import Outcome, ingest, recheck
from app.lexicon import Lexicon
from tests.fetch.servers import Answer, Site
from tests.ingest.pages import page

FIRST = page("2021-03-22", "Guilin")
SECOND = page("2021-03-22", "Guilin", "They discussed trade and the work of the United Nations.")
ANOTHER = b"""<html><head><title>Wang Yi receives Lavrov in Sochi</title></head><body><article>
<h1>Wang Yi receives Lavrov in Sochi</h1><p>May 13, 2019</p>
<p>On May 13, 2019 Chinese Foreign Minister Wang Yi met his Russian counterpart Sergey Lavrov by the sea.
Visas for students were what they spoke of at length.</p>
</article></body></html>"""
NOISE = FIRST.replace(b"</body>", b"<!-- token 4711 --></body>")
TAGGED = {"Content-Type": "text/html; charset=utf-8", "ETag": '"1"'}

Again = Callable[[], list[Outcome]]


@pytest.fixture
def again(database: store.Database, lexicon: Lexicon, fetcher: Fetcher) -> Again:
    def look() -> list[Outcome]:
        before = datetime.now(UTC) + timedelta(seconds=1)
        return list(recheck(database, lexicon, fetcher, before=before, limit=100))

    return look


def take(database: store.Database, lexicon: Lexicon, fetcher: Fetcher, source: str) -> int:
    [outcome] = ingest(gather([source], fetcher, io.BytesIO(), 10**6, Following(lexicon)), database, lexicon)
    assert outcome.status == "new", outcome
    assert outcome.article_id is not None
    return outcome.article_id


def test_a_page_that_stays_costs_one_answer_without_a_body(
    site: Site, database: store.Database, lexicon: Lexicon, fetcher: Fetcher, again: Again
) -> None:
    article = take(database, lexicon, fetcher, site.put("/a", Answer(FIRST, headers=TAGGED)))
    assert [outcome.status for outcome in again()] == ["unchanged"]
    assert site.asked[-1][2]["If-None-Match"] == '"1"'
    with database.read() as session:
        assert [(look.found, look.status) for look in store.load_looks(session, article)] == [("same", 304)]
        assert len(store.load_wordings(session, article)) == 1


def test_a_changed_page_becomes_a_new_wording_and_the_old_one_stays_whole(
    site: Site, database: store.Database, lexicon: Lexicon, fetcher: Fetcher, again: Again
) -> None:
    article = take(database, lexicon, fetcher, site.put("/a", Answer(FIRST), Answer(SECOND)))
    with database.read() as session:
        before = store.load_article(session, article)
    assert [outcome.status for outcome in again()] == ["changed"]
    with database.read() as session:
        old, new = store.load_wordings(session, article)
    assert before is not None
    assert (old.number, old.is_present, old.record) == (1, False, before), "text, findings and all"
    assert (new.number, new.is_present, new.record.wording) == (2, True, 2)
    assert old.captured_at < new.captured_at
    changed = [
        part
        for part in store.compare_texts(old.record.article.text, new.record.article.text)
        if part.change != "kept"
    ]
    assert [(part.change, part.words) for part in changed] == [
        ("removed", "bilateral relations"),
        ("added", "trade"),
    ]


def test_other_bytes_with_the_same_words_are_no_new_wording(
    site: Site, database: store.Database, lexicon: Lexicon, fetcher: Fetcher, again: Again
) -> None:
    article = take(database, lexicon, fetcher, site.put("/a", Answer(FIRST), Answer(NOISE)))
    [outcome] = again()
    assert (outcome.status, outcome.reason) == ("unchanged", "Its bytes have changed, its words have not.")
    with database.read() as session:
        assert len(store.load_wordings(session, article)) == 1
        assert store.archive_counts(session).captures == 2


def test_a_page_that_is_gone_is_marked_and_ours_stays_until_it_is_back(
    site: Site, database: store.Database, lexicon: Lexicon, fetcher: Fetcher, again: Again
) -> None:
    answers = (Answer(FIRST), Answer(status=404), Answer(status=410), Answer(status=503), Answer(FIRST))
    article = take(database, lexicon, fetcher, site.put("/a", answers[0], *answers[1:3], answers[4]))

    def since() -> datetime | None:
        with database.read() as session:
            return store.gone_since(session, [article]).get(article)

    assert [outcome.status for outcome in again()] == ["gone"]
    first = since()
    assert first is not None
    assert [outcome.status for outcome in again()] == ["gone"]
    assert since() == first, "gone since the first look that found nothing"
    with database.read() as session:
        record = store.load_article(session, article)
    assert record is not None
    assert "Guilin" in record.article.text
    assert [outcome.status for outcome in again()] == ["back"]
    assert since() is None


def test_a_server_in_trouble_is_no_page_that_is_gone(
    site: Site, database: store.Database, lexicon: Lexicon, fetcher: Fetcher, again: Again
) -> None:
    article = take(database, lexicon, fetcher, site.put("/a", Answer(FIRST), Answer(status=500)))
    assert [outcome.status for outcome in again()] == ["failed"]
    with database.read() as session:
        assert store.gone_since(session, [article]) == {}
        assert store.load_looks(session, article) == ()


def test_an_address_that_shows_something_else_takes_nothing_from_us(
    site: Site, database: store.Database, lexicon: Lexicon, fetcher: Fetcher, again: Again
) -> None:
    other = Answer(
        b"<html><body><h1>Welcome</h1><p>The site has been rebuilt; look around.</p></body></html>"
    )
    article = take(database, lexicon, fetcher, site.put("/a", Answer(FIRST), other))
    [outcome] = again()
    assert outcome.reason.startswith("The address shows something else now, our wording stays: ")
    with database.read() as session:
        assert [look.found for look in store.load_looks(session, article)] == ["other"]
        assert [wording.number for wording in store.load_wordings(session, article)] == [1]


def test_a_record_is_looked_for_at_its_address_and_keeps_its_own_words(
    site: Site, tmp_path: Path, database: store.Database, lexicon: Lexicon, fetcher: Fetcher, again: Again
) -> None:
    answers = (Answer(FIRST), Answer(ANOTHER), Answer(status=404), Answer(FIRST))
    words = "\n\n".join(re.findall(r"<(?:h1|p)>(.*?)</", FIRST.decode(), re.DOTALL))
    file = tmp_path / "records.jsonl"
    file.write_text(json.dumps({"url": site.put("/a", *answers), "published": "2021-03-22", "text": words}))
    article = take(database, lexicon, fetcher, str(file))
    assert [[outcome.status for outcome in again()] for _ in answers] == [
        ["unchanged"],
        ["unchanged"],
        ["gone"],
        ["back"],
    ]
    with database.read() as session:
        found = [look.found for look in store.load_looks(session, article)]
        [wording] = store.load_wordings(session, article)
    assert found == ["same", "other", "gone", "same"]
    assert wording.record.article.text == words


def test_an_earlier_wording_from_a_web_archive_goes_before_the_present_one(
    site: Site, tmp_path: Path, database: store.Database, lexicon: Lexicon, fetcher: Fetcher
) -> None:
    address = site.put("/a", Answer(SECOND))
    article = take(database, lexicon, fetcher, address)
    file = tmp_path / "old.warc.gz"
    with file.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address,
            "response",
            payload=io.BytesIO(FIRST),
            length=len(FIRST),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2021-03-23T08:00:00Z"},
        )
        writer.write_record(record)

    def bring() -> Outcome:
        [outcome] = ingest(
            gather([str(file)], fetcher, io.BytesIO(), 10**6, Following(lexicon)), database, lexicon
        )
        return outcome

    assert (bring().status, bring().status) == ("changed", "unchanged")
    with database.read() as session:
        old, new = store.load_wordings(session, article)
    assert (old.number, old.is_present, old.captured_at.year) == (2, False, 2021)
    assert (new.number, new.is_present) == (1, True)
    assert "trade" in new.record.article.text


def test_what_was_seen_lately_is_not_looked_at(
    site: Site, database: store.Database, lexicon: Lexicon, fetcher: Fetcher
) -> None:
    take(database, lexicon, fetcher, site.put("/a", Answer(FIRST)))
    yesterday = datetime.now(UTC) - timedelta(days=1)
    assert list(recheck(database, lexicon, fetcher, before=yesterday, limit=100)) == []
