"""Who published an article, and which agency supplied its text: two questions with different answers.

A newspaper prints an agency's report under its own name, and a picture agency supplies neither. Each question
is an ordered list of rules; the first that knows wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.domain import Finding, Span
from app.sources.credits import find_editor
from app.sources.parts import Parts, first, inside
from app.sources.publishers import (
    Publisher,
    mark_pattern,
    match_host,
    match_mark,
    owner_of_account,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A publisher or agency, and the finding that names it."""

    publisher: Publisher | None
    finding: Finding


def find_publisher(parts: Parts) -> Told | None:
    """Who published the article; None where neither page nor address tells."""
    return first(rule(parts) for rule in PUBLISHER_RULES)


def find_agency(parts: Parts) -> Told | None:
    """Which agency supplied the text; None where the page names none."""
    return first(rule(parts) for rule in AGENCY_RULES)


# ------------------------------------------------------------------ publisher

# Source: Xinhua · 来源：新华社 · Источник: ТАСС · 稿源：
SOURCE_LABEL = re.compile(r"(?:Source|来源|來源|稿源|Источник)\s?[:：]\s?", re.IGNORECASE)


COPYRIGHT = re.compile(r"copyright|©|\(c\)", re.IGNORECASE)
# 《人民日报》（2017年09月20日 03 版）: the imprint of a printed page
PRINTED_PAGE = re.compile(r"《(?P<name>[^《》\n]{2,12})》\s?[（(][^（）()\n]{6,30}版")


def publisher_by_host(parts: Parts) -> Told | None:
    """The address is a listed publisher's."""
    hosted = match_host(parts.page.url)
    if hosted is None:
        return None
    country = parts.lexicon.country_name(hosted.country) if hosted.country else ""
    name = hosted.publisher.name.format(country=country)
    finding = Finding(
        "publisher", name, None, "host", 0.95, inferred=True, note="inferred from the address's host"
    )
    return Told(hosted.publisher, finding)


def publisher_in_markup(parts: Parts) -> Told | None:
    """The page's markup names its site."""
    stated = parts.page.markup.site_name
    if not stated:
        return None
    known = match_mark(stated)
    return Told(known, Finding("publisher", known.name if known else stated, None, "site_name", 0.9))


def publisher_in_title(parts: Parts) -> Told | None:
    """The name behind the page title, `Ministers meet-Xinhua`: a bare name above the running text.

    An agency's name between headline and text says who supplied the text; behind or above the headline it
    is the site's.
    """
    body, headline = parts.of("body"), parts.of("headline")
    for block in parts.of("credit"):
        told = _named(parts, block.span, "title_suffix", 0.95)
        if told is None or not body or block.span.start > body[0].span.start:
            continue
        before = headline and block.span.start < headline[0].span.start
        behind = headline and "\n" not in parts.page.text[headline[0].span.end : block.span.start]
        if before or behind or not (told.publisher and told.publisher.agency):
            return told
    return None


def publisher_in_imprint(parts: Parts) -> Told | None:
    """A copyright line, or the imprint of a printed page."""
    for block in parts.of("credit", "stamp"):
        words = parts.words(block)
        mark = mark_pattern().search(words) if COPYRIGHT.search(words) else None
        if mark:
            return _named(parts, inside(block, mark.span()), "copyright", 0.9)
        printed = PRINTED_PAGE.search(words)
        if printed:
            return _named(parts, inside(block, printed.span("name")), "printed_page", 0.95)
    return None


def publisher_signs(parts: Parts) -> Told | None:
    """A name alone below the text signs it; an agency's name there says only who supplied it."""
    body = parts.of("body")
    below = (b for b in parts.of("credit") if body and b.span.start >= body[-1].span.end)
    told = first(_named(parts, block.span, "signature", 0.9) for block in below)
    return told if told and told.publisher and not told.publisher.agency else None


def publisher_of_account(parts: Parts) -> Told | None:
    """`Editor: huaxia` is a house account of Xinhua."""
    editor = find_editor(parts)
    owner = owner_of_account(editor.value) if editor else None
    if editor is None or owner is None:
        return None
    note = f"inferred from the house account {editor.value}"
    return Told(
        owner, Finding("publisher", owner.name, editor.span, "house_account", 0.85, inferred=True, note=note)
    )


def publisher_opens(parts: Parts) -> Told | None:
    """央视网消息, 【大公報訊】: the house that opens the text in its own name and is no agency."""
    line = parts.dateline
    told = _marked(parts, line.span, "house_opening", 0.8) if line else None
    return told if told and told.publisher and not told.publisher.agency else None


def publisher_in_stamp(parts: Parts) -> Told | None:
    """`By Jane Doe | China Daily | Updated: …`: likely the house whose stamp it is."""
    for block in parts.of("stamp"):
        told = (
            None if SOURCE_LABEL.search(parts.words(block)) else _marked(parts, block.span, "stamp_line", 0.6)
        )
        if told and told.publisher and not told.publisher.agency:
            note = "inferred from the name in the stamp, which may be only the source"
            return Told(told.publisher, replace(told.finding, inferred=True, note=note))
    return None


PUBLISHER_RULES: tuple[Callable[[Parts], Told | None], ...] = (
    publisher_by_host,
    publisher_in_markup,
    publisher_in_title,
    publisher_in_imprint,
    publisher_signs,
    publisher_of_account,
    publisher_opens,
    publisher_in_stamp,
)


def _named(parts: Parts, span: Span, rule: str, confidence: float, field: str = "publisher") -> Told | None:
    """The publisher the span names, when the span is nothing but its name."""
    known = match_mark(span.of(parts.page.text))
    return Told(known, Finding(field, known.name, span, rule, confidence)) if known else None


def _marked(parts: Parts, span: Span, rule: str, confidence: float, field: str = "publisher") -> Told | None:
    """The first publisher named anywhere inside the span."""
    mark = mark_pattern().search(parts.page.text, span.start, span.end)
    return _named(parts, Span(*mark.span()), rule, confidence, field) if mark else None


# ------------------------------------------------------------------ agency

LONGEST_SIGNATURE = 30


def agency_in_dateline(parts: Parts) -> Told | None:
    """The dateline names it: `BALI, July 7 (Xinhua) --`."""
    line = parts.dateline
    return _agency(_marked(parts, line.span, "dateline", 0.98, "agency")) if line else None


def agency_as_source(parts: Parts) -> Told | None:
    """`Source: Xinhua`, above or below the text."""
    for block in parts.of("stamp", "credit"):
        label = SOURCE_LABEL.search(parts.words(block))
        if label:
            rest = Span(block.span.start + label.end(), block.span.end)
            told = _agency(_marked(parts, rest, "source_line", 0.95, "agency"))
            if told:
                return told
    return None


def agency_in_stamp(parts: Parts) -> Told | None:
    """A name in the place of the byline, beside the stamp: `(Xinhua) 18:45, November 19, 2024`."""
    return first(
        _agency(_marked(parts, b.span, "stamp_line", 0.9, "agency")) for b in parts.of("stamp", "byline")
    )


def agency_signs(parts: Parts) -> Told | None:
    """A name in brackets closes the text: `(Xinhua/NAN)`."""
    names = (b for b in parts.of("credit") if len(parts.words(b)) <= LONGEST_SIGNATURE)
    return first(_agency(_marked(parts, b.span, "signature", 0.85, "agency")) for b in names)


AGENCY_RULES: tuple[Callable[[Parts], Told | None], ...] = (
    agency_in_dateline,
    agency_as_source,
    agency_in_stamp,
    agency_signs,
)


def _agency(told: Told | None) -> Told | None:
    """Only agencies supply texts: a newspaper or a picture agency named in the same place does not."""
    return told if told and told.publisher and told.publisher.agency else None
