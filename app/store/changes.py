"""What the search index has yet to take up.

A change is marked in the transaction that makes it, so none is lost when a program dies. Draining is safe to
repeat: a change is forgotten only when the index has it (`mark_indexed`), and a newer change of the same
thing has a newer version, which stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from app.store.tables import ArticleRow, ChangeRow, MeetingRow, plain

Kind = Literal["article", "meeting"]


@dataclass(frozen=True, slots=True)
class Change:
    """Something the index has yet to take up: `ref` is an article's id (as text) or a meeting's slug."""

    kind: Kind
    ref: str
    version: int


def mark_changed(session: Session, kind: Kind, ref: int | str) -> None:
    """Note that the index must take this up again; an older note of the same is replaced."""
    session.flush()
    session.execute(insert(plain(ChangeRow)).prefix_with("OR REPLACE"), [{"kind": kind, "ref": str(ref)}])


def mark_all_pending(session: Session) -> None:
    """Note every article and meeting, after the index was lost or its form changed."""
    for slug in session.exec(select(MeetingRow.slug).order_by(MeetingRow.slug)).all():
        mark_changed(session, "meeting", slug)
    for article_id in session.exec(select(ArticleRow.id).order_by(col(ArticleRow.id))).all():
        assert article_id is not None
        mark_changed(session, "article", article_id)


def pending_changes(session: Session, limit: int) -> tuple[Change, ...]:
    """What is to be taken up, oldest first."""
    rows = session.exec(select(ChangeRow).order_by(col(ChangeRow.version)).limit(limit)).all()
    return tuple(Change(cast("Kind", row.kind), row.ref, row.version or 0) for row in rows)


def mark_indexed(session: Session, changes: Iterable[Change]) -> None:
    """Forget these changes; where something changed again meanwhile, the newer change stays."""
    for change in changes:
        session.execute(delete(ChangeRow).where(col(ChangeRow.version) == change.version))
