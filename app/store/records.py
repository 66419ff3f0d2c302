"""The record of a meeting opened by an editor, and closed again with a new version.

Every ruling is a new row and a new version; nothing is overwritten. Whoever names the version he looked at is
refused when the record has moved on since.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from app.domain import ArchiveError, Deed
from app.store.changes import mark_changed
from app.store.history import find_any, save_if_new, save_version
from app.store.settle import find_row, rename_if_untrue, settle_rows
from app.store.tables import (
    ArticleRow,
    MeetingRow,
    PlacementRow,
    TellingRow,
)


class RecordMoved(ArchiveError):
    """Somebody else changed the record meanwhile: look at it again."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Who rules, why, on what ground, and which version of the record he saw (None: he does not say)."""

    editor: str
    reason: str
    source_url: str | None = None
    expect_version: int | None = None

    def __post_init__(self) -> None:
        if not self.editor.strip():
            raise ArchiveError("A ruling needs the name of its editor: give --editor.")
        if not self.reason.strip():
            raise ArchiveError("A ruling needs a reason that readers will see: give --reason.")


@dataclass(frozen=True, slots=True)
class Ruled:
    """The address and version of the record after a ruling."""

    slug: str
    version: int


def open_record(session: Session, slug: str, ruling: Ruling | None = None) -> MeetingRow:
    """The meeting of that slug, also of one it gave up, its present state kept; ArchiveError, RecordMoved."""
    row = find_row(session, slug)
    if row is None:
        gone = find_any(session, slug)
        why = "was withdrawn" if gone else "is not held"
        raise ArchiveError(f"The meeting {slug} {why}: the site lists the addresses there are.")
    save_if_new(session, row)
    expected = ruling.expect_version if ruling else None
    if expected is not None and expected != row.version:
        raise RecordMoved(
            f"{row.slug} has changed since version {expected} (it is at {row.version} now): "
            "look at it again, then repeat with the new number."
        )
    return row


def close_record(session: Session, row: MeetingRow, deed: Deed, ruling: Ruling) -> Ruled:
    """Settle the meeting, give it an address that says what stands, and keep its new state."""
    session.flush()
    settle_rows(session, (row,), changed=True)
    if not row.gone:
        rename_if_untrue(session, row, f"Corrected by {ruling.editor}: {ruling.reason}")
    version = save_version(
        session, row, deed, ruling.reason, editor=ruling.editor, source_url=ruling.source_url
    )
    return Ruled(row.slug, version)


def accounts_of(session: Session, row: MeetingRow) -> list[TellingRow]:
    """What articles tell of a meeting."""
    query = select(TellingRow).where(TellingRow.meeting_id == row.id)
    return list(session.exec(query.order_by(col(TellingRow.article_id), col(TellingRow.position))))


def place(session: Session, accounts: Iterable[TellingRow], row: MeetingRow, ruling: Ruling) -> None:
    """Put these accounts in a meeting for good: no later reading or linking takes them elsewhere."""
    for account in accounts:
        session.add(placement_of(ruling, row.id, account.meeting_id, account))
        if account.meeting_id != row.id:
            account.meeting_id = row.id
            session.add(account)
            mark_changed(session, "article", account.article_id)
    session.flush()


def placement_of(
    ruling: Ruling,
    meeting_id: int | None,
    was_in: int | None,
    account: TellingRow | None = None,
    *,
    listing: str | None = None,
) -> PlacementRow:
    """The row that puts an account, or a line of the chronology, in a meeting or in none."""
    return PlacementRow(
        article_id=account.article_id if account else None,
        position=account.position if account else None,
        listing=listing,
        meeting_id=meeting_id,
        was_in=was_in,
        editor=ruling.editor,
        reason=ruling.reason,
        made_at=datetime.now(UTC),
    )


def article_of(session: Session, article_id: int) -> ArticleRow:
    """The article of that number; ArchiveError when there is none."""
    row = session.get(ArticleRow, article_id)
    if row is None:
        raise ArchiveError(f"There is no article {article_id}: the pages of articles end in their numbers.")
    return row
