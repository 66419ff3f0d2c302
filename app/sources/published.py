"""When a page says it was published: the stamp it shows, the day its markup states, and the house zone."""

from __future__ import annotations

import re

from app.domain import Finding, Published, Span
from app.sources.parts import Parts
from app.sources.publishers import Publisher
from app.sources.stamps import Stamp, find_instant, find_republic_day, find_stamp, offset_on

# Updated: … · 更新時間： · Обновлено: not the first publication
UPDATE_LABEL = re.compile(r"updated|更新|обновлено", re.IGNORECASE)
LABEL_REACH = 20
# `17 января 2026 / 11:44 Котировки USD`, `27 ноября 2024 USD 103.79`: the clock of a site, beside its rates
RATES = re.compile(r"\b(?:USD|EUR|Котировки|Курсы? валют)\b|[$€¥] ?\d", re.IGNORECASE)
RATES_REACH = 40


def find_published(parts: Parts, house: Publisher | None) -> tuple[Published | None, Finding | None]:
    """When the page says it was published, with the house zone where a time is printed without one.

    What the markup states wins over the visible stamp, unless it tells only the day and the stamp tells the
    time of that same day. `house` is whose time the stamps are in: the publisher, or else the agency.
    """
    stated = _stated_stamp(parts)
    shown = next(iter(_shown_stamps(parts)), None)
    if stated and (shown is None or stated.published.time or shown[0].published.day != stated.published.day):
        return _dated(house, stated, None, "published_in_markup")
    if shown:
        return _dated(house, shown[0], shown[0].span, shown[1])
    return None, None


def _stated_stamp(parts: Parts) -> Stamp | None:
    raw = parts.page.markup.published_raw
    if not raw:
        return None
    return find_instant(raw) or find_stamp(raw, Span(0, len(raw)), parts.names.months)


def _shown_stamps(parts: Parts) -> list[tuple[Stamp, str]]:
    """The stamps of the page, likeliest first: publication before update, with a time before without."""
    text = parts.page.text
    found = []
    for block in parts.of("stamp", "credit"):
        stamp = find_stamp(text, block.span, parts.names.months)
        if stamp and RATES.search(text, stamp.span.end, stamp.span.end + RATES_REACH):
            continue
        if stamp:
            label = text[max(block.span.start, stamp.span.start - LABEL_REACH) : stamp.span.start]
            found.append((bool(UPDATE_LABEL.search(label)), stamp.published.time is None, stamp, "stamp"))
        elif republic := find_republic_day(text, block.span):
            found.append((False, True, republic, "republic_calendar"))
    return [(stamp, rule) for _, _, stamp, rule in sorted(found, key=lambda entry: entry[:2])]


def _dated(house: Publisher | None, stamp: Stamp, span: Span | None, rule: str) -> tuple[Published, Finding]:
    published = stamp.published
    note, inferred, confidence = "", False, 0.95
    if published.time and published.zone is None and house and house.zone:
        zone = offset_on(house.zone, published.day, published.time)
        published = Published(published.day, published.time, zone, zone_printed=False, raw=published.raw)
        note, inferred = f"the zone {zone} follows from the house time of {house.name}", True
    if stamp.ambiguous:
        note, inferred, confidence = "the day was taken to stand before the month", True, 0.6
    return published, Finding("published", published.iso, span, rule, confidence, inferred, note)
