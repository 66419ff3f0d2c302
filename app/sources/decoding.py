"""Bytes to text without a lie: never a replacement character, and a clear word when bytes are no article."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from app.domain import Capture, Unreadable

MAX_BYTES = 10 * 2**20
DAMAGED = "\ufffd"

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF document; save its text and ingest that"),
    (b"PK\x03\x04", "a zip archive; unpack it and ingest what it holds"),
    (b"\x1f\x8b", "gzip-compressed; unpack it and ingest what it holds"),
    (b"\x89PNG", "an image; ingest the page it stands on"),
    (b"\xff\xd8\xff", "an image; ingest the page it stands on"),
    (b"GIF8", "an image; ingest the page it stands on"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save its text and ingest that"),
)
# <meta charset="gb2312"> · <meta http-equiv=… content="text/html; charset=gb2312">
META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w.:\-]{2,40})", re.IGNORECASE
)
META_REACH = 4096
# Servers send these without looking; every byte string decodes in them.
CARELESS = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"})
WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "big5hkscs",
}
GUESSES = ["cp1251", "koi8-r", "gb18030", "big5", "utf-16", "cp1252", "mac-cyrillic", "iso8859-5", "cp866"]

# éàÿ… bytes of a sequence of UTF-8: a leading byte and the right number of followers
UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
BROKEN_UTF8_SHARE = (
    0.8  # of the non-ASCII bytes that fit UTF-8: more is UTF-8 with holes, not another charset
)

# An unbroken run of Latin letters, digits and signs: base64, hashes, keyboard noise.
UNBROKEN = re.compile(r"[!-~]{120,}")
MOST_DAMAGE = 0.02
"""Share of replacement characters beyond which words are lost, and not only flags, faces and apostrophes."""
NOISE_SHARE = 0.5
FEWEST_LETTERS = 0.4
NOISE_REACH = 200_000


def decode(capture: Capture) -> str:
    """The text of the capture: by byte-order mark, declared charset, UTF-8, and last by a guess.

    gb2312 and gbk are read as gb18030, which both are parts of. Raises Unreadable for what is empty, larger
    than 10 MiB, binary, damaged, in no charset we know, or no words at all.
    """
    body = capture.body
    if len(body) > MAX_BYTES:
        raise Unreadable(f"{capture.origin} has {len(body) / 2**20:.0f} MiB; articles are read up to 10 MiB")
    if not body.strip():
        raise Unreadable(f"{capture.origin} is empty; fetch it again or leave it out")
    for signature, what in SIGNATURES:
        if body.startswith(signature):
            raise Unreadable(f"{capture.origin} is {what}")
    text = _decoded(capture)
    if text.count(DAMAGED) > MOST_DAMAGE * len(text):
        raise Unreadable(
            f"{capture.origin} holds replacement characters: it was decoded wrongly before; "
            "fetch the original again"
        )
    if "\x00" in text:
        raise Unreadable(f"{capture.origin} is binary (NUL bytes); ingest text, HTML or JSON lines")
    if capture.media_type == "text/plain" and _is_noise(text[:NOISE_REACH]):
        raise Unreadable(f"{capture.origin} holds no words; ingest the text of an article")
    return text


def _decoded(capture: Capture) -> str:
    body = capture.body
    for mark, charset in MARKS:
        if body.startswith(mark):
            return _strict(body, charset) or _refuse(capture)
    if b"\x00" in body:
        raise Unreadable(f"{capture.origin} is binary (NUL bytes); ingest text, HTML or JSON lines")
    declared = [name for name in (capture.charset, _meta_charset(capture)) if name]
    trusted = [name for name in declared if name.casefold() not in CARELESS]
    for name in (*trusted, "utf-8"):
        text = _strict(body, name)
        if text is not None:
            return text
    if _is_broken_utf8(body):
        _refuse(capture)
    for name in declared:
        text = _strict(body, "cp1252" if name.casefold() in CARELESS else name)
        if text is not None:
            return text
    best = from_bytes(body, cp_isolation=GUESSES).best()
    return str(best) if best is not None else _refuse(capture)


def _refuse(capture: Capture) -> str:
    raise Unreadable(
        f"{capture.origin} is broken: no charset explains its bytes; save it again as UTF-8 and ingest that"
    )


def _strict(body: bytes, charset: str) -> str | None:
    """The text in that charset, or None where the bytes do not fit or nobody knows the charset."""
    name = charset.strip().casefold()
    try:
        return body.decode(WIDER.get(name, name))
    except (UnicodeDecodeError, LookupError):
        return None


def _meta_charset(capture: Capture) -> str | None:
    if capture.media_type != "text/html":
        return None
    found = META_CHARSET.search(capture.body, 0, META_REACH)
    return found[1].decode("ascii", "ignore") if found else None


def _is_broken_utf8(body: bytes) -> bool:
    high = sum(byte >= 0x80 for byte in body)
    fitting = sum(len(match) for match in UTF8_SEQUENCE.findall(body))
    return high > 0 and fitting >= BROKEN_UTF8_SHARE * high


def _is_noise(text: str) -> bool:
    visible = sum(not char.isspace() for char in text)
    unbroken = sum(len(run) for run in UNBROKEN.findall(text))
    letters = sum(char.isalpha() for char in text)
    return unbroken > NOISE_SHARE * visible or letters < FEWEST_LETTERS * visible
