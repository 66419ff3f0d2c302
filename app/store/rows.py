"""Domain value -> row -> the same domain value, exactly. Pure: no session, no clock.

Long because each table's two directions stand side by side, where a column forgotten in one is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any, cast, get_args

from pydantic import TypeAdapter

from app.domain import (
    Article,
    Block,
    Capture,
    CaptureRecord,
    Certainty,
    Dateline,
    Finding,
    Format,
    Language,
    Listing,
    MediaType,
    Meeting,
    Occasion,
    Participant,
    Precision,
    Published,
    Reading,
    Side,
    Span,
    Told,
    Verdict,
    Witness,
)
from app.extract.record.hints import Hints
from app.store.tables import (
    ArticleRow,
    CaptureRow,
    ListingRow,
    MeetingFacts,
    ParticipantRow,
    TellingRow,
)

BLOCKS = TypeAdapter(tuple[Block, ...])
DATELINE = TypeAdapter(Dateline | None)
FINDING = TypeAdapter(Finding | None)
HEADERS = TypeAdapter(tuple[tuple[str, str], ...])
PARTICIPANTS = TypeAdapter(tuple[Participant, ...])
HINTS = TypeAdapter(Hints)
STRINGS = TypeAdapter(tuple[str, ...])
VERDICTS = TypeAdapter(tuple[Verdict, ...])


def json_of(adapter: TypeAdapter[Any], value: object) -> str:
    """The value as JSON text."""
    return adapter.dump_json(value).decode()


def optional_json(adapter: TypeAdapter[Any], value: object | None) -> str | None:
    """The value as JSON text; None stays None."""
    return None if value is None else json_of(adapter, value)


# ------------------------------------------------------------------ captures


def identity_of(capture: Capture) -> str:
    """Which article these bytes are: the one at an address, else of a record id, else of these bytes.

    An id alone is no address: two data sets may both count from 1. So the bytes in which it first came are
    part of it; `captures.find_identity` knows an article again whose words have changed since.
    """
    if capture.url:
        return f"url:{capture.url}"
    if capture.input_id:
        return f"id:{capture.input_id}~{capture.sha256[:12]}"
    return f"sha256:{capture.sha256}"


def capture_row(capture: Capture, identity: str) -> CaptureRow:
    """The row of a capture; its bytes go to the blob of the same sha256."""
    return CaptureRow(
        identity=identity,
        sha256=capture.sha256,
        media_type=capture.media_type,
        origin=capture.origin,
        captured_at=capture.captured_at,
        url=capture.url,
        final_url=capture.final_url,
        charset=capture.charset,
        status=capture.status,
        headers=json_of(HEADERS, capture.headers),
        input_id=capture.input_id,
    )


def capture_record(row: CaptureRow, size: int) -> CaptureRecord:
    """What the archive shows of a capture."""
    assert row.id is not None
    return CaptureRecord(
        id=row.id,
        sha256=row.sha256,
        origin=row.origin,
        media_type=cast("MediaType", row.media_type),
        size=size,
        captured_at=row.captured_at,
        url=row.url,
    )


# ------------------------------------------------------------------ articles


def article_columns(article: Article) -> dict[str, Any]:
    """The columns of an article, its parts' evidence aside."""
    published = article.published
    return {
        "text": article.text,
        "blocks": json_of(BLOCKS, article.blocks),
        "language": article.language,
        "headline": article.headline,
        "publisher": article.publisher,
        "agency": article.agency,
        "byline": article.byline,
        "editor": article.editor,
        "photo_credit": article.photo_credit,
        "dateline": optional_json(DATELINE, article.dateline),
        "published_raw": published.raw if published else None,
        "published_iso": published.iso if published else None,
        "published_zone": published.zone if published else None,
        "published_zone_printed": bool(published and published.zone_printed),
        "url": article.url,
        "input_id": article.input_id,
    }


def article_from(row: ArticleRow, parts: tuple[Finding, ...]) -> Article:
    """The article of a row."""
    return Article(
        text=row.text,
        blocks=BLOCKS.validate_json(row.blocks),
        language=cast("Language", row.language),
        headline=row.headline,
        publisher=row.publisher,
        agency=row.agency,
        byline=row.byline,
        editor=row.editor,
        photo_credit=row.photo_credit,
        dateline=DATELINE.validate_json(row.dateline) if row.dateline else None,
        published=published_from(row),
        url=row.url,
        input_id=row.input_id,
        parts=parts,
    )


def published_from(row: ArticleRow) -> Published | None:
    """When the page said it was published."""
    if row.published_iso is None:
        return None
    day, _, clock = row.published_iso.partition("T")
    return Published(
        day=date.fromisoformat(day),
        time=time.fromisoformat(clock) if clock else None,
        zone=row.published_zone,
        zone_printed=row.published_zone_printed,
        raw=row.published_raw or "",
    )


def finding_columns(article: Article, reading: Reading, told: Sequence[Told]) -> Iterable[dict[str, Any]]:
    """The rows of every finding of an article: of its parts, of the whole, of each meeting it tells of."""
    for finding in article.parts:
        yield one_finding(finding, "part")
    for finding in reading.findings:
        yield one_finding(finding, "article")
    for position, telling in enumerate(told):
        for finding in telling.meeting.findings:
            yield one_finding(finding, "meeting", position)


def one_finding(finding: Finding, scope: str, telling: int | None = None) -> dict[str, Any]:
    """The columns of one finding."""
    return {
        "scope": scope,
        "telling": telling,
        "field": finding.field,
        "value": finding.value,
        "start": finding.span.start if finding.span else None,
        "end": finding.span.end if finding.span else None,
        "rule": finding.rule,
        "confidence": finding.confidence,
        "inferred": finding.inferred,
        "note": finding.note,
    }


def finding_from(row: Any) -> Finding:
    """The finding of a row of the findings table, object or plain columns."""
    span = None if row.start is None or row.end is None else Span(row.start, row.end)
    return Finding(row.field, row.value, span, row.rule, row.confidence, row.inferred, row.note)


# ------------------------------------------------------------------ meetings


def fact_columns(meeting: Meeting) -> dict[str, Any]:
    """The facts of a meeting as columns; its findings are kept apart."""
    occasion = meeting.occasion
    return {
        "day": meeting.day,
        "precision": meeting.precision,
        "end_day": meeting.end_day,
        "format": meeting.format,
        "multilateral": meeting.multilateral,
        "city": meeting.city,
        "locality": meeting.locality,
        "country": meeting.country,
        "venue": meeting.venue,
        "series": occasion.series if occasion else None,
        "occasion_name": occasion.name if occasion else None,
        "occasion_year": occasion.year if occasion else None,
        "participants": json_of(PARTICIPANTS, meeting.participants),
        "requested_by": meeting.requested_by,
        "host_side": meeting.host_side,
        "topics": json_of(STRINGS, meeting.topics),
        "confidence": meeting.confidence,
        "review": json_of(STRINGS, meeting.review),
    }


def meeting_from(row: MeetingFacts, findings: tuple[Finding, ...] = ()) -> Meeting:
    """The meeting whose facts stand in a row."""
    return Meeting(
        day=row.day,
        precision=cast("Precision", row.precision),
        end_day=row.end_day,
        format=cast("Format", row.format),
        multilateral=row.multilateral,
        city=row.city,
        locality=row.locality,
        country=row.country,
        venue=row.venue,
        occasion=None if row.series is None else Occasion(row.series, row.occasion_name, row.occasion_year),
        participants=PARTICIPANTS.validate_json(row.participants),
        requested_by=side(row.requested_by),
        host_side=side(row.host_side),
        topics=STRINGS.validate_json(row.topics),
        confidence=row.confidence,
        review=STRINGS.validate_json(row.review),
        findings=findings,
    )


def side(text: str | None) -> Side | None:
    """CN or RU."""
    assert text is None or text in get_args(Side)
    return cast("Side | None", text)


def telling_row(article_id: int, position: int, meeting_id: int | None, telling: Told) -> TellingRow:
    """The row of what one article tells of one meeting; no meeting where an editor set the article aside."""
    return TellingRow(
        article_id=article_id,
        position=position,
        meeting_id=meeting_id,
        relation=telling.relation,
        link_note=telling.link_note,
        **fact_columns(telling.meeting),
    )


def listing_columns(listing: Listing) -> dict[str, Any]:
    """The columns of a line of the chronology."""
    return {
        "slug": listing.slug,
        "certainty": listing.confidence,
        "source_urls": json_of(STRINGS, listing.source_urls),
        "note": listing.note,
        "alternative_series": listing.alternative_series,
        **fact_columns(listing.meeting),
    }


def listing_from(row: ListingRow) -> Listing:
    """The line of the chronology of a row."""
    return Listing(
        slug=row.slug,
        meeting=meeting_from(row),
        confidence=cast("Certainty", row.certainty),
        source_urls=STRINGS.validate_json(row.source_urls),
        note=row.note,
        alternative_series=row.alternative_series,
    )


def participant_rows(meeting_id: int, meeting: Meeting) -> Iterable[ParticipantRow]:
    """One row for each who took part."""
    for position, one in enumerate(meeting.participants):
        yield ParticipantRow(
            meeting_id=meeting_id,
            position=position,
            person=one.person,
            side=one.side,
            office=one.office,
            printed=one.printed,
        )


def witness_columns(meeting_id: int, witnesses: Iterable[Witness]) -> Iterable[dict[str, Any]]:
    """The columns of what each source says of each field."""
    for position, witness in enumerate(witnesses):
        yield {
            "meeting_id": meeting_id,
            "position": position,
            "field": witness.field,
            "value": witness.value,
            "article_id": witness.article_id,
            "finding": optional_json(FINDING, witness.finding),
            "chosen": witness.chosen,
            "editor": witness.editor,
        }


def witness_from(row: Any) -> Witness:
    """What one source says of one field, of an object or plain columns."""
    finding = FINDING.validate_json(row.finding) if row.finding else None
    return Witness(row.field, row.value, row.article_id, finding, row.chosen, row.editor)
