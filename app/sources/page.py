"""A capture becomes a page: one reader per media type, all of them naming their lines by the same rules."""

from __future__ import annotations

import json
import re

from app.domain import Block, Capture, Markup, Page, Span, Unreadable
from app.lexicon.load import load_lexicon
from app.sources.blocks import Hints, find_blocks, names_of
from app.sources.decoding import decode
from app.sources.html import read_html


def parse_page(capture: Capture) -> Page:
    """The page of a capture; raises Unreadable where nothing can be read, saying what to mend.

    The text of a JSON-lines record is kept untouched, its furniture labelled; every other text is rebuilt
    from its blocks, furniture left out.
    """
    if capture.media_type == "application/json":
        return parse_record(capture)
    if capture.media_type == "text/html":
        return parse_html(capture)
    return parse_text(capture)


def parse_record(capture: Capture) -> Page:
    """One JSON-lines record {"id", "url", "published", "text"}; unknown keys are ignored."""
    try:
        record = json.loads(decode(capture))
    except json.JSONDecodeError as error:
        raise Unreadable(f"{capture.origin} is no JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise Unreadable(f"{capture.origin} is no record: its JSON is nested too deeply") from error
    if not isinstance(record, dict):
        raise Unreadable(f'{capture.origin} is no record; write {{"text": "…"}} on each line')
    named = record.get("id", capture.input_id)
    where = f"record {named} ({capture.origin})" if named is not None else capture.origin
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Unreadable(f'{where} has no "text"; give the article\'s words as a string')
    published = record.get("published")
    url = record.get("url")
    return Page(
        text=text,
        blocks=find_blocks(text, names_of(load_lexicon())),
        url=url if isinstance(url, str) else capture.final_url or capture.url,
        input_id=str(named) if named is not None else None,
        markup=Markup(published_raw=published if isinstance(published, str) else None),
    )


def parse_text(capture: Capture) -> Page:
    """A text file, as people save pages: furniture, blanks and zero-width marks left out."""
    return _page_of(capture, tidy(decode(capture)), Markup(), Hints())


def parse_html(capture: Capture) -> Page:
    """An HTML page: its article found by the publisher's layout or else by trafilatura."""
    url = capture.final_url or capture.url
    found = read_html(decode(capture), url, capture.origin, capture.captured_at)
    return _page_of(capture, tidy(found.text), found.markup, found.hints)


def _page_of(capture: Capture, text: str, markup: Markup, hints: Hints) -> Page:
    blocks = find_blocks(text, names_of(load_lexicon()), hints)
    if not any(block.kind in ("body", "caption") for block in blocks):
        raise Unreadable(f"{capture.origin} holds no running text; ingest the page of one article")
    text, blocks = without_furniture(text, blocks)
    return Page(
        text=text,
        blocks=blocks,
        url=capture.final_url or capture.url or markup.canonical_url,
        input_id=capture.input_id,
        markup=markup,
    )


# \u200b zero-width space · \ufeff mark · \u00ad soft hyphen · control characters
INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\x01-\x08\x0e-\x1f\x7f]")
LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f]+")


def tidy(text: str) -> str:
    """The text with one kind of line end and of space, and without invisible marks; full-width spaces stay."""
    return BLANKS.sub(" ", LINE_END.sub("\n", INVISIBLE.sub("", text)))


def without_furniture(text: str, blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """The words of the other blocks, a blank line between them, and the blocks at their new places."""
    kept: list[Block] = []
    parts: list[str] = []
    at = 0
    for block in blocks:
        if block.kind == "furniture":
            continue
        words = block.span.of(text)
        kept.append(Block(block.kind, Span(at, at + len(words))))
        parts.append(words)
        at += len(words) + len("\n\n")
    return "\n\n".join(parts), tuple(kept)
