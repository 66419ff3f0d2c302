"""`archive review`, `correct`, `merge`, `split` and `reject`, run as an editor runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from app import store
from app.cli import app
from app.commands import reviewing
from app.domain import ArchiveError

BALI = "Chinese Foreign Minister Wang Yi met Russian Foreign Minister Sergey Lavrov in Bali on July 7, 2022."
MOSCOW = "On September 18, 2023 Wang Yi held talks with Russian Foreign Minister Sergey Lavrov in Moscow."
BY = ("--editor", "Anna", "--reason", "Both ministries say so.")

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `archive …` on an archive of two meetings."""
    monkeypatch.setenv("ARCHIVE_DATA_DIR", str(tmp_path / "data"))
    for name, text in (("bali", BALI), ("moscow", MOSCOW)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(app, words)

    assert invoke("ingest", "-q", str(tmp_path / "bali.txt"), str(tmp_path / "moscow.txt")).exit_code == 0
    return invoke


def exported(run: Run, what: str, field: str) -> list[object]:
    lines = run("export", what, "--format", "jsonl").stdout.splitlines()
    return [json.loads(line)[field] for line in lines]


def test_a_correction_and_its_end(run: Run) -> None:
    assert (
        "2022-07-07-denpasar is at version 2."
        in run(
            "correct", "2022-07-07-denpasar", "venue", "The Mulia", *BY, "--source", "https://example.org/1"
        ).stdout
    )
    assert exported(run, "meetings", "venue") == ["The Mulia", None]
    assert "version 3" in run("correct", "2022-07-07-denpasar", "venue", "--undo", *BY).stdout
    assert exported(run, "meetings", "venue") == [None, None]


def test_a_version_is_taken_back_whole_and_what_an_editor_had_said_before_stands_again(run: Run) -> None:
    for venue in ("The Mulia", "The Laguna"):
        run("correct", "2022-07-07-denpasar", "venue", venue, *BY)
    assert run("undo", "2022-07-07-denpasar", "3", *BY).exit_code == 0
    assert exported(run, "meetings", "venue") == ["The Mulia", None]
    assert run("correct", "2022-07-07-denpasar", "format", "phone", *BY).exit_code == 0
    assert exported(run, "meetings", "city") == [None, "Moscow"]
    assert "2022-07-07-denpasar is at version 6." in run("undo", "2022-07-07-phone", "5", *BY).stdout
    assert exported(run, "meetings", "city") == ["Denpasar", "Moscow"]


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("9", "has had no version 9"),
        ("1", "came of reading"),
        ("2", "ruled on since"),
        ("4", "merge … --undo"),
    ],
)
def test_what_is_no_correction_is_not_undone_and_the_way_is_named(run: Run, version: str, said: str) -> None:
    for venue in ("The Mulia", "The Laguna"):
        run("correct", "2022-07-07-denpasar", "venue", venue, *BY)
    run("merge", "2022-07-07-denpasar", "2023-09-18-moscow", *BY)
    result = run("undo", "2022-07-07-denpasar", version, *BY)
    assert result.exit_code == 1
    assert said in str(result.exception)


def test_merging_and_parting(run: Run) -> None:
    assert run("merge", "2022-07-07-denpasar", "2023-09-18-moscow", *BY).exit_code == 0
    assert exported(run, "articles", "meeting_slug") == ["2022-07-07-denpasar"] * 2
    assert run("merge", "2022-07-07-denpasar", "2023-09-18-moscow", "--undo", *BY).exit_code == 0
    assert sorted(map(str, exported(run, "articles", "meeting_slug"))) == [
        "2022-07-07-denpasar",
        "2023-09-18-moscow",
    ]


def test_splitting_and_rejecting(run: Run) -> None:
    run("merge", "2022-07-07-denpasar", "2023-09-18-moscow", *BY)
    assert "2023-09-18-moscow" in run("split", "2022-07-07-denpasar", "2", *BY).stdout
    assert run("reject", "2", *BY).exit_code == 0
    assert exported(run, "articles", "meeting_slug") == ["2022-07-07-denpasar", None]
    assert run("reject", "2", "--undo", *BY).exit_code == 0
    assert None not in exported(run, "articles", "meeting_slug")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("correct", "2022-07-07-denpasar", "city", "Moskow", *BY), "did you mean Moscow"),
        (("correct", "2022-07-07-denpasar", "city", *BY), "either the new value"),
        (("correct", "2022-07-07-denpasar", "city", "Moscow"), "give --editor"),
        (("correct", "1999-01-01-nowhere", "city", "Moscow", *BY), "is not held"),
        (
            ("correct", "2022-07-07-denpasar", "city", "Moscow", *BY, "--expect-version", "7"),
            "since version 7",
        ),
        (("merge", "2022-07-07-denpasar", "2022-07-07-denpasar", *BY), "one meeting already"),
        (("reject", "99", *BY), "There is no article 99"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run: Run, words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert isinstance(result.exception, ArchiveError)
    assert said in str(result.exception)


def test_the_queue_is_printed_where_nobody_can_press_a_key(run: Run, tmp_path: Path) -> None:
    assert run("review").stdout == "Nothing needs a second look.\n"
    (tmp_path / "c.txt").write_text("Wang Yi met Sergey Lavrov in Moscow on Tuesday.", encoding="utf-8")
    run("ingest", "-q", str(tmp_path / "c.txt"))
    plain = run("review").stdout
    for line in run("review", "--json").stdout.splitlines():
        item = json.loads(line)
        assert item["slug"] in plain
        assert item["doubts"]
        assert {"field", "value", "why", "confidence", "rivals"} <= item["fields"][0].keys()


def test_a_person_accepts_corrects_and_skips_with_single_keys(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, day in enumerate(("Tuesday", "Wednesday", "Thursday")):
        text = f"Wang Yi met Sergey Lavrov in Moscow on {day}. They spoke of subject {number}."
        (tmp_path / f"{day}.txt").write_text(text, encoding="utf-8")
        run("ingest", "-q", str(tmp_path / f"{day}.txt"))
    database = store.open_database(tmp_path / "data" / "archive.db")
    with database.read() as session:
        queue = store.review_queue(session)
    if not queue:
        pytest.fail("undated meetings must need a second look")
    keys = iter("xuauacsssq")  # no such key, nothing to undo, accept, undo, accept for good
    answers = iter(("venue", "Guest house", "Seen on the page.", ""))
    monkeypatch.setattr(typer, "getchar", lambda: next(keys))
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: next(answers))
    reviewing.go_through(database, queue, "Anna")
    with database.read() as session:
        left = store.review_queue(session)
    database.close()
    assert len(left) == len(queue) - 1
    said = capsys.readouterr().out
    assert queue[0].record.slug in said
    assert "Nothing has been done yet" in said
    assert f"{queue[0].record.slug} is at version 4." in said
