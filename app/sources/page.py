"""A capture becomes a page: one reader per media type, all of them naming their lines by the same rules."""

from __future__ import annotations

import json
import re

from app.domain import Block, Capture, Markup, Page, Span, Unreadable
from app.lexicon.load import load_lexicon
from app.sources.blocks import find_blocks, names_of
from app.sources.decoding import decode
from app.sources.html import read_html
from app.sources.layout import Hints

MAX_LINES = 20_000
SURROGATE = re.compile(r"[\ud800-\udfff]")


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
    except ValueError as error:
        raise Unreadable(f"{capture.origin} is no JSON ({error}); write one record a line") from error
    except RecursionError as error:
        raise Unreadable(f"{capture.origin} is no record: its JSON is nested too deeply") from error
    if not isinstance(record, dict):
        raise Unreadable(f'{capture.origin} is no record; write {{"text": "…"}} on each line')
    named = record.get("id", capture.input_id)
    where = f"record {named} ({capture.origin})" if named is not None else capture.origin
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Unreadable(f'{where} has no "text"; give the article\'s words as a string')
    if not text.isascii() and SURROGATE.search(text):
        raise Unreadable(f"{where} holds half a character (a lone surrogate); write its text as UTF-8")
    published = record.get("published")
    url = record.get("url")
    return Page(
        text=text,
        blocks=_blocks_of(text, where, Hints()),
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


def _blocks_of(text: str, where: str, hints: Hints) -> tuple[Block, ...]:
    """The blocks of a text; refuses what has more lines than any article."""
    lines = text.count("\n")
    if lines > MAX_LINES:
        raise Unreadable(f"{where} has {lines:,} lines, no article has so many; split it into its articles")
    return find_blocks(text, names_of(load_lexicon()), hints)


def _page_of(capture: Capture, text: str, markup: Markup, hints: Hints) -> Page:
    blocks = _blocks_of(text, capture.origin, hints)
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
    """The text with one kind of line end and of space, no invisible marks; full-width spaces stay."""
    return BLANKS.sub(" ", LINE_END.sub("\n", INVISIBLE.sub("", text)))


def without_furniture(text: str, blocks: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
    """The words of the other blocks and the blocks at their new places.

    A blank line stands between blocks; those of one line stay on one line.
    """
    kept: list[Block] = []
    parts: list[str] = []
    at = 0
    last_end: int | None = None
    for block in blocks:
        if block.kind == "furniture":
            continue
        gap = "" if last_end is None else text[last_end : block.span.start]
        words = block.span.of(text)
        joint = "\n\n" if "\n" in gap else gap
        kept.append(Block(block.kind, Span(at + len(joint), at + len(joint) + len(words))))
        parts.append(joint + words)
        at += len(joint) + len(words)
        last_end = block.span.end
    return "".join(parts), tuple(kept)
