"""Captures handed on as WARC and WACZ, and web archives read: what goes out comes back the same."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from app.domain import Capture
from app.fetch import Miss
from app.fetch.evidence import sort_key, write_wacz, write_warc
from app.fetch.warcs import captures_in_warc

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PAGE = Capture(
    body="<html><body>Ван И и Лавров</body></html>".encode(),
    media_type="text/html",
    origin="https://news.example/a",
    captured_at=datetime(2023, 9, 18, 15, 30, 1, tzinfo=UTC),
    url="https://news.example/a",
    final_url="https://news.example/a.html",
    charset="utf-8",
    status=200,
    headers=(
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Encoding", "gzip"),
        ("Content-Length", "31"),
        ("ETag", '"7"'),
    ),
)
TEXT = Capture("王毅会见拉夫罗夫".encode(), "text/plain", "folder/a\nb.txt", NOW)


def written(tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    with path.open("wb") as file:
        if name.endswith(".wacz"):
            list(write_wacz([PAGE, TEXT], file, "ministers-archive test", NOW))
        else:
            list(write_warc([PAGE, TEXT], file, "ministers-archive test"))
    return path


def test_a_warc_of_ours_passes_the_check_of_those_who_know(tmp_path: Path) -> None:
    path = written(tmp_path, "all.warc.gz")
    done = subprocess.run(
        [sys.executable, "-c", "from warcio.cli import main; main()", "check", "-v", str(path)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("digest pass") == 3, done.stdout
    assert "digest failed" not in done.stdout


def test_every_byte_goes_out_and_headers_say_nothing_false(tmp_path: Path) -> None:
    with written(tmp_path, "all.warc.gz").open("rb") as file:
        read = ArchiveIterator(file)
        records = [(r.rec_type, r.rec_headers, r.http_headers, r.raw_stream.read()) for r in read]
    info, page, text = records
    assert info[0] == "warcinfo"
    assert (page[0], page[3], text[0], text[3]) == ("response", PAGE.body, "resource", TEXT.body)
    assert page[1].get_header("WARC-Target-URI") == "https://news.example/a.html"
    assert page[1].get_header("WARC-Date") == "2023-09-18T15:30:01Z"
    assert text[1].get_header("WARC-Target-URI") == f"urn:sha256:{TEXT.sha256}"
    assert text[1].get_header("X-Archive-Origin") == "folder/a b.txt"
    headers = page[2]
    assert headers.get_header("Content-Encoding") is None
    assert headers.get_header("X-Archive-Orig-Content-Encoding") == "gzip"
    assert headers.get_header("Content-Length") == str(len(PAGE.body))


@pytest.mark.parametrize("name", ["all.warc.gz", "all.wacz"])
def test_what_goes_out_comes_back_with_headers_and_moment(tmp_path: Path, name: str) -> None:
    [back] = captures_in_warc(written(tmp_path, name), 10**6)
    assert isinstance(back, Capture)
    assert (back.body, back.url, back.status, back.charset) == (PAGE.body, PAGE.final_url, 200, "utf-8")
    assert back.captured_at == PAGE.captured_at
    assert ("ETag", '"7"') in back.headers


def test_a_wacz_says_where_everything_lies_and_what_it_hashes_to(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path, "all.wacz")) as packed:
        package = json.loads(packed.read("datapackage.json"))
        for entry in package["resources"]:
            body = packed.read(entry["path"])
            assert (entry["bytes"], entry["hash"]) == (
                len(body),
                f"sha256:{hashlib.sha256(body).hexdigest()}",
            )
        digest = json.loads(packed.read("datapackage-digest.json"))
        assert digest["hash"] == f"sha256:{hashlib.sha256(packed.read('datapackage.json')).hexdigest()}"
        warc = packed.read("archive/captures.warc.gz")
        assert packed.getinfo("archive/captures.warc.gz").compress_type == zipfile.ZIP_STORED
        lines = packed.read("indexes/index.cdxj").decode().splitlines()
        pages = packed.read("pages/pages.jsonl").decode().splitlines()
    assert lines == sorted(lines)
    key, stamp, entry = lines[0].split(" ", 2)
    place = json.loads(entry)
    assert (key, stamp) == ("example,news)/a.html", "20230918153001")
    at, length = int(place["offset"]), int(place["length"])
    assert PAGE.body in gzip.decompress(warc[at : at + length])
    assert json.loads(pages[0])["format"] == "json-pages-1.0"
    assert len(pages) == 3


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://www.mid.ru/ru/News?id=1", "ru,mid)/ru/news?id=1"),
        ("http://a.b.example:8080", "example,b,a:8080)/"),
        ("urn:sha256:AB", "urn:sha256:ab"),
    ],
)
def test_the_sort_key_turns_the_host_round(address: str, key: str) -> None:
    assert sort_key(address) == key


# ------------------------------------------------------------------ archives of others


def archived(tmp_path: Path, *records: tuple[str, str, str, bytes]) -> Path:
    path = tmp_path / "others.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for address, status, kind, body in records:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    address, "response", payload=io.BytesIO(body), length=len(body), http_headers=headers
                )
            )
    return path


def test_only_pages_that_were_answered_are_taken(tmp_path: Path) -> None:
    path = archived(
        tmp_path,
        ("https://a.example/1", "200 OK", "text/html", PAGE.body),
        ("https://a.example/2.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://a.example/3", "404 Not Found", "text/html", PAGE.body),
        ("https://a.example/4", "301 Moved", "text/html", b""),
        ("https://a.example/5", "200 OK", "text/html", b""),
    )
    found = list(captures_in_warc(path, 10**6))
    assert [item.origin.partition(": ")[2] for item in found] == [
        "https://a.example/1",
        "https://a.example/5",
    ]
    assert isinstance(found[1], Miss)
    assert found[1].reason == "there is nothing in it."


def test_a_large_page_is_left_at_the_limit_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = archived(
        tmp_path,
        ("https://a.example/1", "200 OK", "text/html", b"x" * 5_000_000),
        ("https://a.example/2", "200 OK", "text/html", PAGE.body),
    )
    large, small = captures_in_warc(path, 1_000_000)
    assert isinstance(large, Miss)
    assert "larger than" in large.reason
    assert isinstance(small, Capture)


@pytest.mark.parametrize("cut", [10, 200, -40])
def test_a_damaged_archive_gives_what_stands_before_the_damage(tmp_path: Path, cut: int) -> None:
    path = archived(tmp_path, *(("https://a.example/1", "200 OK", "text/html", PAGE.body),) * 3)
    path.write_bytes(path.read_bytes()[:cut])
    *good, last = captures_in_warc(path, 10**6)
    assert all(isinstance(item, Capture) for item in good)
    assert isinstance(last, Miss | Capture)
    assert len(good) == {10: 0, 200: 0, -40: 2}[cut]


@pytest.mark.parametrize("body", [b"", b"no zip at all", b"PK\x03\x04broken"])
def test_what_is_no_wacz_is_named(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "a.wacz"
    path.write_bytes(body)
    [miss] = captures_in_warc(path, 10**6)
    assert isinstance(miss, Miss)
    assert miss.reason.startswith("not a sound WACZ")


def test_a_capture_without_an_address_of_its_own_keeps_its_hash_as_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as file:
        [place] = write_warc([replace(TEXT, origin="-")], file, "x")
    assert place.address == f"urn:sha256:{TEXT.sha256}"
