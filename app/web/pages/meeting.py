"""The page of one meeting: every fact with the words that prove it, every article, and how to cite it."""

from __future__ import annotations

import datetime as dt

from app.domain import Format, MeetingRecord, Side
from app.lexicon import Lexicon
from app.store import find_redirect, is_gone, load_meeting, load_meetings, neighbours
from app.web import links
from app.web.archive import Archive
from app.web.errors import Gone, Moved, NotFound, WayOut
from app.web.pages.article import ArticleEntry, build_article_entry
from app.web.pages.entries import entry_of, occasion_of, people_of, when_of, where_of
from app.web.pages.model import (
    Attendee,
    Fact,
    MeetingEntry,
    Model,
    Occasion,
    Page,
    When,
    Where,
)
from app.web.pages.proofs import Proofs


class Link(Model):
    """An address outside the archive that the chronology names as a source."""

    href: str
    host: str


class ListingPart(Model):
    """What the chronology of known meetings says of this one."""

    confidence: str
    note: str
    sources: tuple[Link, ...]


class Citation(Model):
    """What a footnote needs."""

    title_date: str
    url: str
    """The permanent address, with the host of this archive."""
    slug: str


class MeetingPage(Page):
    """One encounter of the two sides' ministers."""

    slug: str
    entry: MeetingEntry
    when: Fact[When]
    where: Fact[Where]
    occasion: Fact[Occasion]
    form: Fact[Format]
    multilateral: Fact[bool]
    requested_by: Fact[Side]
    host_side: Fact[Side]
    people: tuple[Fact[Attendee], ...]
    topics: tuple[str, ...]
    review: tuple[str, ...]
    """Why a value needs a second look, in words; empty when none does."""
    articles: tuple[ArticleEntry, ...]
    listing: ListingPart | None
    previous: MeetingEntry | None
    next: MeetingEntry | None
    citation: Citation
    added_at: dt.datetime | None


def build_meeting_page(archive: Archive, slug: str) -> MeetingPage:
    """The meeting of this slug; Moved where another took it in, Gone or NotFound else."""
    with archive.database.read() as session:
        record = load_meeting(session, slug)
        if record is None:
            raise no_such_meeting(find_redirect(session, slug), is_gone(session, slug))
        before, after = neighbours(session, slug)
        beside = {m.slug: m for m in load_meetings(session, [s for s in (before, after) if s])}
    lexicon = archive.lexicon
    meeting = record.meeting
    url = links.meeting(record.slug)
    proofs = Proofs(record, lexicon)
    return MeetingPage(
        url=url,
        json_url=links.json_twin(url),
        slug=record.slug,
        entry=entry_of(record, lexicon),
        when=proofs.fact(when_of(meeting), "date"),
        where=proofs.fact(where_of(meeting, lexicon), "city", "country", "locality", "venue"),
        occasion=proofs.fact(occasion_of(meeting, lexicon), "occasion", "occasion.name", "occasion.year"),
        form=proofs.fact(meeting.format, "format"),
        multilateral=proofs.fact(meeting.multilateral, "multilateral"),
        requested_by=proofs.fact(meeting.requested_by, "requested_by"),
        host_side=proofs.fact(meeting.host_side, "host_side"),
        people=tuple(
            proofs.fact(
                person, *(f"participants.{person.side}{part}" for part in ("", ".office", ".printed"))
            )
            for person in people_of(meeting)
        ),
        topics=tuple(topic_name(topic, lexicon) for topic in meeting.topics),
        review=meeting.review,
        articles=tuple(build_article_entry(article, record.slug) for article in record.articles),
        listing=build_listing(record),
        previous=entry_of(beside[before], lexicon) if before in beside else None,
        next=entry_of(beside[after], lexicon) if after in beside else None,
        citation=Citation(
            title_date=record.slug[:10], url=links.absolute(archive.base_url, url), slug=record.slug
        ),
        added_at=record.added_at,
    )


def no_such_meeting(redirect: str | None, gone: bool) -> Exception:
    """What to raise for a slug that no meeting has."""
    ways_out = (
        WayOut(label="All meetings", url=links.MEETINGS),
        WayOut(label="Search the archive", url=links.SEARCH),
    )
    if redirect:
        return Moved(links.meeting(redirect))
    if gone:
        return Gone("This meeting was withdrawn: no article held tells of it any more.", ways_out)
    return NotFound("The archive knows of no meeting at this address.", ways_out)


def topic_name(slug: str, lexicon: Lexicon) -> str:
    """The topic's name, or its slug where the lexicon has lost it."""
    return next((topic.names["en"][0] for topic in lexicon.topics if topic.slug == slug), slug)


def build_listing(record: MeetingRecord) -> ListingPart | None:
    """The chronology's line, its addresses only where they lead to the web."""
    if record.listing is None:
        return None
    hrefs = [href for href in map(links.web_address, record.listing.source_urls) if href]
    return ListingPart(
        confidence=record.listing.confidence,
        note=record.listing.note,
        sources=tuple(Link(href=href, host=links.host_of(href)) for href in hrefs),
    )
