"""Meetings come into being here, and their settled facts are worked out anew whenever a source changes.

A slug never breaks: one that gives way to another leads there, one whose meeting is gone says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, or_, select

from app.domain import Correction, Listing, Meeting, Told
from app.extract.record.linking import free_slug, has_stem, match_meeting, meeting_slug, slug_stem
from app.extract.record.settling import settle_meeting
from app.store.changes import mark_changed
from app.store.rows import (
    VERDICTS,
    fact_columns,
    json_of,
    listing_columns,
    listing_from,
    meeting_from,
    participant_rows,
    witness_columns,
)
from app.store.rulings import load_rulings
from app.store.tables import (
    CopyRow,
    ListingRow,
    MeetingRow,
    ParticipantRow,
    RedirectRow,
    TellingRow,
    WitnessRow,
    columns_of,
    plain,
)
from app.store.tellings import Findings, among, load_told

NEAR = timedelta(days=366)
"""How far off the same meeting could stand: one known by its year alone has any day of it."""
LONGEST_VISIT = timedelta(days=31)
"""The same for two whose days are known: they overlap or are neighbours. So an article costs the same."""


def known_meetings(session: Session, near: Meeting | None = None) -> list[tuple[str, Meeting]]:
    """Slug and settled facts of every meeting held; with `near`, only of those that could be the same."""
    query = select(MeetingRow).where(~col(MeetingRow.gone)).order_by(MeetingRow.slug)
    if near is not None and near.day is not None:
        day, precision = col(MeetingRow.day), col(MeetingRow.precision)
        within = day.between(near.day - NEAR, near.day + NEAR)
        if near.precision == "day":
            close = day.between(near.day - LONGEST_VISIT, (near.end_day or near.day) + LONGEST_VISIT)
            query = query.where(or_(day.is_(None), precision != "day", close))
        query = query.where(or_(day.is_(None), within))
    return [(row.slug, meeting_from(row)) for row in session.exec(query)]


def taken_slugs(session: Session, by: str | None = None) -> set[str]:
    """Slugs a new meeting may not have: those in use, those that lead elsewhere save to `by`."""
    leading = select(RedirectRow.slug).where(col(RedirectRow.target).is_not(None))
    if by is not None:
        leading = leading.where(RedirectRow.target != by)
    return {*session.exec(select(MeetingRow.slug)), *session.exec(leading)}


def save_listing(session: Session, listing: Listing) -> None:
    """Keep a line of the chronology; saving the same line again changes nothing.

    A line joins the meeting of its slug, else the unlisted one that is the same meeting by
    `match_meeting`, which then takes the listed slug; else it makes a new meeting.
    """
    columns = listing_columns(listing)
    row = session.get(ListingRow, listing.slug)
    if row is not None:
        if all(getattr(row, name) == value for name, value in columns.items()):
            return
        row.sqlmodel_update(columns)
        meeting = session.get_one(MeetingRow, row.meeting_id)
    else:
        meeting = meeting_to_list(session, listing)
        assert meeting.id is not None
        session.add(ListingRow(meeting_id=meeting.id, **columns))
    session.flush()
    settle_rows(session, (meeting,))


def meeting_to_list(session: Session, listing: Listing) -> MeetingRow:
    """The meeting a new line of the chronology speaks of."""
    if find_row(session, listing.slug) is None:
        unlisted = {
            row.slug: row
            for row in session.exec(
                select(MeetingRow).where(~col(MeetingRow.is_listed), ~col(MeetingRow.gone))
            )
        }
        same = match_meeting(listing.meeting, [(slug, meeting_from(row)) for slug, row in unlisted.items()])
        if same is not None:
            rename_meeting(session, unlisted[same], listing.slug, "The chronology lists this meeting.")
            return unlisted[same]
    return meeting_row(session, listing.slug, listing.meeting)


def settle_meetings(session: Session, slugs: Iterable[str]) -> None:
    """Work out the facts of these meetings anew from their listing and articles; old slugs are followed."""
    rows = (find_row(session, slug) for slug in dict.fromkeys(slugs))
    settle_rows(session, [row for row in rows if row is not None])


# ------------------------------------------------------------------ rows of meetings


def find_row(session: Session, slug: str) -> MeetingRow | None:
    """The meeting of that slug, also of one it gave up; None for one that is gone."""
    query = select(MeetingRow).where(~col(MeetingRow.gone))
    row = session.exec(query.where(MeetingRow.slug == slug)).first()
    if row is None:
        query = query.join(RedirectRow, col(RedirectRow.target) == MeetingRow.slug)
        row = session.exec(query.where(RedirectRow.slug == slug)).first()
    return row


def meeting_row(session: Session, slug: str, meeting: Meeting) -> MeetingRow:
    """The meeting of that slug, made with these facts when there is none yet; one that is gone comes back."""
    row = find_row(session, slug)
    if row is None:
        session.execute(delete(RedirectRow).where(col(RedirectRow.slug) == slug))
        row = session.exec(select(MeetingRow).where(MeetingRow.slug == slug)).first()
        if row is not None:
            row.gone = False
            session.flush()
            return row
        now = datetime.now(UTC)
        row = MeetingRow(slug=slug, added_at=now, settled_at=now, **fact_columns(meeting))
        session.add(row)
        session.flush()
    return row


def settle_rows(session: Session, rows: Iterable[MeetingRow], *, changed: bool = False) -> None:
    """Settle these meetings; `changed` marks them for the index even when their facts stay the same."""
    by_id = {row.id: row for row in rows if row.id is not None}
    told: dict[int, list[tuple[int, Told]]] = defaultdict(list)
    tellers = session.exec(
        select(TellingRow.article_id).where(among(TellingRow.meeting_id, by_id)).distinct()
    ).all()
    findings = Findings(session, tellers, "meeting")
    for article_id, meeting_id, telling in load_told(session, findings, among(TellingRow.meeting_id, by_id)):
        told[meeting_id].append((article_id, telling))
    listings = {
        meeting_id: listing_from(listed) for meeting_id, listed in listed_rows(session, by_id).items()
    }
    rulings = load_rulings(session, by_id)
    found = session.exec(select(CopyRow).where(among(CopyRow.article_id, tellers)))
    copies = {copied.article_id: copied.original_id for copied in found}
    for meeting_id, row in by_id.items():
        if not row.gone:
            sources = listings.get(meeting_id), told[meeting_id], rulings[meeting_id]
            settle_row(session, row, *sources, copies, changed=changed)


def settle_row(
    session: Session,
    row: MeetingRow,
    listing: Listing | None,
    told: list[tuple[int, Told]],
    rulings: tuple[Correction, ...],
    copies: Mapping[int, int],
    *,
    changed: bool,
) -> None:
    """Bring one meeting into line with its sources and what editors ruled; without either it goes."""
    assert row.id is not None
    if listing is None and not told and not rulings:
        withdraw(session, row, "No source tells of this meeting any more.")
        return
    settled = settle_meeting(listing, told, rulings, copies)
    meeting = settled.meeting
    columns = fact_columns(meeting) | {
        "verdicts": json_of(VERDICTS, settled.verdicts),
        "is_told": any(telling.relation == "tells" for _, telling in told),
        "is_listed": listing is not None,
    }
    said = list(witness_columns(row.id, settled.witnesses))
    unchanged = all(getattr(row, name) == value for name, value in columns.items())
    if unchanged and said == load_said(session, row.id):
        if changed:
            mark_changed(session, "meeting", row.slug)
        return
    row.sqlmodel_update({**columns, "settled_at": datetime.now(UTC)})
    session.add(row)
    for table in (WitnessRow, ParticipantRow):
        session.execute(delete(table).where(col(table.meeting_id) == row.id))
    if said:
        session.execute(insert(plain(WitnessRow)), said)
    session.add_all(participant_rows(row.id, meeting))
    session.flush()
    if row.slug.startswith("undated-") and meeting.day is not None:
        new = meeting_slug(meeting, taken_slugs(session, by=row.slug))
        rename_meeting(session, row, new, "The day of this meeting has become known.")
    mark_changed(session, "meeting", row.slug)


def withdraw(session: Session, row: MeetingRow, reason: str, target: str | None = None) -> None:
    """Let a meeting go; its address leads to `target` or says why. One with a history keeps that."""
    mark_changed(session, "meeting", row.slug)
    redirect(session, row.slug, target, reason)
    if target is not None:
        leading_here = update(RedirectRow).where(col(RedirectRow.target) == row.slug)
        session.execute(leading_here.values(target=target))
    if row.version:
        row.gone, row.is_told, row.is_listed = True, False, False
        session.add(row)
        for table in (WitnessRow, ParticipantRow):
            session.execute(delete(table).where(col(table.meeting_id) == row.id))
    else:
        session.delete(row)
    session.flush()


def load_said(session: Session, meeting_id: int) -> list[dict[str, Any]]:
    """The witnesses of a meeting as they stand, as columns."""
    query = select_columns(*columns_of(WitnessRow)).where(col(WitnessRow.meeting_id) == meeting_id)
    rows = session.execute(query.order_by(col(WitnessRow.position)))
    return [dict(row) for row in rows.mappings()]


# ------------------------------------------------------------------ slugs that moved


def wanted_stem(row: MeetingRow, listed: ListingRow | None) -> str:
    """What the address of a meeting should say: the slug it is listed under while that says what stands."""
    stem = slug_stem(meeting_from(row))
    return listed.slug if listed and slug_stem(meeting_from(listed)) == stem else stem


def listed_rows(session: Session, ids: Iterable[int]) -> dict[int, ListingRow]:
    """The line of the chronology for each of these meetings that has one; of two, the first by slug."""
    query = select(ListingRow).where(among(ListingRow.meeting_id, ids)).order_by(col(ListingRow.slug).desc())
    return {listed.meeting_id: listed for listed in session.exec(query)}


def rename_if_untrue(session: Session, row: MeetingRow, reason: str) -> None:
    """Give a meeting whose address no longer says what stands another one; the old one leads there."""
    assert row.id is not None
    stem = wanted_stem(row, listed_rows(session, [row.id]).get(row.id))
    if not has_stem(row.slug, stem):
        rename_meeting(session, row, free_slug(stem, taken_slugs(session, by=row.slug)), reason)


def rename_meeting(session: Session, row: MeetingRow, slug: str, reason: str) -> None:
    """Give a meeting another slug; the old one, and all that led to it, lead there from now on."""
    old, row.slug = row.slug, slug
    session.execute(delete(RedirectRow).where(col(RedirectRow.slug) == slug))
    session.flush()
    session.execute(update(RedirectRow).where(col(RedirectRow.target) == old).values(target=slug))
    redirect(session, old, slug, reason)
    mark_changed(session, "meeting", old)
    mark_changed(session, "meeting", slug)


def redirect(session: Session, slug: str, target: str | None, reason: str) -> None:
    """Note where a slug leads; None: its meeting is gone."""
    session.merge(RedirectRow(slug=slug, target=target, reason=reason, made_at=datetime.now(UTC)))
    session.flush()
