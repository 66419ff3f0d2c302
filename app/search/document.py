"""What the index holds of an article or a listed meeting.

Why one document per article *and* meeting: an article that tells of two meetings must be found under the
day and city of each, never under the day of one and the city of the other.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from app.domain import (
    Article,
    ArticleLine,
    ArticleRecord,
    BlockKind,
    Finding,
    Meeting,
    MeetingLine,
    MeetingRecord,
    Precision,
    Span,
)
from app.extract.said.topics import find_speakers
from app.extract.text.folding import fold
from app.extract.text.phrasebook import lowered
from app.lexicon import Lexicon
from app.search.fact_names import names_of, offices_of

Record = ArticleRecord | MeetingRecord
"""What the archive hands over for indexing."""

READ_ALOUD: tuple[BlockKind, ...] = ("body",)
"""The blocks that make the searchable text below the headline."""

LONGEST_LEDE = 600
PARAGRAPH = "\n\n"
BOTH = "both"


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything of a document that can be filtered, counted or sorted by.

    `slug` is None for an article without a meeting, `article_id` None for a meeting without text. `values`
    maps a facet to its values, all strings. `last_day` closes the days the meeting may have lain on: the
    end of a visit, or of the month or year when nothing closer is known. `added` is an ISO time, UTC.
    """

    slug: str | None
    article_id: int | None
    day: date | None
    last_day: date | None
    precision: Precision
    published: date | None
    added: str
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """One unit of search: the words in three weights, and the facts.

    `names` holds what the facts of a listed meeting are called, the only words it has; `fact_names` what
    those of a meeting with text are called, whether its article prints them or not.
    `evidence` are ranges in `text`, the words that prove the facts.
    """

    facts: Facts
    headline: str = ""
    lede: str = ""
    body: str = ""
    names: str = ""
    fact_names: str = ""
    evidence: tuple[Span, ...] = ()
    said: tuple[tuple[str, Span], ...] = ()
    """Sentences of `text` with the side reported to have spoken them: `cn`, `ru` or `both`."""
    meeting: MeetingLine | None = None
    """What a page of results shows of the meeting; `article` of the article."""
    article: ArticleLine | None = None

    @property
    def text(self) -> str:
        """Lede and body, as snippets are cut from it."""
        return PARAGRAPH.join(filter(None, (self.lede, self.body)))


def build_documents(record: Record, lexicon: Lexicon) -> Iterator[Document]:
    """The documents of a meeting (one per article, or one of names when no text is held) or of an article.

    A meeting's articles carry the facts the archive settled on; an article given by itself carries what it
    tells, once for every meeting.
    """
    if isinstance(record, MeetingRecord):
        line = record.line()
        if not record.articles:
            yield listed_meeting(record, line, lexicon)
        for article in record.articles:
            own = tuple(f for told in article.told if told.slug == record.slug for f in told.meeting.findings)
            yield told_meeting(article, line, own, lexicon)
    elif record.told:
        for told in record.told:
            line = MeetingLine(told.slug, replace(told.meeting, findings=()), 1, is_listed=False)
            yield told_meeting(record, line, told.meeting.findings, lexicon)
    else:
        yield told_meeting(record, None, record.findings, lexicon)


def listed_meeting(record: MeetingRecord, line: MeetingLine, lexicon: Lexicon) -> Document:
    """A meeting of which no text is held: found by what its facts are called."""
    values = {**meeting_values(record.meeting), "has": has_values(record.meeting, text=False)}
    return Document(
        facts=build_facts(record.slug, None, record.meeting, None, record.added_at, values),
        names=PARAGRAPH.join((*names_of(record.meeting, lexicon), *offices_of(record.meeting))),
        meeting=line,
    )


def told_meeting(
    record: ArticleRecord, line: MeetingLine | None, findings: tuple[Finding, ...], lexicon: Lexicon
) -> Document:
    """One article under one meeting, or under none."""
    article = record.article
    slug, meeting = (line.slug, line.meeting) if line else (None, None)
    values = {
        **(meeting_values(meeting) if meeting else {}),
        "source": listed(article.publisher),
        "agency": listed(article.agency),
        "language": (article.language,),
        "report": (record.report,),
        "has": has_values(meeting, text=True),
    }
    published = article.published.day if article.published else None
    proofs = [("", finding.span) for finding in findings if finding.span]
    speeches = [
        (speaker.casefold(), sentence)
        for sentence, speaker in find_speakers(lowered(fold(article.text)), article, lexicon)
        if speaker in ("CN", "RU", BOTH)
    ]
    lede, body, moved = parts_of(article, [*proofs, *speeches])
    return Document(
        facts=build_facts(slug, record.id, meeting, published, record.added_at, values),
        headline=article.headline or record.label,
        lede=lede,
        body=body,
        fact_names=PARAGRAPH.join(names_of(meeting, lexicon)) if meeting else "",
        evidence=tuple(span for speaker, span in moved if not speaker),
        said=tuple((speaker, span) for speaker, span in moved if speaker),
        meeting=line,
        article=record.line(slug),
    )


# ------------------------------------------------------------------ facts


def build_facts(
    slug: str | None,
    article_id: int | None,
    meeting: Meeting | None,
    published: date | None,
    added: datetime | None,
    values: Mapping[str, tuple[str, ...]],
) -> Facts:
    """The facts with empty facets left out."""
    return Facts(
        slug=slug,
        article_id=article_id,
        day=meeting.day if meeting else None,
        last_day=last_day(meeting) if meeting else None,
        precision=meeting.precision if meeting else "day",
        published=published,
        added=added.isoformat() if added else "",
        values={name: chosen for name, chosen in values.items() if chosen},
    )


def meeting_values(meeting: Meeting) -> dict[str, tuple[str, ...]]:
    """The facet values a meeting gives to all its documents."""
    people = meeting.participants
    return {
        "year": listed(str(meeting.day.year) if meeting.day else None),
        "country": listed(meeting.country),
        "city": listed(meeting.city),
        "occasion": listed(meeting.occasion.series if meeting.occasion else None),
        "format": (meeting.format,),
        "person": once(p.person for p in people),
        "office": once(p.office for p in people if p.office),
        "topic": once(meeting.topics),
    }


def has_values(meeting: Meeting | None, *, text: bool) -> tuple[str, ...]:
    """What a document has about it: `text` or `listed`, `undated`, `review`."""
    marks = ["text" if text else "listed"]
    if meeting is None or meeting.day is None:
        marks.append("undated")
    if meeting is not None and meeting.needs_review:
        marks.append("review")
    return tuple(marks)


def last_day(meeting: Meeting) -> date | None:
    """The last day the meeting may have lain on; None when it has no day."""
    day = meeting.day
    if day is None:
        return None
    if meeting.end_day is not None:
        return max(day, meeting.end_day)
    if meeting.precision == "year":
        return date(day.year, 12, 31)
    if meeting.precision == "month":
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day


def listed(value: str | None) -> tuple[str, ...]:
    """One value or none, as a facet holds it."""
    return (value,) if value else ()


def once(values: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    """The values in their order, each once."""
    return tuple(dict.fromkeys(values))


# ------------------------------------------------------------------ words


Named = tuple[str, Span]
"""A stretch of text and what it is."""


def parts_of(article: Article, named: Sequence[Named]) -> tuple[str, str, tuple[Named, ...]]:
    """Lede, body, and the named stretches as ranges of the two joined; one that is in neither is left out.

    The lede is the first paragraph. An article whose parts are not named is all body.
    """
    spans = [block.span for block in article.blocks_of(*READ_ALOUD)] or [Span(0, len(article.text))]
    spans = [span for whole in spans for span in paragraphs(article.text, whole)]
    if not spans:
        return "", "", ()
    lede, rest = (spans[0], spans[1:]) if spans[0].end - spans[0].start <= LONGEST_LEDE else (None, spans)
    moved = set()
    at = 0
    for span in spans:
        moved |= {
            (name, Span(at + each.start - span.start, at + each.end - span.start))
            for name, each in named
            if span.start <= each.start and each.end <= span.end
        }
        at += span.end - span.start + len(PARAGRAPH)
    body = PARAGRAPH.join(span.of(article.text) for span in rest)
    return (lede.of(article.text) if lede else ""), body, tuple(sorted(moved))


def paragraphs(text: str, whole: Span) -> Iterator[Span]:
    """The stretches between blank lines, without the white space around them."""
    start = whole.start
    for piece in whole.of(text).split(PARAGRAPH):
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield Span(start + left, start + left + len(piece.strip()))
        start += len(piece) + len(PARAGRAPH)
