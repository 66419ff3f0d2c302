"""Captures -> WARC and WACZ, the forms in which web archives hand each other their evidence.

Why this module exists: bytes that only this program can read prove nothing to others. What a server sent
goes out as a `response` with its headers; a file or record somebody gave goes out as a `resource` under the
name of its own hash. Bodies are kept unpacked, so the headers that spoke of packing are renamed, as other
archives do it, and the true length stands in their place.
"""

# mypy: allow-untyped-calls

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from app.domain import Capture

SPOKE_OF_PACKING = ("content-encoding", "transfer-encoding", "content-length")
RENAMED = "X-Archive-Orig-"
WARC_NAME = "archive/captures.warc.gz"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies in its WARC, and what an index says of it."""

    capture: Capture
    address: str
    at: int
    length: int
    digest: str


def write_warc(captures: Iterable[Capture], target: BinaryIO, software: str) -> Iterator[Place]:
    """Write the captures as gzip-compressed records; where each came to lie, once it does."""
    writer = WARCWriter(Counting(target), gzip=True, warc_version="WARC/1.1")
    counting: Counting = writer.out
    writer.write_record(
        writer.create_warcinfo_record("captures.warc.gz", {"software": software, "format": "WARC/1.1"})
    )
    for capture in captures:
        at = counting.written
        record = record_of(writer, capture)
        writer.write_record(record)
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        yield Place(capture, address_of(capture), at, counting.written - at, digest)


def write_wacz(
    captures: Iterable[Capture], target: BinaryIO, software: str, now: datetime
) -> Iterator[Place]:
    """Write the captures as a WACZ 1.1.1: the WARC, its index, the pages, and the hashes of them all."""
    places: list[Place] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        # Stored, not deflated: readers fetch single records out of the middle.
        hashing = Hashing(packed.open(zipfile.ZipInfo(WARC_NAME, zip_time(now)), "w", force_zip64=True))
        with hashing.below:
            for place in write_warc(captures, hashing, software):  # type: ignore[arg-type]
                places.append(place)
                yield place
        resources = [resource(WARC_NAME, hashing.written, hashing.hash.hexdigest())]
        for name, text in (
            ("indexes/index.cdxj", "".join(sorted(map(index_line, places)))),
            ("pages/pages.jsonl", pages_of(places)),
        ):
            body = text.encode()
            packed.writestr(zipfile.ZipInfo(name, zip_time(now)), body)
            resources.append(resource(name, len(body), hashlib.sha256(body).hexdigest()))
        package = json.dumps(
            {
                "profile": "data-package",
                "wacz_version": "1.1.1",
                "software": software,
                "created": now.isoformat(timespec="seconds").replace("+00:00", "Z"),
                "resources": resources,
            },
            indent=2,
        ).encode()
        packed.writestr(zipfile.ZipInfo("datapackage.json", zip_time(now)), package)
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}
        packed.writestr(zipfile.ZipInfo("datapackage-digest.json", zip_time(now)), json.dumps(digest))


# ------------------------------------------------------------------ records


def record_of(writer: WARCWriter, capture: Capture) -> Any:
    """The WARC record of a capture."""
    headers = {"WARC-Date": moment(capture.captured_at)}
    body = io.BytesIO(capture.body)
    if capture.status is None:
        return writer.create_warc_record(
            address_of(capture),
            "resource",
            payload=body,
            length=len(capture.body),
            warc_content_type=capture.media_type,
            warc_headers_dict=headers | {"X-Archive-Origin": " ".join(capture.origin.split())},
        )
    status = StatusAndHeaders(f"{capture.status} OK", list(sent_headers(capture)), protocol="HTTP/1.1")
    return writer.create_warc_record(
        address_of(capture),
        "response",
        payload=body,
        length=len(capture.body),
        http_headers=status,
        warc_headers_dict=headers,
    )


def sent_headers(capture: Capture) -> Iterator[tuple[str, str]]:
    """The headers of the reply, those that spoke of its packing renamed, with the length kept here."""
    for name, value in capture.headers:
        yield (RENAMED + name if name.lower() in SPOKE_OF_PACKING else name), " ".join(value.split())
    yield "Content-Length", str(len(capture.body))


def address_of(capture: Capture) -> str:
    """The address the bytes came from; without one, the name their hash gives them."""
    return capture.final_url or capture.url or f"urn:sha256:{capture.sha256}"


def moment(at: datetime) -> str:
    """A WARC date: UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# ------------------------------------------------------------------ the index and pages of a WACZ


def index_line(place: Place) -> str:
    """The CDXJ line of a record: sort key, moment, and where it lies."""
    capture = place.capture
    entry = {
        "url": place.address,
        "mime": capture.media_type,
        "status": str(capture.status or 200),
        "digest": place.digest,
        "length": str(place.length),
        "offset": str(place.at),
        "filename": WARC_NAME.rpartition("/")[2],
    }
    stamp = capture.captured_at.astimezone(UTC).strftime("%Y%m%d%H%M%S")
    return f"{sort_key(place.address)} {stamp} {json.dumps(entry, ensure_ascii=False)}\n"


def sort_key(address: str) -> str:
    """The address with its host turned round (SURT): `ru,mid)/news?id=1` for `https://www.mid.ru/news?id=1`."""
    parts = urlsplit(address)
    if not parts.hostname:
        return address.lower()
    labels = parts.hostname.removeprefix("www.").split(".")
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{','.join(reversed(labels))}{port}){parts.path or '/'}{query}".lower()


def pages_of(places: Iterable[Place]) -> str:
    """The list of pages a reader of the WACZ is shown, one JSON object a line."""
    lines: list[dict[str, str]] = [{"format": "json-pages-1.0", "id": "pages", "title": "Captures"}]
    lines += [
        {
            "id": place.capture.sha256[:16] + f"-{number}",
            "url": place.address,
            "ts": moment(place.capture.captured_at),
            "title": place.address,
        }
        for number, place in enumerate(places)
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def resource(name: str, size: int, digest: str) -> dict[str, object]:
    """One file of the package."""
    return {"name": name.rpartition("/")[2], "path": name, "bytes": size, "hash": f"sha256:{digest}"}


def zip_time(now: datetime) -> tuple[int, int, int, int, int, int]:
    """A moment as zip files write it."""
    return (now.year, now.month, now.day, now.hour, now.minute, now.second)


# ------------------------------------------------------------------ streams that keep count


class Counting:
    """A stream that counts what is written through it."""

    def __init__(self, below: Any) -> None:
        self.below = below
        self.written = 0

    def write(self, data: bytes) -> int:
        """Write, and count."""
        self.written += len(data)
        self.below.write(data)
        return len(data)

    def flush(self) -> None:
        """As the stream below."""
        self.below.flush()


class Hashing(Counting):
    """One that also hashes it."""

    def __init__(self, below: Any) -> None:
        super().__init__(below)
        self.hash = hashlib.sha256()

    def write(self, data: bytes) -> int:
        """Write, count and hash."""
        self.hash.update(data)
        return super().write(data)
