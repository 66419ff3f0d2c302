"""The bar of linking, on the labelled articles beside the checkout, and the same archive in any order."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app import store
from app.domain import Capture, Meeting
from app.ingest import ingest
from app.lexicon import Lexicon
from app.settings import site_folder
from tests.extract.score import INPUT_KEYS, load_evaluator

THEN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[dict[str, Any]]:
    lines = (shared / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def in_order(rows: list[dict[str, Any]], lexicon: Lexicon, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("in-order"), rows, lexicon)


def fill(
    folder: Path, rows: Sequence[dict[str, Any]], lexicon: Lexicon, *, listed: bool = False, runs: int = 1
) -> Path:
    """An archive fed with these records in so many runs."""
    path = folder / "archive.sqlite"
    store.migrate_database(path, site_folder("migrations"))
    database = store.open_database(path)
    if listed:
        with database.write() as session:
            for listing in lexicon.chronology:
                store.save_listing(session, listing)
    size = -(-len(rows) // runs)
    for start in range(0, len(rows), size):
        list(ingest(map(capture_of, rows[start : start + size]), database, lexicon))
        with database.write() as session:
            store.link_meetings(session)
    database.close()
    return path


def capture_of(row: dict[str, Any]) -> Capture:
    record = {key: row.get(key) for key in INPUT_KEYS}
    body = json.dumps(record, ensure_ascii=False).encode()
    return Capture(body, "application/json", row["id"], THEN, url=row.get("url"), input_id=row["id"])


def held_in(path: Path) -> dict[str, tuple[Meeting, list[tuple[str, str, str]]]]:
    """Every meeting: its settled facts, and its articles with their relation and why they stand there."""
    database = store.open_database(path)
    with database.read() as session:
        lines = store.meetings_of(session, announced=True)
        records = store.load_meetings(session, [line.slug for line in lines])
    database.close()
    return {
        record.slug: (
            replace(record.meeting, findings=()),
            sorted(
                (article.article.input_id or "", told.relation, told.link_note)
                for article in record.articles
                for told in article.told
                if told.slug == record.slug
            ),
        )
        for record in records
    }


def cluster_score(path: Path, rows: list[dict[str, Any]], shared: Path) -> dict[str, float]:
    """B-cubed as the labels' own scorer has it, from the meeting each article is about."""
    database = store.open_database(path)
    with database.read() as session:
        about = {
            article.article.input_id: told.slug
            for record in store.iter_records(session)
            for article in getattr(record, "articles", ())
            for told in article.told[:1]
            if told.relation == "tells"
        }
    database.close()
    predictions = {
        row["id"]: {"id": row["id"], "meetings": [], "report": "meeting", "meeting_slug": about[row["id"]]}
        for row in rows
        if row["id"] in about
    }
    score: dict[str, float] = load_evaluator(shared / "gold").evaluate(rows, predictions)["clusters"]
    return score


def test_articles_of_one_meeting_come_together(
    in_order: Path, rows: list[dict[str, Any]], shared: Path
) -> None:
    score = cluster_score(in_order, rows, shared)
    assert score["f1"] >= 0.99
    assert score["precision"] >= 0.995, "two meetings taken for one mislead more than one shown twice"


def test_so_they_do_where_the_chronology_is_listed(
    rows: list[dict[str, Any]], shared: Path, lexicon: Lexicon, tmp_path: Path
) -> None:
    path = fill(tmp_path, rows, lexicon, listed=True)
    score = cluster_score(path, rows, shared)
    assert score["f1"] >= 0.99
    assert score["precision"] >= 0.995


def test_previews_stand_with_the_meeting_they_announced(in_order: Path, rows: list[dict[str, Any]]) -> None:
    announced = {
        article: slug
        for slug, (_, told) in held_in(in_order).items()
        for article, relation, _ in told
        if relation == "announces"
    }
    previews = [row for row in rows if row["related_key"] and row["gold"]["report"] == "preview"]
    at_home = [row["id"] for row in previews if announced.get(row["id"]) == row["related_key"]]
    assert len(at_home) / len(previews) >= 0.7
    assert len(previews) > 20


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_order_gives_the_same_archive(
    seed: int, in_order: Path, rows: list[dict[str, Any]], lexicon: Lexicon, tmp_path: Path
) -> None:
    shuffled = random.Random(seed).sample(rows, len(rows))
    assert held_in(fill(tmp_path, shuffled, lexicon)) == held_in(in_order)


def test_many_runs_in_another_order_give_the_same_meetings(
    in_order: Path, rows: list[dict[str, Any]], lexicon: Lexicon, tmp_path: Path
) -> None:
    shuffled = random.Random(4).sample(rows, len(rows))
    runs = held_in(fill(tmp_path, shuffled, lexicon, runs=7))
    one = held_in(in_order)
    by_members = sorted(one.values(), key=lambda held: held[1])
    assert sorted(runs.values(), key=lambda held: held[1]) == by_members
    assert {unnumbered(slug) for slug in runs} == {unnumbered(slug) for slug in one}


def unnumbered(slug: str) -> str:
    """The slug without the number that tells it from an older one, which keeps leading where it led."""
    return re.sub(r"-\d$", "", slug)
