"""What was rejected, with its reason: links that were not followed, and captures that became no article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col, select

from app.store.tables import CaptureRow, PassedRow, RejectionRow

KEPT_DAYS = timedelta(days=30)
"""How long a link that was not followed is remembered: feeds name thousands a day. Captures stay for ever."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """One rejection. `found_in` is the list that named the link; empty for a capture, which is kept."""

    origin: str
    reason: str
    rejected_at: datetime
    title: str = ""
    found_in: str = ""


def save_passed(session: Session, rejected: Iterable[Rejected]) -> None:
    """Keep why links were not followed; a later reason replaces an earlier one."""
    rows = [
        {
            "address": each.origin,
            "title": each.title,
            "found_in": each.found_in,
            "reason": each.reason,
            "passed_at": each.rejected_at,
        }
        for each in rejected
    ]
    if rows:
        statement = insert(PassedRow)
        changed = {name: statement.excluded[name] for name in ("title", "found_in", "reason", "passed_at")}
        session.execute(statement.on_conflict_do_update(index_elements=["address"], set_=changed), rows)


def forget_passed(session: Session) -> None:
    """Forget links that no list has named for weeks."""
    before = datetime.now(UTC) - KEPT_DAYS
    session.execute(delete(PassedRow).where(col(PassedRow.passed_at) < before))


def load_rejected(session: Session, limit: int) -> tuple[Rejected, ...]:
    """The last rejections of both kinds, latest first."""
    links = select(PassedRow).order_by(col(PassedRow.passed_at).desc()).limit(limit)
    captures = (
        select(RejectionRow, CaptureRow.origin)
        .join(CaptureRow, col(CaptureRow.id) == RejectionRow.capture_id)
        .order_by(col(RejectionRow.rejected_at).desc())
        .limit(limit)
    )
    found = [
        *(Rejected(r.address, r.reason, r.passed_at, r.title, r.found_in) for r in session.exec(links)),
        *(Rejected(origin, row.reason, row.rejected_at) for row, origin in session.exec(captures)),
    ]
    return tuple(sorted(found, key=lambda each: each.rejected_at, reverse=True)[:limit])
