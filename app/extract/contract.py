"""The JSON object that `archive extract --json` prints for one article.

Why it exists: other programs and the scorer read it; its shape is fixed and must not follow the dataclasses
when these change.
"""

from __future__ import annotations

from typing import Any

from app.domain import Article, Finding, Meeting, Reading

INFERRED = "inferred "
ARTICLE_PARTS = frozenset(
    {
        "headline",
        "publisher",
        "agency",
        "byline",
        "editor",
        "photo_credit",
        "dateline",
        "published",
        "language",
    }
)


def build_extract_json(article: Article, reading: Reading) -> dict[str, Any]:
    """`{"id", "article", "report", "needs_review", "meetings", "evidence"}`; `text[start:end] == exact`.

    `needs_review` here is of `report`; each meeting has its own.
    """
    return {
        "id": article.input_id,
        "article": article_json(article),
        "report": reading.report,
        "needs_review": reading.doubt is not None,
        "meetings": [meeting_json(meeting) for meeting in reading.meetings],
        "evidence": evidence_json(article, reading),
    }


def article_json(article: Article) -> dict[str, Any]:
    """The parts of the article; `published_zone` says whether the zone was printed or inferred."""
    published = article.published
    zone = None
    if published is not None and published.zone is not None:
        zone = published.zone if published.zone_printed else INFERRED + published.zone
    return {
        "headline": article.headline,
        "publisher": article.publisher,
        "agency": article.agency,
        "language": article.language,
        "published": published.iso if published else None,
        "published_zone": zone,
        "text": article.text,
    }


def meeting_json(meeting: Meeting) -> dict[str, Any]:
    """One meeting."""
    occasion = meeting.occasion
    return {
        "date": meeting.day.isoformat() if meeting.day else None,
        "date_precision": meeting.precision,
        "format": meeting.format,
        "multilateral": meeting.multilateral,
        "city": meeting.city,
        "country": meeting.country,
        "occasion": {"series": occasion.series, "name": occasion.name, "year": occasion.year}
        if occasion
        else None,
        "participants": [
            {"person": p.person, "side": p.side, "office": p.office} for p in meeting.participants
        ],
        "requested_by": meeting.requested_by,
        "confidence": meeting.confidence,
        "needs_review": meeting.needs_review,
    }


def evidence_json(article: Article, reading: Reading) -> list[dict[str, Any]]:
    """Every finding that has words: the article's parts, the reading's own, then meeting by meeting."""
    entries = [(f"article.{f.field}" if f.field in ARTICLE_PARTS else f.field, f) for f in article.parts]
    entries += [(finding.field, finding) for finding in reading.findings]
    for number, meeting in enumerate(reading.meetings):
        prefix = f"meetings[{number}]." if number else ""
        entries += [(prefix + finding.field, finding) for finding in meeting.findings]
    return [
        entry_json(field, finding, article.text) for field, finding in entries if finding.span is not None
    ]


def entry_json(field: str, finding: Finding, text: str) -> dict[str, Any]:
    """One finding with its words."""
    assert finding.span is not None
    return {
        "field": field,
        "value": finding.value,
        "start": finding.span.start,
        "end": finding.span.end,
        "exact": finding.span.of(text),
        "rule": finding.rule,
    }
