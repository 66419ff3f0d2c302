"""What editors ruled and what of it is in force: the last word on each field, each account, each listing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from app.domain import Correction
from app.store.tables import CorrectionRow, MeetingRow, PlacementRow, RedirectRow
from app.store.tellings import among


def load_rulings(session: Session, ids: Iterable[int]) -> dict[int, tuple[Correction, ...]]:
    """The corrections in force for each of these meetings, one a field.

    A meeting that took in another has that one's corrections too, where it has none of its own.
    """
    heads: dict[int, list[int]] = {meeting_id: [meeting_id] for meeting_id in ids}
    for head, taken_in in taken_in_by(session, heads):
        heads[head].append(taken_in)
    made: dict[int, list[Correction]] = defaultdict(list)
    owners = [owner for owned in heads.values() for owner in owned]
    for meeting_id, correction in corrections_of(session, owners):
        made[meeting_id].append(correction)
    return {head: in_force(made[owner] for owner in owned) for head, owned in heads.items()}


def in_force(histories: Iterable[Iterable[Correction]]) -> tuple[Correction, ...]:
    """The last word on each field, unless it was withdrawn; an earlier history goes before a later one."""
    standing: dict[str, Correction] = {}
    for history in histories:
        last = {correction.field: correction for correction in history}
        for field, correction in last.items():
            if not correction.withdrawn:
                standing.setdefault(field, correction)
    return tuple(standing[field] for field in sorted(standing))


def taken_in_by(session: Session, heads: Iterable[int]) -> list[tuple[int, int]]:
    """(meeting, meeting it took in), by ids, oldest first."""
    head = select(MeetingRow.id, MeetingRow.slug).where(among(MeetingRow.id, heads)).subquery()
    query = (
        select(head.c.id, MeetingRow.id)
        .join(RedirectRow, col(RedirectRow.slug) == MeetingRow.slug)
        .join(head, head.c.slug == RedirectRow.target)
        .where(MeetingRow.gone)
        .order_by(col(MeetingRow.id))
    )
    return [(kept, other) for kept, other in session.exec(query) if other is not None]


def corrections_of(session: Session, ids: Iterable[int]) -> list[tuple[int, Correction]]:
    """Every correction ever made to these meetings, with the meeting's id, oldest first."""
    query = (
        select(CorrectionRow, MeetingRow.slug)
        .join(MeetingRow, col(MeetingRow.id) == CorrectionRow.meeting_id)
        .where(among(CorrectionRow.meeting_id, ids))
        .order_by(col(CorrectionRow.id))
    )
    return [(row.meeting_id, correction_from(row, slug)) for row, slug in session.exec(query)]


def correction_from(row: CorrectionRow, slug: str) -> Correction:
    """The correction of a row."""
    return Correction(
        slug=slug,
        field=row.field,
        old=row.old,
        new=row.new,
        editor=row.editor,
        reason=row.reason,
        made_at=row.made_at,
        version=row.version,
        source_url=row.source_url,
        withdrawn=row.withdrawn,
    )


# ------------------------------------------------------------------ where accounts belong


@dataclass(frozen=True, slots=True)
class Placements:
    """Where editors put accounts, by (article, position), and listings, by slug: ids of meetings."""

    accounts: dict[tuple[int, int], int]
    listings: dict[str, int]


def load_placements(session: Session, article_ids: Iterable[int] | None = None) -> Placements:
    """The last placement of each account and listing, or of the accounts of these articles alone.

    A meeting that was taken in by another stands for that one.
    """
    query = select(PlacementRow).order_by(col(PlacementRow.id))
    if article_ids is not None:
        query = query.where(among(PlacementRow.article_id, article_ids))
    accounts: dict[tuple[int, int], int] = {}
    listings: dict[str, int] = {}
    for row in session.exec(query):
        if row.meeting_id is None:
            continue
        if row.listing is not None:
            listings[row.listing] = row.meeting_id
        elif row.article_id is not None and row.position is not None:
            accounts[row.article_id, row.position] = row.meeting_id
    heads = heads_of(session)
    return Placements(
        {account: heads.get(meeting, meeting) for account, meeting in accounts.items()},
        {slug: heads.get(meeting, meeting) for slug, meeting in listings.items()},
    )


def move_placements(session: Session, article_id: int, held: Iterable[int], moved: Mapping[int, int]) -> None:
    """Let the placements of an article's accounts follow them to their positions in a new reading.

    Those of an account that the reading lost are kept under a position that none has.
    """
    query = select(PlacementRow).where(PlacementRow.article_id == article_id)
    places = {position: moved.get(position, -1 - position) for position in held}
    for row in session.exec(query).all():
        if row.position in places and places[row.position] != row.position:
            row.position = places[row.position]
            session.add(row)
    session.flush()


def heads_of(session: Session) -> dict[int, int]:
    """For each meeting that was taken in: the meeting its address leads to now."""
    head = select(MeetingRow.id, MeetingRow.slug).where(~col(MeetingRow.gone)).subquery()
    query = (
        select(MeetingRow.id, head.c.id)
        .join(RedirectRow, col(RedirectRow.slug) == MeetingRow.slug)
        .join(head, head.c.slug == RedirectRow.target)
        .where(MeetingRow.gone)
    )
    return {gone: kept for gone, kept in session.exec(query) if gone is not None}
