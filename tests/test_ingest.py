from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path
from threading import Thread

import pytest

from app import store
from app.domain import Article, Meeting, Occasion, Participant, Reading
from app.extract import read_article
from app.fetch import Bounds, Fetcher, Following, Input, gather
from app.fetch.network import PublicNetwork
from app.ingest import (
    Outcome,
    drain_index,
    ingest,
    label_of,
    load_starter,
    reindex,
    resolve_meetings,
    sample_captures,
)
from app.lexicon import Lexicon, load_lexicon
from app.search import SearchQuery, open_index, run_search
from app.settings import site_folder


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


CALL = """Lavrov and Wang Yi speak by phone

January 10, 2022

MOSCOW, January 10. Russian Foreign Minister Sergey Lavrov and Chinese State Councilor and Foreign Minister
Wang Yi had a telephone conversation on Monday, January 10, 2022. They discussed bilateral relations.
"""
OTHER = """Ministers of agriculture sign a plan

January 11, 2022

The ministers of agriculture of Brazil and Chile signed a plan for the trade in fruit in Santiago on Tuesday.
"""


@pytest.fixture
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[store.Database]:
    path = tmp_path_factory.mktemp("data") / "archive.db"
    store.migrate_database(path, site_folder("migrations"))
    opened = store.open_database(path)
    yield opened
    opened.close()


def inputs(*sources: str | Path) -> list[Input]:
    with Fetcher() as fetcher:
        return list(gather(map(str, sources), fetcher, io.BytesIO(), 1_000_000, Following(load_lexicon())))


def taken(database: store.Database, lexicon: Lexicon, *sources: str | Path) -> list[Outcome]:
    return list(ingest(inputs(*sources), database, lexicon))


def counts(database: store.Database) -> store.ArchiveCounts:
    with database.read() as session:
        return store.archive_counts(session)


def test_an_article_is_stored_with_its_meeting_and_found(
    tmp_path: Path, database: store.Database, lexicon: Lexicon
) -> None:
    (tmp_path / "call.txt").write_text(CALL)
    [outcome] = taken(database, lexicon, tmp_path / "call.txt")
    assert (outcome.status, outcome.meetings) == ("new", ("2022-01-10-phone",))
    drain_index(database, tmp_path / "index", lexicon)
    assert counts(database).pending == 0
    found = run_search(open_index(tmp_path / "index", lexicon), SearchQuery(q="telephone"))
    assert found.total == 1
    assert outcome.article_id is not None
    with database.read() as session:
        record = store.load_article(session, outcome.article_id)
        assert record is not None
        assert store.load_capture_body(session, record.capture.sha256) == CALL.encode()


def test_a_second_run_changes_nothing(tmp_path: Path, database: store.Database, lexicon: Lexicon) -> None:
    (tmp_path / "call.txt").write_text(CALL)
    taken(database, lexicon, tmp_path / "call.txt")
    before = counts(database)
    assert [outcome.status for outcome in taken(database, lexicon, tmp_path / "call.txt")] == ["unchanged"]
    assert counts(database) == before


def test_a_changed_page_replaces_its_reading(
    tmp_path: Path, database: store.Database, lexicon: Lexicon
) -> None:
    record = {"id": "a", "url": "https://news.example/a", "published": "2022-01-10", "text": CALL}
    file = tmp_path / "news.jsonl"
    file.write_text(json.dumps(record))
    [first] = taken(database, lexicon, file)
    file.write_text(json.dumps({**record, "text": CALL.replace("bilateral relations", "Kazakhstan")}))
    [second] = taken(database, lexicon, file)
    assert (first.status, second.status) == ("new", "changed")
    assert first.article_id == second.article_id
    assert (counts(database).articles, counts(database).captures) == (1, 2)


def test_what_is_about_others_is_kept_as_a_capture_and_refused_as_an_article(
    tmp_path: Path, database: store.Database, lexicon: Lexicon
) -> None:
    (tmp_path / "fruit.txt").write_text(OTHER)
    [outcome] = taken(database, lexicon, tmp_path / "fruit.txt")
    assert outcome.status == "rejected"
    assert outcome.reason.endswith(".")
    held = counts(database)
    assert (held.articles, held.meetings, held.captures, held.rejected) == (0, 0, 1, 1)


def test_bad_inputs_do_not_keep_good_ones_out(
    tmp_path: Path, database: store.Database, lexicon: Lexicon
) -> None:
    (tmp_path / "1.txt").write_bytes(b"")
    (tmp_path / "2.txt").write_bytes(bytes(range(256)) * 50)
    (tmp_path / "3.txt").write_text(CALL)
    (tmp_path / "4.jsonl").write_text("{\n")
    outcomes = taken(database, lexicon, tmp_path)
    assert [outcome.status for outcome in outcomes] == ["failed", "failed", "new", "failed"]
    assert all(outcome.reason for outcome in outcomes if outcome.status == "failed")
    assert (counts(database).captures, counts(database).articles) == (1, 1)


def test_a_dry_run_says_the_same_and_stores_nothing(
    tmp_path: Path, database: store.Database, lexicon: Lexicon
) -> None:
    (tmp_path / "call.txt").write_text(CALL)
    (tmp_path / "fruit.txt").write_text(OTHER)
    before = counts(database)
    foreseen = list(ingest(inputs(tmp_path), database, lexicon, dry_run=True))
    assert counts(database) == before
    real = taken(database, lexicon, tmp_path)
    assert foreseen == [replace(outcome, article_id=None) for outcome in real]


def test_a_page_is_fetched_read_and_known_again(
    tmp_path: Path, database: store.Database, lexicon: Lexicon
) -> None:
    (tmp_path / "call.html").write_text(f"<html><body><h1>Call</h1><p>{CALL}</p></body></html>")
    handler = partial(QuietHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/call.html"
        network = PublicNetwork(also_allow=[ip_network("127.0.0.1")])
        with Fetcher(Bounds(gap=0), network=network) as fetcher:
            sources = [address, address, address + "x"]
            captures = list(gather(sources, fetcher, io.BytesIO(), 1_000_000, Following(lexicon)))
        server.shutdown()
    outcomes = list(ingest(captures, database, lexicon))
    assert [outcome.status for outcome in outcomes] == ["new", "unchanged", "failed"]
    assert outcomes[2].reason == "the server answers 404 Not Found."


def test_a_flaw_of_the_reader_costs_one_article_not_the_run(
    tmp_path: Path, database: store.Database, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flawed(article: Article, lexicon: Lexicon) -> Reading:
        if "Brazil" in article.text:
            raise IndexError("string index out of range")
        return read_article(article, lexicon)

    monkeypatch.setattr("app.ingest.job.read_article", flawed)
    (tmp_path / "1.txt").write_text(OTHER)
    (tmp_path / "2.txt").write_text(CALL)
    first, second = taken(database, lexicon, tmp_path)
    assert (first.status, second.status) == ("failed", "new")
    assert "IndexError" in first.reason


def test_two_accounts_of_one_meeting_share_it(
    tmp_path: Path, database: store.Database, lexicon: Lexicon
) -> None:
    (tmp_path / "en.txt").write_text(CALL)
    (tmp_path / "ru.txt").write_text(
        "О телефонном разговоре С.В.Лаврова с Ван И\n\n10 января 2022\n\n"
        "10 января состоялся телефонный разговор "
        "Министра иностранных дел России С.В.Лаврова с Министром иностранных дел КНР Ван И.\n"
    )
    assert {outcome.meetings for outcome in taken(database, lexicon, tmp_path)} == {("2022-01-10-phone",)}


def test_an_index_lost_or_cut_short_is_made_good(
    tmp_path: Path, database: store.Database, lexicon: Lexicon
) -> None:
    (tmp_path / "call.txt").write_text(CALL)
    taken(database, lexicon, tmp_path / "call.txt")
    folder = tmp_path / "index"
    drain_index(database, folder, lexicon)
    for file in sorted(folder.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    drain_index(database, folder, lexicon)
    assert run_search(open_index(folder, lexicon), SearchQuery(q="telephone")).total == 1
    assert reindex(database, folder, lexicon) == 1


# ------------------------------------------------------------------ meetings and labels

BILATERAL = Meeting(
    day=date(2007, 10, 24),
    city="Harbin",
    country="CN",
    participants=(Participant("Yang Jiechi", "CN"), Participant("Sergey Lavrov", "RU")),
)
TRILATERAL = replace(BILATERAL, multilateral=True, occasion=Occasion("ric", "RIC meeting", 2007))


def test_two_meetings_of_one_article_never_become_one() -> None:
    reading = Reading("meeting", meetings=(BILATERAL, BILATERAL, TRILATERAL))
    told = resolve_meetings(reading, lambda near: [], set)
    assert [t.slug for t in told] == ["2007-10-24-harbin", "2007-10-24-harbin-2", "2007-10-24-harbin-ric"]


def test_an_announced_meeting_is_told_apart_by_its_relation() -> None:
    reading = Reading("preview", announced=BILATERAL)
    [told] = resolve_meetings(reading, lambda near: [("known", BILATERAL)], lambda: {"known"})
    assert (told.slug, told.relation) == ("known", "announces")


@pytest.mark.parametrize(
    ("article", "reading", "label", "is_ours"),
    [
        (
            Article("Talks", (), "en", headline="Talks held"),
            Reading("meeting", meetings=(BILATERAL,)),
            "Talks held",
            False,
        ),
        (
            Article("x", (), "en"),
            Reading("meeting", meetings=(BILATERAL,)),
            "Yang Jiechi and Sergey Lavrov, Harbin, 24 October 2007",
            True,
        ),
        (
            Article("x", (), "en"),
            Reading("meeting", meetings=(replace(BILATERAL, format="phone", city=None, precision="month"),)),
            "Yang Jiechi and Sergey Lavrov, phone call, October 2007",
            True,
        ),
        (
            Article("x", (), "en"),
            Reading("preview", announced=replace(BILATERAL, day=None)),
            "Yang Jiechi and Sergey Lavrov, Harbin",
            True,
        ),
        (Article("x", (), "en", publisher="TASS"), Reading("other"), "Untitled article, TASS", True),
    ],
)
def test_an_article_without_a_headline_gets_words_of_ours(
    article: Article, reading: Reading, label: str, is_ours: bool
) -> None:
    assert label_of(article, reading) == (label, is_ours)


# ------------------------------------------------------------------ the starter archive


def test_the_starter_archive_holds_every_listing_and_our_samples(
    tmp_path: Path, database: store.Database, lexicon: Lexicon
) -> None:
    outcomes = list(load_starter(database, lexicon))
    assert Counter(outcome.status for outcome in outcomes) == {"new": 10}
    held = counts(database)
    assert (held.samples, held.articles) == (10, 10)
    assert held.meetings == len(lexicon.chronology), "a sample told of a meeting that is not listed"
    drain_index(database, tmp_path / "index", lexicon)
    assert Counter(outcome.status for outcome in load_starter(database, lexicon)) == {"unchanged": 10}
    assert counts(database) == held if held.pending == 0 else counts(database).pending == 0


SAMPLE_MEETINGS = {
    "2016-05-24-tashkent.en.txt": ("2016-05-24-tashkent", "tells"),
    "2016-05-24-tashkent.ru.html": ("2016-05-24-tashkent", "tells"),
    "2016-05-24-tashkent.zh-Hans.txt": ("2016-05-24-tashkent", "tells"),
    "2017-09-18-new-york.ru.txt": ("2017-09-18-new-york-city", "tells"),
    "2020-09-11-moscow.zh-Hant.txt": ("2020-09-11-moscow", "tells"),
    "2021-11-26-video-ric.en.html": ("2021-11-26-video-ric", "tells"),
    "2025-04-01-moscow-preview.en.txt": ("2025-04-01-moscow", "announces"),
    "2025-12-02-moscow.zh-Hans.html": ("2025-12-02-moscow", "tells"),
    "2026-03-01-phone.en.html": ("2026-03-01-phone", "tells"),
    "2026-03-01-phone.ru.txt": ("2026-03-01-phone", "tells"),
}


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory, lexicon: Lexicon) -> Iterator[store.Database]:
    path = tmp_path_factory.mktemp("starter") / "archive.db"
    store.migrate_database(path, site_folder("migrations"))
    database = store.open_database(path)
    list(load_starter(database, lexicon))
    yield database
    database.close()


@pytest.mark.parametrize("name", SAMPLE_MEETINGS)
def test_a_sample_tells_of_its_listed_meeting_and_says_what_it_is(name: str, sampled: store.Database) -> None:
    with sampled.read() as session:
        articles = [
            article
            for slug in {slug for slug, _ in SAMPLE_MEETINGS.values()}
            for meeting in store.load_meetings(session, [slug])
            for article in meeting.articles
        ]
    [record] = [a for a in articles if a.capture.origin == f"starter/{name}"]
    assert [(told.slug, told.relation) for told in record.told] == [SAMPLE_MEETINGS[name]]
    assert record.is_sample
    assert record.article.language == name.split(".")[-2]
    assert not record.label_is_ours
    last = record.article.text.strip().splitlines()[-1]
    assert any(word in last for word in ("sample article", "образец статьи", "样例文章", "範例文章")), last


def test_every_sample_is_named_in_the_table_above() -> None:
    assert [item.origin.removeprefix("starter/") for item in sample_captures()] == sorted(SAMPLE_MEETINGS)


# ------------------------------------------------------------------ the five real articles


def test_the_five_real_articles_become_five_meetings_and_stay_unchanged(
    shared: Path, database: store.Database, lexicon: Lexicon
) -> None:
    outcomes = taken(database, lexicon, shared / "seeds")
    assert [(outcome.status, outcome.meetings) for outcome in outcomes] == [
        ("new", ("2022-07-07-denpasar",)),
        ("new", ("2023-09-18-moscow",)),
        ("new", ("2022-08-05-phnom-penh",)),
        ("new", ("2024-11-18-rio-de-janeiro",)),
        ("new", ("2023-07-13-jakarta",)),
    ]
    again = taken(database, lexicon, shared / "seeds")
    assert [outcome.status for outcome in again] == ["unchanged"] * 5
