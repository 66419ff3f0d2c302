"""An article in full, with the words that prove each fact marked and named in the margin."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from app.domain import ArticleLine, ArticleRecord, BlockKind, Language, Relation, Report, SourceKind
from app.lexicon import Lexicon
from app.store import gone_since, load_article, load_meetings
from app.web import links
from app.web.archive import Archive
from app.web.evidence import Numbered, Piece, number_findings, weave
from app.web.pages.entries import entry_of
from app.web.pages.labels import label_of
from app.web.pages.model import MeetingEntry, Model, Page
from app.web.refusals import NotFound, WayOut
from app.web.told import retold
from app.web.wording import _

FACTS = ("date", "city", "country", "venue", "locality", "format", "multilateral", "occasion", "requested_by")
"""Fields of a meeting; with the participants and hosts they are what a reader looks for first."""


class ArticleEntry(Model):
    """An article as an entry of a list."""

    id: int
    url: str
    label: str
    """Its headline, or words made from facts where it shows none (`label_is_ours`)."""
    label_is_ours: bool
    is_sample: bool
    """Written for this archive to show how it works; not a published text."""
    language: Language
    publisher: str | None
    agency: str | None
    source: str
    """Publisher, else agency, else the host or file it came from."""
    published: str | None
    """ISO date or local time, as precise as the page prints it."""
    published_zone: str | None
    published_zone_printed: bool
    report: Report
    relation: Relation | None
    """What it does with the meeting in whose list it stands: tells of it, or announces it."""
    href: str | None
    """Where it was published."""
    kind: SourceKind
    """Whose account it gives: a ministry's own readout, a side's agency, or another source."""
    copy_of: int | None
    """The article whose words these are, by number: a wire copy at another address."""
    copy_share: float | None
    """How much of its text stands in that article too, 0 to 1."""
    set_aside: str | None
    """Why an editor rejected it as a source; null when nobody did."""
    link_note: str = ""
    """Why it stands in the list of a meeting, where that is inferred."""


class Note(Model):
    """A finding, for the margin."""

    number: int
    field: str
    value: str
    label: str
    """The value under the name the lexicon gives it."""
    words: str
    start: int
    end: int
    """`start` to `end` of `text`, in code points."""
    rule: str
    confidence: float
    inferred: bool
    note: str
    is_fact: bool
    """Whether it states a fact of a meeting; others name parts, topics or set phrases of the article."""
    meetings: tuple[str, ...]
    """Slugs of the meetings it speaks of."""


class Passage(Model):
    """A block of the article with the notes that start in it."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]


class ArticlePage(Page):
    """An article."""

    entry: ArticleEntry
    meetings: tuple[MeetingEntry, ...]
    passages: tuple[Passage, ...]
    text: str
    """The stored text, to which every `start` and `end` refers."""
    evidence: tuple[Note, ...]
    byline: str | None
    editor: str | None
    photo_credit: str | None
    published_raw: str | None
    """The publication date in the page's own words."""
    captured_at: dt.datetime
    sha256: str
    """SHA-256 of the bytes as they were received."""
    media_type: str
    size: int
    """Bytes received."""
    origin: str
    added_at: dt.datetime
    gone_since: dt.datetime | None
    """Since when nothing is found at the address it came from; null while it is, or was not looked at."""
    wording: int
    """Which wording of the article this is."""
    wordings_url: str


def build_article_page(archive: Archive, article_id: int) -> ArticlePage:
    """The article of this number; NotFound when there is none."""
    with archive.database.read() as session:
        record = load_article(session, article_id)
        if record is None:
            raise NotFound(
                _("The archive holds no article number {id}.").format(id=article_id),
                (WayOut(label=_("Search the archive"), url=links.SEARCH),),
            )
        meetings = load_meetings(session, [told.slug for told in record.told])
        gone = gone_since(session, [article_id])
    article = record.article
    numbered = number_findings(record)
    notes = {item.number: build_note(record, item, archive.lexicon) for item in numbered}
    url = links.article(record.id)
    return ArticlePage(
        url=url,
        json_url=links.json_twin(url),
        entry=build_article_entry(record),
        meetings=tuple(entry_of(meeting, archive.lexicon) for meeting in meetings),
        passages=tuple(build_passages(record, numbered, notes)),
        text=article.text,
        evidence=tuple(notes.values()),
        byline=article.byline,
        editor=article.editor,
        photo_credit=article.photo_credit,
        published_raw=article.published.raw if article.published else None,
        captured_at=record.capture.captured_at,
        sha256=record.capture.sha256,
        media_type=record.capture.media_type,
        size=record.capture.size,
        origin=record.capture.origin,
        added_at=record.added_at,
        gone_since=gone.get(article_id),
        wording=record.wording,
        wordings_url=links.wordings(article_id),
    )


def build_passages(
    record: ArticleRecord, numbered: tuple[Numbered, ...], notes: dict[int, Note]
) -> list[Passage]:
    """The blocks a reader reads, furniture left out. A note stands beside the block its words start in."""
    blocks = [block for block in record.article.blocks if block.kind != "furniture"]
    marked = [item for item in numbered if item.is_marked]
    return [
        Passage(
            kind=block.kind,
            pieces=weave(record.article.text, block.span, marked),
            notes=tuple(
                notes[item.number] for item in marked if block.span.start <= item.span.start < block.span.end
            ),
        )
        for block in blocks
    ]


def build_note(record: ArticleRecord, item: Numbered, lexicon: Lexicon) -> Note:
    """A finding as a note."""
    finding = item.finding
    return Note(
        number=item.number,
        field=finding.field,
        value=finding.value,
        label=label_of(finding.field, finding.value, lexicon),
        words=item.span.of(record.article.text),
        start=item.span.start,
        end=item.span.end,
        rule=finding.rule,
        confidence=finding.confidence,
        inferred=finding.inferred,
        note=retold(finding.note, lexicon),
        is_fact=is_fact(finding.field),
        meetings=item.slugs,
    )


def is_fact(field: str) -> bool:
    """Whether a field is a fact of a meeting: `city`, `participants.CN`."""
    return field in FACTS or field.partition(".")[0] in ("participants", "host_side", "office")


def build_article_entry(record: ArticleRecord, slug: str | None = None) -> ArticleEntry:
    """An article as an entry, in the list of that meeting if one is given."""
    return entry_of_article(record.line(slug))


@lru_cache(maxsize=4096)
def entry_of_article(line: ArticleLine) -> ArticleEntry:
    """A line as an entry. Kept, as the entries of meetings are."""
    published = line.published
    return ArticleEntry(
        id=line.id,
        url=links.article(line.id),
        label=line.label,
        label_is_ours=line.label_is_ours,
        is_sample=line.is_sample,
        language=line.language,
        publisher=line.publisher,
        agency=line.agency,
        source=source_of_line(line),
        published=published.iso if published else None,
        published_zone=published.zone if published else None,
        published_zone_printed=bool(published and published.zone_printed),
        report=line.report,
        relation=line.relation,
        href=links.web_address(line.url),
        kind=line.kind,
        copy_of=line.copy_of,
        copy_share=line.copy_share,
        set_aside=line.set_aside,
    )


def source_of(record: ArticleRecord) -> str:
    """The shortest true name for where an article comes from."""
    return source_of_line(record.line())


def source_of_line(line: ArticleLine) -> str:
    """The same, of a line."""
    address = links.web_address(line.url)
    host = links.host_of(address) if address else None
    file = line.origin.rpartition("/")[2]
    return line.publisher or line.agency or host or file
