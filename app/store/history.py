"""The states a meeting's record has had, and the public log of changes made of them.

Nothing here is ever changed or deleted. Reading makes no state by itself: states are written at the end of a
run, one for each meeting whose record then differs from its last state, and by every ruling of an editor.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, cast

from pydantic import TypeAdapter
from sqlalchemy import func
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from app.domain import Correction, Deed, Difference, MeetingRecord, Version
from app.store.meetings import load_meetings
from app.store.rulings import corrections_of, taken_in_by
from app.store.settle import find_row
from app.store.states import came_and_went, differences, facts_of, reason_for, record_of, state_of
from app.store.tables import MeetingRow, VersionRow

DIFFERENCES = TypeAdapter(tuple[Difference, ...])


# ------------------------------------------------------------------ writing states


def save_version(
    session: Session,
    row: MeetingRow,
    deed: Deed,
    reason: str,
    *,
    editor: str | None = None,
    source_url: str | None = None,
) -> int:
    """Keep the present state of a meeting's record as its next version; the number of that version."""
    assert row.id is not None
    before = session.get(VersionRow, (row.id, row.version))
    old = json.loads(before.state) if before else None
    state = state_of(session, row)
    joined, parted = came_and_went(old, state)
    row.version += 1
    session.add(row)
    session.add(
        VersionRow(
            meeting_id=row.id,
            number=row.version,
            slug=row.slug,
            deed=deed,
            made_at=datetime.now(UTC),
            reason=reason,
            editor=editor,
            source_url=source_url,
            differences=DIFFERENCES.dump_json(tuple(differences(old, state))).decode(),
            joined=json.dumps(joined),
            parted=json.dumps(parted),
            state=json.dumps(state, ensure_ascii=False),
        )
    )
    session.flush()
    return row.version


def save_new_states(session: Session) -> int:
    """Write a version of every meeting whose record differs from its last state; how many there were."""
    rows = session.exec(settled_since(datetime.now(UTC)).order_by(MeetingRow.slug)).all()
    return sum(save_if_new(session, row) for row in rows)


def settled_since(now: datetime) -> SelectOfScalar[MeetingRow]:
    """The meetings that have no version yet or were settled since their last one.

    Also those whose last version is of a moment still to come: the clock was wrong then, or it is now.
    """
    last = (
        select(col(VersionRow.meeting_id).label("meeting_id"), func.max(VersionRow.made_at).label("made_at"))
        .group_by(col(VersionRow.meeting_id))
        .subquery()
    )
    made_at = last.c.made_at
    return (
        select(MeetingRow)
        .outerjoin(last, last.c.meeting_id == MeetingRow.id)
        .where(or_(col(MeetingRow.version) == 0, col(MeetingRow.settled_at) > made_at, made_at > now))
    )


def save_if_new(session: Session, row: MeetingRow) -> bool:
    """Write a version of this meeting when its record differs from the last one."""
    before = session.get(VersionRow, (row.id, row.version))
    state = state_of(session, row)
    old = json.loads(before.state) if before else None
    if old and facts_of(old) == facts_of(state) and before is not None and before.slug == row.slug:
        return False
    deed: Deed = "added" if old is None else "withdrawn" if row.gone else "changed"
    if before is not None and before.deed == "withdrawn" and not row.gone:
        deed = "restored"
    save_version(session, row, deed, reason_for(deed, old, state))
    return True


# ------------------------------------------------------------------ reading them


def load_history(session: Session, slug: str) -> tuple[Version, ...]:
    """Every state of the meeting of that slug, also of one it gave up, newest first; none for no meeting."""
    row = find_any(session, slug)
    if row is None:
        return ()
    query = select(VersionRow).where(VersionRow.meeting_id == row.id)
    return tuple(map(version_from, session.exec(query.order_by(col(VersionRow.number).desc()))))


def load_past_meeting(session: Session, slug: str, as_of: datetime | int) -> MeetingRecord | None:
    """The record as it stood at a moment, or in the version of that number; None when there was none then.

    Its articles come in the wording they had then, with the words that proved each fact.
    """
    row = find_any(session, slug)
    if row is None:
        return None
    query = select(VersionRow).where(VersionRow.meeting_id == row.id)
    if isinstance(as_of, datetime):
        query = query.where(col(VersionRow.made_at) <= as_of)
    else:
        query = query.where(VersionRow.number == as_of)
    version = session.exec(query.order_by(col(VersionRow.number).desc())).first()
    return record_of(session, row, version) if version else None


def load_meeting(session: Session, slug: str, as_of: datetime | int | None = None) -> MeetingRecord | None:
    """The meeting of that slug, or None; a slug it gave up is not followed (`find_redirect`).

    With `as_of`, a moment or the number of a version, as it stood then; old slugs are then followed.
    """
    if as_of is not None:
        return load_past_meeting(session, slug, as_of)
    return next(iter(load_meetings(session, (slug,))), None)


def load_corrections(session: Session, slug: str) -> tuple[Correction, ...]:
    """Every correction ever made to the meeting of that slug, or to one it took in, newest first."""
    row = find_any(session, slug)
    if row is None or row.id is None:
        return ()
    owners = [row.id, *(taken_in for _, taken_in in taken_in_by(session, [row.id]))]
    made = [correction for _, correction in corrections_of(session, owners)]
    return tuple(sorted(made, key=lambda correction: correction.made_at, reverse=True))


def load_changes(
    session: Session,
    *,
    since: datetime | None = None,
    deed: Deed | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[Version, ...]:
    """The log of all meetings, newest first; of one deed, or after a moment, where asked."""
    query = select(VersionRow).where(*wanted(since, deed))
    order = (col(VersionRow.made_at).desc(), col(VersionRow.meeting_id), col(VersionRow.number).desc())
    return tuple(map(version_from, session.exec(query.order_by(*order).limit(limit).offset(offset))))


def count_changes(session: Session, *, since: datetime | None = None, deed: Deed | None = None) -> int:
    """How many entries that log has."""
    return session.exec(select(func.count()).select_from(VersionRow).where(*wanted(since, deed))).one()


def wanted(since: datetime | None, deed: Deed | None) -> list[Any]:
    """The conditions on the log."""
    after = [col(VersionRow.made_at) > since] if since else []
    return [*after, *([col(VersionRow.deed) == deed] if deed else [])]


def version_from(row: VersionRow) -> Version:
    """The version of a row."""
    return Version(
        slug=row.slug,
        number=row.number,
        deed=cast("Deed", row.deed),
        made_at=row.made_at,
        reason=row.reason,
        editor=row.editor,
        source_url=row.source_url,
        differences=DIFFERENCES.validate_json(row.differences),
        joined=tuple(json.loads(row.joined)),
        left=tuple(json.loads(row.parted)),
    )


def find_any(session: Session, slug: str) -> MeetingRow | None:
    """The meeting of that slug, where its address leads, or the one that is gone."""
    row = find_row(session, slug)
    return row or session.exec(select(MeetingRow).where(MeetingRow.slug == slug)).first()
