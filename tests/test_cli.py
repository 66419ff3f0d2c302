"""The `archive` command as an operator runs it: a process of its own, an archive of its own."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.settings import load_settings, settings_table, unknown_variables

CALL = """Lavrov and Wang Yi speak by phone

January 10, 2022

MOSCOW, January 10. Russian Foreign Minister Sergey Lavrov and Chinese State Councilor and Foreign Minister
Wang Yi had a telephone conversation on Monday, January 10, 2022. They discussed bilateral relations.
"""
OTHER = """Ministers of agriculture sign a plan

January 11, 2022

The ministers of agriculture of Brazil and Chile signed a plan for the trade in fruit in Santiago on Tuesday.
"""
ARCHIVE = [sys.executable, "-c", "from app.cli import main; main()"]
ROOT = Path(__file__).resolve().parents[1]

Run = subprocess.CompletedProcess[str]


class Archive:
    """An archive in a folder of its own, driven by the command line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("ARCHIVE_")}
        self.environment = {
            **kept,
            "ARCHIVE_DATA_DIR": str(self.data),
            "PYTHONPATH": str(ROOT),
            "COLUMNS": "200",
        }

    def __call__(self, *arguments: str | Path, stdin: str = "") -> Run:
        return subprocess.run(
            [*ARCHIVE, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env=self.environment,
            cwd=self.folder,
            timeout=120,
        )

    def lines(self, *arguments: str | Path, stdin: str = "") -> list[Any]:
        done = self(*arguments, stdin=stdin)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def file(self, name: str, text: str) -> Path:
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.folder / name


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def in_one_sentence(complaint: str) -> bool:
    return complaint.count("\n") == 1 and "Traceback" not in complaint and complaint.rstrip().endswith(".")


# ------------------------------------------------------------------ ingest


def test_ingest_takes_an_article_in_and_says_unchanged_the_second_time(archive: Archive) -> None:
    archive.file("call.txt", CALL)
    first, second = archive("ingest", "call.txt"), archive("ingest", "call.txt")
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert re.findall(r"\d+", first.stdout) == ["1", "0", "0", "0", "0"]
    assert re.findall(r"\d+", second.stdout) == ["0", "0", "1", "0", "0"]
    assert first.stderr == second.stderr == ""


def test_ingest_goes_on_past_bad_input_and_exits_with_3(archive: Archive) -> None:
    archive.file("good.txt", CALL)
    archive.file("fruit.txt", OTHER)
    archive.file("empty.txt", "")
    (archive.folder / "noise.txt").write_bytes(os.urandom(5000))
    (archive.folder / "big.txt").write_bytes(b"word " * 3_000_000)
    sources = ("good.txt", "fruit.txt", "empty.txt", "noise.txt", "big.txt", "none.txt")
    done = archive("ingest", *sources)
    assert done.returncode == 3
    counts, reasons = done.stdout.split("because")
    assert re.findall(r"\d+", counts) == ["1", "0", "0", "1", "4"]
    assert len(re.findall(r"^ *1 +(?:failed|rejected) +\w", reasons, re.MULTILINE)) == 5, (
        "each with its reason"
    )
    complaints = done.stderr.splitlines()
    assert [line.partition(":")[0] for line in complaints] == list(sources[1:])
    assert all(line.endswith(".") for line in complaints)


def test_ingest_of_nothing_good_exits_with_1(archive: Archive) -> None:
    done = archive("ingest", "none.txt")
    assert done.returncode == 1
    assert done.stderr == "none.txt: there is no such file or folder.\n"


def test_ingest_as_json_is_one_object_for_each_input(archive: Archive) -> None:
    records = "\n".join(json.dumps({"id": str(n), "text": text}) for n, text in enumerate((CALL, OTHER)))
    done = archive("ingest", "-", "--json", stdin=records + "\n{broken\n")
    assert done.returncode == 3
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(o["origin"], o["status"]) for o in outcomes] == [
        ("-:1", "new"),
        ("-:2", "rejected"),
        ("-:3", "failed"),
    ]
    assert outcomes[0]["meetings"] == ["2022-01-10-phone"]


def test_a_dry_run_stores_nothing(archive: Archive) -> None:
    archive.file("call.txt", CALL)
    assert re.findall(r"\d+", archive("ingest", "--dry-run", "call.txt").stdout) == ["1", "0", "0", "0", "0"]
    assert archive.lines("export", "articles") == []


def test_quiet_says_nothing_when_all_goes_well(archive: Archive) -> None:
    archive.file("call.txt", CALL)
    done = archive("ingest", "--quiet", "call.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_address_inside_our_own_network_is_not_fetched(archive: Archive) -> None:
    done = archive("ingest", "http://127.0.0.1:9/")
    assert done.returncode == 1
    assert "not on the public internet" in done.stderr


# ------------------------------------------------------------------ extract, explain


def test_extract_prints_one_object_a_line_in_order_and_stores_nothing(archive: Archive) -> None:
    records = "".join(json.dumps({"id": f"r{n}", "text": CALL}) + "\n" for n in range(3))
    objects = archive.lines("extract", "-", "--json", stdin=records)
    assert [o["id"] for o in objects] == ["r0", "r1", "r2"]
    first = objects[0]
    assert first["report"] == "meeting"
    assert first["meetings"][0]["date"] == "2022-01-10"
    text = first["article"]["text"]
    assert text == CALL
    assert all(text[e["start"] : e["end"]] == e["exact"] for e in first["evidence"])
    assert not archive.data.exists()


def test_extract_for_people_names_the_facts(archive: Archive) -> None:
    done = archive("extract", archive.file("call.txt", CALL))
    assert done.returncode == 0
    for words in ("Lavrov and Wang Yi speak by phone", "2022-01-10", "phone", "Sergey Lavrov"):
        assert words in done.stdout


def test_explain_shows_every_finding_with_its_words_and_rule(archive: Archive) -> None:
    file = archive.file("call.txt", CALL)
    [told] = archive.lines("extract", file, "--json")
    shown = archive("explain", file)
    assert shown.returncode == 0
    for evidence in told["evidence"]:
        assert evidence["rule"] in shown.stdout.replace("\n", "")
    assert "telephone conversation" in shown.stdout


def test_a_closed_pipe_is_no_error_to_shout_about(archive: Archive) -> None:
    records = "".join(json.dumps({"id": str(n), "text": CALL}) + "\n" for n in range(200))
    file = archive.file("many.jsonl", records)
    command = " ".join(f"'{part}'" for part in [*ARCHIVE, "extract", str(file), "--json"]) + " | head -n 1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, env=archive.environment, timeout=120
    )
    assert json.loads(done.stdout)["id"] == "0"
    assert done.stderr == ""


# ------------------------------------------------------------------ starter, export


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive(tmp_path_factory.mktemp("starter"))
    done = archive("starter")
    assert done.returncode == 0, done.stderr
    return archive


def test_the_starter_archive_loads_twice_without_change(starter: Archive) -> None:
    before = starter("export", "articles").stdout
    assert re.findall(r"\d+", starter("starter").stdout) == ["0", "0", "10", "0", "0"]
    assert starter("export", "articles").stdout == before


def test_articles_are_exported_each_once_with_input_id_and_meeting(starter: Archive) -> None:
    rows = starter.lines("export", "articles")
    assert len({row["id"] for row in rows}) == len(rows) == 10
    assert {"input_id", "meeting", "text", "sha256", "sample"} <= set(rows[0])
    assert "2016-05-24-tashkent" in {row["meeting"] for row in rows}


def test_meetings_are_exported_in_both_forms(starter: Archive) -> None:
    rows = starter.lines("export", "meetings")
    table = list(csv.DictReader(io.StringIO(starter("export", "meetings", "--format", "csv").stdout)))
    assert [row["slug"] for row in rows] == [row["slug"] for row in table]
    bali = next(row for row in rows if row["slug"] == "2022-07-07-denpasar")
    assert (bali["date"], bali["city"], bali["cn_person"]) == ("2022-07-07", "Denpasar", "Wang Yi")


def test_a_cell_that_a_spreadsheet_would_run_is_disarmed() -> None:
    from app.commands.exporting import cell

    starts = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"]
    assert [cell(text) for text in starts] == ["'" + text for text in starts]
    assert [cell(value) for value in ("2022", -1, None, True, ["a", "b"])] == [
        "2022",
        -1,
        None,
        "true",
        "a b",
    ]


# ------------------------------------------------------------------ upkeep


def test_doctor_finds_a_fresh_archive_sound_and_a_broken_one_not(archive: Archive) -> None:
    archive.file("call.txt", CALL)
    archive("ingest", "call.txt")
    sound = archive("doctor")
    assert sound.returncode == 0, sound.stdout
    assert "1 articles, 1 meetings" in sound.stdout
    for file in sorted((archive.data / "index").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    broken = archive("doctor")
    assert broken.returncode == 1
    assert "archive reindex" in broken.stdout
    assert archive("reindex").returncode == 0
    assert archive("doctor").returncode == 0


def test_a_backup_is_restored_whole_and_a_damaged_one_is_refused(archive: Archive) -> None:
    archive.file("call.txt", CALL)
    archive("ingest", "call.txt")
    kept = archive("export", "articles").stdout
    copy = archive.folder / "copy.db"
    assert archive("backup", copy).returncode == 0
    assert archive("backup", copy).returncode == 1, "an earlier copy is never overwritten"
    assert archive("restore", copy).returncode == 1, "a standing archive is replaced only with --force"
    with sqlite3.connect(archive.data / "archive.db") as connection:
        connection.execute("DELETE FROM alembic_version")
    connection.close()
    assert archive("restore", copy, "--force").returncode == 0
    assert archive("export", "articles").stdout == kept
    body = bytearray(copy.read_bytes())
    body[4096:8192] = bytes(4096)
    copy.write_bytes(body)
    refused = archive("restore", copy, "--force")
    assert refused.returncode == 1
    assert in_one_sentence(refused.stderr)
    assert archive("export", "articles").stdout == kept


def test_migrate_makes_an_archive_and_says_so_once_more(archive: Archive) -> None:
    assert "was brought up to date" in archive("migrate").stdout
    assert "is up to date" in archive("migrate").stdout


@pytest.mark.parametrize("command", [["export", "articles"], ["reindex"], ["backup", "copy.db"]])
def test_without_an_archive_a_sentence_says_what_to_run(archive: Archive, command: list[str]) -> None:
    done = archive(*command)
    assert done.returncode == 1
    assert "archive migrate" in done.stderr
    assert in_one_sentence(done.stderr)


def test_a_file_that_is_no_database_is_named(archive: Archive) -> None:
    archive.data.mkdir()
    (archive.data / "archive.db").write_text("not a database at all, only words")
    done = archive("ingest", archive.file("call.txt", CALL))
    assert done.returncode == 1
    assert in_one_sentence(done.stderr)


# ------------------------------------------------------------------ serve


def test_serve_makes_an_empty_archive_and_prints_where_it_is(archive: Archive) -> None:
    process = subprocess.Popen(
        [*ARCHIVE, "serve", "--port", "0"],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=archive.environment,
        cwd=archive.folder,
    )
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert address, line
        assert httpx.get(address[0] + "/", trust_env=False, timeout=30).status_code == 200
    finally:
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=30)[1]
    assert process.returncode == 0, rest
    assert "Traceback" not in rest


def test_a_port_that_is_taken_is_named(archive: Archive) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = archive("serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "--port" in done.stderr
    assert in_one_sentence(done.stderr)


# ------------------------------------------------------------------ the command itself


def test_help_answers_quickly_and_loads_no_heavy_package(archive: Archive) -> None:
    started = time.monotonic()
    assert "ingest" in archive("--help").stdout
    assert time.monotonic() - started < 3
    script = (
        "import sys; from app.cli import app; "
        "heavy = {'httpx', 'sqlmodel', 'whoosh', 'fastapi', 'trafilatura', 'pydantic'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_version_is_one_line(archive: Archive) -> None:
    assert re.fullmatch(r"archive \d+\.\d+\.\d+\S*\n", archive("--version").stdout)


@pytest.mark.parametrize(
    "wrong", [["ingest"], ["nonsense"], ["export", "people"], ["serve", "--port", "99999"]]
)
def test_wrong_usage_exits_with_2(archive: Archive, wrong: list[str]) -> None:
    done = archive(*wrong)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


# ------------------------------------------------------------------ settings


def test_a_wrong_setting_is_named_in_a_sentence(archive: Archive) -> None:
    archive.environment["ARCHIVE_PORT"] = "eight"
    done = archive("migrate")
    assert done.returncode == 1
    assert "ARCHIVE_PORT is 'eight'" in done.stderr
    assert in_one_sentence(done.stderr)


def test_the_address_follows_host_and_port_unless_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARCHIVE_BASE_URL", raising=False)
    assert load_settings(port=9000).base_url == "http://127.0.0.1:9000"
    assert load_settings(host="0.0.0.0", port=80).base_url == "http://127.0.0.1:80"
    assert load_settings(base_url="https://archive.example.org/").base_url == "https://archive.example.org"


def test_a_variable_that_means_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHIVE_DATADIR", "/tmp/x")
    assert unknown_variables() == ("ARCHIVE_DATADIR",)


def test_every_setting_has_a_meaning_to_print() -> None:
    assert all(meaning for _, _, meaning in settings_table())
