"""The vocabulary of the archive as small frozen dataclasses.

Why this module exists: rooms of the house that may not import one another (the readers of pages, the
finders of facts, SQLite, Whoosh, the pages of the site) hand each other these values and nothing else.
They carry no behaviour beyond looking at themselves.

The chain of provenance runs capture -> page -> article -> reading -> meeting, and every fact on the way
is a `Finding`: a value, the words that prove it, and the name of the rule that read them.

Long because it is the one list of the archive's words: a dictionary is not split by its alphabet.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Literal

Side = Literal["CN", "RU"]
Language = Literal["en", "zh-Hans", "zh-Hant", "ru", "other"]
Precision = Literal["day", "month", "year"]
Format = Literal["in_person", "phone", "video"]
Report = Literal["meeting", "preview", "background", "other"]
BlockKind = Literal["headline", "stamp", "byline", "caption", "body", "credit", "furniture"]
MediaType = Literal["text/html", "text/plain", "application/json"]
Relation = Literal["tells", "announces"]
Certainty = Literal["high", "medium", "low"]
Clock = time
"""The type under a name no field has: `time: time` could not be resolved by what reads annotations."""
SourceKind = Literal["cn_readout", "ru_readout", "cn_agency", "ru_agency", "other"]
Deed = Literal[
    "added", "changed", "corrected", "confirmed", "merged", "split", "rejected", "restored", "withdrawn"
]


class ArchiveError(Exception):
    """Something the reader of the message can mend; the message is one clear sentence."""


class Unreadable(ArchiveError):
    """These bytes are no article we can read: empty, binary, too large, or only furniture."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in `Article.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Finding:
    """One value, the words that prove it and the rule that read them.

    `field` is a path such as `date`, `city`, `participants.CN`, `headline`; `value` is what the JSON
    shows. `confidence` runs from 0 to 1. `inferred` says that the words do not state the value but that
    it follows from them; `note` then says how. `span` is None only for what no text states (page markup).
    """

    field: str
    value: str
    span: Span | None
    rule: str
    confidence: float = 1.0
    inferred: bool = False
    note: str = ""


# ------------------------------------------------------------------ what came in


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes received for one address, file or record at one moment, before anything is made of them.

    `origin` names the place for people (`folder/a.txt`, `news.jsonl:12`, `-`, or the address).
    `input_id` is the id a JSON-lines record carried. `captured_at` is an aware UTC time.
    """

    body: bytes
    media_type: MediaType
    origin: str
    captured_at: datetime
    url: str | None = None
    final_url: str | None = None
    charset: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    input_id: str | None = None

    @property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of the bytes."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text and the part it plays on its page."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Markup:
    """What a page's markup states outside its visible text (JSON-LD, meta elements, title)."""

    headline: str | None = None
    published_raw: str | None = None
    author: str | None = None
    site_name: str | None = None
    language: str | None = None
    canonical_url: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A decoded page: one text, and blocks that say what each stretch of it is.

    The text of a page made from a file or an address holds no furniture. The text of a JSON-lines record
    is the record's own, untouched: what is furniture there is a block of that kind, or in no block.
    """

    text: str
    blocks: tuple[Block, ...]
    url: str | None = None
    input_id: str | None = None
    markup: Markup = Markup()


# ------------------------------------------------------------------ the article


@dataclass(frozen=True, slots=True)
class Published:
    """When the page says it was published, no more precise than it says.

    `zone` is an offset such as `+08:00`; `zone_printed` tells a printed zone from one that follows from
    the publisher's house time.
    """

    day: date
    time: Clock | None = None
    zone: str | None = None
    zone_printed: bool = False
    raw: str = ""

    @property
    def iso(self) -> str:
        """`2022-07-08`, `2022-07-08T18:45` or `2022-07-08T01:58:12`, in the page's own local time."""
        if self.time is None:
            return self.day.isoformat()
        form = "seconds" if self.time.second else "minutes"
        return f"{self.day.isoformat()}T{self.time.isoformat(form)}"


@dataclass(frozen=True, slots=True)
class Dateline:
    """The words that open a news item: a place, often a day, often the agency."""

    span: Span
    place: str | None
    month: int | None = None
    day: int | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A published text with its parts named. Every span in the archive refers to this `text`.

    `headline` is None when the page shows none. `parts` holds the evidence for headline, publisher,
    agency, byline, editor, photo_credit, dateline, published and language.
    """

    text: str
    blocks: tuple[Block, ...]
    language: Language
    headline: str | None = None
    publisher: str | None = None
    agency: str | None = None
    byline: str | None = None
    editor: str | None = None
    photo_credit: str | None = None
    dateline: Dateline | None = None
    published: Published | None = None
    url: str | None = None
    input_id: str | None = None
    parts: tuple[Finding, ...] = ()

    def blocks_of(self, *kinds: BlockKind) -> tuple[Block, ...]:
        """The blocks of these kinds, in reading order."""
        return tuple(block for block in self.blocks if block.kind in kinds)


# ------------------------------------------------------------------ the meeting


@dataclass(frozen=True, slots=True)
class Occasion:
    """What brought the ministers together: a series of the lexicon and its edition."""

    series: str
    name: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A minister at a meeting. `office` is the post held that day, `printed` the words of the text.

    `person` is the English name of the roster; `office` is None where no tenure covers the day.
    """

    person: str
    side: Side
    office: str | None = None
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One encounter of the two sides' ministers, as an article tells it or as the archive settled it.

    `city` is the English name of a place of the gazetteer, `locality` the narrower name printed (Bali,
    Tunxi), `country` ISO 3166-1 alpha-2. Phone and video contacts have neither. `end_day` is set for a
    visit of several days. `review` lists, in words, why a value needs a second look; empty when none does.
    """

    day: date | None
    precision: Precision = "day"
    end_day: date | None = None
    format: Format = "in_person"
    multilateral: bool = False
    city: str | None = None
    locality: str | None = None
    country: str | None = None
    venue: str | None = None
    occasion: Occasion | None = None
    participants: tuple[Participant, ...] = ()
    requested_by: Side | None = None
    host_side: Side | None = None
    topics: tuple[str, ...] = ()
    confidence: float = 1.0
    review: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def needs_review(self) -> bool:
        """Whether any value was inferred or could not be settled."""
        return bool(self.review)

    def person(self, side: Side) -> Participant | None:
        """The first participant of that side."""
        return next((p for p in self.participants if p.side == side), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one article.

    `meetings` is empty unless `report` is `meeting`; the one the article is about comes first. For a
    preview, `announced` holds the meeting to come. `findings` are those of the article as a whole (report,
    register, topics); a meeting carries its own. `losers` are the candidates that lost, for `explain`.
    `refusal` says in a sentence why there is no meeting.
    """

    report: Report
    meetings: tuple[Meeting, ...] = ()
    announced: Meeting | None = None
    findings: tuple[Finding, ...] = ()
    losers: tuple[Finding, ...] = ()
    refusal: str | None = None
    concerns_both_sides: bool = True
    """False when the text names no contact, planned or held, of the two sides' ministers at all."""
    doubt: str | None = None
    """Why `report` itself needs a second look, in a sentence; None when it does not."""


# ------------------------------------------------------------------ what the archive holds


@dataclass(frozen=True, slots=True)
class Listing:
    """A line of the chronology: a meeting known to have taken place, with links, perhaps without text."""

    slug: str
    meeting: Meeting
    confidence: Certainty
    source_urls: tuple[str, ...] = ()
    note: str = ""
    alternative_series: str | None = None


@dataclass(frozen=True, slots=True)
class CaptureRecord:
    """A capture as the archive holds it, without its bytes."""

    id: int
    sha256: str
    origin: str
    media_type: MediaType
    size: int
    captured_at: datetime
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What one article tells of one meeting: `relation` is `announces` for a preview.

    `slug` is empty for a preview too vague to make a meeting, until one is known that it fits.
    """

    slug: str
    relation: Relation
    meeting: Meeting
    link_note: str = ""
    """Why it counts as of this meeting, in a sentence, where that is inferred or an editor's decision."""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as the archive holds it, with what was read from it and the capture it came from.

    `label` is the headline, or words made from facts when the page shows none (`label_is_ours`). `refusal`
    says in a sentence why it tells of no meeting.
    """

    id: int
    article: Article
    report: Report
    told: tuple[Told, ...]
    findings: tuple[Finding, ...]
    capture: CaptureRecord
    added_at: datetime
    label: str
    label_is_ours: bool = False
    is_sample: bool = False
    refusal: str | None = None
    source_kind: SourceKind = "other"
    copy_of: int | None = None
    """The article whose words these are, by id: a wire copy at another address."""
    copy_share: float | None = None
    """How much of this text stands in that article too, 0 to 1."""
    set_aside: str | None = None
    """Why an editor rejected it as a source of any meeting; None when nobody did."""
    wording: int = 1
    """Which wording of the article this is: every finding was read from it. A changed page has the next."""

    def line(self, slug: str | None = None) -> ArticleLine:
        """The article as a line of a list, of that meeting's if one is given."""
        return ArticleLine(
            id=self.id,
            label=self.label,
            label_is_ours=self.label_is_ours,
            is_sample=self.is_sample,
            language=self.article.language,
            publisher=self.article.publisher,
            agency=self.article.agency,
            published=self.article.published,
            report=self.report,
            relation=next((told.relation for told in self.told if told.slug == slug), None),
            url=self.article.url or self.capture.url,
            origin=self.capture.origin,
            kind=self.source_kind,
            copy_of=self.copy_of,
            copy_share=self.copy_share,
            set_aside=self.set_aside,
        )


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """A meeting as the archive holds it: the settled facts, the listing and the articles behind them.

    `witnesses` maps a field to what each article, the listing or an editor says of it. `version` counts the
    states this record has had; 0 while no run has closed since it was made.
    """

    slug: str
    meeting: Meeting
    listing: Listing | None
    articles: tuple[ArticleRecord, ...]
    witnesses: tuple[Witness, ...] = field(default=())
    added_at: datetime | None = None
    verdicts: tuple[Verdict, ...] = ()
    version: int = 0

    def line(self) -> MeetingLine:
        """The meeting as a line of a list; articles that only announce it are not counted."""
        telling = [
            article
            for article in self.articles
            if any(told.slug == self.slug and told.relation == "tells" for told in article.told)
        ]
        meeting = replace(self.meeting, findings=())
        return MeetingLine(self.slug, meeting, len(telling), self.listing is not None)

    def verdict(self, name: str) -> Verdict | None:
        """What stands for a field and why; None where nothing does."""
        return next((verdict for verdict in self.verdicts if verdict.field == name), None)


@dataclass(frozen=True, slots=True)
class Witness:
    """One source's value for one field of a meeting.

    `article_id` is None for the listing and for an editor, who is then named in `editor`.
    """

    field: str
    value: str
    article_id: int | None
    finding: Finding | None
    chosen: bool
    editor: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The value that stands for one field of a meeting, and why, in a sentence.

    `value` is None where an editor ruled that there is none. `rivals` are the other values sources give
    that contradict it.
    """

    field: str
    value: str | None
    why: str
    confidence: float
    needs_review: bool = False
    rivals: tuple[str, ...] = ()
    by_editor: bool = False


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting as a line of a list: settled facts, how many articles tell of it, whether it is listed.

    One that is neither told nor listed is only announced.
    """

    slug: str
    meeting: Meeting
    articles: int
    is_listed: bool


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article as a line of a list: what `ArticleRecord` says of it, without its text.

    `relation` is to the meeting in whose list it stands; None where it stands in none. `url` is where it was
    published, `origin` where its bytes came from.
    """

    id: int
    label: str
    label_is_ours: bool
    is_sample: bool
    language: Language
    publisher: str | None
    agency: str | None
    published: Published | None
    report: Report
    relation: Relation | None
    url: str | None
    origin: str
    kind: SourceKind
    copy_of: int | None
    copy_share: float | None
    set_aside: str | None


# ------------------------------------------------------------------ the memory of the record


@dataclass(frozen=True, slots=True)
class Correction:
    """An editor's value for one field of a meeting: kept above anything extracted, for ever.

    `old` is what stood before; `new` is None where the editor ruled that there is no value. `withdrawn`
    takes an earlier correction of the field back. `version` is the state of the meeting it made.
    """

    slug: str
    field: str
    old: str | None
    new: str | None
    editor: str
    reason: str
    made_at: datetime
    version: int
    source_url: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a meeting that changed: None stands for no value."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a meeting's record: who made it, when and why, and what it changed.

    `slug` is the address it had then. `editor` is None for what came of reading. `joined` and `left` are
    the ids of the articles that came and went.
    """

    slug: str
    number: int
    deed: Deed
    made_at: datetime
    reason: str
    editor: str | None = None
    source_url: str | None = None
    differences: tuple[Difference, ...] = ()
    joined: tuple[int, ...] = ()
    left: tuple[int, ...] = ()
