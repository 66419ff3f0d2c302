from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from app.domain import Capture
from app.fetch import Fetcher, Following, Miss, gather
from app.fetch.files import READABLE
from app.lexicon import load_lexicon

LIMIT = 100_000
TEXT = "Wang Yi met Sergey Lavrov in Moscow.\n"


def gathered(*sources: str | Path, stdin: bytes = b"") -> list[Capture | Miss]:
    with Fetcher() as fetcher:
        found = gather(map(str, sources), fetcher, io.BytesIO(stdin), LIMIT, Following(load_lexicon()))
        return [item for item in found if isinstance(item, Capture | Miss)]


def only(items: list[Capture | Miss]) -> Capture:
    [item] = items
    assert isinstance(item, Capture), item
    return item


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.txt", "text/plain"), ("a.HTML", "text/html"), ("a.htm", "text/html"), ("a.xhtml", "text/html")],
)
def test_a_file_is_a_capture_of_its_bytes(tmp_path: Path, name: str, media_type: str) -> None:
    file = tmp_path / name
    file.write_bytes("王毅会见拉夫罗夫".encode("gb18030"))
    capture = only(gathered(file))
    assert capture.body == file.read_bytes()
    assert (capture.media_type, capture.origin, capture.url) == (media_type, str(file), None)


def test_a_folder_is_read_in_order_at_any_depth(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.html", "a/1.txt", "c.jsonl", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps({"text": TEXT}))
    assert [Path(item.origin).relative_to(tmp_path).as_posix() for item in gathered(tmp_path)] == [
        "b.txt",
        "c.jsonl:1",
        "a/1.txt",
        "a/2.html",
    ]


def test_each_line_of_records_is_a_capture_and_a_broken_one_stops_nothing(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    lines = [
        b'\xef\xbb\xbf{"id": 7, "url": "https://example.org/a", "published": null, "text": "A"}',
        b"",
        b'{"text": "B"',
        b'{"text": 5}',
        b'["text"]',
        b'{"text": "  "}',
        b'{"text": "C", "url": 3}',
        b'{"text": "' + b"x" * (2 * LIMIT) + b'"}',
        '{"text": "Д"}'.encode(),
        b"[" * 20_000,
    ]
    file.write_bytes(b"\n".join(lines))
    items = gathered(file)
    assert [item.origin.rpartition(":")[2] for item in items] == [
        "1",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "10",
    ]
    first, *_ = items
    assert isinstance(first, Capture)
    assert (first.input_id, first.url, first.media_type) == ("7", "https://example.org/a", "application/json")
    assert json.loads(first.body)["text"] == "A"
    assert [type(item).__name__ for item in items] == ["Capture"] + ["Miss"] * 6 + ["Capture", "Miss"]
    reasons = [item.reason for item in items if isinstance(item, Miss)]
    assert "not a line of JSON" in reasons[0]
    assert "larger than" in reasons[5]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "there is nothing in it."),
        (b" \n\r\n\t", "there is nothing in it."),
        (b"\xef\xbb\xbf", "there is nothing in it."),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "these bytes are no text"),
        (b"x" * (LIMIT + 1), "larger than 0.0954 MiB"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    (tmp_path / "good.txt").write_text(TEXT)
    bad, good = gathered(tmp_path)
    assert isinstance(bad, Miss)
    assert reason in bad.reason
    assert isinstance(good, Capture)


def test_a_folder_that_may_not_be_opened_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text(TEXT)
    opened = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path)

    monkeypatch.setattr(os, "scandir", scandir)
    good, closed = gathered(tmp_path)
    assert isinstance(good, Capture)
    assert closed == Miss(str(tmp_path / "closed"), "cannot be read: permission denied.")


def test_what_is_no_file_of_ours_says_what_is(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text(TEXT)
    (tmp_path / "empty").mkdir()
    missing, pdf, empty = gathered(tmp_path / "none.txt", tmp_path / "a.pdf", tmp_path / "empty")
    assert [item.reason for item in (missing, pdf, empty) if isinstance(item, Miss)] == [
        "there is no such file or folder.",
        f"not a kind of file we read; those end in {READABLE}.",
        f"no file in this folder; files we read end in {READABLE}.",
    ]


@pytest.mark.parametrize(
    ("stdin", "media_types"),
    [
        (TEXT.encode(), ["text/plain"]),
        ("\n\n" + TEXT, ["text/plain"]),
        (b"<!-- saved -->\n<!DOCTYPE HTML>\n<html><body>x</body></html>", ["text/html"]),
        (b'<?xml version="1.0"?>\n<html xmlns="x"><p>x</p></html>', ["text/html"]),
        ("<html><p>Встреча</p></html>".encode("utf-16"), ["text/html"]),
        ("Встреча".encode("utf-16"), ["text/plain"]),
        (b"<Xinhua> Wang Yi said", ["text/plain"]),
        (b'\n{"text": "A"}\n{"text": "B"}\n', ["application/json", "application/json"]),
        (b'{"text": "A"}\nnot json\n{"text": "B"}', ["application/json", None, "application/json"]),
        (b"", [None]),
    ],
)
def test_standard_input_is_told_apart_by_its_look(stdin: bytes | str, media_types: list[str | None]) -> None:
    items = gathered("-", stdin=stdin if isinstance(stdin, bytes) else stdin.encode())
    assert [item.media_type if isinstance(item, Capture) else None for item in items] == media_types


def test_sources_keep_their_order_and_a_bad_address_is_a_miss(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    items = gathered("ftp://example.org/a", tmp_path / "a.txt", "-", stdin=TEXT.encode())
    assert [type(item).__name__ for item in items] == ["Miss", "Capture", "Capture"]
