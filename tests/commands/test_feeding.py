"""Feeding the archive by the command line: what is rejected, handed on, scheduled, told when it fails."""

from __future__ import annotations

import re
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest
from typer.testing import CliRunner

from app import store
from app.cli import app
from app.commands.feeding import run
from app.commands.serving import keep_index
from app.commands.terminal import PARTLY
from app.domain import ArchiveError
from app.fetch import Fetcher, load_watch_list
from app.ingest import Outcome
from app.search import IndexProblem, SearchQuery, SearchResults, open_index, run_search
from app.settings import load_settings
from tests.ingest.pages import page
from tests.test_cli import ARCHIVE, CALL, OTHER, Archive, in_one_sentence

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>The harvest of grain</title><link>https://news.example/grain</link></item>
<item><title>A film about the sea</title><link>https://news.example/film</link></item>
</channel></rss>"""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def test_links_about_other_things_are_no_failure_and_can_be_listed(archive: Archive) -> None:
    done = archive("ingest", archive.file("feed.xml", FEED))
    assert (done.returncode, done.stderr) == (0, "")
    assert re.findall(r"\d+", done.stdout)[:5] == ["0", "0", "0", "2", "0"]
    assert "Its title does not name both sides' foreign ministers." in done.stdout
    rows = archive.lines("rejected", "--json")
    assert {(row["title"], row["origin"]) for row in rows} == {
        ("The harvest of grain", "https://news.example/grain"),
        ("A film about the sea", "https://news.example/film"),
    }
    assert "The harvest of grain" in archive("rejected").stdout
    assert len(archive.lines("rejected", "--json", "--limit", "1")) == 1


def test_the_summary_counts_failures_by_their_reason(archive: Archive) -> None:
    done = archive("ingest", "a.txt", "b.txt")
    assert done.returncode == 1
    assert re.search(r"^ *2 +failed +there is no such file or folder\.", done.stdout, re.MULTILINE)


def test_a_named_file_that_is_rejected_stays_a_failure(archive: Archive) -> None:
    assert archive("ingest", archive.file("fruit.txt", OTHER)).returncode == 1
    [row] = archive.lines("rejected", "--json")
    assert row["origin"].endswith("fruit.txt")


def test_what_is_handed_on_as_a_web_archive_can_be_taken_in_elsewhere(
    archive: Archive, tmp_path: Path
) -> None:
    archive("ingest", archive.file("call.txt", CALL))
    for name in ("all.warc.gz", "all.wacz"):
        done = archive("export", "captures", "--format", name.split(".")[1], "-o", name)
        assert done.returncode == 0, done.stderr
        assert done.stderr.endswith("1 captures.\n")
        assert done.stdout == ""
    again = archive("export", "captures", "--format", "warc", "-o", "all.warc.gz")
    assert again.returncode == 1
    assert in_one_sentence(again.stderr)


@pytest.mark.parametrize(
    "wrong",
    [
        ["ingest"],
        ["export", "captures"],
        ["export", "captures", "--format", "csv", "-o", "a"],
        ["export", "articles", "--format", "warc"],
        ["export", "meetings", "-o", "a"],
        ["recheck", "--older-than", "-1"],
    ],
)
def test_what_makes_no_sense_is_wrong_usage(wrong: list[str]) -> None:
    assert CliRunner().invoke(app, wrong).exit_code == 2


def test_recheck_of_an_archive_without_addresses_has_nothing_to_do(archive: Archive) -> None:
    archive("ingest", archive.file("call.txt", CALL))
    assert archive("recheck").returncode == 0


def test_the_schedule_fits_the_installation(archive: Archive) -> None:
    archive.environment["ARCHIVE_DATA_DIR"] = str(archive.folder / "an archive, 100% ours")
    archive.environment["ARCHIVE_CONTACT"] = "mailto:editor@example.org"
    said = archive("schedule").stdout
    assert f'Environment="ARCHIVE_DATA_DIR={archive.folder}/an archive, 100%% ours"' in said
    assert f"ARCHIVE_DATA_DIR='{archive.folder}/an archive, 100\\% ours'" in said
    assert "ARCHIVE_CONTACT=mailto:editor@example.org" in said
    program = re.search(r'ExecStart="?([^"\n]+)"? ingest --watch-list --quiet', said)
    assert program
    assert program[1].endswith("/archive")
    assert "SuccessExitStatus=3" in said
    assert re.search(r"^\d+ \* \* \* \* ", said, re.MULTILINE)


def test_a_run_that_is_interrupted_says_so_and_the_next_one_goes_on(
    archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = load_settings(data_dir=archive.data)

    def feed(database: store.Database, fetcher: Fetcher) -> Iterator[Outcome]:
        yield Outcome("a", "new")
        raise KeyboardInterrupt

    assert run(settings, "ingest", feed, as_json=False, quiet=True, dry_run=False) == PARTLY
    assert "the next run goes on from there" in capsys.readouterr().err
    assert archive("ingest", archive.file("call.txt", CALL)).returncode == 0


# ------------------------------------------------------------------ the watch list


def test_the_watch_list_that_comes_along_is_sound() -> None:
    watched = load_watch_list()
    assert len({entry.address for entry in watched}) == len(watched) >= 20
    assert {entry.language for entry in watched} == {"en", "zh-Hans", "ru"}
    assert any(entry.on for entry in watched)
    assert not all(entry.on for entry in watched)


@pytest.mark.parametrize(
    "text",
    [
        "[[watch",
        '[[watch]]\nname = "A"\n',
        '[[watch]]\nname="A"\naddress="https://a.example"\nkind="radio"\nlanguage="en"\non=true\n',
        '[[watch]]\nname="A"\naddress="ftp://a.example"\nkind="feed"\nlanguage="en"\non=true\n',
        '[[watch]]\nname="A"\naddress="https://a.example"\nkind="feed"\nlanguage="en"\non="yes"\n',
        '[[watch]]\nname="A"\naddress="https://a.example"\nkind="feed"\nlanguage="en"\non=true\ncolour="red"\n',
    ],
)
def test_a_watch_list_of_ones_own_that_is_wrong_is_named(archive: Archive, text: str) -> None:
    with pytest.raises(ArchiveError, match=r"own\.toml"):
        load_watch_list(archive.file("own.toml", text))


def test_a_watch_list_that_is_missing_is_told_in_a_sentence(archive: Archive) -> None:
    archive.environment["ARCHIVE_WATCH_LIST"] = str(archive.folder / "own.toml")
    done = archive("ingest", "--watch-list")
    assert done.returncode == 1
    assert "own.toml" in done.stderr
    assert in_one_sentence(done.stderr)


def test_a_watch_list_with_everything_off_asks_nobody(archive: Archive) -> None:
    text = '[[watch]]\nname="A"\naddress="https://a.example"\nkind="feed"\nlanguage="en"\non=false\n'
    archive.environment["ARCHIVE_WATCH_LIST"] = str(archive.file("own.toml", text))
    assert archive("ingest", "--watch-list").returncode == 0


# ------------------------------------------------------------------ health and copies


def test_doctor_tells_of_the_last_run_and_of_a_clock_that_is_behind(archive: Archive) -> None:
    archive("ingest", archive.file("call.txt", CALL))
    said = archive("doctor")
    assert said.returncode == 0, said.stdout
    assert "ended: 1 new" in said.stdout
    assert "entries on" in said.stdout
    set_clock_back(archive)
    said = archive("doctor")
    assert said.returncode == 1
    assert "set the clock" in said.stdout
    again = archive("ingest", "call.txt")
    assert again.returncode == 0, "it harms nothing"
    assert in_one_sentence(again.stderr)
    assert "set the clock of this machine right" in again.stderr


def set_clock_back(archive: Archive) -> None:
    """The archive as it would look once the clock had been set back by an hour."""
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    connection = sqlite3.connect(archive.data / "archive.db")
    with connection:
        connection.execute("UPDATE runs SET started_at = ?", (later,))
    connection.close()


def test_a_backup_made_while_articles_come_in_is_whole(archive: Archive) -> None:
    for n in range(12):
        (archive.folder / "news").mkdir(exist_ok=True)
        (archive.folder / "news" / f"{n}.html").write_bytes(page(f"2021-{n + 1:02}-03", "Moscow"))
    archive("migrate")
    feeding = subprocess.Popen(
        [*ARCHIVE, "ingest", "--quiet", "news"], env=archive.environment, cwd=archive.folder
    )
    copies: list[str] = []
    while feeding.poll() is None and len(copies) < 20:
        copies.append(f"copy{len(copies)}.db")
        assert archive("backup", copies[-1]).returncode == 0
    assert feeding.wait(timeout=60) == 0
    assert copies
    assert archive("restore", "--force", copies[-1]).returncode == 0
    assert archive("doctor").returncode == 0


# ------------------------------------------------------------------ the site and its index


@pytest.mark.parametrize("damage", ["gone", "cut short", "pointer"])
def test_an_index_damaged_while_the_site_runs_is_rebuilt(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    archive("ingest", archive.file("call.txt", CALL))
    folder = archive.data / "index"
    monkeypatch.setattr("app.commands.serving.LOOK_SECONDS", 0.05)
    stopped = Event()
    keeper = Thread(target=keep_index, args=(load_settings(data_dir=archive.data), stopped))
    index = open_index(folder)
    keeper.start()
    try:
        if damage == "gone":
            shutil.rmtree(folder)
        elif damage == "pointer":
            (folder / "CURRENT").write_text("nothing")
        else:
            next(folder.glob("generation-*/*.seg")).write_bytes(b"")
        deadline = time.monotonic() + 30
        while not is_whole(folder) and time.monotonic() < deadline:
            time.sleep(0.05)
    finally:
        stopped.set()
        keeper.join()
    assert is_whole(folder)
    found = run_search(index, SearchQuery(q="telephone"))
    assert isinstance(found, SearchResults)
    assert found.total == 1, "a reader that was there before goes on"


def is_whole(folder: Path) -> bool:
    try:
        open_index(folder)
    except IndexProblem:
        return False
    return True


def test_the_site_answers_while_a_damaged_index_is_rebuilt(archive: Archive) -> None:
    archive("ingest", archive.file("call.txt", CALL))
    for file in (archive.data / "index").rglob("*"):
        if file.is_file():
            file.write_bytes(b"\x00" * 50)
    process = subprocess.Popen(
        [*ARCHIVE, "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=archive.environment,
        cwd=archive.folder,
    )
    assert process.stderr is not None
    try:
        address = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert address
        with httpx.Client(base_url=address[0], trust_env=False, timeout=30) as client:
            assert client.get("/healthz").status_code == 200
            deadline = time.monotonic() + 30
            while client.get("/readyz").status_code != 200 and time.monotonic() < deadline:
                time.sleep(0.1)
            found = client.get("/api/v1/search", params={"q": "telephone"})
            assert found.status_code == 200
            assert "2022-01-10-phone" in found.text
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode == 0
