"""The page of one meeting: every fact with the words that prove it, every article, and how to cite it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from app.chronicle.counting import EVERYTHING, CountingRule
from app.chronicle.sources import group_sources
from app.domain import ArticleRecord, Format, MeetingRecord, Side, SourceKind
from app.lexicon import Lexicon
from app.store import find_redirect, is_gone, load_meeting
from app.web import links
from app.web.archive import Archive
from app.web.counting import Counting, build_counting, rule_pairs
from app.web.language import speaking
from app.web.pages.accounts import Accounts, build_accounts
from app.web.pages.article import ArticleEntry, build_article_entry
from app.web.pages.citation import Citation, footnote
from app.web.pages.entries import entry_of, occasion_of, people_of, when_of, where_of
from app.web.pages.labels import label_of
from app.web.pages.model import (
    Attendee,
    Dissent,
    Fact,
    MeetingEntry,
    Model,
    Occasion,
    Page,
    When,
    Where,
)
from app.web.pages.proofs import Proofs
from app.web.pages.standing import Standing, build_standing
from app.web.phrases import when_in_words
from app.web.refusals import Gone, Moved, NotFound, WayOut
from app.web.told import retold
from app.web.wording import _


class Link(Model):
    """An address outside the archive that the chronology names as a source."""

    href: str
    host: str


class ListingPart(Model):
    """What the chronology of known meetings says of this one."""

    confidence: str
    note: str
    sources: tuple[Link, ...]


class SourcePart(Model):
    """An article that is nobody's copy, and the copies of it held from other addresses."""

    article: ArticleEntry
    copies: tuple[ArticleEntry, ...]


class SourceGroup(Model):
    """The sources of one kind."""

    kind: SourceKind
    sources: tuple[SourcePart, ...]


class Difference(Model):
    """A fact on which sources differ: what stands, why, and who says otherwise."""

    field: str
    value: str
    """What stands, under the name the lexicon gives it; empty where nothing does."""
    why: str
    others: tuple[Dissent, ...]


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
    accounts: Accounts | None
    """The accounts side by side, topic by topic; null where no article is held that tells of it."""
    differences: tuple[Difference, ...]
    articles: tuple[ArticleEntry, ...]
    """All of them; `sources` and `announcements` show each of them once."""
    sources: tuple[SourceGroup, ...]
    announcements: tuple[ArticleEntry, ...]
    listing: ListingPart | None
    standing: Standing
    counting: Counting
    """Among which meetings its standing is counted."""
    citation: Citation
    added_at: dt.datetime | None
    version: int
    """Which of the states of the record is shown; 0 where none was kept yet."""
    versions: int
    """How many states there have been: the last is the present one."""
    history_url: str


def build_meeting_page(
    archive: Archive, slug: str, version: int | None = None, rule: CountingRule = EVERYTHING
) -> MeetingPage:
    """The meeting of this slug, as it stands or as it stood in a version; its standing by the rule.

    Moved where another meeting took it in; Gone or NotFound where there is none, or no such version.
    """
    with archive.database.read() as session:
        present = load_meeting(session, slug)
        if present is None:
            raise no_such_meeting(find_redirect(session, slug), is_gone(session, slug))
        record = load_meeting(session, slug, version) if version else present
        if record is None:
            raise NotFound(
                _("The record of this meeting has had no version {n}.").format(n=version),
                (WayOut(label=_("Every state it has had"), url=links.history(slug)),),
            )
    lexicon = archive.lexicon
    meeting = record.meeting
    path, lines = links.meeting(present.slug), archive.lines()
    url = links.with_query(path, [("version", str(version or "")), *rule_pairs(rule)])
    proofs = Proofs(record, lexicon, present)
    entry = entry_of(record, lexicon)
    when = proofs.fact(when_of(meeting), "date", "end_date")
    where = proofs.fact(where_of(meeting, lexicon), "city", "country", "locality", "venue")
    occasion = proofs.fact(occasion_of(meeting, lexicon), "occasion", "occasion.name", "occasion.year")
    people = tuple(
        proofs.fact(person, *(f"participants.{person.side}{part}" for part in ("", ".office", ".printed")))
        for person in people_of(meeting, lexicon)
    )
    form: Fact[Format] = proofs.fact(meeting.format, "format")
    multilateral = proofs.fact(meeting.multilateral, "multilateral")
    requested_by: Fact[Side] = proofs.fact(meeting.requested_by, "requested_by")
    host_side: Fact[Side] = proofs.fact(meeting.host_side, "host_side")
    articles = tuple(entry_at(article, record.slug, lexicon) for article in record.articles)
    facts: tuple[Fact[Any], ...] = (
        when,
        where,
        occasion,
        *people,
        form,
        multilateral,
        requested_by,
        host_side,
    )
    return MeetingPage(
        url=url,
        json_url=links.json_twin(url),
        slug=record.slug,
        entry=entry,
        when=when,
        where=where,
        occasion=occasion,
        form=form,
        multilateral=multilateral,
        requested_by=requested_by,
        host_side=host_side,
        people=people,
        topics=tuple(label_of("topic", topic, lexicon) for topic in meeting.topics),
        review=tuple(retold(reason, lexicon) for reason in meeting.review),
        accounts=build_accounts(record, lexicon),
        differences=tuple(build_differences(facts, record, lexicon)),
        articles=articles,
        sources=build_sources(record, lexicon),
        announcements=tuple(one for one in articles if one.relation == "announces"),
        listing=build_listing(record, lexicon),
        standing=build_standing(present, lines, lexicon, rule),
        counting=build_counting(rule, path, len(rule.of(lines)), len(lines)),
        citation=build_citation(record, present, lexicon, archive.base_url),
        added_at=record.added_at,
        version=record.version,
        versions=present.version,
        history_url=links.history(present.slug),
    )


def build_differences(
    facts: Iterable[Fact[Any]], record: MeetingRecord, lexicon: Lexicon
) -> Iterator[Difference]:
    """Every fact that sources give differently, with what stands."""
    for fact in facts:
        for field in dict.fromkeys(other.field for other in fact.dissent):
            chosen = next((w.value for w in record.witnesses if w.field == field and w.chosen), "")
            verdict = record.verdict(field)
            yield Difference(
                field=field,
                value=label_of(field, chosen, lexicon),
                why=retold(verdict.why, lexicon) if verdict else "",
                others=tuple(other for other in fact.dissent if other.field == field),
            )


def entry_at(article: ArticleRecord, slug: str, lexicon: Lexicon) -> ArticleEntry:
    """An article in the list of a meeting, with the reason it stands there where that is inferred."""
    note = next((told.link_note for told in article.told if told.slug == slug), "")
    return build_article_entry(article, slug).model_copy(update={"link_note": retold(note, lexicon)})


def build_sources(record: MeetingRecord, lexicon: Lexicon) -> tuple[SourceGroup, ...]:
    """The articles that tell of the meeting by kind of source, copies folded under their original."""

    def entries(articles: Iterable[ArticleRecord]) -> tuple[ArticleEntry, ...]:
        return tuple(entry_at(article, record.slug, lexicon) for article in articles)

    telling = [article for article in record.articles if not announces(article, record.slug)]
    return tuple(
        SourceGroup(
            kind=group.kind,
            sources=tuple(
                SourcePart(article=entries([source.article])[0], copies=entries(source.copies))
                for source in group.sources
            ),
        )
        for group in group_sources(telling)
    )


def announces(article: ArticleRecord, slug: str) -> bool:
    """Whether the article only announces this meeting."""
    return any(told.slug == slug and told.relation == "announces" for told in article.told)


def build_citation(
    record: MeetingRecord, present: MeetingRecord, lexicon: Lexicon, base_url: str
) -> Citation:
    """The citation of the record, a past state with its number: in English for every reader, so that all cite
    alike.
    """
    path = links.meeting(present.slug)
    is_past = record.version < present.version
    url = links.absolute(base_url, links.meeting(present.slug, record.version) if is_past else path)
    with speaking("en"):
        entry = entry_of(record, lexicon)
        title = f"{entry.title}, {when_in_words(entry.when)}"
    today = dt.datetime.now(dt.UTC).date()
    return Citation(
        title=title,
        day=entry.when.date,
        precision=entry.when.date_precision,
        url=url,
        slug=present.slug,
        version=record.version,
        accessed=today,
        chicago=footnote(title, url, record.version, today),
        bibtex_url=links.download(path, "bib"),
        ris_url=links.download(path, "ris"),
    )


def no_such_meeting(redirect: str | None, gone: bool) -> Exception:
    """What to raise for a slug that no meeting has."""
    ways_out = (
        WayOut(label=_("All meetings"), url=links.MEETINGS),
        WayOut(label=_("Search the archive"), url=links.SEARCH),
    )
    if redirect:
        return Moved(links.meeting(redirect))
    if gone:
        return Gone(_("This meeting was withdrawn: no article held tells of it any more."), ways_out)
    return NotFound(_("The archive knows of no meeting at this address."), ways_out)


def build_listing(record: MeetingRecord, lexicon: Lexicon) -> ListingPart | None:
    """The chronology's line, its addresses only where they lead to the web."""
    if record.listing is None:
        return None
    hrefs = [href for href in map(links.web_address, record.listing.source_urls) if href]
    return ListingPart(
        confidence=record.listing.confidence,
        note=retold(record.listing.note, lexicon),
        sources=tuple(Link(href=href, host=links.host_of(href)) for href in hrefs),
    )
