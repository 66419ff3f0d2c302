"""Meetings as lists: in day order, by year and place, with their neighbours, counted.

A list holds what took place: meetings that are only announced are left out unless asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, extract, func, or_
from sqlmodel import Session, col, select

from app.chronicle.counting import EVERYTHING, CountingRule
from app.domain import Format, MeetingLine
from app.store.rows import meeting_from
from app.store.tables import (
    ArticleRow,
    CaptureRow,
    ChangeRow,
    MeetingRow,
    ParticipantRow,
    RejectionRow,
    TellingRow,
)


@dataclass(frozen=True, slots=True)
class ArchiveCounts:
    """What the archive holds; `meetings` are those that took place, not those only announced."""

    meetings: int
    meetings_with_text: int
    meetings_listed_only: int
    meetings_announced: int
    meetings_undated: int
    meetings_to_review: int
    articles: int
    samples: int
    articles_by_report: Mapping[str, int]
    articles_by_language: Mapping[str, int]
    captures: int
    rejected: int
    pending: int
    first_day: date | None
    last_day: date | None
    updated_at: datetime | None


HELD = ~col(MeetingRow.gone)
TOOK_PLACE = or_(col(MeetingRow.is_told), col(MeetingRow.is_listed))

TELLERS = (
    select(func.count(func.distinct(TellingRow.article_id)))
    .where(TellingRow.meeting_id == MeetingRow.id, TellingRow.relation == "tells")
    .correlate(MeetingRow)
    .scalar_subquery()
)
"""How many articles tell of a meeting."""


def latest_meetings(session: Session, limit: int) -> tuple[MeetingLine, ...]:
    """The last meetings that took place, latest first; undated ones are not among them."""
    day, slug = col(MeetingRow.day), col(MeetingRow.slug)
    where = (TOOK_PLACE, day.is_not(None))
    return meeting_lines(session, where, (day.desc(), slug.desc()), limit)


def meetings_of(
    session: Session,
    *,
    year: int | None = None,
    country: str | None = None,
    city: str | None = None,
    series: str | None = None,
    person: str | None = None,
    format: Format | None = None,  # noqa: A002  the word of the vocabulary
    multilateral: bool | None = None,
    announced: bool = False,
    rule: CountingRule = EVERYTHING,
) -> tuple[MeetingLine, ...]:
    """The meetings that count and of which all that is given holds, in day order, undated ones last."""
    where: list[ColumnElement[bool]] = [HELD] if announced else [TOOK_PLACE]
    if year is not None:
        where.append(extract("year", col(MeetingRow.day)) == year)
    for column, wanted in (
        (MeetingRow.country, country),
        (MeetingRow.city, city),
        (MeetingRow.series, series),
        (MeetingRow.format, format),
        (MeetingRow.multilateral, multilateral),
    ):
        if wanted is not None:
            where.append(col(column) == wanted)
    if person is not None:
        theirs = select(ParticipantRow.meeting_id).where(ParticipantRow.person == person)
        where.append(col(MeetingRow.id).in_(theirs))
    day, slug = col(MeetingRow.day), col(MeetingRow.slug)
    return rule.of(meeting_lines(session, where, (day.is_(None), day, slug)))


def meeting_lines(
    session: Session, where: Any, order: tuple[Any, ...], limit: int | None = None
) -> tuple[MeetingLine, ...]:
    """The lines of the meetings chosen, in one query."""
    query = select(MeetingRow, TELLERS).where(*where).order_by(*order).limit(limit)
    return tuple(
        MeetingLine(row.slug, meeting_from(row), tellers, row.is_listed)
        for row, tellers in session.exec(query)
    )


def meeting_years(session: Session, rule: CountingRule = EVERYTHING) -> list[tuple[int, int]]:
    """Each year with the number of meetings that took place in it and count, oldest first."""
    days = (line.meeting.day for line in meetings_of(session, rule=rule))
    return sorted(Counter(day.year for day in days if day).items())


def neighbours(session: Session, slug: str) -> tuple[str | None, str | None]:
    """The slugs of the meetings before and after by day; both None for one undated or not held."""
    day = session.exec(select(col(MeetingRow.day)).where(MeetingRow.slug == slug)).first()
    if day is None:
        return None, None
    days, slugs = col(MeetingRow.day), col(MeetingRow.slug)
    before = or_(days < day, and_(days == day, slugs < slug))
    after = or_(days > day, and_(days == day, slugs > slug))
    query = select(MeetingRow.slug).where(TOOK_PLACE).limit(1)
    return (
        session.exec(query.where(before).order_by(days.desc(), slugs.desc())).first(),
        session.exec(query.where(after).order_by(days, slugs)).first(),
    )


def archive_counts(session: Session) -> ArchiveCounts:
    """What the archive holds, counted."""

    def count(*where: Any, of: Any = MeetingRow) -> int:
        return session.exec(select(func.count()).select_from(of).where(*where)).one()

    def by(column: Any) -> dict[str, int]:
        return dict(session.exec(select(column, func.count()).group_by(column).order_by(column)).all())

    told, day = col(MeetingRow.is_told), col(MeetingRow.day)
    first_day, last_day = session.exec(select(func.min(day), func.max(day)).where(TOOK_PLACE)).one()
    changed = [session.exec(select(func.max(at))).one() for at in (MeetingRow.settled_at, ArticleRow.read_at)]
    return ArchiveCounts(
        meetings=count(TOOK_PLACE),
        meetings_with_text=count(told),
        meetings_listed_only=count(~told, col(MeetingRow.is_listed)),
        meetings_announced=count(~TOOK_PLACE, HELD),
        meetings_undated=count(TOOK_PLACE, day.is_(None)),
        meetings_to_review=count(TOOK_PLACE, MeetingRow.review != "[]"),
        articles=count(of=ArticleRow),
        samples=count(col(ArticleRow.is_sample), of=ArticleRow),
        articles_by_report=by(ArticleRow.report),
        articles_by_language=by(ArticleRow.language),
        captures=count(of=CaptureRow),
        rejected=count(of=RejectionRow),
        pending=count(of=ChangeRow),
        first_day=first_day,
        last_day=last_day,
        updated_at=max((moment for moment in changed if moment is not None), default=None),
    )
