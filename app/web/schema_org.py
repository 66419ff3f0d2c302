"""What search engines and reference managers read of a page: schema.org, as JSON-LD.

https://schema.org/Event and https://schema.org/Article; only what the page itself says.
"""

from __future__ import annotations

from typing import Any

from app.web import links
from app.web.pages.article import ArticlePage
from app.web.pages.meeting import MeetingPage
from app.web.pages.model import When
from app.web.phrases import partial

CONTEXT = "https://schema.org"


def event_schema(page: MeetingPage, base_url: str) -> dict[str, Any]:
    """A meeting as an Event."""
    entry = page.entry
    remote = entry.format != "in_person"
    mode = "OnlineEventAttendanceMode" if remote else "OfflineEventAttendanceMode"
    event: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Event",
        "name": page.entry.title,
        "url": page.citation.url,
        "eventAttendanceMode": f"{CONTEXT}/{mode}",
        "attendee": [
            {
                "@type": "Person",
                "name": person.name,
                **({"jobTitle": person.office_name} if person.office_name else {}),
            }
            for person in entry.people
        ],
        "subjectOf": [
            {"@type": "Article", "url": links.absolute(base_url, article.url), "name": article.label}
            for article in page.articles[:20]
        ],
    }
    if entry.where:
        address = {"@type": "PostalAddress", "addressCountry": entry.where.country}
        if entry.where.city_name:
            address["addressLocality"] = entry.where.city_name
        name = entry.where.venue or entry.where.city_name or entry.where.country_name
        event["location"] = {"@type": "Place", "name": name, "address": address}
    return event | dates_of(entry.when)


def dates_of(when: When) -> dict[str, str]:
    """Start and end, no more precise than known."""
    if when.date is None:
        return {}
    dates = {"startDate": partial(when.date, when.date_precision)}
    return dates | ({"endDate": when.end_date.isoformat()} if when.end_date else {})


def article_schema(page: ArticlePage, base_url: str) -> dict[str, Any]:
    """An article as a copy kept here of what was published elsewhere."""
    entry = page.entry
    article: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Article",
        "headline": entry.label[:110],
        "url": links.absolute(base_url, page.url),
        "inLanguage": entry.language,
        "dateCreated": page.captured_at.isoformat(),
    }
    if entry.published:
        article["datePublished"] = entry.published
    if entry.publisher:
        article["publisher"] = {"@type": "Organization", "name": entry.publisher}
    if entry.href:
        article["isBasedOn"] = entry.href
    return article
