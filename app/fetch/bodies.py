"""Looks at the first bytes of what came in: is it anything to read, and of what kind?

Why this module exists: what no reader could make sense of (nothing, a picture, a film) is refused before a
copy of it is kept, with the same words whether it came from a file, a pipe or a server.
"""

from __future__ import annotations

import re

from app.domain import MediaType, Unreadable
from app.fetch.unpack import too_large

HEAD = 8192
"""Bytes looked at; as many as git looks at to tell binary files from text."""
NOTHING = "there is nothing in it."
"""The reason shown for what is empty."""
BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
ODD_BYTES = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))
"""Control bytes that no text of ours holds; ESC stays, since ISO-2022 texts switch scripts with it."""
ODD_SHARE = 0.01
# matches b"<!DOCTYPE html>", b"<html lang='ru'>", b"<?xml version='1.0'?>\n<html>", b"<!-- page -->\n<head>"
HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def check_body(body: bytes, limit: int) -> None:
    """Unreadable with the reason for what is empty, larger than `limit` bytes, or no text."""
    if len(body) > limit:
        raise Unreadable(too_large(limit))
    if not body.strip(b" \t\r\n\f\v\0\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(NOTHING)
    if is_binary(body):
        raise Unreadable("these bytes are no text (a picture, an archive or another binary file).")


def is_binary(body: bytes) -> bool:
    """Whether the first bytes hold more control bytes than any text does. UTF-16 with its mark is text."""
    head = body[:HEAD]
    if head.startswith(BYTE_ORDER_MARKS[1:]):
        return False
    odd = len(head) - len(head.translate(None, ODD_BYTES))
    return odd > ODD_SHARE * len(head)


def looks_like_html(body: bytes) -> bool:
    """Whether the body opens as an HTML page does."""
    head = body[:HEAD]
    for mark, encoding in zip(BYTE_ORDER_MARKS[1:], ("utf-16-le", "utf-16-be"), strict=True):
        if head.startswith(mark):
            head = head.decode(encoding, errors="ignore").encode()
    return HTML_START.match(head.removeprefix(BYTE_ORDER_MARKS[0])) is not None


def media_type_of(declared: str, body: bytes) -> MediaType:
    """The kind a reply is of, by its Content-Type, or by its look where that says nothing."""
    kind = declared.partition(";")[0].strip().lower()
    if kind in ("text/html", "application/xhtml+xml"):
        return "text/html"
    if kind in ("", "application/octet-stream", "text/plain"):
        return "text/html" if looks_like_html(body) else "text/plain"
    raise Unreadable(f"the reply is {kind}, not a page.")
